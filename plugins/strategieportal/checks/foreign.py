"""Ways of writing that other programs know and neither this portal nor MkDocs reads: they would stand raw on the page.

Some are sure to be meant so (``> [!NOTE]``), and are errors; of others (``[Text][label]``, ``:word:``, a backslash at the
end of a line) nobody knows, so they are hints.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from strategieportal.language import say
from strategieportal.problems import problem
from strategieportal.source.icons import is_icon_name, sign_names
from strategieportal.source.text import shown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from strategieportal.checks.written import Written
    from strategieportal.problems import Place, Problem

CONTAINERS: Final = "(?:info|tip|warning|danger|details|note|caution|important|code-group|raw|v-pre)"
"""What VitePress writes behind ``:::`` and a blank, where mkdocstrings has the name of a module."""
_SURE: Final = (
    ("alert", "[!", "pymdownx.quotes", re.compile(r"^[ \t]*>[ \t>]*(\[![A-Za-z]+\][+-]?)", re.MULTILINE)),
    ("inline_footnote", "^[", "", re.compile(r"(?<![\^\w\]])(\^\[[^\[\]\n]+\])(?!\^)|(?<=\w)(\^\[[^\[\]\n]+\])(?!\^)")),
    ("wiki", "[[", "roamlinks", re.compile(r"(?<!\[)(!?\[\[[^\[\]\n]+\]\])(?![\]\[(:])")),
    (
        "division",
        ":::",
        "",
        re.compile(r"^[ \t]*(:{3,}(?:[ \t]*\{[^}\n]*\}|[a-zA-Z]\w*|[ \t]+" + CONTAINERS + r"\b).*)$", re.MULTILINE),
    ),
    ("hugo", "{{", "", re.compile(r"(\{\{[<%][^{}\n]*[>%]\}\})")),
    ("directive", ".. ", "", re.compile(r"^[ \t]*(\.\. [a-z][\w-]*::)", re.MULTILINE)),
    ("tags", "[TAGS]", "", re.compile(r"^[ \t]*(\[TAGS\])[ \t]*$", re.MULTILINE)),
    ("tags", "material/tags", "", re.compile(r"(<!--[ \t]*material/tags[^\n]*?-->)")),
    ("comment", "%%", "", re.compile(r"(?<![%\w])(%%(?!%)[^%]+%%)(?!%)")),
    ("drawing", "@start", "", re.compile(r"^[ \t]*(@start[a-z]+)[ \t]*$", re.MULTILINE)),
    ("include", "{!", "markdown_include.include", re.compile(r"(\{![^{}\n]+!\})")),
)
"""Kind, the signs without which there is none in a text, the extension or plugin that would read it, and what it looks like."""
_PERHAPS: Final = (
    ("attributes", "{", re.compile(r"^(?![ \t]*(?:#|\||:[ \t]))[^\n]*?[\w.,;:!?)\]*`][ \t]+(\{:?[ \t]*[.#][A-Za-z][^{}\n]*\})", re.MULTILINE)),
    ("table", "{", re.compile(r"^[ \t>]*\|[^\n]*\n[ \t>]*(\{:?[ \t]*[.#][A-Za-z][^{}\n]*\})[ \t]*$", re.MULTILINE)),
    ("abbreviation", "*[", re.compile(r"^ {0,3}(\*\[[^\]\n]+\] ?:)[ \t]*(?:\n[ \t]*)?(?=\n|\Z)", re.MULTILINE)),
    ("backslash", "\\\n", re.compile(r"(?<=[^\s\\])(\\)\n(?=[ \t]*\S)")),
)  # fmt: skip
_ROUND_CODE: Final = (
    ("role", "}`", re.compile(r"(\{[a-z][\w:-]*\}`[^`\n]+`)(?!`)")),
    ("formula", "$`", re.compile(r"(?<![\w$])(\$`[^`\n]+`\$)(?![\w$])")),
)
"""The same for what holds a piece of code."""
_SIGN: Final = re.compile(r":(?<![\w:/]:)(?P<name>[a-z][a-z0-9_-]{2,}):(?![\w:/])")
_INCLUDED: Final = re.compile(r"^[ \t]*-+8<-+", re.MULTILINE)
_NOTED: Final = re.compile(r"\[\^(?P<label>[^\[\]\s]+)\]")
_DEFINED: Final = re.compile(r"^[ ]{0,3}\[\^(?P<label>[^\[\]\s]+)\]:", re.MULTILINE)
_AUTOREFS: Final = frozenset({"autorefs", "mkdocstrings"})
"""Plugins that know of targets which no text defines."""


def foreign(text: Written, on: frozenset[str]) -> Iterator[Problem]:
    """What in ``text`` would stand as it was written.

    Args:
        text: one text.
        on: the names of extensions and plugins that are switched on.
    """
    words = text.words
    for kind, sign, reader, form in _SURE:
        if sign not in words or (reader and reader in on):
            continue
        for found in form.finditer(words):
            place = found.start(found.lastindex or 0)
            yield told_as_foreign(kind, text.place(place), found[found.lastindex or 0])
    yield from _round_code(text)
    for kind, sign, form in _PERHAPS:
        if sign in words and (kind != "backslash" or "pymdownx.escapeall" not in on):
            for found in form.finditer(words):
                yield _perhaps(text, found.start(1), found[1], kind)
    yield from _signs(text)
    if "8<" not in words or not _INCLUDED.search(words):
        yield from _footnotes(text)
        if not on & _AUTOREFS:
            yield from _references(text)


def told_as_foreign(kind: str, place: Place, words: str) -> Problem:
    """That ``words`` are a way of writing of other programs, with the remedy for their ``kind``."""
    return problem("P418", place, written=_cut(words.split("\n", maxsplit=1)[0]), remedy=_remedy(kind))


def _round_code(text: Written) -> Iterator[Problem]:
    for kind, sign, form in _ROUND_CODE:
        if sign in text.body:
            for found in form.finditer("\n".join(text.lines)):
                yield told_as_foreign(kind, text.place(found.start()), found[0])


def _remedy(kind: str) -> str:
    return say(f"problems.foreign_{kind}")


def _cut(words: str) -> str:
    return shown(words.strip()[:40])


def _perhaps(text: Written, at: int, words: str, kind: str) -> Problem:
    return problem("P421", text.place(at), written=_cut(words), remedy=_remedy(kind))


def _signs(text: Written) -> Iterator[Problem]:
    """Short names of signs such as ``:smile:`` that there are not."""
    for found in _SIGN.finditer(text.words) if ":" in text.words else ():
        name = found["name"]
        if (
            not is_icon_name(name)
            and not name.startswith(("material-", "octicons-", "simple-", "fontawesome-"))
            and name not in sign_names()
        ):
            yield _perhaps(text, found.start(), found[0], "sign")


def _footnotes(text: Written) -> Iterator[Problem]:
    """Marks of footnotes without a text, and texts to which no mark leads."""
    if "[^" not in text.words:
        return
    defined = {found["label"]: found for found in _DEFINED.finditer(text.words)}
    used: set[str] = set()
    for found in _NOTED.finditer(text.words):
        if found["label"] in defined and defined[found["label"]].start("label") == found.start("label"):
            continue
        used.add(found["label"])
        if found["label"] not in defined:
            yield problem("P419", text.place(found.start()), label=shown(found["label"]))
    for label, found in defined.items():
        if label not in used:
            yield problem("P422", text.place(found.start("label") - 2), label=shown(label))


def _references(text: Written) -> Iterator[Problem]:
    """``[Text][label]`` of which no line says where ``label`` leads."""
    if "][" not in text.words:
        return
    known = {one.label for one in text.definitions}
    for link in text.links:
        behind = text.words[link.start :].partition("]")[2]
        if (
            link.target is None
            and link.label not in known
            and behind.startswith("[")
            and not behind.startswith(("[]", "[^"))
        ):
            yield _perhaps(text, link.start, f"[{link.text}][{link.label}]", "reference")
