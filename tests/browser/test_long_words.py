"""Words of 60 and 79 letters in every text of every noun: no page gets wider than its window, and nothing is cut."""

from __future__ import annotations

import os
import subprocess
from contextlib import closing, nullcontext
from typing import TYPE_CHECKING

import pytest

from tests import long_words
from tests.browser.eyes import Eyes
from tests.browser.kinds import paths
from tests.browser.modes import PHONE, REFLOW, WIDE
from tests.browser.reading import SPACING
from tests.browser.serving import served
from tests.browser.verdicts import nothing
from tests.building import build
from tests.lock import locked

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser

    from tests.browser.modes import Mode

VIEWS = {
    "320": (REFLOW, ""),
    "375": (PHONE, ""),
    "1280": (WIDE, ""),
    "320-spaced": (REFLOW, SPACING),
    "1280-spaced": (WIDE, SPACING),
}

BETWEEN = ("375", "1280")
"""Views that find nothing but what a harder one beside them finds: no narrower window, no wider letters."""

PARTS = 3
"""Bundles of pages, so that several workers share them."""


def committed(folder: Path) -> None:
    """Keep the portal in git twice, with short titles before, so that its pages tell changes of long words."""
    run = ["git", "-C", str(folder), "-c", "user.name=x", "-c", "user.email=x@muster.example"]
    told = {**os.environ, "GIT_AUTHOR_DATE": "2026-03-01T12:00:00", "GIT_COMMITTER_DATE": "2026-03-01T12:00:00"}
    sheets = {file: file.read_text(encoding="utf-8") for file in (folder / "content").rglob("*.md")}
    for file, text in sheets.items():
        file.write_text(text.replace(long_words.TEXT, "Kurz"), encoding="utf-8")
    for state in ("short", "long"):
        for file, text in sheets.items() if state == "long" else ():
            file.write_text(text, encoding="utf-8")
        for command in (["init", "-q"], ["add", "."], ["commit", "-q", "-m", state]):
            subprocess.run([*run, *command], check=True, env=told)


@pytest.fixture(scope="session")
def long_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The portal of long words, built once for all workers."""
    base = tmp_path_factory.getbasetemp()
    shared = base.parent if os.environ.get("PYTEST_XDIST_WORKER") else base
    source, target, done = (shared / f"long-words{end}" for end in ("", "-site", ".done"))
    with locked(shared / "long-words.lock"):
        if not done.exists():
            long_words.write(source)
            committed(source)
            build(source / "mkdocs.yml", target, strict=False)
            done.touch()
    return target


@pytest.fixture(scope="session")
def long_eyes(browser: Browser, long_site: Path) -> Iterator[Eyes]:
    """Somebody who looks at the portal of long words."""
    with served(long_site, kept=True) as origin, closing(Eyes(browser, origin)) as looking:
        yield looking


def cut(eyes: Eyes, path: str, mode: Mode, rules: str = "") -> list[str]:
    """What is cut off or too wide at ``path``, as it is first seen and with everything opened."""
    with eyes.look(path, mode) as visit, visit.styled(rules) if rules else nullcontext():
        found = visit.ask("clipped")
        with visit.unfolded():
            return [f"{path} {one}" for one in dict.fromkeys((*found, *visit.ask("clipped")))]


@pytest.mark.parametrize("part", range(PARTS))
def test_no_page_is_too_wide_for_long_words(long_eyes: Eyes, long_site: Path, part: int) -> None:
    """All views of a page share one load of it."""
    found = [
        f"{view}: {one}"
        for path in paths(long_site)[part::PARTS]
        for view in VIEWS
        if view not in BETWEEN
        for one in cut(long_eyes, path, *VIEWS[view])
    ]
    nothing(found)


@pytest.mark.nightly
@pytest.mark.parametrize("view", BETWEEN)
def test_no_page_is_too_wide_in_between(long_eyes: Eyes, long_site: Path, view: str) -> None:
    nothing([one for path in paths(long_site) for one in cut(long_eyes, path, *VIEWS[view])])


def test_a_word_that_does_not_break_is_found(long_eyes: Eyes) -> None:
    rules = "body { overflow-wrap: normal; } :is(h1, h2, dfn) { hyphens: none; }"
    assert any("too wide" in one for one in cut(long_eyes, "/glossar/", REFLOW, rules))


def test_the_portal_has_pages_of_all_nouns(long_site: Path) -> None:
    for path in ("massnahmen/m-1", "kennzahlen/k-1", "ziele/ziel", "handlungsfelder/feld", "beteiligung/werkstatt"):
        text = (long_site / path / "index.html").read_text(encoding="utf-8")
        assert long_words.LONG in text
        assert long_words.LONGEST in text
