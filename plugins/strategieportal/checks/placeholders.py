"""Placeholders that were left in: values that only count, the same rows in many series, titles still to be written."""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING, Final

from strategieportal.language import listing, number, say, short_day
from strategieportal.model.placeholders import Sign, is_placeholder, left_over, looks_of, only_counts, same_rows
from strategieportal.problems import Place, problem
from strategieportal.reading.editions import FOLDER
from strategieportal.source.text import shown

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from decimal import Decimal

    from strategieportal.checks.rule import Case
    from strategieportal.problems import Problem

_NAMED: Final = 3
"""So many values or names are shown of many."""
_TITLED: Final = (("measure", "title"), ("kpi", "title"), ("goal", "title"), ("kpi", "unit"))
"""Kinds of nouns, and the field of each that must not be a placeholder."""


def series(case: Case) -> Iterator[Problem]:
    """Series that look like an unchanged template: those that are not published for it, and those that may be one."""
    known = {name: one for name, one in case.strategy.series.items() if case.reading.knows("kpi", name)}
    looks = {name: looks_of(case.strategy.kpis[name], one) for name, one in known.items()}
    signs = left_over(looks)
    counting = [name for name, sign in signs.items() if sign in {Sign.COUNTS, Sign.SAME}]
    for name, one in looks.items():
        place, values = partial(case.place, "series", name), [value for value in one.values if value is not None]
        if name in counting:
            told = listing(_some(counting))
            yield problem("V391", place(), values=_first(values), count=len(counting), names=told)
        elif name not in signs and only_counts(one.values) and not one.vouched:
            yield problem("V398", place(), values=_first(values))
        for text in (one.word, *known[name].parts):
            if is_placeholder(text):
                yield problem("V392", place(), text=text)
    for names in same_rows({name: one.rows for name, one in looks.items() if name not in signs and not one.vouched}):
        for name in names:
            yield problem("V399", case.place("series", name), count=len(names), names=listing(_some(names)))


def _first(values: list[Decimal]) -> str:
    return f"{', '.join(map(number, values[:_NAMED]))} …"


def _some(names: Sequence[str]) -> list[str]:
    return [*names[:_NAMED], *(["…"] if len(names) > _NAMED else [])]


def titles(case: Case) -> Iterator[Problem]:
    """Titles and units that say nothing but that they are still to be written."""
    strategy = case.strategy
    nouns = {"measure": strategy.measures, "kpi": strategy.kpis, "goal": strategy.goals}
    for kind, field in _TITLED:
        for name, noun in nouns[kind].items():
            text = getattr(noun, field, None)
            if text and is_placeholder(text):
                yield case.fault("V394", kind, name, field, text=text)


def unfilled(case: Case) -> Iterator[Problem]:
    """What ``strategieportal init`` marked as still to be filled in, wherever it stands."""
    mark = re.compile(say("init.open.mark"))
    documents = {origin.file: origin.document for origin in case.reading.origins.values()}
    for document in documents.values():
        if mark.search(document.text):
            for path, text in _texts(document.data, ()):
                if mark.search(text):
                    yield problem("V375", document.place_of(path), text=shown(text))


def leftovers(case: Case) -> Iterator[Problem]:
    """What stays when a portal begins as a copy of another: editions of its publisher, its fixed day."""
    portal = case.strategy.portal
    foreign = [one for one in case.strategy.editions if one.owner != portal.owner]
    for edition in foreign:
        place = Place(f"{FOLDER}/{edition.name}.json")
        yield problem("V378", place, owner=shown(edition.owner), own=shown(portal.owner))
    # A fixed day alone is what archived portals have.
    if foreign and portal.as_of is not None and case.reading.knows("portal", "only"):
        yield case.fault("V379", "portal", "only", "as_of", day=short_day(portal.as_of))


def _texts(data: object, path: tuple[str | int, ...]) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Every text in ``data`` and the way to it."""
    if isinstance(data, str):
        yield path, data
    elif isinstance(data, dict):
        for key, value in data.items():
            yield from _texts(value, (*path, key))
    elif isinstance(data, list):
        for at, value in enumerate(data):
            yield from _texts(value, (*path, at))
