"""The part of the page of a measure, goal, field or KPI that tells how it changed, as far as the page does not say it elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec import Struct

from strategieportal.language import day, say, say_count
from strategieportal.pages.changes.timeline import item

if TYPE_CHECKING:
    from collections.abc import Callable

    from strategieportal.history.event import Event, NounKind
    from strategieportal.pages.changes.timeline import Item
    from strategieportal.pages.publication import Publication

SHOWN: Final = 12
"""A page tells at most so many changes."""


class NounHistory(Struct, frozen=True):
    """The context of the macro ``history``."""

    items: tuple[Item, ...]
    """Newest first."""
    sentence: str
    """That nothing changed, that older changes are left out, or that there is no history; empty otherwise."""
    known: bool
    """Whether there is a history at all."""


def noun_history(
    publication: Publication, noun: NounKind, name: str, told: Callable[[Event], bool] | None = None
) -> NounHistory:
    """The history of one noun.

    Args:
        publication: what is published.
        noun: its kind.
        name: its id.
        told: whether its page tells an event elsewhere.
    """
    history = publication.history
    if not history.known or history.began is None:
        return NounHistory((), say("pages_changes.of_noun.absent"), known=False)
    every = [one for one in history.of(noun, name) if one.commit != history.first]
    events = [one for one in every if told is None or not told(one)]
    shown = tuple(item(publication, one) for one in reversed(events[-SHOWN:]))
    if not every:
        sentence = say("pages_changes.of_noun.unchanged", day=day(history.began))
    else:
        left = len(events) - len(shown)
        sentence = say_count("pages_changes.of_noun.older", left) if left else ""
    return NounHistory(shown, sentence, known=True)
