"""The anchors that pages of sheets have beside those of their texts; ``tests/test_checks_anchored.py`` holds them true."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

OF_ALL: Final = frozenset({"inhalt", "menu", "menu-1", "menu-2", "menu-3", "menu-button", "q", "theme-button"})
"""What every page has."""
OF_PAGES: Final[Mapping[str, frozenset[str]]] = MappingProxyType({
    "measure": frozenset({
        "aenderungen", "ausgaben", "austausch", "bindungen", "evaluationen", "fakten", "kette-evaluation", "kette-monitoring",
        "kosten", "mehr", "nachbarn", "nutzen", "orte", "schritte", "stand", "verlauf", "warum", "was", "wer",
        "wirkung", "zitieren", "zugehoerig",
    }),
    "goal": frozenset({
        "aenderungen", "dient", "evaluationen", "felder", "ideen", "kette-evaluation", "kette-monitoring",
        "massnahmen", "messung", "stand", "was", "weg", "wer", "werte", "wirkung", "zitieren",
    }),
    "field": frozenset({
        "akteure", "blick", "dient", "ideen", "massnahmen", "messung", "rolle", "stand", "was", "wer", "ziele",
        "zitieren",
    }),
    "kpi": frozenset({
        "aenderungen", "dient", "felder", "gruppen", "karte", "luecken", "massnahmen", "revisionen", "revisionen-tabelle",
        "stand", "ueber", "vergleich", "vergleich-tabelle", "verlaeufe", "verlauf", "was", "wer", "ziel", "ziel-tabelle", "ziele",
        "zitieren",
    }),
    "participation": frozenset({
        "daraus", "ergebnis", "fakten", "mehr", "was", "zitieren",
    }),
    "news": frozenset({
        "dazu", "mehr", "zitieren",
    }),
    "page": frozenset({
        "toc", "zitieren",
    }),
})  # fmt: skip
"""Sections of the page of each kind of sheet, and of ordinary pages."""
MADE: Final = MappingProxyType({"measure": "meilenstein-", "kpi": "kpi-"})
"""How anchors begin that are made of ids: of steps, of figures."""
