"""Contrast by WCAG 2.2, and the nearest shade of a colour that has enough of it."""

from __future__ import annotations

from colorsys import hls_to_rgb, rgb_to_hls
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_STEPS: Final = 400
"""How finely lightness is searched; finer than the 256 steps of a channel."""


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours ``#rrggbb`` by WCAG 2.2, from 1 to 21."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def mixed(one: str, other: str, share: float) -> str:
    """``share`` (0 to 1) of ``one`` mixed into ``other``, channel by channel."""
    parts = zip(_channels(one), _channels(other), strict=True)
    return _written(*(mine * share + theirs * (1 - share) for mine, theirs in parts))


def nearest(colour: str, fits: Callable[[str], bool], *, lighter: bool) -> str | None:
    """The shade of ``colour`` that ``fits`` and is nearest to it in one direction of lightness; None without one.

    Hue and saturation stay (in the HLS model), so that people recognise their colour.

    Args:
        colour: where the search begins; it is its own answer if it fits.
        fits: whether a colour is good enough.
        lighter: towards white instead of towards black.
    """
    return next((shade for shade in _shades(colour, lighter=lighter) if fits(shade)), None)


def _shades(colour: str, *, lighter: bool) -> Iterator[str]:
    yield colour
    hue, lightness, saturation = rgb_to_hls(*_channels(colour))
    goal = 1.0 if lighter else 0.0
    for step in range(1, _STEPS + 1):
        yield _written(*hls_to_rgb(hue, lightness + (goal - lightness) * step / _STEPS, saturation))


def _channels(colour: str) -> tuple[float, float, float]:
    red, green, blue = (int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5))
    return red, green, blue


def _written(*channels: float) -> str:
    return "#" + "".join(f"{round(255 * min(1.0, max(0.0, one))):02x}" for one in channels)


def _luminance(colour: str) -> float:
    """Relative luminance by WCAG 2.2."""
    red, green, blue = (_linear(one) for one in _channels(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else float(((channel + 0.055) / 1.055) ** 2.4)  # noqa: PLR2004 - WCAG
