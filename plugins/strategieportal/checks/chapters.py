"""What the chapters about the strategy must hold: phases, steps, findings, chains of impact, participation.

The chapters around the measures: what is told of the past has happened, and what is named is there.
The impact chain of a measure must name KPIs that exist, each at its own level, and effects that have happened.
Participation: no private persons, a status that fits the period, and a word on what became of it.
News: of a day that has come, and something to read.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from strategieportal.guessing import perhaps_id
from strategieportal.language import listing, say, short_day
from strategieportal.model.chapter_words import ParticipationStatus
from strategieportal.model.words import KpiLevel
from strategieportal.problems import Place, by_time, problem
from strategieportal.reading.drafts import hidden

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from strategieportal.checks.rule import Case
    from strategieportal.model.aims import ImpactChain
    from strategieportal.model.participation import Participation
    from strategieportal.problems import Problem

    Told = Iterator[tuple[str, str, tuple[str | int, ...], date]]


def future_days(case: Case) -> Iterator[Problem]:
    """What is said to have happened after the day for which everything is computed."""
    as_of = short_day(case.as_of)
    for kind, name, steps, on in _told(case):
        if on > case.as_of:
            yield case.fault("V386", kind, name, *steps, when=short_day(on), as_of=as_of)


def steps_off_scale(case: Case) -> Iterator[Problem]:
    """A self-assessment on a step that its scale does not have."""
    assessment = case.strategy.self_assessment
    scale = assessment.scale if assessment is not None else ()
    for name, factor in _own(case, "success-factor", case.strategy.success_factors):
        if scale and factor.level is not None and factor.level not in scale:
            values = {"level": factor.level, "scale": listing(scale)}
            yield case.fault("V387", "success-factor", name, "level", **values)


def missing_phase(case: Case) -> Iterator[Problem]:
    """The strategy stands in a phase that the cycle does not have."""
    now, count = case.strategy.portal.cycle_phase, len(case.strategy.cycle_phases)
    if now is not None and now > count:
        yield case.fault("V388", "portal", "only", "cycle_phase", number=now, count=count)


def idle_findings(case: Case) -> Iterator[Problem]:
    """An evaluation that found something and does not tell what became of it."""
    for name, evaluation in case.strategy.evaluations.items():
        if evaluation.findings and not evaluation.consequences:
            yield case.fault("V389", "evaluation", name, title=evaluation.title)


def _told(case: Case) -> Told:
    """Every day on which something is said to have happened, with its place."""
    strategy = case.strategy
    for name, town in strategy.gazetteer.entries.items():
        told = (("updated", town.updated), ("end", town.end.first if town.end else None))
        yield from (("municipality", name, (field,), on) for field, on in told if on is not None)
    for name, question in _own(case, "question", strategy.questions):
        if question.on is not None:
            yield "question", name, ("on",), question.on
    for name, phase in _own(case, "cycle-phase", strategy.cycle_phases):
        for number, result in enumerate(phase.results):
            yield "cycle-phase", name, ("results", number, "at"), result.at.first
    if strategy.self_assessment is not None:
        yield "self-assessment", "only", ("on",), strategy.self_assessment.on
    yield from _learnt(case)


def _learnt(case: Case) -> Told:
    for name, evaluation in case.strategy.evaluations.items():
        if evaluation.on is not None:
            yield "evaluation", name, ("on",), evaluation.on
        for number, one in enumerate(evaluation.consequences):
            if one.on is not None:
                yield "evaluation", name, ("consequences", number, "on"), one.on
    for name, version in case.strategy.versions.items():
        yield "version", name, ("decided", "on"), version.decided.on


def _own(case: Case, kind: str, nouns: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """The nouns that the district wrote itself; defaults have no place to point at."""
    return ((name, noun) for name, noun in nouns.items() if (kind, name) in case.reading.origins)


KEYS: Final = {
    KpiLevel.INPUT: "inputs",
    KpiLevel.OUTPUT: "outputs",
    KpiLevel.OUTCOME: "outcomes",
    KpiLevel.IMPACT: "impact",
}
"""The key of the chain that holds each level."""
_LIKE_AN_ID: Final = re.compile(r"(?=.*[0-9])(?=.*-)[a-z0-9-]+")
"""What is spelt like the id of a KPI and not like a text."""


def impact_chains(case: Case) -> Iterator[Problem]:
    """Ids of no KPI, KPIs at a level that is not theirs, and effects noticed after the day."""
    for name, measure in case.strategy.measures.items():
        if measure.chain is not None:
            yield from _entries(case, name, measure.chain)
            yield from _unexpected(case, name, measure.chain)


def _entries(case: Case, name: str, chain: ImpactChain) -> Iterator[Problem]:
    for level, key in KEYS.items():
        for number, entry in enumerate(chain.entries(level)):
            steps = ("chain", key, number)
            known = case.strategy.kpis.get(entry)
            if known is not None and known.kpi_level is not level:
                values = {"id": entry, "level": known.kpi_level.label, "key": KEYS[known.kpi_level]}
                yield case.fault("V396", "measure", name, *steps, **values)
            elif known is None and _LIKE_AN_ID.fullmatch(entry) and not case.reading.knows("kpi", entry):
                remedy = perhaps_id(entry, case.strategy.kpis) or None
                yield problem("V395", case.place("measure", name, *steps), id=entry, remedy=remedy)


def _unexpected(case: Case, name: str, chain: ImpactChain) -> Iterator[Problem]:
    for number, effect in enumerate(chain.unexpected):
        if effect.on > case.as_of:
            values = {"on": short_day(effect.on), "as_of": short_day(case.as_of)}
            yield case.fault("V314", "measure", name, "chain", "unexpected", number, "on", **values)


_MAIL: Final = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_PERSON: Final = re.compile(r"\b(?:Herrn?|Frau)\s+(?:(?:Dr|Prof)\.\s+)*[A-ZÄÖÜ][\w-]+")
_PHONE: Final = re.compile(r"(?<![\d.,-])(?:\+49\s?|0)1[567]\d[\s/-]?\d{3,4}[\s/-]?\d{3,5}")
"""Mobile numbers: what an office publishes is a landline."""
_ORDER: Final = (ParticipationStatus.PLANNED, ParticipationStatus.RUNNING, ParticipationStatus.DONE)
"""What time does to an event for which nobody does anything."""
_TEXTS: Final = ("title", "short", "target_group", "aim", "duration", "place", "result")


def private_persons(case: Case) -> Iterator[Problem]:
    """Names, mail addresses and mobile numbers that obviously are those of single persons."""
    for name, event in case.strategy.participations.items():
        for steps, text in _fields(event):
            for found in persons(text):
                yield case.fault("V380", "participation", name, *steps, found=found)
        origin = case.reading.origins["participation", name]
        for number, line in enumerate(event.body.split("\n")):
            for found in persons(line):
                yield problem("V380", Place(origin.file, origin.body_line + number, line.index(found) + 1), found=found)


def unfit_status(case: Case) -> Iterator[Problem]:
    """A stated status that the period contradicts, and events that are over and say nothing of what came of them."""
    for name, event in case.strategy.participations.items():
        by_period = _by_period(event, case)
        if event.status and by_period and by_period is not event.status and event.period is not None:
            ends = (event.period.start, event.period.end)
            span = " – ".join(one.words if one else "…" for one in ends)
            values = {"status": event.status.key, "span": span, "as_of": short_day(case.as_of)}
            found = case.fault("V381", "participation", name, "status", other=by_period.key, **values)
            yield by_time(found) if _ORDER.index(event.status) < _ORDER.index(by_period) else found
        over = (event.status or by_period) is ParticipationStatus.DONE
        if over and not (event.result or event.became or event.body.strip()):
            found = case.fault("V382", "participation", name, "id")
            yield found if event.status is ParticipationStatus.DONE else by_time(found)


def persons(text: str) -> list[str]:
    """What in ``text`` obviously points to a single person, in the order of the text."""
    mails = [one for one in _MAIL.finditer(text) if _is_private(one[0])]
    found = [*mails, *_PERSON.finditer(text), *_PHONE.finditer(text)]
    return [one[0] for one in sorted(found, key=lambda one: one.start())]


def _is_private(mail: str) -> bool:
    """Whether the address looks like ``vorname.nachname@``: two parts, neither of them the word for an office."""
    parts = [one for one in re.split(r"[._+-]", mail.partition("@")[0].lower()) if one]
    known = any(
        part.startswith(word) or part.endswith(word) for part in parts for word in say("privacy.offices").split()
    )
    return len(parts) > 1 and all(part.isalpha() for part in parts) and not known


def _fields(event: Participation) -> Iterator[tuple[tuple[Any, ...], str]]:
    for name in _TEXTS:
        if text := getattr(event, name):
            yield (name,), text
    for number, one in enumerate(event.became):
        yield ("became", number, "proposal"), one.proposal
        if one.text:
            yield ("became", number, "text"), one.text


def _by_period(event: Participation, case: Case) -> ParticipationStatus | None:
    """The status that follows from the period; None where it leaves that open."""
    period = event.period
    if period is None:
        return None
    if period.start is not None and case.as_of < period.start.first:
        return ParticipationStatus.PLANNED
    if period.end is not None and case.as_of > period.end.last:
        return ParticipationStatus.DONE
    return ParticipationStatus.RUNNING if period.start is not None and case.as_of > period.start.last else None


def future_news(case: Case) -> Iterator[Problem]:
    """Public news of a day to come: readers would be told today what is said to be of tomorrow."""
    gone = hidden(case.strategy, case.as_of)
    for name, item in case.strategy.news.items():
        if item.date > case.as_of and ("news", name) not in gone:
            days = {"on": short_day(item.date), "as_of": short_day(case.as_of)}
            yield case.fault("V332", "news", name, "date", iso=item.date.isoformat(), **days)


def empty_news(case: Case) -> Iterator[Problem]:
    """News with nothing but a title."""
    for name, item in case.strategy.news.items():
        if not (item.short or item.body.strip()):
            yield case.fault("V333", "news", name, "title")
