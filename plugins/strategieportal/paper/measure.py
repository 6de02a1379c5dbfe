"""One measure on paper: what it is, how it stands and why, who, when, how much, what happened."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from strategieportal.language import say, short_day
from strategieportal.pages.measure.measure import content
from strategieportal.pages.parts import refs
from strategieportal.pages.parts.facts import belonging
from strategieportal.paper import blocks
from strategieportal.paper.flowing import flowing
from strategieportal.paper.parts import BETWEEN, fact, facts, label, linked, listed, status

if TYPE_CHECKING:
    from collections.abc import Iterator

    from strategieportal.model.measure import Measure
    from strategieportal.pages.measure.measure import MeasureContent
    from strategieportal.pages.measure.standing import Standing
    from strategieportal.pages.page import Ref
    from strategieportal.pages.parts.kpi_card import KpiCard
    from strategieportal.pages.parts.proofs import Proof
    from strategieportal.paper.blocks import Block, Parts
    from strategieportal.publication import Publication


def measure_blocks(publication: Publication, measure: Measure, level: int) -> Iterator[Block]:
    """The sheet of ``measure``; its heading, unless it is the document's own title, is of ``level``."""
    path, source = f"{refs.MEASURES}{measure.id}/", publication.source("measure", measure.id)
    told = content(publication, measure, path, source)
    if level > 1:
        yield blocks.Heading(level, told.title, label(measure.id), code=told.code)
    if told.short:
        yield blocks.Words((told.short,), "lead")
    yield _standing(publication, told)
    yield from facts(_facts(publication, measure, told))
    under = max(level, 1) + 1
    if told.body:
        yield _heading(under, f"what.{told.kind}")
        yield blocks.Flow(
            flowing(str(told.body), f"{publication.site_url}{path}" if publication.site_url else ""), under + 1
        )
    yield from _steps(publication, told, under)
    yield from _kpis(publication, told.kpis, under)
    yield from _costs(told, under)
    yield from _why(told, under)
    yield from _log(told, under)


def _heading(level: int, name: str) -> Block:
    return blocks.Heading(level, say(f"pages_measure.section.{name}"), listed=False)


def _standing(publication: Publication, told: MeasureContent) -> Block:
    """The statuses with the sentences that say why."""
    stands = told.standing
    lines: list[Parts] = [(one,) for one in stands.sentences]
    if stands.reason:
        lines.append((f"{say('pages_measure.standing.reason')}: {stands.reason}",))
    if stands.successor:
        lines.append((f"{say('pages_measure.standing.successor')}: ", linked(publication, stands.successor)))
    lines += [(one,) for one in (stands.progress, stands.stated_progress) if one]
    lines += [(told.moved.sentence,)] if told.moved else []
    return blocks.Box(tuple(_statuses(stands)), (*lines, *_opinion(stands)))


def _statuses(stands: Standing) -> Iterator[blocks.Status]:
    for tag, note in ((stands.phase, stands.since), (stands.schedule, stands.schedule_note)):
        if tag is not None:
            yield blocks.Status(f"{tag.word} {note}".strip(), tag.form, tag.tone)


def _opinion(stands: Standing) -> Iterator[Parts]:
    """What the editors say beside what was computed; never instead of it."""
    opinion = stands.opinion
    if opinion is not None:
        head = say("pages_measure.standing.opinion")
        when = f" ({short_day(opinion.on)})" if opinion.on else ""
        yield f"{head}{when}: ", status(opinion.tag), f" {opinion.reason}"
        yield (opinion.difference or say("pages_measure.standing.agrees"),)


def _facts(publication: Publication, measure: Measure, told: MeasureContent) -> Iterator[tuple[str, Parts]]:
    who = told.responsibility
    body: Parts = (who.body.title,) if who.body else (say("pages_measure.who.none"),)
    if who.contact:
        body = (*body, BETWEEN, blocks.Away(who.contact.title, who.contact.address))
    yield say("paper.responsible"), body
    yield say("paper.participants"), tuple(_words(who.participants))
    yield say("pages_measure.period.label"), (told.period,)
    yield from (fact(publication, one) for one in chain(belonging(publication, measure), told.facts))
    ties = told.around
    for name, found in (("predecessors", ties.predecessors), ("dependents", ties.dependents)):
        yield say(f"pages_measure.ties.{name}"), listed(publication, found)
    yield say("pages_measure.step.done_when"), (told.done_when,)
    if publication.site_url:
        address = f"{publication.site_url}{refs.MEASURES}{measure.id}/"
        yield say("paper.online"), (blocks.Away(address, address),)


def _words(found: tuple[Ref, ...]) -> Iterator[str]:
    """Titles with commas between: stakeholders are read here, not visited."""
    for index, one in enumerate(found):
        yield from (BETWEEN, one.title) if index else (one.title,)


def _steps(publication: Publication, told: MeasureContent, level: int) -> Iterator[Block]:
    if not told.steps:
        return
    yield _heading(level, f"steps.{told.kind}")
    rows = []
    for one in told.steps:
        title: Parts = (one.title,)
        title += (blocks.Quiet(f" {one.note}"),) if one.note else ()
        if one.waits_for:
            title += (f" {say('pages_measure.step.waits')} ", *listed(publication, one.waits_for))
        rows.append((title, (blocks.Status(one.when, one.mark.form, one.mark.tone),)))
    yield blocks.Table((say("paper.milestone"), say("paper.state")), tuple(rows), (5, 4))


def _kpis(publication: Publication, cards: tuple[KpiCard, ...], level: int) -> Iterator[Block]:
    if cards:
        yield _heading(level, "benefit")
        yield kpi_table(publication, cards)


def kpi_table(publication: Publication, cards: tuple[KpiCard, ...]) -> blocks.Table:
    """KPIs with their latest values, how they stand, and what is aimed at."""
    heads = tuple(say(f"paper.kpi.{one}") for one in ("title", "value", "state", "target"))
    rows = tuple(
        (
            (linked(publication, one.ref),),
            (f"{one.value} {one.unit}".strip(), blocks.Quiet(f" {one.period}")),
            (status(one.tag),) if one.tag else (blocks.Quiet(say("paper.kpi.observed")),),
            (one.target or "–",),
        )
        for one in cards
    )
    return blocks.Table(heads, rows, (5, 3, 3, 3))


def _costs(told: MeasureContent, level: int) -> Iterator[Block]:
    if told.costs is None:
        return
    yield _heading(level, "costs")
    unknown = say("paper.unknown")
    rows = [
        (
            (one.label, *((blocks.Quiet(f" {one.programme}"),) if one.programme else ())),
            (one.amount,),
            (one.spent or unknown,),
        )
        for one in told.costs.sources
    ]
    if len(rows) > 1:
        rows.append(((say("paper.sum"),), (told.costs.planned,), (told.costs.spent or unknown,)))
    heads = (say("paper.money"), say("paper.planned"), say("paper.spent"))
    yield blocks.Table(heads, tuple(rows), (1, 0, 0), (False, True, True))


def _why(told: MeasureContent, level: int) -> Iterator[Block]:
    if not told.why.scores:
        return
    yield _heading(level, "why")
    reasoned = any(one.reason for one in told.why.scores)
    rows: list[tuple[Parts, ...]] = [((one.criterion,), (one.points,), (one.reason,)) for one in told.why.scores]
    if told.why.total:
        rows.append(((say("paper.sum"),), (told.why.total,), ("",)))
    heads = (say("paper.criterion"), say("paper.points"), say("pages_measure.standing.reason"))
    shown = len(heads) if reasoned else len(heads) - 1
    yield blocks.Table(heads[:shown], tuple(one[:shown] for one in rows), ((3, 0, 5) if reasoned else (1, 0)))


def _proof(shown: Proof | None) -> Parts:
    """Where a claim can be looked up, behind it."""
    if shown is None:
        return ()
    return (" ", blocks.Away(shown.name, shown.address) if shown.address else blocks.Quiet(shown.name))


def _log(told: MeasureContent, level: int) -> Iterator[Block]:
    if not told.log:
        return
    yield _heading(level, "log")
    rows = []
    for one in told.log:
        words = " ".join(
            part if part.endswith((".", "!", "?")) else f"{part}." for part in (one.headline, one.text) if part
        )
        proof = _proof(one.proof)
        rows.append(((short_day(one.on),), (words, *proof)))
    yield blocks.Table((say("paper.day"), say("paper.happened")), tuple(rows), (0, 1))
