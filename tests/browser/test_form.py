"""The form of the editors in a real browser: it opens, and its file format changes the line that it is about, nothing else.

The folder that somebody would choose is one that the browser keeps itself; no test can answer the system's own dialogue.
"""

from __future__ import annotations

import re
import runpy
import subprocess
from typing import TYPE_CHECKING

import pytest

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

    from playwright.sync_api import Browser, Page, ViewportSize

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
FORMAT = """async given => {
  const { formatOf } = await import("./format.js");
  const changed = (data, how) => {
    const told = structuredClone(data);
    if (how === "nothing") return told;
    if (how === "line") told.titel = `${told.titel}: neu`;
    if (how === "reordered" && told.meilensteine) told.meilensteine.reverse();
    if (how === "added" && told.verlauf) told.verlauf.push({ am: "2026-11-14", text: "Neu: ja" });
    return told;
  };
  return Object.fromEntries(Object.entries(given).map(([path, [text, fields, how]]) => {
    const { fromFile, toFile } = formatOf(["wert"]);
    const read = fromFile(text);
    // the editor gives back what it has fields for
    return [path, toFile(changed(Object.fromEntries(Object.entries(read).filter(([key]) => fields.includes(key))), how))];
  }));
}"""
FIELDS = (
    "async () => Object.fromEntries((await (await fetch('config.json')).json()).collections"
    ".map(one => [one.folder, one.fields.map(field => field.name)]))"
)


@pytest.fixture(scope="module")
def origin(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where the form of the reference portal is served with its own policy."""
    complaint = runpy.run_path(str(ROOT / "tools" / "redaktion.py"))["bring"](ROOT)
    assert not complaint, complaint
    folder = tmp_path_factory.mktemp("form")
    strategy = read(scan(ROOT)[0]).strategy
    for path, content in published_files(config_of(strategy, Place()), policy_of(Place(), in_page=True)):
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content)
    (folder / "_headers").write_text(f"/*\n  Content-Security-Policy: {policy_of(Place())}\n", encoding="utf-8")
    with served(folder) as address:
        yield address


@pytest.fixture
def portal(tmp_path: Path) -> Path:
    """A copy of the reference portal in git."""
    for name in ("content", "data", "mkdocs.yml", "overrides"):
        subprocess.run(["cp", "-r", str(ROOT / name), str(tmp_path)], check=True)
    git(tmp_path, "init", "--quiet")
    git(tmp_path, "add", "--all")
    git(tmp_path, "-c", "user.name=a", "-c", "user.email=a@b.example", "commit", "--quiet", "-m", "vorher")
    return tmp_path


def git(folder: Path, *arguments: str) -> str:
    return subprocess.run(["git", *arguments], cwd=folder, check=True, capture_output=True, text=True).stdout


def sheets() -> dict[str, str]:
    return {
        one.relative_to(ROOT).as_posix(): one.read_bytes().decode() for one in sorted((ROOT / "content").rglob("*.md"))
    }


def verb(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return ran(*arguments, folder=folder, engine="strategieportal")


@pytest.fixture
def form(browser: Browser, origin: str) -> Iterator[Page]:
    """The form with the reference portal's sheets opened, and nobody else asked for anything."""
    context = browser.new_context(locale="de-DE", viewport={"width": 1280, "height": 900})
    page = context.new_page()
    foreign: list[str] = []
    page.on("request", lambda one: None if one.url.startswith((origin, "blob:", "data:")) else foreign.append(one.url))
    page.on("pageerror", lambda error: foreign.append(str(error)))
    page.on("console", lambda one: foreign.append(one.text) if "Security Policy" in one.text else None)
    page.add_init_script(CHOOSE)
    page.goto(f"{origin}/{FOLDER}config.json")
    page.evaluate(PUT, sheets())
    page.goto(f"{origin}/{FOLDER}")
    page.get_by_role("button", name="Mit lokalem Repository arbeiten").press("Enter")
    page.get_by_text("m-07: Online-Terminvergabe").wait_for()
    yield page
    assert foreign == []
    context.close()


def test_the_form_opens_in_german_by_keyboard_and_asks_nobody_else(form: Page) -> None:
    form.get_by_text("m-07: Online-Terminvergabe").click()
    form.locator('section[data-key-path="handlungsfeld"]').get_by_text("Digitale Verwaltung").wait_for()
    assert form.get_by_role("button", name="Speichern", exact=True).first.is_disabled(), "nothing was changed"


def test_every_sheet_keeps_what_was_not_changed(browser: Browser, origin: str, portal: Path) -> None:
    page = browser.new_page()
    page.goto(f"{origin}/{FOLDER}")
    fields = page.evaluate(FIELDS)
    ours = {
        path: text for path, text in sheets().items() if path.rpartition("/")[0] in fields and ".leicht." not in path
    }

    def written(how: str) -> dict[str, str]:
        given = {path: [text, fields[path.rpartition("/")[0]], how] for path, text in ours.items()}
        found: dict[str, str] = page.evaluate(FORMAT, given)
        return found

    assert len(ours) > 100
    assert written("nothing") == ours
    for how, most in (("line", ["1", "1"]), ("reordered", None), ("added", ["1", "0"])):
        for path, text in written(how).items():
            (portal / path).write_bytes(text.encode())
        told = [line.split() for line in git(portal, "diff", "--numstat").splitlines()]
        assert told, how
        assert [one for one in told if most is not None and one[:2] != most] == []
        assert re.findall(r"^-(?!--).*", git(portal, "diff"), re.MULTILINE) or how == "added"
        assert verb(portal, "fmt", "--check").stdout == ""
        assert verb(portal, "check").returncode == 0
        git(portal, "checkout", "--quiet", ".")
    page.close()


# --- saving --------------------------------------------------------------------------------------------------------

TALL: ViewportSize = {"width": 1280, "height": 16000}
"""The editor makes only those fields that are near the window, so the window is as high as the sheet is long."""
WRITTEN = """async path => {
  let folder = await navigator.storage.getDirectory();
  const parts = path.split("/");
  for (const one of parts.slice(0, -1)) folder = await folder.getDirectoryHandle(one);
  return (await (await (await folder.getFileHandle(parts.at(-1))).getFile()).text());
}"""
DIFFERS = f"""async ([path, before]) => {{
  for (;;) {{
    const now = await ({WRITTEN})(path);
    if (now && now !== before) return now;
    await new Promise(done => setTimeout(done, 50));
  }}
}}"""
"""What is written, as soon as it is another text and not about to be."""
M07 = "content/massnahmen/m-07.md"


def opened(form: Page) -> None:
    form.get_by_text("m-07: Online-Terminvergabe").click()
    form.locator('section[data-key-path="kurz"]').wait_for()
    form.set_viewport_size(TALL)
    form.locator('section[data-key-path="verlauf"]').wait_for()


def saved(form: Page, portal: Path) -> list[str]:
    """Press the button; the lines that came and went in the portal, which ``check`` and ``fmt`` must find in order."""
    before = (portal / M07).read_bytes().decode()
    form.get_by_role("button", name="Speichern", exact=True).first.click()
    (portal / M07).write_bytes(form.evaluate(DIFFERS, [M07, before]).encode())
    assert verb(portal, "check").returncode == 0
    assert verb(portal, "fmt", "--check").stdout == ""
    assert git(portal, "diff", "--name-only") == f"{M07}\n"
    told = git(portal, "diff", "--unified=0").splitlines()
    return [line for line in told if line[:1] in {"+", "-"} and line[:3] not in {"+++", "---"}]


def test_a_line_changed_and_saved_is_one_line(form: Page, portal: Path) -> None:
    opened(form)
    form.locator('section[data-key-path="kurz"] input').fill("Termine: rund um die Uhr.")
    assert saved(form, portal) == [
        "-kurz: Termine rund um die Uhr buchen, in allen 14 Gemeinden.",
        '+kurz: "Termine: rund um die Uhr."',
    ]


def test_a_new_phase_entered_and_saved_is_one_line(form: Page, portal: Path) -> None:
    opened(form)
    log = form.locator('section[data-key-path="verlauf"]')
    log.get_by_role("button", name="Eintrag im Verlauf").last.click()
    form.locator('section[data-key-path="verlauf.4.am"] input').fill("2026-11-14")
    form.locator('section[data-key-path="verlauf.4.text"] textarea').fill("Die Mittel fehlen: bis zum Nachtrag.")
    form.locator('section[data-key-path="verlauf.4.phase"]').get_by_role("combobox").click()
    form.get_by_role("option", name="zurückgestellt").click()
    assert saved(form, portal) == [
        '+  - {am: 2026-11-14, phase: zurueckgestellt, text: "Die Mittel fehlen: bis zum Nachtrag."}'
    ]


def test_what_must_be_said_is_asked_for_and_nothing_is_saved(form: Page, portal: Path) -> None:
    opened(form)
    form.locator('section[data-key-path="titel"] input').fill("")
    form.get_by_role("button", name="Speichern", exact=True).first.click()
    form.locator('section[data-key-path="titel"] input[aria-invalid="true"]').wait_for()
    assert form.evaluate(WRITTEN, M07) == (portal / M07).read_bytes().decode()
