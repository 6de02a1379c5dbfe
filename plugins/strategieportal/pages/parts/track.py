"""The picture of a measure in time: what was decided, what holds now, its milestones and the day, as shares of a width."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from strategieportal.language import day, say, say_count, short_day
from strategieportal.pages.parts.steps import look

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from strategieportal.model.holding import Dates
    from strategieportal.model.measure import Milestone
    from strategieportal.pages.parts.steps import Fill

_MOST_LABELS = 6
_MIDDLE = 50.0
_NEAR = 0.5
"""Percent of the width by which a fill may pass the day without being called ahead of it: less can hardly be seen."""


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
    filled: Bar | None
    """As much of the current period as was done of the measure; its label says what that is."""
    ahead: bool
    """Whether more is filled than time has passed."""
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

    start: int
    """The first of January of the first year, as its number among all days."""
    length: int
    """How many days they are."""
    first: int
    last: int

    def at(self, moment: date) -> float:
        """The place of ``moment`` in percent, kept within the picture."""
        return min(100.0, max(0.0, 100 * (moment.toordinal() - self.start) / self.length))

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
    fill: Fill | None = None,
    judged: bool = True,
) -> Track | None:
    """The picture of a measure in time, or None where neither its period nor a milestone has a date.

    Args:
        decided: the period as first decided.
        current: the period that holds now, after all postponements.
        milestones: the measure's milestones; those without a date are not drawn.
        as_of: the day that the picture shows.
        ended: since when the measure is over; the day is then not drawn.
        fill: how much of it was done; None where nobody knows.
        judged: whether milestones whose date has passed are overdue.
    """
    if not (dates := list(_dates((current, decided), milestones))):
        return None
    scale = _scale([*dates, ended or as_of])
    bars = _bars(scale, decided, current, fill)
    return Track(
        label=_words(current, decided if bars["decided"] else None, milestones, as_of),
        marks=tuple(_marks(scale, milestones, as_of, judged=judged)),
        **(bars | _axis(scale, as_of, ended, bars["filled"])),
    )


def _scale(shown: Sequence[date]) -> _Scale:
    first, last = min(shown).year, max(shown).year
    start = date(first, 1, 1).toordinal()
    return _Scale(start, date(last, 12, 31).toordinal() + 1 - start, first, last)


def _bars(scale: _Scale, decided: Dates, current: Dates, fill: Fill | None) -> dict[str, Any]:
    """The periods: the one that holds, how much of it is filled, and the first one where it was moved."""
    known = bool(current.start or current.end)
    moved = decided != current and bool(decided.start or decided.end)
    return {
        "current": scale.bar(current, _label("now" if moved else "plan", current)) if known else None,
        "filled": _filled(scale, current, fill) if current.end and fill and fill.share else None,
        "decided": scale.bar(decided, _label("decided", decided)) if moved else None,
    }


def _axis(scale: _Scale, as_of: date, ended: date | None, filled: Bar | None) -> dict[str, Any]:
    """The years, and the day with its label; and whether more is filled than time has passed."""
    today = None if ended else scale.at(as_of)
    done = float(filled.at) + float(filled.width) if filled else 0.0
    return {
        "ahead": today is not None and done > today + _NEAR,
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


def _filled(scale: _Scale, span: Dates, fill: Fill) -> Bar:
    whole = scale.bar(span)
    label = say("pages_measure.track.filled", words=fill.words) if fill.words else ""
    return Bar(whole.at, _percent(float(whole.width) * fill.share / 100), label)


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
        # The list below the picture names them.
        parts.append(say_count("pages_measure.track.words_milestones", len(milestones)))
    parts.append(say("pages_measure.track.words_today", day=day(as_of)))
    return " ".join(parts)
