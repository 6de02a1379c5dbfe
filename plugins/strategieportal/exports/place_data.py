"""What takes effect in each municipality, for machines: ids of measures, spots, values and events; and all of them in one list."""

from __future__ import annotations

import json
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from strategieportal.exports.export import Export
from strategieportal.exports.measure_data import plain
from strategieportal.reading.offers import PLACES, place_data

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from strategieportal.publication import Publication

ALL: Final = f"{PLACES}index.json"


def exports(publication: Publication) -> Iterator[Export]:
    """One JSON file per municipality, beside its page, and one that lists them; none where none are listed."""
    pages = publication.monitoring.whereabouts.pages
    if pages:
        yield Export(ALL, partial(_list, publication))
    for page in pages:
        yield Export(place_data(page), partial(_file, publication, page))


def _list(publication: Publication) -> bytes:
    places = [_place(publication, page) for page in publication.monitoring.whereabouts.pages]
    return _written(publication, {"orte": places})


def _file(publication: Publication, page: str) -> bytes:
    where = publication.monitoring.whereabouts
    measures, members = publication.strategy.measures, where.pages[page]
    told = {
        "ort": _place(publication, page),
        "massnahmen": {
            "hier": list(where.measures.within(members)),
            "ueberall": list(where.measures.everywhere),
            "ohne_ort": list(where.measures.unplaced),
        },
        "orte": [
            {"massnahme": name, **plain(measures[name].spots[number].model_dump(by_alias=True, exclude_none=True))}
            for member in members
            for name, number in where.spots.get(member, ())
        ],
        "kennzahlen": list(_values(publication, {page, *members})),
        "beteiligung": list(where.participations.within(members)),
        "ereignisse": list(where.events.within(members)),
    }
    return _written(publication, told)


def _place(publication: Publication, page: str) -> dict[str, Any]:
    entry = publication.strategy.gazetteer.entries[page]
    members = [one for one in publication.monitoring.whereabouts.pages[page] if one != page]
    told: dict[str, Any] = plain(entry.model_dump(by_alias=True, exclude_none=True, exclude_defaults=True))
    told |= {"adresse": f"{publication.site_url}{PLACES}{page}/"}
    return told | ({"gemeinden": members} if members else {})


def _values(publication: Publication, members: Collection[str | None]) -> Iterator[dict[str, Any]]:
    """The newest value of each KPI in each of ``members``, or why there is none; of an association its own as well."""
    for name, series in publication.monitoring.series.items():
        stated = publication.strategy.series.get(name)
        for part, here in series.parts:
            place, newest = stated.municipalities.get(part) if stated else None, here.newest
            if place in members and newest is not None:
                value = newest.value if newest.value is not None else newest.word
                told = {"wert": value, "fehlt": newest.missing, "vorlaeufig": newest.provisional or None}
                said = {"kennzahl": name, "gemeinde": place, "zeitraum": newest.period, **told}
                yield {key: plain(one) for key, one in said.items() if one is not None}


def _written(publication: Publication, told: dict[str, Any]) -> bytes:
    portal = publication.strategy.portal
    head = {
        "traeger": portal.owner,
        "strategie": portal.title,
        "stand": publication.as_of.isoformat(),
        "lizenz": portal.license,
    }
    return (json.dumps(head | told, ensure_ascii=False, separators=(",", ":")) + "\n").encode()
