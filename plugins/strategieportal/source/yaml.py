"""YAML text -> plain data, and the place of every key and value in it: the strict core of YAML 1.2.

``12:30``, ``no``, ``0123``, ``1_000`` and dates are text; what other readers drop or guess is refused and said.
Of PyYAML only the parser is used, by its events: nothing is resolved, constructed or expanded behind our back, and the
good path never looks at a place. Places are found by reading the same text again, when somebody asks.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING, Any

import yaml

from strategieportal.problems import Place, Problem, problem
from strategieportal.source.text import REFUSED, clean, refusal, shown
from strategieportal.source.yaml_faults import diagnose, parse, spots

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from strategieportal.source.yaml_faults import Spot, Step

MAX_CHARACTERS = 256 * 1024
MAX_DEPTH = 12
MAX_DIGITS = 18

_CONSTANTS = {
    "": None, "~": None, "null": None, "Null": None, "NULL": None,
    "true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False,
}  # fmt: skip
_NO_KEYS = {"": "S038", "<<": "S032"}
_NUMERIC = frozenset("+-.0123456789")
_INTEGER = re.compile(r"[-+]?(?:0|[1-9][0-9]*)")
_DECIMAL = re.compile(r"[-+]?(?:(?:0|[1-9][0-9]*)?\.[0-9]+|(?:0|[1-9][0-9]*)(?=[eE]))(?:[eE][-+]?[0-9]{1,4})?")
_CUT = re.compile(r"\S[^\S\n]+#[^\s#]")
_REMARK = re.compile(r"\s+(?=#[^\s#])")
_BREAKING = frozenset({"S031", "S034", "S035", "S037"})
"""After these there is no document: what it would hold is not what was meant."""


@dataclass(frozen=True)
class Document:
    """What a YAML text says: ``data`` of dict, list, str, int, Decimal, bool and None, and where each part of it stands."""

    file: str
    data: Any
    text: str
    first_line: int = 1

    def place_of(self, path: tuple[Step, ...], *, key: bool = False) -> Place:
        """The place of the value at ``path``, or with ``key`` that of its key.

        Args:
            path: keys and positions from the top; a tuple of names stands for whichever of them is written.
                A step that is not in the file ends the way at the last part that is.
            key: the place of the key of the last step, if that step was found and is a key.
        """
        spot = self._top
        place = spot.value
        for number, step in enumerate(path):
            below = spot.child(step)
            if below is None:
                break
            spot = below
            place = spot.key if key and spot.key and number == len(path) - 1 else spot.value
        return place

    def behind_comma(self, place: Place) -> bool:
        """Whether a comma stands before ``place``, so that ``{text: Gut, ja}`` may have been meant as one entry."""
        lines = self.text.split("\n")[: place.line - self.first_line + 1]
        before = "\n".join([*lines[:-1], lines[-1][: place.column - 1]]) if lines and place.column else ""
        return before.rstrip().endswith(",")

    @cached_property
    def _top(self) -> Spot:
        return spots(self.text, self.file, self.first_line)


def read_yaml(text: str, file: str, first_line: int = 1) -> tuple[Document | None, list[Problem]]:
    """Read a YAML text.

    Args:
        text: the text; of a front matter only what stands between its ``---``.
        file: the path that problems name.
        first_line: the line of ``file`` at which ``text`` begins.

    Returns:
        The document and the problems. The document is None when it cannot be understood; with lesser faults (two equal
        keys, a tag, a number too long) it is there, so that the rest of the file can be checked in the same run.
        An empty text is a document whose data is None.
    """
    if len(text) > MAX_CHARACTERS:
        return None, [problem("S003", Place(file, first_line), limit=MAX_CHARACTERS // 1024)]
    text, problems = clean(text, file, first_line)
    builder = _Builder(text, file, first_line, problems)
    try:
        data = builder.document()
    except _StopError:
        return None, problems
    except yaml.YAMLError as error:
        fault = diagnose(text, error, file, first_line)
        return None, problems if any(one.place == fault.place for one in problems) else [*problems, fault]
    if any(one.code in _BREAKING for one in problems):
        return None, problems
    return Document(file, data, text, first_line), [*problems, *_cut_values(text, file, first_line)]


class _StopError(Exception):
    """Reading on makes no sense; what is wrong has been noted."""


class _Builder:
    """Turns the events of one text into data, noting what is refused."""

    def __init__(self, text: str, file: str, first_line: int, problems: list[Problem]) -> None:
        self.file = file
        self.first_line = first_line
        self.problems = problems
        self.events = parse(text)
        self.next: Callable[[], Any] = self.events.__next__

    def note(self, code: str, event: Any, **values: Any) -> None:
        """Note the problem ``code`` at the place of ``event``."""
        self.problems.append(problem(code, self.place(event), **values))

    def place(self, event: Any) -> Place:
        """Where ``event`` begins."""
        return Place(self.file, self.first_line + event.start_mark.line, event.start_mark.column + 1)

    def document(self) -> Any:
        """The only document of the text; None when the text holds nothing but comments."""
        self.next()
        start = self.next()
        if type(start) is yaml.StreamEndEvent:
            return None
        if start.version or start.tags:
            self.note("S035", start)
        data = self.value(self.next(), 0)
        self.next()
        after = self.next()
        if type(after) is not yaml.StreamEndEvent:
            self.note("S034", after)
            raise _StopError
        return data

    def value(self, event: Any, depth: int) -> Any:
        """The value that begins with ``event``."""
        kind = type(event)
        if kind is yaml.AliasEvent:
            self.note("S031", event, sign=f"*{shown(event.anchor)}")
            return None
        if event.anchor is not None or event.tag is not None:
            self.properties(event)
        if kind is yaml.ScalarEvent:
            return self.scalar(event)
        if depth == MAX_DEPTH:
            self.note("S037", event, limit=MAX_DEPTH)
            raise _StopError
        return self.mapping(depth + 1) if kind is yaml.MappingStartEvent else self.sequence(depth + 1)

    def properties(self, event: Any) -> None:
        """Note the anchor and the tag in front of a value."""
        if event.anchor is not None:
            self.note("S031", event, sign=f"&{shown(event.anchor)}")
        if event.tag is not None:
            self.note("S033", event, tag=shown(event.tag.replace("tag:yaml.org,2002:", "!!")))

    def mapping(self, depth: int) -> dict[str, Any]:
        """Keys and values up to the end of the mapping; of two equal keys the first one holds."""
        data: dict[str, Any] = {}
        keys: dict[str, Any] = {}
        while type(event := self.next()) is not yaml.MappingEndEvent:
            key = self.key(event, depth)
            value = self.value(self.next(), depth)
            if key is None:
                continue
            if ":" in key and value is None:
                self.unspaced(event, key)
            if key in keys:
                self.note("S030", event, key=shown(key), first=self.place(keys[key]).line)
            else:
                keys[key] = event
                data[key] = value
        return data

    def key(self, event: Any, depth: int) -> str | None:
        """The key as it is written, always text; None for what cannot be a key and is left out."""
        if type(event) is not yaml.ScalarEvent:
            self.value(event, depth)
            self.note("S036", event)
            return None
        if event.anchor is not None or event.tag is not None:
            self.properties(event)
        if event.value in _NO_KEYS:
            self.note(_NO_KEYS[event.value], event)
            return None
        return self.text(event)

    def unspaced(self, event: Any, key: str) -> None:
        """Note ``{a:1}``, which is a key ``a:1`` without a value and was meant as ``{a: 1}``."""
        before, _, after = key.partition(":")
        if event.implicit[0] and after and not after[0].isspace():
            self.note("S022", event, sign=":", before=shown(before), after=shown(after))

    def sequence(self, depth: int) -> list[Any]:
        """Values up to the end of the sequence."""
        data: list[Any] = []
        while type(event := self.next()) is not yaml.SequenceEndEvent:
            data.append(self.value(event, depth))
        return data

    def scalar(self, event: Any) -> Any:
        """Text, number, true, false or nothing."""
        value = event.value
        if not event.implicit[0]:
            return self.text(event)
        if value in _CONSTANTS:
            return _CONSTANTS[value]
        if value[0] in _NUMERIC:
            return self.figure(event, value)
        return value

    def text(self, event: Any) -> str:
        """A text in which escapes have not smuggled in what is refused elsewhere."""
        value: str = event.value
        if event.style != '"' or (found := REFUSED.search(value)) is None:
            return value
        self.problems.append(refusal(found[0], self.place(event)))
        return REFUSED.sub("", value)

    def figure(self, event: Any, value: str) -> Any:
        """A number if ``value`` is one, with the digits as written; else the text."""
        if _INTEGER.fullmatch(value):
            if len(value.lstrip("+-")) <= MAX_DIGITS:
                return int(value)
        elif _DECIMAL.fullmatch(value):
            number = Decimal(value)
            if len(number.as_tuple().digits) <= MAX_DIGITS and abs(number.adjusted()) <= MAX_DIGITS:
                return number if "e" not in value.lower() else Decimal(f"{number:f}")
        else:
            return value
        self.note("S039", event, limit=MAX_DIGITS, number=shown(value))
        return value


def _cut_values(text: str, file: str, first_line: int) -> Iterator[Problem]:
    """Values of which a ``#`` cuts off the end, as in ``Raum #5``: YAML takes the rest for a remark."""
    if "#" not in text or _CUT.search(text) is None:
        return
    lines = text.split("\n")
    plain: Iterator[Any] = (
        event.end_mark for event in parse(text) if type(event) is yaml.ScalarEvent and not event.style
    )
    for end in plain:
        rest = lines[end.line][end.column :] if end.line < len(lines) else ""
        if found := _REMARK.match(rest):
            yield problem("S040", Place(file, first_line + end.line, end.column + found.end() + 1), rest=shown(rest))
