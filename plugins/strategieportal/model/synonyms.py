"""What people type into the search beside what pages call it."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from strategieportal.model.base import Id, Listed, Name, Noun


class Synonym(Noun):
    """A group of words of ``data/synonyme.yml``; whoever types one of them finds pages that hold another."""

    id: Id
    words: Annotated[tuple[Name, ...], Listed, Field(min_length=1)]
    """What is typed: single words, or some that belong together."""
    meant: Annotated[tuple[Name, ...], Listed] = ()
    """What pages call it; found as well, but not expanded when it is typed itself."""
