"""What a build leaves for the next one: a file in the cache that says who made it and is believed only with its seal."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from hashlib import sha256
from typing import TYPE_CHECKING

from strategieportal import kept

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path


def maker_of(package: str, names: Iterable[str]) -> str:
    """A digest of the files called ``names`` in ``package``, and of Python, whose library they use."""
    from importlib.resources import files

    folder, digest = files(package), sha256(sys.version.encode())
    for name in names:
        digest.update(folder.joinpath(name).read_bytes())
    return digest.hexdigest()


def recall(cache: Path, name: str, maker: str = "") -> bytes:
    """What the last build left as ``name``.

    Args:
        cache: folder of the cache.
        name: the file in it.
        maker: who would leave it today; one line.

    Returns:
        Nothing where there is none, where another maker left it, or where it is damaged, which alone is noted
        (:func:`strategieportal.kept.damaged`).
    """
    try:
        seal, _, sealed = (cache / name).read_bytes().partition(b"\n")
    except OSError:
        return b""
    if not kept.is_sound(name, sealed, seal.decode("ascii", "replace")):
        return b""
    by, _, content = sealed.partition(b"\n")
    return content if by == maker.encode() else b""


def keep(cache: Path, name: str, content: bytes, maker: str = "") -> None:
    """Leave ``content`` as ``name`` for the next build, whole or not at all. A folder that cannot be written costs time only."""
    sealed = maker.encode() + b"\n" + content
    aside = cache / f"{name}.{os.getpid()}"
    with suppress(OSError):
        cache.mkdir(parents=True, exist_ok=True)
        aside.write_bytes(kept.seal(name, sealed).encode() + b"\n" + sealed)
        aside.replace(cache / name)
