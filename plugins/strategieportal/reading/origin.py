"""Where a noun came from, so that whoever finds a fault later can point at the place to change."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from strategieportal.model.base import german_key

if TYPE_CHECKING:
    from strategieportal.problems import Place
    from strategieportal.source.yaml import Document


class Origin(Struct, frozen=True):
    """The part of a file that one noun was read from."""

    document: Document
    path: tuple[str | int, ...] = ()
    """The way from the top of the document to the noun; empty when the document is the noun."""
    body_line: int = 1
    """The line of the file at which a sheet's Markdown begins."""

    @property
    def file(self) -> str:
        """The file, below the portal's folder."""
        return self.document.file

    def place(self, *steps: str | int, key: bool = False) -> Place:
        """The place of the value at ``steps`` (English field names, positions), or with ``key`` that of its key."""
        spelt = tuple(step if isinstance(step, int) else (german_key(step), step) for step in steps)
        return self.document.place_of((*self.path, *spelt), key=key)
