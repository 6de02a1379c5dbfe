"""Links by a label that nothing explains, ``[words][label]``: they stand on the page with all their brackets."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from strategieportal.language import say
from strategieportal.problems import problem
from strategieportal.source.text import shown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from strategieportal.checks.written import Written
    from strategieportal.problems import Problem

_RESOLVERS: Final = frozenset({"autorefs", "mkdocstrings", "pymdownx.snippets"})
"""Plugins and extensions with options of their own that may know labels which stand in no text."""
_BETWEEN: Final = "]["


def unexplained_labels(text: Written, stated: frozenset[str]) -> Iterator[Problem]:
    """A hint for each such link in ``text``, the first of each label.

    Args:
        text: what somebody wrote.
        stated: the plugins and extensions that ``mkdocs.yml`` names.
    """
    words = text.words
    if _BETWEEN not in words or "8<" in words or not _RESOLVERS.isdisjoint(stated):
        return
    explained = {one.label for one in text.definitions}
    for link in text.links:
        end = link.at + len(link.text)
        label = words[end + len(_BETWEEN) :].partition("]")[0]
        if link.target is not None or not words.startswith(_BETWEEN, end) or _is_other(link.text, label):
            continue
        behind = words[end + len(_BETWEEN) + len(label) + 1 :][:1]
        if link.label in explained or behind == "(":
            continue
        explained.add(link.label)
        written = f"[{link.text}][{label}]"[:_LONGEST]
        yield problem(
            "P421", text.place(link.start), written=shown(written), remedy=say("problems.label", label=shown(label))
        )


_LONGEST: Final = 60
"""Characters of a link that are repeated."""


def _is_other(shown_words: str, label: str) -> bool:
    """Whether it is a footnote, or no label at all."""
    return not label.strip() or "\n" in label or "^" in {shown_words[:1], label[:1]}
