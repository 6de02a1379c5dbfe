"""Which feeds there are: of everything, and of each field, goal, measure and responsible body."""

from __future__ import annotations

from collections import defaultdict
from functools import cache, partial
from typing import TYPE_CHECKING

from strategieportal.exports.atom import atom
from strategieportal.exports.export import Export, clean
from strategieportal.exports.feed import feed, news
from strategieportal.exports.json_feed import json_feed
from strategieportal.history.event import NounKind
from strategieportal.history.read_history import current
from strategieportal.language import say
from strategieportal.reading.offers import ATOM, JSON_FEED, body_folder

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from strategieportal.exports.export import Basis
    from strategieportal.exports.feed import Feed
    from strategieportal.history.event import Event
    from strategieportal.model.action_field import ActionField
    from strategieportal.model.goal import Goal
    from strategieportal.model.measure import Measure


def exports(basis: Basis) -> Iterator[Export]:
    """Both files of every feed. A feed's entries are made once, when the first of its files is written."""
    events = news(basis.history)
    groups = _grouped(basis, events)
    yield from _both(basis, "", partial(feed, basis, say("feeds.everything"), "", events))
    yield from _of(basis, "handlungsfelder", NounKind.FIELD, basis.strategy.fields, groups)
    yield from _of(basis, "ziele", NounKind.GOAL, basis.strategy.goals, groups)
    yield from _of(basis, "massnahmen", NounKind.MEASURE, basis.strategy.measures, groups)
    for folder, (name, told) in _bodies(basis, events).items():
        yield from _both(basis, folder, partial(feed, basis, clean(name), folder, told, page="massnahmen/"))


def _of(
    basis: Basis,
    folder: str,
    kind: NounKind,
    nouns: Mapping[str, ActionField] | Mapping[str, Goal] | Mapping[str, Measure],
    groups: Mapping[tuple[NounKind, str], list[Event]],
) -> Iterator[Export]:
    for name, noun in nouns.items():
        title, place = clean(noun.title), f"{folder}/{name}/"
        yield from _both(basis, place, partial(feed, basis, title, place, groups.get((kind, name), ())))


def _both(basis: Basis, folder: str, make: Callable[[], Feed]) -> Iterator[Export]:
    kept = cache(make)
    yield Export(folder + ATOM, lambda: atom(basis, kept()))
    yield Export(folder + JSON_FEED, lambda: json_feed(basis, kept()))


def _grouped(basis: Basis, events: Iterable[Event]) -> dict[tuple[NounKind, str], list[Event]]:
    """The events of each measure, of each goal with its measures and KPIs, of each field with all that belongs to it."""
    found: defaultdict[tuple[NounKind, str], list[Event]] = defaultdict(list)
    relations, measures = basis.monitoring.relations, basis.strategy.measures
    for one in events:
        kind, name = _noun(basis, one)
        goals: Iterable[str] = ()
        if kind is NounKind.MEASURE and name in measures:
            goals = measures[name].goals
        elif kind is NounKind.KPI:
            goals = relations.goals_by_kpi.get(name, ())
        belongs = (
            {(kind, name)} | {(NounKind.GOAL, goal) for goal in goals} | {(NounKind.FIELD, it) for it in one.fields}
        )
        for key in sorted(belongs):
            found[key].append(one)
    return found


def _noun(basis: Basis, event: Event) -> tuple[NounKind, str]:
    """The event's noun under its id of today."""
    return event.noun, current(event.noun, event.id, basis.history.successors)


def _bodies(basis: Basis, events: Iterable[Event]) -> dict[str, tuple[str, list[Event]]]:
    """Folder of each responsible body -> its name and events; bodies whose names differ in signs only share one."""
    found: dict[str, tuple[str, list[Event]]] = {}
    folders: dict[str, str] = {}
    for name, members in sorted(basis.monitoring.relations.measures_by_body.items()):
        folder = body_folder(name)
        found.setdefault(folder, (name, []))
        folders |= dict.fromkeys(members, folder)
    for one in events:
        kind, measure = _noun(basis, one)
        if kind is NounKind.MEASURE and measure in folders:
            found[folders[measure]][1].append(one)
    return found
