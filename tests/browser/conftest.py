"""Somebody who looks at pages through the browser that all tests share."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.browser.eyes import Eyes
from tests.browser.serving import served

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser

HERE = Path(__file__).resolve().parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark every test of this folder, and keep tests of one page in one worker: they share its walk."""
    for item in items:
        if not item.path.is_relative_to(HERE):
            continue
        item.add_marker("browser")
        asked = item.callspec.params if hasattr(item, "callspec") else {}
        group = asked.get("kind") or (f"part-{asked['part']}" if "part" in asked else item.path.stem)
        item.add_marker(pytest.mark.xdist_group(group))


@pytest.fixture(scope="session")
def eyes(browser: Browser, site: Path) -> Iterator[Eyes]:
    """Somebody who looks at the reference portal."""
    with served(site) as origin, closing(Eyes(browser, origin)) as looking:
        yield looking


@pytest.fixture(scope="module")
def good(browser: Browser) -> Iterator[Eyes]:
    """Somebody who looks at a folder with one faultless page, for tests of the checks themselves."""
    with served(HERE.parent / "cases" / "browser" / "good") as origin, closing(Eyes(browser, origin)) as looking:
        yield looking
