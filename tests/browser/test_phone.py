"""On a phone: the first two screens of a measure say who, how late, how much and what next; nothing wide is cut; bands open."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.browser.kinds import by_kind, most
from tests.browser.modes import PHONE, WIDE

if TYPE_CHECKING:
    from pathlib import Path

    from tests.browser.eyes import Eyes

SCREENS = """selector => Math.max(...[...document.querySelectorAll(selector)]
    .map(one => one.getBoundingClientRect().bottom + scrollY)) / innerHeight"""
"""How many screens one scrolls to see the end of what is selected."""

CUT = """() => [...document.querySelectorAll(".blocks")]
    .filter(one => one.checkVisibility() && one.getBoundingClientRect().right > innerWidth + 1
        || (one.closest(".scroll")?.scrollWidth ?? 0) > (one.closest(".scroll")?.clientWidth ?? 0) + 1)
    .map(one => one.caption.textContent)"""

UNSAID = """() => [...document.querySelectorAll(".blocks td")].filter(one => one.checkVisibility()
    && getComputedStyle(one, "::before").content.split(" / ")[0] !== JSON.stringify(one.dataset.label))
    .map(one => one.textContent)"""
"""Cells that do not say what they are."""


def test_who_how_late_what_next_and_how_much_stand_within_two_screens(eyes: Eyes, site: Path) -> None:
    for path in (by_kind(site)["measure"][0], "/massnahmen/m-07/", most(site, "measure")):
        with eyes.look(path, PHONE) as visit:
            assert visit.page.evaluate(SCREENS, ".glance dd") <= 2, path


def test_a_late_measure_says_how_late_it_is_and_what_comes_next(eyes: Eyes) -> None:
    with eyes.look("/massnahmen/m-07/", PHONE) as visit:
        said = dict(
            visit.page.locator(".glance dt").evaluate_all(
                "all => all.map(one => [one.textContent, one.nextElementSibling.textContent])"
            )
        )
    assert list(said) == ["Verantwortlich", "Verspätung", "Als Nächstes", "Kosten"]
    assert said["Verantwortlich"] == "Amt für Digitalisierung"
    assert said["Verspätung"] == "229 Tage, seit 1.\u00a0April 2026"
    assert said["Als Nächstes"] == "Pilot in drei Gemeinden"


@pytest.mark.parametrize("kind", ["kpi", "postponements", "edition", "completeness", "method", "measure"])
def test_no_table_is_cut_and_each_cell_says_what_it_is(eyes: Eyes, site: Path, kind: str) -> None:
    with eyes.look(most(site, kind), PHONE) as visit, visit.unfolded():
        assert visit.page.evaluate(CUT) == []
        assert visit.page.evaluate(UNSAID) == []
        assert kind == "measure" or visit.page.locator(".blocks td").count()


def test_the_roadmap_has_one_band_for_each_field_and_less_than_six_screens(eyes: Eyes) -> None:
    with eyes.look("/roadmap/", PHONE) as visit:
        assert visit.page.locator(".lane li:visible").count() == 0
        assert visit.page.evaluate(SCREENS, "body") < 6
        assert visit.page.locator(".lane .fold").count() == visit.page.locator(".lane").count() > 5


def test_a_band_opens_on_demand_and_for_whoever_is_sent_to_a_row(eyes: Eyes) -> None:
    with eyes.visit("/roadmap/", PHONE) as visit:
        band = visit.page.locator(".lane:not(.events) .fold").first
        band.locator("summary").first.click()
        assert band.locator("li a.l").first.is_visible()
    with eyes.visit("/roadmap/#r-m-07", PHONE) as visit:
        assert visit.page.locator("#r-m-07").is_visible()


def test_on_a_wide_screen_all_rows_show_and_nothing_is_to_be_opened(eyes: Eyes) -> None:
    with eyes.look("/roadmap/", WIDE) as visit:
        rows = visit.page.locator(".lane:not(.events) ol > li")
        assert rows.count() == visit.page.locator(".lane:not(.events) ol > li:visible").count() > 40
        assert visit.page.locator(".fold > summary:visible").count() == 0
