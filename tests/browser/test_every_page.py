"""Every single page of the reference portal: what costs little enough to be asked of all."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.browser import axe, htmlcs, nu
from tests.browser.kinds import paths
from tests.browser.modes import EVERYWHERE
from tests.browser.verdicts import nothing

if TYPE_CHECKING:
    from pathlib import Path

    from tests.browser.eyes import Eyes

PARTS = 6
"""Bundles of pages, so that several workers share them."""


@pytest.mark.parametrize("part", range(PARTS))
def test_axe_and_codesniffer_find_nothing_on_any_page(eyes: Eyes, site: Path, part: int) -> None:
    found = []
    for path in paths(site)[part::PARTS]:
        for mode in EVERYWHERE:
            with eyes.look(path, mode) as visit:
                told = axe.findings(visit.page) + htmlcs.findings(visit.page)
                found += [f"{path} {mode.name}: {one}" for one in told]
    nothing(found)


def test_nu_finds_nothing_in_the_whole_site(site: Path) -> None:
    nothing(nu.findings(site))
