"""Where the content lies: everything calls its files ``content/…``; on the disk the folder is called as ``docs_dir`` says.

One name inside keeps addresses, histories and rules the same, whatever a district calls its folder.
"""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Final

from strategieportal.source.settings import read_settings

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from strategieportal.problems import Problem

CONTENT: Final = "content"
"""What the folder is called inside, and by default on the disk."""
_IN_WORDS: Final = re.compile(r"""(?<![\w/.-])content(?=/)|(?<![\w/."'-])content(?=[ ,;.:)]|$)""")
"""The folder in a sentence: with a file below it, or alone and in no quotation marks, for those hold what people wrote."""
_OF_MKDOCS: Final = "docs"


def content_folder(root: Path) -> str:
    """The name of the folder in ``root`` that holds the content.

    ``mkdocs.yml`` decides; where it lies elsewhere or says nothing, ``docs`` is taken if there is no ``content``.
    """
    stated = PurePosixPath(read_settings(root).docs_dir).name
    known = (one for one in (stated, CONTENT, _OF_MKDOCS) if one and (root / one).is_dir())
    return next(known, CONTENT)


def renamed(path: str, before: str, after: str) -> str:
    """``path`` with the folder ``before`` at its beginning called ``after``; any other path as it is."""
    return f"{after}{path[len(before) :]}" if path == before or path.startswith(f"{before}/") else path


def on_disk(root: Path, path: str) -> Path:
    """Where the file ``path`` of the portal in ``root`` is or is to be written."""
    return root / renamed(path, CONTENT, content_folder(root))


def told(found: Iterable[Problem], folder: str) -> Iterator[Problem]:
    """Problems at the places where people find them, in words that they can follow, when the content lies in ``folder``."""
    for one in found:
        place = replace(one.place, file=renamed(one.place.file, CONTENT, folder))
        sentence, remedy = spoken(one.sentence, folder), spoken(one.remedy, folder)
        yield one if folder == CONTENT else replace(one, place=place, sentence=sentence, remedy=remedy)


def spoken(words: str, folder: str) -> str:
    """Words of the program about the content and its files, when it lies in ``folder``."""
    return words if folder == CONTENT else _IN_WORDS.sub(folder.replace("\\", r"\\"), words)
