"""``--zuordnung``: the first run writes what it guesses of strangers' heads, the next one follows what a clerk made of it."""

from __future__ import annotations

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
  art: nichts
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
        'c.csv:\n  art: nichts\n  spalten:\n    X: ""\n'
    )
    said, problems = read_mapping(text.encode(), "z.yml")
    assert problems == []
    assert said is not None
    assert said.tables == {
        "plan.xlsx, Blatt A": Stated(
            MEASURES, {"T": "title", "Nr": "technical", "Stand": "status"}, {"laeuft": Phase.IN_PROGRESS}
        ),
        "b.csv": Stated(KPIS, {"W": "value"}),
        "c.csv": Stated("nichts"),
    }
