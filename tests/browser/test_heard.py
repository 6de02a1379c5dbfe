"""Five pages as a screen reader says them, whole, as people read it; landmarks and stops of the Tab key are counted.

After a wanted change, look at the difference that the test shows and write it with
``python -m tests.browser.test_heard FOLDER`` where FOLDER is a site of the reference portal without its history.
"""

from __future__ import annotations

import re
import shutil
import sys
from contextlib import closing
from itertools import takewhile
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest
from playwright.sync_api import sync_playwright

from tests.browser import needs
from tests.browser.eyes import Eyes
from tests.browser.heard import heard, landmarks
from tests.browser.kinds import CHIEF, kind_of, most
from tests.browser.modes import PHONE_DARK, WIDE
from tests.browser.serving import served
from tests.browser.stops import stops_on
from tests.golden import compare

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser

    from tests.browser.modes import Mode
    from tests.building import Buildings

ROOT = Path(__file__).resolve().parents[2]
CASES = ROOT / "tests/cases/heard"
PAGES: Final = {
    "start": "/",
    "massnahme": "/massnahmen/m-07/",
    "kennzahl": "/kennzahlen/k-03/",
    "roadmap": "/roadmap/",
    "verzoegert": "/verzoegert/",
}
PARTS: Final = ("content", "data", "overrides", "mkdocs.yml")
"""What the reference portal is made of."""
BUILT: Final = re.compile(r"(?<=zuletzt geprüft am )[^.]+?\d{4}")
"""The day of the build, which every commit changes."""
MOST_LANDMARKS: Final = 12
MOST_STOPS: Final = (60, 8)
"""Stops of the Tab key on a measure, and before the content behind the skip link."""
OF_SCRIPTS: Final = 1
"""Stops that a script brings: the button that copies the citation."""


def said(eyes: Eyes, path: str) -> str:
    """What is said of the page at ``path``; of the foot, which is the same on all, on the start page only."""
    with eyes.look(path, WIDE) as visit:
        text = BUILT.sub("TAG", "\n".join(heard(visit))) + "\n"
    return text if path == "/" else text.split("<Fuß>")[0]


@pytest.fixture(scope="module")
def timeless(browser: Browser, buildings: Buildings, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Eyes]:
    """Somebody who looks at the reference portal without its history, which grows with every commit."""
    folder = tmp_path_factory.mktemp("timeless")
    for one in PARTS:
        copied = shutil.copytree if (ROOT / one).is_dir() else shutil.copy
        copied(ROOT / one, folder / one)
    with served(buildings.of(folder, strict=False)) as origin, closing(Eyes(browser, origin)) as eyes:
        yield eyes


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_said_as_people_read_it(timeless: Eyes, name: str) -> None:
    compare(said(timeless, PAGES[name]), (CASES / f"{name}.txt").read_text(encoding="utf-8"), name)


@pytest.mark.parametrize("kind", sorted(CHIEF | {"late", "due", "field", "goal", "places"}))
def test_there_are_at_most_twelve_landmarks_and_no_two_alike(eyes: Eyes, site: Path, kind: str) -> None:
    with eyes.look(most(site, kind), WIDE) as visit:
        found = landmarks(visit)
    assert len(found) <= MOST_LANDMARKS, found
    assert len(set(found)) == len(found), found


@pytest.mark.parametrize("mode", [WIDE, PHONE_DARK], ids=lambda mode: mode.name)
def test_few_stops_stand_before_the_content_and_on_a_measure(eyes: Eyes, site: Path, mode: Mode) -> None:
    stops = eyes.walk(most(site, "measure"), mode).stops
    whole, before = MOST_STOPS
    assert len(stops) <= whole, [one["name"] for one in stops]
    # The skip link itself is the first.
    assert len(list(takewhile(lambda one: not one["inMain"], stops))) - 1 <= before


def test_no_measure_has_more_stops(site: Path) -> None:
    """Told from the pages themselves, which is what a reader of any of them meets."""
    pages = [one for one in site.glob("massnahmen/*/index.html") if kind_of(one.read_text("utf-8")) == "measure"]
    counted = {one.parent.name: stops_on(one.read_text("utf-8")) + OF_SCRIPTS for one in pages}
    assert len(counted) > 40
    assert {name: many for name, many in counted.items() if many > MOST_STOPS[0]} == {}


def test_stops_are_counted_as_a_reader_meets_them() -> None:
    closed = '<details><summary>a</summary><a href="">b</a><details><summary>c</summary></details></details>'
    assert stops_on(closed) == 1
    assert stops_on(closed.replace("<details>", "<details open>", 1)) == 3
    assert stops_on('<a>no</a><a href="x">1</a><input type="hidden"><input><p tabindex="0"><button>4</button>') == 4


if __name__ == "__main__":
    CASES.mkdir(exist_ok=True)
    with sync_playwright() as playwright, served(Path(sys.argv[1]).resolve()) as address:
        running = playwright.chromium.launch(executable_path=needs.chromium(), args=list(needs.LAUNCH))
        for page, where in PAGES.items():
            (CASES / f"{page}.txt").write_text(said(Eyes(running, address), where), encoding="utf-8")
        running.close()
