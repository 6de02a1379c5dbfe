"""Every single page of the reference portal: what costs little enough to be asked of all."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.browser import axe, htmlcs, reading
from tests.browser.kinds import KINDS, by_kind, paths
from tests.browser.modes import EVERYWHERE
from tests.browser.verdicts import nothing

if TYPE_CHECKING:
    from pathlib import Path

    from tests.browser.eyes import Eyes

PARTS = 6
"""Bundles of pages, so that several workers share them."""

CHEAP = (
    reading.structure_is_sound,
    reading.language_is_german,
    reading.pictures_have_words,
    reading.text_may_be_spaced,
    reading.page_reflows,
)
"""Checks of one load without any tool, in an order that changes the window once: ids and headings, width and spacing."""

every_part = pytest.mark.parametrize("part", range(PARTS))


@every_part
def test_no_page_is_too_wide_or_cut_or_unsound(eyes: Eyes, site: Path, part: int) -> None:
    nothing([f"{path}: {one}" for path in paths(site)[part::PARTS] for check in CHEAP for one in check(eyes, path)])


@pytest.mark.nightly
@every_part
def test_axe_and_codesniffer_find_nothing_on_any_page(eyes: Eyes, site: Path, part: int) -> None:
    found = []
    for path in paths(site)[part::PARTS]:
        for mode in EVERYWHERE:
            with eyes.look(path, mode) as visit:
                told = axe.findings(visit.page) + htmlcs.findings(visit.page)
                found += [f"{path} {mode.name}: {one}" for one in told]
    nothing(found)


def test_every_kind_has_a_page(site: Path) -> None:
    assert set(KINDS) <= set(by_kind(site))
