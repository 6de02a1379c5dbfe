"""The form of the editors in a real browser: it opens, and its file format changes the line that it is about, nothing else.

The folder that somebody would choose is one that the browser keeps itself; no test can answer the system's own dialogue.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from strategieportal.exports.form.bundle import FOLDER
from tests.browser.formed import TALL, WRITTEN, git, saved, sheets, verb

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser, Page

M07 = "content/massnahmen/m-07.md"
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
    ".filter(one => one.folder).map(one => [one.folder, one.fields.map(field => field.name)]))"
)


def test_the_form_opens_in_german_by_keyboard_and_asks_nobody_else(form: Page) -> None:
    form.get_by_text("m-07: Online-Terminvergabe").click()
    form.locator('section[data-key-path="handlungsfeld"]').get_by_text("Digitale Verwaltung").wait_for()
    assert form.get_by_role("button", name="Speichern", exact=True).first.is_disabled(), "nothing was changed"


def test_every_sheet_keeps_what_was_not_changed(browser: Browser, form_origin: str, form_portal: Path) -> None:
    page = browser.new_page()
    page.goto(f"{form_origin}/{FOLDER}")
    fields = page.evaluate(FIELDS)
    ours = {
        path: text
        for path, text in sheets().items()
        if path.endswith(".md") and path.rpartition("/")[0] in fields and ".leicht." not in path
    }

    def written(how: str) -> dict[str, str]:
        given = {path: [text, fields[path.rpartition("/")[0]], how] for path, text in ours.items()}
        found: dict[str, str] = page.evaluate(FORMAT, given)
        return found

    assert len(ours) > 100
    assert written("nothing") == ours
    for how, most in (("line", ["1", "1"]), ("reordered", None), ("added", ["1", "0"])):
        for path, text in written(how).items():
            (form_portal / path).write_bytes(text.encode())
        told = [line.split() for line in git(form_portal, "diff", "--numstat").splitlines()]
        assert told, how
        assert [one for one in told if most is not None and one[:2] != most] == []
        assert re.findall(r"^-(?!--).*", git(form_portal, "diff"), re.MULTILINE) or how == "added"
        assert verb(form_portal, "fmt", "--check").stdout == ""
        assert verb(form_portal, "check").returncode == 0
        git(form_portal, "checkout", "--quiet", ".")
    page.close()


# --- saving --------------------------------------------------------------------------------------------------------


def opened(form: Page) -> None:
    form.get_by_text("m-07: Online-Terminvergabe").click()
    form.locator('section[data-key-path="kurz"]').wait_for()
    form.set_viewport_size(TALL)
    form.locator('section[data-key-path="verlauf"]').wait_for()


def test_a_line_changed_and_saved_is_one_line(form: Page, form_portal: Path) -> None:
    opened(form)
    form.locator('section[data-key-path="kurz"] input').fill("Termine: rund um die Uhr.")
    assert saved(form, form_portal, M07) == [
        "-kurz: Termine rund um die Uhr buchen, in allen 14 Gemeinden.",
        '+kurz: "Termine: rund um die Uhr."',
    ]


def test_a_new_phase_entered_and_saved_is_one_line(form: Page, form_portal: Path) -> None:
    opened(form)
    log = form.locator('section[data-key-path="verlauf"]')
    log.get_by_role("button", name="Eintrag im Verlauf").last.click()
    form.locator('section[data-key-path="verlauf.4.am"] input').fill("2026-11-14")
    form.locator('section[data-key-path="verlauf.4.text"] textarea').fill("Die Mittel fehlen: bis zum Nachtrag.")
    form.locator('section[data-key-path="verlauf.4.phase"]').get_by_role("combobox").click()
    form.get_by_role("option", name="zurückgestellt").click()
    assert saved(form, form_portal, M07) == [
        '+  - {am: 2026-11-14, phase: zurueckgestellt, text: "Die Mittel fehlen: bis zum Nachtrag."}'
    ]


def test_what_must_be_said_is_asked_for_and_nothing_is_saved(form: Page, form_portal: Path) -> None:
    opened(form)
    form.locator('section[data-key-path="titel"] input').fill("")
    form.get_by_role("button", name="Speichern", exact=True).first.click()
    form.locator('section[data-key-path="titel"] input[aria-invalid="true"]').wait_for()
    assert form.evaluate(WRITTEN, M07) == (form_portal / M07).read_bytes().decode()
