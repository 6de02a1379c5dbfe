"""``/suche/``: the search, whose index is made of the pages that were written (``strategieportal/search``)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec import Struct

from strategieportal.language import say
from strategieportal.model.words import FieldKind, PathStatus, Phase, Schedule
from strategieportal.pages.kind import PageKind
from strategieportal.pages.page import Crumb, Draft, Page
from strategieportal.pages.parts.tags import tag

if TYPE_CHECKING:
    from collections.abc import Iterator

    from strategieportal.pages.page import Tag
    from strategieportal.publication import Publication

PATH: Final = "suche/"
INDEX: Final = f"{PATH}index/"
"""Where the index lies that the page reads."""


class Choice(Struct, frozen=True):
    """One choice of a filter."""

    value: str
    """As it stands in the address and in the index."""
    label: str
    one: str = ""
    """The word beside a single hit, where it differs."""


class Search(Struct, frozen=True):
    """The context of ``search.html``."""

    kinds: tuple[Choice, ...]
    fields: tuple[Choice, ...]
    phases: tuple[Tag, ...]
    words: tuple[Tag, ...]
    """Every status word that a hit may carry."""


def drafts(publication: Publication) -> Iterator[Draft]:
    """The one page, where the search is switched on."""
    if publication.searchable:
        yield Draft(PATH, lambda: _page(publication), title=say("pages_search.title"), lasting=False)


def kind_key(kind: str) -> str:
    """How a kind of page is called in addresses and in the index."""
    return say(f"pages_search.kind.{kind}.key")


def _page(publication: Publication) -> Page:
    title = say("pages_search.title")
    return Page(
        path=PATH,
        kind=KIND.name,
        template="search.html",
        title=title,
        content=_content(publication),
        description=say("pages_search.lead"),
        crumbs=(Crumb(title),),
        stylesheets=("search",),
        scripts=("suchindex", "fragen", "suche"),
        found=None,
    )


def _content(publication: Publication) -> Search:
    phases = {one.phase for one in publication.monitoring.phases.values()}
    fields = publication.strategy.fields.values()
    return Search(
        kinds=tuple(_kind(one) for one in _kinds(publication)),
        fields=tuple(Choice(one.id, one.title) for one in fields),
        phases=tuple(tag(one) for one in Phase if one in phases),
        words=tuple({one.key: one for words in (Phase, Schedule, PathStatus) for one in map(tag, words)}.values()),
    )


def _kinds(publication: Publication) -> Iterator[str]:
    """The kinds of which there are pages."""
    strategy = publication.strategy
    there = {"measure": strategy.measures, "kpi": strategy.kpis, "goal": strategy.goals}
    yield from (name for name, nouns in there.items() if nouns)
    used = {one.kind for one in strategy.fields.values()}
    yield from (one.value for one in FieldKind if one in used)
    more = {"place": strategy.gazetteer.entries, "news": strategy.news, "film": strategy.films}
    yield from (name for name, nouns in more.items() if nouns)
    yield "page"


def _kind(name: str) -> Choice:
    words = f"pages_search.kind.{name}"
    return Choice(kind_key(name), say(f"{words}.many"), say(f"{words}.label"))


KIND: Final = PageKind(name="search", drafts=drafts, navigated=False)
