"""A sheet travels from portal to portal: with its origin, without status and money, and never unasked."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner

from strategieportal.checks.examine import examine
from strategieportal.cli import fetching
from strategieportal.cli.fetching import UnreadableError, fetched
from strategieportal.cli.main import main
from strategieportal.source.sheet import read_sheet
from tests.exchanging import portal_of, published, served
from tests.importing import STAND
from tests.publishing import html, whole

if TYPE_CHECKING:
    from collections.abc import Iterator

    from click.testing import Result

    from tests.conftest import PortalFolder

SHEET = """---
id: m-20
titel: Rufbus am Abend
handlungsfeld: verwaltung
finanzierung: [{art: eigen, betrag: 4711}]
zeitraum: {von: 2025-01, bis: 2026-12}
meilensteine: [{id: a, titel: Fahrplan, bis: 2025-06, erledigt: 2025-06-01}]
verlauf: [{am: 2025-01-01, phase: in-umsetzung, text: Begonnen.}]
---
Der Bus fährt, wenn jemand ruft.
"""
IDEA = "content/massnahmen/rufbus-am-abend.md"


class Place:
    """Three portals that answer on this machine."""

    def __init__(self, root: Path, url: str) -> None:
        self.root, self.url = root, url
        self.north = portal_of(root / "nord", "Kreis Nord")
        self.east = portal_of(root / "ost", "Kreis Ost", license_="dl-de/by-2-0")
        self.south = portal_of(root / "sued", "Kreis Süd")
        self.north.write("content/massnahmen/m-20.md", SHEET)

    def publish(self, portal: PortalFolder) -> None:
        """Publish a portal anew."""
        published(portal, self.root / "netz" / portal.root.name, self.at(portal))

    def at(self, portal: PortalFolder, page: str = "") -> str:
        """Where a portal is published."""
        return f"{self.url}{portal.root.name}/{page}"


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Place]:
    with served(tmp_path / "netz") as url:
        made = Place(tmp_path, url)
        made.publish(made.north)
        yield made


def take(source: str, into: PortalFolder, *options: str) -> Result:
    return CliRunner().invoke(main, ["import", source, "--into", str(into.root), *options])


def look(portal: PortalFolder, *options: str) -> Result:
    return CliRunner().invoke(main, ["herkunft", str(portal.root), "--intern", *options])


def front(portal: PortalFolder, path: str = IDEA) -> dict[str, Any]:
    sheet, _ = read_sheet((portal.root / path).read_text("utf-8"), path)
    assert sheet is not None
    data: dict[str, Any] = sheet.front.data
    return data


def test_a_sheet_keeps_its_whole_way_over_two_imports(place: Place) -> None:
    assert take(place.at(place.north, "massnahmen/m-20/"), place.east).exit_code == 0
    place.publish(place.east)
    assert take(place.at(place.east, "massnahmen/rufbus-am-abend/index.json"), place.south).exit_code == 0
    told = front(place.south)
    assert told["herkunft"]["art"] == "uebernommen"
    way = told["herkunft"]["aus"]
    assert [(one["traeger"], one["lizenz"]) for one in way] == [
        ("Kreis Nord", "CC BY 4.0"),
        ("Kreis Ost", "dl-de/by-2-0"),
    ]
    assert way[0]["adresse"] == place.at(place.north, "massnahmen/m-20/")
    assert way[0] == front(place.east)["herkunft"]["aus"][0]
    assert not told.keys() & {"finanzierung", "zeitraum", "verantwortlich", "links"}
    assert told["meilensteine"] == [{"id": "a", "titel": "Fahrplan"}]
    assert [one["phase"] for one in told["verlauf"]] == ["idee"]
    assert not examine(place.south.root, epoch=None, today=STAND).problems.errors
    page = html(whole(place.south), "massnahmen/rufbus-am-abend/")
    for one in way:
        assert f'<a href="{one["adresse"]}" rel="external">{one["traeger"]}, Digitalstrategie</a>' in page
    assert "noch nicht nachgesehen" in page


def test_nothing_is_taken_without_a_licence(place: Place) -> None:
    bare = portal_of(place.root / "west", "Kreis West", license_=None)
    place.publish(bare)
    source = place.at(bare, "massnahmen/m-01/")
    ran = take(source, place.south)
    assert (ran.exit_code, "(I630)" in ran.output) == (1, True)
    assert not (place.south.root / "content/massnahmen/online-termine.md").exists()
    assert take(source, place.south, "--lizenz", "Mit Zustimmung vom 3. Mai 2026").exit_code == 0
    made = front(place.south, "content/massnahmen/online-termine.md")
    assert made["herkunft"]["aus"][0]["lizenz"] == "Mit Zustimmung vom 3. Mai 2026"


def test_an_equal_name_elsewhere_is_another_measure(place: Place) -> None:
    before = (place.south.root / "content/massnahmen/m-01.md").read_bytes()
    assert take(place.at(place.north, "massnahmen/m-01/"), place.south).exit_code == 0
    assert (place.south.root / "content/massnahmen/m-01.md").read_bytes() == before
    assert front(place.south, "content/massnahmen/online-termine.md")["titel"] == "Online-Termine"
    again = take(place.at(place.north, "massnahmen/m-01/"), place.south)
    assert "Alles ist schon auf diesem Stand" in again.stderr
    assert not (place.south.root / "content/massnahmen/online-termine-2.md").exists()


def test_what_the_original_says_now_is_told_taken_and_resets_no_phase(place: Place) -> None:
    source = place.at(place.north, "massnahmen/m-20/")
    take(source, place.south)
    place.south.replace(IDEA, "phase: idee", "phase: geplant")
    # money, status and dates are the origin's alone
    place.north.replace("content/massnahmen/m-20.md", "betrag: 4711", "betrag: 5000")
    place.publish(place.north)
    assert "0 geändert" in take(source, place.south).output
    place.north.replace("content/massnahmen/m-20.md", "wenn jemand ruft", "wenn jemand anruft")
    place.publish(place.north)
    ran = take(source, place.south)
    assert (ran.exit_code, "(I631)" in ran.output) == (0, True)
    assert "wenn jemand anruft" in (place.south.root / IDEA).read_text("utf-8")
    assert [one["phase"] for one in front(place.south)["verlauf"]] == ["geplant"]
    assert len(front(place.south)["herkunft"]["aus"]) == 1


def test_a_command_looks_after_originals_and_the_page_says_so(place: Place) -> None:
    take(place.at(place.north, "massnahmen/m-20/"), place.south)
    assert look(place.south, "--write").exit_code == 0
    path = "massnahmen/rufbus-am-abend/"
    assert "lautet noch wie bei der Übernahme" in html(whole(place.south), path)
    place.north.replace("content/massnahmen/m-20.md", "titel: Rufbus am Abend", "titel: Rufbus")
    place.publish(place.north)
    text = (place.south.root / IDEA).read_text("utf-8")
    taken = str(front(place.south)["herkunft"]["aus"][0]["am"])
    (place.south.root / IDEA).write_text(text.replace(f"am: {taken}", "am: 2025-03-01", 1), encoding="utf-8")
    ran = look(place.south, "--write", "--format", "json")
    assert ran.exit_code == 1
    assert [(one["id"], one["state"]) for one in json.loads(ran.stdout)] == [("rufbus-am-abend", "changed")]
    assert "<strong>Das Original lautet inzwischen anders" in html(whole(place.south), path)


def test_an_original_that_is_gone_or_inside_is_told(place: Place) -> None:
    take(place.at(place.north, "massnahmen/m-20/"), place.south)
    ran = CliRunner().invoke(main, ["herkunft", str(place.south.root)])
    assert (ran.exit_code, "liegt nicht im offenen Netz" in ran.stdout) == (2, True)
    (place.root / "netz/nord/massnahmen/m-20/index.json").unlink()
    ran = look(place.south)
    assert (ran.exit_code, "lässt sich nicht lesen" in ran.stdout) == (2, True)


def test_texts_of_others_pass_the_wall(place: Place) -> None:
    evil = '<script>alert(1)</script><img src="https://evil.example/x.png" onerror="a()">[Klick](javascript:alert(1))'
    place.north.write("content/massnahmen/m-20.md", SHEET)
    published(place.north, place.root / "netz/nord", place.at(place.north))
    file = place.root / "netz/nord/massnahmen/m-20/index.json"
    told = json.loads(file.read_text("utf-8"))
    told["text"] = evil
    told["traeger"] = "<b onclick=x>Kreis</b> Nord"
    told["massnahme"]["herkunft"] = {"art": "uebernommen", "aus": [{"traeger": "X", "adresse": "javascript:x"}, 7]}
    file.write_text(json.dumps(told), encoding="utf-8")
    assert take(place.at(place.north, "massnahmen/m-20/"), place.south).exit_code == 0
    page = html(whole(place.south), "massnahmen/rufbus-am-abend/")
    assert not [one for one in ("alert(1)</script>", "onerror", "javascript:", "onclick=x") if one in page]
    assert [one["traeger"] for one in front(place.south)["herkunft"]["aus"]] == ["Kreis Nord"]


def test_a_file_that_claims_to_be_from_elsewhere_is_not_taken(place: Place) -> None:
    file = place.root / "netz/nord/massnahmen/m-20/index.json"
    file.write_text(file.read_text("utf-8").replace(place.at(place.north), "https://anderswo.example/"), "utf-8")
    ran = take(place.at(place.north, "massnahmen/m-20/"), place.south)
    assert (ran.exit_code, "nennt als Adresse https://anderswo.example" in ran.stderr) == (2, True)
    assert not (place.south.root / IDEA).exists()


def test_an_import_is_told_to_programs(place: Place) -> None:
    ran = take(
        place.at(place.north, "massnahmen/m-20/"), place.south, "--format", "json", "--handlungsfeld", "verwaltung"
    )
    told = json.loads(ran.stdout)
    assert (ran.exit_code, told["new"], told["written"]) == (0, [IDEA], True)


def test_who_takes_nothing_back_says_who_took_it(place: Place) -> None:
    place.north.write(
        "data/nachnutzung.yml",
        "- {id: a, massnahme: m-20, traeger: Kreis Süd, adresse: https://sued.example/x/, am: 2026-05-12}\n",
    )
    page = html(whole(place.north), "massnahmen/m-20/")
    assert (
        '<a href="https://sued.example/x/" rel="external">Kreis Süd</a> <span class="quiet">(seit 12.05.2026)' in page
    )
    place.north.write("data/nachnutzung.yml", "- {id: a, massnahme: m-99, traeger: Kreis Süd}\n")
    found = examine(place.north.root, epoch=None, today=STAND).problems.errors
    assert [(one.code, str(one.place)) for one in found] == [("V302", "data/nachnutzung.yml:1:22")]


def test_an_answer_leads_nobody_into_a_network_of_their_own(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    inside = place.at(place.north, "portal.json")
    leading = f"{place.url}weiter?{inside}"
    assert json.loads(fetched(leading))["traeger"] == "Kreis Nord"
    monkeypatch.setattr(fetching, "_is_private", lambda address: "weiter" not in address)
    with pytest.raises(UnreadableError, match="nicht im offenen Netz"):
        fetched(leading)
    with pytest.raises(UnreadableError):
        fetched(f"{place.url}weiter?file:///etc/hostname")


def test_what_is_too_large_is_not_read(place: Place, tmp_path: Path) -> None:
    for where in (place.at(place.north, "portal.json"), str(Path(tmp_path, "netz/nord/portal.json"))):
        with pytest.raises(UnreadableError, match="größer"):
            fetched(where, 100)
