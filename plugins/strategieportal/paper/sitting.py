"""The dossier of a sitting: what was decided, what moved and why, what is late, what comes next, which KPIs have news."""

from __future__ import annotations

from dataclasses import replace
from itertools import chain
from typing import TYPE_CHECKING, Final

from strategieportal.language import day, say, say_count, short_day
from strategieportal.monitoring.monitor import monitor
from strategieportal.pages.changes.timeline import timeline
from strategieportal.pages.measure.late import late_content
from strategieportal.pages.parts import figures, kpi_card, refs
from strategieportal.pages.parts.quantity import observed
from strategieportal.pages.start.news import coming
from strategieportal.paper import blocks
from strategieportal.paper.frame import framed
from strategieportal.paper.parts import figure, linked, listed, status
from strategieportal.paper.strategy import counts_of, late_blocks
from strategieportal.publication import UNWATCHED
from strategieportal.watching import UNSURE

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from strategieportal.model.kpi import Kpi
    from strategieportal.model.sitting import Sitting
    from strategieportal.monitoring.series import Point
    from strategieportal.pages.changes.timeline import Item
    from strategieportal.paper.blocks import Block, Document, Parts
    from strategieportal.publication import Publication

NEXT: Final = 15
"""So many dates to come stand in a dossier."""
MOST: Final = 120
"""So many changes stand in a dossier; how many more there are is said."""

NAMED: Final = 4
"""So many things that changed together are named; the others are counted."""
_COMMIT: Final = 12
"""So many signs of a commit are named."""
_BEHIND: Final = frozenset({"warn", "late"})


def sitting_document(publication: Publication, name: str, state: str = "") -> Document:
    """The dossier of the sitting called ``name``: as of its day, or of today for one that is still to come.

    ``state`` is the commit that the portal of a past day is from; empty for the portal of today.
    """
    sitting = publication.strategy.sittings[name]
    then = _as_of(publication, min(sitting.on, publication.as_of))
    before = previous(then, sitting)
    found = chain(
        _decided(then, sitting, before),
        _moved(then, before),
        _late(then),
        _coming(then),
        _kpis(then, before),
    )
    since = say("paper.sitting.since", by=before.by, day=day(before.on)) if before else say("paper.sitting.first")
    return framed(
        then,
        f"sitzung-{name}",
        sitting.title or say("paper.sitting.title", by=sitting.by, day=day(sitting.on)),
        found,
        subtitle=say("paper.sitting.subtitle"),
        cover=(
            blocks.Words((since,), "lead"),
            counts_of(then.monitoring.whole),
            *_looking_back(publication, sitting, state),
        ),
    )


def _looking_back(publication: Publication, sitting: Sitting, state: str) -> Iterator[Block]:
    """What whoever reads the dossier of a past sitting must be told: of which day texts and names are."""
    if state:
        yield blocks.Words((say("paper.sitting.of_the_day", day=day(sitting.on), state=state[:_COMMIT]),), "quiet")
    elif sitting.on < publication.as_of:
        yield blocks.Words((say("paper.sitting.looking_back", day=day(sitting.on)),), "quiet")


def previous(publication: Publication, sitting: Sitting) -> Sitting | None:
    """The sitting before it: of the same council or committee, else of any; None for the first."""
    earlier = sorted(
        (one for one in publication.strategy.sittings.values() if one.on < sitting.on), key=lambda one: one.on
    )
    same = [one for one in earlier if one.by == sitting.by]
    return next(reversed(same or earlier), None)


def _as_of(publication: Publication, on: date) -> Publication:
    """The publication computed for ``on``; what later days tell is not in it."""
    if on == publication.as_of:
        return publication
    publication.watch.read(UNSURE)
    return replace(publication, as_of=on, monitoring=monitor(publication.strategy, on), memo={}, watch=UNWATCHED)


def _decided(publication: Publication, sitting: Sitting, before: Sitting | None) -> Iterator[Block]:
    """The decisions of this sitting, and of the one before, with the measures that rest on them."""
    yield blocks.Heading(1, say("paper.sitting.decided"))
    rows = [
        ((one.title, *_paper(one.link)), (f"{held.by}, {short_day(held.on)}",), _resting(publication, one.id))
        for held in (sitting, before)
        if held is not None
        for one in held.decisions
    ]
    if not rows:
        yield blocks.Words((say("paper.sitting.no_decision"),))
        return
    heads = tuple(say(f"paper.sitting.{one}") for one in ("decision", "by", "rests"))
    yield blocks.Table(heads, tuple(rows), (4, 3, 5))


def _paper(link: str | None) -> Parts:
    return (" ", blocks.Away(refs.host(link), link)) if link else ()


def _resting(publication: Publication, decision: str) -> Parts:
    known = publication.strategy.measures
    names = [name for name, measure in known.items() if decision in measure.decisions]
    parts: list[blocks.Part] = []
    for one in refs.measures(publication, names):
        parts += [*([", "] if parts else []), linked(publication, one), " ", status(one.tags[-1])]
    return tuple(parts) or (blocks.Quiet(say("paper.sitting.nothing_rests")),)


def _moved(publication: Publication, before: Sitting | None) -> Iterator[Block]:
    yield blocks.Heading(1, say("paper.sitting.moved"))
    first = before.on if before else None
    # wording says nothing to a committee; everything else does
    every = [one for one in timeline(publication) if one.on <= publication.as_of and not one.minor]
    found = [one for one in every if first is None or one.on >= first]
    yield blocks.Words((say_count("paper.sitting.changes", len(found)),))
    if found:
        heads = tuple(say(f"paper.{one}") for one in ("day", "about", "happened"))
        yield blocks.Table(heads, tuple(_change(publication, one) for one in found[:MOST]), (0, 4, 7))
    if len(found) > MOST:
        yield blocks.Words((say_count("paper.sitting.more", len(found) - MOST),), "quiet")


def _change(publication: Publication, item: Item) -> tuple[Parts, ...]:
    note = (blocks.Quiet(f" {item.note}"),) if item.note else ()
    shown = item.refs if len(item.refs) <= NAMED else item.refs[: NAMED - 1]
    more = item.more + len(item.refs) - len(shown)
    about = listed(publication, shown)
    about += (say_count("paper.sitting.and_more", more),) if more else ()
    return (short_day(item.on),), about, (item.sentence, *note)


def _late(publication: Publication) -> Iterator[Block]:
    yield blocks.Heading(1, say("pages_late.title"))
    yield from late_blocks(publication, late_content(publication), frozenset())


def _coming(publication: Publication) -> Iterator[Block]:
    found = coming(publication, NEXT)
    yield blocks.Heading(1, say("paper.sitting.coming"))
    if not found:
        yield blocks.Words((say("paper.sitting.nothing_comes"),))
        return
    rows = (((one.at.words,), (one.text,), (linked(publication, one.ref),) if one.ref else ()) for one in found)
    heads = tuple(say(f"paper.{one}") for one in ("due", "what", "about"))
    yield blocks.Table(heads, tuple(rows), (2, 4, 5))


def _kpis(publication: Publication, before: Sitting | None) -> Iterator[Block]:
    """KPIs that told something else on the day of the sitting before."""
    yield blocks.Heading(1, say("paper.sitting.kpis"))
    earlier = monitor(publication.strategy, before.on) if before else None
    rows, shown = [], []
    for name, kpi in publication.strategy.kpis.items():
        now = publication.monitoring.series[name].latest
        then = earlier.series[name].latest if earlier else None
        if now is not None and (then is None or (now.period, _value(kpi, now)) != (then.period, _value(kpi, then))):
            tag = kpi_card.status(publication, kpi)
            head = linked(publication, refs.kpi(kpi))
            rows.append(((head,), (_told(kpi, then),), (_told(kpi, now),), (status(tag),) if tag else ()))
            shown.append(kpi)
    if not rows:
        yield blocks.Words((say("paper.sitting.no_kpis"),))
        return
    heads = tuple(say(f"paper.kpi.{one}") for one in ("title", "before", "now", "state"))
    yield blocks.Table(heads, tuple(rows), (5, 3, 3, 3))
    yield from _figures(publication, shown)


def _figures(publication: Publication, kpis: list[Kpi]) -> Iterator[Block]:
    """The courses of those that are behind their path; all others stand in the table alone."""
    for kpi in kpis:
        mark = kpi_card.status(publication, kpi)
        if mark is not None and mark.tone in _BEHIND:
            yield blocks.Heading(2, kpi.title, code=kpi.printed_code)
            yield from figure(publication, figures.kpi_figure(publication, kpi), table=False)


def _value(kpi: Kpi, point: Point) -> str:
    return observed(kpi, point)


def _told(kpi: Kpi, point: Point | None) -> str:
    return f"{observed(kpi, point)} ({point.period.words})" if point else "–"
