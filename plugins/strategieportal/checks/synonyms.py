"""Groups of words for the search: each has to find something."""

from __future__ import annotations

from typing import TYPE_CHECKING

from strategieportal.guessing import folded
from strategieportal.language import listing

if TYPE_CHECKING:
    from collections.abc import Iterator

    from strategieportal.checks.rule import Case
    from strategieportal.problems import Problem


def idle_groups(case: Case) -> Iterator[Problem]:
    """Groups of the portal's own with a single word and nothing that it could mean."""
    for name, group in case.strategy.synonyms.items():
        own = ("synonym", name) in case.reading.origins
        if own and len({folded(one) for one in (*group.words, *group.meant)}) == 1:
            yield case.fault("V402", "synonym", name, "words", id=name, words=listing(group.words))
