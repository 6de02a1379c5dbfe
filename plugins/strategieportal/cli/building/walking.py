"""The folder of the content, and the files of a district's own theme -> what becomes part of the site."""

from __future__ import annotations

import os
import posixpath
import shutil
from fnmatch import fnmatch
from pathlib import Path
from typing import TYPE_CHECKING, Final
from urllib.parse import quote

from strategieportal.pages.page import file_of
from strategieportal.problems import Place, problem
from strategieportal.reading.addresses import page_address

if TYPE_CHECKING:
    from collections.abc import Iterator

    from strategieportal.cli.building.stated import Stated
    from strategieportal.problems import Problem

_MARKDOWN: Final = (".markdown", ".mdown", ".mkdn", ".mkd", ".md")
_OWN: Final = (
    ".*", "*/.*", "*.py", "*.pyc", "*.html", "*readme*", "mkdocs_theme.yml", "locales/*", *(f"*{one}" for one in _MARKDOWN),
)  # fmt: skip
"""What of a theme's folder is no file of the site."""
_INDEX: Final = "index.html"


class Entry:
    """A file of the site that is made from one on the disk."""

    def __init__(self, name: str, path: str, *, excluded: bool = False, named_files: bool = False) -> None:
        """Note a file.

        Args:
            name: below the content, or below the theme's folder.
            path: where it lies.
            excluded: whether the settings keep it out of the site.
            named_files: whether links name files.
        """
        self.src_uri = name
        self.abs_src_path: str | None = path
        self.excluded = excluded
        self._named_files = named_files
        self.is_text = name.endswith(_MARKDOWN)
        """Whether it is Markdown."""
        self.dest_uri = name

    @property
    def url(self) -> str:
        """Its address as links write it."""
        return address(self.dest_uri, named_files=self._named_files)

    @property
    def usual(self) -> str:
        """Where MkDocs would write it, by which it knows two files that want to be one."""
        folder, name = posixpath.split(self.src_uri)
        stem = posixpath.splitext(name)[0]
        if not self.is_text:
            return self.src_uri
        if self._named_files or stem in {"index", "README"}:
            return posixpath.join(folder, f"{'index' if stem == 'README' else stem}.html")
        return posixpath.join(folder, stem, _INDEX)

    def copy(self, site: Path) -> None:
        """Copy it into ``site``."""
        target = site / self.dest_uri
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(self.abs_src_path or "", target)


def address(path: str, *, named_files: bool) -> str:
    """The address of the file ``path`` of the site, as links write it."""
    folder, name = posixpath.split(path)
    return quote(path if named_files or name != _INDEX else f"{folder or '.'}/")


class Walk:
    """What lies below the content's folder, by name; index files first, folders last."""

    def __init__(self, stated: Stated) -> None:
        """Walk through it."""
        self.problems: list[Problem] = []
        self.files: dict[str, Entry] = {}
        for folder, entries in _folders(stated):
            for one in self._without_rivals(entries):
                self.files[one.src_uri] = one
            del folder

    def _without_rivals(self, entries: list[Entry]) -> list[Entry]:
        """Where two files of one folder want to be the same page, the one that MkDocs takes."""
        first: dict[str, Entry] = {}
        dropped: set[str] = set()
        for one in entries:
            other = first.setdefault(one.usual, one)
            if other is one:
                continue
            dropped.add(one.src_uri if one.excluded else other.src_uri)
            if not one.excluded and not other.excluded:
                self.problems.append(problem("B672", Place(f"content/{other.src_uri}"), file=f"content/{one.src_uri}"))
        return [one for one in entries if one.src_uri not in dropped]

    @property
    def left_out(self) -> frozenset[str]:
        """The Markdown files that the settings keep out."""
        return frozenset(name for name, one in self.files.items() if one.is_text and one.excluded)


def _folders(stated: Stated) -> Iterator[tuple[str, list[Entry]]]:
    docs = str(stated.said.docs)
    for folder, names, files in os.walk(docs, followlinks=True):
        names.sort()
        here = os.path.relpath(folder, docs)
        found = [
            posixpath.normpath(posixpath.join(Path(here).as_posix(), one)) for one in sorted(files, key=_index_first)
        ]
        yield here, [_entry(name, docs, stated) for name in found]


def _index_first(name: str) -> tuple[bool, str]:
    return (os.path.splitext(name)[0] not in {"index", "README"}, name)  # noqa: PTH122


def _entry(name: str, docs: str, stated: Stated) -> Entry:
    excluded = stated.excluded.match_file(name) or stated.drafts.match_file(name)
    return Entry(name, os.path.join(docs, name), excluded=excluded, named_files=stated.said.named_files)  # noqa: PTH118


def at_its_address(page: Entry) -> None:
    """Have an ordinary page stand at the address that it has ever had."""
    page.dest_uri = file_of(page_address(page.src_uri))


def theme_files(stated: Stated) -> Iterator[Entry]:
    """The files of a district's own theme that are published beside its templates."""
    custom = stated.said.custom
    if custom is None:
        return
    found = sorted(
        Path(folder, one).relative_to(custom).as_posix() for folder, _, files in os.walk(custom) for one in files
    )
    for name in found:
        if not any(fnmatch(name.lower(), pattern) for pattern in _OWN):
            excluded = stated.excluded.match_file(name) or stated.drafts.match_file(name)
            yield Entry(name, str(custom / name), excluded=excluded, named_files=stated.said.named_files)
