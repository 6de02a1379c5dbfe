"""Portals made from real data pass the gates as well: their texts are longer and dirtier than ours."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from tests.browser import axe, htmlcs, nu, reading
from tests.browser.eyes import Eyes
from tests.browser.kinds import paths
from tests.browser.modes import EVERYWHERE, WIDE
from tests.browser.serving import served
from tests.browser.verdicts import nothing
from tests.conftest import build
from tests.real.test_import_real import take

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser

SOURCES = ("herne-sdg", "mainz-klimamassnahmen")
MOST_ELEMENTS = 404
"""Elements of a page of one measure or one KPI."""

pytestmark = [pytest.mark.real, pytest.mark.browser]


@pytest.fixture(scope="module", params=SOURCES)
def portal(request: pytest.FixtureRequest, real_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The built portal of one source."""
    folder = tmp_path_factory.mktemp(request.param)
    take(real_data / request.param, folder / "portal")
    build(folder / "portal" / "mkdocs.yml", folder / "site")
    return folder / "site"


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

    def weight(path: str) -> int:
        return (portal / path.lstrip("/") / "index.html").stat().st_size

    chosen = []
    for several in by_folder.values():
        longest = sorted(several, key=weight)[-2:] if len(several) > 1 else []
        chosen += [several[0], *longest]
    return list(dict.fromkeys(chosen))


def test_nu_finds_nothing_in_the_whole_portal(portal: Path) -> None:
    nothing(nu.findings(portal))


def test_axe_and_codesniffer_find_nothing_on_any_kind_of_page(reader: Eyes, portal: Path) -> None:
    found = []
    for path in sample(portal):
        for mode in EVERYWHERE:
            with reader.look(path, mode) as visit:
                found += [
                    f"{path} {mode.name}: {one}" for one in (*axe.findings(visit.page), *htmlcs.findings(visit.page))
                ]
    nothing(found)


def test_nothing_is_cut_on_a_narrow_phone_or_with_letters_twice_the_size(reader: Eyes, portal: Path) -> None:
    nothing(
        [
            f"{path}: {one}"
            for path in sample(portal)
            for check in (reading.page_reflows, reading.text_may_be_doubled)
            for one in check(reader, path)
        ]
    )


def test_order_headings_and_words_are_sound(reader: Eyes, portal: Path) -> None:
    steps = (reading.styles_are_not_needed, reading.text_comes_in_order, reading.names_match_labels)
    nothing([f"{path}: {one}" for path in sample(portal) for step in steps for one in step(reader, path)])


def test_a_measure_and_a_kpi_stay_small(reader: Eyes, portal: Path) -> None:
    found = []
    for path in sample(portal):
        if path.startswith(("/massnahmen/", "/kennzahlen/")) and path.count("/") > 2:
            with reader.look(path, WIDE) as visit:
                count = visit.page.locator("*").count()
            found += [f"{path}: {count} elements"] if count > MOST_ELEMENTS else []
    nothing(found)
