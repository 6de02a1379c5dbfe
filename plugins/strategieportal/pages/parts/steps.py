"""The steps of a measure, each with how it stands: done, overdue or open; and how far all of them have come."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from strategieportal.language import number, say
from strategieportal.model.words import Phase
from strategieportal.monitoring.phase import OPEN_PHASES, is_done
from strategieportal.pages.page import Tag
from strategieportal.pages.parts import refs
from strategieportal.pages.parts.proofs import proof

if TYPE_CHECKING:
    from datetime import date

    from strategieportal.model.measure import Milestone
    from strategieportal.pages.page import Ref
    from strategieportal.pages.parts.proofs import Proof
    from strategieportal.publication import Publication

_DONE = ("tick", "ok", "done")
_LATE = ("triangle", "late", "late")
_OPEN = ("ring", "plan", "open")
_MARKS: Final = {look: Tag("", *look) for look in (_DONE, _LATE, _OPEN)}


class Step(Struct, frozen=True):
    """A milestone."""

    title: str
    mark: Tag
    """Form and colour; its word is not shown, ``when`` says the same."""
    when: str
    """``erledigt am 10. Juli 2025``, ``überfällig, fällig war März 2026``, ``fällig: Juni 2027``, ``nicht erledigt, vorgesehen war Juni 2025``."""
    note: str
    waits_for: tuple[Ref, ...]
    next: bool
    """Whether it is what comes next: the one that is overdue longest, else the one that is due next."""
    anchor: str
    """Its address on the page."""
    former: tuple[str, ...] = ()
    """The anchors of milestones that it took over."""
    proof: Proof | None = None
    """What shows that it was done; None where nobody says."""


def anchor(milestone_id: str) -> str:
    """The anchor of the milestone called ``milestone_id`` on the page of its measure."""
    return f"meilenstein-{milestone_id}"


def steps(publication: Publication, measure: str) -> tuple[Step, ...]:
    """The milestones of the measure called ``measure``, in the order of its sheet; its page and the roadmap show them."""
    return publication.once("steps", measure, lambda: _steps(publication, measure))


def _steps(publication: Publication, measure: str) -> tuple[Step, ...]:
    schedule, judged = publication.monitoring.schedules[measure], is_judged(publication, measure)
    coming = next(iter(schedule.overdue), schedule.next_milestone)
    upcoming = coming.id if coming else None
    milestones = publication.strategy.measures[measure].milestones
    return tuple(_step(publication, one, is_next=one.id == upcoming, judged=judged) for one in milestones)


def is_judged(publication: Publication, measure: str) -> bool:
    """Whether a passed date may be called overdue: only while the measure called ``measure`` is planned or at work.

    What is stopped, on hold, completed or still an idea promises nothing for the day, nor does what says no phase.
    """
    return publication.monitoring.phases[measure].phase in OPEN_PHASES


def _step(publication: Publication, milestone: Milestone, *, is_next: bool, judged: bool) -> Step:
    form, tone, key = look(milestone, publication.as_of, judged=judged)
    known = publication.strategy.measures
    done = publication.monitoring.phases
    waited_for = (one for one in milestone.depends_on if one in known and done[one].phase is not Phase.COMPLETED)
    waits = refs.measures(publication, waited_for) if key != "done" else ()
    passed = not judged and milestone.due is not None and milestone.due.last < publication.as_of
    when = _when(milestone, "passed" if passed and key == "open" else key)
    return Step(
        title=milestone.title,
        mark=_MARKS[form, tone, key],
        when=when,
        note=milestone.note or "",
        waits_for=waits,
        next=is_next,
        anchor=anchor(milestone.id),
        former=tuple(map(anchor, milestone.earlier_ids)),
        proof=proof(publication.strategy, milestone.source),
    )


def look(milestone: Milestone, as_of: date, *, judged: bool = True) -> tuple[str, str, str]:
    """Form, tone and key of a milestone on the day: done, late (where its date is ``judged``) or open."""
    if is_done(milestone, as_of):
        return _DONE
    return _LATE if judged and milestone.due and milestone.due.last < as_of else _OPEN


def _when(milestone: Milestone, key: str) -> str:
    due = milestone.due.words if milestone.due else ""
    if key == "done" and milestone.done:
        done = "done_day" if milestone.done.first == milestone.done.last else "done"
        late = milestone.due is not None and milestone.due.last < milestone.done.first
        return say(f"pages_measure.step.{done}{'_late' if late else ''}", done=milestone.done.words, due=due)
    if key == "done":
        return say(f"pages_measure.step.done_undated{'_due' if due else ''}", due=due)
    return say(f"pages_measure.step.{key if due else 'undated'}", due=due)


_ALL: Final = 100


class Fill(Struct, frozen=True):
    """How much of a measure's bar is filled: what was done, never the time that has passed."""

    share: float
    """Per cent of the bar."""
    words: str
    """The same in words, and from whom it comes; empty where the phase alone says it."""


def fill(publication: Publication, measure: str) -> Fill | None:
    """What the milestones say of the measure called ``measure``, else what somebody stated; None where nobody knows."""
    progress = publication.monitoring.progress[measure]
    if progress.share is not None:
        return Fill(float(progress.share), say("pages_roadmap.row.progress", share=_rounded(progress.share)))
    if progress.stated is not None:
        share = progress.stated.share
        return Fill(float(share), say("pages_roadmap.row.stated", share=_rounded(share)))
    return Fill(float(_ALL), "") if publication.monitoring.phases[measure].phase is Phase.COMPLETED else None


def _rounded(share: Decimal) -> str:
    """Whole percent, 0 and 100 only where it is exactly that."""
    whole = share.quantize(Decimal(1), ROUND_HALF_UP)
    inside = 0 < share < _ALL
    return number(min(max(whole, Decimal(1)), Decimal(_ALL - 1)) if inside else whole)
