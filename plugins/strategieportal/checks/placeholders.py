"""Placeholders that were left in: values that only count, the same rows in many series, titles still to be written.

Three signs, each of which has been met in portals of others: a text that says so itself (``TBD``, ``Lorem ipsum``),
values that only count (1, 2, 3), and the same rows in many files. None of them is a proof, so that nothing of a
portal's own is dropped for it: it is told.
"""

from __future__ import annotations

import re
from collections import defaultdict
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from strategieportal.language import listing, number, say, short_day
from strategieportal.problems import Place, problem
from strategieportal.reading.editions import FOLDER
from strategieportal.source.text import shown

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterator, Mapping, Sequence

    from strategieportal.checks.rule import Case
    from strategieportal.model.kpi import Series, SeriesRow
    from strategieportal.problems import Problem

_NAMED: Final = 3
"""So many values or names are shown of many."""
_TITLED: Final = (("measure", "title"), ("kpi", "title"), ("goal", "title"), ("kpi", "unit"))
"""Kinds of nouns, and the field of each that must not be a placeholder."""


def series(case: Case) -> Iterator[Problem]:
    """Series that look like an unchanged template."""
    known = {name: one for name, one in case.strategy.series.items() if case.reading.knows("kpi", name)}
    for name, one in known.items():
        values = _values(one)
        if only_counts(values):
            shown = ", ".join(number(value) for value in values[:_NAMED] if isinstance(value, Decimal))
            yield problem("V398", case.place("series", name), values=f"{shown} …")
    for names in same_rows({name: _rows(one) for name, one in known.items()}):
        shown = listing([*names[:_NAMED], "…"] if len(names) > _NAMED else names)
        for name in names:
            yield problem("V399", case.place("series", name), count=len(names), names=shown)


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


def _values(one: Series) -> list[Decimal | None]:
    """The values of the whole in order of time; those that are no numbers as None."""
    dated = sorted((row.observation.period, row.observation.value) for row in one.rows if row.observation.period)
    return [value if isinstance(value, Decimal) else None for _, value in dated]


def _rows(one: Series) -> list[tuple[str, str, str]]:
    """Part, period and value of every row."""
    parts = [("", one.rows), *one.parts.items()]
    return [(name, *_told(row)) for name, rows in parts for row in rows]


def _told(row: SeriesRow) -> tuple[str, str]:
    seen = row.observation
    return str(seen.period or ""), "" if seen.value is None else str(seen.value)


_TEXT: Final = re.compile(
    r"""\s*[<\[({]*\s*(?:
        tb[acd] | to\s+be\s+(?:announced|confirmed|defined|determined|done) | to-?do | fixme | x{3,} | \?{2,} | n\.?\s?n\.?
      | platzhalter(?:text)? | placeholder | mustertext | beispieltext | (?:hier\s+)?text\s+(?:ein(?:fügen|geben|tragen))
      | lorem\s+ipsum\b.* | (?:wird|werden|muss|ist)?\s*noch\s+(?:zu\s+)?(?:ergänzt|ergänzen|festzulegen|eingetragen|einzutragen)
    )\s*[>\])}.:!…]*\s*""",
    re.IGNORECASE | re.VERBOSE | re.DOTALL,
)
ENOUGH: Final = 3
"""So many values must count up, or so many files hold the same rows, before they look like a template."""


def is_placeholder(text: str) -> bool:
    """Whether ``text`` says nothing but that something is still to be written there."""
    return _TEXT.fullmatch(text) is not None


def only_counts(values: Sequence[Decimal | None]) -> bool:
    """Whether ``values``, in order of time and at least three, are 1, 2, 3 and so on."""
    return len(values) >= ENOUGH and all(one == at for at, one in enumerate(values, start=1))


def same_rows(rows: Mapping[str, Sequence[Hashable]]) -> tuple[tuple[str, ...], ...]:
    """The names that share all their rows with at least two others, group by group.

    A single row, and rows that all say the same, may well be true of several KPIs (0 of 2023); they are no sign.

    Args:
        rows: by name of the file or KPI what stands in it, such as pairs of period and value.
    """
    found: defaultdict[tuple[Hashable, ...], list[str]] = defaultdict(list)
    for name, many in rows.items():
        if len(set(many)) > 1:
            found[tuple(many)].append(name)
    return tuple(tuple(names) for names in found.values() if len(names) >= ENOUGH)
