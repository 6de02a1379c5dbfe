"""Every kind of page of a portal, and where the reference portal has one of it."""

from __future__ import annotations

KINDS = {
    "start": "/",
    "vision": "/strategie/",
    "goals": "/ziele/",
    "goal": "/ziele/z-01/",
    "fields": "/handlungsfelder/",
    "field": "/handlungsfelder/verwaltung/",
    "measures": "/massnahmen/",
    "measure": "/massnahmen/m-07/",
    "ideas": "/massnahmenspeicher/",
    "kpis": "/kennzahlen/",
    "kpi": "/kennzahlen/k-03/",
    "roadmap": "/roadmap/",
    "editions": "/ausgaben/",
    "edition": "/ausgaben/2026-06/",
    "subscribe": "/abonnieren/",
    "page": "/rechtliches/impressum/",
    "missing": "/404.html",
}
"""Kind of page -> its path in the reference portal."""

OUTSIDE_NAVIGATION = frozenset({"start", "missing"})
"""Kinds that no entry of the navigation stands for: the name of the portal leads to the start page."""

WITH_FILTER = frozenset({"measures"})
"""Kinds whose list can be narrowed down, and which must say aloud how many are left."""
