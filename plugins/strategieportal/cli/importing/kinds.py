"""Which kinds of sources there are, and how each is recognised."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec import Struct

from strategieportal.cli.importing.boards import has_board, read_boards
from strategieportal.cli.importing.json_places import JsonFaultError, JsonText
from strategieportal.cli.importing.localzero import read_localzero
from strategieportal.cli.importing.localzero_tree import is_tree
from strategieportal.cli.importing.msproject import has_msproject, read_msproject
from strategieportal.cli.importing.open_sdg import read_open_sdg
from strategieportal.cli.importing.open_sdg_files import is_open_sdg
from strategieportal.cli.importing.own_json import has_own_json, read_own_json
from strategieportal.cli.importing.tables import has_tables, read_tables
from strategieportal.doors import Door
from strategieportal.language import say

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from strategieportal.cli.importing.base import Harvest, Wishes
    from strategieportal.cli.importing.folder import Source


class Importer(Struct, frozen=True):
    """A kind of source, ours or of another package (``docs/erweitern.md``)."""

    name: str
    """The only one of its name; what ``--kind`` takes."""
    recognise: Callable[[Source], bool]
    """Whether a source is of this kind; the first that says so reads it."""
    read: Callable[[Source, Wishes, Mapping[str, str]], Harvest]
    """What the source says; given are the caller's wishes and, by key of the record, ids of earlier imports."""
    title: str = ""
    """What people call the kind, in German; ours stand in the catalogue ``import.kinds``."""

    @property
    def words(self) -> str:
        """What people call the kind."""
        return self.title or say(f"import.kinds.{self.name}")


def is_localzero(source: Source) -> bool:
    """Whether the source holds a task tree of LocalZero Monitoring."""
    for path in source.paths:
        if not path.lower().endswith(".json"):
            continue
        text, _ = source.text_of(path)
        try:
            if text is not None and is_tree(JsonText(text, path).data):
                return True
        except JsonFaultError:
            continue
    return False


IMPORTERS: Final[tuple[Importer, ...]] = (
    Importer("open-sdg", is_open_sdg, read_open_sdg),
    Importer("portal", has_own_json, read_own_json),
    Importer("localzero", is_localzero, read_localzero),
    Importer("msproject", has_msproject, read_msproject),
    Importer("board", has_board, read_boards),
    Importer("csv", has_tables, read_tables),
)
"""In the order in which they are tried."""

DOOR: Final = Door("strategieportal.importers", Importer, "strategieportal.cli.importing.kinds:IMPORTERS")
"""Where other packages add theirs; they are tried before ours, since they know their own tables."""


def kind_of(source: Source, importers: Iterable[Importer] = IMPORTERS, name: str | None = None) -> Importer | None:
    """The kind of that ``name``; without one the kind that ``source`` looks like, or None."""
    if name is not None:
        return next((one for one in importers if one.name == name), None)
    order = sorted(importers, key=lambda one: one in IMPORTERS)
    return next((one for one in order if one.recognise(source)), None)
