"""Which values of a KPI were published before and after a commit, and what is new, revised or withdrawn between them.

Values are compared by part of the whole and period, whatever file they stand in and whatever the columns were called. Of
several statements for one period the newest publication counts, as on the KPI's page.
"""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from itertools import product
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from strategieportal.history.event import Change
from strategieportal.history.values_as_text import dated
from strategieportal.model.default_period import default_period

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from strategieportal.history.statements import Statement
    from strategieportal.model.partial_date import PartialDate
    from strategieportal.model.words import Rhythm

Published = dict[str, dict["PartialDate", str]]
"""Part of the whole -> period -> value."""

_ALIKE: Final = 2
"""A part has only been renamed if at least so many of its values stand under the new name: one may agree by chance."""


class ValueChange(NamedTuple):
    """One value that came, changed or went."""

    change: Change
    part: str
    period: PartialDate
    before: str | None
    after: str | None


def published(sources: Mapping[str, Iterable[Statement]], rhythm: Rhythm) -> Published:
    """The values that stand on the page of a KPI.

    Args:
        sources: day of a snapshot, or an empty text for a series, and what it says of the KPI.
        rhythm: of the KPI, for values without a period.
    """
    found: list[tuple[str, bool, str, PartialDate, str | None]] = []
    for day, statements in sources.items():
        for part, period, value, told in statements:
            at = dated(period) if period else default_period(rhythm, date.fromisoformat(day))
            if at is not None:
                found.append((told or day, bool(day), part or "", at, value))
    found.sort(key=lambda one: one[:2])
    values: Published = defaultdict(dict)
    for _, _, part, at, value in found:
        if value is None:
            values[part].pop(at, None)
        else:
            values[part][at] = value
    return {part: known for part, known in values.items() if known}


def value_changes(before: Published, after: Published) -> Iterator[ValueChange]:
    """What differs, by part and period. A part that was only renamed is compared with itself."""
    names = {new: old for old, new in renamed(before, after)}
    gone = before.keys() - after.keys() - set(names.values())
    for part in sorted(after.keys() | gone):
        old, new = before.get(names.get(part, part), {}), after.get(part, {})
        for at in sorted(old.keys() | new.keys()):
            if old.get(at) != new.get(at):
                yield ValueChange(_kind(old.get(at), new.get(at)), part, at, old.get(at), new.get(at))


def _kind(before: str | None, after: str | None) -> Change:
    if before is None:
        return Change.VALUE_NEW
    return Change.VALUE_WITHDRAWN if after is None else Change.VALUE_REVISED


def renamed(
    before: Mapping[str, Mapping[Any, str]], after: Mapping[str, Mapping[Any, str]]
) -> Iterator[tuple[str, str]]:
    """Old and new name of parts whose values moved to another name, the surest first.

    Args:
        before: name of a part -> period -> value.
        after: the same later.
    """
    lost, gained = sorted(before.keys() - after.keys()), sorted(after.keys() - before.keys())
    pairs = [(_likeness(before[old], after[new]), old, new) for old, new in product(lost, gained)]
    for likeness, old, new in sorted(pairs, key=lambda one: (-one[0], one[1:])):
        if likeness and old in lost and new in gained:
            lost.remove(old)
            gained.remove(new)
            yield old, new


def _likeness(before: Mapping[Any, str], after: Mapping[Any, str]) -> int:
    """How many values agree; 0 where it is not most of those that can be compared, or too few to tell."""
    common = before.keys() & after.keys()
    equal = sum(before[at] == after[at] for at in common)
    return equal if equal >= _ALIKE and 2 * equal >= len(common) else 0
