"""Every kind of page of the reference portal, looked at in every way that a machine can.

Of each kind, the page that shows most and the one that shows least are opened once, and all checks that only read look
at that one load in all modes; whoever presses keys gets a load of its own. What every single page is asked anyway
(``test_every_page``) is not asked here again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.browser import audit, axe, htmlcs, keyboard, reading
from tests.browser.kinds import CHIEF, FRAMED, KINDS, SCRIPTED, WITH_FILTER, least, most
from tests.browser.modes import GATE, PHONE, PHONE_DARK, WIDE, WIDE_DARK, WITHOUT_SCRIPTS
from tests.browser.steps import ACROSS_PAGES, ON_EACH_PAGE, ON_EVERY_PAGE
from tests.browser.verdicts import nothing

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path
    from types import ModuleType

    from tests.browser.eyes import Eyes, HastyEyes
    from tests.browser.modes import Mode

    Check = Callable[[Eyes, str], list[str]]

every_kind = pytest.mark.parametrize("kind", KINDS)
WITH_MENU = ["start", "measure", "search"]
"""Kinds whose menu is opened: its markup and script are the same on all pages, as a check of all headers shows."""

ASKED_OTHERWISE = {*ON_EVERY_PAGE, keyboard.menu_opens_and_closes}
"""Checks of a step that have a test of their own."""

in_every_mode = pytest.mark.parametrize("mode", GATE, ids=lambda mode: mode.name)


def by_day(kind: str) -> list[Mode]:
    """The modes of every run beside the wide, light one; by night each page is opened anew in all of them."""
    if kind in CHIEF:
        return list(GATE[1:])
    return [WIDE_DARK, PHONE, *([WITHOUT_SCRIPTS] if kind in SCRIPTED else [])]


in_modes_by_day = pytest.mark.parametrize(
    ("kind", "mode"), [pytest.param(kind, mode, id=f"{mode.name}-{kind}") for kind in KINDS for mode in by_day(kind)]
)


def steps(table: dict[str, tuple[Callable[..., list[str]], ...]], only: ModuleType | None = None) -> list[object]:
    """Each check of ``table`` that has no test of its own, named after its step; on request those of one file ``only``."""
    return [
        pytest.param(check, id=f"{step.partition(' ')[0]}-{check.__name__}")
        for step, checks in table.items()
        for check in checks
        if check not in ASKED_OTHERWISE and (only is None or check.__module__ == only.__name__)
    ]


def chosen(site: Path, kind: str) -> Iterator[str]:
    """The page of ``kind`` that shows most, and the one that shows least where that is another."""
    yield from dict.fromkeys((most(site, kind), least(site, kind)))


@every_kind
def test_axe_and_codesniffer_find_nothing(eyes: Eyes, site: Path, kind: str) -> None:
    nothing([f"{path}: {one}" for path in chosen(site, kind) for one in audit.findings(eyes, path, WIDE)])


@in_modes_by_day
def test_they_find_nothing_in_another_mode(eyes: Eyes, site: Path, kind: str, mode: Mode) -> None:
    path = most(site, kind)
    look = audit.findings if kind in CHIEF else audit.differing
    nothing([f"{path}: {one}" for one in look(eyes, path, mode)])


@every_kind
@pytest.mark.parametrize("mode", [WIDE, PHONE_DARK], ids=lambda mode: mode.name)
def test_axe_finds_nothing_in_what_is_closed_at_first(eyes: Eyes, site: Path, kind: str, mode: Mode) -> None:
    path = most(site, kind)
    nothing([f"{path}: {one}" for one in audit.findings_unfolded(eyes, path, mode)])


@every_kind
@pytest.mark.parametrize("check", steps(ON_EACH_PAGE, only=reading))
def test_a_page_passes_the_step(eyes: Eyes, site: Path, kind: str, check: Check) -> None:
    nothing([f"{path}: {one}" for path in chosen(site, kind) for one in check(eyes, path)])


@every_kind
@pytest.mark.parametrize("check", steps(ON_EACH_PAGE, only=keyboard))
def test_a_page_passes_the_step_by_keyboard(eyes: Eyes, hasty: HastyEyes, site: Path, kind: str, check: Check) -> None:
    path = most(site, kind)
    nothing([f"{path}: {one}" for one in check(eyes if kind in CHIEF else hasty, path)])


@pytest.mark.nightly
@every_kind
@pytest.mark.parametrize("check", steps(ON_EACH_PAGE, only=keyboard))
def test_both_pages_of_a_kind_pass_the_step_by_keyboard(eyes: Eyes, site: Path, kind: str, check: Check) -> None:
    nothing([f"{path}: {one}" for path in chosen(site, kind) for one in check(eyes, path)])


@pytest.mark.parametrize(
    "kind", [one if one in WITH_MENU else pytest.param(one, marks=pytest.mark.nightly) for one in KINDS]
)
def test_the_menu_opens_and_closes_by_keyboard(eyes: Eyes, site: Path, kind: str) -> None:
    nothing(keyboard.menu_opens_and_closes(eyes, most(site, kind)))


@pytest.mark.parametrize("kind", WITH_MENU)
def test_axe_finds_nothing_with_the_menu_open(eyes: Eyes, site: Path, kind: str) -> None:
    nothing(audit.findings_with_menu(eyes, most(site, kind), PHONE))


@pytest.mark.parametrize("check", steps(ACROSS_PAGES))
def test_pages_together_pass_the_step(
    eyes: Eyes, site: Path, check: Callable[[Eyes, Iterable[str]], list[str]]
) -> None:
    nothing(check(eyes, [most(site, kind) for kind in KINDS if kind not in FRAMED]))


@pytest.mark.parametrize("kind", sorted(WITH_FILTER))
def test_a_list_that_can_be_narrowed_down_tells_when_it_changes(eyes: Eyes, site: Path, kind: str) -> None:
    nothing(keyboard.changes_are_told(eyes, most(site, kind), required=True))


@pytest.mark.nightly
@every_kind
@in_every_mode
def test_both_pages_of_a_kind_pass_where_they_are_opened_in_the_mode(
    eyes: Eyes, site: Path, kind: str, mode: Mode
) -> None:
    found = []
    for path in chosen(site, kind):
        with eyes.visit(path, mode) as visit:
            found += [f"{path}: {one}" for one in (*axe.findings(visit.page), *htmlcs.findings(visit.page))]
    nothing(found)


@pytest.mark.nightly
@every_kind
@pytest.mark.parametrize("mode", [WIDE, PHONE_DARK], ids=lambda mode: mode.name)
def test_axe_finds_nothing_on_the_whole_page_with_everything_unfolded(
    eyes: Eyes, site: Path, kind: str, mode: Mode
) -> None:
    with eyes.look(most(site, kind), mode) as visit, visit.unfolded() as opened:
        nothing(axe.findings(visit.page) if opened else [])


@pytest.mark.nightly
@pytest.mark.parametrize("kind", [one for one in KINDS if one not in FRAMED])
def test_axe_finds_nothing_on_the_whole_page_with_the_menu_open(eyes: Eyes, site: Path, kind: str) -> None:
    nothing(audit.findings_with_menu(eyes, most(site, kind), PHONE, part=None))
