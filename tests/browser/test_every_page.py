"""Every single page of the reference portal: what costs little enough to be asked of all."""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING

import pytest

from tests.browser import axe, htmlcs
from tests.browser.kinds import KINDS, SCRIPTED, by_kind, file_of, paths
from tests.browser.modes import EVERYWHERE
from tests.browser.steps import ON_EACH_PAGE, ON_EVERY_PAGE, ON_EVERY_PAGE_BY_NIGHT
from tests.browser.verdicts import nothing

if TYPE_CHECKING:
    from pathlib import Path

    from tests.browser.eyes import Eyes

PARTS = 6
"""Bundles of pages, so that several workers share them."""

every_part = pytest.mark.parametrize("part", range(PARTS))


@every_part
def test_no_page_is_too_wide_or_cut_or_unsound(eyes: Eyes, site: Path, part: int) -> None:
    nothing(
        [f"{path}: {one}" for path in paths(site)[part::PARTS] for check in ON_EVERY_PAGE for one in check(eyes, path)]
    )


@pytest.mark.nightly
@every_part
def test_no_page_is_cut_with_the_spacing_of_a_reader(eyes: Eyes, site: Path, part: int) -> None:
    checks = ON_EVERY_PAGE_BY_NIGHT
    nothing([f"{path}: {one}" for path in paths(site)[part::PARTS] for check in checks for one in check(eyes, path)])


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


@pytest.mark.parametrize("kind", KINDS[:1])
def test_tests_of_one_page_share_a_worker(request: pytest.FixtureRequest, kind: str) -> None:
    """The scheduler puts the group into a test's name. Where it cannot, it is silent, and every page is opened twice."""
    among_several = "PYTEST_XDIST_WORKER" in os.environ
    assert request.node.nodeid.endswith(f"@kind-{kind}" if among_several else f"[{kind}]")


def test_what_is_asked_of_every_page_is_a_step() -> None:
    assert {*ON_EVERY_PAGE, *ON_EVERY_PAGE_BY_NIGHT} <= {check for checks in ON_EACH_PAGE.values() for check in checks}


def test_kinds_with_a_script_of_their_own_are_known(site: Path) -> None:
    """Only they and the chief ones are looked at without scripts by day: on all others the start page's do their work."""
    loaded = {kind: set.union(*(scripts(site, path) for path in several)) for kind, several in by_kind(site).items()}
    assert {kind for kind in KINDS if loaded[kind] - loaded["start"]} == SCRIPTED


def scripts(site: Path, path: str) -> set[str]:
    """Names of the scripts that the page at ``path`` loads."""
    page = file_of(site, path).read_text(encoding="utf-8")
    return set(re.findall(r'<script [^>]*src="[^"]*?([^/"]+)"', page))
