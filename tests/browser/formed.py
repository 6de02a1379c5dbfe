"""What the tests of the form share: a portal in git, the form before it, and what a save has written."""

from __future__ import annotations

import mimetypes
import re
import runpy
import subprocess
from base64 import b64decode
from contextlib import contextmanager
from typing import TYPE_CHECKING

from strategieportal.exports.form.bundle import FOLDER, published_files
from strategieportal.exports.form.config import Place, config_of, policy_of
from strategieportal.reading.read import read
from strategieportal.source.files import scan
from tests.browser.serving import served
from tests.building import ran
from tests.conftest import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Locator, Page, ViewportSize

PDF = b"%PDF-1.4\n%%EOF\n"
PICTURE = b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAIAAAACCAIAAAD91JpzAAAAFklEQVR4nGPk9s9hYGBgYmBgYGBgAAAJEQDK+NlwmgAAAABJRU5ErkJggg=="
)
CHOOSE = "window.showDirectoryPicker = async () => navigator.storage.getDirectory()"
PUT = """async files => {
  const top = await navigator.storage.getDirectory();
  await top.getDirectoryHandle(".git", { create: true });
  for (const [path, text] of Object.entries(files)) {
    let folder = top;
    const parts = path.split("/");
    for (const one of parts.slice(0, -1)) folder = await folder.getDirectoryHandle(one, { create: true });
    const file = await folder.getFileHandle(parts.at(-1), { create: true });
    const open = await file.createWritable();
    await open.write(text);
    await open.close();
  }
}"""
TALL: ViewportSize = {"width": 1280, "height": 16000}
"""The editor makes only those fields that are near the window, so the window is as high as the sheet is long."""
WRITTEN = """async path => {
  let folder = await navigator.storage.getDirectory();
  const parts = path.split("/");
  for (const one of parts.slice(0, -1)) folder = await folder.getDirectoryHandle(one);
  return (await (await (await folder.getFileHandle(parts.at(-1))).getFile()).text());
}"""
READ = """async path => {
  let folder = await navigator.storage.getDirectory();
  const parts = path.split("/");
  for (const one of parts.slice(0, -1)) folder = await folder.getDirectoryHandle(one);
  const file = await (await folder.getFileHandle(parts.at(-1))).getFile();
  return [...new Uint8Array(await file.arrayBuffer())];
}"""
DIFFERS = f"""async ([path, before]) => {{
  for (let tries = 0; tries < 1200; tries += 1) {{
    const now = await ({WRITTEN})(path).catch(() => "");
    if (now && now !== before) return now;
    await new Promise(done => setTimeout(done, 50));
  }}
  throw new Error(`${{path}} was never saved`);
}}"""
"""What is written, as soon as it is another text and not about to be; an error after a minute."""


def git(folder: Path, *arguments: str) -> str:
    """What git says in ``folder``."""
    return subprocess.run(["git", *arguments], cwd=folder, check=True, capture_output=True, text=True).stdout


def begun(folder: Path) -> Path:
    """A copy of the reference portal in git."""
    for name in ("content", "data", "mkdocs.yml", "overrides"):
        subprocess.run(["cp", "-r", str(ROOT / name), str(folder)], check=True)
    # the pages of each year need the years of the real history
    (folder / "data/urls.lock").unlink()
    git(folder, "init", "--quiet", "--initial-branch", "main")
    git(folder, "add", "--all")
    git(folder, "-c", "user.name=a", "-c", "user.email=a@b.example", "commit", "--quiet", "-m", "vorher")
    return folder


def verb(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """What the command says in ``folder``."""
    return ran(*arguments, folder=folder, engine="strategieportal")


def sheets() -> dict[str, str]:
    """Path -> text of every sheet and every snapshot of the reference portal."""
    found = (*sorted((ROOT / "content").rglob("*.md")), *sorted((ROOT / "data/snapshots").glob("*.yml")))
    return {one.relative_to(ROOT).as_posix(): one.read_bytes().decode() for one in found}


@contextmanager
def published(folder: Path, place: Place) -> Iterator[str]:
    """Where the form of the reference portal is served from ``folder`` with its own policy."""
    complaint = runpy.run_path(str(ROOT / "tools" / "redaktion.py"))["bring"](ROOT)
    assert not complaint, complaint
    strategy = read(scan(ROOT)[0]).strategy
    for path, content in published_files(config_of(strategy, place), policy_of(place, in_page=True)):
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content)
    (folder / "_headers").write_text(f"/*\n  Content-Security-Policy: {policy_of(place)}\n", encoding="utf-8")
    with served(folder) as address:
        yield address


@contextmanager
def looked_at(browser: Browser, *origins: str) -> Iterator[Page]:
    """A page in which nothing goes wrong and nobody but ``origins`` is asked."""
    context = browser.new_context(locale="de-DE", viewport={"width": 1280, "height": 900})
    page = context.new_page()
    foreign: list[str] = []
    page.on(
        "request", lambda one: None if one.url.startswith((*origins, "blob:", "data:")) else foreign.append(one.url)
    )
    page.on("pageerror", lambda error: foreign.append(str(error)))
    page.on("console", lambda one: foreign.append(one.text) if "Security Policy" in one.text else None)
    yield page
    assert foreign == []
    context.close()


def opened(page: Page, origin: str) -> Page:
    """The form with the reference portal's sheets in a folder that the browser keeps."""
    page.add_init_script(CHOOSE)
    page.goto(f"{origin}/{FOLDER}config.json")
    page.evaluate(PUT, sheets())
    page.goto(f"{origin}/{FOLDER}")
    page.get_by_role("button", name="Mit lokalem Repository arbeiten").press("Enter")
    page.get_by_text("m-07: Online-Terminvergabe").wait_for()
    return page


def saved(page: Page, portal: Path, path: str) -> list[str]:
    """Press the button; the lines of ``path`` that came and went in the portal, which ``check`` and ``fmt`` find in order."""
    before = (portal / path).read_bytes().decode() if (portal / path).exists() else ""
    page.get_by_role("button", name="Speichern", exact=True).first.click()
    (portal / path).write_bytes(page.evaluate(DIFFERS, [path, before]).encode())
    git(portal, "add", "--intent-to-add", path)
    assert verb(portal, "check").returncode == 0
    assert verb(portal, "fmt", "--check").stdout == ""
    assert git(portal, "diff", "--name-only") == f"{path}\n"
    told = git(portal, "diff", "--unified=0").splitlines()
    return [line for line in told if line[:1] in {"+", "-"} and line[:3] not in {"+++", "---"}]


def field(form: Page, path: str) -> Locator:
    """The part of the form for the entry at ``path``, such as ``verlauf.0.am``."""
    return form.locator(f'section[data-key-path="{path}"]')


def enter(form: Page, path: str, text: str) -> None:
    """Write ``text`` into a field."""
    field(form, path).locator("input, textarea").first.fill(text)


def choose(form: Page, path: str, option: str) -> None:
    """Take ``option`` of what a field offers."""
    field(form, path).get_by_role("combobox").click()
    form.get_by_role("option", name=option).click()


def at(form: Page, path: str, first: str) -> None:
    """Go to a page of the form and wait for its field ``first``."""
    form.evaluate("path => { location.hash = `#/collections/${path}` }", path)
    form.set_viewport_size(TALL)
    field(form, first).locator("input").first.wait_for()


def put(form: Page, path: str, name: str, content: bytes, shown: str) -> None:
    """Upload a file into the field at ``path`` and wait until it is there, as ``shown``.

    The editor reads the file first. Whoever saves before that is told that it is missing, and nothing is written.
    """
    field(form, path).get_by_role("button", name="Durchsuchen").click()
    with form.expect_file_chooser() as chosen:
        form.get_by_role("dialog").get_by_role("button", name="Hochladen").click()
    chosen.value.set_files({"name": name, "mimeType": mimetypes.guess_type(name)[0] or "", "buffer": content})
    form.get_by_role("dialog").get_by_role("option").first.wait_for()
    form.get_by_role("dialog").get_by_role("button", name="Einfügen").click()
    field(form, path).get_by_text(shown).wait_for()


def deleted(form: Page) -> None:
    """Delete the sheet that is open."""
    form.get_by_role("button", name="Editor-Optionen anzeigen").click()
    form.get_by_role("menuitem", name="Löschen").click()
    form.get_by_role("alertdialog").get_by_role("button", name="Löschen").click()
    form.get_by_text("Eintrag gelöscht").first.wait_for()


def save(form: Page) -> None:
    """Press the button and wait for its word, and for the list that the form then shows."""
    form.get_by_role("button", name="Speichern", exact=True).first.click()
    form.get_by_text("gespeichert").first.wait_for()
    form.wait_for_url(re.compile(r"#/collections/[a-z]+$"))
