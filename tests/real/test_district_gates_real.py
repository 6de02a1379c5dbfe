"""Real districts pass the gates too: every kind of page that tells of municipalities, seen, walked by keyboard and weighed."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from tests.browser import axe, htmlcs, keyboard, reading
from tests.browser.eyes import Eyes
from tests.browser.modes import GATE, PHONE, WIDE
from tests.browser.serving import served
from tests.browser.verdicts import nothing
from tests.browser.weight import weigh
from tests.real.districts import DISTRICTS, write
from tests.real.test_gates_real import MOST_RUN, MOST_SENT

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser

    from tests.building import Buildings

LISTS = ("/orte/", "/massnahmen/", "/kennzahlen/", "/verzoegert/", "/roadmap/nach-gemeinde/", "/kennzahlen/k-01/")
WALKED = (keyboard.everything_is_reached, keyboard.order_makes_sense, keyboard.focus_is_visible)
LEAST = 24
"""Pixels of a target, each way (WCAG 2.5.8)."""
SMALL = f"""all => all.filter(a => {{ const box = a.getBoundingClientRect();
    return box.width < {LEAST} || box.height < {LEAST}; }}).map(a => a.textContent)"""

pytestmark = [pytest.mark.real, pytest.mark.browser, pytest.mark.nightly]


@pytest.fixture(
    scope="module",
    params=[pytest.param(one, id=one.name, marks=pytest.mark.xdist_group(one.name)) for one in DISTRICTS],
)
def district(
    request: pytest.FixtureRequest, real_data: Path, tmp_path_factory: pytest.TempPathFactory, buildings: Buildings
) -> Path:
    """The built portal of one district."""
    folder = tmp_path_factory.mktemp(request.param.name)
    write(folder, real_data, request.param)
    return buildings.of(folder)


@pytest.fixture(scope="module")
def reader(browser: Browser, district: Path) -> Iterator[Eyes]:
    """Somebody who looks at it."""
    with served(district) as origin, closing(Eyes(browser, origin)) as looking:
        yield looking


def pages(district: Path) -> list[str]:
    """The lists, and the longest and the shortest page of a municipality."""
    places = sorted((district / "orte").glob("*/index.html"), key=lambda file: file.stat().st_size)
    return [*LISTS, *(f"/orte/{one.parent.name}/" for one in (places[0], places[-1]))]


@pytest.mark.parametrize("mode", GATE, ids=lambda mode: mode.name)
def test_axe_and_codesniffer_find_nothing(reader: Eyes, district: Path, mode: object) -> None:
    found = []
    for path in pages(district):
        with reader.look(path, mode) as visit:  # type: ignore[arg-type]
            found += [f"{path}: {one}" for one in (*axe.findings(visit.page), *htmlcs.findings(visit.page))]
    nothing(found)


@pytest.mark.parametrize("walk", WALKED, ids=lambda one: one.__name__)
def test_the_walk_by_keyboard_finds_nothing(reader: Eyes, district: Path, walk: object) -> None:
    nothing([f"{path}: {one}" for path in pages(district) for one in walk(reader, path)])  # type: ignore[operator]


def test_nothing_is_cut_and_a_first_view_is_small(reader: Eyes, district: Path) -> None:
    found = []
    for path in pages(district):
        seen = weigh(reader, path)
        found += [f"{path}: {seen.sent} bytes, {seen.run} run"] if seen.sent > MOST_SENT or seen.run > MOST_RUN else []
        found += [
            f"{path}: {one}"
            for step in (reading.page_reflows, reading.text_may_be_doubled)
            for one in step(reader, path)
        ]
    nothing(found)


def test_every_target_of_the_table_is_large_enough(reader: Eyes) -> None:
    for mode in (WIDE, PHONE):
        with reader.look("/orte/", mode) as visit:
            assert visit.page.eval_on_selector_all(".places tbody a", SMALL) == []
