"""What is late or at risk: the page against the sheets, sorted without a script, its tables and its feed."""

from __future__ import annotations

import csv
import json
import re
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from strategieportal.exports.feed import late_feed
from strategieportal.monitoring.behind import behind_since, kpis_behind, measures_behind
from tests.building import ROOT
from tests.counting import plain, told
from tests.publishing import html, publish, whole

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import PortalFolder

TOLD = told(ROOT)


def rows(site: Path, name: str) -> list[dict[str, str]]:
    with (site / "verzoegert" / name).open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def shown(site: Path, path: str = "verzoegert") -> list[str]:
    """The ids of the measures, from top to bottom."""
    text = (site / path / "index.html").read_text(encoding="utf-8")
    return re.findall(r'<tr[^>]*><th scope="row"><a href="[./]*massnahmen/([^"/]+)/"', text)


def test_every_late_measure_stands_there_by_its_days_with_what_the_sheet_says(site: Path) -> None:
    late = {name: since for name in TOLD.measures if (since := TOLD.late_since(name))}
    found = {one["id"]: one for one in rows(site, "massnahmen.csv")}
    assert late.keys() == {name for name, one in found.items() if one["terminlage"] == "verzögert"}
    assert shown(site)[: len(late)] == sorted(late, key=lambda name: late[name])
    for name, since in late.items():
        sheet, row = TOLD.measures[name], found[name]
        missed = since - timedelta(days=1)
        assert (row["tage"], row["seit"]) == (str((TOLD.today - missed).days), since.isoformat())
        assert row["stelle"] == sheet["verantwortlich"]["stelle"]
        assert float(row["mittel_euro"]) == sum(one["betrag"] for one in sheet["finanzierung"])
        assert row["verschoben_mal"] == str(sum("bis" in one for one in sheet.get("verschiebungen", ())))
        moves = sheet.get("verschiebungen", ())
        stated = sheet["einschaetzung"]["warum"] if "einschaetzung" in sheet else moves[-1]["warum"] if moves else None
        assert stated is None or row["grund"] == stated
    page = plain((site / "verzoegert/index.html").read_text(encoding="utf-8"))
    assert f"{len(late)} Maßnahmen sind verzögert" in page


@pytest.mark.parametrize(
    ("order", "key"), [("stelle", "stelle"), ("mittel", "mittel_euro"), ("verschoben", "verschoben_mal")]
)
def test_the_list_is_sorted_by_links_without_a_script(site: Path, order: str, key: str) -> None:
    found = {one["id"]: one for one in rows(site, "massnahmen.csv")}
    names = shown(site, f"verzoegert/nach-{order}")
    assert sorted(names) == sorted(found)
    values = [found[name][key] for name in names]
    if order == "stelle":
        assert [one.casefold() for one in values] == sorted(one.casefold() for one in values)
    else:
        assert [float(one or 0) for one in values] == sorted((float(one or 0) for one in values), reverse=True)
    assert f'href="../nach-{order}/#massnahmen" aria-current="true"'.replace("../nach", "../../verzoegert/nach") in (
        site / f"verzoegert/nach-{order}/index.html"
    ).read_text(encoding="utf-8")


def test_the_feed_tells_each_delay_once_the_newest_first(site: Path) -> None:
    items = json.loads((site / "verzoegert/feed.json").read_text(encoding="utf-8"))["items"]
    days = [one["date_published"] for one in items]
    assert days == sorted(days, reverse=True)
    assert len({one["id"] for one in items}) == len(items) == sum(bool(TOLD.late_since(name)) for name in TOLD.measures)


def test_one_click_from_the_start_page(site: Path) -> None:
    start = (site / "index.html").read_text(encoding="utf-8")
    count = len(rows(site, "massnahmen.csv"))
    assert re.search(rf'<a href="\./verzoegert/">Was bei {count} Maßnahmen', start)


def test_kpis_that_got_worse_are_those_whose_newest_value_is(site: Path) -> None:
    text = (site / "kennzahlen/index.html").read_text(encoding="utf-8")
    said = set(
        re.findall(r'<li class="card kpi" data-p="[^"]*" data-t="worse".*?kennzahlen/(k-\d+)/"', text, re.DOTALL)
    )
    worse = set()
    for sheet in (ROOT / "content/kennzahlen").glob("k-*.md"):
        way = re.search(r"^richtung: (steigen|fallen)$", sheet.read_text(encoding="utf-8"), re.MULTILINE)
        with (site / f"kennzahlen/{sheet.stem}/daten.csv").open(encoding="utf-8-sig", newline="") as file:
            table = [one for one in csv.DictReader(file) if one["art"] == "wert" and one["wert"] and not one["gruppe"]]
        if way and len(table) > 1 and re.fullmatch(r"-?[\d.]+", table[-1]["wert"]):
            before, latest = (float(one["wert"]) for one in table[-2:])
            worse |= {sheet.stem} if (latest < before if way[1] == "steigen" else latest > before) else set()
    assert worse
    assert worse <= said
    assert {one["id"] for one in rows(site, "kennzahlen.csv") if one["schlechter"] == "ja"} == said


def test_nothing_late_is_said_as_well(portal: PortalFolder) -> None:
    site = whole(portal)
    page = html(site, "verzoegert/")
    assert "Keine Maßnahme ist verzögert oder gefährdet." in page
    assert "<table" not in page
    assert not [one.path for one in site.drafts if one.path.startswith("verzoegert/nach-")]


LOG = "verlauf:\n  - {am: 2026-01-15, phase: in-umsetzung, text: Das Projekt hat begonnen.}\n"


@pytest.mark.parametrize(
    ("more", "reason", "step"),
    [
        ("", "", ""),
        ("einschaetzung: {terminlage: verzoegert, warum: Personal fehlt.}\n", "Personal fehlt.", ""),
        ("meilensteine: [{id: a, titel: Probe, bis: 2026-02}]\n", "", "Probe"),
        ("meilensteine: [{id: a, titel: Probe, bis: 2026-05}]\n", "", ""),
    ],
)
def test_why_and_what_was_missed_first(portal: PortalFolder, more: str, reason: str, step: str) -> None:
    portal.replace("content/massnahmen/m-01.md", "bis: 2026-12", "bis: 2026-04")
    portal.replace("content/massnahmen/m-01.md", "verlauf:", f"{more}verlauf:")
    made = publish(portal)
    (found,) = measures_behind(made.strategy, made.monitoring, made.moved_ends.put_off)
    assert (found.reason, found.step) == (reason, step)
    assert late_feed(made).entries[0].title.startswith("M-01 Online-Termine: verzögert seit 1.")
    assert not kpis_behind(made.strategy, made.monitoring)


def test_a_report_since_it_is_late_stands_for_a_reason(portal: PortalFolder) -> None:
    portal.replace("content/massnahmen/m-01.md", "bis: 2026-12", "bis: 2026-04")
    portal.replace(
        "content/massnahmen/m-01.md", LOG, f"{LOG}  - {{am: 2026-05-20, text: Der Hersteller liefert nicht.}}\n"
    )
    made = publish(portal)
    (found,) = measures_behind(made.strategy, made.monitoring, {})
    assert (found.reason, found.days) == ("Der Hersteller liefert nicht.", 61)


def test_what_is_at_risk_names_the_date_that_comes_next(portal: PortalFolder) -> None:
    other = "---\nid: m-02\ntitel: Netz\nhandlungsfeld: verwaltung\nverlauf: [{am: 2026-01-15, phase: zurueckgestellt}]\n---\n"
    portal.write("content/massnahmen/m-02.md", other)
    portal.replace("content/massnahmen/m-01.md", "verlauf:", "haengt_ab_von: [m-02]\nverlauf:")
    made = publish(portal)
    (found,) = measures_behind(made.strategy, made.monitoring, {})
    assert (found.days, found.since, str(found.coming), found.ahead) == (None, None, "2026-12-31", 184)
    page = plain(html(whole(portal), "verzoegert/"))
    assert "in 184 Tagen nächster Termin 31.12.2026" in page


KPI = """---
id: k-01
titel: Online-Anteil
ebene: outcome
einheit: "%"
richtung: steigen
ausgangswert: {wert: 0, zeitpunkt: 2020}
zielwerte: [{zeitpunkt: 2030, wert: 100}]
verantwortlich: {stelle: Amt für Statistik}
---
"""


@pytest.mark.parametrize(
    ("values", "since"),
    [
        ("2021,10\n2022,5\n2023,30\n2024,10\n2025,11\n", "2024"),
        ("2021,1\n2022,5\n2024,10\n", "2021"),
        ("2024,40\n2025,11\n", "2025"),
        ("2024,90\n2025,80\n", "2025"),
    ],
)
def test_since_when_a_kpi_is_behind(portal: PortalFolder, values: str, since: str) -> None:
    portal.write("content/kennzahlen/k-01.md", KPI)
    portal.write("data/kennzahlen/k-01.csv", f"zeitraum,wert\n{values}")
    made = publish(portal)
    (found,) = kpis_behind(made.strategy, made.monitoring)
    assert str(behind_since(found, made.monitoring.series["k-01"], made.as_of)) == since


def test_a_kpi_tells_why_and_who_answers(portal: PortalFolder) -> None:
    portal.write("content/kennzahlen/k-01.md", KPI)
    portal.write("data/snapshots/2025-12-31.yml", "k-01: {wert: 11, notiz: Zwei Ämter fehlen noch.}\n")
    page = plain(html(whole(portal), "verzoegert/"))
    assert "Zwei Ämter fehlen noch. Amt für Statistik" in page
