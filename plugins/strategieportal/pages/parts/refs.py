"""Links from page to page: one function per noun, so that an address is built in one place only."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from msgspec.structs import replace

from strategieportal.language import say, say_count, short_day
from strategieportal.model.words import Phase
from strategieportal.pages.page import Ref
from strategieportal.pages.parts.tags import tag
from strategieportal.prose import glossary
from strategieportal.reading import offers
from strategieportal.reading.offers import slug as slug  # noqa: PLC0414 - pages know it by this name

if TYPE_CHECKING:
    from collections.abc import Iterable

    from strategieportal.model.kpi import Kpi
    from strategieportal.model.measure import Measure
    from strategieportal.model.participation import Participation
    from strategieportal.pages.page import Tag
    from strategieportal.publication import Publication

MEASURES: Final = "massnahmen/"
STORE: Final = "massnahmenspeicher/"
KPIS: Final = "kennzahlen/"
GOALS: Final = "ziele/"
FIELDS: Final = "handlungsfelder/"
STRATEGY: Final = "strategie/"
LATE: Final = "verzoegert/"
SITTINGS: Final = "sitzungen/"
DUE: Final = "als-naechstes/"
METHOD: Final = "methode/"
SITUATION: Final = "ausgangslage/"
CYCLE: Final = "strategiekreislauf/"
ROLES: Final = "rollen/"
STAKEHOLDERS: Final = "akteure/"
SUCCESS: Final = "erfolgsfaktoren/"
EVALUATIONS: Final = "evaluationen/"
PARTICIPATION: Final = "beteiligung/"
NEWS: Final = "neuigkeiten/"
PLACES: Final = offers.PLACES
EXAMPLES: Final = "vorbilder/"
GLOSSARY: Final = glossary.PATH
THREAD: Final = "roter-faden/"
IMPACT: Final = "wirkung/"
COMPLETENESS: Final = "vollstaendigkeit/"
PROOFS: Final = "belege/"
ACTIVE: Final = (Phase.PLANNED, Phase.IN_PROGRESS)
"""Phases in which a measure has a Terminlage that matters."""
LISTED: Final = (Phase.IN_PROGRESS, Phase.PLANNED, Phase.COMPLETED, Phase.ON_HOLD, Phase.STOPPED, Phase.UNSTATED)
"""Phases that the list of measures shows: of those that were decided, and of those of which nobody says how they stand."""
STORED: Final = (Phase.IDEA, Phase.ON_HOLD, Phase.REJECTED, Phase.MERGED)
"""Phases that the Maßnahmenspeicher shows; parked measures stand in both lists."""


def measure(publication: Publication, one: Measure, note: str = "") -> Ref:
    """The link to a measure, with its status words."""
    known = publication.once("ref", one.id, lambda: _measure(publication, one))
    return replace(known, note=note) if note else known


def _measure(publication: Publication, one: Measure) -> Ref:
    return Ref(one.title, f"{MEASURES}{one.id}/", one.printed_code, "", standing(publication, one.id))


def measures(publication: Publication, ids: Iterable[str]) -> tuple[Ref, ...]:
    """The links to measures, in the order of ``ids``."""
    return tuple(measure(publication, publication.strategy.measures[one]) for one in ids)


def standing(publication: Publication, measure_id: str) -> tuple[Tag, ...]:
    """Phase, and Terminlage where the measure is planned or in progress; on a new time it says that it is one."""
    phase = publication.monitoring.phases[measure_id].phase
    if phase not in ACTIVE:
        return (tag(phase),)
    schedule, moved = tag(publication.monitoring.schedules[measure_id].schedule), new_time(publication, measure_id)
    return (tag(phase), replace(schedule, word=f"{schedule.word}, {moved}") if moved else schedule)


def new_time(publication: Publication, measure_id: str) -> str:
    """``nach Verschiebung um 184 Tage``, where a measure is on track only because its end was put off; else empty."""
    days = publication.moved_ends.on_new_time.get(measure_id)
    return say("pages_shell.new_time.by", days=say_count("receipts.days", days)) if days else ""


def on_new_time(publication: Publication, ids: Iterable[str]) -> str:
    """How many of ``ids`` are on track only because their end was put off; empty for none."""
    count = len(publication.moved_ends.on_new_time.keys() & set(ids))
    return say_count("pages_shell.new_time.of_them", count) if count else ""


def listed(publication: Publication, ids: Iterable[str]) -> tuple[str, ...]:
    """Those measures of ``ids`` that the list of measures shows, in their order."""
    phases = publication.monitoring.phases
    return tuple(one for one in ids if phases[one].phase in LISTED)


def listed_by_field(publication: Publication) -> dict[str, tuple[str, ...]]:
    """The ids of all measures that the list shows, by field, in the order of the fields."""
    by_field = publication.monitoring.relations.measures_by_field
    return {field: listed(publication, by_field.get(field, ())) for field in publication.strategy.fields}


def kpi(one: Kpi) -> Ref:
    """The link to a KPI."""
    return Ref(one.title, f"{KPIS}{one.id}/", one.printed_code)


def goals(publication: Publication, ids: Iterable[str]) -> tuple[Ref, ...]:
    """The links to those goals of ``ids`` that exist."""
    known = publication.strategy.goals
    return tuple(Ref(known[one].title, f"{GOALS}{one}/", known[one].printed_code) for one in ids if one in known)


def fields(publication: Publication, ids: Iterable[str]) -> tuple[Ref, ...]:
    """The links to those action fields and themes of ``ids`` that exist."""
    known = publication.strategy.fields
    return tuple(Ref(known[one].title, f"{FIELDS}{one}/") for one in ids if one in known)


def kpis(publication: Publication, ids: Iterable[str]) -> tuple[Ref, ...]:
    """The links to those KPIs of ``ids`` that exist."""
    known = publication.strategy.kpis
    return tuple(kpi(known[one]) for one in ids if one in known)


def values(publication: Publication, ids: Iterable[str]) -> tuple[Ref, ...]:
    """The links to those values of ``ids`` that exist."""
    known = publication.strategy.values
    return tuple(Ref(known[one].title, f"{STRATEGY}#wert-{one}") for one in ids if one in known)


def guidelines(publication: Publication, ids: Iterable[str]) -> tuple[Ref, ...]:
    """The links to those guidelines of ``ids`` that exist."""
    known = publication.strategy.guidelines
    return tuple(Ref(known[one].title, f"{STRATEGY}#leitlinie-{one}") for one in ids if one in known)


def decisions(publication: Publication, ids: Iterable[str]) -> tuple[Ref, ...]:
    """The links to those decisions of ``ids`` that a sitting made, with who decided and when."""
    known = {
        one.id: Ref(one.title, f"{SITTINGS}#beschluss-{one.id}", note=f"{sitting.by}, {short_day(sitting.on)}")
        for sitting in publication.strategy.sittings.values()
        for one in sitting.decisions
    }
    return tuple(known[one] for one in ids if one in known)


def stakeholders(publication: Publication, ids: Iterable[str]) -> tuple[Ref, ...]:
    """The links to those stakeholders of ``ids`` that exist."""
    known = publication.strategy.stakeholders
    return tuple(Ref(known[one].name, f"{STAKEHOLDERS}#akteur-{one}") for one in ids if one in known)


def evaluations(publication: Publication, ids: Iterable[str]) -> tuple[Ref, ...]:
    """The links to evaluations, with who evaluates."""
    known = publication.strategy.evaluations
    return tuple(Ref(known[one].title, f"{EVALUATIONS}#evaluation-{one}", note=known[one].body_name) for one in ids)


def participation(publication: Publication, one: Participation, note: str = "") -> Ref:
    """The link to a participation event, with its status."""
    status = tag(publication.monitoring.participations[one.id].status)
    return Ref(one.title, f"{PARTICIPATION}{one.id}/", note=note, tags=(status,))


def participations(publication: Publication, ids: Iterable[str]) -> tuple[Ref, ...]:
    """The links to those participation events of ``ids`` that exist."""
    known = publication.strategy.participations
    return tuple(participation(publication, known[one]) for one in ids if one in known)


def body(name: str) -> Ref:
    """The link to the page of a body that is responsible for a measure."""
    return Ref(name, offers.body_folder(name))


def contact(address: str) -> Ref:
    """A mail address or a link as something to press; its path is a whole address."""
    if "://" in address or address.startswith(("mailto:", "tel:")):
        return Ref(host(address), address)
    return Ref(address, f"mailto:{address}")


def host(address: str) -> str:
    """What is shown of an address: the host without ``www.``, the number of a telephone, or the mail address."""
    parts = urlsplit(address)
    return (parts.hostname or "").removeprefix("www.") or parts.path
