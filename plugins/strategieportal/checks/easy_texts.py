"""Texts in Leichte Sprache belong to something, and people of the target group have checked them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from strategieportal.guessing import perhaps_id
from strategieportal.problems import Place, problem
from strategieportal.reading import layout

if TYPE_CHECKING:
    from collections.abc import Iterator

    from strategieportal.checks.rule import Case
    from strategieportal.problems import Problem


def dangling(case: Case) -> Iterator[Problem]:
    """Texts beside which there is no sheet or page."""
    sheets = [one for one in case.reading.tree.below("content", ".md") if not one.endswith(layout.EASY)]
    for name in case.strategy.easy_texts:
        path = f"content/{layout.explained_by(name)}"
        if name != layout.EASY_START and not case.reading.tree.exists(path):
            near = [f"{one.removesuffix('.md')}{layout.EASY}" for one in sheets]
            remedy = perhaps_id(f"content/{name}", near) or None
            yield problem("V372", Place(f"content/{name}"), file=path, remedy=remedy)


def unchecked(case: Case) -> Iterator[Problem]:
    """Texts of which nobody says who has checked them."""
    for name, text in case.strategy.easy_texts.items():
        if text.checked_by is None and text.example is None:
            yield problem("V373", Place(f"content/{name}"))


def twofold(case: Case) -> Iterator[Problem]:
    """Two texts for the one page about the whole portal."""
    if layout.EASY_START in case.strategy.easy_texts and "leichte-sprache.md" in case.strategy.pages:
        yield problem("V374", Place("content/leichte-sprache.md"), file=f"content/{layout.EASY_START}")
