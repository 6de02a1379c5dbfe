"""A portal with poison in every field: nothing of it runs and nobody else is asked for anything, in two engines.

The checks would refuse to publish it, and tell every poisoned text; here they are overruled, and the pages carry no policy,
so that the wall stands alone.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections import Counter
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from strategieportal.checks.examine import examine
from tests import poisoned
from tests.browser.engines.firefox import Firefox
from tests.browser.serving import served
from tests.building import environment, lend
from tests.lock import locked

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Dialog

OVERRULED = """
import sys
from strategieportal.mkdocs_plugins import reporting
reporting.report = lambda problems: None
from mkdocs.__main__ import cli
cli(sys.argv[1:])
"""
"""Builds whatever the checks say."""
STATE = """() => ({
  ran: window.ran ?? null,
  planted: [...document.querySelectorAll("script:not([src]), style, iframe, object, embed, base, [style]")]
    .filter((one) => one.type !== "application/ld+json").map((one) => one.outerHTML.slice(0, 200)),
  handlers: [...document.querySelectorAll("*")].flatMap((one) => one.getAttributeNames())
    .filter((name) => name.startsWith("on")),
})"""


@pytest.fixture(scope="session")
def poison_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The poisoned portal and, in ``site``, its pages; built once for all workers."""
    base = tmp_path_factory.getbasetemp()
    shared = base.parent if os.environ.get("PYTEST_XDIST_WORKER") else base
    source = shared / "poisoned"
    with locked(shared / "poisoned.lock"):
        if not (shared / "poisoned.done").exists():
            poisoned.write(source)
            lend(source)
            command = [sys.executable, "-c", OVERRULED, "build", "-f", f"{source}/mkdocs.yml", "-d", f"{source}/site"]
            done = subprocess.run(command, capture_output=True, text=True, check=False, env=environment(), cwd=source)
            assert done.returncode == 0, done.stdout + done.stderr
            (shared / "poisoned.done").touch()
    return source


@pytest.fixture(scope="session")
def pages(poison_folder: Path) -> list[str]:
    site = poison_folder / "site"
    found = [file.relative_to(site).as_posix().removesuffix("index.html") for file in sorted(site.rglob("*.html"))]
    assert len(found) > 40
    # the poison did reach the pages
    text = "".join((site / path / "index.html").read_text(encoding="utf-8") for path in found if path.endswith("/"))
    assert text.count(poisoned.HOST) > 500
    return found


@pytest.fixture(scope="session")
def origin(poison_folder: Path) -> Iterator[str]:
    with served(poison_folder / "site", bare=True, kept=True) as address:
        yield address


def test_every_poisoned_text_is_told_before_anything_is_published(poison_folder: Path) -> None:
    problems = examine(poison_folder, epoch=None, today=date(2026, 6, 30)).problems
    told = Counter(one.place.file for one in problems.errors)
    bodies = [
        path
        for path, text in poisoned.files()
        if path.endswith(".md") and "fremd.example" in text.rpartition("\n---\n")[2]
    ]
    assert len(bodies) > 10
    assert [path for path in bodies if told[path] < 20] == []


def test_no_page_runs_or_asks_in_chromium(browser: Browser, origin: str, pages: list[str]) -> None:
    window = browser.new_context()
    asked: list[str] = []
    window.on("request", lambda request: asked.append(request.url))
    page = window.new_page()
    dialogs: list[str] = []

    def dismissed(dialog: Dialog) -> None:
        dialogs.append(dialog.message)
        dialog.dismiss()

    page.on("dialog", dismissed)
    for path in pages:
        page.goto(f"{origin}/{path}", wait_until="load")
        page.evaluate("() => document.querySelectorAll('details').forEach((one) => { one.open = true; })")
        page.mouse.move(300, 300)
        judged(path, page.evaluate(STATE))
    window.close()
    assert [url for url in asked if not url.startswith((origin, "blob:"))] == []
    assert dialogs == []
    assert len(asked) > len(pages)


def test_no_page_runs_or_asks_in_firefox(origin: str, pages: list[str]) -> None:
    asked: list[str] = []
    with Firefox() as firefox:
        firefox.origin = origin
        firefox.send("session.subscribe", events=["network.beforeRequestSent"])
        for path in pages:
            firefox.go(f"{origin}/{path}")
            firefox.tell("() => document.querySelectorAll('details').forEach((one) => { one.open = true; })")
            judged(path, firefox.tell(STATE))
            events = [one["params"] for one in firefox.events if one["method"] == "network.beforeRequestSent"]
            asked += [one["request"]["url"] for one in events]
    assert len(asked) > len(pages)
    # Firefox draws with a font of its own and keeps /favicon.ico as a picture; it names both by data: and asks nobody for them
    assert [url for url in asked if not url.startswith((origin, "data:font/", "data:image/png;"))] == []


def judged(path: str, state: dict[str, Any]) -> None:
    assert state == {"ran": None, "planted": [], "handlers": []}, path


@pytest.mark.parametrize("name", ["feed.xml", "feed.json", "termine.ics", "zitate.bib", "zitate.ris", "zitate.json"])
def test_files_for_programs_hold_the_poison_as_words(poison_folder: Path, name: str) -> None:
    """Whatever reads them gets text: XML and JSON can be read, and no line of a calendar breaks out of its own."""
    text = (poison_folder / "site" / name).read_text(encoding="utf-8")
    assert "<script>window" not in text if name.endswith(".xml") else text
    if name.endswith(".ics"):
        assert all(line[0] == " " or ":" in line for line in text.splitlines() if line)


def test_what_the_wall_holds_back_would_run_and_ask(browser: Browser, tmp_path: Path) -> None:
    """The crawl can see: the same poison on a page without a wall runs and asks."""
    (tmp_path / "index.html").write_text(f"<!doctype html>{poisoned.poison(0)}{poisoned.poison(8)}", encoding="utf-8")
    asked: list[str] = []
    with served(tmp_path, bare=True) as address:
        page = browser.new_page()
        page.on("request", lambda request: asked.append(request.url))
        page.goto(address)
        assert page.evaluate("() => window.ran") in {0, 8}
        page.close()
    assert any(poisoned.HOST in url for url in asked)
