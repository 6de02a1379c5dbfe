"""Participation: no private persons, a status that fits the period, and a word on what became of it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from strategieportal.language import say, short_day
from strategieportal.model.chapter_words import ParticipationStatus
from strategieportal.problems import Place, problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from strategieportal.checks.rule import Case
    from strategieportal.model.participation import Participation
    from strategieportal.problems import Problem

_MAIL: Final = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_PERSON: Final = re.compile(r"\b(?:Herrn?|Frau)\s+(?:(?:Dr|Prof)\.\s+)*[A-ZÄÖÜ][\w-]+")
_PHONE: Final = re.compile(r"(?<![\d.,-])(?:\+49\s?|0)1[567]\d[\s/-]?\d{3,4}[\s/-]?\d{3,5}")
"""Mobile numbers: what an office publishes is a landline."""
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
        if event.status is not None and by_period not in (None, event.status) and event.period is not None:
            ends = (event.period.start, event.period.end)
            span = " – ".join(one.words if one else "…" for one in ends)
            values = {"status": event.status.key, "span": span, "as_of": short_day(case.as_of)}
            other = by_period.key if by_period else ""
            yield case.fault("V381", "participation", name, "status", other=other, **values)
        over = (event.status or by_period) is ParticipationStatus.DONE
        if over and not (event.result or event.became or event.body.strip()):
            yield case.fault("V382", "participation", name, "id")


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
