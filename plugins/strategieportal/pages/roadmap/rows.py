"""The rows of the roadmap and the lines between them.

One measure of the roadmap: its bar, its milestones, its links, and all of that in words.
Dependencies as elbows with an arrow, cut into pieces: each row draws its own, so rows may have any height.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from strategieportal.language import listing, say, say_count
from strategieportal.model.words import Phase, Schedule
from strategieportal.pages.parts import areas, refs
from strategieportal.pages.parts.steps import fill, is_judged, look, steps
from strategieportal.pages.parts.tags import tag
from strategieportal.pages.parts.track import span_words
from strategieportal.pages.roadmap.scale import percent

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from strategieportal.model.holding import Dates
    from strategieportal.model.measure import Measure
    from strategieportal.pages.page import Tag
    from strategieportal.pages.parts.steps import Step
    from strategieportal.pages.roadmap.scale import Scale, Stretch
    from strategieportal.publication import Publication


_MONTHS = 12


def period(span: Dates, *, permanent: bool) -> str:
    """``span`` in words; empty where nothing is known. A permanent task says so."""
    if permanent:
        start = span.start.words if span.start else ""
        return say("pages_roadmap.row.permanent_since", start=start) if start else say("pages_roadmap.row.permanent")
    return span_words(span) if span.start or span.end else ""


def shift(decided: Dates, current: Dates) -> str:
    """How start and end differ from what was decided: ``Ende 6 Monate später``; empty where they do not."""
    parts = []
    if decided.start and current.start and decided.start.first != current.start.first:
        parts.append(_moved("start", decided.start.first, current.start.first))
    if decided.end and current.end and decided.end.last != current.end.last:
        parts.append(_moved("end", decided.end.last, current.end.last))
    return listing(parts)


def _moved(edge: str, before: date, after: date) -> str:
    way = "later" if after > before else "earlier"
    return say(f"pages_roadmap.shift.{edge}_{way}", amount=_amount(before, after))


def _amount(before: date, after: date) -> str:
    """The distance in whole years or months; in days where it is not that even."""
    low, high = sorted((before, after))
    months = (high.year - low.year) * _MONTHS + high.month - low.month
    if not months or abs(high.day - low.day) > 3:  # noqa: PLR2004 - months end on the 28th to 31st
        return say_count("pages_roadmap.shift.days", (high - low).days)
    years, rest = divmod(months, _MONTHS)
    return say_count("pages_roadmap.shift.months", months) if rest else say_count("pages_roadmap.shift.years", years)


_NEAR: Final = 0.5
"""Percent of the width by which a fill may pass the day without a word: less can hardly be seen."""
_FORMS: Final = {Phase.COMPLETED: "done", Phase.IN_PROGRESS: "run", Phase.PLANNED: "plan"}


class Mark(Struct, frozen=True):
    """A milestone on the bar."""

    x: str
    state: str
    """``done``, ``late`` or ``open``."""


class Need(Struct, frozen=True):
    """A measure that this one waits for."""

    code: str
    title: str
    href: str
    """Below the portal's root; beginning with ``#`` where it stands on the roadmap itself."""


class Row(Struct, frozen=True):
    """One measure."""

    id: str
    code: str
    title: str
    tags: tuple[Tag, ...]
    """Phase, and Terminlage where it matters."""
    tone: str
    """Colour of the bar."""
    form: str
    """How the bar is drawn: ``done``, ``run``, ``plan`` or ``rest``."""
    progress: str
    ahead: str
    """Said where the bar is filled beyond the day; empty where it is not."""
    shift: str
    """How much later or earlier than decided; empty when as decided."""
    period: str
    decided: str
    """The period as decided, where another one holds now."""
    steps: tuple[Step, ...]
    needs: tuple[Need, ...]
    bar: Stretch | None
    was: Stretch | None
    """The decided period, where another one holds now."""
    marks: tuple[Mark, ...]
    places: str
    """Ids of the pages of its municipalities, as in a row of the list of measures."""
    pieces: tuple[Piece, ...] = ()
    channel: int | None = None


def row(publication: Publication, scale: Scale, measure: Measure, needs: tuple[Need, ...]) -> Row:
    """``measure`` as a row, without the lines of its dependencies."""
    schedule, phase = publication.monitoring.schedules[measure.id], publication.monitoring.phases[measure.id].phase
    moved, done = shift(schedule.planned, schedule.current), fill(publication, measure.id)
    ends = schedule.current.end is not None and not measure.permanent
    bar = scale.stretch(schedule.current, done.share if done and ends else None, open_end=measure.permanent)
    return Row(
        id=measure.id,
        code=measure.printed_code,
        title=measure.title,
        tags=refs.standing(publication, measure.id),
        tone=_tone(phase, schedule.schedule),
        form=form(phase),
        progress=done.words if done else "",
        ahead=_ahead(publication, scale, phase, bar),
        shift=moved,
        period=period(schedule.current, permanent=measure.permanent),
        decided=period(schedule.planned, permanent=False) if moved else "",
        steps=steps(publication, measure.id),
        needs=needs,
        bar=bar,
        was=scale.stretch(schedule.planned) if moved else None,
        marks=tuple(_marks(scale, measure, publication)),
        places=areas.key_of_measure(publication, measure),
    )


def form(phase: Phase) -> str:
    """How the bar of a measure in ``phase`` is drawn: ``done``, ``run``, ``plan``, or ``rest`` for all that lie still."""
    return _FORMS.get(phase, "rest")


def _tone(phase: Phase, schedule: Schedule) -> str:
    """Late and endangered measures have the colour of their Terminlage, all others that of their phase."""
    troubled = phase in refs.ACTIVE and schedule in {Schedule.LATE, Schedule.AT_RISK}
    return tag(schedule).tone if troubled else tag(phase).tone


def _ahead(publication: Publication, scale: Scale, phase: Phase, bar: Stretch | None) -> str:
    """What is said where more is filled than time has passed; empty where it is not, or the phase says it."""
    if bar is None or not bar.filled or float(bar.filled) <= scale.at(publication.as_of) + _NEAR:
        return ""
    return say(f"pages_roadmap.row.{'early' if phase is Phase.COMPLETED else 'ahead'}")


def _marks(scale: Scale, measure: Measure, publication: Publication) -> Iterator[Mark]:
    judged = is_judged(publication, measure.id)
    for step in measure.milestones:
        state = look(step, publication.as_of, judged=judged)[2]
        when = step.done or step.due if state == "done" else step.due or step.done
        if when:
            yield Mark(percent(scale.at(when.last)), state)


CHANNELS: Final = 24
"""Lines of one measure share a channel; its number names the class by which all their pieces light up together."""
_FARTHEST: Final = 120
"""Rows that a line may cross; a longer one could not be followed with the eye. The words name every dependency."""
_DENSEST: Final = 8
"""Lines that may cross one row."""


class Slot(Struct, frozen=True):
    """A line of the roadmap, from top to bottom: a row, or the head of a band, through which lines only pass."""

    name: str
    start: float | None = None
    """Where the row's bar begins, in percent; None without a bar."""
    end: float | None = None


class Piece(Struct, frozen=True):
    """The part of an elbow that one row draws."""

    form: str
    """``v`` from edge to edge, ``u`` from the upper edge to the bar, ``d`` from the bar to the lower edge, ``h`` along
    the bar, ``a`` the arrow."""
    x: str
    width: str
    """Of ``h``; else empty."""
    channel: int


class Links(Struct, frozen=True):
    """All pieces by the slot that draws them, and the channel of each measure that waits for others."""

    pieces: Mapping[str, Sequence[Piece]]
    channels: Mapping[str, int]


def links(slots: Sequence[Slot], needs: Mapping[str, Sequence[str]]) -> Links:
    """The elbows from each measure's predecessors to its start.

    Lines that would cross too many rows, or a row that is already crowded, are left out.

    Args:
        slots: all lines of the roadmap in their order.
        needs: the predecessors of each measure.
    """
    places = {one.name: place for place, one in enumerate(slots)}
    pieces, channels = defaultdict[str, list[Piece]](list), dict[str, int]()
    crossed: dict[int, int] = defaultdict(int)
    for target in slots:
        for name in needs.get(target.name, ()):
            way = _way(slots, places, name, target.name)
            if way is None or any(crossed[place] >= _DENSEST for place in way):
                continue
            channel = channels.setdefault(target.name, len(channels) % CHANNELS)
            for place in way:
                crossed[place] += 1
            _draw(slots, way, channel, pieces)
    return Links(dict(pieces), channels)


def _way(slots: Sequence[Slot], places: Mapping[str, int], source: str, target: str) -> range | None:
    """The slots from ``source`` to ``target``, both included; None where there is no line to draw."""
    start, stop = places.get(source), places[target]
    if start is None or start == stop or abs(stop - start) > _FARTHEST:
        return None
    if slots[start].start is None or slots[stop].start is None:
        return None
    return range(start, stop + 1) if start < stop else range(start, stop - 1, -1)


def _draw(slots: Sequence[Slot], way: range, channel: int, pieces: dict[str, list[Piece]]) -> None:
    source, target = slots[way[0]], slots[way[-1]]
    x, (leave, arrive) = target.start or 0.0, ("du" if way.step > 0 else "ud")
    side = _side(source, x)
    if side:
        pieces[source.name].append(Piece("h", percent(side[0]), percent(side[1] - side[0]), channel))
    pieces[source.name].append(Piece(leave, percent(x), "", channel))
    for place in way[1:-1]:
        pieces[slots[place].name].append(Piece("v", percent(x), "", channel))
    pieces[target.name] += [Piece(arrive, percent(x), "", channel), Piece("a", percent(x), "", channel)]


def _side(source: Slot, x: float) -> tuple[float, float] | None:
    """The way along the source's row from its bar to ``x``; None where the bar itself lies there."""
    start, end = source.start or 0.0, source.end or 0.0
    if x > end:
        return end, x
    return (x, start) if x < start else None
