"""The milestones of a measure as steps: done, overdue or open, each with its date in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from strategieportal.language import say
from strategieportal.model.words import Phase
from strategieportal.pages.page import Tag
from strategieportal.pages.parts import refs

if TYPE_CHECKING:
    from datetime import date

    from strategieportal.model.milestone import Milestone
    from strategieportal.pages.page import Ref
    from strategieportal.pages.publication import Publication

_DONE = ("tick", "ok", "done")
_LATE = ("triangle", "late", "late")
_OPEN = ("ring", "plan", "open")


class Step(Struct, frozen=True):
    """A milestone."""

    title: str
    mark: Tag
    """Form and colour; its word is not shown, ``when`` says the same."""
    when: str
    """``erledigt am 10. Juli 2025``, ``überfällig, fällig war März 2026``, ``fällig Juni 2027``."""
    note: str
    waits_for: tuple[Ref, ...]
    next: bool
    """Whether it is the one that is due next."""
    anchor: str
    """Its address on the page."""
    former: tuple[str, ...] = ()
    """The anchors of milestones that it took over."""


def anchor(milestone_id: str) -> str:
    """The anchor of the milestone called ``milestone_id`` on the page of its measure."""
    return f"meilenstein-{milestone_id}"


def steps(publication: Publication, measure: str) -> tuple[Step, ...]:
    """The milestones of the measure called ``measure``, in the order of its sheet."""
    schedule, judged = publication.monitoring.schedules[measure], is_judged(publication, measure)
    upcoming = schedule.next_milestone.id if schedule.next_milestone else None
    milestones = publication.strategy.measures[measure].milestones
    return tuple(_step(publication, one, is_next=one.id == upcoming, judged=judged) for one in milestones)


def is_judged(publication: Publication, measure: str) -> bool:
    """Whether a passed date may be called overdue: not where nobody says how the measure called ``measure`` stands."""
    return publication.monitoring.phases[measure].phase is not Phase.UNSTATED


def _step(publication: Publication, milestone: Milestone, *, is_next: bool, judged: bool) -> Step:
    form, tone, key = look(milestone, publication.as_of, judged=judged)
    known = publication.strategy.measures
    waits = refs.measures(publication, (one for one in milestone.depends_on if one in known))
    when = _when(milestone, key)
    return Step(
        title=milestone.title,
        mark=Tag("", form, tone, key),
        when=when,
        note=milestone.note or "",
        waits_for=waits,
        next=is_next,
        anchor=anchor(milestone.id),
        former=tuple(map(anchor, milestone.earlier_ids)),
    )


def look(milestone: Milestone, as_of: date, *, judged: bool = True) -> tuple[str, str, str]:
    """Form, tone and key of a milestone on the day: done, late (where its date is ``judged``) or open."""
    if milestone.done and milestone.done.first <= as_of:
        return _DONE
    return _LATE if judged and milestone.due and milestone.due.last < as_of else _OPEN


def _when(milestone: Milestone, key: str) -> str:
    due = milestone.due.words if milestone.due else ""
    if key == "done" and milestone.done:
        done = "done_day" if milestone.done.first == milestone.done.last else "done"
        late = milestone.due is not None and milestone.due.last < milestone.done.first
        return say(f"pages_measure.step.{done}{'_late' if late else ''}", done=milestone.done.words, due=due)
    return say(f"pages_measure.step.{key if due else 'undated'}", due=due)
