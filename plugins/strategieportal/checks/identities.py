"""Ids, titles and files: nothing may pass for something else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from strategieportal.model.words import Phase
from strategieportal.problems import Problem, problem
from strategieportal.reading.addresses import page_address

if TYPE_CHECKING:
    from collections.abc import Iterator

    from strategieportal.checks.rule import Case

_SHEETS = ("goal", "field", "measure", "kpi", "participation", "news")
_ADDRESSED = (*_SHEETS, "value", "guideline", "municipality")
"""Kinds whose nouns have a page or an anchor of their own, which must not be lost when an id changes."""
_START_KPIS = range(3, 6)


def equal_titles(case: Case) -> Iterator[Problem]:
    """Two sheets of one kind with the same title: nobody could tell them apart in a list."""
    for kind in _SHEETS:
        first: dict[str, str] = {}
        for name, noun in case.nouns(kind).items():
            other = first.setdefault(noun.title.casefold(), name)
            if other != name:
                place = case.place(kind, other, "title")
                where = f"{place.file}:{place.line}"
                yield case.fault("V307", kind, name, "title", title=noun.title, first=where)


def reused_ids(case: Case) -> Iterator[Problem]:
    """Former ids that somebody has again, or that two claim to have had."""
    for kind in _ADDRESSED:
        taken = case.nouns(kind)
        claimed: dict[str, str] = {}
        for name, noun in taken.items():
            for number, former in enumerate(noun.earlier_ids):
                first = claimed.setdefault(former, name)
                if former in taken:
                    yield case.fault("V321", kind, name, "earlier_ids", number, id=former)
                elif first != name:
                    yield case.fault("B622", kind, name, "earlier_ids", number, id=former, first=first)


def reused_milestones(case: Case) -> Iterator[Problem]:
    """Former ids of milestones that another milestone of the same measure has again or claims as well."""
    for name, measure in case.strategy.measures.items():
        taken = {one.id for one in measure.milestones}
        for number, milestone in enumerate(measure.milestones):
            for place, former in enumerate(milestone.earlier_ids):
                if former in taken:
                    yield case.fault("V321", "measure", name, "milestones", number, "earlier_ids", place, id=former)
                taken.add(former)


def reused_addresses(case: Case) -> Iterator[Problem]:
    """Former addresses of ordinary pages at which there is a page, or that two pages claim."""
    pages = case.strategy.pages
    taken = {page_address(file): f"content/{file}" for file in pages}
    for file, page in pages.items():
        for number, former in enumerate(page.earlier_addresses):
            first = taken.setdefault(former, f"content/{file}")
            if first != f"content/{file}" or former == page_address(file):
                place = case.place("page", file, "earlier_addresses", number)
                yield problem("B623", place, address=f"/{former}", first=first)


def misnamed_files(case: Case) -> Iterator[Problem]:
    """Files that are not named after their id."""
    for kind in _SHEETS:
        for name in case.nouns(kind):
            file = case.reading.origins[kind, name].file
            if file.rpartition("/")[2] != f"{name}.md":
                yield case.fault("V326", kind, name, "id", file=file.rpartition("/")[2], id=name)


def twin_milestones(case: Case) -> Iterator[Problem]:
    """Milestones of one measure with the same id."""
    for name, measure in case.strategy.measures.items():
        seen: set[str] = set()
        for number, milestone in enumerate(measure.milestones):
            if milestone.id in seen:
                yield case.fault("V322", "measure", name, "milestones", number, "id", id=milestone.id)
            seen.add(milestone.id)


def lost_merges(case: Case) -> Iterator[Problem]:
    """Measures that were merged into nobody knows what."""
    for name, measure in case.strategy.measures.items():
        phases = [entry.phase for entry in sorted(measure.log, key=lambda entry: entry.on) if entry.phase is not None]
        if phases and phases[-1] is Phase.MERGED and measure.merged_into is None:
            yield case.fault("V316", "measure", name, "log")


def many_start_kpis(case: Case) -> Iterator[Problem]:
    """A start page with too few or too many KPIs to take in."""
    chosen = case.strategy.portal.start_kpis
    if chosen and len(chosen) not in _START_KPIS:
        yield case.fault("V327", "portal", "only", "start_kpis", count=len(chosen))
