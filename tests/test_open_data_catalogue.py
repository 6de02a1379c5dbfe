"""The catalogue says what German catalogues read, also where no shape looks: licence, types of dates, vocabularies.

That all three forms say the same and keep the shapes of DCAT-AP.de is asked in ``tests/real/test_catalogue_real.py``.
"""

from __future__ import annotations

import hashlib
import json
import re
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest

from strategieportal.exports.all_exports import all_exports
from strategieportal.exports.open_data.catalog import FREQUENCIES
from strategieportal.exports.open_data.rdf import SPACES, iri
from strategieportal.model.licences import LICENCES, licence
from strategieportal.model.words import Rhythm
from tests import sheets
from tests.exporting import URL, with_events

if TYPE_CHECKING:
    from tests.conftest import PortalFolder

FACTS = """titel: Digitalstrategie
traeger: Landkreis Öde & <Süd>
lizenz: Datenlizenz Deutschland – Namensnennung – Version 2.0
lizenz_link: https://www.govdata.de/dl-de/by-2-0
regionalschluessel: "08128"
datenbereitsteller: kreis-oede
kontakt: amt@kreis.example
beschluss: {am: 2024-11-04, gremium: Kreistag}
"""
RDF, EU = "{" + SPACES["rdf"] + "}", "http://publications.europa.eu/resource/authority/"


def files(portal: PortalFolder, facts: str = FACTS) -> dict[str, bytes]:
    """All exports of a filled portal."""
    sheets.fill(portal)
    portal.write("data/portal.yml", facts)
    return {one.path: one.make() for one in all_exports(with_events(portal))}


def values(root: ET.Element, name: str) -> list[str]:
    """What is said of anything under ``name``: addresses and texts."""
    space, _, local = name.partition(":")
    found = root.iter(f"{{{SPACES[space]}}}{local}")
    return [one.get(f"{RDF}resource") or one.text or "" for one in found]


def test_every_distribution_says_what_a_harvester_needs(portal: PortalFolder) -> None:
    made = files(portal)
    root = ET.fromstring(made["catalog.rdf"])
    for one in root.iter(f"{{{SPACES['dcat']}}}Distribution"):
        (address,) = values(one, "dcat:downloadURL")
        data = made[address.removeprefix(URL)]
        assert values(one, "dcat:accessURL") == [address]
        assert values(one, "dct:license") == ["http://dcat-ap.de/def/licenses/dl-by-de/2.0"]
        assert values(one, "dcatde:licenseAttributionByText") == ["Digitalstrategie Landkreis Öde & <Süd>"]
        assert values(one, "dcat:byteSize") == [str(len(data))]
        assert values(one, "spdx:checksumValue") == [hashlib.sha256(data).hexdigest()]
        assert values(one, "dcatap:availability") == [f"{EU}planned-availability/STABLE"]
        assert values(one, "dct:format")[0] in {f"{EU}file-type/CSV", f"{EU}file-type/XLSX"}
    assert sum(1 for _ in root.iter(f"{{{SPACES['dcat']}}}Distribution")) == 16


def test_what_no_shape_looks_at(portal: PortalFolder) -> None:
    root = ET.fromstring(files(portal)["catalog.rdf"])
    days = [one for name in ("issued", "modified") for one in root.iter(f"{{{SPACES['dct']}}}{name}")]
    assert {one.get(f"{RDF}datatype") for one in days} == {f"{SPACES['xsd']}date"}
    assert all(re.fullmatch(r"\d{4}-\d\d-\d\d", one.text or "") for one in days)
    frequencies = set(values(root, "dct:accrualPeriodicity"))
    assert frequencies <= {f"{EU}frequency/{one}" for one in FREQUENCIES.values()}
    assert set(FREQUENCIES) == set(Rhythm)
    assert FREQUENCIES[Rhythm.HALF_YEARLY] == "ANNUAL_2"
    assert values(root, "dcatde:politicalGeocodingURI") == []
    assert set(values(root, "dct:spatial")) == {"http://dcat-ap.de/def/politicalGeocoding/districtKey/08128"}
    assert set(values(root, "dcatde:contributorID")) == {"http://dcat-ap.de/def/contributors/kreis-oede"}
    assert values(root, "vcard:hasEmail") == ["mailto:amt@kreis.example"]
    assert SPACES["dcatap"] == "http://data.europa.eu/r5r/"


@pytest.mark.parametrize(
    ("key", "level", "place"),
    [
        ("08128", "administrativeDistrict", "districtKey/08128"),
        ("07232001", "municipality", "municipalityKey/07232001"),
        ("072325001001", "municipality", "regionalKey/072325001001"),
    ],
)
def test_the_place_follows_from_the_official_key(portal: PortalFolder, key: str, level: str, place: str) -> None:
    root = ET.fromstring(files(portal, FACTS.replace("08128", key))["catalog.rdf"])
    base = "http://dcat-ap.de/def/politicalGeocoding/"
    assert set(values(root, "dcatde:politicalGeocodingLevelURI")) == {f"{base}Level/{level}"}
    assert set(values(root, "dct:spatial")) == {base + place}


def test_a_fictional_district_has_no_place_and_nobody_s_id(portal: PortalFolder) -> None:
    facts = "".join(one for one in FACTS.splitlines(keepends=True) if not one.startswith(("regional", "datenb")))
    root = ET.fromstring(files(portal, facts)["catalog.rdf"])
    for name in ("dcatde:contributorID", "dct:spatial", "dcatde:politicalGeocodingLevelURI"):
        assert values(root, name) == []


def test_a_licence_that_nobody_knows_stops_the_catalogue_only(portal: PortalFolder) -> None:
    made = files(portal, FACTS.replace("https://www.govdata.de/dl-de/by-2-0", "https://www.govdata.de"))
    assert not [one for one in made if one.startswith("catalog.")]
    assert json.loads(made["portal.json"])["kataloge"] == []
    assert json.loads(made["daten/datapackage.json"])["licenses"][0]["path"] == "https://www.govdata.de"


@pytest.mark.parametrize(
    ("name", "link", "short"),
    [
        ("", "https://www.govdata.de/dl-de/by-2-0", "DL-DE-BY-2.0"),
        ("", "http://govdata.de/dl-de/by-2-0/", "DL-DE-BY-2.0"),
        ("", "http://dcat-ap.de/def/licenses/dl-zero-de/2.0", "DL-DE-ZERO-2.0"),
        ("", "https://creativecommons.org/licenses/by/4.0/deed.de", "CC-BY-4.0"),
        ("", "https://creativecommons.org/licenses/by-sa/4.0/legalcode", "CC-BY-SA-4.0"),
        ("", "https://creativecommons.org/publicdomain/zero/1.0/", "CC0-1.0"),
        ("dl-de/by-2-0", "", "DL-DE-BY-2.0"),
        ("Datenlizenz Deutschland – Namensnennung – Version 2.0", "", "DL-DE-BY-2.0"),
        ("Datenlizenz Deutschland – Zero – Version 2.0", "", "DL-DE-ZERO-2.0"),
        ("CC BY 4.0", "", "CC-BY-4.0"),
        ("CC0", "", "CC0-1.0"),
        ("", "https://creativecommons.org/licenses/by/3.0/", ""),
        ("", "https://creativecommons.org/licenses/by-nc/4.0/", ""),
        ("CC BY 4.0", "https://kreis.example/lizenz", ""),
        ("CC BY-NC 4.0", "", ""),
        ("", "", ""),
    ],
)
def test_a_licence_is_known_by_its_names_and_never_guessed(name: str, link: str, short: str) -> None:
    found = licence(name, link)
    assert (found.short if found else "") == short


def test_the_addresses_of_licences_are_written_as_in_the_german_list() -> None:
    for one in LICENCES:
        assert re.fullmatch(r"http://dcat-ap\.de/def/licenses/[a-z-]+(/\d\.\d)?", one.uri)


def test_what_must_not_stand_in_an_address_is_encoded() -> None:
    assert iri('https://a.example/ü "<x>"\n#y').at == "https://a.example/%C3%BC%20%22%3Cx%3E%22%20#y"
