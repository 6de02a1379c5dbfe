"""The index of the last build, taken again where no page says anything else to the search.

What is indexed is the text between ``<main …>`` and ``</main>`` of each page (``pagefind.pages``); the key is a hash of these
texts, of the settings and of the program. One index is kept in the cache, sealed, whatever a portal was built into.
"""

from __future__ import annotations

import io
import os
import zipfile
from contextlib import suppress
from hashlib import blake2b
from typing import TYPE_CHECKING, Final

from strategieportal import kept
from strategieportal.exports.search import pagefind

if TYPE_CHECKING:
    from pathlib import Path

NAME: Final = "suchindex"
"""The file in the cache: a seal, the key, and the index as a ZIP file."""
_FORMAT: Final = "1"


def key_of(binary: Path, site: Path) -> str:
    """What the index of the pages of ``site``, made by ``binary``, is made from, as one word."""
    looked = binary.stat()
    digest = blake2b(digest_size=32)
    for part in (_FORMAT, str(binary), str(looked.st_size), str(looked.st_mtime_ns), repr(pagefind.SETTINGS)):
        digest.update(kept.seal(part, b"").encode())
    for path, html in pagefind.pages(site):
        digest.update(kept.seal(path, html.encode()).encode())
    return digest.hexdigest()


def recall(cache: Path, key: str, target: Path) -> bool:
    """Whether the index for ``key`` was kept in the folder ``cache``; if so, it is written to ``target``, which is made."""
    with suppress(OSError, ValueError, zipfile.BadZipFile):
        sealed, _, rest = (cache / NAME).read_bytes().partition(b"\n")
        known, _, packed = rest.partition(b"\n")
        if known.decode() == key and kept.is_sound(f"{NAME} {key}", packed, sealed.decode()):
            with zipfile.ZipFile(io.BytesIO(packed)) as index:
                index.extractall(target)
            return True
    return False


def keep(cache: Path, key: str, made: Path) -> None:
    """Keep the index in the folder ``made`` for the next build; where that cannot be, it is made again."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as index:
        for file in sorted(one for one in made.rglob("*") if one.is_file()):
            index.write(file, file.relative_to(made))
    content = packed.getvalue()
    with suppress(OSError):
        cache.mkdir(parents=True, exist_ok=True)
        new = cache / f"{NAME}.{os.getpid()}"
        new.write_bytes(b"\n".join((kept.seal(f"{NAME} {key}", content).encode(), key.encode(), content)))
        new.replace(cache / NAME)
