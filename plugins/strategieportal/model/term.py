"""A term of the glossary."""

from __future__ import annotations

from strategieportal.model.base import Address, Id, Ids, Noun, Text, Texts


class Term(Noun):
    """A term of ``content/glossar.yml``, explained where people's texts use it."""

    id: Id
    """Also its anchor in the glossary."""
    word: Text
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
