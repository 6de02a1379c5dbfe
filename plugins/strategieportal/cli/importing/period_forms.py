"""The spellings of a period, each with how it becomes a partial date."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from msgspec import Struct

from strategieportal.cli.importing.date_order import SLASHED, slashed_day, whole_year
from strategieportal.cli.importing.period_spans import Period, days, years
from strategieportal.guessing import folded
from strategieportal.language import say

if TYPE_CHECKING:
    from collections.abc import Callable

    from strategieportal.cli.importing.date_order import Order

_MONTHS = ("jan", "feb", "mae", "apr", "mai", "jun", "jul", "aug", "sep", "okt", "nov", "dez")
_OTHER_MONTHS = {"jae": 1, "mar": 3, "mrz": 3, "may": 5, "oct": 10, "dec": 12}
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_BERLIN = ZoneInfo("Europe/Berlin")


class Found(Struct, frozen=True):
    """What the other periods of the column show."""

    order: Order | None = None
    """What stands first in days with slashes."""
    halves: bool = False
    """Whether summer terms stand there, so that winter terms are second half-years."""
    spans: bool = False
    """Whether several spans such as ``2011/14`` stand there, all of one length."""


def month_of(word: str) -> int | None:
    """The number of a month by its German or English name, whole or cut short."""
    start = folded(word)[:3]
    return _MONTHS.index(start) + 1 if start in _MONTHS else _OTHER_MONTHS.get(start)


def _iso(year: int, month: int, day: int) -> str:
    return f"{year:04}-{month:02}-{day:02}"


def _as_written(found: re.Match[str], _: Found) -> Period:
    return Period(found[0].upper())


def _dotted(found: re.Match[str], _: Found) -> Period | None:
    """``31.12.2025``, perhaps with a time; with a zone, the day that it is in Berlin then."""
    day = _iso(whole_year(found[3]), int(found[2]), int(found[1]))
    return Period(day) if not found[5] else _in_berlin(f"{day}T{found[4].zfill(5)}", found[5])


def _slashed(found: re.Match[str], column: Found) -> Period | None:
    day = slashed_day(found, column.order)
    return Period(_iso(*day)) if day else None


def _instant(found: re.Match[str], _: Found) -> Period | None:
    """A day with a time; with a zone, the day that it is in Berlin then."""
    if found["zone"]:
        return _in_berlin(f"{found['day']}T{found['time']}", found["zone"])
    if found["place"] and found["place"].casefold() != "europe/berlin":
        return None
    return Period(date.fromisoformat(found["day"]).isoformat())


def _in_berlin(local: str, zone: str) -> Period | None:
    """The day in Berlin at the time ``local`` of a zone such as ``Z``, ``UTC`` or ``+0200``."""
    zone = "+00:00" if zone.upper() in {"Z", "UTC", "GMT"} else zone
    try:
        return Period(datetime.fromisoformat(f"{local}{zone}").astimezone(_BERLIN).date().isoformat())
    except (ValueError, OverflowError):
        return None


def _month(found: re.Match[str], _: Found) -> Period:
    return Period(f"{whole_year(found[2])}-{int(found[1]):02}")


def _month_last(found: re.Match[str], _: Found) -> Period:
    return Period(f"{found[1]}-{int(found[2]):02}")


def _named_month(found: re.Match[str], _: Found) -> Period | None:
    number = month_of(found[1])
    return Period(f"{whole_year(found[2])}-{number:02}") if number else None


def _named_month_last(found: re.Match[str], _: Found) -> Period | None:
    number = month_of(found[2])
    return Period(f"{found[1]}-{number:02}") if number else None


def _named_day(found: re.Match[str], _: Found) -> Period | None:
    number = month_of(found[2])
    return Period(_iso(int(found[3]), number, int(found[1]))) if number else None


def _named_day_second(found: re.Match[str], _: Found) -> Period | None:
    number = month_of(found[1])
    return Period(_iso(int(found[3]), number, int(found[2]))) if number else None


def _jira_day(found: re.Match[str], _: Found) -> Period | None:
    number = month_of(found[2])
    return Period(_iso(whole_year(found[3]), number, int(found[1]))) if number else None


def _part(found: re.Match[str], _: Found) -> Period:
    """Half-years and quarters, whichever of year, sign and number stands first."""
    groups = found.groupdict()
    written = groups["n"].lower()
    number = _ROMAN.get(written) or _ORDINAL.get(written[:-2]) or written
    sign = folded(groups.get("p") or "q")
    letter = "H" if sign.startswith(("h", "s")) else "Q"
    return Period(f"{whole_year(groups['y'])}-{letter}{number}")


def _months_of_half(found: re.Match[str], _: Found) -> Period:
    """``7-12 2018`` and ``2018 7-12``."""
    year = next(one for one in found.groups() if one.isdecimal())
    return Period(f"{year}-H{1 if '6' in found[0].replace(year, '') else 2}")


def _months(found: re.Match[str], _: Found) -> Period | None:
    """``01-06/2024`` and ``Juli/August 2024``."""
    first, last = (int(one) if one.isdecimal() else month_of(one) for one in found.groups()[:2])
    return _whole_months(int(found[3]), first, last) if first and last and first < last else None


def _quarters(found: re.Match[str], _: Found) -> Period | None:
    """``Q1-Q3 2024``."""
    first, last = int(found[1]), int(found[2])
    return _whole_months(int(found[3]), 3 * first - 2, 3 * last) if first < last else None


def _whole_months(year: int, first: int, last: int) -> Period | None:
    return days(date(year, first, 1), date(year, last, monthrange(year, last)[1]))


def _week(found: re.Match[str], _: Found) -> Period | None:
    """A calendar week (ISO 8601) ends on its Sunday."""
    week, year = int(found["w"]), whole_year(found["y"])
    try:
        return Period(
            date.fromisocalendar(year, week, 7).isoformat(), say("import.week", week=str(week), year=str(year))
        )
    except ValueError:
        return None


def _years(found: re.Match[str], _: Found) -> Period | None:
    return years(int(found[1]), int(found[2]))


def _days(found: re.Match[str], _: Found) -> Period | None:
    """A span of days whose first may have no year."""
    try:
        last = date(whole_year(found[6]), int(found[5]), int(found[4]))
        first = date(whole_year(found[3]) if found[3] else last.year, int(found[2]), int(found[1]))
    except ValueError:
        return None
    return days(first, last)


def _term(found: re.Match[str], column: Found) -> Period | None:
    """Winter terms and school years end in the next year; beside summer terms they are second half-years."""
    first, last = whole_year(found["y"] or found["yy"]), found["z"] or found["zz"]
    if last is not None and whole_year(last[-2:]) % 100 != (first + 1) % 100:
        return None
    note = say("import.season", season=found[0])
    if column.halves and folded(found["t"]).startswith("w") and not folded(found["t"]).startswith("wirt"):
        return Period(f"{first}-H2", note)
    return Period(str(first + 1), note)


def _summer(found: re.Match[str], _: Found) -> Period:
    return Period(f"{whole_year(found[1])}-H1", say("import.season", season=found[0]))


def _short_span(found: re.Match[str], column: Found) -> Period | None:
    """``2020/21`` is a season, ``2015-17`` a span of years, and ``2011/14`` one where the whole column is like it."""
    first, ending = int(found[1]), int(found[2])
    last = first - first % 100 + ending
    last += 100 if last <= first else 0
    if last == first + 1:
        return Period(str(last), say("import.season", season=f"{first}/{found[2]}"))
    believed = column.spans or "/" not in found[0]
    return years(first, last) if believed and last - first <= _LONGEST else None


_LONGEST = 15
"""Years of a span in short form; ``2020-15`` is none."""
_YEAR = r"([12][0-9]{3})"
_Y = r"(?P<y>[12][0-9]{3})"
_YY = r"(?P<y>[12][0-9]{3}|[0-9]{2})"
_P = r"(?P<p>Q(?:uartal|uarter|tr)?\.?|Qu\.?|V(?:iertel)?j(?:ahr|\.)?|H(?:albjahr|älfte|J|Y)?\.?|S(?:emester)?)"
_N = r"(?P<n>[1-4]|I{1,3}|IV|(?:erst|zweit|dritt|viert)es|(?:erst|zweit|dritt|viert)er)"
_GAP = r"[\s/.\-]*"
_DAY = r"([0-3]?[0-9])\.\s?([01]?[0-9])\."
_ZONE = r"Z|UTC|GMT|[+-][0-9]{2}(?::?[0-9]{2})?"
_ZONED = rf"\s?(?P<zone>{_ZONE})?(?:\[(?P<place>[A-Za-z_/]+)\])?"
_WEEKDAY = r"(?:Mo|Di|Mi|Do|Fr|Sa|So|Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]{0,8}\.?,\s*"
_ORDINAL = {"erst": "1", "zweit": "2", "dritt": "3", "viert": "4"}
_AHEAD = r"(?:(?:(?:Kalender|Berichts|Haushalts|Geschäfts|Wirtschafts)?jahr|HHJ|Year|(?:Jahres)?ende|Stand|Stichtag|Ist|zum|am|per|FY)\b:?|FY|HHJ)\s*"
FORMS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str], Found], Period | None]], ...] = tuple(
    (re.compile(form, re.IGNORECASE), make)
    for form, make in (
        (rf"{_YEAR}(?:-[01][0-9](?:-[0-3][0-9])?|-[HQ][1-4])?", _as_written),
        (rf"(?:{_AHEAD})?{_YEAR}(?:\.0|er)?", lambda found, _: Period(found[1])),
        (
            rf"(?:{_AHEAD}|{_WEEKDAY})?{_DAY}\s?([12][0-9]{{3}}|[0-9]{{2}})(?:,?\s+([0-9]{{1,2}}:[0-9]{{2}})(?::[0-9.]+)?(?:\s?Uhr)?\s?(?:({_ZONE})|[a-z]*))?",
            _dotted,
        ),
        (SLASHED.pattern, _slashed),
        (
            rf"(?P<day>[12][0-9]{{3}}-[01][0-9]-[0-3][0-9])[T ](?P<time>[0-2][0-9]:[0-9]{{2}}(?::[0-9]{{2}}(?:[.,][0-9]{{1,6}})?)?)[0-9]*{_ZONED}",
            _instant,
        ),
        (rf"(?P<day>[12][0-9]{{3}}[01][0-9][0-3][0-9])T(?P<time>[0-2][0-9]{{3}}(?:[0-9]{{2}})?){_ZONED}", _instant),
        (r"([12][0-9]{3}-[01][0-9]-[0-3][0-9])[T ]00:00.*", lambda found, _: Period(found[1])),
        (rf"(0?[1-9]|1[0-2])[/.\-]{_YEAR}", _month),
        (r"(0[1-9]|1[0-2])/(1[3-9]|[2-9][0-9])", _month),
        (r"'([0-9]{2})", lambda found, _: Period(str(whole_year(found[1])))),
        (rf"{_YEAR}[\s./]?M?(0[1-9]|1[0-2])", _month_last),
        (rf"{_YEAR}[\s\-./]?M([1-9])", _month_last),
        (rf"([a-zä]{{3,9}})\.?[\s\-]*{_YEAR}", _named_month),
        (r"([a-zä]{3,9})\.?[\s\-]*'?([0-9]{2})", _named_month),
        (rf"{_YEAR}[\s\-]*([a-zä]{{3,9}})\.?", _named_month_last),
        (rf"(?:{_AHEAD}|{_WEEKDAY})?([0-3]?[0-9])\.?[\s\-]*([a-zä]{{3,9}})\.?[\s\-]*{_YEAR}", _named_day),
        (rf"([a-z]{{3,9}})\.?\s+([0-3]?[0-9]),?\s+{_YEAR}", _named_day_second),
        (r"([0-3]?[0-9])/([a-z]{3})/([0-9]{2}|[12][0-9]{3})(?:\s.*)?", _jira_day),
        (rf"{_P}\s*{_N}{_GAP}{_YY}", _part),
        (rf"{_N}\.?\s*{_P}{_GAP}{_YY}", _part),
        (rf"{_Y}{_GAP}{_P}\s*{_N}", _part),
        (rf"{_Y}[\s/.\-]+{_N}\.?\s*{_P}", _part),
        (rf"(?P<n>I{{1,3}}|IV)\.?\s*[/.\s]\s*{_Y}", _part),
        (rf"(?P<n>I{{1,3}}|IV)\s*/\s*{_YY}", _part),
        (rf"{_Y}\s*[/.\s]\s*(?P<n>I{{1,3}}|IV)", _part),
        (rf"{_YEAR}\s+(0?1[-–]0?6|0?7[-–]12)", _months_of_half),
        (rf"(0?1[-–]0?6|0?7[-–]12)\s+{_YEAR}", _months_of_half),
        (rf"(0?[1-9]|1[0-2])\.?\s*[-–]\s*(0?[1-9]|1[0-2])[/.]{_YEAR}", _months),
        (rf"([a-zä]{{3,9}})\.?\s*(?:/|und|\+)\s*([a-zä]{{3,9}})\.?\s*{_YEAR}", _months),
        (rf"Q(?:uartale?)?\s*([1-4])\s*(?:[-–+]|bis|und)\s*Q?([1-4])[\s/]*{_YEAR}", _quarters),
        (r"((?:19|20)[0-9]{2})([01][0-9])([0-3][0-9])", lambda found, _: Period("-".join(found.groups()))),
        (rf"(?:KW|Kalenderwoche|Woche|W)\s*(?P<w>[0-9]{{1,2}})[\s,/.\-]*{_YY}", _week),
        (rf"{_Y}{_GAP}(?:KW|W)\s*(?P<w>[0-9]{{1,2}})", _week),
        (rf"(?P<w>[0-9]{{1,2}})\.\s*(?:KW|Kalenderwoche|Woche){_GAP}{_YY}", _week),
        (rf"(?:{_AHEAD})?{_YEAR}\s*(?:[-–—/]|bis|to|und)\s*{_YEAR}", _years),
        (
            rf"{_DAY}\s?([12][0-9]{{3}}|[0-9]{{2}})?\s*(?:[-–—]|bis)\s*{_DAY}\s?([12][0-9]{{3}}|[0-9]{{2}})",
            _days,
        ),
        (
            rf"(?P<t>Schuljahr|Schulj\.?|SJ|Spielzeit|WS|WiSe|Wintersemester|Winter)\s*(?:{_Y}(?:\s*[/–-]\s*(?P<z>[0-9]{{2}}|[12][0-9]{{3}}))?|(?P<yy>[0-9]{{2}})\s*[/–-]\s*(?P<zz>[0-9]{{2}}))",
            _term,
        ),
        (
            rf"(?P<t>(?:Kita|Kindergarten|Ausbildungs|Geschäfts|Wirtschafts|Haushalts)jahr|GJ|FY|Saison)\s*(?:{_Y}\s*[/–-]\s*(?P<z>[0-9]{{2}}|[12][0-9]{{3}})|(?P<yy>[0-9]{{2}})\s*[/–-]\s*(?P<zz>[0-9]{{2}}))",
            _term,
        ),
        (r"(?:SS|SoSe|Sommersemester)\s*([12][0-9]{3}|[0-9]{2})", _summer),
        (r"([12][0-9]{3})(?:[/–-]|\s[/–-]\s)([0-9]{2})", _short_span),
    )
)
"""Tried in this order; the first that fits holds, even if what it names does not exist."""
