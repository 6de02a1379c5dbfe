"""A site over many portals: what is alike, how equals stand, and nothing of it as a ranking."""

from __future__ import annotations

import json
import re
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest
from benchmarks.alliance import write
from click.testing import CliRunner

from strategieportal.cli.fetching import is_address, same_host
from strategieportal.cli.main import main
from strategieportal.monitoring.alliance import DAYS, distribution
from tests.exchanging import portal_of, published, served

if TYPE_CHECKING:
    from pathlib import Path

    from click.testing import Result

BUS = "---\nid: {id}\ntitel: {title}\nhandlungsfeld: verwaltung\n{more}verlauf: [{{am: 2025-01-01, phase: in-umsetzung}}]\n---\nText.\n"
MONEY = "finanzierung: [{art: eigen, betrag: 4711}]\nzeitraum: {von: 2025-01, bis: 2026-12}\nverschiebungen: [{am: 2026-03-01, bis: 2027-06, warum: So.}]\n"


def alliance(listed: Path, *options: str) -> Result:
    into = listed.parent / "website"
    return CliRunner().invoke(main, ["verbund", str(listed), "--nach", str(into), *options])


def three(root: Path, url: str) -> Path:
    """Two districts and a town with a measure that is alike, published, and the list of them."""
    kinds = {"nord": "landkreis", "ost": "landkreis", "west": "gemeinde"}
    for name, kind in kinds.items():
        portal = portal_of(root / name, f"Träger {name.title()}", gebietsart=kind)
        text = BUS.format(id="m-20", title=f"Rufbus am Abend {name}", more=MONEY)
        portal.write("content/massnahmen/m-20.md", text)
        published(portal, root / "netz" / name, f"{url}{name}/")
    listed = root / "verbund.yml"
    lines = "".join(f"  - {{portal: '{url}{name}/portal.json'}}\n" for name in kinds)
    listed.write_text(f"titel: Strategien im Verbund\ntraeger: Landkreistag\nportale:\n{lines}", encoding="utf-8")
    return listed


def page(listed: Path, path: str) -> str:
    return (listed.parent / "website" / path / "index.html").read_text("utf-8")


def rows(html: str) -> list[str]:
    """The words of each row of each table."""
    return [" ".join(re.sub("<[^>]+>", " ", row).split()) for row in re.findall(r"<tr>(.*?)</tr>", html, re.DOTALL)]


def test_equals_are_told_with_money_and_delay_others_without(tmp_path: Path) -> None:
    with served(tmp_path / "netz") as url:
        listed = three(tmp_path, url)
        ran = alliance(listed, "--format", "json")
    assert (ran.exit_code, json.loads(ran.stdout)["members"]) == (0, 3), ran.output
    html = page(listed, "massnahmen/traeger-nord/m-20")
    told = rows(html)
    assert any("Träger Ost" in one and "4.711 €" in one and "181 Tage" in one for one in told)
    assert [one for one in told if "Träger West" in one and "€" not in one and "Tage" not in one]
    assert f'href="{url}nord/massnahmen/m-20/" rel="external"' in html
    assert "Noch gibt es von keiner Gebietsart fünf Portale" in page(listed, "vergleich")
    assert "Rufbus am Abend ost" in page(listed, "a-z/r")
    assert (listed.parent / "website/suche/index/seiten.json").is_file()


def test_the_same_portals_give_the_same_bytes_and_nobody_is_ranked(tmp_path: Path) -> None:
    found = []
    for name in ("eins", "zwei"):
        (tmp_path / name).mkdir()
        listed = write(tmp_path / name, 12, 6)
        assert alliance(listed).exit_code == 0
        site = tmp_path / name / "website"
        found.append({str(one.relative_to(site)): one.read_bytes() for one in site.rglob("*") if one.is_file()})
    assert found[0].keys() == found[1].keys()
    assert [one for one, data in found[0].items() if data != found[1][one]] == []
    html = found[0]["vergleich/index.html"].decode()
    assert "Landkreise" in html
    assert "Kreisfreie Städte" not in html, "of two portals nothing is told"
    assert "Kreis 0" not in html, "a distribution names nobody"
    asked = [
        re.findall(r'(?:src|<link[^>]*?href)="(https?:[^"]+)"', data.decode())
        for one, data in found[0].items()
        if one.endswith(".html")
    ]
    assert [one for many in asked for one in many] == [], "no third party is asked"


def test_what_cannot_be_read_is_told_and_the_rest_is_written(tmp_path: Path) -> None:
    listed = write(tmp_path, 2, 2)
    listed.write_text(listed.read_text("utf-8") + "  - {portal: fort/portal.json}\n", encoding="utf-8")
    ran = alliance(listed)
    assert (ran.exit_code, "fort/portal.json lässt sich nicht lesen" in ran.stderr) == (1, True)
    assert "2 Portale, 4 Maßnahmen" in ran.stdout


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("titel: T\ntraeger: L\nportale: [{portal: a, art: x}]\n", "verbund.yml:3:23"),
        ("titel: T\nportale: []\n", "traeger"),
        ("titel: T\ntraeger: L\nportale: []\n", "Kein Portal"),
    ],
)
def test_a_faulty_list_is_told_with_its_place(tmp_path: Path, text: str, told: str) -> None:
    listed = tmp_path / "verbund.yml"
    listed.write_text(text, encoding="utf-8")
    ran = alliance(listed)
    assert (ran.exit_code, told in ran.output) == (2, True), ran.output


def test_nothing_else_is_replaced(tmp_path: Path) -> None:
    listed = write(tmp_path, 1, 1)
    (tmp_path / "website").mkdir()
    (tmp_path / "website/brief.txt").write_text("wichtig", encoding="utf-8")
    ran = alliance(listed)
    assert (ran.exit_code, "keine Website eines Verbunds" in ran.stderr) == (2, True)
    assert (tmp_path / "website/brief.txt").is_file()


def test_what_strangers_write_becomes_text_and_leads_nowhere_else(tmp_path: Path) -> None:
    listed = write(tmp_path, 2, 1)
    file = tmp_path / "kreis-000/massnahmen/index.json"
    told: dict[str, Any] = json.loads(file.read_text("utf-8"))
    one = told["massnahmen"][0]
    evil = {"titel": "<script>alert(1)</script>Rufbus", "mittel": "viel", "verschoben_um_tage": True, "bis": "<b>"}
    away = {**one, "id": "fort", "adresse": "https://anderswo.example/"}
    told["massnahmen"] = [{**one, **evil}, away, {**one, "id": "../../x"}, "kaputt", {}]
    file.write_text(json.dumps(told), encoding="utf-8")
    assert alliance(listed).exit_code == 0
    made = [str(one.relative_to(tmp_path)) for one in (tmp_path / "website/massnahmen/kreis-000").iterdir()]
    assert made == ["website/massnahmen/kreis-000/m-00"]
    assert "<script>alert" not in page(listed, "massnahmen/kreis-000/m-00")


def test_a_distribution_has_quartiles_and_classes() -> None:
    found = distribution([Decimal(one) for one in (0, 0, 90, 91, 400)] + [None], DAYS)
    assert found.classes == (2, 1, 1, 0, 1)
    assert (found.count, found.unknown, found.quartiles) == (5, 1, (0.0, 90.0, 91.0))


@pytest.mark.parametrize("address", ["https://[x", "https://b.example:99999999/x"])
def test_an_address_that_is_none_belongs_to_nobody(address: str) -> None:
    assert not same_host(address, "https://b.example/")
    assert not is_address("https://[x")
