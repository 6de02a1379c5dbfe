"""Where things stand in YAML, and what is wrong with it in plain words.

A YAML syntax error -> what the writer did, at the place where it has to be mended.
Where every key and value of a YAML text stands: the slow reader, used when somebody asks for a place.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import yaml
from msgspec import Struct

from strategieportal.problems import Place, Problem, problem
from strategieportal.source.text import shown

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from yaml import YAMLError


_UNSPACED = re.compile(r"^(\s*(?:- )?)(\"?[^\W\d][\w -]*\"?):(?!//)([^\s:].*)$")
_DASHED = re.compile(r"^(\s*)-([^\s-].*)$")
_KEYED = re.compile(r"^(\s*(?:- +)*)([^\s:#\"'\[{][^:#]*):(?:\s|$)")
_QUOTED = re.compile(r"(?:: +|- +|^)([\"'])")
_MARKED = re.compile(r"(?:^|: +|- +)([*&!])\S*\s+$")


class Fault(Struct, frozen=True):
    """A syntax error as the parser saw it; lines and columns count from 0."""

    lines: Sequence[str]
    said: str
    line: int
    column: int
    start: int
    """Line at which the part began that the parser was reading."""
    start_column: int

    @property
    def here(self) -> str:
        """The line in which the parser stopped."""
        return self.row(self.line)

    @property
    def sign(self) -> str:
        """The character at which the parser stopped, or an empty text at the end of a line."""
        return self.here[self.column : self.column + 1]

    def row(self, number: int) -> str:
        """Line ``number``, or an empty text behind the end."""
        return self.lines[number] if 0 <= number < len(self.lines) else ""


Found = tuple[str, int, int, dict[str, Any]]
"""Code, line, column and the values of the sentence."""


def diagnose(text: str, error: YAMLError, file: str, first_line: int = 1) -> Problem:
    """The problem behind a parser's ``error`` in ``text``, whose first line is line ``first_line`` of ``file``."""
    fault = _fault(text, error)
    found = next((found for rule in _RULES if (found := rule(fault)) is not None), None)
    code, line, column, values = found or ("S020", fault.line, fault.column, {})
    return problem(code, Place(file, first_line + line, column + 1), **values)


def _fault(text: str, error: YAMLError) -> Fault:
    mark: Any = getattr(error, "problem_mark", None)
    context: Any = getattr(error, "context_mark", None)
    mark, context = mark or context, context or mark
    said = f"{getattr(error, 'context', None) or ''}: {getattr(error, 'problem', None) or ''}"
    if mark is None:
        return Fault(text.split("\n"), said, 0, 0, 0, 0)
    return Fault(text.split("\n"), said, mark.line, mark.column, context.line, context.column)


def _tab(fault: Fault) -> Found | None:
    blank = fault.here[: len(fault.here) - len(fault.here.lstrip())]
    if "\t" in blank:
        return "S021", fault.line, blank.index("\t"), {}
    return ("S021", fault.line, fault.column, {}) if fault.sign == "\t" else None


def _quote(fault: Fault) -> Found | None:
    if "quoted scalar" not in fault.said:
        return None
    if "escape" in fault.said or "hex" in fault.said:
        return "S029", fault.line, fault.column, {}
    return "S024", fault.start, fault.start_column, {}


def _quote_above(fault: Fault) -> Found | None:
    """A quotation mark that was closed by the opening one of a later line."""
    if "block" not in fault.said and "document start" not in fault.said:
        return None
    for number in range(fault.start, fault.line):
        row = fault.row(number)
        found = _QUOTED.search(row)
        if found and row.count(found[1], found.start(1)) % 2:
            return "S024", number, found.start(1), {}
    return None


def _behind_quote(fault: Fault) -> Found | None:
    before = fault.here[: fault.column].rstrip()
    expects_more = "mapping values" not in fault.said and "flow" not in fault.said
    if expects_more and before.endswith(('"', "'")) and fault.sign not in ("", "]", "}"):
        return "S025", fault.line, fault.column, {"rest": shown(fault.here[fault.column :])}
    return None


def _bracket(fault: Fault) -> Found | None:
    if "flow" not in fault.said:
        return None
    opening = fault.row(fault.start)[fault.start_column : fault.start_column + 1] or "["
    closing = "}" if opening == "{" else "]"
    if fault.sign and fault.line == fault.start and closing in fault.here[fault.column :]:
        return "S041", fault.line, fault.column, {}
    return "S027", fault.start, fault.start_column, {"opening": opening, "closing": closing}


def _sign(fault: Fault) -> Found | None:
    """A value that begins with a character that means something to YAML."""
    if "node content" in fault.said or "cannot start any token" in fault.said or "keys are not allowed" in fault.said:
        return _forbidden(fault, fault.line, fault.column)
    if any(part in fault.said for part in ("an alias", "an anchor", "block scalar", "directive", " tag")):
        return _forbidden(fault, fault.start, fault.start_column)
    if marked := _MARKED.search(fault.here[: fault.column]):
        return _forbidden(fault, fault.line, marked.start(1))
    return None


def _forbidden(fault: Fault, line: int, column: int) -> Found:
    sign = fault.row(line)[column : column + 1]
    if not sign:
        return "S020", line, column, {}
    return "S028", line, column, {"sign": shown(sign)}


def _list_in_line(fault: Fault) -> Found | None:
    return ("S042", fault.line, fault.column, {}) if "entries are not allowed" in fault.said else None


def _unspaced(fault: Fault) -> Found | None:
    """``titel:Wert`` or ``-Wert`` in the line that was being read, or in the one before."""
    if "mapping values" not in fault.said and "simple key" not in fault.said:
        return None
    for number in _suspects(fault):
        row = fault.row(number)
        if found := _UNSPACED.match(row):
            values = {"sign": ":", "before": found[2], "after": shown(found[3])}
            return "S022", number, found.end(2), values
        if found := _DASHED.match(row):
            return "S022", number, found.end(1), {"sign": "-", "before": "", "after": shown(found[2])}
    return None


def _suspects(fault: Fault) -> Iterator[int]:
    if "simple key" in fault.said:
        yield fault.start
    elif _KEYED.match(fault.here) and not fault.here[: fault.column].count(": "):
        yield fault.line - 1


def _colon(fault: Fault) -> Found | None:
    if "mapping values" not in fault.said:
        return None
    keyed = _KEYED.match(fault.here)
    if keyed and keyed.end(2) < fault.column:
        return "S023", fault.line, fault.column, {"key": shown(keyed[2].strip())}
    return "S026", fault.line, _indent(fault.here), {}


def _no_colon(fault: Fault) -> Found | None:
    if "simple key" not in fault.said:
        return None
    return "S043", fault.start, _indent(fault.row(fault.start)), {"row": shown(fault.row(fault.start))}


def _block(fault: Fault) -> Found | None:
    """What does not belong where it stands: a bracket too many, a value without a key, a wrong indentation."""
    if "document start" in fault.said:
        return "S034", fault.line, fault.column, {}
    if "block" not in fault.said:
        return None
    if fault.sign in ("]", "}"):
        return "S044", fault.line, fault.column, {"sign": fault.sign}
    if fault.sign == ":":
        return "S038", fault.line, fault.column, {}
    return "S026", fault.line, fault.column, {}


def _indent(row: str) -> int:
    return len(row) - len(row.lstrip())


_RULES: tuple[Callable[[Fault], Found | None], ...] = (
    _tab, _quote, _quote_above, _behind_quote, _bracket, _sign, _list_in_line, _unspaced, _colon, _no_colon, _block,
)  # fmt: skip


Step = str | int | tuple[str, ...]
"""One step of a path: a key, a position in a list, or several names of which any may be written."""

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_FRAME = frozenset({yaml.StreamStartEvent, yaml.StreamEndEvent, yaml.DocumentStartEvent, yaml.DocumentEndEvent})


def parse(text: str) -> Iterator[Any]:
    """The events of PyYAML's parser, in C where that is there; nothing is resolved or constructed."""
    return iter(_LOADER(text).get_event, None)


class Spot(Struct, frozen=True):
    """Where a value stands, where its key stands, and what is below it."""

    value: Place
    key: Place | None
    below: dict[str, Spot] | list[Spot]

    def child(self, step: Step) -> Spot | None:
        """The spot one step further down, or None when that is not in the file."""
        if isinstance(self.below, list):
            return self.below[step] if isinstance(step, int) and 0 <= step < len(self.below) else None
        names = step if isinstance(step, tuple) else (str(step),)
        return next((self.below[name] for name in names if name in self.below), None)


def spots(text: str, file: str, first_line: int = 1) -> Spot:
    """The spot of the whole of ``text``, which must have been read without a syntax error."""
    events = (event for event in parse(text) if type(event) not in _FRAME)
    first = next(events, None)
    if first is None:
        return Spot(Place(file, first_line), None, {})
    return _Reader(events, file, first_line).spot(first)


class _Reader(Struct, frozen=True):
    events: Iterator[Any]
    file: str
    first_line: int

    def spot(self, event: Any, key: Place | None = None) -> Spot:
        """The spot of the value that begins with ``event``, all of whose events are taken."""
        here = Place(self.file, self.first_line + event.start_mark.line, event.start_mark.column + 1)
        if type(event) is yaml.MappingStartEvent:
            return Spot(here, key, self.mapping())
        if type(event) is yaml.SequenceStartEvent:
            return Spot(here, key, self.sequence())
        return Spot(here, key, {})

    def mapping(self) -> dict[str, Spot]:
        """The first of equal keys holds, as in the data."""
        below: dict[str, Spot] = {}
        while type(event := next(self.events)) is not yaml.MappingEndEvent:
            name = event.value if type(event) is yaml.ScalarEvent else ""
            key = self.spot(event).value
            below.setdefault(name, self.spot(next(self.events), key))
        return below

    def sequence(self) -> list[Spot]:
        """The spots of the entries, in their order."""
        items: list[Spot] = []
        while type(event := next(self.events)) is not yaml.SequenceEndEvent:
            items.append(self.spot(event))
        return items
