"""Periods as people and statistics write them -> partial dates.

``2018/2``, ``2015-2017``, ``2020/21``, ``WS 2021/22``, ``2024-Q1``, ``IV/2026``, ``7-12 2018``, ``31.12.2007``, ``KW 10/2025``,
``2023 (vorläufig)``. What a partial date cannot say, such as that three years are meant, is kept as a note.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from strategieportal.cli.importing.date_order import DateOrder, date_order
from strategieportal.cli.importing.period_forms import FORMS, Found
from strategieportal.cli.importing.period_spans import Period, from_to
from strategieportal.language import say
from strategieportal.model.partial_date import PartialDate

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

__all__ = ["Period", "periods"]

_HALVES, _QUARTERS, _DECEMBER = 2, 4, 12
_NUMBERED = re.compile(r"([12][0-9]{3})[/.\- ]([1-9]|1[0-2])")
_SEASON = re.compile(r"([12][0-9]{3})[/–-]([0-9]{2})")
_SUMMER = re.compile(r"(?i)(?:SS|SoSe|Sommersemester)\b.*")
_WORDS = r"vorl(?:äufig(?:e[rsn]?\ .{0,20})?|\.)?|prov(?:isional|isorisch|\.)|gesch(?:ätzt|\.)|schätzung|rev(?:idiert|\.)|korr(?:igiert|\.)|berichtigt"
_MARKED = re.compile(
    rf"""(?ix) (?P<period>.*?[0-9a-z.]) \s* (?P<mark>
        [(\[] (?P<words> {_WORDS} | prov | gesch | rev | [pvesr] ) [)\]]
        | [,;–-]?\s (?P<bare> {_WORDS} )
        | (?<=[0-9])\s?(?P<letter>[prsev])
        | (?<=[0-9])\s*(?:\*+\)?|†+|[⁰¹²³⁴-⁹]+⁾?|\s[0-9a-z]{{1,2}}\)|\([0-9a-z]{{1,2}}\)|\[[0-9a-z]{{1,2}}\])
    )"""
)
_UNSEEN = re.compile("[\ufeff\u200b\u200c\u200d\u2060\u00ad]")
_HYPHENS = re.compile("[\u2010\u2011\u2012\u2212]")
_BRACKETS = re.compile(r"[(),;]")
_AROUND = re.compile(
    r"(?i)(?:Stand|Stichtag|Ist|Ende|per|zum)\b:?\s*(?P<first>.+)|(?P<last>.+?),?\s+\(?(?:gesamt|insgesamt|ist|ist-wert|endgültig|final)\)?"
)
"""Words around a period that change nothing."""
_MEAN = re.compile(
    r"""(?ix) (?P<before> Ø | \S*(?:durchschnitt|mittel|mittelwert)\b(?:\ (?:von|der\ Jahre))? ) \s* (?P<first>.+)
      | (?P<last>.+?) \s* \(? (?P<behind> Ø | \S*(?:durchschnitt|mittel|mittelwert) ) \)?"""
)
"""A mean of several periods says so."""
_PROVISIONAL, _REVISED = ("v", "p"), ("r", "b", "k")


class _Column(Struct, frozen=True):
    """What the periods of a column show together."""

    sign: str
    """What ``2018/2`` means: H, Q, a month (empty) or a season."""
    found: Found


def periods(written: Iterable[str], order: DateOrder | None = None) -> Mapping[str, Period]:
    """Every readable one of ``written`` -> its period; what is missing there cannot be read.

    All of a column are given at once, since ``2018/2`` alone may be a half-year, a quarter or a month: halves if no
    number is above 2, quarters if none is above 4, else months;
    and ``2011/12`` is a season where others of the column, such as ``2012/13``, can be nothing else.

    Args:
        written: the cells of a column.
        order: what stands first in days with slashes; None to judge by ``written`` alone.
    """
    texts = {one for one in written if one.strip()}
    column = _judged(texts, order or date_order(texts))
    return {one: period for one in sorted(texts) if (period := _read(_plain(one), column)) is not None}


def _plain(text: str) -> str:
    """The text with one kind of blank and hyphen, and without signs that nobody sees."""
    return " ".join(_UNSEEN.sub("", _HYPHENS.sub("-", text)).split())


def _read(text: str, column: _Column) -> Period | None:
    """A period as it is written, else without the words around it that change nothing or become a note."""
    if found := _period(text, column):
        return found
    if around := _AROUND.fullmatch(text):
        return _period(around["first"] or around["last"], column)
    if (mean := _MEAN.fullmatch(text)) and (found := _period(mean["first"] or mean["last"], column)):
        return replace(found, note=_noted(found.note, mean["before"] or mean["behind"]))
    bare = " ".join(_BRACKETS.sub(" ", text).split())
    return _formed(bare, column) if bare != text else None


def _judged(texts: Iterable[str], order: DateOrder) -> _Column:
    bare = [one.strip() for one in texts]
    parts = [int(part[2]) for one in bare if (part := _NUMBERED.fullmatch(one))]
    sign = "H" if not parts or max(parts) <= _HALVES else "Q" if max(parts) <= _QUARTERS else ""
    seasons = {one for one in bare if _SEASON.fullmatch(one)}
    slashed = {one for one in seasons if "/" in one}
    if any(int(one[-2:]) > _DECEMBER for one in seasons) or (slashed and _followed(slashed)):
        sign = "season"
    elif len(seasons) > 1 and _followed(seasons):
        # 2009-10, 2010-11, 2011-12: nobody measures in October, a year later in November, then in December.
        sign = "season"
    lengths = {_length(span) for one in bare if (span := _SEASON.fullmatch(one))}
    several = sum(_SEASON.fullmatch(one) is not None for one in bare) > 1
    found = Found(order.order, any(_SUMMER.match(one) for one in bare), several and len(lengths) == 1)
    return _Column(sign, found)


def _followed(seasons: Iterable[str]) -> bool:
    """Whether each of ``seasons`` ends in the year after its first."""
    return all(_length(span) == 1 for one in seasons if (span := _SEASON.fullmatch(one)))


def _length(span: re.Match[str]) -> int:
    """Years from the first to the last of ``2011/14``."""
    return (int(span[2]) - int(span[1])) % 100


def _period(text: str, column: _Column) -> Period | None:
    if column.sign != "season" and (found := _NUMBERED.fullmatch(text)):
        sign = column.sign
        written = f"{found[1]}-{sign}{found[2]}" if sign else f"{found[1]}-{int(found[2]):02}"
        return _checked(Period(written))
    if column.sign == "season" and (season := _SEASON.fullmatch(text)):
        made = FORMS[-1][1](season, column.found)
        if made is not None:
            return _checked(made)
    return _formed(text, column) or from_to(text, lambda one: _formed(one, column)) or _marked(text, column)


def _formed(text: str, column: _Column) -> Period | None:
    """A period in one of the forms; the first that fits holds."""
    for pattern, make in FORMS:
        if (found := pattern.fullmatch(text)) and (made := make(found, column.found)) is not None:
            return _checked(made)
    return None


def _marked(text: str, column: _Column) -> Period | None:
    """A period with a footnote or a word such as "vorläufig" behind it."""
    found = _MARKED.fullmatch(text)
    period = _period(found["period"].strip(), column) if found else None
    if found is None or period is None:
        return None
    word = (found["words"] or found["bare"] or found["letter"] or "").lower()
    note = period.note if word[:1] in (*_PROVISIONAL, *_REVISED) else _noted(period.note, found["mark"].strip(" ,;–-"))
    return replace(period, note=note, provisional=word.startswith(_PROVISIONAL), revised=word.startswith(_REVISED))


def _noted(note: str | None, mark: str) -> str:
    told = say("import.mark", mark=mark.strip("()"))
    return f"{note}; {told}" if note else told


def _checked(period: Period) -> Period | None:
    try:
        PartialDate.parse(period.text)
    except ValueError:
        return None
    return period
