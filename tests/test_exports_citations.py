"""Citations for reference managers: three forms that say the same."""

from __future__ import annotations

import json
import re
from datetime import date
from typing import TYPE_CHECKING

from strategieportal.exports import citations
from strategieportal.exports.citations import Citation, bibtex, csl, ris
from tests.exporting import URL, with_events
from tests.publishing import publish

if TYPE_CHECKING:
    from tests.conftest import PortalFolder

ONE = Citation(
    key="massnahmen-m-01",
    owner="Landkreis {Muster} & Co",
    title='100 % "Öl" \\ #1_a',
    as_of=date(2026, 6, 30),
    url="https://portal.example/massnahmen/m-01/",
    number="M-01",
    license="",
)


def test_bibtex_escapes_what_it_would_obey() -> None:
    made = bibtex([ONE])
    assert made.startswith("@online{massnahmen-m-01,\n")
    assert r"title = {{100 \% " in made
    assert r"\textbackslash{} \#1\_a}}" in made
    assert r"author = {{Landkreis \{Muster\} \& Co}}," in made
    assert "note" not in made, "what is not known is left out"
    bare = re.sub(r"\\[{}]", "", made)
    assert bare.count("{") == bare.count("}")


def test_ris_has_one_entry_a_line_and_ends() -> None:
    lines = ris([ONE]).split("\r\n")
    assert lines[0] == "TY  - ELEC"
    assert lines[-2:] == ["ER  - ", ""]
    assert "DA  - 2026/06/30" in lines


def test_csl_is_a_list_of_items() -> None:
    (item,) = json.loads(csl([ONE]))
    assert item["issued"] == {"date-parts": [[2026, 6, 30]]}
    assert item["author"] == [{"literal": ONE.owner}]


def test_every_noun_and_edition_can_be_cited(portal: PortalFolder) -> None:
    files = {one.path: one.make().decode() for one in citations.exports(with_events(portal))}
    assert files.keys() == {"zitate.bib", "zitate.ris", "zitate.json"}
    listed = {one["URL"] for one in json.loads(files["zitate.json"])}
    assert not [one for one in json.loads(files["zitate.json"]) if "license" in one], "nothing is said of a licence"
    assert listed == {f"{URL}massnahmen/m-01/", f"{URL}handlungsfelder/verwaltung/"}
    assert files["zitate.bib"].count("@online") == files["zitate.ris"].count("ER  - ") == len(listed)


def test_a_licence_of_several_lines_begins_no_entry_of_its_own(portal: PortalFolder) -> None:
    portal.replace("data/portal.yml", "titel: D", 'lizenz: "Lizenz\\r\\nER  - \\r\\n\\r\\nTY  - JOUR"\ntitel: D')
    for one in citations.exports(publish(portal, URL, offers=True)):
        assert not re.search(r"^TY  - JOUR", one.make().decode(), re.MULTILINE)
