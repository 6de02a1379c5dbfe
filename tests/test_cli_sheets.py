"""``set``, ``postpone``, ``new`` and ``fmt``: what they change, what they refuse, and that all else stays."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from strategieportal.cli.main import main
from strategieportal.cli.new_command import next_id

if TYPE_CHECKING:
    from click.testing import Result

    from tests.conftest import PortalFolder

SHEET = "content/massnahmen/m-01.md"


def run(portal: PortalFolder, verb: str, *arguments: str) -> Result:
    return CliRunner().invoke(main, [verb, *arguments, "--folder", str(portal.root)], catch_exceptions=False)


def lines(portal: PortalFolder, path: str, before: str) -> list[str]:
    """The lines that went and came, without those that stayed."""
    after = (portal.root / path).read_text(encoding="utf-8")
    changes = difflib.ndiff(before.splitlines(), after.splitlines())
    return [line for line in changes if line[0] in "+-"]


@pytest.fixture
def before(portal: PortalFolder) -> str:
    """The sheet as it is at first."""
    return (portal.root / SHEET).read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("arguments", "came"),
    [
        (("titel", "2026"), ["- titel: Online-Termine", '+ titel: "2026"']),
        (("zeitraum.bis", "2027-03"), ["- zeitraum: {von: 2026-01, bis: 2026-12}", "+ zeitraum: {von: 2026-01, bis: 2027-03}"]),
        (("kurz", "Rund um die Uhr: überall"), ['+ kurz: "Rund um die Uhr: überall"']),
        (("finanzierung", "--entfernen"), []),
        (("phase", "abgeschlossen", "--am", "2026-06-01"), ["+   - {am: 2026-06-01, phase: abgeschlossen}"]),
        (("verlauf.1.quelle", "https://muster.example/a"), None),
        (("fortschritt.anteil", "40"), []),
    ],
)  # fmt: skip
def test_one_value_is_set_and_one_line_changes(
    portal: PortalFolder, before: str, arguments: tuple[str, ...], came: list[str] | None
) -> None:
    run(portal, "set", "m-01", *arguments)
    changes = lines(portal, SHEET, before)
    assert changes == came if came is not None else len(changes) == 2


def test_the_phase_is_an_entry_of_today_with_its_text(portal: PortalFolder, before: str) -> None:
    portal.replace("data/portal.yml", "stichtag: 2026-06-30\n", "")
    ran = run(portal, "set", "m-01", "phase", "abgeschlossen", "--text", "Fertig, wie geplant.")
    (came,) = lines(portal, SHEET, before)
    assert came.startswith("+   - {am: 20")
    assert came.endswith(', phase: abgeschlossen, text: "Fertig, wie geplant."}')
    assert "m-01.md: geändert" in ran.stdout


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("m-01", "phase", "abgeschlosen"), 'Gemeint ist wohl "abgeschlossen"'),
        (("m-1", "titel", "x"), 'Die Kennung "m-1" gibt es nicht. Gemeint ist wohl "m-01".'),
        (("m-01", "titl", "x"), 'Gemeint ist wohl "titel"'),
        (("m-01", "ziele", "z-99"), "z-99"),
        (("m-01", "verlauf.2.text", "x"), "hat diese Liste 1 Einträge"),
        (("m-01", "titel"), "Es fehlt ein Wert"),
        (("m-01", "titel", "x", "--text", "y"), "gehören zur Phase"),
        (("m-01", "titel.kurz", "x"), "führt in content/massnahmen/m-01.md durch einen einzelnen Wert"),
        (("m-01", "kurz", "--entfernen"), "hat keine Angabe kurz"),
        (("m-01", "titel", "a\x07b"), "unsichtbare Zeichen"),
    ],
)
def test_what_would_be_wrong_is_refused_with_its_reason(
    portal: PortalFolder, before: str, arguments: tuple[str, ...], told: str
) -> None:
    ran = run(portal, "set", *arguments)
    assert ran.exit_code == 1
    assert told in ran.stderr
    assert lines(portal, SHEET, before) == []


def test_errors_that_were_there_before_do_not_stop_a_change(portal: PortalFolder) -> None:
    portal.write("content/massnahmen/m-02.md", "---\nid: m-02\ntitel: Kaputt\nhandlungsfeld: fehlt\n---\n")
    assert run(portal, "set", "m-01", "kurz", "Ein Satz.").exit_code == 0
    assert run(portal, "set", "m-02", "handlungsfeld", "verwaltung").exit_code == 0


def test_nothing_is_written_for_a_look(portal: PortalFolder, before: str) -> None:
    ran = run(portal, "set", "m-01", "titel", "Neu", "--dry-run")
    assert "+ titel: Neu" in ran.stdout
    assert lines(portal, SHEET, before) == []


def test_facts_of_the_portal_are_set_as_well(portal: PortalFolder) -> None:
    assert run(portal, "set", "portal", "kurz", "Worum es geht.").exit_code == 0
    assert (portal.root / "data/portal.yml").read_text(encoding="utf-8").endswith("kurz: Worum es geht.\n")


def test_a_file_with_windows_line_ends_keeps_them(portal: PortalFolder, before: str) -> None:
    portal.write(SHEET, before.replace("\n", "\r\n"))
    run(portal, "set", "m-01", "kurz", "Ein Satz.")
    after = (portal.root / SHEET).read_bytes()
    assert after.count(b"\n") == after.count(b"\r\n") == before.count("\n") + 1


# --- postpone ------------------------------------------------------------------------------------------------------


def test_a_postponement_is_a_dated_decision_with_a_reason(portal: PortalFolder, before: str) -> None:
    ran = run(portal, "postpone", "m-01", "2027-06", "--warum", "Es fehlt: Personal.", "--am", "2026-06-01")
    assert ran.exit_code == 0
    added = [line for line in lines(portal, SHEET, before) if line.startswith("+")]
    assert added == ["+ verschiebungen:", '+   - {am: 2026-06-01, bis: 2027-06, warum: "Es fehlt: Personal."}']
    assert run(portal, "check", "x").exit_code != 0


@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [
        (("m-01", "2027-06"), 1, "Es fehlt der Grund"),
        (("m-01", "2026-12-31", "--warum", "x"), 1, "endet schon mit diesem Datum"),
        (("m-01", "2026-10", "--warum", "x", "--am", "2026-06-01"), 0, "Vorverlegung"),
        (("m-01", "--warum", "x"), 1, "Es fehlt das neue Ende"),
        (("verwaltung", "2027", "--warum", "x"), 1, "keine Maßnahme"),
        (("m-01", "2027-13", "--warum", "x"), 2, "ist kein Datum"),
    ],
)
def test_a_postponement_that_says_nothing_is_refused(
    portal: PortalFolder, arguments: tuple[str, ...], code: int, told: str
) -> None:
    ran = run(portal, "postpone", *arguments)
    assert (ran.exit_code, told in ran.stderr) == (code, True), ran.stderr


# --- new -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("arguments", "path", "front"),
    [
        (
            ("massnahme", "Rufbus: am Abend", "handlungsfeld=verwaltung", "gemeinden=alle"),
            "content/massnahmen/m-02.md",
            'id: m-02\ntitel: "Rufbus: am Abend"\nhandlungsfeld: verwaltung\ngemeinden: alle\n',
        ),
        (
            ("kennzahl", "Fahrten", "ebene=output", "einheit=Fahrten", "toleranz=2,5", "massnahmen=m-01"),
            "content/kennzahlen/fahrten.md",
            "id: fahrten\ntitel: Fahrten\nebene: output\neinheit: Fahrten\ntoleranz: 2.5\nmassnahmen: [m-01]\n",
        ),
        (
            ("kennzahl", "Reife", "ebene=outcome", "art=qualitativ", "skala=gering,mittel,hoch"),
            "content/kennzahlen/reife.md",
            "id: reife\ntitel: Reife\nebene: outcome\nart: qualitativ\nskala: [gering, mittel, hoch]\n",
        ),
        (("ziel", "2030"), "content/ziele/2030.md", 'id: "2030"\ntitel: "2030"\n'),
        (("handlungsfeld", "Wärme & Strom"), "content/handlungsfelder/waerme-strom.md", "id: waerme-strom\n"),
        (("beteiligung", "Umfrage", "format=befragung"), "content/beteiligung/umfrage.md", "id: umfrage\n"),
    ],
)
def test_a_new_sheet_is_sound_from_the_first_moment(
    portal: PortalFolder, arguments: tuple[str, ...], path: str, front: str
) -> None:
    ran = run(portal, "new", *arguments)
    assert ran.exit_code == 0, ran.stderr
    text = (portal.root / path).read_text(encoding="utf-8")
    assert text.startswith(f"---\n{front}")
    checked = CliRunner().invoke(main, ["check", str(portal.root)])
    assert checked.exit_code == 0
    assert path not in run(portal, "fmt", "--check").stdout


def test_the_phase_of_a_new_measure_begins_its_log(portal: PortalFolder) -> None:
    run(portal, "new", "massnahme", "Neu", "handlungsfeld=verwaltung", "phase=idee")
    assert "verlauf:\n  - {am: 2" in (portal.root / "content/massnahmen/m-02.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("massnahme", "Neu"), "Es fehlt: handlungsfeld (verwaltung). Zum Beispiel: handlungsfeld=…"),
        (
            ("kennzahl", "Neu"),
            "Es fehlt: ebene (input, output, outcome, impact) und einheit. Zum Beispiel: ebene=… einheit=…",
        ),
        (("kennzahl", "Neu", "ebene=output", "art=qualitativ"), "Es fehlt: skala. Zum Beispiel: skala=…"),
        (("massnahme", "Neu", "handlungsfeld=verwaltng"), 'Gemeint ist wohl "verwaltung"'),
        (("massnahme", "Neu", "handlungfeld=verwaltung"), 'Gemeint ist wohl "handlungsfeld"'),
        (("massnahme", "Neu", "verwaltung"), "ist keine Angabe"),
        (("massnahme", "Neu", "handlungsfeld=verwaltung", "--id", "m-01"), "ist vergeben"),
    ],
)
def test_a_new_sheet_that_would_be_wrong_is_not_written(
    portal: PortalFolder, arguments: tuple[str, ...], told: str
) -> None:
    ran = run(portal, "new", *arguments)
    assert (ran.exit_code, told in ran.stderr) == (1, True), ran.stderr
    assert len(list((portal.root / "content/massnahmen").iterdir())) == 1


def test_ids_are_counted_on_or_made_of_the_title() -> None:
    assert next_id(["m-01", "m-09", "rufbus"], "x") == "m-10"
    assert next_id(["z1", "z9"], "x") == "z10"
    assert next_id(["netze", "bildung"], "Öffentlicher Nahverkehr") == "oeffentlicher-nahverkehr"
    assert next_id(["netze"], "Netze") == "netze-2"


# --- fmt -----------------------------------------------------------------------------------------------------------


def test_files_are_brought_into_their_form_once(portal: PortalFolder) -> None:
    run(portal, "fmt")
    portal.write(SHEET, "---\nhandlungsfeld: verwaltung\r\ntitel:   A\nid: m-01\n---\nText\n\n\n")
    assert run(portal, "fmt", "--check").exit_code == 1
    ran = run(portal, "fmt")
    assert (ran.exit_code, ran.stderr) == (0, "1 Datei geändert.\n")
    written = (portal.root / SHEET).read_text(encoding="utf-8")
    assert written == "---\nid: m-01\ntitel: A\nhandlungsfeld: verwaltung\n---\n\nText\n"
    assert run(portal, "fmt").stderr == "Alles in der üblichen Form.\n"


def test_a_faulty_file_is_told_and_left(portal: PortalFolder) -> None:
    portal.write(SHEET, "---\nid: m-01\nid: m-02\n---\n")
    ran = run(portal, "fmt")
    assert "m-01.md: ausgelassen" in ran.stderr
    assert (portal.root / SHEET).read_text(encoding="utf-8") == "---\nid: m-01\nid: m-02\n---\n"


def test_only_files_of_the_portal_are_touched(portal: PortalFolder) -> None:
    assert run(portal, "fmt", "mkdocs.yml").exit_code == 1
    assert run(portal, "fmt", str(portal.root / SHEET)).exit_code == 0


def test_several_statements_at_once_are_one_value(portal: PortalFolder) -> None:
    portal.write("content/bild.svg", '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 3 2"/>')
    call = ["set", "m-01", "bild", "datei=bild.svg", "alternativtext=Ein Haus = ein Zuhause"]
    done = CliRunner().invoke(main, [*call, "--folder", str(portal.root)])
    assert done.exit_code == 0, done.output
    assert "bild: {datei: bild.svg, alternativtext: Ein Haus = ein Zuhause}" in (
        portal.root / "content/massnahmen/m-01.md"
    ).read_text(encoding="utf-8")


def test_a_new_sheet_has_no_remarks_on_what_it_states(portal: PortalFolder) -> None:
    call = ["new", "massnahme", "Rufbus", "handlungsfeld=verwaltung", "phase=idee", "kurz=Ein Bus", "meilensteine=a"]
    told = CliRunner().invoke(main, [*call[:-1], "--folder", str(portal.root)]).stdout
    assert "# kurz:" not in told
    assert "# zeitraum:" in told
    assert "#   - {id: a" in told
