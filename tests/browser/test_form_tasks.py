"""The tasks of an editor in the form, each through its surface: afterwards the portal holds what was entered, and nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.browser.formed import (
    DIFFERS,
    PDF,
    PICTURE,
    READ,
    WRITTEN,
    at,
    choose,
    deleted,
    enter,
    field,
    git,
    put,
    save,
    saved,
    verb,
)

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Page


def kept(portal: Path, path: str, content: bytes) -> None:
    """Have a file that the form has uploaded in the portal, as something that was there before."""
    (portal / path).parent.mkdir(exist_ok=True)
    (portal / path).write_bytes(content)
    git(portal, "add", path)
    git(portal, "-c", "user.name=a", "-c", "user.email=a@b.example", "commit", "--quiet", "-m", "Datei")


def test_a_picture_is_put_beside_the_others_and_named(form: Page, form_portal: Path) -> None:
    at(form, "massnahmen/entries/m-11", "kurz")
    field(form, "bild").get_by_text("hinzufügen").click()
    put(form, "bild.datei", "Rufbus am Abend.png", PICTURE, "/bilder/rufbus-am-abend.png")
    enter(form, "bild.alternativtext", "Der Rufbus vor dem Kreishaus")
    kept(form_portal, "content/bilder/rufbus-am-abend.png", PICTURE)
    assert saved(form, form_portal, "content/massnahmen/m-11.md") == [
        "+bild: {datei: bilder/rufbus-am-abend.png, alternativtext: Der Rufbus vor dem Kreishaus}"
    ]
    assert bytes(form.evaluate(READ, "content/bilder/rufbus-am-abend.png")) == PICTURE


def test_a_pdf_is_put_beside_the_others_and_linked_below_the_text(form: Page, form_portal: Path) -> None:
    at(form, "massnahmen/entries/m-11", "kurz")
    field(form, "anhang").get_by_role("button", name="hinzufügen").click()
    put(form, "anhang.0.datei", "Gutachten Müller.pdf", PDF, "/dateien/gutachten-mueller.pdf")
    enter(form, "anhang.0.titel", "Gutachten [2026]")
    kept(form_portal, "content/dateien/gutachten-mueller.pdf", PDF)
    added = ["+", r"+[Gutachten \[2026\]](../dateien/gutachten-mueller.pdf)"]
    assert saved(form, form_portal, "content/massnahmen/m-11.md") == added
    assert bytes(form.evaluate(READ, "content/dateien/gutachten-mueller.pdf")) == PDF
    # saved once more, it is linked once
    at(form, "massnahmen/entries/m-11", "kurz")
    enter(form, "kurz", "Kurz gesagt.")
    assert [line for line in saved(form, form_portal, "content/massnahmen/m-11.md") if "kurz:" not in line] == added


def test_an_end_is_put_off_with_its_reason(form: Page, form_portal: Path) -> None:
    at(form, "massnahmen/entries/m-29", "kurz")
    field(form, "verschiebungen").get_by_role("button", name="hinzufügen").click()
    enter(form, "verschiebungen.0.am", "2026-11-10")
    enter(form, "verschiebungen.0.bis", "2028-06")
    enter(form, "verschiebungen.0.warum", "Die Ausschreibung musste wiederholt werden.")
    assert saved(form, form_portal, "content/massnahmen/m-29.md") == [
        "+verschiebungen:",
        "+  - {am: 2026-11-10, bis: 2028-06, warum: Die Ausschreibung musste wiederholt werden.}",
    ]


def log(form: Page, place: int, phase: str, text: str) -> None:
    """Add the entry number ``place`` to the log of a measure."""
    field(form, "verlauf").get_by_role("button", name="hinzufügen").last.click()
    enter(form, f"verlauf.{place}.am", "2026-11-10")
    choose(form, f"verlauf.{place}.phase", phase)
    enter(form, f"verlauf.{place}.text", text)


def test_an_idea_is_rejected_with_its_reason(form: Page, form_portal: Path) -> None:
    at(form, "massnahmen/entries/m-50", "kurz")
    log(form, 1, "abgelehnt", "Zu teuer für zu wenige Fahrten.")
    assert saved(form, form_portal, "content/massnahmen/m-50.md") == [
        "+  - {am: 2026-11-10, phase: abgelehnt, text: Zu teuer für zu wenige Fahrten.}"
    ]


def test_two_measures_are_merged(form: Page, form_portal: Path) -> None:
    at(form, "massnahmen/entries/m-29", "kurz")
    choose(form, "nachfolger", "m-30")
    log(form, 1, "zusammengeführt", "Geht in M-30 auf.")
    told = saved(form, form_portal, "content/massnahmen/m-29.md")
    assert told == [
        *("+  - {am: 2026-11-10, phase: zusammengefuehrt, text: Geht in M-30 auf.}", "+nachfolger: m-30"),
    ]


def test_what_is_removed_is_listed_first_and_others_name_it_no_more(form: Page, form_portal: Path) -> None:
    (form_portal / "data/urls.lock").write_text("/massnahmen/m-14/ 2026-03-01\n", "utf-8")
    git(form_portal, "add", "--all")
    git(form_portal, "-c", "user.name=a", "-c", "user.email=a@b.example", "commit", "--quiet", "-m", "Adressen")
    form.evaluate("location.hash = '#/collections/entfernt/entries/entfernt'")
    field(form, "eintraege").get_by_role("button", name="hinzufügen").click()
    entry = {
        "adresse": "massnahmen/m-14",
        "titel": "Digitale Tafeln",
        "am": "2026-11-10",
        "warum": "Versehen: doppelt.",
    }
    for name, text in entry.items():
        enter(form, f"eintraege.0.{name}", text)
    form.get_by_role("button", name="Speichern", exact=True).first.click()
    field(form, "eintraege.0.adresse").locator('input[aria-invalid="true"]').wait_for()
    enter(form, "eintraege.0.adresse", "/massnahmen/m-14/")
    save(form)
    at(form, "massnahmen/entries/m-14", "kurz")
    deleted(form)
    for path in ("data/entfernt.yml", "content/kennzahlen/k-07.md"):
        before = (form_portal / path).read_text("utf-8") if (form_portal / path).exists() else ""
        (form_portal / path).write_text(form.evaluate(DIFFERS, [path, before]), "utf-8")
    assert form.evaluate(f"path => ({WRITTEN})(path).catch(error => error.name)", "content/massnahmen/m-14.md") == (
        "NotFoundError"
    )
    (form_portal / "content/massnahmen/m-14.md").unlink()
    git(form_portal, "add", "--intent-to-add", ".")
    assert verb(form_portal, "check").returncode == 0, verb(form_portal, "check").stdout
    assert verb(form_portal, "fmt", "--check").stdout == ""
    told = git(form_portal, "diff", "HEAD", "--numstat").split("\n")
    assert [line.split("\t")[2] for line in told if line] == [
        *("content/kennzahlen/k-07.md", "content/massnahmen/m-14.md", "data/entfernt.yml"),
    ]
    assert git(form_portal, "diff", "HEAD", "-U0", "content/kennzahlen").splitlines()[-2:] == [
        *("-massnahmen: [m-13, m-14]", "+massnahmen: [m-13]"),
    ]
    assert (form_portal / "data/entfernt.yml").read_text("utf-8") == (
        '- {adresse: /massnahmen/m-14/, titel: Digitale Tafeln, am: 2026-11-10, warum: "Versehen: doppelt."}\n'
    )
