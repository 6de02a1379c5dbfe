"""``index.json`` beside each list: every measure, KPI, goal, field, participation, sitting and event in short."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, Final

from msgspec import Struct

from strategieportal.exports.export import Export
from strategieportal.exports.measure_data import head, plain, written
from strategieportal.exports.open_data.nouns import sheet
from strategieportal.language import say
from strategieportal.model.words import Phase
from strategieportal.monitoring.goal_path import is_judged
from strategieportal.reading.offers import noun_data

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from strategieportal.monitoring.moved import PutOff
    from strategieportal.publication import Publication

_ACTIVE: Final = frozenset({Phase.PLANNED, Phase.IN_PROGRESS})


class Listed(Struct, frozen=True):
    """A list and what it holds."""

    key: str
    """What the list is called in its document."""
    folder: str
    """The page beside which it stands."""
    entries: Callable[[Publication], Iterable[dict[str, Any]]]
    schema: str = ""
    """The schema of the document of each entry; empty where entries have none of their own."""

    def title(self) -> str:
        """What people call what it lists."""
        return say(f"open_data.kind.{self.key}")


def listed(publication: Publication) -> tuple[tuple[Listed, tuple[dict[str, Any], ...]], ...]:
    """Every list that has an entry, with its entries."""
    return publication.once("open-data", "lists", lambda: tuple(_listed(publication)))


def _listed(publication: Publication) -> Iterator[tuple[Listed, tuple[dict[str, Any], ...]]]:
    for one in LISTS:
        if found := tuple(one.entries(publication)):
            yield one, found


def exports(publication: Publication) -> Iterator[Export]:
    """One JSON file per list."""
    for one, found in listed(publication):
        yield Export(noun_data(one.folder), partial(_file, publication, one, found))


def _file(publication: Publication, one: Listed, found: tuple[dict[str, Any], ...]) -> bytes:
    return written(document(publication, one, found))


def document(publication: Publication, one: Listed, found: tuple[dict[str, Any], ...]) -> dict[str, Any]:
    """A list with its head."""
    return {**head(publication, one.folder), one.key: list(found)}


def _entry(publication: Publication, folder: str, noun: Any, **told: Any) -> dict[str, Any]:
    """What every entry says, then ``told`` without what is not known."""
    code = getattr(noun, "printed_code", None)
    said = {"id": noun.id, "kuerzel": code, "titel": noun.title, **told}
    ends = {
        "adresse": f"{publication.site_url}{folder}{noun.id}/",
        "daten": f"{publication.site_url}{noun_data(folder, noun.id)}",
    }
    return {key: plain(one) for key, one in (said | ends).items() if one is not None}


def _measures(publication: Publication) -> Iterator[dict[str, Any]]:
    monitoring = publication.monitoring
    for name, one in publication.strategy.measures.items():
        phase, schedule = monitoring.phases[name].phase, monitoring.schedules[name]
        told = {
            "handlungsfeld": one.field,
            "stelle": one.responsible.body_name if one.responsible else None,
            "phase": phase,
            "terminlage": schedule.schedule if phase in _ACTIVE else None,
            "von": schedule.current.start,
            "bis": schedule.current.end,
            "kurz": one.short,
            "mittel": one.budget,
            "verschoben_um_tage": _days(publication.moved_ends.put_off.get(name)),
            "uebernommen_von": [each.address for each in one.origin.taken_from] or None if one.origin else None,
        }
        yield _entry(publication, "massnahmen/", one, **told)


def _days(moved: PutOff | None) -> int | None:
    """By how many days an end was put off in all; None where it never was."""
    return (moved.latest.last - moved.first.last).days if moved is not None else None


def _kpis(publication: Publication) -> Iterator[dict[str, Any]]:
    for name, one in publication.strategy.kpis.items():
        path = publication.monitoring.paths[name]
        latest = path.latest
        told = {
            "einheit": one.unit or None,
            "zielerreichung": path.status if is_judged(one) else None,
            "wert": (latest.word if latest.word is not None else latest.value) if latest else None,
            "zeitraum": latest.period if latest else None,
        }
        yield _entry(publication, "kennzahlen/", one, **told)


def _goals(publication: Publication) -> Iterator[dict[str, Any]]:
    for name, one in publication.strategy.goals.items():
        yield _entry(publication, "ziele/", one, anzahl=publication.monitoring.by_goal[name].total)


def _fields(publication: Publication) -> Iterator[dict[str, Any]]:
    monitoring = publication.monitoring
    for name, one in publication.strategy.fields.items():
        found = monitoring.by_theme.get(name) or monitoring.by_field[name]
        yield _entry(publication, "handlungsfelder/", one, art=one.kind, anzahl=found.total)


def _participations(publication: Publication) -> Iterator[dict[str, Any]]:
    for name, one in publication.strategy.participations.items():
        status = publication.monitoring.participations[name].status
        yield _entry(publication, "beteiligung/", one, format=one.format, status=status)


def _sittings(publication: Publication) -> Iterator[dict[str, Any]]:
    """Sittings with their decisions, and the measures that rest on each."""
    resting: dict[str, list[str]] = {}
    for name, one in publication.strategy.measures.items():
        for decision in one.decisions:
            resting.setdefault(decision, []).append(name)
    for sitting in publication.strategy.sittings.values():
        decisions = [
            {
                **sheet(one),
                "massnahmen": resting.get(one.id, []),
                "adresse": f"{publication.site_url}sitzungen/#beschluss-{one.id}",
            }
            for one in sitting.decisions
        ]
        yield sheet(sitting) | {"beschluesse": decisions}


def _events(publication: Publication) -> Iterator[dict[str, Any]]:
    return (sheet(one) for one in publication.strategy.events.values())


LISTS: Final = (
    Listed("massnahmen", "massnahmen/", _measures, "massnahme"),
    Listed("kennzahlen", "kennzahlen/", _kpis, "kennzahl"),
    Listed("ziele", "ziele/", _goals, "ziel"),
    Listed("handlungsfelder", "handlungsfelder/", _fields, "handlungsfeld"),
    Listed("beteiligung", "beteiligung/", _participations, "beteiligung"),
    Listed("sitzungen", "sitzungen/", _sittings),
    Listed("ereignisse", "roadmap/", _events),
)
"""All lists, in the order in which the portal tells them."""
