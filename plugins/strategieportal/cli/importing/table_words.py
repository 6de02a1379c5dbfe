"""What columns of other people's tables are called, and what their words for a status mean."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from strategieportal.guessing import folded
from strategieportal.language import catalogue
from strategieportal.model.words import FundingKind, Phase

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_UNIT = re.compile(r"\s*[\[(][^\])]*[\])]|\s+in\s+(?:€|eur|euro|%|prozent)\b.*|[*:]+\s*$", re.IGNORECASE)

KPI_NAMES, KPI_UNITS, KPI_SOURCES = (
    frozenset(catalogue()["import_words"]["kpis"][one]) for one in ("name", "unit", "source")
)
"""Names of columns that hold the name, unit and source of a KPI."""


@lru_cache(maxsize=1)
def _meanings() -> Mapping[str, str]:
    """Name of a column -> what it means."""
    columns = catalogue()["import_words"]["columns"]
    return {name: meaning for meaning, names in columns.items() for name in names}


@lru_cache(maxsize=1)
def _phases() -> Mapping[str, Phase]:
    """Word for a status -> phase; our own keys and labels count as well."""
    words = catalogue()["import_words"]["phases"]
    told = {folded(word): Phase(phase) for phase, given in words.items() for word in given}
    return told | {folded(word): phase for phase in Phase for word in (phase.key, phase.label, phase.value)}


def bare_name(header: str) -> str:
    """A column's name as it is compared: without units, remarks and capitals."""
    return folded(_UNIT.sub("", " ".join(header.split())))


def columns_of(headers: Sequence[str]) -> dict[str, int]:
    """Meaning -> position of the first column that has it."""
    found: dict[str, int] = {}
    for at, header in enumerate(headers):
        meaning = _meanings().get(bare_name(header))
        if meaning is not None:
            found.setdefault(meaning, at)
    return found


def is_measures(headers: Sequence[str]) -> bool:
    """Whether a table with these columns lists measures: it has a title and says something about doing."""
    found = columns_of(headers)
    return "title" in found and bool(
        found.keys() & {"field", "start", "end", "status", "responsible", "budget", "text"}
    )


def phase_of(word: str) -> Phase | None:
    """The phase that somebody's status means, or None."""
    return _phases().get(folded(" ".join(word.split())))


def funding_kind(header: str, programme: str) -> FundingKind:
    """Whose money a column holds, as far as its name or the programme says."""
    told = f"{folded(header)} {folded(programme)}"
    if "foerder" in told or "grant" in told:
        return FundingKind.GRANT
    if "eigen" in told or "haushalt" in told:
        return FundingKind.OWN
    return FundingKind.UNSTATED
