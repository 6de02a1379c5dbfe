"""Constructs of Markdown that would stand raw on a page: of an unknown kind, badly written, or not switched on.

Looked at as they were written, like the rest of ``texts.py``, so that each is told with its line and column.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from strategieportal.checks.dialect import DEFAULT, KINDS, REFUSED, plain_name
from strategieportal.checks.texts import written
from strategieportal.guessing import perhaps
from strategieportal.language import say
from strategieportal.problems import Place, Problem, problem
from strategieportal.source.files import can_be_included
from strategieportal.source.icons import drawing, is_icon_name, near
from strategieportal.source.text import shown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from strategieportal.checks.rule import Case
    from strategieportal.checks.written import Written

_INDENT: Final = r"(?P<indent>[ \t]*(?:>[ \t]*)*)"
_BOX: Final = re.compile(_INDENT + r"(?P<mark>!!!|\?\?\?\+?)(?P<rest>.*)")
_SOUND_BOX: Final = re.compile(r' ?(?P<kinds>[\w\-]+(?: +[\w\-]+)*)(?: +"(?:.*?)")?[ \t]*')
_SOUND_FOLD: Final = re.compile(r' *(?:"(?:.*?)"|(?P<kinds>[\w\-]+(?: +[\w\-]+)*)(?: +"(?:.*?)")?)[ \t]*')
_TAB: Final = re.compile(_INDENT + r"={3}(?!=)(?P<rest>.*)")
_SOUND_TAB: Final = re.compile(r'(?:\+|\+!|!\+|!)? +"(?:.*?)" *')
_SHORT: Final = re.compile(r"(?<![\w:]):(?P<name>(?:material|fontawesome|octicons|simple)-[\w-]+):(?![\w:])")
_INCLUDE: Final = re.compile(r'[ \t]*-+8<-+[ \t]+"(?P<file>[^"]+)"')
_PLACED: Final = frozenset({"inline", "end", "annotate"})
"""Words beside the kind of a box that Material places it by; here it stands where it was written."""
_OPTIONAL: Final = (
    ("pymdownx.keys", re.compile(r"(?<![+{])\+\+(?=[a-z0-9\"])[a-z0-9_\"-]+(?:\+[a-z0-9_\"-]+)*\+\+(?!\+)", re.IGNORECASE)),
    ("pymdownx.critic", re.compile(r"\{(?:\+\+|--|~~|==|>>).*?(?:\+\+|--|~~|==|<<)\}")),
    ("pymdownx.arithmatex", re.compile(r"^[ \t]*\$\$|\\\(.+?\\\)|^[ \t]*\\\[")),
    ("pymdownx.blocks", re.compile(r"^[ \t]*/{3,}[ \t]+[a-z][\w-]*(?:[ \t]*\|.*)?[ \t]*$")),
    ("mkdocstrings", re.compile(r"^:::[ \t]+\S+")),
    ("pymdownx.progressbar", re.compile(r"\[=+ ?\d+(?:\.\d+)?%.*?\]")),
    ("md_in_html", re.compile(r"<[a-z][^<>]*\smarkdown(?:=[\"']?(?:1|block|span)[\"']?)?(?=[\s>])")),
    ("macros", re.compile(r"\{\{.*?\}\}|\{%.*?%\}")),
)  # fmt: skip
"""What is only read with an extension or plugin that is not always on."""
_DIAGRAMS: Final = frozenset({"mermaid", "plantuml", "kroki", "d2", "graphviz", "dot", "vegalite", "math"})
_FENCE: Final = re.compile(r"[ \t>]*(?P<mark>`{3,}|~{3,})(?P<info>.*)")
_INFO: Final = re.compile(
    r"""[ \t]*(?:\.?[\w#.+-]+(?=[\t ]|$))?(?:[ \t]*\{[^\n]*\}|(?:[ \t]*[a-zA-Z]\w*(?:=(?:"[^"]*"|'[^']*'))?(?=[\t ]|$))+)?[ \t]*"""
)
"""What may stand behind the signs that open code, after ``pymdownx.superfences``."""
_LANGUAGE: Final = re.compile(r"[ \t>]*(?:`{3,}|~{3,})[ \t]*(?:\{[ \t]*)?\.?(?P<name>[\w+#-]+)")


def constructs(case: Case) -> Iterator[Problem]:
    """Every construct in the texts of sheets and ordinary pages that would not become what was meant."""
    on = _switched_on(case)
    for text in written(case):
        for number, line in enumerate(text.words.split("\n")):
            yield from _line(line, text, text.first_line + number, on, case)
        yield from _fences(text)


def refused(case: Case) -> Iterator[Problem]:
    """Extensions in ``mkdocs.yml`` whose pages would need a script or an inline style."""
    for name, place in case.settings.extensions.items():
        if (reason := REFUSED.get(plain_name(name))) is not None:
            yield problem("B640", place, name=name, reason=say(f"problems.refused_{reason}"))


def _switched_on(case: Case) -> frozenset[str]:
    stated = {plain_name(one) for one in case.settings.extensions} - REFUSED.keys()
    if stated & {"extra", "pymdownx.extra"}:
        stated.add("md_in_html")
    if any(one.startswith("pymdownx.blocks.") for one in stated):
        stated.add("pymdownx.blocks")
    return frozenset({*DEFAULT, *stated, *case.settings.plugins})


def _line(line: str, text: Written, number: int, on: frozenset[str], case: Case) -> Iterator[Problem]:
    if (found := _BOX.fullmatch(line)) is not None:
        yield from _box(found, text, number)
    elif (tab := _TAB.fullmatch(line)) is not None and tab["rest"].strip() and not _SOUND_TAB.fullmatch(tab["rest"]):
        place = Place(text.file, number, len(tab["indent"]) + 1)
        yield problem("P410", place, mark="===", example='=== "Reiter"')
    if ":" in line:
        yield from _icons(line, text, number)
    if (included := _INCLUDE.match(line)) is not None and not can_be_included(case.reading.tree, included["file"]):
        place = Place(text.file, number, included.start("file") + 1)
        yield problem("P413", place, target=shown(included["file"]))
    for name, form in _OPTIONAL:
        if name not in on and (found := form.search(line)) is not None:
            yield _not_on(name, found, text, number)


def _box(found: re.Match[str], text: Written, number: int) -> Iterator[Problem]:
    place = Place(text.file, number, len(found["indent"]) + 1)
    sound = (_SOUND_BOX if found["mark"] == "!!!" else _SOUND_FOLD).fullmatch(found["rest"])
    if sound is None:
        yield problem("P410", place, mark=found["mark"], example=f'{found["mark"]} hinweis "Titel"')
        return
    kinds = [one for one in (sound["kinds"] or "").lower().split() if one not in _PLACED]
    if kinds and not KINDS & set(kinds):
        yield problem("P409", place, name=shown(kinds[0]), remedy=perhaps(kinds[0], KINDS) or None)


def _icons(line: str, text: Written, number: int) -> Iterator[Problem]:
    for found in _SHORT.finditer(line):
        name = found["name"]
        if not is_icon_name(name) or not drawing(name):
            place = Place(text.file, number, found.start() + 1)
            yield problem("P411", place, name=shown(name), remedy=perhaps(name, near(name), cutoff=0.7) or None)


def _not_on(name: str, found: re.Match[str], text: Written, number: int) -> Problem:
    place = Place(text.file, number, found.start() + 1)
    if name in REFUSED or name == "mkdocstrings":
        return problem("P414", place, written=shown(found[0].strip()[:40]))
    where = "plugins" if name == "macros" else "markdown_extensions"
    extension = f"{name}.…" if name == "pymdownx.blocks" else name
    return problem("P412", place, written=shown(found[0].strip()[:40]), where=where, extension=extension)


def _fences(text: Written) -> Iterator[Problem]:
    """Code that is not read as such, and diagrams, which would need a script or a drawing program."""
    opened, since = "", Place(text.file)
    for number, line in enumerate(text.body.split("\n")):
        found = _FENCE.match(line)
        if found is None or (not opened and "`" in found["info"]):
            continue
        if opened:
            opened = "" if found["mark"].startswith(opened) and not found["info"].strip() else opened
            continue
        since = Place(text.file, text.first_line + number, found.start("mark") + 1)
        if _INFO.fullmatch(found["info"]) is None:
            yield problem("P416", since)
            continue
        opened = found["mark"]
        language = _LANGUAGE.match(line)
        if language and language["name"].lower() in _DIAGRAMS:
            yield problem(
                "P415", Place(since.file, since.line, language.start("name") + 1), name=shown(language["name"])
            )
    if opened:
        yield problem("P416", since)
