"""The list of municipalities itself: keys, belonging, mergers, days and locations are sound and do not contradict each other."""

from __future__ import annotations

from collections import Counter
from statistics import median
from typing import TYPE_CHECKING, Final

from strategieportal.language import say
from strategieportal.model.gazetteer import alike, means_everywhere, short_key
from strategieportal.model.municipality import DISTRICT_DIGITS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from strategieportal.checks.rule import Case
    from strategieportal.model.municipality import Municipality
    from strategieportal.problems import Problem

_ASSOCIATION_DIGITS: Final = 9
"""Digits of an ARS that name the association."""
_FAR: Final = (1.3, 2.1)
"""Degrees of latitude and longitude between the middle of a district and its farthest municipality, at most."""
_BESIDE: Final = 0.01
"""How far beside its area a location may lie, in degrees: about a kilometre."""
_ENOUGH: Final = 3
"""Locations from which a middle can be told."""


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


def impossible_belonging(case: Case) -> Iterator[Problem]:
    """Associations that belong to one, that are gone or have nobody; what became part of an association, or of what was gone."""
    entries = case.strategy.gazetteer.entries
    for name, one in entries.items():
        head = entries.get(one.association or "")
        if head is not None and head.is_association:
            if one.is_association:
                yield case.fault("V441", "municipality", name, "association", why=say("problems.belongs.nested"))
            elif head.end is not None and one.end is None:
                why = say("problems.belongs.gone", until=head.end.words)
                yield case.fault("V441", "municipality", name, "association", why=why)
        if one.is_association and one.end is None and not case.strategy.gazetteer.members(name):
            yield case.fault("V443", "municipality", name, "kind", place=one.full_name)
        following = entries.get(one.successor or "")
        if following is not None and following is not one:
            yield from _impossible_successor(case, name, one, following)


def _impossible_successor(case: Case, name: str, one: Municipality, following: Municipality) -> Iterator[Problem]:
    if following.is_association and not one.is_association:
        yield case.fault("V440", "municipality", name, "successor", why=say("problems.follows.association"))
    elif one.end and following.end and following.end.last < one.end.first:
        why = say("problems.follows.gone", until=following.end.words)
        yield case.fault("V440", "municipality", name, "successor", why=why)


def impossible_lives(case: Case) -> Iterator[Problem]:
    """Municipalities that ended before they began."""
    for name, one in case.strategy.gazetteer.entries.items():
        if one.since and one.end and one.end.last < one.since.first:
            yield case.fault("V442", "municipality", name, "end", since=one.since.words, end=one.end.words)


def mismatched_associations(case: Case) -> Iterator[Problem]:
    """Regional keys of members that name another association than that of the others."""
    entries = case.strategy.gazetteer.entries
    by_head: dict[str, Counter[str]] = {}
    keyed = [(name, one.association, one.ars[:_ASSOCIATION_DIGITS]) for name, one in entries.items() if one.ars]
    for name, head, key in keyed:
        if head is not None or entries[name].is_association:
            by_head.setdefault(head or name, Counter())[key] += 1 if head else len(entries)
    for name, head, key in keyed:
        usual, count = by_head[head].most_common(1)[0] if head else (key, 0)
        if key != usual and count > 1:
            yield case.fault("V446", "municipality", name, "ars", key=key, usual=usual)


def parts_told_twice(case: Case) -> Iterator[Problem]:
    """Parts (Ortsteile) that stand twice in the list of their municipality."""
    for name, one in case.strategy.gazetteer.entries.items():
        first: dict[str, str] = {}
        for number, part in enumerate(one.localities):
            if alike(part) in first:
                values = {"written": part, "first": first[alike(part)]}
                yield case.fault("V337", "municipality", name, "localities", number, **values)
            first.setdefault(alike(part), part)


def misplaced_areas(case: Case) -> Iterator[Problem]:
    """Locations outside the area that the map draws for their municipality: one of both is another's."""
    known = case.strategy.gazetteer
    for name, polygons in case.strategy.outlines.items():
        at = known.entries[name].location
        points = [point for polygon in polygons for ring in polygon for point in ring]
        if at is None or not points:
            continue
        for seen, way in ((at[0], 1), (at[1], 0)):
            low, high = min(one[way] for one in points), max(one[way] for one in points)
            if not low - _BESIDE <= float(seen) <= high + _BESIDE:
                values = {"place": known.label(name), "location": f"[{at[0]}, {at[1]}]"}
                yield case.fault("V453", "municipality", name, "location", **values)
                break


def reserved_words(case: Case) -> Iterator[Problem]:
    """Ids that are the word for the whole district: nobody could name that municipality alone."""
    for name in case.strategy.gazetteer.entries:
        if means_everywhere(name):
            yield case.fault("V449", "municipality", name, "id", id=name)


def strange_locations(case: Case) -> Iterator[Problem]:
    """Municipalities far from all others, and two at the same place: a digit is wrong, or a line was copied."""
    known = case.strategy.gazetteer
    seen = {name: at for name in known.living if (at := known.entries[name].location) is not None}
    first: dict[tuple[object, object], str] = {}
    middle = [median(float(at[way]) for at in seen.values()) for way in range(2)] if len(seen) >= _ENOUGH else []
    for name, at in seen.items():
        away = (abs(float(one) - usual) / far for one, usual, far in zip(at, middle, _FAR, strict=False))
        if any(share > 1 for share in away):
            values = {"spot": known.label(name), "location": f"[{at[0]}, {at[1]}]"}
            yield case.fault("V348", "municipality", name, "location", **values)
        if (other := first.setdefault(at, name)) != name:
            values = {"place": known.label(name), "first": known.label(other)}
            yield case.fault("V448", "municipality", name, "location", **values)
