"""Colours that are derived so that they can be read, and how contrast is measured (WCAG 2.2).

A district's own two colours -> all tokens. What is derived is made so that it can be read; what was chosen is not
changed.
Contrast by WCAG 2.2, and the nearest shade of a colour that has enough of it.
"""

from __future__ import annotations

from colorsys import hls_to_rgb, rgb_to_hls
from functools import partial
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, Literal

from strategieportal.colours.tokens import TOKENS, Shade

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping


READABLE: Final = 4.5
"""Contrast of words with their ground by WCAG 2.2, criterion 1.4.3."""
VISIBLE: Final = 3.0
"""Contrast of marks and of the focus by WCAG 2.2, criterion 1.4.11."""
_AT_EASE: Final = 7.0
"""What derived colours reach in the dark look, where thin letters are harder to read."""
_TINT: Final = (12, 22)
"""Per cent of the main colour in its quiet ground, at most: on light and on dark paper."""
_GROUNDS: Final = ("paper", "paper-2")


def tokens(main: str | None = None, accent: str | None = None) -> Mapping[str, Shade]:
    """The table with a district's colours in it; without any, the shipped one itself.

    Args:
        main: colour of logo, buttons and lines, and of the line in charts, as ``#rrggbb``.
        accent: colour of links.
    """
    if main is None and accent is None:
        return TOKENS
    brand = _shade(main, "brand")
    link = _shade(accent, "link")
    line = Shade(brand.light, brand.dark) if main is not None else TOKENS["ch-1"]
    own = {"brand": brand, "brand-2": _quiet(brand, link, keep=main is None), "link": link, "ch-1": line}
    return MappingProxyType({**TOKENS, **own})


def _shade(chosen: str | None, token: str) -> Shade:
    return TOKENS[token] if chosen is None else Shade(chosen, _for_the_dark(chosen))


def _for_the_dark(colour: str) -> str:
    """The nearest lighter shade that can be read at ease on dark paper; white always can."""
    grounds = [TOKENS[name].dark for name in _GROUNDS]
    found = nearest(colour, lambda shade: all(contrast(shade, one) >= _AT_EASE for one in grounds), lighter=True)
    return found or TOKENS["ink"].dark


def _quiet(brand: Shade, link: Shade, *, keep: bool) -> Shade:
    """The quiet ground in the main colour: as much of it as leaves everything on it readable, if need be nothing."""
    shipped = TOKENS["brand-2"] if keep else None
    on_it = (TOKENS["ink"], TOKENS["ink-2"], brand, link)
    light = _tint("light", brand, on_it, shipped, _TINT[0])
    return Shade(light, _tint("dark", brand, on_it, shipped, _TINT[1]))


def _tint(
    look: Literal["light", "dark"], brand: Shade, on_it: Iterable[Shade], shipped: Shade | None, most: int
) -> str:
    paper, colour = (getattr(shade, look) for shade in (TOKENS["paper"], brand))
    kept = (getattr(shipped, look),) if shipped else ()
    mixes = (mixed(colour, paper, share / 100) for share in range(most, 0, -1))
    readable = partial(_readable, tuple(getattr(shade, look) for shade in on_it))
    return next(filter(readable, (*kept, *mixes)), str(paper))


def _readable(words: tuple[str, ...], ground: str) -> bool:
    return all(contrast(one, ground) >= READABLE for one in words)


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
