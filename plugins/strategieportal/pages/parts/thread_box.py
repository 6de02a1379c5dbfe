"""Where a page stands in the red thread: what it serves, up to the vision, for the aside of goals, fields and KPIs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from strategieportal.language import say
from strategieportal.pages.page import Ref
from strategieportal.pages.parts import refs
from strategieportal.pages.parts.facts import Fact

if TYPE_CHECKING:
    from collections.abc import Iterable

    from strategieportal.pages.publication import Publication


def serves(publication: Publication, goals: Iterable[str], *, with_values: bool = True) -> tuple[Fact, ...]:
    """What something serves by ``goals``: the vision, the values behind the goals, and the way to the whole thread.

    Args:
        publication: whose vision and values it is.
        goals: ids of the goals, in the order of the pages.
        with_values: whether the values are named; not where the page names them already.
    """
    known = [one for one in goals if one in publication.strategy.goals]
    named = {value for one in known for value in publication.strategy.goals[one].values}
    values = (one for one in publication.strategy.values if one in named) if with_values else ()
    facts = (
        ("vision", _vision(publication) if known else ()),
        ("values", refs.values(publication, values)),
        ("show", _thread(known)),
    )
    return tuple(Fact(say(f"pages_thread.{name}"), refs=links) for name, links in facts if links)


def _vision(publication: Publication) -> tuple[Ref, ...]:
    vision = publication.strategy.vision
    return (Ref(vision.title or vision.statement, f"{refs.STRATEGY}#vision"),) if vision else ()


def _thread(goals: list[str]) -> tuple[Ref, ...]:
    """The place of the first goal on the page of the thread."""
    return (Ref(say("pages_thread.show_all"), f"{refs.THREAD}#ziel-{goals[0]}"),) if goals else ()
