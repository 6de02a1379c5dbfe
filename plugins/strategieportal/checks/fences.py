"""Code between ``` signs: where it begins and ends, whether it is read as code, and the annotations in it.

Looked at as it was written, so that each problem has its line and column.
"""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from strategieportal.checks.dialect import KINDS
from strategieportal.problems import Place, problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from strategieportal.checks.written import Written
    from strategieportal.problems import Problem

DIAGRAMS: Final = frozenset({"mermaid", "plantuml", "puml", "kroki", "d2", "graphviz", "dot", "ditaa", "vegalite", "vega-lite", "bpmn",
                             "wavedrom", "math"})  # fmt: skip
"""Languages of which people of Material expect a drawing."""
_FENCE: Final = re.compile(r"(?P<indent>[ \t>]*)(?P<mark>`{3,}|~{3,})(?P<info>.*)")
_INFO: Final = re.compile(
    r"""[ \t]*(?:\.?[\w#.+-]+(?=[\t ]|$))?(?:[ \t]*\{[^\n]*\}|(?:[ \t]*[a-zA-Z]\w*(?:=(?:"[^"]*"|'[^']*'))?(?=[\t ]|$))+)?[ \t]*"""
)
"""What may stand behind the signs that open code, after ``pymdownx.superfences``."""
_DIRECTIVE: Final = re.compile(r"[ \t]*\{(?P<name>[a-z][\w:-]*)\}.*")
_DIRECTIVES: Final = KINDS | {
    "admonition",
    "seealso",
    "dropdown",
    "figure",
    "image",
    "include",
    "toctree",
    "tableofcontents",
    "tab-set",
    "grid",
    "card",
    "epigraph",
}
"""What MyST writes like code and is none."""
_LANGUAGE: Final = re.compile(r"[ \t>]*(?:`{3,}|~{3,})[ \t]*(?:\{[ \t]*)?\.?(?P<name>[\w+#-]+)")
_NOTE: Final = re.compile(r"(?:#|/[/*]|--|;|%|').*?\((?P<number>\d{1,3})\)!")
_NUMBER: Final = re.compile(r"\((?P<number>\d{1,3})\)!")
_ENTRY: Final = re.compile(r"[ \t>]*\d+\.[ \t]")


class Fence(Struct, frozen=True):
    """One piece of code."""

    place: Place
    """Where its signs stand."""
    first: int
    last: int
    """The lines of its text's body that open and close it, counted from 0."""
    is_read: bool
    """Whether the converter takes it for code: the line that opens it is sound, and it ends."""
    indent: str = ""
    language: str = ""
    language_at: int = 0
    """Signs before the language in its line."""
    is_directive: bool = False
    """Whether it is no code but a box, picture or list as MyST writes them."""


def fences(text: Written, lines: list[str]) -> Iterator[Fence]:
    """Every piece of code in the ``lines`` of ``text``, in order; what is not read as code is told as soon as it is clear."""
    opened: tuple[int, re.Match[str]] | None = None
    for number, line in enumerate(lines):
        found = _FENCE.match(line)
        if found is None or (opened is None and "`" in found["info"]):
            continue
        if opened is None:
            if _INFO.fullmatch(found["info"]) is None:
                yield _fence(text, number, number, found, is_read=False)
            else:
                opened = number, found
        elif found["mark"].startswith(opened[1]["mark"]) and not found["info"].strip():
            yield _fence(text, opened[0], number, opened[1], is_read=True)
            opened = None
    if opened is not None:
        yield _fence(text, opened[0], len(lines), opened[1], is_read=False)


def _fence(text: Written, first: int, last: int, found: re.Match[str], *, is_read: bool) -> Fence:
    place = Place(text.file, text.first_line + first, found.start("mark") + 1)
    language = _LANGUAGE.match(found[0])
    return Fence(
        place,
        first,
        last,
        is_read=is_read,
        indent=found["indent"],
        language=language["name"] if language else "",
        language_at=language.start("name") if language else 0,
        is_directive=bool((named := _DIRECTIVE.fullmatch(found["info"])) and named["name"] in _DIRECTIVES),
    )


def unexplained(text: Written, lines: list[str], fence: Fence) -> Iterator[Problem]:
    """Annotations such as ``# (1)!`` that no entry of a numbered list below the code explains."""
    if ")!" not in text.body:
        return
    entries = entries_below(islice(lines, fence.last + 1, None), fence.indent)
    for number in range(fence.first + 1, fence.last):
        begun = _NOTE.search(lines[number])
        for found in _NUMBER.finditer(lines[number], begun.start("number") - 1) if begun else ():
            if not 1 <= int(found["number"]) <= entries:
                place = Place(text.file, text.first_line + number, found.start() + 1)
                yield problem("P417", place, written=found[0], number=found["number"])


def entries_below(lines: Iterable[str], indent: str) -> int:
    """How many entries the numbered list has that begins right below, in ``lines``, as far in as ``indent``; 0 without one."""
    count = 0
    for line in lines:
        inner = line.removeprefix(indent)
        if not line.strip():
            continue
        if _ENTRY.match(inner) and not inner[:1].isspace():
            count += 1
        elif count == 0 or not inner[:1].isspace():
            break
    return count
