"""The colours of the site and of its charts: one table, from which the stylesheet and the pictures are made.

Charts are laid out with the light values; each of them stands for exactly one token, so that one picture serves the
light and the dark look, paper and forced colours: its colours are replaced by ``var(--token)``.
"""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Shade:
    """One token: its value on light and on dark paper, both as ``#rrggbb``."""

    light: str
    dark: str


TOKENS: Final[Mapping[str, Shade]] = MappingProxyType(
    {
        # Text and ground.
        "ink": Shade("#14202b", "#eef2f5"),
        "ink-2": Shade("#4a5866", "#b3bfca"),
        "line": Shade("#cfd7de", "#33414d"),
        "line-2": Shade("#84919d", "#71808d"),
        "paper": Shade("#ffffff", "#0f171e"),
        "paper-2": Shade("#f4f6f8", "#17222b"),
        "brand": Shade("#0b4f6c", "#7cc4e0"),
        "brand-2": Shade("#e3eff4", "#15303d"),
        "link": Shade("#0a4d8c", "#8cc2f5"),
        # How something stands; each with a quiet ground for its word.
        "ok": Shade("#0d6b4f", "#62d0a8"),
        "ok-bg": Shade("#e0f2ea", "#0f2e25"),
        "warn": Shade("#8a4b00", "#f2b25c"),
        "warn-bg": Shade("#fdeed3", "#35260d"),
        "late": Shade("#a81e14", "#ff9d92"),
        "late-bg": Shade("#fce6e3", "#3b1714"),
        "plan": Shade("#4b5967", "#b4c0cb"),
        "plan-bg": Shade("#e9edf1", "#232f39"),
        "run": Shade("#1d5aa8", "#8fb9f2"),
        "run-bg": Shade("#e2ecf8", "#16283f"),
        # Only in charts: categories, words on a filled area, the grid, the axis, what is to be reached.
        "ch-1": Shade("#0b5c7d", "#6fc3e3"),
        "ch-2": Shade("#b4540a", "#f0a25c"),
        "ch-3": Shade("#1b7f5c", "#5fc9a0"),
        "ch-4": Shade("#7a3f98", "#c79be0"),
        "ch-5": Shade("#8a6d00", "#d9bb3f"),
        "ch-6": Shade("#a6334f", "#f08ba2"),
        "ch-onfill": Shade("#fefefe", "#10181f"),
        "ch-grid": Shade("#dfe5ea", "#27343f"),
        "ch-axis": Shade("#7d8a96", "#788794"),
        "ch-target": Shade("#53616e", "#c3cdd6"),
    }
)

LIGHT: Final[Mapping[str, str]] = MappingProxyType({name: shade.light for name, shade in TOKENS.items()})
DARK: Final[Mapping[str, str]] = MappingProxyType({name: shade.dark for name, shade in TOKENS.items()})
TOKEN_OF: Final[Mapping[str, str]] = MappingProxyType({shade.light: name for name, shade in TOKENS.items()})
"""The token for which a light value stands in a chart's options."""


def css_tokens() -> str:
    """The tokens as CSS custom properties: light, dark (by the system's wish or by choice) and for paper.

    Where a reader forces the system's colours, the pictures keep theirs on a light ground, because patterns and
    strokes would otherwise fall together.
    """
    light, dark = (_declarations(shades) for shades in (LIGHT, DARK))
    return "\n".join(
        (
            f":root{{color-scheme:light;{light}}}",
            f"@media(prefers-color-scheme:dark){{:root:not([data-theme=light]){{color-scheme:dark;{dark}}}}}",
            f":root[data-theme=dark]{{color-scheme:dark;{dark}}}",
            f"@media print{{:root,:root:not([data-theme=light]),:root[data-theme=dark]{{color-scheme:light;{light}}}}}",
            f"@media(forced-colors:active){{.ch-svg{{forced-color-adjust:none;background:{LIGHT['paper']};{light}}}}}",
            "",
        )
    )


def browser_module() -> str:
    """The table for the interactive chart: a module that exports the token behind each light value."""
    entries = ",".join(f'"{value}":"--{name}"' for value, name in TOKEN_OF.items())
    return f"export const TOKENS={{{entries}}};\n"


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours ``#rrggbb`` by WCAG 2.2, from 1 to 21."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _declarations(shades: Mapping[str, str]) -> str:
    return "".join(f"--{name}:{value};" for name, value in shades.items()).rstrip(";")


def _luminance(colour: str) -> float:
    """Relative luminance by WCAG 2.2."""
    red, green, blue = (_linear(int(colour[start : start + 2], 16) / 255) for start in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else float(((channel + 0.055) / 1.055) ** 2.4)  # noqa: PLR2004 - WCAG
