"""Every kind of page of the reference portal, looked at in every way that a machine can."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import pytest

from tests.browser import across, axe, htmlcs, keyboard, nu, reading
from tests.browser.kinds import KINDS, WITH_FILTER
from tests.browser.modes import GATE, PHONE, WIDE

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.browser.eyes import Eyes
    from tests.browser.modes import Mode

CHECKS = (
    keyboard.everything_is_reached,
    keyboard.single_keys_do_nothing,
    keyboard.navigation_can_be_skipped,
    keyboard.order_makes_sense,
    keyboard.focus_is_visible,
    keyboard.focus_is_not_covered,
    keyboard.menu_opens_and_closes,
    reading.page_reflows,
    reading.text_may_be_spaced,
    reading.text_may_be_doubled,
    reading.colour_is_not_alone,
    reading.structure_is_sound,
    reading.pictures_have_words,
    reading.language_is_german,
    reading.names_match_labels,
    reading.settings_are_kept,
    reading.nothing_is_left_behind,
)
"""Checks of one page. That changes are told, titles differ and the header stays the same makes twenty."""

every_kind = pytest.mark.parametrize("kind", KINDS)


def nothing(findings: list[str]) -> None:
    """Fail with all ``findings``, one a line."""
    if findings:
        pytest.fail("\n".join(findings), pytrace=False)


@every_kind
@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.__name__)
def test_a_page_passes_the_check(eyes: Eyes, kind: str, check: Callable[[Eyes, str], list[str]]) -> None:
    nothing(check(eyes, KINDS[kind]))


@every_kind
def test_a_list_tells_when_it_changes(eyes: Eyes, kind: str) -> None:
    nothing(keyboard.changes_are_told(eyes, KINDS[kind], required=kind in WITH_FILTER))


@every_kind
@pytest.mark.parametrize("mode", GATE, ids=lambda mode: mode.name)
def test_axe_finds_nothing(eyes: Eyes, kind: str, mode: Mode) -> None:
    with eyes.visit(KINDS[kind], mode) as visit:
        nothing(axe.findings(visit.page))


@every_kind
def test_codesniffer_finds_nothing(eyes: Eyes, kind: str) -> None:
    with eyes.visit(KINDS[kind], WIDE) as visit:
        nothing(htmlcs.findings(visit.page))


@pytest.mark.parametrize("kind", ["start", "measure", "missing"])
def test_axe_finds_nothing_with_the_menu_open(eyes: Eyes, kind: str) -> None:
    with eyes.visit(KINDS[kind], PHONE) as visit:
        button = visit.page.locator("header button[aria-expanded]:visible").first
        if not button.count():
            pytest.fail("no menu button on a phone", pytrace=False)
        button.click()
        nothing(axe.findings(visit.page))


@pytest.mark.parametrize(
    "check", [across.titles_tell_pages_apart, across.pages_are_found_in_two_ways, across.header_stays_the_same]
)
def test_pages_fit_together(eyes: Eyes, check: Callable[[Eyes, object], list[str]]) -> None:
    nothing(partial(check, eyes)(KINDS.values()))


def test_nu_finds_nothing_in_the_whole_site(site: Path) -> None:
    nothing(nu.findings(site))
