"""Portals made from real data, poisoned in every text they hold: nothing runs, nobody else is asked, stray files stay away."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from strategieportal.checks.examine import examine
from tests import poisoned
from tests.browser.serving import served
from tests.browser.test_poisoned import OVERRULED, STATE, judged
from tests.building import environment, lend
from tests.importing import STAND
from tests.real.test_import_real import take

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser, Dialog

pytestmark = [pytest.mark.real, pytest.mark.browser, pytest.mark.nightly]

SOURCES = ("herne-sdg", "mainz-klimamassnahmen")
_WORDS = re.compile(
    r"^(?P<key> *(?:- )?(?:titel|kurz|einheit|text|grund|quelle_text|hinweis|programm|wer|was)): (?P<words>\S.*)$",
    re.MULTILINE,
)
"""Entries of a sheet that people word."""
STRAY = {
    "content/notiz.docx": b"PK\x03\x04",
    "content/massnahmen/x.html": b"<script>window.ran = 1</script>",
    "content/x.js": b"window.ran = 1",
    "content/_headers": b"/*\n  Access-Control-Allow-Origin: *\n",
    "content/massnahmen/geheim.markdown": b"Geheim",
    "content/.htpasswd": b"a:b",
    "data/massnahmen.yml": b"- id: m-1\n",
}
"""Files that belong to nothing."""


def poison(folder: Path) -> int:
    """Put a poison into each text of the sheets, and all of them into each body; how many files that changed."""
    files = sorted((folder / "content").rglob("*.md"))
    doses = 0

    def dosed(found: re.Match[str]) -> str:
        nonlocal doses
        doses += 1
        return f"{found['key']}: {json.dumps(poisoned.poison(doses), ensure_ascii=False)}"

    for number, file in enumerate(files):
        front, mark, body = file.read_text(encoding="utf-8").rpartition("\n---\n")
        more = "\n\n".join(one.replace("{n}", f"{number}{at}") for at, one in enumerate(poisoned.BODIES))
        file.write_text(f"{_WORDS.sub(dosed, front)}{mark}{body}\n\n{more}\n", encoding="utf-8")
    assert doses > len(files)
    return len(files)


@pytest.mark.parametrize("name", SOURCES)
def test_a_poisoned_import_is_refused_and_harmless(
    browser: Browser, real_data: Path, tmp_path: Path, name: str
) -> None:
    folder = tmp_path / "portal"
    take(real_data / name, folder)
    changed = poison(folder)
    told = {one.place.file for one in examine(folder, epoch=None, today=STAND).problems.errors}
    bodies = {file.relative_to(folder).as_posix() for file in (folder / "content").rglob("*.md")}
    assert bodies <= told
    lend(folder)
    (folder / "mkdocs.yml").write_text(poisoned._CONFIG, encoding="utf-8")
    command = [sys.executable, "-c", OVERRULED, "build", "-f", f"{folder}/mkdocs.yml", "-d", f"{folder}/site"]
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=environment(), cwd=folder)
    assert done.returncode == 0, done.stdout + done.stderr
    pages = [one.relative_to(folder / "site").as_posix() for one in sorted((folder / "site").rglob("*.html"))]
    asked = crawled(browser, folder / "site", pages)
    print(f"{name}: {changed} files poisoned, {len(pages)} pages, {len(asked)} requests")  # noqa: T201 - shown by pytest -s
    assert len(asked) > len(pages) > changed


def crawled(browser: Browser, site: Path, pages: list[str]) -> list[str]:
    """Open every page; all addresses that were asked for, which are the site's own."""
    asked: list[str] = []
    dialogs: list[str] = []

    def dismissed(dialog: Dialog) -> None:
        dialogs.append(dialog.message)
        dialog.dismiss()

    with served(site, bare=True) as origin:
        window = browser.new_context()
        window.on("request", lambda one: asked.append(one.url))
        page = window.new_page()
        page.on("dialog", dismissed)
        for path in pages:
            page.goto(f"{origin}/{path}", wait_until="load")
            page.evaluate("() => document.querySelectorAll('details').forEach((one) => { one.open = true; })")
            judged(path, page.evaluate(STATE))
        window.close()
    assert [url for url in asked if not url.startswith((origin, "blob:"))] == []
    assert dialogs == []
    return asked


@pytest.mark.parametrize("name", SOURCES)
def test_stray_files_beside_an_import_are_told_and_not_published(real_data: Path, tmp_path: Path, name: str) -> None:
    folder = tmp_path / "portal"
    take(real_data / name, folder)
    for path, content in STRAY.items():
        (folder / path).parent.mkdir(exist_ok=True)
        (folder / path).write_bytes(content)
    told = {one.place.file for one in examine(folder, epoch=None, today=STAND).problems}
    assert {path for path in STRAY if path not in told} <= {"content/.htpasswd"}, told
    lend(folder)
    command = [sys.executable, "-m", "mkdocs", "build", "-q", "-f", f"{folder}/mkdocs.yml", "-d", f"{folder}/site"]
    subprocess.run(command, capture_output=True, text=True, check=False, env=environment(), cwd=folder)
    site = folder / "site"
    published = [file for file in site.rglob("*") if file.is_file()] if site.exists() else []
    assert [file for file in published if file.name in {path.rpartition("/")[2] for path in STRAY} - {"_headers"}] == []
    assert not any(b"Access-Control-Allow-Origin" in file.read_bytes() for file in published if file.name == "_headers")
