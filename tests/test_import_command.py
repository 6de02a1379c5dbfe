"""``strategieportal import``: shows before it writes, keeps what people changed, and never gives up on a broken source."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from strategieportal.checks.examine import examine
from strategieportal.cli.importing.base import Harvest
from strategieportal.cli.importing.folder import open_source
from strategieportal.cli.importing.kinds import IMPORTERS, kind_of
from strategieportal.cli.importing.merging import write
from strategieportal.cli.importing.staging import leave_out_refused
from strategieportal.cli.main import main
from strategieportal.problems import Place
from tests.importing import STAND, Workbench, codes
from tests.properties import tried

if TYPE_CHECKING:
    from click.testing import Result

LIST = "Titel;Handlungsfeld;Status\nRadweg;Mobilität;laufend\nBus;Mobilität;geplant\n"
SHEET = "content/massnahmen/radweg.md"


@pytest.fixture
def bench(tmp_path: Path) -> Workbench:
    bench = Workbench(tmp_path)
    bench.put("liste.csv", LIST)
    return bench


def call(bench: Workbench, *options: str) -> Result:
    """Call the command as people do."""
    return CliRunner().invoke(main, ["import", str(bench.source), "--into", str(bench.target), *options])


def test_a_source_is_recognised_and_taken_over(bench: Workbench) -> None:
    result = call(bench, "--stand", "2026-05-12")
    assert result.exit_code == 0
    assert "Quelle: Tabelle, Art: csv" in result.stderr
    assert "1 Handlungsfeld, 2 Maßnahmen; 8 Dateien neu, 0 geändert, 0 unverändert; 3 Hinweise" in result.stderr
    assert (bench.target / "mkdocs.yml").is_file()
    # what the law asks for stands in no source
    assert [one.code for one in examine(bench.target, epoch=None, today=STAND).problems] == ["V350"]


def test_a_dry_run_shows_the_difference_and_writes_nothing(bench: Workbench) -> None:
    result = call(bench, "--dry-run", "--stand", "2026-05-12")
    assert result.exit_code == 0
    assert result.stdout.startswith(
        "Neu:\n  + .gitattributes\n  + .gitignore\n  + content/handlungsfelder/mobilitaet.md: Mobilität\n"
    )
    assert (
        "\n# Unterschied zwischen dem Portal und der Übernahme (- bisher, + neu)\n--- /dev/null\n+++ neu/"
        in result.stdout
    )
    assert "+titel: Radweg\n" in result.stdout
    assert "_import" not in result.stdout
    assert "Nichts geschrieben (Probelauf)." in result.stderr
    assert not bench.target.exists()


def test_a_second_import_changes_nothing_even_on_another_day(bench: Workbench) -> None:
    call(bench, "--stand", "2026-05-12")
    result = call(bench)
    assert "0 Dateien neu, 0 geändert, 8 unverändert" in result.stderr
    assert "Alles ist schon auf diesem Stand." in result.stderr


def test_what_the_source_changed_is_shown_and_written(bench: Workbench) -> None:
    call(bench, "--stand", "2026-05-12")
    bench.put("liste.csv", LIST.replace("laufend", "fertig"))
    shown = call(bench, "--dry-run", "--stand", "2026-06-01").stdout
    assert f"  ~ {SHEET}: Radweg\n      verlauf: neuer Eintrag: 2026-06-01, abgeschlossen\n" in shown
    assert "+    phase: abgeschlossen\n" in shown
    call(bench, "--stand", "2026-06-01")
    assert [(one["am"], one["phase"]) for one in bench.front(SHEET)["verlauf"]] == [
        ("2026-05-12", "in-umsetzung"),
        ("2026-06-01", "abgeschlossen"),
    ]


def test_what_a_person_changed_is_kept_until_told_otherwise(bench: Workbench) -> None:
    call(bench, "--stand", "2026-05-12")
    sheet = bench.target / SHEET
    sheet.write_text(sheet.read_text().replace("titel: Radweg", "titel: Radweg Nord"))
    assert "Alles ist schon auf diesem Stand." in call(bench).stderr
    assert bench.front(SHEET)["titel"] == "Radweg Nord"
    assert "-titel: Radweg Nord\n+titel: Radweg\n" in call(bench, "--dry-run", "--overwrite").stdout
    call(bench, "--overwrite")
    assert bench.front(SHEET)["titel"] == "Radweg"


def test_a_sheet_of_somebody_else_is_completed_and_its_words_are_kept(bench: Workbench) -> None:
    (bench.target / SHEET).parent.mkdir(parents=True)
    (bench.target / SHEET).write_text("---\nid: radweg\ntitel: Eigener\nhandlungsfeld: mobilitaet\n---\n")
    told = call(bench).stdout
    assert (
        f'{SHEET}:3:8: Warnung: titel: im Portal steht "Eigener", in der Quelle "Radweg"; es bleibt, was im Portal steht (I590)'
        in told
    )
    assert bench.front(SHEET)["titel"] == "Eigener"
    assert bench.front(SHEET)["verlauf"][0]["phase"] == "in-umsetzung"


def test_a_file_that_is_no_sheet_and_of_somebody_else_is_kept(bench: Workbench) -> None:
    (bench.target / SHEET).parent.mkdir(parents=True)
    (bench.target / SHEET).write_text("kein Steckbrief")
    assert "(I506)" in call(bench).stdout
    assert (bench.target / SHEET).read_text() == "kein Steckbrief"


def test_line_ends_of_a_checkout_are_no_change(bench: Workbench) -> None:
    call(bench)
    sheet = bench.target / SHEET
    sheet.write_bytes(sheet.read_bytes().replace(b"\n", b"\r\n"))
    assert "8 unverändert" in call(bench).stderr


def test_a_record_that_vanished_from_the_source_is_named_and_kept(bench: Workbench) -> None:
    call(bench)
    bench.put("liste.csv", LIST.replace("Bus;Mobilität;geplant\n", ""))
    result = call(bench)
    assert "content/massnahmen/bus.md:1:1: Hinweis: die Datei stammt aus einer früheren Übernahme" in result.stdout
    assert (bench.target / "content/massnahmen/bus.md").is_file()


def test_an_existing_portal_gets_only_the_sheets(bench: Workbench) -> None:
    for path, text in {"mkdocs.yml": "site_name: Alt\n", "data/portal.yml": "titel: Alt\ntraeger: L\n"}.items():
        (bench.target / path).parent.mkdir(parents=True, exist_ok=True)
        (bench.target / path).write_text(text)
    call(bench)
    assert (bench.target / "mkdocs.yml").read_text() == "site_name: Alt\n"
    assert (bench.target / "data/portal.yml").read_text() == "titel: Alt\ntraeger: L\n"
    assert not (bench.target / "content/herkunft.md").exists()


def test_name_owner_and_land_can_be_stated(bench: Workbench) -> None:
    call(bench, "--title", "Radwege", "--owner", "Kreis Muster", "--land", "nw")
    assert (
        (bench.target / "data/portal.yml").read_text().startswith("titel: Radwege\ntraeger: Kreis Muster\nland: nw\n")
    )


def test_nothing_to_take_is_an_error(tmp_path: Path) -> None:
    bench = Workbench(tmp_path)
    bench.put("bild.txt", "kein Datensatz")
    result = call(bench)
    assert result.exit_code == 1
    assert 'quelle:1:1: die Art der Quelle "quelle" ist nicht zu erkennen (I501).' in result.stdout
    assert not bench.target.exists()


def test_a_wrong_day_is_told_in_german(bench: Workbench) -> None:
    result = call(bench, "--stand", "12.13.2026")
    assert result.exit_code == 2
    assert '"12.13.2026" ist kein Tag. Möglich sind 2026-12-31 und 31.12.2026.' in result.stderr


def test_hints_can_be_left_out(bench: Workbench) -> None:
    assert "Hinweis" in call(bench, "--dry-run").stderr.split("Quelle:")[0]
    assert "Hinweis:" not in call(bench, "--dry-run", "--quiet").stderr.split("Quelle:")[0]


def test_a_link_out_of_the_portal_is_not_followed(bench: Workbench, tmp_path: Path) -> None:
    outside = tmp_path / "anderswo"
    outside.mkdir()
    bench.target.mkdir()
    (bench.target / "content").symlink_to(outside, target_is_directory=True)
    result = call(bench)
    assert result.exit_code == 1
    assert "(I508)" in result.stdout
    assert list(outside.rglob("*.md")) == []


def test_a_single_file_is_a_source_too(bench: Workbench) -> None:
    result = CliRunner().invoke(main, ["import", str(bench.source / "liste.csv"), "--into", str(bench.target)])
    assert result.exit_code == 0
    assert (bench.target / SHEET).is_file()


def test_what_the_strict_readers_refuse_is_left_out_and_told(tmp_path: Path) -> None:
    harvest = Harvest()
    harvest.put("data/portal.yml", "titel: T\ntraeger: L\n", Place("quelle"), "Portal")
    harvest.put(
        "content/handlungsfelder/a.md", "---\nid: a\ntitel: A\nfarbe: rot\n---\n", Place("quelle", 3, 1), "Feld A"
    )
    harvest.put(
        "content/massnahmen/m.md", "---\nid: m\ntitel: M\nhandlungsfeld: a\n---\n", Place("quelle", 4, 1), "Maßnahme M"
    )
    harvest.counts.update({"field": 1, "measure": 1})
    leave_out_refused(harvest, tmp_path / "portal", STAND)
    assert sorted(harvest.drafts) == ["data/portal.yml"]
    assert any("farbe" in one.sentence and str(one.place) == "quelle:3:1" for one in harvest.problems)


@pytest.mark.parametrize("name", sorted(one.name for one in IMPORTERS))
def test_an_empty_source_of_any_kind_is_an_error_without_a_traceback(tmp_path: Path, name: str) -> None:
    bench = Workbench(tmp_path)
    bench.source.mkdir()
    assert codes(bench.look(kind=name)) == ["I502 quelle:1:1"]


PIECES = st.sampled_from(
    [
        "---\n", "title: ", "graph_title: x.y-z\n", "computation_units: %\n", "Year,Value\n", "Year,Sex,Units,Value\n",
        "2019,1\n", "2019/2,,a,1.5\n", "2020,Frauen,b,\n", '"', ";", ",", "\n", "\t", "- ", "{", "[", "]", "}", "&a ", "*a",
        "!!python/x ", "titel;beginn;ende;budget\n", "Radweg;31.12.2025;2024;1.234,5 €\n", "<p>", "![x](y.png)", "[a](b)",
        "null", "frontpage_handlungsfelder:\n", "  - title: A\n    hf-goals: 1\n", '[{"title": "A", "children": []}]',
        '{"title": 1}', "XXX", "ä", "\ufeff", "\u202e", "\x00", "2019-13", "1e999", "=cmd", "_____\n", "GENESIS-Tabelle: x\n",
    ]
)  # fmt: skip
NAMES = st.sampled_from(
    ["meta/1-1.md", "meta/1-2.yml", "data/indicator_1-1.csv", "data/indicator_1-2.csv", "handlungsfelder/config.yml",
     "translations/de/a.yml", "task.json", "liste.csv", "tabelle.xlsx", "indicator-config/1-1.yml", "meta/3.csv", "x.tsv"]
)  # fmt: skip
CONTENTS = st.one_of(
    st.lists(PIECES, max_size=14).map("".join).map(lambda text: text.encode("utf-8", "replace")),
    st.lists(PIECES, max_size=8).map("".join).map(lambda text: text.encode("cp1252", "replace")),
    st.binary(max_size=40),
)


@tried(0.25)
@given(
    st.dictionaries(NAMES, CONTENTS, min_size=1, max_size=6), st.sampled_from([None, *(one.name for one in IMPORTERS)])
)
def test_no_folder_is_too_broken_and_what_is_written_is_sound(files: dict[str, bytes], kind: str | None) -> None:
    with tempfile.TemporaryDirectory() as folder:
        bench = Workbench(Path(folder))
        for path, content in files.items():
            bench.put(path, content)
        outcome = bench.look(kind=kind)
        assert all(one.place.file.startswith("quelle") for one in outcome.problems)
        if outcome.failed:
            return
        assert write(outcome.plan.written, bench.target) == []
        examination = examine(bench.target, epoch=None, today=STAND)
        assert examination.problems.errors == ()


SOUND = {
    "meta/1-1.md": (
        "---\nsdg_goal: 1\nindicator_number: 1.1\ngraph_title: global_indicators.1-1-title\n"
        "computation_units: Anteil (%)\nSOURCE_TYPE: Amt\n"
        "progress_calculation_options:\n  - {direction: positive, target: 5, target_year: 2030}\n---\n<p>Text</p>\n"
    ),
    "data/indicator_1-1.csv": "Year,Sex,Units,Value\n2019,,%,1.5\n2019,Frauen,%,2\n2020/2,,%,\n",
    "translations/de/global_indicators.yml": "1-1-title: Quote\n",
    "handlungsfelder/config.yml": "frontpage_handlungsfelder:\n  - title: A\n    leitsatz: <p>x</p>\n    hf-goals: '1,2'\n",
    "task.json": '[{"id": 1, "title": "A", "children": [{"id": 2, "title": "B", "execution_status": 6, "planned_start": "2025-01-01", "description": "![x](/y.png)", "children": []}]}]',
    "liste.csv": "Titel;Handlungsfeld;Beginn;Ende;Budget;Status\nRadweg;Mobilität;31.12.2024;2026;1.234,5 €;laufend\n",
    "zahlen.csv": ";2019;2020\nKreis Süd;1,5;2\nKreis Nord;-;x\n",
}
EDITS = st.lists(
    st.tuples(st.sampled_from(sorted(SOUND)), st.integers(0, 400), st.integers(0, 12), PIECES), min_size=1, max_size=6
)


@tried(0.25)
@given(EDITS, st.sampled_from([None, *(one.name for one in IMPORTERS)]))
def test_no_damage_to_a_sound_source_stops_the_import(edits: list[tuple[str, int, int, str]], kind: str | None) -> None:
    files = dict(SOUND)
    for path, at, length, piece in edits:
        files[path] = files[path][:at] + piece + files[path][at + length :]
    with tempfile.TemporaryDirectory() as folder:
        bench = Workbench(Path(folder))
        for path, content in files.items():
            bench.put(path, content.encode("utf-8", "replace"))
        outcome = bench.look(kind=kind)
        if outcome.failed:
            return
        assert write(outcome.plan.written, bench.target) == []
        assert examine(bench.target, epoch=None, today=STAND).problems.errors == ()


def test_kinds_are_recognised_by_what_is_in_them(tmp_path: Path) -> None:
    bench = Workbench(tmp_path)
    bench.put("a.csv", "x,y\n1,2\n")
    assert _kind(bench) == "csv"
    bench.put("b.json", '[{"title": "A", "children": []}]')
    assert _kind(bench) == "localzero"
    bench.put("indicator_1-1.csv", "Year,Value\n")
    assert _kind(bench) == "open-sdg"


def _kind(bench: Workbench) -> str | None:
    kind = kind_of(open_source(bench.source))
    return kind.name if kind else None
