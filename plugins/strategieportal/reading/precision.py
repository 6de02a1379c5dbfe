"""Gives every KPI that names no decimal places those which its numbers need, once for all pages, charts and sentences."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Final

from strategieportal.model.places import fitting_places
from strategieportal.model.words import KpiKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from strategieportal.model.kpi import Kpi, Series, Snapshot

_FIELD: Final = "decimals"


def with_places(kpis: Mapping[str, Kpi], series: Mapping[str, Series], snapshots: Iterable[Snapshot]) -> dict[str, Kpi]:
    """The same KPIs in the same order; what a sheet says of its places stays."""
    published: dict[str, list[Decimal]] = {}
    for snapshot in snapshots:
        for name, many in snapshot.observations.items():
            published.setdefault(name, []).extend(one.value for one in many if isinstance(one.value, Decimal))
    return {name: _fitted(kpi, series.get(name), published.get(name, ())) for name, kpi in kpis.items()}


def _fitted(kpi: Kpi, series: Series | None, published: Iterable[Decimal]) -> Kpi:
    if kpi.kind is KpiKind.QUALITATIVE or _FIELD in kpi.model_fields_set:
        return kpi
    places = fitting_places([*published, *_of_series(series), *_of_sheet(kpi)])
    return kpi.model_copy(update={_FIELD: places}) if places else kpi


def _of_series(series: Series | None) -> Iterator[Decimal]:
    if series is not None:
        yield from (one.observation.value for one in series.all_rows if isinstance(one.observation.value, Decimal))


def _of_sheet(kpi: Kpi) -> Iterator[Decimal]:
    """The baseline, the targets and the values of other regions."""
    stated = [kpi.baseline.value] if kpi.baseline else []
    stated += [one for aim in kpi.targets for one in (aim.value, aim.lower, aim.upper) if one is not None]
    stated += [one.value for one in kpi.references]
    yield from (one for one in stated if isinstance(one, Decimal))
