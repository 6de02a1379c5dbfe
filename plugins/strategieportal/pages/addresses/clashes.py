"""Addresses that no disk can hold: a file where another page needs a folder, and steps that are too long."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from strategieportal.problems import Place, problem
from strategieportal.source.text import shown

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from strategieportal.problems import Problem

LONGEST: Final = 255
"""Bytes of one step of an address; no common disk takes longer names."""
WHOLE: Final = 800
"""Bytes of a whole address: macOS takes paths of 1,024, and the site lies below a folder."""
_SURELY_SHORT: Final = LONGEST // 4


def clashes(files: Mapping[str, str]) -> Iterator[Problem]:
    """Every file of a site that could not be written.

    Args:
        files: path below the site -> the file of the content that it is made from.
    """
    for path, made_from in files.items():
        if len(path) > _SURELY_SHORT and _is_too_long(path.encode()):
            yield problem("B634", Place(made_from), address=shown(path))
    both = _folders(files) & files.keys()
    for name in sorted(both):
        below = next(path for path in sorted(files) if path.startswith(f"{name}/"))
        yield problem("V330", Place(files[below]), path=name, first=files[name])


def _is_too_long(path: bytes) -> bool:
    return len(path) > WHOLE or any(len(step) > LONGEST for step in path.split(b"/"))


def _folders(paths: Iterable[str]) -> set[str]:
    found: set[str] = set()
    for path in paths:
        folder = path.rpartition("/")[0]
        while folder and folder not in found:
            found.add(folder)
            folder = folder.rpartition("/")[0]
    return found
