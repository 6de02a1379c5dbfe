"""The pages of the section "Strategie": the one list that the hub and the navigation of the section are made from.

A page is listed when it exists, so whoever adds one adds its address here and its words to the catalogue.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from strategieportal.language import say
from strategieportal.pages.page import Ref

if TYPE_CHECKING:
    from collections.abc import Collection

PAGES: Final = (
    ("strategie/", "vision"),
    ("ausgangslage/", "situation"),
    ("strategiekreislauf/", "cycle"),
    ("roter-faden/", "thread"),
    ("wirkung/", "impact"),
    ("akteure/", "stakeholders"),
    ("rollen/", "roles"),
    ("erfolgsfaktoren/", "success_factors"),
    ("evaluationen/", "evaluations"),
    ("vollstaendigkeit/", "completeness"),
    ("methode/", "method"),
    ("glossar/", "glossary"),
    ("vorbilder/", "examples"),
)
"""Address and name in the catalogue ``pages_section``, in the order in which they are shown."""
PATHS: Final = frozenset(path for path, _ in PAGES)


def section_pages(paths: Collection[str]) -> tuple[Ref, ...]:
    """Those pages of the section that are among ``paths``, each with what it is about as note."""
    return tuple(
        Ref(say(f"pages_section.{name}.title"), path, note=say(f"pages_section.{name}.text"))
        for path, name in PAGES
        if path in paths
    )
