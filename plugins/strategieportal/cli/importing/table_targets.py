"""Targets beside figures: columns ``Zielwert``, ``Zieljahr``, ``gültig bis``, and heads such as ``Ziel 2030``. Never a measurement."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

from msgspec import Struct, field

from strategieportal.cli.importing.periods import periods
from strategieportal.cli.importing.table_words import bare_name, says_nothing
from strategieportal.cli.importing.texts import line_of
from strategieportal.guessing import folded
from strategieportal.language import catalogue, number, say
from strategieportal.model.partial_date import PartialDate
from strategieportal.model.words import Direction
from strategieportal.source.figures import NumberFault

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from strategieportal.source.figures import DecimalMark
    from strategieportal.source.grid import Row, Table

_GOALS: Final = frozenset({"ziel", "target", "targets"})
_UN_GOALS: Final = range(1, 18)
_MEANINGS: Final = ("value", "at", "kind", "valid_from", "valid_until")


class Aim(Struct, frozen=True):
    """A target as a table tells it."""

    at: str
    """A partial date."""
    value: Decimal
    kind: str = ""
    valid_from: str | None = None
    valid_until: str | None = None

    @property
    def told(self) -> str:
        """In words, for a text."""
        return say("import.aim", period=PartialDate.parse(self.at).words, value=number(self.value))


class AimColumns(Struct, frozen=True):
    """Which columns tell targets."""

    columns: Mapping[str, int] = field(default_factory=dict)
    """Meaning -> column."""
    dated: Mapping[int, str] = field(default_factory=dict)
    """Column with the time in its head -> that time, a partial date."""

    @property
    def all(self) -> tuple[int, ...]:
        """All of them."""
        return (*self.columns.values(), *self.dated)


def aim_columns(header: Sequence[str]) -> AimColumns:
    """The columns that tell targets, by their heads; none where no column holds the value of one."""
    dated = {at: period for at, head in enumerate(header) if (period := dated_aim(head))}
    found: dict[str, int] = {}
    for at, head in enumerate(header):
        meaning = _words().get(bare_name(head))
        if meaning and at not in dated:
            found.setdefault(meaning, at)
    return AimColumns(found if "value" in found else {}, dated)


def aims_beside(table: Table, stated: Mapping[str, str]) -> AimColumns:
    """The columns of ``table`` that tell targets, without those of which somebody states what they are.

    A column of words is none, nor is one of numbers up to 17: those are the Goals of the United Nations.
    """
    found = aim_columns(["" if head in stated else head for head in table.header])
    at = found.columns.get("value", 0)
    figures = [row.number(at, table.decided) for row in table.rows if row.cells[at].strip()]
    numbers = [one for one in figures if isinstance(one, Decimal)]
    words = any(isinstance(one, NumberFault) and one.code == "S210" for one in figures)
    is_goal = bare_name(table.header[at]) in _GOALS and all(one in _UN_GOALS for one in numbers)
    return AimColumns({}, found.dated) if words or is_goal or not numbers else found


def dated_aim(head: str) -> str | None:
    """The time of a target that a head names, ``Ziel 2030``; None where it names no target or no time."""
    first, _, rest = " ".join(head.split()).partition(" ")
    rest = re.sub(r"^(?:bis|für|in|im|zum)\s+", "", rest)
    if not rest or _words().get(folded(first.strip(":("))) != "value":
        return None
    found = periods([rest.strip("()")]).get(rest.strip("()"))
    return found.text if found else None


def is_no_measurement(words: str) -> bool:
    """Whether words before a period, as in ``Veränderung 2023``, say that what stands there was not measured then."""
    return any(folded(word).strip(":.,()") in _other() for word in words.split())


def is_measurement(word: str) -> bool:
    """Whether a word beside a period, as in ``2023 Ist``, says that what stands there was measured then."""
    return folded(word) in catalogue()["import_words"]["targets"]["measured"]


def aims_in(row: Row, given: AimColumns, mark: DecimalMark | None, period: str | None = None) -> Iterator[Aim]:
    """The targets that a row tells.

    Args:
        row: a row of the table.
        given: its columns.
        mark: the decimal mark of its numbers.
        period: the row's own, for which a target without a time holds.
    """
    for at, when in given.dated.items():
        figure = row.number(at, mark)
        if isinstance(figure, Decimal):
            yield Aim(when, figure)
    if "value" not in given.columns:
        return
    figure = row.number(given.columns["value"], mark)
    when_told = _date(row, given, "at") if "at" in given.columns else period
    if isinstance(figure, Decimal) and when_told:
        kind = line_of(row.cells[given.columns["kind"]]) if "kind" in given.columns else ""
        kind = "" if says_nothing(kind) else kind
        yield Aim(when_told, figure, kind, _date(row, given, "valid_from"), _date(row, given, "valid_until"))


def _date(row: Row, given: AimColumns, meaning: str) -> str | None:
    if meaning not in given.columns:
        return None
    written = row.cells[given.columns[meaning]]
    found = periods([written]).get(written)
    return found.text if found else None


def targets_of(aims: Sequence[Aim], values: Sequence[Decimal]) -> dict[str, Any] | None:
    """Direction and targets of a KPI; None where the values do not show where it has to go, or two targets contradict.

    Args:
        aims: its targets.
        values: what was measured of the whole.
    """
    last = max(aims, key=lambda one: PartialDate.parse(one.at)).value if aims else None
    same = {(one.at, one.valid_from, one.valid_until) for one in aims}
    if last is None or not values or len(same) < len(aims):
        return None
    direction = towards(values, last)
    if direction is None:
        return None
    return {"direction": direction, "targets": [_target(one) for one in aims]}


def towards(values: Sequence[Decimal], target: Decimal | int) -> Direction | None:
    """Where a KPI has to go that has always been on one side of its target."""
    if all(value < target for value in values):
        return Direction.RISE
    return Direction.FALL if all(value > target for value in values) else None


def _target(one: Aim) -> dict[str, Any]:
    dates = {"at": one.at, "valid_from": one.valid_from, "valid_until": one.valid_until}
    plain = {name: int(at) if at and at.isdigit() else at for name, at in dates.items()}
    return {"at": plain["at"], "value": one.value, **plain, "kind": one.kind or None}


@lru_cache(maxsize=1)
def _words() -> Mapping[str, str]:
    words = catalogue()["import_words"]["targets"]
    return {word: meaning for meaning in _MEANINGS for word in words[meaning]}


@lru_cache(maxsize=1)
def _other() -> frozenset[str]:
    return frozenset(catalogue()["import_words"]["targets"]["other"])
