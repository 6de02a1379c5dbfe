"""Names of municipalities in sheets: each means one of the list, ``alle`` stands alone, spots lie where they can.

A portal without ``data/gemeinden.yml`` may write names as it likes; what contradicts itself is then a warning.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from strategieportal.model.chapter_words import SpotStatus
from strategieportal.model.gazetteer import alike, means_everywhere
from strategieportal.model.municipality import EVERYWHERE
from strategieportal.problems import Place, Problem, Severity, by_time, problem
from strategieportal.reading.layout import BOUNDARIES
from strategieportal.reading.named_places import unclear
from strategieportal.source.text import shown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from strategieportal.checks.rule import Case
    from strategieportal.model.measure import Measure
    from strategieportal.model.municipality import Location

NAMING: Final = ("measure", "participation", "event")
"""Kinds of nouns that say for which municipalities they are."""
_AROUND: Final = 0.3
"""How far beyond the outermost municipalities a spot may lie, as a share of the district's extent."""
_LEAST: Final = 0.1
"""The same in degrees, for districts of few municipalities."""


def unclear_names(case: Case) -> Iterator[Problem]:
    """Names that mean no municipality of the list, or several of them."""
    known = case.strategy.gazetteer
    if not known:
        return
    for kind, name, number, written in _named(case):
        if not means_everywhere(written) or known.meant(written):
            yield from filter(None, [unclear(known, written, case.place(kind, name, "municipalities", number))])
    for name, measure in case.strategy.measures.items():
        for number, spot in enumerate(measure.spots):
            if spot.municipality is not None:
                place = case.place("measure", name, "spots", number, "municipality")
                yield from filter(None, [unclear(known, spot.municipality, place)])


def unlike_everywhere(case: Case) -> Iterator[Problem]:
    """The word for the whole district beside single municipalities, or spelt so that it would be one of them."""
    for kind, name, number, written in _named(case):
        if not means_everywhere(written) or case.strategy.gazetteer.meant(written):
            continue
        together = len(case.nouns(kind)[name].municipalities) > 1
        if together or written != EVERYWHERE:
            code = "V336" if together else "V338"
            found = case.fault(code, kind, name, "municipalities", number, written=shown(written))
            yield found if case.strategy.gazetteer else replace(found, severity=Severity.WARNING)


def named_twice(case: Case) -> Iterator[Problem]:
    """The same municipality twice in one list, in whatever spelling; and lists that name none."""
    known = case.strategy.gazetteer
    for kind in NAMING:
        for name, noun in case.nouns(kind).items():
            if not noun.municipalities and "municipalities" in noun.model_fields_set:
                yield case.fault("V339", kind, name, "municipalities")
            first: dict[str, str] = {}
            for number, written in enumerate(noun.municipalities):
                meant = first.setdefault(known.one(written) or alike(written), written)
                if number and (meant != written or noun.municipalities.index(written) < number):
                    values = {"written": shown(written), "first": shown(meant)}
                    yield case.fault("V337", kind, name, "municipalities", number, **values)
            yield from _beside_their_head(case, kind, name, noun.municipalities)


def _beside_their_head(case: Case, kind: str, name: str, municipalities: tuple[str, ...]) -> Iterator[Problem]:
    """Municipalities named beside the association that stands for them."""
    known = case.strategy.gazetteer
    meant = [known.one(written) for written in municipalities]
    heads = {one: written for one, written in zip(meant, municipalities, strict=True) if one is not None}
    for number, one in enumerate(meant):
        head = known.entries[one].association if one is not None else None
        if head in heads:
            values = {"written": shown(municipalities[number]), "first": shown(heads[head])}
            yield case.fault("V337", kind, name, "municipalities", number, **values)


def _named(case: Case) -> Iterator[tuple[str, str, int, str]]:
    """Every name of a municipality: kind and id of the noun, place in its list, as it is written."""
    for kind in NAMING:
        for name, noun in case.nouns(kind).items():
            yield from ((kind, name, number, written) for number, written in enumerate(noun.municipalities))


def all_by_name(case: Case) -> Iterator[Problem]:
    """Lists that name every municipality one by one: on each page they would pass for something that is done only there."""
    known = case.strategy.gazetteer
    for kind in NAMING:
        for name, noun in case.nouns(kind).items():
            if len(known.living) > 1 and len(known.places(noun.municipalities)) == len(known.living):
                yield case.fault("V445", kind, name, "municipalities", count=len(known.living))


def strange_spots(case: Case) -> Iterator[Problem]:
    """Spots far outside the district, and in municipalities that their measure does not name."""
    known = case.strategy.gazetteer
    seen = [one.location for one in known.entries.values() if one.location is not None]
    for name, measure in case.strategy.measures.items():
        for number, spot in enumerate(measure.spots):
            if spot.location is not None and _is_far(spot.location, seen):
                told = ", ".join(map(str, spot.location))
                values = {"spot": spot.name, "location": f"[{told}]"}
                yield case.fault("V348", "measure", name, "spots", number, "location", **values)
            where = known.one(spot.municipality) if spot.municipality else None
            if where is not None and _is_elsewhere(case, measure, where):
                values = {"spot": spot.name, "place": known.entries[where].name}
                yield case.fault("V349", "measure", name, "spots", number, "municipality", **values)


def spots_told_twice(case: Case) -> Iterator[Problem]:
    """Spots that stand in a measure's list already: they would be counted twice."""
    for name, measure in case.strategy.measures.items():
        first: dict[tuple[str, str, Location | None], str] = {}
        for number, spot in enumerate(measure.spots):
            key = alike(spot.name), alike(spot.municipality or ""), spot.location
            if key in first:
                values = {"written": shown(spot.name), "first": shown(first[key])}
                yield case.fault("V337", "measure", name, "spots", number, "name", **values)
            first.setdefault(key, spot.name)


def untimely_spots(case: Case) -> Iterator[Problem]:
    """Spots that are ready on a day to come, and those that were to be ready on a day that is past."""
    for name, measure in case.strategy.measures.items():
        for number, spot in enumerate(measure.spots):
            if spot.due is None or spot.status is None:
                continue
            ready = spot.status is SpotStatus.READY
            if spot.due.first > case.as_of if ready else spot.due.last < case.as_of:
                values = {"spot": spot.name, "status": spot.status.label, "due": spot.due.words}
                found = case.fault("V447", "measure", name, "spots", number, "due", **values)
                yield found if ready else by_time(found)


def unnamed_boundaries(case: Case) -> Iterator[Problem]:
    """Areas of which nobody says whose they are; most licences ask for it."""
    if case.reading.tree.exists(BOUNDARIES) and case.strategy.portal.boundaries is None:
        yield problem("S064", Place(BOUNDARIES))


def _is_elsewhere(case: Case, measure: Measure, where: str) -> bool:
    """Whether a measure that names its municipalities leaves out the one in which a spot lies."""
    known = case.strategy.gazetteer
    if measure.everywhere or not measure.municipalities:
        return False
    return not set(known.places([where])) & set(known.places(measure.municipalities))


def _is_far(spot: Location, seen: list[Location]) -> bool:
    for at in range(2):
        found = [float(one[at]) for one in seen]
        if not found:
            return False
        beyond = max((max(found) - min(found)) * _AROUND, _LEAST)
        if not min(found) - beyond <= float(spot[at]) <= max(found) + beyond:
            return True
    return False
