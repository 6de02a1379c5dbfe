"""The colours of the site and of its charts: one table, from which the stylesheet and the pictures are made."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Mapping


class Shade(Struct, frozen=True):
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
        "plate": Shade("#fffffe", "#fffffe"),
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


def light(tokens: Mapping[str, Shade]) -> Mapping[str, str]:
    """The values on light paper by token."""
    return MappingProxyType({name: shade.light for name, shade in tokens.items()})


def dark(tokens: Mapping[str, Shade]) -> Mapping[str, str]:
    """The values on dark paper by token."""
    return MappingProxyType({name: shade.dark for name, shade in tokens.items()})
