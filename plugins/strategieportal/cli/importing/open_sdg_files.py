"""Which files of an Open SDG folder belong to which indicator, and its metadata however it is written."""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from strategieportal.cli.importing.ids import slug
from strategieportal.problems import Place
from strategieportal.source.delimited import read_delimited
from strategieportal.source.sheet import read_sheet

if TYPE_CHECKING:
    from collections.abc import Mapping

    from strategieportal.cli.importing.base import Harvest
    from strategieportal.cli.importing.folder import Source
    from strategieportal.source.yaml import Document

_DATA = re.compile(r"(?:^|/)indicator_(?P<id>[^/]+)\.(?:csv|tsv)$", re.IGNORECASE)
_DATA_FOLDER = re.compile(r"(?:^|/)data/(?P<id>[^/]+)\.(?:csv|tsv)$", re.IGNORECASE)
_META = re.compile(
    r"(?:^|/)(?:meta|metadata)/(?:(?P<language>[a-z]{2})/)?(?P<id>[^/]+)\.(?:md|ya?ml|csv)$", re.IGNORECASE
)
_CONFIG = re.compile(r"(?:^|/)indicator-config/(?P<id>[^/]+)\.(?:ya?ml|md)$", re.IGNORECASE)
_FLAT = re.compile(r"(?:^|/)(?P<id>[^/]+)\.(?:md|ya?ml)$", re.IGNORECASE)
_REMARK = re.compile(
    r"(?i)(?:^|/)(?:licen[cs]e|readme|liesmich|source|notice|changelog|contributing|authors|citation)[^/]*$"
)
"""Licences and notes for people."""
_LANGUAGES = {"de": 0, None: 1, "en": 2}


@dataclass(slots=True)
class Indicator:
    """The files of one indicator."""

    id: str
    data: str | None = None
    metas: list[str] = field(default_factory=list)
    """The best language first."""
    config: str | None = None

    @property
    def place(self) -> Place:
        """Where to look for it first."""
        return Place((self.metas or [self.data or self.config or ""])[0])


@dataclass(slots=True)
class Meta:
    """What is said of an indicator, from all its files; of two that say the same the first holds."""

    data: dict[str, Any] = field(default_factory=dict)
    body: str = ""
    start: Place = field(default_factory=lambda: Place(""))
    body_place: Place | None = None
    places: dict[str, tuple[Document, str] | Place] = field(default_factory=dict)

    def text(self, *keys: str) -> str:
        """The first of ``keys`` that says something, as text."""
        return next((said for key in keys if (said := self._said(key))), "")

    def key(self, *keys: str) -> str:
        """The first of ``keys`` that says something."""
        return next((key for key in keys if self._said(key)), "")

    def place(self, key: str = "") -> Place:
        """Where the value of ``key`` stands."""
        found = self.places.get(key)
        if found is None:
            return self.start
        return found if isinstance(found, Place) else found[0].place_of((found[1],))

    def _said(self, key: str) -> str:
        value = self.data.get(key)
        if isinstance(value, bool):
            return "true" if value else "false"
        return str(value).strip() if isinstance(value, str | int | Decimal) else ""


def indicators_of(source: Source) -> dict[str, Indicator]:
    """The indicators of a folder by id, sorted as people count: 2-1 before 10-1."""
    found: dict[str, Indicator] = {}
    _data_files(source, found)
    metas: dict[str, list[tuple[int, str]]] = {}
    for path in source.paths:
        if match := _META.search(path):
            rank = _LANGUAGES.get(match["language"].lower() if match["language"] else None, 3)
            metas.setdefault(_id(match["id"]), []).append((rank, path))
        elif match := _CONFIG.search(path):
            found.setdefault(_id(match["id"]), Indicator(_id(match["id"]))).config = path
        elif (match := _FLAT.search(path)) and _id(match["id"]) in found:
            metas.setdefault(_id(match["id"]), []).append((1, path))
    for name, ranked in metas.items():
        if name not in found and not any(_is_meta(path, source) for _, path in ranked):
            continue
        found.setdefault(name, Indicator(name)).metas = [path for _, path in sorted(ranked)]
    return dict(sorted(found.items(), key=lambda entry: _natural(entry[0])))


def _is_meta(path: str, source: Source) -> bool:
    """Whether a file of the metadata's folder without a table of its own is about an indicator: no remark for people."""
    if _REMARK.search(path):
        return False
    text, _ = source.text_of(path)
    return text is not None and (not path.lower().endswith(".md") or text.lstrip().startswith("---"))


def is_open_sdg(source: Source) -> bool:
    """Whether the folder looks like the data of an Open SDG site."""
    if any(_DATA.search(path) for path in source.paths):
        return True
    metas = {_id(match["id"]) for path in source.paths if (match := _META.search(path))}
    return any((match := _DATA_FOLDER.search(path)) and _id(match["id"]) in metas for path in source.paths)


def read_meta(indicator: Indicator, source: Source, harvest: Harvest) -> Meta:
    """Everything that is said of ``indicator``; what cannot be read is reported and missing."""
    meta = Meta(start=indicator.place)
    for path in (*indicator.metas, *([indicator.config] if indicator.config else [])):
        harvest.used.add(path)
        text, problems = source.text_of(path)
        harvest.pass_on(problems)
        if text is None:
            continue
        ending = posixpath.splitext(path)[1].lower()
        if ending == ".md":
            _take_sheet(text, path, meta, harvest)
        elif ending == ".csv":
            _take_table(text, path, meta, harvest)
        else:
            document, problems = source.yaml_of(path)
            harvest.pass_on(problems)
            if document is not None:
                _take(document, meta)
    return meta


def _data_files(source: Source, found: dict[str, Indicator]) -> None:
    for pattern in (_DATA, _DATA_FOLDER):
        for path in sorted(source.paths, key=lambda one: (one.count("/"), one)):
            match = pattern.search(path)
            if match is None or (pattern is _DATA_FOLDER and _DATA.search(path)):
                continue
            name = _id(match["id"])
            if name and found.setdefault(name, Indicator(name)).data is None:
                found[name].data = path


def _take_sheet(text: str, path: str, meta: Meta, harvest: Harvest) -> None:
    sheet, problems = read_sheet(text, path)
    harvest.pass_on(problems)
    if sheet is None:
        return
    _take(sheet.front, meta)
    if sheet.body.strip() and not meta.body:
        meta.body = sheet.body
        meta.body_place = Place(path, sheet.body_line)


def _take_table(text: str, path: str, meta: Meta, harvest: Harvest) -> None:
    """Metadata as a table of two columns, key and value, with or without a header."""
    table, problems = read_delimited(text.encode(), path)
    harvest.pass_on(problems)
    if table is None:
        return
    for row in (table.header_row, *table.rows):
        if len(row.cells) > 1 and row.cells[0].strip():
            key = row.cells[0].strip()
            meta.data.setdefault(key, row.cells[1].strip())
            meta.places.setdefault(key, row.place(1))


def _take(document: Document, meta: Meta) -> None:
    if not isinstance(document.data, dict):
        return
    for key, value in document.data.items():
        if meta.data.get(key) in (None, ""):
            meta.data[key] = value
            meta.places[key] = (document, key)


def _id(name: str) -> str:
    return slug(name.replace(".", "-"))


def _natural(name: str) -> list[tuple[int, int, str]]:
    return [(0, int(part), "") if part.isdigit() else (1, 0, part) for part in name.split("-")]


def unused(source: Source, used: Mapping[str, Any] | set[str]) -> list[str]:
    """Files that belong to no record and are no licence, note or script of the source."""
    passed = re.compile(r"(?i)\.(?:py|sh|rb|toml|lock|cfg)$")
    left = (path for path in source.paths if path not in used)
    return [path for path in left if not passed.search(path) and not _REMARK.search(path)]
