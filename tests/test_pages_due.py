"""What comes next: every date of the sheets that nobody has met yet, overdue ones first, by quarter, field and body."""

from __future__ import annotations

import csv
import re
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from icalendar import Calendar

from tests.building import ROOT
from tests.counting import OPEN, last_day, plain, told
from tests.publishing import html, whole

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from tests.conftest import PortalFolder

TOLD = told(ROOT)


def waited(name: str) -> list[tuple[date, str]]:
    """The last day of each date of a measure that somebody waits for, and what it is."""
    sheet = TOLD.measures[name]
    if TOLD.phase(name) not in OPEN:
        return []
    found = [(last_day(one["bis"]), str(one["titel"])) for one in TOLD.undone(name)]
    end, start = TOLD.held(name, "bis"), TOLD.held(name, "von")
    found += [(last_day(end), "Ende")] if end and not sheet.get("daueraufgabe") else []
    return found + ([(last_day(start), "Beginn")] if start and TOLD.phase(name) == "geplant" else [])


def table(site: Path, path: str) -> list[dict[str, str]]:
    with (site / path / "termine.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def shown(rows: list[dict[str, str]]) -> set[tuple[str, str, str]]:
    return {(one["massnahme"], one["spaetestens"], one["was"] or one["art"]) for one in rows}


def test_every_date_that_nobody_has_met_stands_there_the_earliest_first(site: Path) -> None:
    rows = table(site, "als-naechstes")
    assert shown(rows) == {(name, day.isoformat(), what) for name in TOLD.measures for day, what in waited(name)}
    assert all(one["spaetestens"] <= two["spaetestens"] for one, two in pairwise(rows))
    late = [one for one in rows if one["ueberfaellig"] == "ja"]
    assert len(late) == sum(day < TOLD.today for name in TOLD.measures for day, _ in waited(name)) > 0
    page = (site / "als-naechstes/index.html").read_text(encoding="utf-8")
    assert f"{len(late)} Termine sind überfällig, {len(rows) - len(late)} stehen noch an." in plain(page)
    first, *quarters = re.findall(r'<section class="due">\s*<h2 id="([^"]+)"', page)
    assert first == "ueberfaellig"
    assert quarters == sorted(quarters, key=lambda one: (one[3:], one[:2]))
    assert f"{len(late)} Termine sind überfällig" in plain((site / "index.html").read_text(encoding="utf-8"))


@pytest.mark.parametrize("field", sorted({str(one["handlungsfeld"]) for one in TOLD.measures.values()}))
def test_a_field_has_its_own_list(site: Path, field: str) -> None:
    own = [
        name
        for name, one in TOLD.measures.items()
        if field in (one["handlungsfeld"], *one.get("querschnitt", ())) and waited(name)
    ]
    if own:
        assert {one["massnahme"] for one in table(site, f"als-naechstes/handlungsfeld/{field}")} == set(own)


def test_a_body_has_its_own_list_and_calendar(site: Path) -> None:
    body = "Amt für Digitalisierung"
    own = [name for name, one in TOLD.measures.items() if one.get("verantwortlich", {}).get("stelle") == body]
    rows = table(site, "als-naechstes/stelle/amt-fuer-digitalisierung")
    assert shown(rows) == {(name, day.isoformat(), what) for name in own for day, what in waited(name)}
    file = site / "stellen/amt-fuer-digitalisierung/termine.ics"
    events = Calendar.from_ical(file.read_bytes()).walk("VEVENT")
    told_of = {str(one["URL"]).split("/massnahmen/")[1].split("/")[0] for one in events}
    assert {one["massnahme"] for one in rows} <= told_of <= set(own)
    page = (site / "als-naechstes/stelle/amt-fuer-digitalisierung/index.html").read_text(encoding="utf-8")
    assert "stellen/amt-fuer-digitalisierung/termine.ics" in page


@pytest.mark.parametrize(
    ("phase", "more", "found"),
    [
        ("in-umsetzung", "", ["Ende"]),
        ("geplant", "", ["Beginn", "Ende"]),
        ("abgeschlossen", "", []),
        ("in-umsetzung", "daueraufgabe: ja\n", []),
        ("in-umsetzung", "meilensteine: [{id: a, titel: Probe, bis: 2026-06-30}]\n", ["Probe", "Ende"]),
        ("in-umsetzung", "meilensteine: [{id: a, titel: Probe, bis: 2026-05, erledigt: 2026-06}]\n", ["Ende"]),
    ],
)
def test_what_is_waited_for(portal: PortalFolder, phase: str, more: str, found: list[str]) -> None:
    portal.replace("content/massnahmen/m-01.md", "phase: in-umsetzung", f"phase: {phase}")
    portal.replace("content/massnahmen/m-01.md", "verlauf:", f"{more}verlauf:")
    made = html(whole(portal), "als-naechstes/")
    told_of = [one.removesuffix(" der Maßnahme") for one in re.findall(r"<strong>([^<]+)</strong> <a href", made)]
    assert told_of == found
    assert ("Zurzeit steht kein Termin an." in made) is (not found)
    assert ('id="ueberfaellig"' in made) is (phase == "geplant")


def test_nothing_but_what_is_at_work_is_called_overdue_on_roadmap_and_measures(site: Path) -> None:
    missed = {
        name: [one for one in TOLD.undone(name) if last_day(one["bis"]) < TOLD.today and TOLD.phase(name) in OPEN]
        for name in TOLD.measures
    }
    resting = [name for name in missed if TOLD.phase(name) not in OPEN and any(TOLD.undone(name))]
    assert len(resting) > 1
    pages = {name: (site / f"massnahmen/{name}/index.html").read_text(encoding="utf-8") for name in missed}
    assert {name: pages[name].count("überfällig, fällig war ") > 0 for name in missed} == {
        name: bool(some) for name, some in missed.items()
    }
    roadmap = (site / "roadmap/index.html").read_text(encoding="utf-8")
    assert roadmap.count("(überfällig, fällig war ") == sum(map(len, missed.values())) > 0
    assert "(nicht erledigt, vorgesehen war " in roadmap
