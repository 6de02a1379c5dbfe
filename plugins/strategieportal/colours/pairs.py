"""Every pair of colours that a district's choice touches and that must be told apart, with the contrast it needs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec import Struct

from strategieportal.colours.derived import READABLE, VISIBLE, contrast, nearest, tokens
from strategieportal.colours.tokens import TOKENS, dark, light

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


class Pair(Struct, frozen=True):
    """Something in one colour on a ground in another."""

    name: str
    """What it is, in the catalogue ``colours``."""
    front: str
    """Token of the words or the mark."""
    ground: str
    """Token of the ground."""
    needed: float = READABLE


PAIRS: Final = (
    Pair("text", "ink", "paper"),
    Pair("text_quiet", "ink", "brand-2"),
    Pair("small_quiet", "ink-2", "brand-2"),
    Pair("link", "link", "paper"),
    Pair("link_service", "link", "paper-2"),
    Pair("link_quiet", "link", "brand-2"),
    Pair("button", "brand", "paper"),
    Pair("button_main", "paper", "brand"),
    Pair("button_service", "brand", "paper-2"),
    Pair("button_hover", "brand", "brand-2"),
    Pair("chart_line", "ch-1", "paper"),
    Pair("chart_number", "ch-onfill", "ch-1"),
    Pair("focus", "ink", "paper", VISIBLE),
    Pair("focus_quiet", "ink", "brand-2", VISIBLE),
)


class Failure(Struct, frozen=True):
    """The worst pair that a chosen colour spoils."""

    pair: Pair
    ratio: float
    dark: bool
    remedy: str
    """The nearest colour with which everything can be read."""


def failing(main: str | None, accent: str | None) -> Iterator[tuple[Pair, float, bool]]:
    """Pairs with too little contrast, their ratio, and whether that is in the dark look."""
    table = tokens(main, accent)
    for shades, is_dark in ((light(table), False), (dark(table), True)):
        for pair in PAIRS:
            ratio = contrast(shades[pair.front], shades[pair.ground])
            if ratio < pair.needed:
                yield pair, ratio, is_dark


def failure(colour: str, *, main: bool) -> Failure | None:
    """What is wrong with one chosen colour, or None.

    Args:
        colour: as ``#rrggbb``.
        main: whether it is the main colour, else that of links.
    """

    def found(shade: str) -> list[tuple[Pair, float, bool]]:
        return list(failing(shade if main else None, None if main else shade))

    wrong = found(colour)
    if not wrong:
        return None
    pair, ratio, is_dark = min(wrong, key=lambda one: one[1] / one[0].needed)
    remedy = nearest(colour, lambda shade: _promising(shade) and not found(shade), lighter=False)
    return Failure(pair, ratio, is_dark, remedy or "#000000")


def _promising(shade: str) -> bool:
    """Whether ``shade`` can be read on the darkest fixed ground: cheap, and never wrong about one that cannot."""
    return contrast(shade, TOKENS["paper-2"].light) >= READABLE


def spoilt(main: str | None, accent: str | None) -> Mapping[str, Failure]:
    """Which of two chosen colours (``main``, ``accent``) cannot stay, and why."""
    chosen = {"main": main, "accent": accent}
    told = {name: failure(one, main=name == "main") for name, one in chosen.items() if one is not None}
    return {name: one for name, one in told.items() if one is not None}
