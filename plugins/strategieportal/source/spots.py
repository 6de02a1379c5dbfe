"""Where every key and value of a YAML text stands: the slow reader, used when somebody asks for a place."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import yaml
from msgspec import Struct

from strategieportal.problems import Place

if TYPE_CHECKING:
    from collections.abc import Iterator

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
