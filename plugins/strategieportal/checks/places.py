"""Municipalities: every name means one of the list, ``alle`` stands alone, keys and places are sound.

A portal without ``data/gemeinden.yml`` may write names as it likes; what contradicts itself is then a warning.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from strategieportal.model.gazetteer import alike, means_everywhere, short_key
from strategieportal.model.municipality import DISTRICT_DIGITS, EVERYWHERE
from strategieportal.problems import Place, Problem, Severity, problem
from strategieportal.reading.layout import BOUNDARIES
from strategieportal.reading.named_places import unclear
from strategieportal.source.text import shown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from strategieportal.checks.rule import Case
    from strategieportal.model.measure import Measure
    from strategieportal.model.municipality import Location, Municipality

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


def _named(case: Case) -> Iterator[tuple[str, str, int, str]]:
    """Every name of a municipality: kind and id of the noun, place in its list, as it is written."""
    for kind in NAMING:
        for name, noun in case.nouns(kind).items():
            yield from ((kind, name, number, written) for number, written in enumerate(noun.municipalities))


def unsound_keys(case: Case) -> Iterator[Problem]:
    """Official keys that two have, that belong to another district, or that contradict each other."""
    entries = case.strategy.gazetteer.entries
    starts = Counter(key[:DISTRICT_DIGITS] for one in entries.values() if (key := one.ags or one.ars))
    usual = starts.most_common(1)[0][0] if starts else ""
    first: dict[str, str] = {}
    for name, one in entries.items():
        for field, key in (("ags", one.ags), ("ars", one.ars)):
            if key is None:
                continue
            if (other := first.setdefault(key, name)) != name:
                yield case.fault("V343", "municipality", name, field, key=key, first=entries[other].name)
            elif not key.startswith(usual) and starts[usual] > 1:
                yield case.fault("V346", "municipality", name, field, key=key, usual=usual)
        if one.ags and one.ars and one.ags != short_key(one.ars):
            yield case.fault("V347", "municipality", name, "ars", ags=one.ags, ars=one.ars)


def unsound_belonging(case: Case) -> Iterator[Problem]:
    """Municipalities that belong to one that is no association, and successors that lead back."""
    entries = case.strategy.gazetteer.entries
    for name, one in entries.items():
        if one.association and one.association in entries and not entries[one.association].is_association:
            yield case.fault("V344", "municipality", name, "association", id=one.association)
        if _leads_back(name, one, case):
            yield case.fault("V345", "municipality", name, "successor", id=name)


def _leads_back(name: str, one: Municipality, case: Case) -> bool:
    entries = case.strategy.gazetteer.entries
    for _ in entries:
        if one.successor == name:
            return True
        if one.successor is None or one.successor not in entries:
            return False
        one = entries[one.successor]
    return False


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


def missing_locations(case: Case) -> Iterator[Problem]:
    """Municipalities without a location beside others that have one: without all of them there is no map."""
    known = case.strategy.gazetteer
    located = [one for one in known.living if known.entries[one].location is not None]
    for name in known.living:
        if located and known.entries[name].location is None and not _located_as_one(case, name):
            yield case.fault("V407", "municipality", name, "name", place=known.label(name))


def _located_as_one(case: Case, name: str) -> bool:
    """Whether a municipality stands on the map as part of its association, which needs no location of each."""
    known = case.strategy.gazetteer
    association = known.entries[name].association
    if not known.by_association or association is None:
        return False
    together = (association, *known.members(association)) if association in known.entries else ()
    return any(known.entries[one].location is not None for one in together)


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
