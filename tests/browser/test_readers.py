"""The three readers' questions, walked from the start page: how many clicks, screens, words and seconds until the answer.

The figures are written to ``screenshots/readers.md``. A click is a link or a fold that is pressed, or a word typed into the
search and sent. A screen is a window's height that is scrolled to see what comes next. Words are all that stand above it,
read at ``PACE``: nobody reads all of them, so the seconds are the most that it takes, with those of the machine beside it.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

import pytest

from tests.browser.modes import PHONE, WIDE
from tests.conftest import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Locator, Page

    from tests.browser.eyes import Eyes
    from tests.browser.modes import Mode

PACE = 200
"""Words a minute."""


class Question(NamedTuple):
    """What somebody wants to know.

    Attributes:
        reader: who asks.
        asked: what, in German, for the table.
        ways: what is pressed, one after the other, as selectors; ``= word`` types a word into the search and sends it.
        answer: where the answer stands on the last page.
        says: what it says.
        clicks: the most that it may take.
        screens: the most that are scrolled, all pages together, on a phone.
    """

    reader: str
    asked: str
    ways: tuple[str, ...]
    answer: str
    says: str
    clicks: int
    screens: int


QUESTIONS = (
    Question(
        "citizen, 68",
        "Wer ist für die Online-Termine zuständig?",
        ("#menu-button", "#menu a:has-text('Maßnahmen')", "main a[href$='m-07/']"),
        "main :text-is('Verantwortlich')",
        "Verantwortlich",
        3,
        2,
    ),
    Question(
        "citizen, 68",
        "Wer ist zuständig, über die Liste dessen, was zu spät ist?",
        ("main a[href$='verzoegert/']", "main a[href$='m-07/']"),
        "main :text-is('Verantwortlich')",
        "Verantwortlich",
        2,
        3,
    ),
    Question(
        "journalist",
        "Wie spät ist die Maßnahme, und warum?",
        ("main a[href$='verzoegert/']",),
        "main table.late tr:has(a[href$='m-07/']) td[data-label='Warum (Redaktion)']",
        "Ausschreibung",
        1,
        4,
    ),
    Question(
        "councillor",
        "Was hat sich seit der letzten Sitzung des Ausschusses geändert?",
        ("#menu-button", "#menu a[href$='sitzungen/']", "main a[href$='seit/sitzung-ausschuss-2026-09/']"),
        "main .changes > li",
        "2026",
        3,
        2,
    ),
)


@dataclass
class Taken:
    """What a question took, in one mode."""

    question: Question
    mode: Mode
    clicks: int = 0
    screens: int = 0
    words: int = 0
    machine: float = 0

    @property
    def reading(self) -> float:
        """Seconds that all words on the way take."""
        return 60 * self.words / PACE


def screens_to(where: Locator) -> int:
    """How many windows' heights are scrolled from the top until ``where`` is seen."""
    return int(where.evaluate("one => Math.floor((one.getBoundingClientRect().top + scrollY) / innerHeight)"))


def words_above(where: Locator) -> int:
    """How many words of the main part are seen above ``where`` or in its line."""
    return int(
        where.evaluate(
            """one => {
              const end = one.getBoundingClientRect().bottom;
              const walk = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT);
              let count = 0;
              while (walk.nextNode()) {
                const holder = walk.currentNode.parentElement;
                if (!holder.checkVisibility() || holder.getBoundingClientRect().top > end) continue;
                count += walk.currentNode.textContent.split(/\\s+/).filter(word => /\\w/.test(word)).length;
              }
              return count;
            }"""
        )
    )


def look(page: Page, taken: Taken, selector: str) -> Locator:
    """Find what comes next, and count what it takes to see it; nothing for what stands in the head."""
    where = page.locator(f"{selector} >> visible=true").first
    where.wait_for()
    if where.evaluate("one => !!one.closest('main')"):
        taken.screens += screens_to(where)
        taken.words += words_above(where)
    return where


def walked(page: Page, taken: Taken) -> str:
    """Walk to the answer and return what it says."""
    for way in taken.question.ways:
        where = look(page, taken, way)
        began = time.perf_counter()
        where.click()
        page.wait_for_load_state()
        taken.machine += time.perf_counter() - began
        taken.clicks += 1
    return look(page, taken, taken.question.answer).inner_text()


@pytest.fixture(scope="module")
def walks(eyes: Eyes) -> Iterator[dict[tuple[Question, str], Taken]]:
    """What each question took; written as a table for people at the end."""
    found: dict[tuple[Question, str], Taken] = {}
    yield found
    rows = [
        f"| {one.question.reader} | {one.question.asked} | {one.mode.width} | {one.clicks} | {one.screens} | {one.words} | {one.reading:.0f} | {one.machine:.1f} |"
        for one in found.values()
    ]
    head = "| reader | question | width | clicks | screens | words | reading (s) | machine (s) |\n|---|---|---:|---:|---:|---:|---:|---:|"
    target = ROOT / "screenshots"
    target.mkdir(exist_ok=True)
    (target / "readers.md").write_text("\n".join([head, *rows, ""]), encoding="utf-8")


@pytest.mark.parametrize("mode", [PHONE, WIDE], ids=lambda one: one.name)
@pytest.mark.parametrize("question", QUESTIONS, ids=lambda one: one.asked)
def test_each_reader_is_answered_in_few_clicks_and_screens(
    eyes: Eyes, walks: dict[tuple[Question, str], Taken], question: Question, mode: Mode
) -> None:
    taken = Taken(question, mode)
    with eyes.visit("/", mode) as visit:
        assert question.says in walked(visit.page, taken)
    walks[question, mode.name] = taken
    assert taken.clicks <= question.clicks
    assert taken.screens <= question.screens


def test_an_answer_that_moves_down_is_counted(eyes: Eyes) -> None:
    with eyes.visit("/massnahmen/m-07/", PHONE) as visit:
        taken, moved = Taken(QUESTIONS[0], PHONE), Taken(QUESTIONS[0], PHONE)
        look(visit.page, taken, QUESTIONS[0].answer)
        visit.page.locator("h1").evaluate(
            """one => { const more = document.createElement('p'); more.textContent = 'Wort '.repeat(50);
            more.style.height = '3000px'; one.after(more); }"""
        )
        look(visit.page, moved, QUESTIONS[0].answer)
        assert taken.screens <= 1
        assert moved.screens >= taken.screens + 3
        assert moved.words == taken.words + 50
