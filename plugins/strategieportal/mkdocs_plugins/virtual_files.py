"""Pages that exist only in memory, as files of MkDocs: written one by one, never all held at once."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final

from mkdocs.structure.files import File, InclusionLevel

from strategieportal.pages.addresses.addresses import beside
from strategieportal.problems import Place, Problem
from strategieportal.reading.layout import LEGAL_PAGES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files

PAGE: Final = "/index.html"


class VirtualFile(File):
    """A file of the site whose bytes are made when MkDocs copies it; ``place`` is where the content states it, if it does."""

    def __init__(self, config: MkDocsConfig, path: str, place: Place | None, make: Callable[[], bytes]) -> None:
        super().__init__(
            _name(path, place),
            config.docs_dir,
            config.site_dir,
            config.use_directory_urls,
            dest_uri=path,
            inclusion=InclusionLevel.NOT_IN_NAV,
        )
        self.place = place
        self._make = make
        self._written_to = f"{config.site_dir}/{path}"

    def is_documentation_page(self) -> bool:
        """It is finished: MkDocs has nothing to convert."""
        return False

    def copy_file(self, dirty: bool = False) -> None:  # noqa: FBT001, FBT002 - the signature of MkDocs
        """Make the file and write it."""
        del dirty
        write(self._written_to, self._make())


def _name(path: str, place: Place | None) -> str:
    """What MkDocs calls a file: a page stands for what it is made from, so that links and the navigation find it.

    Texts link to a legal page as to the file that a district may write itself, also where it is made from facts.
    """
    legal = f"{path.removesuffix(PAGE)}.md"
    if f"/{path}".endswith(PAGE) and place is not None and place.file.endswith(".md"):
        return place.file.removeprefix("content/")
    return legal if legal in LEGAL_PAGES else path


def write(path: str, content: bytes) -> None:
    """Write ``content`` to the new file ``path``; folders are made where they are missing.

    Thousands of small files are most of a large build's system time, so this takes as few calls as it can: a page comes
    first into its folder, everything else finds one.
    """
    if path.endswith(PAGE):
        _make_folder(path[: -len(PAGE)])
    flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)
    try:
        handle = os.open(path, flags, 0o666)
    except FileNotFoundError:
        Path(path).parent.mkdir(parents=True, exist_ok=True)
        handle = os.open(path, flags, 0o666)
    try:
        left = memoryview(content)
        while left:
            left = left[os.write(handle, left) :]
    finally:
        os.close(handle)


def _make_folder(path: str) -> None:
    # Where a folder above is missing too, whoever opens the file finds out.
    with suppress(FileExistsError, FileNotFoundError):
        os.mkdir(path)  # noqa: PTH102 - a text needs no path object


def add(files: Files, made: Iterable[VirtualFile]) -> Iterator[Problem]:
    """Put ``made`` among the site's files; yield a problem for each that no disk could hold beside the others."""
    all_of_them = [*files]
    taken = {one.dest_uri for one in all_of_them}
    for file in made:
        all_of_them.append(file)
        if file.dest_uri not in taken:
            taken.add(file.dest_uri)
            files.append(file)
    yield from beside((one.dest_uri, _place(one)) for one in all_of_them)


def _place(file: File) -> Place | None:
    """Where the content states ``file``, if it does."""
    return file.place if isinstance(file, VirtualFile) else Place(f"content/{file.src_uri}")
