"""Constructs of Markdown that would stand raw on a page: of an unknown kind, badly written, or not switched on.

Looked at as they were written, like the rest of ``texts.py``, so that each is told with its line and column.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from strategieportal.checks.annotated import annotated
from strategieportal.checks.blocks import run_on
from strategieportal.checks.dialect import DEFAULT, KINDS, REFUSED, UNFIT, plain_name
from strategieportal.checks.fences import DIAGRAMS, fences, unexplained
from strategieportal.checks.foreign import CONTAINERS, foreign, told_as_foreign
from strategieportal.checks.formulas import formulas
from strategieportal.checks.unread import unread
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
_SETS: Final = (":material-", ":fontawesome-", ":octicons-", ":simple-")
_SHORT: Final = re.compile(r"(?<![\w:]):(?P<name>(?:material|fontawesome|octicons|simple)-[\w-]+):(?![\w:])")
_INCLUDE: Final = re.compile(
    r'^[ \t]*-+8<-+[ \t]+"(?P<file>[^"\n]+)"|^[ \t]*-+8<-+[ \t]*\n(?P<files>.*?)\n[ \t]*-+8<-+[ \t]*$',
    re.MULTILINE | re.DOTALL,
)
"""One file, or several between two marks; a name that begins with a semicolon is left out."""
_NAME: Final = re.compile(r"[^\s;][^\n]*")
_PLACED: Final = frozenset({"inline", "end", "annotate"})
"""Words beside the kind of a box that Material places it by; here it stands where it was written."""
_OPTIONAL: Final = (
    ("pymdownx.keys", ("++",), re.compile(r"(?<![+{])\+\+(?=[a-z0-9\"])[a-z0-9_\"-]+(?:\+[a-z0-9_\"-]+)*\+\+(?!\+)", re.IGNORECASE)),
    ("pymdownx.critic", ("{",), re.compile(r"\{(?:\+\+|--|~~|==|>>)[^{}\n]*?(?:\+\+|--|~~|==|<<)\}|^[ \t]*\{(?:\+\+|--|==|>>)[ \t]*$")),
    ("pymdownx.arithmatex", ("$", "\\("), re.compile(r"\\\((?:(?!\\\().)+?\\\)|(?<![\\\w$])\$(?![\s$])[^$\n]*[\^_\\={}][^$\n]*(?<![\s\\])\$(?![\w$])|(?<![\\\w$])\$[a-zA-Z]\$(?![\w$])")),
    ("pymdownx.blocks", ("///",), re.compile(r"^[ \t]*/{3,}[ \t]+[a-z][\w-]*(?:[ \t]*\|.*)?[ \t]*$")),
    ("mkdocstrings", (":::",), re.compile(rf"^:::[ \t]+(?!{CONTAINERS}\b)\S+")),
    ("pymdownx.progressbar", ("[=",), re.compile(r"\[=+ ?\d+(?:\.\d+)?%[^\[\]\n]*\]")),
    ("md_in_html", ("markdown",), re.compile(r"<[a-z][^<>]*\smarkdown(?:=[\"']?(?:1|block|span)[\"']?)?(?=[\s>])")),
    ("macros", ("{{", "{%"), re.compile(r"\{\{(?![<%])(?:[^{}\n]|\{[^{}\n]*\})*\}\}|\{%[^{}\n]*%\}")),
)  # fmt: skip
"""What is only read with an extension or plugin that is not always on: who reads it, the signs without which there is none
of it in a text, and what it looks like in a line."""
_BLOCKS: Final = ("!!!", "???", "===")
_READERS: Final = frozenset({"macros", "include-markdown", "table-reader"})
"""Plugins that read what stands in double braces."""


def constructs(case: Case) -> Iterator[Problem]:
    """Every construct in the texts of sheets and ordinary pages that would not become what was meant."""
    on = _switched_on(case)
    for text in case.written:
        told, plain = formulas(text)
        yield from told
        yield from _lines(plain, on)
        yield from _icons(plain)
        yield from _included(plain, case)
        yield from _fences(text)
        yield from annotated(plain)
        yield from unread(plain)
        yield from run_on(plain)
        yield from foreign(plain, on)


def refused(case: Case) -> Iterator[Problem]:
    """Extensions in ``mkdocs.yml`` whose pages would need a script or an inline style, and plugins of Material's own pages."""
    for name, place in case.settings.extensions.items():
        if (reason := REFUSED.get(plain_name(name))) is not None:
            yield problem("B640", place, name=name, reason=say(f"problems.refused_{reason}"))
    for name, place in case.settings.plugins.items():
        bare = name.removeprefix("material/").removeprefix("strategieportal/")
        if (reason := UNFIT.get(name) or UNFIT.get(bare)) is not None:
            yield problem("B654", place, name=name, remedy=say(f"problems.unfit_{reason}"))


def idle(case: Case) -> Iterator[Problem]:
    """Entries of ``mkdocs.yml`` that people of MkDocs or Material expect something of, and that do nothing here."""
    for name, place in case.settings.idle.items():
        yield problem("B647", place, name=name, remedy=say(f"problems.idle_{name.partition('.')[0]}"))


def _switched_on(case: Case) -> frozenset[str]:
    stated = {plain_name(one) for one in case.settings.extensions} - REFUSED.keys()
    if stated & {"extra", "pymdownx.extra"}:
        stated.add("md_in_html")
    if any(one.startswith("pymdownx.blocks.") for one in stated):
        stated.add("pymdownx.blocks")
    if case.settings.plugins.keys() & _READERS:
        stated.add("macros")
    return frozenset({*DEFAULT, *stated, *case.settings.plugins})


def _lines(text: Written, on: frozenset[str]) -> Iterator[Problem]:
    """What begins or stands in a line. A text without its signs is passed over, for most are words and nothing else."""
    words = text.words
    forms = [(name, form) for name, signs, form in _OPTIONAL if name not in on and any(one in words for one in signs)]
    if not forms and not any(one in words for one in _BLOCKS):
        return
    for number, line in enumerate(words.split("\n"), text.first_line):
        yield from _block(line, text, number)
        for name, form in forms:
            if (found := form.search(line)) is not None:
                yield _not_on(name, found, text, number)


def _block(line: str, text: Written, number: int) -> Iterator[Problem]:
    if (found := _BOX.fullmatch(line)) is not None:
        yield from _box(found, text, number)
    elif (tab := _TAB.fullmatch(line)) is not None and tab["rest"].strip() and not _SOUND_TAB.fullmatch(tab["rest"]):
        place = Place(text.file, number, len(tab["indent"]) + 1)
        yield problem("P410", place, mark="===", example='=== "Reiter"')


def _included(text: Written, case: Case) -> Iterator[Problem]:
    """Parts from other files that there are not."""
    for found in _INCLUDE.finditer(text.words) if "8<" in text.words else ():
        part = "file" if found["file"] else "files"
        for line in re.finditer(r"[^\n]+", found[part] or ""):
            name = _NAME.match(line[0].strip())
            if name is not None and not can_be_included(case.reading.tree, name[0]):
                at = found.start(part) + line.start() + line[0].index(name[0])
                yield problem("P413", text.place(at), target=shown(name[0]))


def _box(found: re.Match[str], text: Written, number: int) -> Iterator[Problem]:
    place = Place(text.file, number, len(found["indent"]) + 1)
    sound = (_SOUND_BOX if found["mark"] == "!!!" else _SOUND_FOLD).fullmatch(found["rest"])
    if sound is None:
        yield problem("P410", place, mark=found["mark"], example=f'{found["mark"]} hinweis "Titel"')
        return
    kinds = [one for one in (sound["kinds"] or "").lower().split() if one not in _PLACED]
    if kinds and not KINDS & set(kinds):
        yield problem("P409", place, name=shown(kinds[0]), remedy=perhaps(kinds[0], KINDS) or None)


def _icons(text: Written) -> Iterator[Problem]:
    for found in _SHORT.finditer(text.words) if any(one in text.words for one in _SETS) else ():
        name = found["name"]
        if not is_icon_name(name) or not drawing(name):
            remedy = perhaps(name, near(name), cutoff=0.7) or None
            yield problem("P411", text.place(found.start()), name=shown(name), remedy=remedy)


def _not_on(name: str, found: re.Match[str], text: Written, number: int) -> Problem:
    place = Place(text.file, number, found.start() + 1)
    if name in REFUSED or name == "mkdocstrings":
        return problem("P414", place, written=shown(found[0].strip()[:40]))
    where = "plugins" if name == "macros" else "markdown_extensions"
    extension = f"{name}.…" if name == "pymdownx.blocks" else name
    return problem("P412", place, written=shown(found[0].strip()[:40]), where=where, extension=extension)


def _fences(text: Written) -> Iterator[Problem]:
    """Code that is not read as such, diagrams, which would need a script or a drawing program, and unexplained annotations."""
    lines = text.body.split("\n")
    for one in fences(text, lines):
        if not one.is_read:
            yield problem("P416", one.place)
        elif one.is_directive:
            yield told_as_foreign("directive", one.place, lines[one.first])
        elif one.language.lower() in DIAGRAMS:
            place = Place(one.place.file, one.place.line, one.language_at + 1)
            yield problem("P415", place, name=shown(one.language))
        else:
            yield from unexplained(text, lines, one)
