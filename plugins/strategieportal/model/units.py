"""What the wording of a unit means: the sign that can stand behind a number, and what is counted where it says more.

``850 Anzahl Wohngeldempfänger`` and ``99,96 Breitbandversorgung in Prozent`` are no German. A wording is therefore read
once: a sign (``%``, ``Tage``, ``€ je Einwohner``), a thing (``Wohngeldempfänger``), or a phrase that is told beside the
number and never behind it.
"""

from __future__ import annotations

import re
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from strategieportal.language import HARD_SPACE, catalogue, has, say

if TYPE_CHECKING:
    from collections.abc import Mapping

PERCENT: Final = "%"
_PERCENT_WORD: Final = r"(?:%|prozent|percent|per\s?cent|v\.\s?h\.|vom\s+hundert)"
_PERCENT_ALONE: Final = re.compile(rf"(?:in\s+)?{_PERCENT_WORD}|in\s+v\.?\s?h\.?", re.IGNORECASE)
_PERCENT_OF: Final = re.compile(rf"(?:in\s+|anteil\s+in\s+)?{_PERCENT_WORD}\s+\S.*", re.IGNORECASE)
_IN_PERCENT: Final = re.compile(rf"\S.*?[\s(\[,;:]+(?:in\s+|als\s+)?{_PERCENT_WORD}\s*[)\]]?", re.IGNORECASE)
_COUNTED: Final = re.compile(r"(?:an)?zahl\s+(?:(?P<of>der|von|an)\s+)?(?P<thing>[^\W\d_][\w:*/-]*)", re.IGNORECASE)
_COUNT: Final = re.compile(
    r"(?:an)?zahl\b.*|number(?:\s+of)?\b.*|count\b.*|absolut(?:zahl|wert)?|index(?:wert)?|anteil|quote|wert",
    re.IGNORECASE,
)
_IN: Final = re.compile(
    r"(?P<what>[^\W\d_].*?)(?:,)?\s+(?:\(in\s+(?P<a>[^()]+)\)|\[(?:in\s+)?(?P<b>[^\[\]]+)\]|in\s+(?P<c>\S+(?:\s+(?:€|euro|tonnen|t))?))",
    re.IGNORECASE,
)
_MANY: Final = re.compile(
    r"(?:(?:je|in|pro)\s+)?(?P<size>1[.\s\u00a0\u202f]?000[.\s\u00a0\u202f]?000|1[.\s\u00a0\u202f]?000|tausend|tsd\.?|millionen|mio\.?|t(?=€))\s*(?P<unit>.*)",
    re.IGNORECASE,
)
_PER: Final = re.compile(r"\b(?:je|pro|per)\b|/", re.IGNORECASE)
_MINUS: Final = "\N{MINUS SIGN}"
_SHORT: Final = 24
_SHORT_PER: Final = 48
"""So long a wording may be to stand behind a number, without and with „je“."""
_WORDS: Final = 3


def behind(figures: str, unit: str) -> str:
    """A written number with its unit, never broken over a line: ``58,7 %``, ``1 Tag``; a unit may be empty."""
    return f"{figures}{HARD_SPACE}{fitting(figures, unit)}" if unit else figures


def fitting(figures: str, unit: str) -> str:
    """The unit as it stands behind a written number: ``Person`` behind 1, ``Personen`` behind 2."""
    if figures.lstrip(_MINUS) == "1" and has(f"charts.unit.singular.{unit}"):
        return say(f"charts.unit.singular.{unit}")
    return unit


@cache
def _words() -> Mapping[str, Any]:
    """The words for units that people write, see ``units.toml``."""
    return MappingProxyType(catalogue()["units"])


class Unit(NamedTuple):
    """A unit as it is written."""

    sign: str
    """What stands behind a number; may be empty."""
    counted: str = ""
    """The whole wording, where it says more than the sign; stands beside the number."""


def read_unit(text: str) -> Unit:
    """What ``text``, the wording of a unit, means."""
    said = " ".join(text.split())
    if said.casefold() in _words()["unstated"]:
        return Unit("")
    for read in (_percent, _multiple, _thing, _measured):
        if found := read(said):
            return found
    longest = _SHORT_PER if _PER.search(said) else _SHORT
    fits = len(said) <= longest and (longest == _SHORT_PER or said.count(" ") < _WORDS)
    return Unit(said) if fits else Unit("", said)


def _percent(said: str) -> Unit | None:
    if _PERCENT_ALONE.fullmatch(said):
        return Unit(PERCENT)
    return Unit(PERCENT, said) if _PERCENT_OF.fullmatch(said) or _IN_PERCENT.fullmatch(said) else None


def _multiple(said: str) -> Unit | None:
    """``1.000 Tonnen`` behind a number would be read as another number."""
    found = _MANY.fullmatch(said)
    if found is None or said.casefold().startswith(("je", "pro")):
        return None
    digits = re.sub(r"\D", "", found["size"])
    million = len(digits) > len("1000") or found["size"].casefold().startswith("mi")
    unit = _bare(found["unit"])
    return Unit(f"{'Mio.' if million else 'Tsd.'} {unit}".strip())


def _thing(said: str) -> Unit | None:
    """What is counted, where a single word names it."""
    found = _COUNTED.fullmatch(said)
    if found is not None:
        return Unit(_many(found["thing"]) if found["of"] else found["thing"])
    return Unit("", said) if _COUNT.fullmatch(said) else None


def _many(word: str) -> str:
    """``word`` as it stands behind a number, after it stood behind an article."""
    return next(
        (f"{word.removesuffix(old)}{new}" for old, new in _words()["participles"].items() if word.endswith(old)), word
    )


def _measured(said: str) -> Unit | None:
    """``Personalschlüssel in Vollzeitäquivalenten``, ``Fläche (in ha)``: a known unit is named at the end."""
    found = _IN.fullmatch(said)
    if found is None or _PER.search(found["what"]):
        return None
    unit = found["a"] or found["b"] or found["c"]
    if multiple := _multiple(unit):
        return Unit(multiple.sign, said)
    return Unit(_bare(unit), said) if unit.casefold() in {*_words()["known"], *_words()["nominative"]} else None


def _bare(unit: str) -> str:
    return str(_words()["nominative"].get(unit.strip().casefold(), unit.strip()))
