"""The files that a portal's site is made from, as they lie in its folder."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from strategieportal.source.content_folder import content_folder

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_BESIDE: Final = ("data", "overrides")


def source_files(root: Path) -> dict[str, bytes]:
    """Every file of content, data and overrides, and ``mkdocs.yml``, by its path; what begins with a point is no source."""
    return {one.relative_to(root).as_posix(): one.read_bytes() for one in sorted(_files(root))}


def _files(root: Path) -> Iterator[Path]:
    for folder in (content_folder(root), *_BESIDE):
        for one in (root / folder).rglob("*"):
            if one.is_file() and not any(part.startswith(".") for part in one.relative_to(root).parts):
                yield one
    if (root / "mkdocs.yml").is_file():
        yield root / "mkdocs.yml"
