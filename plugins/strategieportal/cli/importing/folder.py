"""The source: a file or folder of somebody else, read without ever giving up."""

from __future__ import annotations

import os
import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from strategieportal.problems import Place, Problem, problem
from strategieportal.source.files import MAX_TABLE, Tree, scan
from strategieportal.source.table import BOOKS, TEXTS
from strategieportal.source.text import clean
from strategieportal.source.yaml import read_yaml

if TYPE_CHECKING:
    from collections.abc import Iterator

    from strategieportal.source.yaml import Document

TABLES = TEXTS + BOOKS


class Source(Struct, frozen=True):
    """The files of a source. Paths begin with the name of its folder, so that places say where people look."""

    name: str
    tree: Tree
    problems: tuple[Problem, ...]
    passed_over: tuple[str, ...] = ()
    """Files that are not looked at, because their names or those of their folders begin with a point or ``_``."""

    @property
    def paths(self) -> tuple[str, ...]:
        """All files, sorted."""
        return tuple(self.tree)

    def below(self, path: str) -> str:
        """``path`` without the name of the source's folder."""
        return path.removeprefix(f"{self.name}/")

    def bytes_of(self, path: str) -> tuple[bytes | None, list[Problem]]:
        """The bytes of a file, or None with a problem."""
        return self.tree.read_bytes(path, MAX_TABLE)

    def text_of(self, path: str) -> tuple[str | None, list[Problem]]:
        """The text of a file: UTF-8, else UTF-16 or Windows-1252 with a hint; invisible characters are taken out."""
        data, problems = self.bytes_of(path)
        if data is None:
            return None, problems
        text, found = decoded(data, path)
        clean_text, refused = clean(text, path)
        return clean_text, [*found, *refused]

    def yaml_of(self, path: str) -> tuple[Document | None, list[Problem]]:
        """What a YAML file says, as far as it can be understood."""
        text, problems = self.text_of(path)
        if text is None:
            return None, problems
        document, found = read_yaml(text, path)
        return document, [*problems, *found]


def open_source(path: Path) -> Source:
    """The source at ``path``, a file or a folder."""
    whole = path.resolve()
    name = unicodedata.normalize("NFC", whole.name)
    if whole.is_file():
        return Source(name, Tree(whole.parent, {name: whole}), ())
    tree, problems = scan(whole.parent, required=(whole.name,), optional=())
    return Source(name, tree, tuple(problems), tuple(_passed_over(whole, tree)))


def _passed_over(whole: Path, tree: Tree) -> Iterator[str]:
    """Files below ``whole`` that are not in ``tree``, sorted; what git keeps for itself is none of the source."""
    for folder, inner, files in os.walk(whole):
        inner[:] = sorted(one for one in inner if one != ".git")
        for file in sorted(files):
            path = unicodedata.normalize("NFC", (Path(folder) / file).relative_to(whole.parent).as_posix())
            if path not in tree.paths:
                yield path.encode("utf-8", "replace").decode()


def decoded(data: bytes, file: str) -> tuple[str, list[Problem]]:
    """The text of ``data`` in the encoding it most probably has, with a hint when that is not UTF-8."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace"), [problem("I503", Place(file), encoding="UTF-16")]
    try:
        return data.decode("utf-8-sig"), []
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace"), [problem("I503", Place(file), encoding="Windows-1252")]
