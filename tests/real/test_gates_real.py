"""Portals made from real data pass the gates as well: their texts are longer and dirtier than ours."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from tests.browser import axe, htmlcs, nu, reading
from tests.browser.eyes import Eyes
from tests.browser.kinds import paths
from tests.browser.lighthouse import verdict
from tests.browser.modes import EVERYWHERE, GATE, WIDE
from tests.browser.serving import served
from tests.browser.steps import ACROSS_PAGES, ON_EACH_PAGE
from tests.browser.verdicts import nothing
from tests.browser.weight import weigh
from tests.real.test_import_real import take

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Browser

    from tests.browser.modes import Mode
    from tests.building import Buildings

    Choose = Callable[[Path], list[str]]

SOURCES = ("herne-sdg", "mainz-klimamassnahmen")
ONE_WORKER_EACH = [pytest.param(one, marks=pytest.mark.xdist_group(one)) for one in SOURCES]
"""A portal is built once, and its walks by keyboard are remembered."""
MOST_ELEMENTS = 430
"""Elements of a page of one measure or one KPI."""

MOST_SENT, MOST_RUN = 60_000, 3_000
"""Bytes of a first view, and of JavaScript that runs before the reader does anything."""

pytestmark = [pytest.mark.real, pytest.mark.browser]


@pytest.fixture(scope="module", params=ONE_WORKER_EACH)
def portal(
    request: pytest.FixtureRequest, real_data: Path, tmp_path_factory: pytest.TempPathFactory, buildings: Buildings
) -> Path:
    """The built portal of one source."""
    folder = tmp_path_factory.mktemp(request.param)
    take(real_data / request.param, folder)
    return buildings.of(folder)


@pytest.fixture(scope="module")
def reader(browser: Browser, portal: Path) -> Iterator[Eyes]:
    """Somebody who looks at it."""
    with served(portal) as origin, closing(Eyes(browser, origin)) as looking:
        yield looking


def sample(portal: Path) -> list[str]:
    """Of each kind of page the first and the two longest; kinds are told apart by their folder."""
    by_folder: dict[str, list[str]] = {}
    for path in paths(portal):
        by_folder.setdefault(path.strip("/").partition("/")[0] if path.count("/") > 2 else path, []).append(path)

    chosen = []
    for several in by_folder.values():
        longest = sorted(several, key=lambda path: length(portal, path))[-2:] if len(several) > 1 else []
        chosen += [several[0], *longest]
    return list(dict.fromkeys(chosen))


def chief(portal: Path) -> list[str]:
    """The start, the lists and the longest page of each noun: what is looked at in every way."""
    known = paths(portal)
    found = [one for one in known if one in {"/", "/massnahmen/", "/kennzahlen/", "/handlungsfelder/", "/roadmap/"}]
    for folder in ("/massnahmen/", "/kennzahlen/", "/handlungsfelder/"):
        several = [one for one in known if one.startswith(folder) and one != folder]
        found += [max(several, key=lambda path: length(portal, path))] if several else []
    return found


def length(portal: Path, path: str) -> int:
    """How many bytes the page at ``path`` has."""
    return (portal / path.lstrip("/") / "index.html").stat().st_size


PAGES = [chief, pytest.param(sample, marks=pytest.mark.nightly)]
"""The chief pages each time, more of each kind by night."""


@pytest.mark.parametrize("pages", [sample, pytest.param(paths, marks=pytest.mark.nightly)])
def test_nu_finds_nothing(portal: Path, pages: Choose) -> None:
    nothing(nu.findings(portal, pages=tuple(pages(portal))))


@pytest.mark.nightly
def test_axe_and_codesniffer_find_nothing_on_any_kind_of_page(reader: Eyes, portal: Path) -> None:
    found = []
    for path in sample(portal):
        for mode in EVERYWHERE:
            with reader.look(path, mode) as visit:
                found += [
                    f"{path} {mode.name}: {one}" for one in (*axe.findings(visit.page), *htmlcs.findings(visit.page))
                ]
    nothing(found)


@pytest.mark.nightly
@pytest.mark.parametrize("mode", GATE, ids=lambda mode: mode.name)
def test_axe_and_codesniffer_find_nothing_in_any_mode(reader: Eyes, portal: Path, mode: Mode) -> None:
    found = []
    for path in chief(portal):
        with reader.look(path, mode) as visit:
            found += [f"{path}: {one}" for one in (*axe.findings(visit.page), *htmlcs.findings(visit.page))]
    nothing(found)


@pytest.mark.nightly
@pytest.mark.parametrize("step", ON_EACH_PAGE)
def test_every_chief_page_passes_the_step(reader: Eyes, portal: Path, step: str) -> None:
    checks = ON_EACH_PAGE[step]
    nothing([f"{path}: {one}" for path in chief(portal) for check in checks for one in check(reader, path)])


@pytest.mark.nightly
@pytest.mark.parametrize("step", ACROSS_PAGES)
def test_the_chief_pages_together_pass_the_step(reader: Eyes, portal: Path, step: str) -> None:
    nothing([one for check in ACROSS_PAGES[step] for one in check(reader, chief(portal))])


def test_a_first_view_is_small(reader: Eyes, portal: Path) -> None:
    seen = {path: weigh(reader, path) for path in chief(portal)}
    nothing(
        [
            f"{path}: {one.sent} bytes are sent, {one.run} run"
            for path, one in seen.items()
            if one.sent > MOST_SENT or one.run > MOST_RUN
        ]
    )


@pytest.mark.nightly
def test_lighthouse_finds_nothing(reader: Eyes, portal: Path) -> None:
    told = {path: verdict(reader.origin + path, patient=True) for path in chief(portal)}
    nothing(
        [
            f"{path}: accessibility {one.accessibility} {one.failed}, shift {one.shift}"
            for path, one in told.items()
            if (one.accessibility, one.shift) != (100, 0)
        ]
    )


@pytest.mark.parametrize("pages", PAGES)
def test_nothing_is_cut_on_a_narrow_phone_or_with_letters_twice_the_size(
    reader: Eyes, portal: Path, pages: Choose
) -> None:
    steps = (reading.page_reflows, reading.text_may_be_doubled)
    nothing([f"{path}: {one}" for path in pages(portal) for step in steps for one in step(reader, path)])


@pytest.mark.parametrize("pages", PAGES)
def test_order_headings_and_words_are_sound(reader: Eyes, portal: Path, pages: Choose) -> None:
    steps = (reading.styles_are_not_needed, reading.text_comes_in_order, reading.names_match_labels)
    nothing([f"{path}: {one}" for path in pages(portal) for step in steps for one in step(reader, path)])


@pytest.mark.parametrize("pages", PAGES)
def test_a_measure_and_a_kpi_stay_small(reader: Eyes, portal: Path, pages: Choose) -> None:
    found = []
    for path in pages(portal):
        if path.startswith(("/massnahmen/", "/kennzahlen/")) and path.count("/") > 2:
            with reader.look(path, WIDE) as visit:
                count = visit.page.locator("*").count()
            found += [f"{path}: {count} elements"] if count > MOST_ELEMENTS else []
    nothing(found)
