"""The pages over many portals pass the gates that a portal's own pages pass."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

import pytest
from benchmarks.alliance import write
from click.testing import CliRunner

from strategieportal.cli.main import main
from tests.browser import axe, htmlcs, keyboard, reading
from tests.browser.eyes import Eyes
from tests.browser.kinds import by_kind
from tests.browser.modes import EVERYWHERE
from tests.browser.serving import served
from tests.browser.steps import ON_EVERY_PAGE
from tests.browser.verdicts import nothing

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser

KINDS = ("alliance", "alliance-member", "alliance-measure", "alliance-comparison", "alliance-index", "alliance-letter")
CHECKS = (*ON_EVERY_PAGE, reading.text_may_be_doubled, reading.colour_is_not_alone, keyboard.nothing_is_left_behind)


@pytest.fixture(scope="module")
def alliance(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site over twelve portals that are made up."""
    folder = tmp_path_factory.mktemp("verbund")
    listed = write(folder, 12, 6)
    ran = CliRunner().invoke(main, ["verbund", str(listed), "--nach", str(folder / "website")])
    assert ran.exit_code == 0, ran.output
    return folder / "website"


@pytest.fixture(scope="module")
def looking(browser: Browser, alliance: Path) -> Iterator[Eyes]:
    """Somebody who looks at it."""
    with served(alliance) as origin, closing(Eyes(browser, origin)) as eyes:
        yield eyes


@pytest.mark.parametrize("name", KINDS)
def test_the_gates_find_nothing(looking: Eyes, alliance: Path, name: str) -> None:
    path = by_kind(alliance)[name][-1]
    found = [f"{path}: {one}" for check in CHECKS for one in check(looking, path)]
    for mode in EVERYWHERE:
        with looking.look(path, mode) as visit:
            found += [f"{path} {mode.name}: {one}" for one in axe.findings(visit.page) + htmlcs.findings(visit.page)]
    nothing(found)
