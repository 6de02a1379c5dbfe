"""Every kind of page of a portal, and where the reference portal has one of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

KINDS = {
    "start": "/",
    "vision": "/strategie/",
    "situation": "/ausgangslage/",
    "cycle": "/strategiekreislauf/",
    "roles": "/rollen/",
    "stakeholders": "/akteure/",
    "success-factors": "/erfolgsfaktoren/",
    "evaluations": "/evaluationen/",
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
    "search": "/suche/",
    "a-z": "/a-z/",
    "page": "/ueber/",
    "legal": "/rechtliches/barrierefreiheit/",
    "easy": "/leichte-sprache/",
    "easy-sheet": "/handlungsfelder/verwaltung/leichte-sprache/",
    "participations": "/beteiligung/",
    "participation": "/beteiligung/werkstatt-2024/",
    "examples": "/vorbilder/",
    "glossary": "/glossar/",
    "thread": "/roter-faden/",
    "impact": "/wirkung/",
    "completeness": "/vollstaendigkeit/",
    "method": "/methode/",
    "changes": "/aenderungen/",
    "postponements": "/verschiebungen/",
    "editions": "/ausgaben/",
    "edition": "/ausgaben/2026-06/",
    "subscribe": "/abonnieren/",
    "missing": "/404.html",
}
"""Kind of page -> its path in the reference portal."""

OUTSIDE_NAVIGATION = frozenset({"start", "missing", "search"})
"""Kinds that no entry of the navigation stands for: the name of the portal leads to the start page."""

WITH_FILTER = frozenset({"measures", "ideas"})
WITH_FILTER = frozenset({"measures", "changes"})
"""Kinds whose list can be narrowed down, and which must say aloud how many are left."""

WEIGHED = ("start", "measure", "kpi", "roadmap", "measures")
"""Kinds whose first view is weighed and shown to Lighthouse: the ones that people come for."""

ON_A3 = frozenset({"roadmap"})
"""Kinds that are printed on A3, lying."""


def paths(site: Path) -> list[str]:
    """The path of every page below ``site``, sorted; without those that only lead on at once to where something moved."""
    found = (file for file in site.rglob("*.html") if b'http-equiv="refresh"' not in file.read_bytes())
    files = (file.relative_to(site).as_posix() for file in found)
    return sorted("/" + (path.removesuffix("index.html") if path.endswith("index.html") else path) for path in files)
