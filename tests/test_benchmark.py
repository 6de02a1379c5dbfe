"""The benchmark: its arithmetic, and that all generators' pages tell the same facts of the same content."""

from __future__ import annotations

import dataclasses
import re
import sys
from html.parser import HTMLParser
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urljoin

import pytest
from benchmarks import content, facts, measuring, page, plots, rows
from benchmarks.runners import COLD, EXPORTS, OURS, PLAIN, RUNNERS, SEARCH, UNCHANGED, WARM, Runner, kinds

if TYPE_CHECKING:
    from collections.abc import Mapping

SITE = "https://messfeld.example/"
MEASURES = 30
TOLD = (1, 4, 5, 6, 13, 30)
"""Late, completed, planned and late, in time, with neighbours on both sides, the last."""


class Main(HTMLParser):
    """The words and links of what a page is about."""

    def __init__(self, address: str) -> None:
        super().__init__()
        self.address = address
        self.depth = 0
        self.heard: list[str] = []
        self.links: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.depth += tag == "main"
        if self.depth and tag == "a":
            self.links.add(urljoin(self.address, dict(attrs).get("href") or ""))

    def handle_endtag(self, tag: str) -> None:
        self.depth -= tag == "main"

    def handle_data(self, data: str) -> None:
        if self.depth:
            self.heard.append(data)

    @property
    def words(self) -> str:
        return " ".join(" ".join(self.heard).split())


def read(site: Path, path: str) -> Main:
    main = Main(SITE + path)
    main.feed((site / path / "index.html").read_text(encoding="utf-8"))
    return main


def plain(words: str) -> str:
    """Without what only looks: emphasis and the spaces around it."""
    return re.sub(r"\W+", " ", words)


@pytest.mark.parametrize("runner", RUNNERS, ids=lambda one: one.name)
def test_every_generator_tells_the_same_facts_of_a_measure(runner: Runner, tmp_path: Path) -> None:
    if not runner.version():
        pytest.skip(f"{runner.name} is not installed; make bench does that")
    folder = tmp_path / "portal"
    runner.prepare(folder, MEASURES)
    site = folder / "site"
    measuring.cost(runner.commands(folder, site, runner.variants[0], COLD))
    for number in TOLD:
        built = read(site, f"massnahmen/m-{number}/")
        missing = [one for one in told(number) if plain(one) not in plain(built.words)]
        assert not missing, f"{runner.name}: {missing}"
        assert {SITE + one for one in facts.links(number, MEASURES)} <= built.links
    kpi = read(site, "kennzahlen/k-2/")
    assert all(plain(f"{value:.2f} %".replace(".", ",")) in plain(kpi.words) for _, value in content.observations(2))
    everything = {f"{SITE}massnahmen/m-{number}/" for number in range(1, MEASURES + 1)}
    assert everything <= read(site, "massnahmen/").links
    assert {one for one in everything if int(one[:-1].rpartition("-")[2]) % content.FIELDS == 5} <= read(
        site, "handlungsfelder/f-5/"
    ).links


def told(number: int) -> list[str]:
    """The facts and the words of the text; the signs of Markdown and the addresses of links are not said."""
    text = re.sub(r"\]\([^)]*\)|[*\[\]>|#]|^\d\. |^\|?[-:|]+$|^- ", " ", content.text(number), flags=re.MULTILINE)
    lines = [line.strip() for line in text.splitlines()]
    return facts.words(number, MEASURES) + [line for line in lines if line]


def row(generator: str, repetition: int, cpu: float, state: str = WARM) -> rows.Row:
    return rows.Row("2026-11-30", "m", 0.0, generator, "1", 100, PLAIN, state, repetition, cpu, 1.0, 10.0, 3, 2, 99, 50)


def test_a_ratio_is_the_median_over_builds_of_the_same_repetition() -> None:
    ours = [row(OURS, 1, 4.0), row(OURS, 2, 9.0), row(OURS, 3, 1.0), row(OURS, 4, 100.0)]
    theirs = [row("Hugo", 3, 2.0), row("Hugo", 1, 2.0), row("Hugo", 2, 3.0)]
    assert rows.ratio(ours, theirs) == 2.0
    assert rows.pairs(ours, theirs) == 3
    assert rows.ratio(ours[3:], theirs) is None
    assert rows.ratio([], theirs) is None


def test_rows_are_chosen_by_all_that_names_them_and_survive_the_table(tmp_path: Path) -> None:
    all_rows = [row(OURS, 2, 2.0), row(OURS, 1, 1.0), row(OURS, 1, 7.0, UNCHANGED), row("Hugo", 1, 3.0)]
    rows.write(tmp_path / "t.csv", all_rows)
    again = rows.read(tmp_path / "t.csv")
    assert again == all_rows
    found = rows.chosen(again, OURS, 100, PLAIN, WARM)
    assert [one.cpu for one in found] == [1.0, 2.0]
    assert rows.middle(found, "cpu") == 1.5
    assert rows.middle([], "cpu") is None


def test_a_family_is_all_below_a_process() -> None:
    parents: Mapping[int, int] = {2: 1, 3: 2, 4: 3, 5: 1, 6: 5, 1: 0}
    assert measuring.family(2, lambda: parents) == {2, 3, 4}


@pytest.mark.skipif(not Path("/proc/self/smaps_rollup").exists(), reason="only Linux tells what is shared")
def test_memory_and_time_are_those_of_all_processes_together() -> None:
    child = "held = b'x' * 60_000_000\nimport time\nwhile time.process_time() < 0.8: pass"
    both = (
        "import subprocess, sys\nchildren = [subprocess.Popen([sys.executable, '-c', sys.argv[1]]) for _ in 'ab']\n"
        "sys.exit(any([one.wait() for one in children]))"
    )
    found = measuring.cost([measuring.Command([sys.executable, "-c", both, child], Path.cwd(), {})])
    assert found.peak > 120
    assert found.cpu > 1.6


def test_a_build_that_fails_is_no_measurement() -> None:
    command = measuring.Command([sys.executable, "-c", "raise SystemExit('zu wenig')"], Path.cwd(), {})
    with pytest.raises(measuring.BuildFailedError, match="zu wenig"):
        measuring.cost([command])


def test_size_and_floor_are_of_every_file(tmp_path: Path) -> None:
    for path, text in {
        "a.txt": "abc",
        "massnahmen/m-1/index.html": "x" * 10,
        "massnahmen/m-2/index.html": "x" * 20,
    }.items():
        (tmp_path / "site" / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "site" / path).write_text(text, encoding="utf-8")
    found = measuring.size(tmp_path / "site")
    assert (found.files, found.pages, found.total, found.page) == (3, 2, 33, 15)
    measuring.floor(tmp_path / "site", tmp_path / "again")
    assert measuring.size(tmp_path / "again") == found


def test_who_takes_part_in_what() -> None:
    by = {one.name: one for one in RUNNERS}
    assert by[OURS].takes(SEARCH, WARM) == SEARCH
    assert by["Zensical"].takes(PLAIN, COLD) == SEARCH  # it cannot be without one
    assert by["Zensical"].takes(SEARCH, WARM) == ""  # and does not build it twice
    assert by["Zensical"].takes(EXPORTS, WARM) == ""
    assert by["Eleventy"].takes(PLAIN, COLD) == ""  # keeps nothing: it would be the same once more
    assert (PLAIN, COLD) in set(kinds(1000))
    assert (PLAIN, COLD) not in set(kinds(5000))


def test_the_page_judges_goals_and_names_what_is_missing() -> None:
    made = page.made([row(OURS, 1, 3.0), row("Hugo", 1, 2.0), row(OURS, 2, 5.0)])
    text = made["leistung.md"]
    assert "| 100 | Hugo | 1,50 (1 Paar) | – | – |" in text
    assert "| strategieportal | 4 (2) | – | – |" in text
    assert "höchstens 1 | nicht gemessen | – |" in text
    assert (
        "* N = 100, Hugo: es fehlt ohne, kalt; ohne, unverändert; ohne, eine geändert; suche, warm; exporte, warm"
        in text
    )
    assert "* N = 5.000, strategieportal: gar nicht" in text
    assert "N = 5.000, mkdocs-material, nav automatisch" not in text
    assert {"bilder/leistung-cpu.svg", "bilder/leistung-anteil-100.svg"} < set(made)


def test_a_goal_is_reached_up_to_its_limit() -> None:
    hugo = dataclasses.replace(row("Hugo", 1, 2.0), measures=1000)
    limit, above = (dataclasses.replace(row(OURS, 1, cpu), measures=1000) for cpu in (2.0, 2.1))
    assert "ohne Suche: höchstens 1 | 1 (1 Paar) | ja |" in page.made([limit, hugo])["leistung.md"]
    assert "ohne Suche: höchstens 1 | 1,05 (1 Paar) | nein |" in page.made([above, hugo])["leistung.md"]


def test_lines_stand_where_their_logarithms_are() -> None:
    drawn = plots.lines({"a": [(10, 1.0), (100, 10.0), (1000, 100.0)]}, "N", "s")
    points = [tuple(map(float, one)) for one in re.findall(r'<circle cx="([\d.]+)" cy="([\d.]+)"', drawn)]
    (x0, y0), (x1, y1), (x2, y2) = points
    assert x1 - x0 == pytest.approx(x2 - x1, abs=0.2)
    assert y0 - y1 == pytest.approx(y1 - y2, abs=0.2)
    assert y0 > y1 > y2


def test_bars_are_as_long_as_their_values() -> None:
    drawn = plots.bars({"a": 0.5, "b": 2.0}, "x")
    short, long = (float(one) for one in re.findall(r'<rect x="\d+" y="\d+" width="([\d.]+)"', drawn))
    assert long == pytest.approx(4 * short, abs=0.3)


def test_the_page_is_that_of_the_table() -> None:
    docs = Path(__file__).parent.parent / "docs"
    assert page.stale(docs, rows.read(docs / "leistung.csv")) == []
