"""Milestones and ends as iCalendar (RFC 5545): whole days, one event each, the same UID for ever."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from strategieportal.exports.export import Export, clean
from strategieportal.language import say
from strategieportal.monitoring.due import due_dates
from strategieportal.reading.offers import CALENDAR, body_folder
from strategieportal.watching import Once

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from datetime import date

    from strategieportal.monitoring.due import Due
    from strategieportal.publication import Publication

_LONGEST: Final = 75
"""Octets of a line without its end (section 3.1)."""
_ESCAPES: Final = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"})


def exports(publication: Publication) -> Iterator[Export]:
    """The calendar of everything, and one per action field, theme or responsible body that has a date."""
    found = due_dates(publication.strategy, publication.monitoring)
    # an entry is written once, in however many calendars it stands
    entries = {_key(one): Once(publication.watch, partial(_written, publication, one)) for one in found}

    def made(title: str, folder: str, some: Iterable[Due]) -> Export:
        told = tuple(entries[_key(one)] for one in some)
        return Export(folder + CALENDAR, partial(calendar, publication, title, folder, told))

    if found:
        yield made(say("feeds.calendar.everything"), "", found)
    by_folder: dict[str, list[Due]] = {}
    for one in found:
        if one.measure.responsible is not None:
            by_folder.setdefault(body_folder(one.measure.responsible.body_name), []).append(one)
    for folder, told in by_folder.items():
        name = min(one.measure.responsible.body_name for one in told if one.measure.responsible)
        yield made(name, folder, told)
    for name, field in publication.strategy.fields.items():
        own = tuple(one for one in found if name == one.measure.field or name in one.measure.cross_cutting)
        if own:
            yield made(field.title, f"handlungsfelder/{name}/", own)


def _key(due: Due) -> tuple[str, str]:
    return due.measure.id, due.milestone


def _written(publication: Publication, due: Due) -> str:
    """The lines of an entry."""
    return _lines(_event(publication, due))


def calendar(publication: Publication, title: str, folder: str, entries: tuple[Callable[[], str], ...]) -> bytes:
    """A calendar called ``title`` of written ``entries``."""
    name = clean(say("feeds.title", title=title, portal=publication.name))
    source = f"SOURCE;VALUE=URI:{publication.site_url}{folder}{CALENDAR}"
    return _framed(name, "".join(one() for one in entries), "REFRESH-INTERVAL;VALUE=DURATION:P1D", source).encode()


def wrapped(name: str, events: Iterable[str]) -> str:
    """A calendar (RFC 5545) called ``name`` with the lines of ``events``."""
    return _framed(name, _lines(events))


def _framed(name: str, events: str, *more: str) -> str:
    """A calendar called ``name`` around written ``events``; ``more`` are properties of its own."""
    head = (
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//strategieportal//strategieportal//DE",
        "METHOD:PUBLISH",
        f"NAME:{_text(name)}",
        f"X-WR-CALNAME:{_text(name)}",
        *more,
    )
    return f"{_lines(head)}{events}{_lines(('END:VCALENDAR',))}"


def _lines(lines: Iterable[str]) -> str:
    return "".join(f"{_folded(line)}\r\n" for line in lines)


def all_day(uid: str, stamp: date, on: date, summary: str, description: str) -> Iterator[str]:
    """The lines of an entry of one whole day.

    Args:
        uid: names it for ever.
        stamp: the day on which it was told.
        on: its day.
        summary: its title.
        description: a sentence.
    """
    yield "BEGIN:VEVENT"
    yield f"UID:{uid}"
    yield f"DTSTAMP:{stamp:%Y%m%d}T000000Z"
    yield f"DTSTART;VALUE=DATE:{on:%Y%m%d}"
    yield f"SUMMARY:{_text(clean(summary))}"
    yield f"DESCRIPTION:{_text(clean(description))}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _event(publication: Publication, due: Due) -> Iterator[str]:
    last, part = due.at.last, due.milestone and f"meilenstein-{due.milestone}"
    anchor = f"#{part}" if part else ""
    yield "BEGIN:VEVENT"
    yield f"UID:{due.measure.id}-{part or 'ende'}@{publication.host}"
    yield f"DTSTAMP:{publication.data_as_of:%Y%m%d}T000000Z"
    yield f"DTSTART;VALUE=DATE:{last:%Y%m%d}"
    yield f"SEQUENCE:{due.moves}"
    yield f"SUMMARY:{_text(_summary(due))}"
    if description := _description(due):
        yield f"DESCRIPTION:{_text(description)}"
    yield f"URL:{publication.site_url}massnahmen/{due.measure.id}/{anchor}"
    field = publication.strategy.fields.get(due.measure.field)
    if field is not None:
        yield f"CATEGORIES:{_text(clean(field.title))}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _summary(due: Due) -> str:
    values = {"code": due.measure.printed_code, "title": due.measure.title, "milestone": due.title}
    what = say(f"feeds.calendar.{'milestone' if due.milestone else 'end'}", **values)
    return clean(say("feeds.calendar.done", what=what) if due.done else what)


def _description(due: Due) -> str:
    whole = say("feeds.calendar.whole", period=due.at.words) if due.at.first != due.at.last else ""
    moved = say("feeds.calendar.moved", count=due.moves) if due.moves else ""
    return " ".join(part for part in (whole, moved) if part)


def _text(text: str) -> str:
    """A value of type TEXT (section 3.3.11)."""
    return text.translate(_ESCAPES)


def _folded(line: str) -> str:
    """``line`` in pieces of at most 75 octets, never through a character; each further one begins with a blank."""
    if len(line.encode()) <= _LONGEST:
        return line
    pieces, piece, size = [], "", 0
    for letter in line:
        octets = len(letter.encode())
        if size + octets > _LONGEST:
            pieces.append(piece)
            piece, size = " ", 1
        piece, size = piece + letter, size + octets
    return "\r\n".join([*pieces, piece])
