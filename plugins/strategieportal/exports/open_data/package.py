"""``daten/datapackage.json``: what the tables hold, for programs (Frictionless Data Package, Tabular Data Resource)."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any, Final

from strategieportal.exports.export import Export
from strategieportal.exports.open_data.table import Kind
from strategieportal.exports.open_data.tables import files, tables
from strategieportal.language import say
from strategieportal.model.licences import licence
from strategieportal.reading.offers import PACKAGE, TABLES, slug

if TYPE_CHECKING:
    from collections.abc import Iterator

    from strategieportal.exports.open_data.table import Column, Table
    from strategieportal.exports.open_data.tables import File
    from strategieportal.publication import Publication

_TYPES: Final = {
    Kind.WHOLE: "integer",
    Kind.NUMBER: "number",
    Kind.EURO: "number",
    Kind.DAY: "date",
    Kind.FLAG: "boolean",
}
"""A date that may be a year or a quarter is a text there, for the type asks for a day."""


def exports(publication: Publication) -> Iterator[Export]:
    """The one file, where there are tables."""
    if tables(publication):
        yield Export(PACKAGE, lambda: _file(publication))


def _file(publication: Publication) -> bytes:
    portal = publication.strategy.portal
    told: dict[str, Any] = {
        "profile": "tabular-data-package",
        "name": slug(publication.name),
        "title": publication.name,
        "description": portal.short,
        "homepage": publication.site_url,
        "version": publication.data_as_of.isoformat(),
        "created": f"{publication.as_of.isoformat()}T00:00:00Z",
        "licenses": _licenses(publication),
        "contributors": [{"title": portal.owner, "role": "publisher"}],
        "resources": [_resource(one) for one in files(publication) if one.ending == "csv"],
    }
    kept = {key: value for key, value in told.items() if value}
    return f"{json.dumps(kept, ensure_ascii=False, indent=1)}\n".encode()


def _licenses(publication: Publication) -> list[dict[str, str]]:
    """The portal's licence; its identifier only where it is known."""
    portal = publication.strategy.portal
    known = licence(portal.license, portal.license_link)
    told = {
        "name": known.short if known else "",
        "path": portal.license_link or (known.path if known else ""),
        "title": portal.license or "",
    }
    return [{key: value for key, value in told.items() if value}] if told["name"] or told["path"] else []


def _resource(file: File) -> dict[str, Any]:
    made = file.table
    schema: dict[str, Any] = {"fields": [_field(one) for one in made.columns], "missingValues": [""]}
    if made.identity and not any(not made.column(one).required for one in made.identity):
        schema["primaryKey"] = [made.column(one).name for one in made.identity]
    if made.links:
        schema["foreignKeys"] = [_link(made, one.column, one.table) for one in made.links]
    return {
        "profile": "tabular-data-resource",
        "name": made.name,
        "title": made.title,
        "description": made.text,
        "path": file.path.removeprefix(TABLES),
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(file.data),
        "hash": f"sha256:{hashlib.sha256(file.data).hexdigest()}",
        "dialect": {"delimiter": ",", "lineTerminator": "\r\n", "quoteChar": '"', "doubleQuote": True, "header": True},
        "schema": schema,
    }


def _link(made: Table, column: str, target: str) -> dict[str, Any]:
    name = say(f"open_data.table.{target}.name")
    return {"fields": [made.column(column).name], "reference": {"resource": name, "fields": ["id"]}}


def _field(one: Column) -> dict[str, Any]:
    told: dict[str, Any] = {
        "name": one.name,
        "title": one.head,
        "description": one.text,
        "type": _TYPES.get(one.kind, "string"),
    }
    if one.kind is Kind.ADDRESS:
        told["format"] = "uri"
    if one.kind is Kind.FLAG:
        told |= {"trueValues": [say("charts.csv.yes")], "falseValues": [say("charts.csv.no")]}
    asked = ({"required": True} if one.required else {}) | ({"enum": list(one.words)} if one.words else {})
    return told | ({"constraints": asked} if asked else {})
