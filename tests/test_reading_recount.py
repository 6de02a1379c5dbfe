"""What readers are told of statuses, days and counts, recounted over the built reference portal from its sheets alone."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

import pytest
from yaml import safe_load

from tests.building import ROOT
from tests.counting import DECIDED, OPEN, in_words, last_day, plain, told

if TYPE_CHECKING:
    from pathlib import Path

TOLD = told(ROOT)
MEASURES = sorted(TOLD.measures)


@lru_cache(maxsize=128)
def page(site: Path, path: str) -> str:
    return (site / path / "index.html").read_text(encoding="utf-8")


def part(html: str, start: str, end: str) -> str:
    """The first piece of ``html`` from ``start`` up to ``end``."""
    begin = html.index(start)
    return html[begin : html.index(end, begin)]


def standing_of(site: Path) -> dict[str, str]:
    """The Terminlage of each measure, as the list's filters know it."""
    found = re.findall(
        r'<li data-p="[^"]*" data-t="([^"]+)"[^>]*><i>[^<]*</i> <a href="([^"/]+)/"', page(site, "massnahmen")
    )
    return {name: standing for standing, name in found}


@pytest.mark.parametrize("name", MEASURES)
def test_a_measure_says_since_when_it_is_late_and_by_how_much_it_was_put_off(site: Path, name: str) -> None:
    tags = plain(part(page(site, f"massnahmen/{name}"), '<p class="tags">', "</p>"))
    since, standing = TOLD.late_since(name), standing_of(site).get(name)
    assert (standing == "verzoegert") is (since is not None)
    if since:
        assert tags.endswith(f"verzögert seit {in_words(since)}")
    elif standing == "im-plan" and TOLD.moved(name) > 0:
        assert tags.endswith(f"im Plan nach Verschiebung um {TOLD.moved(name)} Tage")
    else:
        assert "verzögert" not in tags
        assert "Verschiebung" not in tags


def test_some_measure_is_late_and_some_are_on_a_new_time(site: Path) -> None:
    standing = standing_of(site)
    assert sum(one == "verzoegert" for one in standing.values()) > 1
    assert on_new_time(site)


def on_new_time(site: Path) -> list[str]:
    return [name for name, one in standing_of(site).items() if one == "im-plan" and TOLD.moved(name) > 0]


def test_wherever_a_measure_is_called_on_track_it_says_that_it_was_put_off(site: Path) -> None:
    for path in (
        "massnahmen",
        "roadmap",
        *(f"handlungsfelder/{TOLD.measures[one]['handlungsfeld']}" for one in MEASURES),
    ):
        for entry in re.findall(
            r"<li\b(?:(?!</?li).)*massnahmen/[^/]+/\"(?:(?!</?li).)*|<li data-p.*?</li>", page(site, path)
        ):
            name = re.search(r'href="(?:[./]*massnahmen/)?([a-z0-9-]+)/"', entry)
            if name and name[1] in TOLD.measures and "im Plan" in plain(entry):
                said = f"im Plan, nach Verschiebung um {TOLD.moved(name[1])} Tage"
                assert (said in plain(entry)) is (name[1] in on_new_time(site)), (path, name[1])


def test_counts_of_what_is_on_track_say_how_many_were_put_off(site: Path) -> None:
    every = on_new_time(site)
    start = plain(part(page(site, "."), 'id="termine"', "</ul>"))
    on_track = sum(one == "im-plan" for one in standing_of(site).values())
    assert f"{on_track} im Plan davon {len(every)} nach Verschiebung" in start
    assert f"{len(every)} der Maßnahmen im Plan" in plain(page(site, "stand"))
    for field in {TOLD.measures[one]["handlungsfeld"] for one in MEASURES}:
        own = [one for one in every if TOLD.measures[one]["handlungsfeld"] == field]
        words = {0: "", 1: "davon eine nach Verschiebung"}.get(len(own), f"davon {len(own)} nach Verschiebung")
        legend = plain(page(site, f"handlungsfelder/{field}"))
        assert (words in legend) if words else ("davon" not in part(legend, "im Plan", "."))


def test_decided_is_the_same_wherever_it_is_counted(site: Path) -> None:
    decided = [name for name in MEASURES if TOLD.phase(name) in DECIDED]
    assert f"{len(decided)} beschlossene Maßnahmen" in plain(page(site, "massnahmen"))
    assert f"{len(decided)} Maßnahmen sind beschlossen." in plain(page(site, "."))
    counted = sum(TOLD.phase(name) in (*OPEN, "abgeschlossen") for name in MEASURES)
    assert f"Maßnahmen, die geplant, in Umsetzung oder abgeschlossen sind ({counted})" in plain(
        page(site, "vollstaendigkeit")
    )
    came_of = {
        one["massnahme"]
        for sheet in (ROOT / "content/beteiligung").glob("*.md")
        for one in harvest(sheet)
        if "massnahme" in one
    } | {name for name, sheet in TOLD.measures.items() if sheet.get("herkunft", {}).get("format")}
    from_people = sum(TOLD.phase(name) in DECIDED for name in came_of)
    assert f"{from_people} beschlossene Maßnahmen gehen auf Beteiligung zurück." in plain(page(site, "beteiligung"))


def harvest(sheet: Path) -> list[dict[str, str]]:
    found: list[dict[str, str]] = safe_load(sheet.read_text(encoding="utf-8").split("\n---\n")[0]).get(
        "daraus_geworden", []
    )
    return found


@pytest.mark.parametrize("name", [one for one in MEASURES if TOLD.phase(one) in OPEN])
def test_what_comes_next_is_what_is_overdue_longest_and_nothing_waits_for_what_is_done(site: Path, name: str) -> None:
    html, due = page(site, f"massnahmen/{name}"), TOLD.undone(name)
    marked = re.findall(r'<li class="[^"]*\bnext" id="meilenstein-([^"]+)"', html)
    assert marked == [one["id"] for one in due[:1]]
    for step in re.findall(r'<span class="small">Wartet auf <a href="[^"]*massnahmen/([^"/]+)/"', html):
        assert TOLD.phase(step) != "abgeschlossen"


def test_events_from_outside_are_those_alone(site: Path) -> None:
    outside = sum(one["art"] != "strategie" for one in TOLD.events)
    assert 0 < outside < len(TOLD.events)
    assert f"Ereignisse von außen ({outside})" in plain(page(site, "vollstaendigkeit"))


def test_data_are_of_the_day_of_what_stands_on_the_page(site: Path) -> None:
    newest = max(day for name in MEASURES if (day := TOLD.newest(name)))
    whole = max(newest, *(one for one in TOLD.snapshots if one <= TOLD.today))
    assert f"Daten vom {in_words(whole)}" in plain(page(site, "."))
    for name in MEASURES:
        assert f"Daten vom {in_words(TOLD.newest(name) or whole)}" in plain(page(site, f"massnahmen/{name}")), name
    values = max(one for one in TOLD.snapshots if one <= TOLD.today)
    assert f"Daten vom {in_words(values)}" in plain(page(site, "kennzahlen/k-01"))


def test_bars_of_the_roadmap_are_filled_by_what_was_done_and_say_so_beyond_the_day(site: Path) -> None:
    html, beyond = page(site, "roadmap"), 0
    today = float(part(html, '<i class="t"><svg width="', '%"').rpartition('"')[2])
    for name, row in re.findall(r'<li id="r-([^"]+)"(.*?)</li>\s*(?=<li id="r-|</ol>)', html, re.DOTALL):
        steps = TOLD.steps(name)
        bar = re.search(r'<rect class="b" x="([\d.]+)%" width="([\d.]+)%"/>((?:<line[^>]*>)*)', row)
        if not bar or any("gewicht" in one for one in steps):
            continue
        done = sum(bool(one.get("erledigt") or one.get("erledigt_ohne_tag")) for one in steps)
        ends = re.findall(r'x2="([\d.]+)%"', bar[3])
        if TOLD.measures[name].get("daueraufgabe"):
            assert not ends, f"{name}: no share of a time without an end"
            continue
        if not steps:
            assert bool(ends) is (TOLD.phase(name) == "abgeschlossen" or "fortschritt" in TOLD.measures[name]), name
            continue
        place = float(bar[1]) + float(bar[2]) * done / len(steps)
        assert (float(ends[-1]) if ends else float(bar[1])) == pytest.approx(place, abs=0.1), name
        said = "mehr erledigt, als Zeit vergangen ist" in row or "vor dem geplanten Ende" in row
        assert said is bool(done and place > today + 0.5), name
        beyond += said
    assert beyond


def test_days_are_read_as_they_are_meant() -> None:
    assert [str(last_day(one)) for one in ("2026", "2026-Q1", "2026-H1", "2024-02", "2026-07-05")] == [
        "2026-12-31", "2026-03-31", "2026-06-30", "2024-02-29", "2026-07-05",
    ]  # fmt: skip
