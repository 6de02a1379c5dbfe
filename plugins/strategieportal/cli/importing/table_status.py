"""Words for a status with something behind them: ``erledigt (2024)``, ``in Umsetzung seit 03/2023``, ``in Arbeit (80 %)``."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from strategieportal.cli.importing.periods import periods
from strategieportal.cli.importing.table_words import phase_of
from strategieportal.model.words import Phase
from strategieportal.source.figures import parse_number

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_CUT: Final = re.compile(r"\s*[(\[,;:–—-]\s*|\s+(?=(?:am|seit|im|in|zum|bis|für|ab|Ende|Stand|KW)\b|[0-9'~])")
_AHEAD: Final = re.compile(r"(?i)(?P<word>am|seit(?:\s+dem)?|im|in|zum|bis(?:\s+zum)?|für|ab|Stand:?)\s+(?P<rest>.+)")
_OPEN: Final = ("bis", "für", "ab")
"""Words before a time to come."""
_HUNDRED: Final = 100


def phase_told(written: str, own: Mapping[str, Phase] | None = None) -> Phase | None:
    """The phase that a status means, also with a time or a number behind its word; None where anything else is there.

    Args:
        written: the status.
        own: words of the tool, folded, which come first.
    """
    return phase_of(written, own) or next((phase for phase, _ in _parts(written, own)), None)


def done_told(written: str, own: Mapping[str, Phase] | None = None) -> str | None:
    """When something was done, if the word for its status says so, as a partial date."""
    return next((period for phase, period in _parts(written, own) if phase is Phase.COMPLETED and period), None)


def _parts(written: str, own: Mapping[str, Phase] | None) -> Iterator[tuple[Phase, str]]:
    """The phase of the words in front, and the period behind them, empty for a number."""
    text = " ".join(written.split())
    for cut in _CUT.finditer(text):
        phase, rest = phase_of(text[: cut.start()], own), text[cut.end() :].strip(" )].")
        ahead = _AHEAD.fullmatch(rest)
        word, bare = (ahead["word"].lower().split()[0], ahead["rest"]) if ahead else ("", rest)
        period = periods([bare]).get(bare)
        if phase is None or (phase is Phase.COMPLETED and word in _OPEN):
            continue
        if period is not None:
            yield phase, period.text
        elif _is_share(bare, whole=phase is Phase.COMPLETED):
            yield phase, ""


def _is_share(text: str, *, whole: bool) -> bool:
    """Whether ``text`` is a share in per cent, all of it where ``whole`` is wanted."""
    figure = parse_number(text)
    least = _HUNDRED if whole else 0
    return text.endswith("%") and isinstance(figure, Decimal) and least <= figure <= _HUNDRED
