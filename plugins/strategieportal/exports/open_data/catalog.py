"""``catalog.rdf``, ``catalog.ttl`` and ``catalog.jsonld``: what data there is, for German catalogues (DCAT-AP.de 3.0).

Only a portal whose licence stands in the German list has one (V410 tells the others). What no shape asks for and yet must be
so stands in the tests: addresses of vocabularies letter by letter, dates with their type, one availability.
"""

from __future__ import annotations

import hashlib
from functools import partial
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from strategieportal.exports.export import Export
from strategieportal.exports.open_data.rdf import Iri, Resource, Text, Typed, as_json, as_turtle, as_xml, german, iri
from strategieportal.exports.open_data.tables import File, files, tables
from strategieportal.language import say
from strategieportal.model.licences import licence
from strategieportal.model.municipality import DISTRICT_DIGITS
from strategieportal.model.words import Rhythm
from strategieportal.reading.offers import CATALOGUES, KPI_TABLES, MEASURE_TABLES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from datetime import date

    from strategieportal.exports.open_data.rdf import Value
    from strategieportal.publication import Publication

_WRITERS: Final = (as_xml, as_turtle, as_json)
_EU: Final = "http://publications.europa.eu/resource/authority/"
_PLACES: Final = "http://dcat-ap.de/def/politicalGeocoding/"
_MEDIA: Final = {
    "csv": ("CSV", "text/csv"),
    "xlsx": ("XLSX", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
}
_GEOCODES: Final = {5: "districtKey", 8: "municipalityKey", 12: "regionalKey"}
FREQUENCIES: Final = {
    Rhythm.MONTHLY: "MONTHLY",
    Rhythm.QUARTERLY: "QUARTERLY",
    Rhythm.HALF_YEARLY: "ANNUAL_2",
    Rhythm.YEARLY: "ANNUAL",
    Rhythm.IRREGULAR: "IRREG",
}
"""From the most frequent on; the European list has no other word for twice a year than ``ANNUAL_2``."""
_STABLE: Final = ("dcatap:availability", Iri(f"{_EU}planned-availability/STABLE"))
_GERMAN: Final = ("dct:language", Iri(f"{_EU}language/DEU"))


class Topic(Struct, frozen=True):
    """A dataset: tables that belong together."""

    key: str
    tables: tuple[str, ...]
    frequency: str
    page: str


def exports(publication: Publication) -> Iterator[Export]:
    """The three files, where the portal's licence is known and there are tables."""
    portal = publication.strategy.portal
    if licence(portal.license, portal.license_link) is None or not tables(publication):
        return
    for path, write in zip(CATALOGUES, _WRITERS, strict=True):
        yield Export(path, partial(_file, publication, write))


def _file(publication: Publication, write: Callable[[Iterable[Resource]], bytes]) -> bytes:
    return write(resources(publication))


def topics(publication: Publication) -> Iterator[Topic]:
    """The datasets of the portal."""
    if publication.strategy.measures:
        yield Topic("measures", MEASURE_TABLES, "IRREG", "massnahmen/")
    if publication.strategy.kpis:
        rhythms = {one.rhythm for one in publication.strategy.kpis.values()}
        often = next(frequency for rhythm, frequency in FREQUENCIES.items() if rhythm in rhythms)
        yield Topic("kpis", KPI_TABLES, often, "kennzahlen/")


def resources(publication: Publication) -> tuple[Resource, ...]:
    """Everything that the catalogue says; kept for its three files."""
    return publication.once("open-data", "catalogue", lambda: tuple(_resources(publication)))


def _resources(publication: Publication) -> Iterator[Resource]:
    found = tuple(topics(publication))
    sets = [_dataset(publication, one) for one in found]
    yield _catalogue(publication, sets)
    url, here = publication.site_url, _part(publication, "herausgeber")
    said: tuple[tuple[str, Value], ...] = (
        ("foaf:name", german(publication.strategy.portal.owner)),
        ("dct:type", Iri("http://purl.org/adms/publishertype/LocalAuthority")),
        ("foaf:homepage", iri(url)),
    )
    yield Resource(("foaf:Agent",), said, here.at)
    yield from _contact(publication)
    yield from sets
    yield from (_distribution(publication, one) for topic in found for one in _of(publication, topic))
    yield from (Resource(("dct:Location",), (), place.at) for place in _place(publication))


def _catalogue(publication: Publication, sets: Iterable[Resource]) -> Resource:
    short = publication.strategy.portal.short or say("pages_shell.description", portal=publication.name)
    return Resource(
        ("dcat:Catalog",),
        (
            ("dct:title", german(say("open_data.catalog.title", portal=publication.name))),
            ("dct:description", german(short)),
            ("dct:publisher", _part(publication, "herausgeber")),
            _GERMAN,
            *_decided(publication),
            ("dct:modified", _day(modified(publication))),
            ("foaf:homepage", iri(publication.site_url)),
            ("dct:license", _licence(publication)),
            ("dcat:themeTaxonomy", Iri(f"{_EU}data-theme")),
            _STABLE,
            *(("dcat:dataset", Iri(one.at)) for one in sets),
        ),
        _part(publication, "katalog").at,
    )


def _contact(publication: Publication) -> Iterator[Resource]:
    portal = publication.strategy.portal
    if portal.contact:
        name = portal.responsible.body_name if portal.responsible else portal.owner
        mail, address = "@" in portal.contact and ":" not in portal.contact, portal.contact
        way = "vcard:hasEmail" if mail or address.startswith("mailto:") else "vcard:hasURL"
        way = "vcard:hasTelephone" if address.startswith("tel:") else way
        said = (("vcard:fn", german(name)), (way, iri(f"mailto:{address}" if mail else address)))
        yield Resource(("vcard:Organization", "vcard:Kind"), said, _part(publication, "kontakt").at)


def _dataset(publication: Publication, topic: Topic) -> Resource:
    here = _part(publication, topic.key)
    words = {"portal": publication.name, "owner": publication.strategy.portal.owner}
    return Resource(
        ("dcat:Dataset",),
        (
            ("dct:title", german(say(f"open_data.set.{topic.key}.title", **words))),
            ("dct:description", german(say(f"open_data.set.{topic.key}.text", **words))),
            ("dct:identifier", Text(here.at, "")),
            ("dct:publisher", _part(publication, "herausgeber")),
            *((("dcat:contactPoint", _part(publication, "kontakt")),) if publication.strategy.portal.contact else ()),
            *(("dcat:theme", Iri(f"{_EU}data-theme/{one}")) for one in ("GOVE", "TECH")),
            *(("dcat:keyword", german(one)) for one in say(f"open_data.set.{topic.key}.words").split(", ")),
            _GERMAN,
            *_decided(publication),
            ("dct:modified", _day(modified(publication))),
            ("dct:accrualPeriodicity", Iri(f"{_EU}frequency/{topic.frequency}")),
            ("dct:accessRights", Iri(f"{_EU}access-right/PUBLIC")),
            _STABLE,
            *_where(publication),
            *((("dct:type", Iri(f"{_EU}dataset-type/STATISTICAL")),) if topic.key == "kpis" else ()),
            *_span(publication, topic),
            ("dcat:landingPage", iri(publication.site_url + topic.page)),
            ("foaf:page", iri(f"{publication.site_url}methode/")),
            *(("dcat:distribution", _at(publication, one)) for one in _of(publication, topic)),
        ),
        here.at,
    )


def _of(publication: Publication, topic: Topic) -> Iterator[File]:
    return (one for one in files(publication) if one.table.key in topic.tables)


def _at(publication: Publication, file: File) -> Iri:
    return iri(f"{publication.site_url}{file.path}#datei")


def _checksum(file: File) -> Resource:
    said: tuple[tuple[str, Value], ...] = (
        ("spdx:algorithm", Iri("http://spdx.org/rdf/terms#checksumAlgorithm_sha256")),
        ("spdx:checksumValue", Typed(hashlib.sha256(file.data).hexdigest(), "hexBinary")),
    )
    return Resource(("spdx:Checksum",), said)


def _distribution(publication: Publication, file: File) -> Resource:
    here = iri(publication.site_url + file.path)
    form, media = _MEDIA[file.ending]
    portal = publication.strategy.portal
    title = say("open_data.catalog.file", title=file.table.title, form=form)
    known = licence(portal.license, portal.license_link)
    named = known is not None and known.attribution
    return Resource(
        ("dcat:Distribution",),
        (
            ("dct:title", german(title)),
            ("dct:description", german(file.table.text)),
            ("dcat:accessURL", here),
            ("dcat:downloadURL", here),
            ("dct:license", _licence(publication)),
            *((("dcatde:licenseAttributionByText", german(publication.name)),) if named else ()),
            ("dct:format", Iri(f"{_EU}file-type/{form}")),
            ("dcat:mediaType", Iri(f"https://www.iana.org/assignments/media-types/{media}")),
            ("dct:modified", _day(modified(publication))),
            _GERMAN,
            _STABLE,
            ("adms:status", Iri(f"{_EU}distribution-status/COMPLETED")),
            ("dcat:byteSize", Typed(str(len(file.data)), "nonNegativeInteger")),
            ("spdx:checksum", _checksum(file)),
        ),
        _at(publication, file).at,
    )


def _part(publication: Publication, name: str) -> Iri:
    """The address of something that the catalogue speaks of."""
    return iri(f"{publication.site_url}catalog.rdf#{name}")


def _licence(publication: Publication) -> Iri:
    portal = publication.strategy.portal
    known = licence(portal.license, portal.license_link)
    if known is None:
        raise ValueError(portal.license_link)
    return Iri(known.uri)


def _day(value: date) -> Typed:
    return Typed(value.isoformat(), "date")


def _decided(publication: Publication) -> Iterator[tuple[str, Value]]:
    decided = publication.strategy.portal.decided
    if decided is not None:
        yield "dct:issued", _day(decided.on)


def modified(publication: Publication) -> date:
    """When measures or KPIs changed last: the newest data, or a later change of a sheet."""
    kinds = {"measure", "kpi"}
    told = (publication.changed.get(file) for (kind, _), file in publication.sources.items() if kind in kinds)
    return max((one for one in told if one is not None), default=publication.data_as_of)


def _where(publication: Publication) -> Iterator[tuple[str, Value]]:
    """The place, by its official key; ``politicalGeocodingURI`` is out of use since 3.0."""
    portal = publication.strategy.portal
    if portal.contributor:
        yield "dcatde:contributorID", Iri(f"http://dcat-ap.de/def/contributors/{portal.contributor}")
    if portal.regional_key:
        level = "administrativeDistrict" if len(portal.regional_key) == DISTRICT_DIGITS else "municipality"
        yield "dcatde:politicalGeocodingLevelURI", Iri(f"{_PLACES}Level/{level}")
        yield from (("dct:spatial", place) for place in _place(publication))


def _place(publication: Publication) -> Iterator[Iri]:
    """The district or town in the German list of places, where its key is known."""
    key = publication.strategy.portal.regional_key
    if key:
        yield Iri(f"{_PLACES}{_GEOCODES[len(key)]}/{key}")


def _span(publication: Publication, topic: Topic) -> Iterator[tuple[str, Value]]:
    """From when to when the data tells; nothing where no day is known."""
    first, last = _edges(publication, topic)
    said = (*((("dcat:startDate", _day(first)),) if first else ()), *((("dcat:endDate", _day(last)),) if last else ()))
    if said:
        yield "dct:temporal", Resource(("dct:PeriodOfTime",), said)


def _edges(publication: Publication, topic: Topic) -> tuple[date | None, date | None]:
    monitoring = publication.monitoring
    if topic.key == "kpis":
        periods = [one.period for known in monitoring.series.values() for one in known.points]
        first = min((one.first for one in periods), default=None)
        return first, max((one.last for one in periods), default=None)
    spans = [one.current for one in monitoring.schedules.values()]
    first = min((one.start.first for one in spans if one.start), default=None)
    return first, max((one.end.last for one in spans if one.end), default=None)
