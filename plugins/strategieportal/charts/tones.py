"""How something stands, as colour and pattern: nothing is told by colour alone."""

from __future__ import annotations

from math import pi
from typing import TYPE_CHECKING, Final, Literal

from msgspec import Struct

from strategieportal.charts.palette import LIGHT

if TYPE_CHECKING:
    from strategieportal.charts.options import Option

NO_PATTERN: Final[Option] = {"symbol": "none"}
"""Without it ECharts chooses a pattern by itself."""

Tone = Literal["ok", "run", "warn", "late", "plan", "none"]
"""Done, on its way, at risk, late, not begun, not said."""


class Look(Struct, frozen=True):
    """How an area of one tone is drawn.

    Attributes:
        fill: token of its colour.
        edge: token of its outline.
        text: token of words on it.
        decal: its pattern for ECharts, or None.
    """

    fill: str
    edge: str
    text: str
    decal: Option | None = None

    def style(self) -> Option:
        """The style of an area."""
        outline = {"borderColor": LIGHT[self.edge], "borderWidth": 1}
        return {"color": LIGHT[self.fill], "decal": self.decal or NO_PATTERN} | outline


def _mild(token: str, opacity: float) -> str:
    """A colour that lets the ground shine through; the opacity survives the change to a token."""
    red, green, blue = (int(LIGHT[token][start : start + 2], 16) for start in (1, 3, 5))
    return f"rgba({red},{green},{blue},{opacity})"


def _lines(distance: int, thickness: int, rotation: float, colour: str) -> Option:
    dashes = {"dashArrayX": [1, 0], "dashArrayY": [thickness, distance]}
    return {"symbol": "rect", **dashes, "rotation": rotation, "color": colour}


_DOTS: Final[Option] = {
    "symbol": "circle",
    "dashArrayX": [[6, 6], [0, 6, 6, 0]],
    "dashArrayY": [6, 0],
    "symbolSize": 0.6,
    "color": _mild("ch-onfill", 0.42),
}
_LOOKS: Final[dict[Tone, Look]] = {
    "ok": Look("ok", "paper", "ch-onfill"),
    "run": Look("run", "paper", "ch-onfill", _lines(8, 2, pi / 4, _mild("ch-onfill", 0.3))),
    "warn": Look("warn", "paper", "ch-onfill", _DOTS),
    "late": Look("late", "paper", "ch-onfill", _lines(4, 3, -pi / 4, _mild("ch-onfill", 0.34))),
    "plan": Look("plan-bg", "plan", "ink"),
    "none": Look("paper", "line-2", "ink", _lines(7, 1, pi / 4, _mild("line-2", 0.7))),
}


def look(tone: Tone) -> Look:
    """How ``tone`` is drawn."""
    return _LOOKS[tone]
