"""The glossary from A to Z. People's texts link to its entries where they first use a term."""

from __future__ import annotations

from functools import partial
from itertools import groupby
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from strategieportal.guessing import folded
from strategieportal.language import listing, say, say_count
from strategieportal.pages.kind import PageKind
from strategieportal.pages.page import Draft, Page
from strategieportal.pages.parts import refs
from strategieportal.pages.strategy.chapter import crumbs
from strategieportal.prose.glossary import ANCHOR

if TYPE_CHECKING:
    from collections.abc import Iterator

    from strategieportal.model.page import Term
    from strategieportal.publication import Publication

SOURCE: Final = "content/glossar.yml"
_OTHER: Final = "0–9"
"""Heads the terms that begin with no letter."""


class See(Struct, frozen=True):
    """A term that belongs to another."""

    word: str
    anchor: str


class Entry(Struct, frozen=True):
    """One term."""

    anchor: str
    word: str
    meaning: str
    synonyms: str
    """In one line; empty without any."""
    see: tuple[See, ...]
    source: str
    link: str
    host: str


class Letter(Struct, frozen=True):
    """All terms of one letter."""

    letter: str
    anchor: str
    entries: tuple[Entry, ...]


class GlossaryContent(Struct, frozen=True):
    """The context of ``glossary.html``."""

    lead: str
    letters: tuple[Letter, ...]


def drafts(publication: Publication) -> Iterator[Draft]:
    """The page, where there is a term."""
    if publication.strategy.terms:
        yield Draft(refs.GLOSSARY, partial(_page, publication), title=say("pages_glossary.title"))


def _page(publication: Publication) -> Page:
    title = say("pages_glossary.title")
    return Page(
        path=refs.GLOSSARY,
        kind=KIND.name,
        template="glossary.html",
        title=title,
        content=_content(publication),
        description=say("pages_glossary.description"),
        section=refs.STRATEGY,
        crumbs=crumbs(publication, title),
        updated=publication.changed.get(SOURCE),
        stylesheets=("glossary",),
    )


def _content(publication: Publication) -> GlossaryContent:
    terms = sorted(publication.strategy.terms.values(), key=_place)
    letters = tuple(
        Letter(letter, f"buchstabe-{folded(letter)[:1]}", tuple(_entry(publication, one) for one in many))
        for letter, many in groupby(terms, _letter)
    )
    return GlossaryContent(say_count("pages_glossary.lead", len(terms)), letters)


def _place(term: Term) -> tuple[bool, str, str]:
    """Where a term stands: letters before figures, umlauts as Germans sort them (DIN 5007-2), then by id."""
    return _letter(term) == _OTHER, folded(term.word), term.id


def _letter(term: Term) -> str:
    first = folded(term.word)[:1].upper()
    return first if "A" <= first <= "Z" else _OTHER


def _entry(publication: Publication, term: Term) -> Entry:
    known = publication.strategy.terms
    return Entry(
        anchor=f"{ANCHOR}{term.id}",
        word=term.word,
        meaning=term.meaning,
        synonyms=listing(term.synonyms) if term.synonyms else "",
        see=tuple(See(known[one].word, f"{ANCHOR}{one}") for one in term.see if one in known),
        source=term.source or "",
        link=term.link or "",
        host=refs.host(term.link) if term.link else "",
    )


KIND: Final = PageKind(name="glossary", drafts=drafts)
