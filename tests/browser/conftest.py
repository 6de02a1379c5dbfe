"""Somebody who looks at pages through the browser that all tests share."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from strategieportal.exports.form.config import Place
from tests.browser import formed
from tests.browser.eyes import Eyes, HastyEyes
from tests.browser.serving import served

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

HERE = Path(__file__).resolve().parent


@pytest.hookimpl(tryfirst=True)  # the scheduler reads the groups in the same hook
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark every test of this folder, and keep tests of one page in one worker and beside each other: they share its load."""
    ours = [item for item in items if item.path.is_relative_to(HERE)]
    for item in ours:
        item.add_marker("browser")
        item.add_marker(pytest.mark.xdist_group(group(item)))
    first = {item: place for place, item in reversed([(place, group(item)) for place, item in enumerate(ours)])}
    ours.sort(key=lambda item: first[group(item)])
    places = iter(ours)
    items[:] = [next(places) if item.path.is_relative_to(HERE) else item for item in items]


def group(item: pytest.Item) -> str:
    """What the test of ``item`` shares with others: the pages of a kind, a bundle of pages, a check, else its file."""
    asked = item.callspec.params if hasattr(item, "callspec") else {}
    if "kind" in asked:
        return f"kind-{asked['kind']}"
    if "part" in asked:
        return f"part-{asked['part']}"
    if "check" in asked and item.path.stem == "test_checks":
        return f"check-{asked['check'].__name__}"
    return item.path.stem


@pytest.fixture(scope="session")
def eyes(browser: Browser, site: Path) -> Iterator[Eyes]:
    """Somebody who looks at the reference portal."""
    with served(site, kept=True) as origin, closing(Eyes(browser, origin)) as looking:
        yield looking


@pytest.fixture(scope="session")
def hasty(eyes: Eyes) -> HastyEyes:
    """Somebody who looks at the reference portal and walks through it on the phone only."""
    return HastyEyes(eyes.browser, eyes.origin)


@pytest.fixture(scope="module")
def good(browser: Browser) -> Iterator[Eyes]:
    """Somebody who looks at a folder with one faultless page, for tests of the checks themselves."""
    with served(HERE.parent / "cases" / "browser" / "good") as origin, closing(Eyes(browser, origin)) as looking:
        yield looking


@pytest.fixture(scope="session")
def form_origin(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where the form of the reference portal is served for a folder of this machine."""
    with formed.published(tmp_path_factory.mktemp("form"), Place()) as address:
        yield address


@pytest.fixture
def form_portal(tmp_path: Path) -> Path:
    """A copy of the reference portal in git."""
    return formed.begun(tmp_path)


@pytest.fixture
def form(browser: Browser, form_origin: str) -> Iterator[Page]:
    """The form with the reference portal's sheets opened, and nobody else asked for anything."""
    with formed.looked_at(browser, form_origin) as page:
        yield formed.opened(page, form_origin)
