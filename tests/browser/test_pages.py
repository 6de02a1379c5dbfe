"""Every kind of page of the reference portal, looked at in every way that a machine can."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.browser import axe, htmlcs, keyboard
from tests.browser.kinds import KINDS, WITH_FILTER, most
from tests.browser.modes import GATE, PHONE
from tests.browser.steps import ACROSS_PAGES, ON_EACH_PAGE
from tests.browser.verdicts import nothing

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from tests.browser.eyes import Eyes
    from tests.browser.modes import Mode

every_kind = pytest.mark.parametrize("kind", KINDS)


def steps(table: dict[str, tuple[Callable[..., list[str]], ...]]) -> list[object]:
    """Each check of ``table``, named after its step."""
    return [
        pytest.param(check, id=f"{step.partition(' ')[0]}-{check.__name__}")
        for step, checks in table.items()
        for check in checks
    ]


@every_kind
@pytest.mark.parametrize("check", steps(ON_EACH_PAGE))
def test_a_page_passes_the_step(eyes: Eyes, site: Path, kind: str, check: Callable[[Eyes, str], list[str]]) -> None:
    nothing(check(eyes, most(site, kind)))


@pytest.mark.parametrize("check", steps(ACROSS_PAGES))
def test_pages_together_pass_the_step(
    eyes: Eyes, site: Path, check: Callable[[Eyes, Iterable[str]], list[str]]
) -> None:
    nothing(check(eyes, [most(site, kind) for kind in KINDS]))


@pytest.mark.parametrize("kind", sorted(WITH_FILTER))
def test_a_list_that_can_be_narrowed_down_tells_when_it_changes(eyes: Eyes, site: Path, kind: str) -> None:
    nothing(keyboard.changes_are_told(eyes, most(site, kind), required=True))


@every_kind
@pytest.mark.parametrize("mode", GATE, ids=lambda mode: mode.name)
def test_axe_and_codesniffer_find_nothing(eyes: Eyes, site: Path, kind: str, mode: Mode) -> None:
    with eyes.look(most(site, kind), mode) as visit:
        nothing(axe.findings(visit.page) + htmlcs.findings(visit.page))


@every_kind
def test_axe_finds_nothing_with_the_menu_open(eyes: Eyes, site: Path, kind: str) -> None:
    with eyes.visit(most(site, kind), PHONE) as visit:
        button = visit.page.locator("header button[aria-expanded]:visible").first
        if not button.count():
            pytest.fail("no menu button on a phone", pytrace=False)
        button.click()
        nothing(axe.findings(visit.page))
