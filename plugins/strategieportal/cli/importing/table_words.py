"""What columns of other people's tables are called, and what their words for a status mean."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from strategieportal.guessing import folded
from strategieportal.language import catalogue
from strategieportal.model.words import FundingKind, Phase, Schedule
from strategieportal.source.figures import MISSING_MARKS

if TYPE_CHECKING:
    from collections.abc import Mapping

_UNIT = re.compile(
    r"\s*[\[(][^\])]*[\])]|\s+in\s+(?:t?€|t?eur|k€|euro|tsd|tausend|mio|mill|mrd|%|prozent)(?!\w).*|[*:]+\s*$",
    re.IGNORECASE,
)

_TEXT = r'"(?:[^"\\]|\\.)*"'
_OF_LANGUAGE = re.compile(r'"([a-z]{2}(?:-[A-Za-z]+)?)"\s*(?:=>|:)\s*"((?:[^"\\]|\\.)*)"')
_ONE = rf'"[a-z]{{2}}(?:-[A-Za-z]+)?"\s*(?:=>|:)\s*{_TEXT}'
_BY_LANGUAGE = re.compile(rf"\{{{_ONE}(?:,\s*{_ONE})*\}}(?:,\s*\{{{_ONE}(?:,\s*{_ONE})*\}})*")
"""A text for each language, and several of them."""
WITHOUT_STATUS = Phase.UNSTATED
"""The phase of what the source tells no status of, or one that nobody understands."""
_TOTALS = frozenset({"summe", "gesamt", "gesamtsumme", "insgesamt", "zwischensumme", "total", "sum", "gesamtergebnis"})
_NOTHING = (MISSING_MARKS - {"x"}) | {"", "nd", "n.d.", "none", "null", "keineangabe", "#"}
_ERROR = re.compile(r"#(?![0-9]+$)[A-Z\u00c0-\u00dc0-9/_]{2,}[!?]?|#{3,}|Err:[0-9]{3}")
"""Errors of spreadsheet programs, in whatever language, and the word for a formula without a result."""
_YES = frozenset({"ja", "j", "yes", "y", "true", "wahr", "1", "x"})
_NO = frozenset({"nein", "n", "no", "false", "falsch", "0"})


@lru_cache(maxsize=1)
def _phases() -> Mapping[str, Phase]:
    """Word for a status -> phase; our own keys and labels count as well."""
    words = catalogue()["import_words"]["phases"]
    told = {folded(word): Phase(phase) for phase, given in words.items() for word in given}
    own = {folded(word): phase for phase in Phase for word in (phase.key, phase.label, phase.value)}
    return {word: phase for word, phase in (told | own).items() if phase is not Phase.UNSTATED}


@lru_cache(maxsize=1)
def _assessments() -> Mapping[str, Schedule]:
    words = catalogue()["import_words"]["assessments"]
    return {folded(word): Schedule(one) for one, given in words.items() for word in given}


@lru_cache(maxsize=8)
def kpi_heads(meaning: str) -> frozenset[str]:
    """Names of columns of figures that mean ``meaning``: name, unit, source, period, value, note, factor, observed, technical."""
    return frozenset(catalogue()["import_words"]["kpis"][meaning])


@lru_cache(maxsize=1)
def _observed() -> Mapping[str, str]:
    words = catalogue()["import_words"]["observed"]
    return {word: meaning for meaning, given in words.items() for word in given}


def unit_word(written: str) -> str:
    """A unit in German where it is a code or a common English word, else as it is written."""
    words = catalogue()["import_words"]["units"]
    return next((unit for unit, given in words.items() if written.strip().casefold() in given), written)


def observed_as(word: str) -> str | None:
    """What a code or word for the status of a value says: normal, provisional, revised, estimated, missing and more."""
    return _observed().get(folded(word.strip().strip("()").rstrip(".")) or word.strip()) or _observed().get(
        word.strip()
    )


def bare_name(header: str) -> str:
    """A column's name as it is compared: without units, remarks and capitals."""
    return folded(_UNIT.sub("", " ".join(header.split())))


def phase_of(word: str, own: Mapping[str, Phase] | None = None) -> Phase | None:
    """The phase that somebody's status means, or None; ``own`` are words of the tool, which come first."""
    bare = folded(" ".join(word.split()))
    return (own or {}).get(bare) or _phases().get(bare)


def assessment_of(word: str, own: Mapping[str, Schedule] | None = None) -> Schedule | None:
    """What a word or colour says of a schedule, or None."""
    bare = folded(" ".join(word.split()))
    return (own or {}).get(bare) or _assessments().get(bare)


def says_nothing(text: str) -> bool:
    """Whether a cell of words says only that there is nothing, or is an error of the spreadsheet program.

    A lone letter such as ``X`` can be a name; among numbers it is a mark for a missing one.
    """
    bare = re.sub(r"\s", "", text).lower()
    return bare in _NOTHING or is_error(text)


def is_error(text: str) -> bool:
    """Whether a cell holds an error of a spreadsheet program, or a formula without a stored result."""
    return _ERROR.fullmatch(text.strip()) is not None


def in_german(cell: str) -> str:
    """The German texts of a cell that holds one for each language, as tools in Ruby write their records; else the cell.

    ``{"de"=>"Klima", "en"=>"Climate"}, {"de"=>"Wasser"}`` is ``Klima, Wasser``; Ruby 3.4 writes ``"de" => "Klima"``.
    """
    if not _BY_LANGUAGE.fullmatch(cell.strip()):
        return cell
    parts = [dict(_OF_LANGUAGE.findall(one)) for one in cell.split("}")]
    told = [one.get("de") or next((text for text in one.values() if text), "") for one in parts]
    return ", ".join(text.replace('\\"', '"') for text in told if text)


def is_total(title: str) -> bool:
    """Whether a row called ``title`` is the sum of the others."""
    return folded(title.strip(" :.")) in _TOTALS


def says_yes(word: str) -> bool | None:
    """Whether a cell says yes; None when it says neither yes nor no."""
    bare = folded(word)
    return True if bare in _YES else False if bare in _NO else None


def funding_kind(header: str, programme: str) -> FundingKind:
    """Whose money a column holds, as far as its name or the programme says."""
    told = f"{folded(header)} {folded(programme)}"
    if "foerder" in told or "grant" in told:
        return FundingKind.GRANT
    if "eigen" in told or "haushalt" in told:
        return FundingKind.OWN
    return FundingKind.UNSTATED
