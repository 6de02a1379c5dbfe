"""The filters of the list of measures: address, count, back button, reset, and what a visitor without a mouse hears."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tests.browser.modes import PHONE, WIDE

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.browser.eyes import Eyes

LIST = "/massnahmen/"


def shown(page: Page) -> int:
    """How many rows are left."""
    return page.locator(".rows > li:visible").count()


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
        visit.page.locator("summary").click()
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
