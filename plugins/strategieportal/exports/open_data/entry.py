"""``portal.json``: the one entry for programs. Who, under which licence, as of when, what there is and where."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from strategieportal import __version__
from strategieportal.exports.export import Export
from strategieportal.exports.measure_data import head, written
from strategieportal.exports.open_data import catalog, package
from strategieportal.exports.open_data.lists import listed
from strategieportal.exports.open_data.tables import tables
from strategieportal.model.licences import licence
from strategieportal.monitoring.due import due_dates
from strategieportal.reading.offers import API, ATOM, CALENDAR, JSON_FEED, PORTAL_DATA, noun_data, schema_file

if TYPE_CHECKING:
    from collections.abc import Iterator

    from strategieportal.publication import Publication

FORMAT: Final = 1
"""Rises when something that was promised means something else or is gone; then ``api/`` has another folder as well."""


def exports(publication: Publication) -> Iterator[Export]:
    """The one file."""
    yield Export(PORTAL_DATA, lambda: written(document(publication)))


def document(publication: Publication) -> dict[str, Any]:
    """What stands in the file."""
    portal, url = publication.strategy.portal, publication.site_url
    known = licence(portal.license, portal.license_link)
    told: dict[str, Any] = {
        **head(publication, ""),
        "name": publication.name,
        "format": FORMAT,
        "land": portal.state.key,
        "kurz": portal.short,
        "beispiel": portal.example,
        "regionalschluessel": portal.regional_key,
        "gebietsart": portal.area_kind.key if portal.area_kind else None,
        "kontakt": portal.contact,
        "lizenz_link": portal.license_link or (known.path if known else None),
        "erzeugt_mit": f"strategieportal {__version__}",
        "schemas": f"{url}{API}",
        "arten": list(_kinds(publication)),
        "tabellen": list(_tables(publication)),
        "kataloge": [url + one.path for one in catalog.exports(publication)],
        "datenpaket": next((url + one.path for one in package.exports(publication)), None),
        "feeds": [url + ATOM, url + JSON_FEED],
        "kalender": url + CALENDAR if due_dates(publication.strategy, publication.monitoring) else None,
    }
    return {key: value for key, value in told.items() if value is not None}


def _kinds(publication: Publication) -> Iterator[dict[str, Any]]:
    for one, found in listed(publication):
        url = publication.site_url
        told = {"art": one.key, "titel": one.title(), "anzahl": len(found), "liste": url + noun_data(one.folder)}
        told |= {"schema": f"{url}{schema_file(one.schema)}"} if one.schema else {}
        yield told


def _tables(publication: Publication) -> Iterator[dict[str, Any]]:
    for one in tables(publication):
        files = {ending: publication.site_url + one.path(ending) for ending in ("csv", "xlsx")}
        yield {"name": one.name, "titel": one.title, "zeilen": len(one.rows), **files}
