"""The table of what a strategy is to publish: every source, page and test that it names exists."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from strategieportal.charts.cache import Cache
from strategieportal.checks.examine import examine
from strategieportal.pages.site import build
from strategieportal.publication import publication

ROOT = Path(__file__).parent.parent
TABLE = (ROOT / "docs" / "checkliste.md").read_text(encoding="utf-8")
ROWS = [
    [cell.strip() for cell in line.strip("|").split("|")]
    for line in TABLE.splitlines()
    if line.startswith("| ") and "---" not in line
][1:]
CHAPTERS = (
    "1.1", "1.2", "1.3", "2", "2.04", "2.05", "2.06", "3", "3.1", "3.2", "3.3", "3.4", "3.5", "3.6", "3.7", "3.8", "3.9", "4.1",
    "4.2", "4.3", "5", "alle",
)  # fmt: skip


def named(cell: str) -> str:
    match = re.fullmatch(r"`([^`]+)`", cell)
    assert match, f"{cell!r} names no file or address in backticks"
    return match[1]


@pytest.fixture(scope="module")
def addresses() -> set[str]:
    """The address of every page of the reference portal."""
    examination = examine(ROOT, epoch=None, today=date(2026, 11, 15))
    assert examination.publishable
    site = build(publication(examination), Cache(ROOT / ".cache" / "strategieportal"))
    return {one.path for one in site.drafts}


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row[0]} {row[1]}")
def test_source_page_and_test_of_a_row_exist(row: list[str], addresses: set[str]) -> None:
    _, title, source, page, test = row
    assert title
    assert (ROOT / named(source)).is_file(), source
    assert named(page) in addresses, page
    assert (ROOT / named(test)).is_file(), test
    assert named(test).startswith("tests/")


def test_every_chapter_has_a_row() -> None:
    told = {chapter.split(",")[0] for chapter, *_ in ROWS}
    assert told >= set(CHAPTERS)


def test_no_row_stands_twice() -> None:
    assert len({tuple(row[:2]) for row in ROWS}) == len(ROWS)
