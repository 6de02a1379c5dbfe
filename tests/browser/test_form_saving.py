"""What people save in the form beside a changed line: new sheets, another order, values."""

from __future__ import annotations

from typing import TYPE_CHECKING

from strategieportal.exports.form.bundle import FOLDER
from tests.browser.formed import at, choose, enter, field, git, saved, sheets

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser, Page

M07 = "content/massnahmen/m-07.md"
VALUES = """async given => {
  const { valuesFormat } = await import("./werte.js");
  const { fromFile, toFile } = valuesFormat();
  return given.map(([text, changed]) => toFile({ ...fromFile(text), ...changed }));
}"""


def test_a_new_measure_is_a_sheet_as_people_write_it(form: Page, form_portal: Path) -> None:
    at(form, "massnahmen/new", "id")
    enter(form, "id", "m-90")
    enter(form, "titel", "Rufbus: am Abend")
    choose(form, "handlungsfeld", "Digitale Verwaltung")
    field(form, "verantwortlich").get_by_text("hinzufügen").click()
    enter(form, "verantwortlich.stelle", "Amt für Mobilität")
    field(form, "zeitraum").get_by_text("hinzufügen").click()
    enter(form, "zeitraum.von", "2027")
    enter(form, "zeitraum.bis", "2027-Q3")
    field(form, "verlauf").get_by_role("button", name="hinzufügen").last.click()
    enter(form, "verlauf.0.am", "2026-11-10")
    choose(form, "verlauf.0.phase", "geplant")
    field(form, "body").locator("textarea").fill("Abends auf Anruf.")
    assert saved(form, form_portal, "content/massnahmen/m-90.md") == [
        "+---",
        "+id: m-90",
        '+titel: "Rufbus: am Abend"',
        "+handlungsfeld: verwaltung",
        "+verantwortlich: {stelle: Amt für Mobilität}",
        "+zeitraum: {von: 2027, bis: 2027-Q3}",
        "+verlauf:",
        "+  - {am: 2026-11-10, phase: geplant}",
        "+---",
        "+",
        "+Abends auf Anruf.",
    ]


def test_a_new_kpi_and_news_say_what_was_entered(form: Page, form_portal: Path) -> None:
    at(form, "kennzahlen/new", "id")
    for path, text in (("id", "k-90"), ("titel", "Fahrten"), ("einheit", "Fahrten")):
        enter(form, path, text)
    field(form, "ebene").get_by_text("Leistung").click()
    made = saved(form, form_portal, "content/kennzahlen/k-90.md")
    assert made == ["+---", "+id: k-90", "+titel: Fahrten", "+ebene: output", "+einheit: Fahrten", "+---"]
    git(form_portal, "rm", "--cached", "--quiet", "content/kennzahlen/k-90.md")
    (form_portal / "content/kennzahlen/k-90.md").unlink()
    at(form, "neuigkeiten/new", "datum")
    for path, text in (("id", "rufbus"), ("titel", "Der Rufbus fährt"), ("datum", "2026-11-10")):
        enter(form, path, text)
    field(form, "body").locator("textarea").fill("Ab heute.\n\n* abends\n* am Sonntag")
    assert saved(form, form_portal, "content/neuigkeiten/rufbus.md") == [
        "+---",
        "+id: rufbus",
        "+titel: Der Rufbus fährt",
        "+datum: 2026-11-10",
        "+---",
        *("+", "+Ab heute.", "+", "+* abends", "+* am Sonntag"),
    ]


def test_entries_put_in_another_order_are_the_same_lines_in_it(form: Page, form_portal: Path) -> None:
    at(form, "massnahmen/entries/m-07", "kurz")
    first, second = [line for line in (form_portal / M07).read_text("utf-8").splitlines() if "{id: " in line][:2]
    # what a mouse pulls, keys move as well
    field(form, "meilensteine").get_by_role("button", name="Element neu anordnen").nth(1).press("ArrowUp")
    told = saved(form, form_portal, M07)
    assert sorted(told) == sorted((f"-{first}", f"+{first}")) or sorted(told) == sorted((f"-{second}", f"+{second}"))


def test_every_snapshot_keeps_what_was_not_changed(browser: Browser, form_origin: str) -> None:
    page = browser.new_page()
    page.goto(f"{form_origin}/{FOLDER}")
    ours = [text for path, text in sheets().items() if path.startswith("data/snapshots/")]
    assert page.evaluate(VALUES, [[text, {}] for text in ours]) == ours
    text = "# Stand\nk-01: 41.5 # geprüft\n\nk-02:\n  wert: 7\n  vorlaeufig: ja\nk-04: mittel\n"
    cases = {
        '{"k-01": "42"}': text.replace("41.5", "42"),
        '{"k-02": "{wert: 8}"}': text.replace("\n  wert: 7\n  vorlaeufig: ja", " {wert: 8}"),
        '{"k-01": ""}': text.replace("k-01: 41.5 # geprüft\n", ""),
        '{"k-04": "true"}': text.replace("mittel", '"true"'),
        '{"k-09": "{fehlt: \\"a, b\\"}"}': f'{text}k-09: {{fehlt: "a, b"}}\n',
    }
    for given, expected in cases.items():
        assert page.evaluate(f"async () => (await ({VALUES})([[{text!r}, {given}]]))[0]") == expected, given
    page.close()


def test_a_value_of_a_day_and_a_day_of_its_own(form: Page, form_portal: Path) -> None:
    at(form, "werte/entries/2026-06-30", "k-01")
    enter(form, "k-01", "77.7")
    assert [line[:6] for line in saved(form, form_portal, "data/snapshots/2026-06-30.yml")] == ["-k-01:", "+k-01:"]
    git(form_portal, "checkout", "--quiet", ".")
    at(form, "werte/new", "k-01")
    enter(form, "k-01", "52,5")
    form.locator("input").last.fill("2026-11-10")
    form.get_by_role("button", name="Speichern", exact=True).first.click()
    field(form, "k-01").locator('input[aria-invalid="true"]').wait_for()
    enter(form, "k-01", "52.5")
    enter(form, "k-02", "{fehlt: noch nicht erhoben}")
    made = saved(form, form_portal, "data/snapshots/2026-11-10.yml")
    assert made == ["+k-01: 52.5", "+k-02: {fehlt: noch nicht erhoben}"]
