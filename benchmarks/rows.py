"""What was measured, one row for each build: the table ``docs/leistung.csv``, and the arithmetic of its figures."""

from __future__ import annotations

import csv
import dataclasses
from dataclasses import dataclass
from statistics import median
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from pathlib import Path


@dataclass(frozen=True)
class Row:
    """One build."""

    day: str
    machine: str
    load: float
    """Processes that wanted to run when it began, the mean of a minute."""
    generator: str
    version: str
    measures: int
    variant: str
    state: str
    repetition: int
    """Builds of one size, variant, state and repetition were made one after another and are compared with each other."""
    cpu: float
    wall: float
    peak: float
    files: int
    pages: int
    total: int
    page: int


_FIELDS: Final = [field.name for field in dataclasses.fields(Row)]


def write(file: Path, rows: Iterable[Row]) -> None:
    """Write the table anew."""
    with file.open("w", encoding="utf-8", newline="") as opened:
        table = csv.writer(opened, lineterminator="\n")
        table.writerow(_FIELDS)
        table.writerows(dataclasses.astuple(row) for row in rows)


def read(file: Path) -> list[Row]:
    """The rows of a table."""
    kinds: dict[str, Callable[[str], Any]] = dict.fromkeys(("load", "cpu", "wall", "peak"), float)
    kinds |= dict.fromkeys(("measures", "repetition", "files", "pages", "total", "page"), int)
    with file.open(encoding="utf-8", newline="") as opened:
        return [
            Row(**{key: kinds.get(key, str)(value) for key, value in line.items()}) for line in csv.DictReader(opened)
        ]


def chosen(rows: Sequence[Row], generator: str, measures: int, variant: str, state: str) -> list[Row]:
    """The builds of one kind, in the order of their repetitions."""
    asked = (generator, measures, variant, state)
    found = [one for one in rows if (one.generator, one.measures, one.variant, one.state) == asked]
    return sorted(found, key=lambda one: one.repetition)


def middle(rows: Sequence[Row], what: str) -> float | None:
    """The median of a column; none where there is no row."""
    return median(getattr(one, what) for one in rows) if rows else None


def ratio(ours: Sequence[Row], theirs: Sequence[Row], what: str = "cpu") -> float | None:
    """The median over all pairs, which are builds of the same repetition, of ours divided by theirs.

    None where there is no pair: builds that were not made in the same minutes are not compared.
    """
    other = {one.repetition: getattr(one, what) for one in theirs}
    pairs = [getattr(one, what) / other[one.repetition] for one in ours if other.get(one.repetition)]
    return median(pairs) if pairs else None


def pairs(ours: Sequence[Row], theirs: Sequence[Row]) -> int:
    """How many pairs :func:`ratio` is made of."""
    return len({one.repetition for one in ours} & {one.repetition for one in theirs})
