"""The index of the search: made of the pages that were written, with what the last build knew of those that are the same.

One file in the cache keeps that, sealed, named after the program that made it. A site gets all files of the index in one step.
"""

from __future__ import annotations

import os
import shutil
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Final

import msgspec

from strategieportal.exports.search import groups, index
from strategieportal.exports.search.known import Known, refreshed
from strategieportal.pages.lists.search import INDEX
from strategieportal.publishing import records
from strategieportal.publishing.policing import pages_of
from strategieportal.publishing.writing import write
from strategieportal.reading.offers import EMBEDS

if TYPE_CHECKING:
    from strategieportal.model.strategy import Strategy
    from strategieportal.publishing.policing import Looked

NAME: Final = "suche"
"""What is kept of the last build in the cache."""
_MADE_BY: Final = ("texts.py", "words.py", "index.py", "known.py", "groups.py")
"""What decides what is known of a page, in ``exports/search/``."""


def make_index(site: Path, strategy: Strategy, looked: Looked | None = None, cache: Path | None = None) -> None:
    """Write the index of all pages of ``site`` that are to be found; an older one goes.

    Args:
        site: folder of the site, all pages of which are written.
        strategy: whose groups of words are looked for.
        looked: who has seen the pages; None where nobody has.
        cache: where what is known of pages is kept from build to build; None where nothing is.
    """
    folder = str(site)
    # what others show in a frame are forms of pages that are found themselves
    pages = [one for one in pages_of(folder) if not one.startswith(EMBEDS)]
    digests = {one: looked.digest(one, folder) if looked else _digest(f"{folder}/{one}") for one in pages}
    before = _recall(cache) if cache is not None else Known()
    known = refreshed(before, digests, lambda one: _content(f"{folder}/{one}").decode(errors="replace"))
    _write(site / INDEX, known, strategy)
    if cache is not None and known is not before:
        records.keep(cache, NAME, msgspec.msgpack.encode(known), _maker())


def _write(target: Path, known: Known, strategy: Strategy) -> None:
    """Put the index into the folder ``target`` whole, so that no reader finds half of it."""
    aside = str(target.with_name(f".{target.name}.{os.getpid()}"))
    shutil.rmtree(aside, ignore_errors=True)
    Path(aside).mkdir(parents=True)
    for path, content in index.files(known.entries, known.pieces):
        write(f"{aside}/{path}", content)
    for path, content in groups.files(known.words, known.terms, strategy):
        write(f"{aside}/{path}", content)
    shutil.rmtree(target, ignore_errors=True)
    Path(aside).replace(target)


def _content(path: str) -> bytes:
    with open(path, "rb", buffering=0) as file:  # noqa: PTH123 - thousands of files
        return file.read()


def _digest(path: str) -> str:
    return sha256(_content(path)).hexdigest()


def _recall(cache: Path) -> Known:
    """What the last build knew; nothing where it is missing, damaged or of another program."""
    with suppress(msgspec.MsgspecError):
        return msgspec.msgpack.decode(records.recall(cache, NAME, _maker()), type=Known)
    return Known()


def _maker() -> str:
    return records.maker_of("strategieportal.exports.search", _MADE_BY)
