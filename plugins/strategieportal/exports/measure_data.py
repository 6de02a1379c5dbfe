"""The facts of a measure for machines: the sheet as it was written, and beside it what was computed, with receipts."""

from __future__ import annotations

import json
from decimal import Decimal
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from strategieportal.exports.export import Export
from strategieportal.model.words import Word
from strategieportal.reading.offers import measure_data

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from strategieportal.model.measure import Measure
    from strategieportal.model.partial_date import PartialDate
    from strategieportal.monitoring.receipt import Receipt
    from strategieportal.publication import Publication


_NATIVE: Final = frozenset({str, int, bool, type(None)})
"""What JSON knows as it is: most values by far. Fixed words are texts too, but of a type of their own."""


def exports(publication: Publication) -> Iterator[Export]:
    """One JSON file per measure, beside its page."""
    for name in publication.strategy.measures:
        yield Export(measure_data(name), partial(_file, publication, name))


def _file(publication: Publication, name: str) -> bytes:
    return written(facts(publication, publication.strategy.measures[name]))


def facts(publication: Publication, measure: Measure) -> dict[str, Any]:
    """Everything that is known of ``measure``: keys as in its sheet, what was computed under ``berechnet``."""
    return {
        **head(publication, f"massnahmen/{measure.id}/"),
        "massnahme": plain(measure.model_dump(by_alias=True, exclude_none=True, exclude_defaults=True)),
        "text": measure.body,
        "berechnet": _computed(publication, measure.id),
    }


def head(publication: Publication, path: str) -> dict[str, Any]:
    """What every document says first: whose it is, what page it belongs to, for which day, under which licence."""
    portal = publication.strategy.portal
    return {
        "traeger": portal.owner,
        "strategie": portal.title,
        "adresse": f"{publication.site_url}{path}",
        "stand": publication.as_of.isoformat(),
        "daten_vom": publication.data_as_of.isoformat(),
        "lizenz": portal.license,
    }


def written(told: dict[str, Any]) -> bytes:
    """``told`` as a file, as short as it can be."""
    return f"{json.dumps(told, ensure_ascii=False, separators=(',', ':'))}\n".encode()


def plain(value: Any) -> Any:
    """``value`` as JSON knows it: fixed words as staff write them, numbers as numbers, dates as in a sheet."""
    if type(value) in _NATIVE:
        return value
    if isinstance(value, dict):
        return {key: plain(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [plain(one) for one in value]
    if isinstance(value, Word):
        return value.key
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return value if isinstance(value, str | bool | int | None) else str(value)


def _computed(publication: Publication, name: str) -> dict[str, Any]:
    monitoring = publication.monitoring
    phase, schedule, progress = monitoring.phases[name], monitoring.schedules[name], monitoring.progress[name]
    return {
        "phase": {"wert": phase.phase.key, "seit": _text(phase.since), "beleg": told_receipt(phase.receipt)},
        "terminlage": {
            "wert": schedule.schedule.key,
            "seit": _text(schedule.late_since),
            "tage_verschoben": publication.moved_ends.on_new_time.get(name),
            "belege": [told_receipt(one) for one in schedule.reasons],
        },
        "zeitraum": {"von": _text(schedule.current.start), "bis": _text(schedule.current.end)},
        "fortschritt": {"erledigt": progress.done, "gesamt": progress.total, "beleg": told_receipt(progress.receipt)},
        "haengt_ab_von": list(monitoring.relations.predecessors.get(name, ())),
        "darauf_warten": list(monitoring.relations.dependents.get(name, ())),
        "kennzahlen": list(monitoring.relations.kpis_by_measure.get(name, ())),
    }


def told_receipt(receipt: Receipt) -> dict[str, Any]:
    """Why something was computed as it was: the rule, what it looked at, and the day."""
    return {
        "regel": receipt.rule,
        "titel": receipt.title,
        "satz": receipt.sentence,
        "grundlage": {one.label: one.value for one in receipt.inputs},
        "stichtag": receipt.as_of.isoformat(),
    }


def _text(when: date | PartialDate | None) -> str | None:
    """A day or partial date as it stands in a sheet."""
    return None if when is None else str(when)
