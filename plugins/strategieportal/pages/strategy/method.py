"""How every status is computed: the rules of the monitoring, as their catalogue tells them."""

from __future__ import annotations

from functools import partial
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from strategieportal.language import say
from strategieportal.model.words import PathStatus, Phase, Schedule, Word
from strategieportal.monitoring.receipt import rules
from strategieportal.monitoring.thresholds import thresholds
from strategieportal.pages.kind import PageKind
from strategieportal.pages.page import Draft, Page
from strategieportal.pages.parts import refs
from strategieportal.pages.parts.tags import tag
from strategieportal.pages.strategy.chapter import crumbs

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from strategieportal.monitoring.receipt import Receipt, Rule
    from strategieportal.monitoring.thresholds import Threshold
    from strategieportal.pages.page import Tag
    from strategieportal.publication import Publication

GROUPS: Final[Mapping[str, Iterable[Word]]] = MappingProxyType(
    {
        "P": Phase,
        "T": Schedule,
        "F": (),
        "Z": PathStatus,
        "R": (),
        "A": (),
        "L": (),
        "W": (),
        "V": (),
        "K": (),
        "B": (),
        "D": (),
        "E": (),
        "Q": (),
    }
)
"""First letter of the rules' ids and the words they give: phase, Terminlage, progress, goal path, sums, freshness, gaps
of the red thread, impact chain, completeness, ranking, participation, day of the data, ends that moved, sources."""


class Meaning(Struct, frozen=True):
    """A status word and what it means."""

    tag: Tag
    text: str


class RuleGroup(Struct, frozen=True):
    """All rules of one kind of status, and its words."""

    anchor: str
    title: str
    text: str
    meanings: tuple[Meaning, ...]
    rules: tuple[Rule, ...]


class Method(Struct, frozen=True):
    """The context of ``method.html``."""

    groups: tuple[RuleGroup, ...]
    thresholds: tuple[Threshold, ...]
    """As they are in force in this portal."""
    entries: tuple[tuple[str, str], ...]
    data: Receipt
    """Why the data is said to be of its day."""


def drafts(publication: Publication) -> Iterator[Draft]:
    """The one page, where there is something to compute."""
    strategy = publication.strategy
    if strategy.measures or strategy.kpis or strategy.participations:
        yield Draft(refs.METHOD, partial(_page, publication), title=say("pages_method.title"))


def _page(publication: Publication) -> Page:
    title = say("pages_method.title")
    return Page(
        path=refs.METHOD,
        kind=KIND.name,
        template="method.html",
        title=title,
        content=_content(publication),
        description=say("pages_method.lead"),
        section=refs.STRATEGY,
        crumbs=crumbs(publication, title),
    )


def _content(publication: Publication) -> Method:
    groups = tuple(_groups())
    entries = (("schwellen", say("pages_method.thresholds")), *((one.anchor, one.title) for one in groups))
    return Method(groups, thresholds(publication.strategy.portal), entries, publication.monitoring.data_day.receipt)


def _groups() -> Iterator[RuleGroup]:
    for letter, words in GROUPS.items():
        found = tuple(one for one in rules() if one.id.startswith(letter))
        name = f"pages_method.{letter}"
        meanings = tuple(Meaning(tag(word), say(f"{name}.meaning.{word.value}")) for word in words)
        yield RuleGroup(say(f"{name}.anchor"), say(f"{name}.title"), say(f"{name}.text"), meanings, found)


KIND: Final = PageKind(name="method", drafts=drafts)
