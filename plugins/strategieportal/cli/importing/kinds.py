"""Which kinds of sources there are, and how each is recognised."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from strategieportal.cli.importing.json_places import JsonFaultError, JsonText
from strategieportal.cli.importing.localzero import is_tree, read_localzero
from strategieportal.cli.importing.open_sdg import read_open_sdg
from strategieportal.cli.importing.open_sdg_files import is_open_sdg
from strategieportal.cli.importing.own_json import has_own_json, read_own_json
from strategieportal.cli.importing.tables import has_tables, read_tables

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from strategieportal.cli.importing.base import Harvest, Wishes
    from strategieportal.cli.importing.folder import Source


class Kind(Struct, frozen=True):
    """A kind of source."""

    name: str
    recognise: Callable[[Source], bool]
    read: Callable[[Source, Wishes, Mapping[str, str]], Harvest]


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


KINDS: Mapping[str, Kind] = {
    kind.name: kind
    for kind in (
        Kind("open-sdg", is_open_sdg, read_open_sdg),
        Kind("portal", has_own_json, read_own_json),
        Kind("localzero", is_localzero, read_localzero),
        Kind("csv", has_tables, read_tables),
    )
}
"""By name; in the order in which they are tried."""


def kind_of(source: Source) -> Kind | None:
    """The kind that ``source`` looks like, or None."""
    return next((kind for kind in KINDS.values() if kind.recognise(source)), None)
