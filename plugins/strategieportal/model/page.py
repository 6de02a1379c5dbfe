"""Texts beside the nouns: ordinary pages, texts in Leichte Sprache, terms of the glossary, what was removed.

The front matter of an ordinary Markdown page.
A text in Leichte Sprache, beside the sheet or page that it explains.
A term of the glossary.
Something that was published once and is not any more: its address goes on to say what was there, and why not now.
"""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from strategieportal.model.base import Address, Day, Id, Ids, Listed, Name, Noun, Text, Texts, Whole, YesNo, one_of
from strategieportal.model.portal_address import PortalAddress, PortalPath, Target
from strategieportal.model.words import Word


class Navigation(Word):
    """Where an ordinary page is linked from."""

    HEADER = "header"
    FOOTER = "footer"
    NOWHERE = "nowhere"


class Hidden(Word):
    """Parts of a page that may be left out; the words are those of Material for MkDocs."""

    TOC = "toc"
    PATH = "path"
    TAGS = "tags"
    NAVIGATION = "navigation"


class PageState(Word):
    """What is said of a page beside its title; the words are those of Material for MkDocs."""

    NEW = "new"
    DEPRECATED = "deprecated"


class OrdinaryPage(Noun):
    """What may stand above the text of an ordinary page under ``content/``: German keys, or those of Material."""

    title: Name | None = None
    description: Text | None = None
    navigation: Annotated[Navigation, one_of(Navigation)] = Navigation.NOWHERE
    order: Whole | None = None
    section: Text | None = None
    """The part of the portal that the page belongs to: its address such as ``massnahmen``, or a name of one's own."""
    updated: Day | None = None
    date: Day | None = None
    """When the text was written; the day of the page where no other is stated."""
    authors: Texts = ()
    tags: Texts = ()
    status: Annotated[PageState, one_of(PageState)] | None = None
    hide: Annotated[tuple[Annotated[Hidden, one_of(Hidden)], ...], Listed] = ()
    template: Text | None = None
    """A template in ``overrides/``."""
    search: YesNo = True
    language: Text | None = None
    earlier_addresses: Annotated[tuple[PortalPath, ...], Listed] = ()
    """Where this page was before, such as ``ueber-uns/``."""
    draft: YesNo = False
    """Not published yet; shown, and marked, in the preview only."""
    public_from: Day | None = None
    """Published from this day on; before it, as a draft."""
    body: str = Field(default="", alias="", exclude=True)


class EasyText(Noun):
    """``content/**/<name>.leicht.md``, beside ``<name>.md``; ``content/index.leicht.md`` explains the whole portal."""

    title: Name | None = None
    checked_by: Text | None = None
    """The group of people with learning difficulties, or the office, that has checked it."""
    updated: Day | None = None
    example: Text | None = None
    """Set for an example: the note that stands above the text."""
    body: str = Field(default="", alias="", exclude=True)


class Term(Noun):
    """A term of ``content/glossar.yml``, explained where people's texts use it."""

    id: Id
    """Also its anchor in the glossary."""
    word: Name
    meaning: Text
    """In one to three plain sentences."""
    synonyms: Texts = ()
    """Other words that mean the same, each explained like the term itself."""
    forms: Texts = ()
    """Further forms of these words, such as a plural with an umlaut; found in texts and not shown."""
    see: Ids = ()
    """Terms that belong to it."""
    source: Text | None = None
    """Where the explanation comes from, in a few words."""
    link: Address | None = None
    """Where to read more."""


class Removed(Noun):
    """An entry of ``data/entfernt.yml``."""

    address: PortalAddress
    """Where it was: a page, or an anchor on a page."""
    title: Name
    """What it was called."""
    on: Day
    """Since when it is not there any more."""
    reason: Text
    successor: Target | None = None
    """Where to look instead."""

    @property
    def page(self) -> str:
        """The page it was on or was itself."""
        return self.address.partition("#")[0]

    @property
    def anchor(self) -> str:
        """The anchor on that page; empty when it was the page itself."""
        return self.address.partition("#")[2]
