"""The filters of the list of measures: address, count, back button, reset, and what a visitor without a mouse hears."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from tests.browser.modes import PHONE, WIDE, WITHOUT_SCRIPTS

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.browser.eyes import Eyes

LIST = "/massnahmen/"
STORE = "/massnahmenspeicher/"
ROWS = {LIST: ".rows > li", STORE: ".ideas > li"}

every_list = pytest.mark.parametrize("path", ROWS)


def shown(page: Page) -> int:
    """How many rows are left."""
    return page.locator(".rows > li:visible").count()


def count(page: Page, path: str) -> int:
    """How many rows of the list at ``path`` are left."""
    return page.locator(f"{ROWS[path]}:visible").count()


def said(page: Page) -> str:
    """What the status line says."""
    return page.locator("#filter-status").inner_text()


def test_an_address_with_a_filter_shows_only_what_it_asks_for(eyes: Eyes) -> None:
    with eyes.visit(f"{LIST}?terminlage=verzoegert&feld=verwaltung", WIDE) as visit:
        rows = visit.page.locator(".rows > li:visible")
        assert shown(visit.page) > 0
        assert all("verzögert" in one for one in rows.all_inner_texts())
        assert visit.page.locator("[data-group]:visible").count() == 1
        assert re.fullmatch(r"\d+ von \d+ Maßnahmen: verzögert, Digitale Verwaltung", said(visit.page))
        assert visit.page.locator("[name=terminlage][value=verzoegert]").is_checked()


def test_two_choices_of_one_filter_add_up(eyes: Eyes) -> None:
    counts = []
    for query in ("terminlage=verzoegert", "terminlage=gefaehrdet", "terminlage=verzoegert&terminlage=gefaehrdet"):
        with eyes.visit(f"{LIST}?{query}", WIDE) as visit:
            counts.append(shown(visit.page))
    assert counts[2] == counts[0] + counts[1]


def test_the_back_button_takes_a_choice_back_and_the_form_follows(eyes: Eyes) -> None:
    with eyes.visit(LIST, WIDE) as visit:
        every = shown(visit.page)
        visit.page.locator("[name=phase][value=geplant]").check()
        assert visit.page.url.endswith("?phase=geplant")
        assert 0 < shown(visit.page) < every
        visit.page.go_back()
        assert visit.page.url.endswith(LIST)
        assert shown(visit.page) == every
        assert not visit.page.locator("[name=phase][value=geplant]").is_checked()


def test_reset_shows_everything_again_and_keeps_the_focus_in_the_form(eyes: Eyes) -> None:
    with eyes.visit(LIST, PHONE) as visit:
        every = shown(visit.page)
        visit.page.locator("main summary").first.click()
        visit.page.locator("[name=leitlinie]").select_option(index=1)
        assert shown(visit.page) < every
        visit.page.get_by_role("button", name="Filter zurücksetzen").press("Enter")
        assert shown(visit.page) == every
        assert visit.page.url.endswith(LIST)
        assert visit.page.evaluate("document.activeElement.name || document.activeElement.tagName") == "terminlage"
        assert visit.page.locator("button[form=filter]").is_hidden()


def test_a_choice_without_any_measure_says_what_to_do(eyes: Eyes) -> None:
    with eyes.visit(f"{LIST}?phase=eingestellt&terminlage=im-plan", WIDE) as visit:
        assert shown(visit.page) == 0
        assert visit.page.locator("#filter-empty").is_visible()


def test_unknown_words_in_the_address_are_left_alone(eyes: Eyes) -> None:
    with eyes.visit(f'{LIST}?phase=<script>&feld="x"&y=1', WIDE) as visit:
        assert shown(visit.page) == visit.page.locator(".rows > li").count()
        assert visit.said == []


@every_list
def test_without_scripts_the_whole_list_is_there_and_no_dead_form(eyes: Eyes, path: str) -> None:
    with eyes.visit(path, WITHOUT_SCRIPTS) as visit:
        assert count(visit.page, path) == visit.page.locator(ROWS[path]).count() > 0
        assert visit.page.locator("form#filter").is_hidden()
        assert visit.page.locator("button[form=filter]").is_hidden()
        assert visit.page.locator("#filter-without").is_visible()
    with eyes.visit(path, WIDE) as visit:
        assert visit.page.locator("#filter-without").is_hidden()


@every_list
def test_every_choice_leaves_as_many_as_it_says_and_the_status_says_so_too(eyes: Eyes, path: str) -> None:
    with eyes.visit(path, WIDE) as visit:
        page = visit.page
        total = page.locator(ROWS[path]).count()
        for label in page.locator("label.chip").all():
            told = int(label.locator(".num").inner_text())
            label.locator("input").check()
            assert count(page, path) == told
            assert said(page).startswith(f"{told} von {total} ")
            label.locator("input").uncheck()
        for select in page.locator("#filter select").all():
            for option in select.locator("option").all()[1:]:
                counted = re.search(r"\((\d+)\)$", option.inner_text())
                assert counted
                select.select_option(option.get_attribute("value"))
                assert count(page, path) == int(counted[1])
            select.select_option("")
        assert count(page, path) == total


@every_list
def test_by_keyboard_alone_a_choice_is_made_told_and_taken_back(eyes: Eyes, path: str) -> None:
    with eyes.visit(path, PHONE) as visit:
        page = visit.page
        every = count(page, path)
        before = said(page)
        page.locator("main summary").first.focus()
        page.keyboard.press("Enter")
        page.keyboard.press("Tab")
        page.keyboard.press("Space")
        assert 0 < count(page, path) < every
        assert said(page) != before
        assert page.evaluate("document.activeElement.checked")
        page.keyboard.press("Space")
        assert (count(page, path), said(page)) == (every, before)


@every_list
def test_a_shared_address_and_forward_and_back_show_the_same(eyes: Eyes, path: str) -> None:
    with eyes.visit(path, WIDE) as visit:
        page = visit.page
        every = count(page, path)
        page.locator("label.chip input").first.check()
        fewer, address, text = count(page, path), page.url, said(page)
        page.go_back()
        assert count(page, path) == every
        page.go_forward()
        assert (count(page, path), page.url, said(page)) == (fewer, address, text)
        assert page.locator("label.chip input").first.is_checked()
    with eyes.visit(address.removeprefix(eyes.origin), PHONE) as visit:
        assert (count(visit.page, path), said(visit.page)) == (fewer, text)


@every_list
def test_on_a_wide_screen_reset_keeps_the_focus_in_the_form(eyes: Eyes, path: str) -> None:
    with eyes.visit(path, WIDE) as visit:
        visit.page.locator("label.chip input").first.check()
        visit.page.locator("button[form=filter]").press("Enter")
        assert visit.page.evaluate("Boolean(document.activeElement.form)")
