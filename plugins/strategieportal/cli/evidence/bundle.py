"""The bundle of an edition: a ZIP file whose parts, order and times follow from its content alone.

``ausgabe.json`` says what it is, ``quellen/`` and ``verlauf.bundle`` are what the site is made from, ``versionen.txt`` with what,
``website/`` is the site, to be opened without a server, ``pruefsummen.sha256`` the SHA-256 of every other file, in the form
that ``sha256sum --check`` reads.
"""

from __future__ import annotations

import hashlib
import json
import zipfile
import zlib
from datetime import date
from io import BytesIO
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any, Final

from msgspec import Struct

from strategieportal.cli.evidence.rebuilding import PAST
from strategieportal.language import say
from strategieportal.reading.editions import FOLDER

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

ABOUT: Final = "ausgabe.json"
README: Final = "LIESMICH.txt"
SUMS: Final = "pruefsummen.sha256"
VERSIONS: Final = "versionen.txt"
SOURCES: Final = "quellen/"
SITE: Final = "website/"
FORMAT: Final = 1
_THEN: Final = (1980, 1, 1, 0, 0, 0)
_RIGHTS: Final = 0o644 << 16
MAX_BYTES: Final = 2 * 1024 * 1024 * 1024
"""What a bundle may hold unpacked; one of 1,000 measures has a tenth of it."""
_UNREADABLE: Final = (
    OSError,
    zipfile.BadZipFile,
    zlib.error,
    KeyError,
    TypeError,
    ValueError,
    RuntimeError,
)
"""What the readers of ZIP and JSON raise at whatever somebody made by hand: encrypted, of an unknown method, too deep."""


class NoBundleError(Exception):
    """The file is no bundle; the text says why, in German."""


class Bundle(Struct, frozen=True):
    """The parts of a bundle."""

    about: dict[str, Any]
    files: Mapping[str, bytes]

    @property
    def name(self) -> str:
        """What the edition is called."""
        return str(self.about["ausgabe"])

    @property
    def day(self) -> date:
        """The day for which the site was computed."""
        return date.fromisoformat(str(self.about["tag"]))

    @property
    def prefix(self) -> str:
        """The portal's folder in its repository."""
        return str(self.about["ordner"])

    @property
    def sources(self) -> dict[str, bytes]:
        """The portal's files."""
        return self.below(SOURCES)

    @property
    def edition(self) -> bytes:
        """The edition as it was frozen; empty where it is missing."""
        return self.files.get(f"{SOURCES}{FOLDER}/{self.name}.json", b"")

    @property
    def past(self) -> bytes | None:
        """The repository's past."""
        return self.files.get(PAST)

    def below(self, folder: str) -> dict[str, bytes]:
        """The files of a folder by their path in it."""
        return {path.removeprefix(folder): data for path, data in self.files.items() if path.startswith(folder)}


def packed(files: Mapping[str, bytes]) -> bytes:
    """``files`` with their checksums as a ZIP file; the same files give the same bytes."""
    whole = {**files, SUMS: sums(files)}
    into = BytesIO()
    with zipfile.ZipFile(into, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in sorted(whole):
            entry = zipfile.ZipInfo(path, _THEN)
            entry.external_attr, entry.create_system, entry.compress_type = _RIGHTS, 3, zipfile.ZIP_DEFLATED
            archive.writestr(entry, whole[path])
    return into.getvalue()


def sums(files: Mapping[str, bytes]) -> bytes:
    """The SHA-256 of each file, one a line."""
    return "".join(f"{hashlib.sha256(files[path]).hexdigest()}  {path}\n" for path in sorted(files)).encode()


def opened(path: Path) -> Bundle:
    """The bundle in the file ``path``.

    Raises:
        NoBundleError: it is none, or a path in it leads elsewhere.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            entries = archive.infolist()
            if sum(one.file_size for one in entries) > MAX_BYTES or not all(
                _is_inside(one.filename) for one in entries
            ):
                raise NoBundleError(say("evidence.strange", file=path))
            files = {one.filename: archive.read(one) for one in entries if not one.is_dir()}
        about = json.loads(files[ABOUT])
        found = Bundle(about, files)
        if about["format"] != FORMAT or found.day.isoformat() != about["tag"] or not isinstance(about["ordner"], str):
            raise NoBundleError(say("evidence.no_bundle", file=path))
    except _UNREADABLE as fault:
        raise NoBundleError(say("evidence.no_bundle", file=path)) from fault
    if not _is_inside(f"{found.prefix}x"):
        raise NoBundleError(say("evidence.strange", file=path))
    return found


def _is_inside(path: str) -> bool:
    parts = PurePosixPath(path).parts
    return bool(parts) and not path.startswith("/") and ".." not in parts and "\\" not in path and ":" not in path
