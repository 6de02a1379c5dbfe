"""``--zuordnung``: the first run writes what it guesses of strangers' heads, the next one follows what a clerk made of it."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner
from msgspec.structs import replace

from strategieportal.cli.importing.mapping import KPIS, MEASURES, Seen, Stated, proposal, read_mapping
from strategieportal.cli.main import main
from strategieportal.model.words import Phase
from tests.importing import WISHES, Workbench, codes

if TYPE_CHECKING:
    from pathlib import Path

LIST = """Vorhaben;Stufe;Lage;Bis wann;Vermerk;Themenfeld
Radweg;hoch;läuft an;31.12.2026;intern;Verkehr
Bücherei;mittel;ist durch;30.06.2025;x;Kultur
"""
FIGURES = "Was;Wann;Menge;Maß;Bemerkung\nRadwege;2023;12,5;km;\nRadwege;2024;13,5;km;geprüft\nBäume;2024;7;Stück;\n"
GUESSED = """liste.csv:
  art: massnahmen
  spalten:
    Vorhaben: titel
    Stufe: ""
    Lage: ""
    Bis wann: ""
    Vermerk: ""
    Themenfeld: handlungsfeld

werte.csv:
  art: ""
  spalten:
    Was: ""
    Wann: ""
    Menge: ""
    Maß: ""
    Bemerkung: ""
"""
STATED = """liste.csv:
  art: massnahmen
  spalten: {Vorhaben: titel, Stufe: nichts, Lage: Status, Bis wann: ENDE, Vermerk: "", Themenfeld: handlungsfeld}
  status: {läuft an: in-umsetzung, Ist durch: Abgeschlossen, später: ""}
werte.csv:
  art: kennzahlen
  spalten: {Was: kennzahl, Wann: zeitraum, Menge: wert, Maß: einheit, Bemerkung: anmerkung}
"""


@pytest.fixture
def bench(tmp_path: Path) -> Workbench:
    made = Workbench(tmp_path)
    made.put("liste.csv", LIST)
    made.put("werte.csv", FIGURES)
    return made


def test_the_first_run_writes_its_guess_and_the_next_leaves_the_file_alone(bench: Workbench) -> None:
    file = bench.root / "zuordnung.yml"
    call = ["import", str(bench.source), "--into", str(bench.target), "--dry-run", "--zuordnung", str(file)]
    assert CliRunner().invoke(main, call).exit_code == 0
    head, _, rest = file.read_text(encoding="utf-8").partition("liste.csv:")
    assert f"liste.csv:{rest}" == GUESSED
    said = head.splitlines()
    assert all(line.startswith("# ") for line in said if line)
    for line in [one for one in said if one.startswith("# spalten")]:
        offered = line.partition(": ")[2].split(", ")
        assert offered == sorted(set(offered)), "each meaning is offered once"
    assert "# spalten, Kennzahlen: anmerkung, einheit, " in head
    file.write_text(f"{head}# von Hand\n{STATED}", encoding="utf-8")
    assert CliRunner().invoke(main, call).exit_code == 0
    assert file.read_text(encoding="utf-8").endswith(f"# von Hand\n{STATED}")


def test_a_file_that_cannot_be_followed_ends_the_import(bench: Workbench) -> None:
    file = bench.root / "zuordnung.yml"
    file.write_text(STATED.replace("massnahmen", "massnamen"), encoding="utf-8")
    ran = CliRunner().invoke(main, ["import", str(bench.source), "--into", str(bench.target), "--zuordnung", str(file)])
    assert ran.exit_code == 1
    assert "zuordnung.yml:2:8" in ran.stderr
    assert "Bekannt sind: massnahmen." in ran.stderr
    assert not bench.target.exists()


def test_what_is_stated_is_followed(bench: Workbench) -> None:
    said, problems = read_mapping(STATED.encode(), "zuordnung.yml")
    assert problems == []
    assert said is not None
    assert said.tables["liste.csv"] == Stated(
        MEASURES,
        {"Vorhaben": "title", "Stufe": "technical", "Lage": "status", "Bis wann": "end", "Themenfeld": "field"},
        {"laeuft-an": Phase.IN_PROGRESS, "ist-durch": Phase.COMPLETED},
    )
    assert said.tables["werte.csv"].kind == KPIS
    outcome = bench.take(wishes=replace(WISHES, mapping=said))
    assert not outcome.failed
    path = bench.front("content/massnahmen/radweg.md")
    assert path["zeitraum"] == {"bis": "2026-12-31"}
    assert path["verlauf"][0]["phase"] == "in-umsetzung"
    assert bench.front("content/massnahmen/buecherei.md")["verlauf"][0]["phase"] == "abgeschlossen"
    text = bench.body("content/massnahmen/radweg.md")
    assert "Vermerk: intern" in text, "a column without a meaning stands as a text"
    assert "Stufe" not in text, "one that means nothing is left out"
    assert bench.front("content/kennzahlen/radwege.md")["einheit"] == "km"
    told = (bench.target / "data/kennzahlen/radwege.csv").read_text(encoding="utf-8")
    assert [line.split(",")[:2] for line in told.splitlines()[1:]] == [["2023", "12.5"], ["2024", "13.5"]]
    assert codes(outcome) == ["I561 quelle/liste.csv:1:30"], "the text is told"


def test_a_table_that_is_nothing_is_not_taken(bench: Workbench) -> None:
    said, _ = read_mapping(b"liste.csv: {art: nichts}\nwerte.csv: {art: nichts}\n", "z.yml")
    outcome = bench.look(wishes=replace(WISHES, mapping=said))
    assert not [one for one in outcome.plan.written if "massnahmen" in one.draft.path or "kennzahlen" in one.draft.path]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("a: {art: massnamen}\n", [("I605", 1, 10, "massnamen", "massnahmen")]),
        ("a: {art: x}\n", [("I605", 1, 10, "x", "massnahmen, kennzahlen und nichts")]),
        ("a:\n  art: massnahmen\n  spalten: {K: titl}\n", [("I605", 3, 16, "titl", "titel")]),
        ("a:\n  art: kennzahlen\n  spalten: {K: titel, L: wrt}\n",
         [("I605", 3, 16, "titel", "zeitraum, wert, kennzahl, einheit, groessenordnung, quelle, wertstatus, anmerkung, gruppe und nichts"),
          ("I605", 3, 26, "wrt", "wert")]),
        ("a: {status: {fertig: abgeschlosen, b: abgelehnt}}\n", [("I605", 1, 22, "abgeschlosen", "abgeschlossen")]),
        ("a: [\n", [("S027", 2, 1, None, None)]),
    ],
)  # fmt: skip
def test_a_word_that_is_not_known_is_told_with_its_place_and_the_nearest(
    text: str, told: list[tuple[str, int, int, str | None, str | None]]
) -> None:
    said, problems = read_mapping(text.encode(), "z.yml")
    assert said is None
    assert [(one.code, one.place.file, one.place.line, one.place.column) for one in problems] == [
        (code, "z.yml", line, column) for code, line, column, _, _ in told
    ]
    for one, (code, _, _, word, known) in zip(problems, told, strict=True):
        if code == "I605":
            assert f'"{word}"' in str(one)
            assert str(one).endswith(f"Bekannt sind: {known}.")


@pytest.mark.parametrize("text", ["", "# nur ein Kommentar\n", "- a\n", "ein Wort\n"])
def test_a_file_that_names_no_table_states_nothing(text: str) -> None:
    said, problems = read_mapping(text.encode(), "z.yml")
    assert problems == []
    assert said is not None
    assert said.tables == {}


@pytest.mark.parametrize("text", ["a: b\n", "a:\n", "a: {spalten: [x], status: y}\n", "a: {spalten: {K: , L: ''}}\n"])
def test_what_is_left_empty_is_a_gap(text: str) -> None:
    said, problems = read_mapping(text.encode(), "z.yml")
    assert problems == []
    assert said is not None
    assert said.tables == {"a": Stated()}


def test_a_file_in_no_encoding_is_told() -> None:
    said, problems = read_mapping(b"a: {art: ma\xdfnahmen\xff}\n\x00", "z.yml")
    assert said is None
    assert {one.place.file for one in problems} == {"z.yml"}


def test_what_was_guessed_is_read_back_as_it_was_meant() -> None:
    """Words of a status with their phases, gaps, technical columns, heads that stand twice and none at all."""
    seen = [
        Seen("plan.xlsx, Blatt A", ("T", "T", "", "Nr", "Stand"), MEASURES, {"T": "title", "Nr": "technical", "Stand": "status"},
             {"läuft": Phase.IN_PROGRESS, "hm": None}),
        Seen("b.csv", ("W",), KPIS, {"W": "value"}),
        Seen("c.csv", ("X",)),
    ]  # fmt: skip
    text = proposal(seen)
    assert text.partition("plan.xlsx")[2] == (
        ", Blatt A:\n  art: massnahmen\n  spalten:\n    T: titel\n    Nr: nichts\n    Stand: status\n"
        '  status:\n    läuft: in-umsetzung\n    hm: ""\n\n'
        "b.csv:\n  art: kennzahlen\n  spalten:\n    W: wert\n\n"
        'c.csv:\n  art: ""\n  spalten:\n    X: ""\n'
    )
    said, problems = read_mapping(text.encode(), "z.yml")
    assert problems == []
    assert said is not None
    assert said.tables == {
        "plan.xlsx, Blatt A": Stated(
            MEASURES, {"T": "title", "Nr": "technical", "Stand": "status"}, {"laeuft": Phase.IN_PROGRESS}
        ),
        "b.csv": Stated(KPIS, {"W": "value"}),
        "c.csv": Stated(),
    }


@pytest.mark.parametrize("kind", ["", "art: '', "])
def test_a_gap_in_the_kind_is_filled_by_what_the_columns_mean(bench: Workbench, kind: str) -> None:
    text = (
        "liste.csv: {" + kind + "spalten: {Vorhaben: titel, Lage: status, Themenfeld: handlungsfeld}}\n"
        "werte.csv: {" + kind + "spalten: {Was: kennzahl, Wann: zeitraum, Menge: wert, Maß: einheit}}\n"
    )
    said, problems = read_mapping(text.encode(), "z.yml")
    assert problems == []
    outcome = bench.take(wishes=replace(WISHES, mapping=said))
    assert outcome.harvest.counts == {"field": 2, "measure": 2, "kpi": 2, "observation": 3}


STRANGE = "Lfd;Was;Wofür;Wie weit;Frist;Wer\n1;Radweg;Verkehr;halb gebaut;03/04/2027;Bauamt\n2;Brücke;Verkehr;ganz da;05/06/2027;Bauamt\n"


def test_a_clerk_fills_the_gaps_of_a_list_that_nobody_understands(tmp_path: Path) -> None:
    """First run, a look at the file, second run with the day's order: nothing is taken before, everything after."""
    bench, file = Workbench(tmp_path), tmp_path / "zuordnung.yml"
    bench.put("liste.csv", STRANGE)
    call = ["import", str(bench.source), "--into", str(bench.target), "--stand", "2026-05-12", "--zuordnung", str(file)]
    first = CliRunner().invoke(main, call)
    assert first.exit_code == 1
    assert "Lfd, Was, Wofür, Wie weit, Frist, Wer" in first.stderr + first.stdout
    text = file.read_text(encoding="utf-8")
    assert '  art: ""\n' in text
    assert "    Frist: ende\n" in text, "what is known is guessed already"
    for head, meaning in {"Was": "titel", "Wofür": "handlungsfeld", "Wie weit": "status", "Lfd": "nummer"}.items():
        text = text.replace(f'    {head}: ""', f"    {head}: {meaning}")
    file.write_text(f"{text}  status:\n    halb gebaut: in-umsetzung\n", encoding="utf-8")
    second = CliRunner().invoke(main, [*call, "--datum", "tag-zuerst"])
    assert second.exit_code == 0, second.output
    path = bench.front("content/massnahmen/radweg.md")
    assert (path["zeitraum"], path["kuerzel"]) == ({"bis": "2027-04-03"}, "1")
    assert path["verlauf"][0]["phase"] == "in-umsetzung"
    assert bench.front("content/massnahmen/bruecke.md")["verlauf"][0]["phase"] == "ohne-angabe"
    report = (bench.target / "import-bericht.csv").read_text(encoding="utf-8")
    assert "I563" in report
    assert "I582" not in report, "the order of the day was said"
    other = CliRunner().invoke(main, [*call, "--datum", "monat-zuerst", "--yes"])
    assert other.exit_code == 0
    assert bench.front("content/massnahmen/radweg.md")["zeitraum"] == {"bis": "2027-03-04"}


def test_without_an_order_a_day_that_could_be_two_is_told_and_kept_as_it_is_written(tmp_path: Path) -> None:
    bench = Workbench(tmp_path)
    bench.put("liste.csv", "Titel;Handlungsfeld;Ende\nWeg;Bau;03/04/2027\nBus;Bau;05/06/2027\n")
    ran = CliRunner().invoke(main, ["import", str(bench.source), "--into", str(bench.target)])
    assert "(I582)" in ran.output
    assert '"03/04/2027" und "05/06/2027"' in ran.output
    assert "zeitraum" not in bench.front("content/massnahmen/weg.md")
    assert "Ende: 03/04/2027" in bench.body("content/massnahmen/weg.md")


def test_many_equal_messages_are_one_line_and_all_stand_in_the_report(tmp_path: Path) -> None:
    bench = Workbench(tmp_path)
    rows = "".join(f"M{at};Bau;Wort {at}\n" for at in range(40))
    bench.put("liste.csv", f"Titel;Handlungsfeld;Status\n{rows}Summe;;\n")
    ran = CliRunner().invoke(main, ["import", str(bench.source), "--into", str(bench.target)])
    lines = [one for one in ran.output.splitlines() if "(I563)" in one]
    assert len(lines) == 1
    assert lines[0].startswith(
        "quelle/liste.csv:2:8, quelle/liste.csv:3:8, quelle/liste.csv:4:8 und weitere, zusammen 40:"
    )
    with (bench.target / "import-bericht.csv").open(encoding="utf-8", newline="") as file:
        told = list(csv.DictReader(file))
    assert [one["zeile"] for one in told if one["code"] == "I563"] == [str(at) for at in range(2, 42)]
    assert [(one["zeile"], one["inhalt"]) for one in told if one["art"] == "nicht übernommen"] == [("42", "Summe")]
    sums = [int(one["inhalt"]) for one in told if one["art"] == "Bilanz"]
    assert sum(sums) == 3 + 40 * 3 + 1 + 1
