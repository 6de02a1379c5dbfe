"""Periods as statistics write them (``2018/2``, ``2015-2017``, ``2020/21``, ``2024-Q1``, ``7-12 2018``, ``31.12.2007``) -> partial dates."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct

from strategieportal.guessing import folded
from strategieportal.language import say
from strategieportal.model.partial_date import PartialDate

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

_MONTHS = ("jan", "feb", "mae", "apr", "mai", "jun", "jul", "aug", "sep", "okt", "nov", "dez")
_OTHER_MONTHS = {"mar": 3, "mrz": 3, "may": 5, "oct": 10, "dec": 12}
_HALVES = 2
_QUARTERS = 4


class Period(Struct, frozen=True):
    """What a period became; ``note`` says what the partial date does not, such as that three years are meant."""

    text: str
    note: str | None = None


def periods(written: Iterable[str]) -> Mapping[str, Period]:
    """Every readable one of ``written`` -> its period; what is missing there cannot be read.

    All of a column are given at once, since ``2018/2`` alone may be a half-year, a quarter or a month: halves if no
    number is above 2, quarters if none is above 4, else months;
    and ``2011/12`` is a season where others of the column, such as ``2012/13``, can be nothing else.
    """
    texts = {one for one in written if one.strip()}
    parts = [int(found[2]) for one in texts if (found := _NUMBERED.fullmatch(one.strip()))]
    sign = "H" if not parts or max(parts) <= _HALVES else "Q" if max(parts) <= _QUARTERS else ""
    if any(_SEASON.fullmatch(one.strip()) and int(one.strip()[-2:]) > _DECEMBER for one in texts):
        sign = "season"
    return {one: period for one in sorted(texts) if (period := _period(one.strip(), sign)) is not None}


_NUMBERED = re.compile(r"([12][0-9]{3})[/.\- ]([1-9]|1[0-2])")
_SEASON = re.compile(r"([12][0-9]{3})[/–-]([0-9]{2})")
_DECEMBER = 12


def _period(text: str, sign: str) -> Period | None:
    if sign == "season":
        return _whole_season(text) or _period(text, "")
    if found := _NUMBERED.fullmatch(text):
        written = f"{found[1]}-{sign}{found[2]}" if sign else f"{found[1]}-{int(found[2]):02}"
        return _checked(Period(written))
    for pattern, make in _FORMS:
        if found := pattern.fullmatch(text):
            made = make(found)
            return _checked(made) if made is not None else None
    return None


def _checked(period: Period) -> Period | None:
    try:
        PartialDate.parse(period.text)
    except ValueError:
        return None
    return period


def _as_written(found: re.Match[str]) -> Period:
    return Period(found[0].upper())


def _day(found: re.Match[str]) -> Period:
    return Period(f"{found[3]}-{int(found[2]):02}-{int(found[1]):02}")


def _iso_time(found: re.Match[str]) -> Period:
    return Period(found[1])


def _month(found: re.Match[str]) -> Period:
    return Period(f"{found[2]}-{int(found[1]):02}")


def _named_month(found: re.Match[str]) -> Period | None:
    start = folded(found[1])[:3]
    number = _MONTHS.index(start) + 1 if start in _MONTHS else _OTHER_MONTHS.get(start)
    return Period(f"{found[2]}-{number:02}") if number else None


def _part_first(found: re.Match[str]) -> Period:
    return Period(f"{found[3]}-{_letter(found[2])}{found[1]}")


def _part_last(found: re.Match[str]) -> Period:
    return Period(f"{found[1]}-{_letter(found[2])}{found[3]}")


def _part_between(found: re.Match[str]) -> Period:
    return Period(f"{found[1]}-{_letter(found[3])}{found[2]}")


def _months_of_half(found: re.Match[str]) -> Period:
    """``7-12 2018`` and ``2018 7-12``."""
    year = next(one for one in found.groups() if one.isdecimal())
    return Period(f"{year}-H{1 if '6' in found[0].replace(year, '') else 2}")


def _letter(word: str) -> str:
    return "Q" if word.lower().startswith("q") else "H"


def _years(found: re.Match[str]) -> Period | None:
    first, last = int(found[1]), int(found[2])
    note = say("import.span", first=str(first), last=str(last))
    return Period(str(last), note) if first < last else Period(str(last)) if first == last else None


def _whole_season(text: str) -> Period | None:
    found = _SEASON.fullmatch(text)
    return _season(found) if found else None


def _season(found: re.Match[str]) -> Period | None:
    first = int(found[1])
    if (first + 1) % 100 != int(found[2]):
        return None
    return Period(str(first + 1), say("import.season", season=f"{first}/{found[2]}"))


_YEAR = r"([12][0-9]{3})"
_PART = r"(Q(?:uartal|uarter|tr\.?)?|H(?:albjahr|J|Y)?|Hj\.?)"
_FORMS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], Period | None]], ...] = tuple(
    (re.compile(form, re.IGNORECASE), make)
    for form, make in (
        (rf"{_YEAR}(?:-[01][0-9](?:-[0-3][0-9])?|-[HQ][1-4])?", _as_written),
        (rf"{_YEAR}(?:\.0|er|\*)?", lambda found: Period(found[1])),
        (rf"(?:Jahr|Year|Ende|Stand)\s*{_YEAR}", lambda found: Period(found[1])),
        (rf"([0-3]?[0-9])\.\s?([01]?[0-9])\.\s?{_YEAR}", _day),
        (r"([12][0-9]{3}-[01][0-9]-[0-3][0-9])[T ].*", _iso_time),
        (rf"(0?[1-9]|1[0-2])[/.\-]{_YEAR}", _month),
        (rf"([a-zä]{{3,9}})\.?\s*{_YEAR}", _named_month),
        (rf"{_PART}\s*([1-4])[\s/.\-]*{_YEAR}", lambda found: Period(f"{found[3]}-{_letter(found[1])}{found[2]}")),
        (rf"([1-4])\.?\s*{_PART}[\s/.\-]*{_YEAR}", _part_first),
        (rf"{_YEAR}[\s/.\-]*{_PART}\s*([1-4])", _part_last),
        (rf"{_YEAR}[\s/.\-]+([1-4])\.?\s*{_PART}", _part_between),
        (rf"{_YEAR}\s+(0?1[-–]0?6|0?7[-–]12)", _months_of_half),
        (rf"(0?1[-–]0?6|0?7[-–]12)\s+{_YEAR}", _months_of_half),
        (rf"{_YEAR}\s*(?:[-–—/]|bis|to)\s*{_YEAR}", _years),
        (_SEASON.pattern, _season),
    )
)
