"""The source that somebody names: a file or folder at hand, or the address of a measure in another portal, which is fetched."""

from __future__ import annotations

import hashlib
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from msgspec import Struct

from strategieportal.cli.fetching import UnreadableError, fetched, is_address, same_host
from strategieportal.cli.importing.ids import slug
from strategieportal.cli.importing.json_places import JsonFaultError, JsonText
from strategieportal.cli.importing.own_json import is_own_json
from strategieportal.language import say
from strategieportal.source.text import shown

if TYPE_CHECKING:
    from collections.abc import Iterator

DATA: Final = "index.json"
LIMIT: Final = 2 * 1024 * 1024
"""Bytes of a measure that is fetched; the texts of a sheet have at most a tenth of it."""
_HOST: Final = 20


class Given(Struct, frozen=True):
    """A source that can be opened."""

    path: Path
    memory: str | None = None
    """By which it is known again; None for its name."""
    license_asked: bool = False
    """Whether it is a measure of a portal that names no licence."""
    owner: str = ""
    """Whose portal the measure is from."""
    told: str = ""
    """The address that the measure itself names."""


def data_address(page: str) -> str:
    """Where the facts of the page ``page`` of a portal stand; of an address that names a file already, that file."""
    return page if page.rpartition("/")[2].endswith(".json") else f"{page.rstrip('/')}/{DATA}"


@contextmanager
def given(source: str) -> Iterator[Given]:
    """The source that ``source`` names. What is fetched is gone afterwards.

    Raises:
        UnreadableError: nothing can be had at the address, or what is there claims to be from elsewhere.
    """
    if not is_address(source):
        yield _at_hand(Path(source))
        return
    address = data_address(source)
    data = fetched(address, LIMIT)
    with TemporaryDirectory() as folder:
        path = Path(folder) / f"{memory_of(address)}.json"
        path.write_bytes(data)
        found = _at_hand(path)
        if found.told and not same_host(found.told, address):
            raise UnreadableError(say("import.claimed", told=shown(found.told), host=urlsplit(address).netloc))
        yield found


def memory_of(address: str) -> str:
    """A short name for ``address`` that no other one has."""
    host = slug(urlsplit(address).hostname or "", _HOST) or "portal"
    return f"{host}-{hashlib.sha256(data_address(address).encode()).hexdigest()[:8]}"


def _at_hand(path: Path) -> Given:
    """A file or folder; one measure of another portal is known again by its address, for all of them are called alike."""
    told = _read(path)
    if told is None:
        return Given(path)
    address = str(told["adresse"])
    return Given(path, memory_of(address), not told.get("lizenz"), str(told["traeger"]), address)


def _read(path: Path) -> dict[str, object] | None:
    """The published measure in a file; None where it is something else."""
    if path.suffix.lower() != ".json" or not path.is_file() or path.stat().st_size > LIMIT:
        return None
    try:
        data: dict[str, object] = JsonText(path.read_text("utf-8-sig", "replace"), path.name).data
    except JsonFaultError:
        return None
    return data if is_own_json(data) else None
