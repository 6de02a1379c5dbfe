"""The track of a measure: its milestones along time, each step with how it stands.

The picture of a measure in time: what was decided, what holds now, its milestones and the day, as shares of a width.
The milestones of a measure as steps: done, overdue or open, each with its date in words.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from strategieportal.language import day, listing, say, say_count, short_day
from strategieportal.model.words import Phase
from strategieportal.monitoring.phase import is_done
from strategieportal.pages.page import Tag
from strategieportal.pages.parts import refs

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from strategieportal.model.holding import Dates
    from strategieportal.model.measure import Milestone
    from strategieportal.pages.page import Ref
    from strategieportal.publication import Publication


_MOST_LABELS = 6
_MIDDLE = 50.0


class Tick(Struct, frozen=True):
    """A line of the axis; places are percent of the width, with a point."""

    at: str
    label: str


class Bar(Struct, frozen=True):
    """A period as place and length in percent of the width."""

    at: str
    width: str
    label: str = ""


class Mark(Struct, frozen=True):
    """A milestone on the bar."""

    at: str
    state: str
    """``done``, ``late`` or ``open``."""
    form: str
    tone: str


class Track(Struct, frozen=True):
    """Everything the picture needs; the template only places it."""

    label: str
    """The whole picture in words."""
    current: Bar | None
    """The period that holds now; None where only milestones have dates."""
    elapsed: Bar | None
    """The part of the current period that has passed."""
    decided: Bar | None
    """The period as first decided, where it was moved since."""
    marks: tuple[Mark, ...]
    ticks: tuple[Tick, ...]
    today: str | None
    """Place of the day; None for a measure that is over."""
    today_label: str
    today_late: bool
    """Whether the day stands in the right half, so that its label goes to the left of the line."""


class _Scale(Struct, frozen=True):
    """Whole years, from the first of January of ``first`` to the end of ``last``."""

    first: int
    last: int

    def at(self, moment: date) -> float:
        """The place of ``moment`` in percent, kept within the picture."""
        start = date(self.first, 1, 1).toordinal()
        end = date(self.last, 12, 31).toordinal() + 1
        return min(100.0, max(0.0, 100 * (moment.toordinal() - start) / (end - start)))

    def bar(self, span: Dates, label: str = "") -> Bar:
        """``span`` as a bar; an open end reaches the edge of the picture."""
        left = self.at(span.start.first) if span.start else 0.0
        right = self.at(span.end.last) if span.end else 100.0
        return Bar(_percent(left), _percent(max(right - left, 0.5)), label)

    def ticks(self) -> tuple[Tick, ...]:
        """A labelled line per year, fewer where there are many years."""
        years = self.last - self.first + 1
        step = next(size for size in (1, 2, 5, 10, 25, 50, 100, 1000) if years <= size * _MOST_LABELS)
        return tuple(Tick(_percent(self.at(date(y, 1, 1))), str(y)) for y in range(self.first, self.last + 1, step))


def track(
    decided: Dates,
    current: Dates,
    milestones: Sequence[Milestone],
    as_of: date,
    ended: date | None = None,
    *,
    judged: bool = True,
) -> Track | None:
    """The picture of a measure in time, or None where neither its period nor a milestone has a date.

    Args:
        decided: the period as first decided.
        current: the period that holds now, after all postponements.
        milestones: the measure's milestones; those without a date are not drawn.
        as_of: the day that the picture shows.
        ended: since when the measure is over; the day is then not drawn, and only what passed until the end counts.
        judged: whether milestones whose date has passed are overdue.
    """
    dates = list(_dates((current, decided), milestones))
    if not dates:
        return None
    scale = _scale([*dates, ended or as_of])
    bars = _bars(scale, decided, current, ended or as_of)
    return Track(
        label=_words(current, decided if bars["decided"] else None, milestones, as_of),
        marks=tuple(_marks(scale, milestones, as_of, judged=judged)),
        **bars,
        **_axis(scale, as_of, ended),
    )


def _scale(shown: Sequence[date]) -> _Scale:
    return _Scale(min(shown).year, max(shown).year)


def _bars(scale: _Scale, decided: Dates, current: Dates, until: date) -> dict[str, Any]:
    """The periods: the one that holds, what of it has passed ``until`` then, and the first one where it was moved."""
    known = bool(current.start or current.end)
    moved = decided != current and bool(decided.start or decided.end)
    return {
        "current": scale.bar(current, _label("now" if moved else "plan", current)) if known else None,
        "elapsed": _elapsed(scale, current, until) if known else None,
        "decided": scale.bar(decided, _label("decided", decided)) if moved else None,
    }


def _axis(scale: _Scale, as_of: date, ended: date | None) -> dict[str, Any]:
    """The years, and the day with its label."""
    today = None if ended else scale.at(as_of)
    return {
        "ticks": scale.ticks(),
        "today": None if today is None else _percent(today),
        "today_label": say("pages_measure.track.today", day=short_day(as_of)),
        "today_late": today is not None and today > _MIDDLE,
    }


def span_words(span: Dates) -> str:
    """``span`` as in a sentence: ``Januar 2025 bis Juni 2027``, ``seit Januar 2025``, ``bis Juni 2027``."""
    return _spoken(span.start.words if span.start else "", span.end.words if span.end else "")


def _short(span: Dates) -> str:
    return _spoken(span.start.short if span.start else "", span.end.short if span.end else "")


def _spoken(start: str, end: str) -> str:
    if start and end:
        return start if start == end else say("pages_measure.span.both", start=start, end=end)
    return say("pages_measure.span.since", start=start) if start else say("pages_measure.span.until", end=end)


def _percent(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".")


def _label(name: str, span: Dates) -> str:
    return say(f"pages_measure.track.{name}", span=_short(span))


def _dates(spans: Iterable[Dates], milestones: Iterable[Milestone]) -> Iterable[date]:
    for one in spans:
        if one.start:
            yield one.start.first
        if one.end:
            yield one.end.last
    for step in milestones:
        when = step.done or step.due
        if when:
            yield when.last


def _elapsed(scale: _Scale, span: Dates, as_of: date) -> Bar | None:
    left = scale.at(span.start.first) if span.start else 0.0
    right = min(scale.at(as_of), scale.at(span.end.last) if span.end else 100.0)
    return Bar(_percent(left), _percent(right - left)) if right > left else None


def _marks(scale: _Scale, milestones: Iterable[Milestone], as_of: date, *, judged: bool) -> Iterable[Mark]:
    for step in milestones:
        when = step.done or step.due
        if when:
            form, tone, state = look(step, as_of, judged=judged)
            yield Mark(_percent(scale.at(when.last)), state, form, tone)


def _words(span: Dates, decided: Dates | None, milestones: Sequence[Milestone], as_of: date) -> str:
    parts = [say("pages_measure.track.words_decided", span=span_words(decided))] if decided else []
    if span.start or span.end:
        parts.append(say(f"pages_measure.track.words_{'now' if decided else 'plan'}", span=span_words(span)))
    if milestones:
        titles = listing(step.title for step in milestones)
        parts.append(say_count("pages_measure.track.words_milestones", len(milestones), titles=titles))
    parts.append(say("pages_measure.track.words_today", day=day(as_of)))
    return " ".join(parts)


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
    """Whether it is what comes next: the one that is overdue longest, else the one that is due next."""
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
    coming = next(iter(schedule.overdue), schedule.next_milestone)
    upcoming = coming.id if coming else None
    milestones = publication.strategy.measures[measure].milestones
    return tuple(_step(publication, one, is_next=one.id == upcoming, judged=judged) for one in milestones)


def is_judged(publication: Publication, measure: str) -> bool:
    """Whether a passed date may be called overdue: not where nobody says how the measure called ``measure`` stands."""
    return publication.monitoring.phases[measure].phase is not Phase.UNSTATED


def _step(publication: Publication, milestone: Milestone, *, is_next: bool, judged: bool) -> Step:
    form, tone, key = look(milestone, publication.as_of, judged=judged)
    known = publication.strategy.measures
    done = publication.monitoring.phases
    waited_for = (one for one in milestone.depends_on if one in known and done[one].phase is not Phase.COMPLETED)
    waits = refs.measures(publication, waited_for) if key != "done" else ()
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
