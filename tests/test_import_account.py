"""Nothing of a source vanishes: whatever it holds ends as taken, as text or as left, and the sum is that of an independent count."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from strategieportal.cli.importing.account import REFUSED, UNNOTICED, Account, Balance, Fate
from strategieportal.problems import Place
from strategieportal.source.grid import Row
from tests.importing import Workbench, codes
from tests.properties import tried
from tests.spreadsheets import number_cell, text_cell, xlsx

if TYPE_CHECKING:
    from pathlib import Path

    from strategieportal.cli.importing.run import Outcome


def row(number: int, *cells: str, sheet: str = "") -> Row:
    return Row("a.csv", cells, tuple((number, at + 1) for at in range(len(cells))), sheet)


def test_a_cell_counts_once_and_the_best_that_is_said_of_it_holds() -> None:
    account, first = Account(), row(1, "a", "", "b", "c", "d")
    account.open([first, first])
    record, refused = account.record(), account.record()
    account.arrived(record, "x.md")
    account.leave(first, 0, 1, 2, reason="technical")
    account.take(first, 0, record=record)
    account.leave(first, 0, reason="technical")
    account.keep(first, 2, record=record)
    account.take(first, 3, record=refused)
    account.take(row(2, "unknown"), 0)
    assert account.balance({"x.md"}) == Balance(1, 1, 2)
    assert [(one.text, one.reason, one.place.column) for one in account.left({"x.md"})] == [
        ("c", REFUSED, 4),
        ("d", UNNOTICED, 5),
    ]
    assert account.balance(set()) == Balance(0, 0, 4)


def test_keys_and_merged_cells_are_counted_too() -> None:
    account = Account()
    account.open([Row("a.xlsx", ("a", "a"), ((1, 1), (1, 2)), "Blatt", repeated=frozenset({1}))])
    account.key(Place("b.json"), "title", Fate.LEFT, text="t", reason="technical")
    account.key(Place("b.json"), "title", Fate.TAKEN)
    account.key(Place("b.json"), "title", Fate.LEFT, reason="technical")
    account.key(Place("b.json"), "other", Fate.LEFT, text="t", reason="internal")
    assert account.balance(()) == Balance(1, 0, 2)
    assert [(one.where, one.reason) for one in account.left(())] == [
        ('Blatt "Blatt", Zelle A1', UNNOTICED),
        ("other", "internal"),
    ]


WORDS = st.integers(0, 10**6).map(lambda number: f"wort{number:07}")
GAPS = st.sampled_from(["", "", "k. A.", "-"])
LIST_HEADS = (
    "Titel", "Handlungsfeld", "Beginn", "Ende", "Zeitraum", "Status", "Ampel", "Sachstand", "Budget", "Ausgegeben", "Programm",
    "Kontakt", "Verantwortlich", "Zugewiesen an", "Fortschritt", "Beschreibung", "Bemerkung", "Privat", "Nr.", "Beteiligte",
)  # fmt: skip
CELLS = {
    "Beginn": ["2024", "01.03.2025", "bald", "03/04/2025"], "Ende": ["2026-Q3", "fortlaufend", "2020", "?"],
    "Zeitraum": ["2025–2026", "ab 2026", "demnächst"], "Status": ["läuft", "fertig", "quer"], "Ampel": ["rot", "blau"],
    "Budget": ["1.200,50 €", "80 T€", "12"], "Ausgegeben": ["5", "viel"], "Fortschritt": ["40 %", "halb", "140"],
    "Kontakt": ["a@b.example", "niemand"], "Privat": ["ja", "nein"], "Titel": ["Summe", "Netz", "Schule"],
}  # fmt: skip


@st.composite
def lists(draw: st.DrawFn) -> tuple[list[str], list[list[str]]]:
    """A list of measures with any columns and cells."""
    heads = ["Titel", *draw(st.lists(st.sampled_from(LIST_HEADS[1:]), unique=True, min_size=1, max_size=7)), "Sonst"]
    cell = {head: st.one_of(GAPS, WORDS, st.sampled_from(CELLS.get(head, ["x y"]))) for head in heads}
    rows = draw(st.lists(st.tuples(*(cell[head] for head in heads)), min_size=2, max_size=6))
    return heads, [list(one) for one in rows]


@st.composite
def figures(draw: st.DrawFn) -> tuple[list[str], list[list[str]]]:
    """A long table of figures with any columns beside period and value."""
    cells = {
        "Jahr": st.sampled_from(["2020", "2021", "2022p", "2099", "irgendwann"]),
        "Wert": st.one_of(st.integers(0, 999).map(str), st.sampled_from(["(5)", "7*", "", "x", "Text", "#NV"])),
        "Kennzahl": st.sampled_from(["A", "B"]),
        "Einheit": st.sampled_from(["%", "t", ""]),
        "Region": st.sampled_from(["Nord", "Süd", "Insgesamt", ""]),
        "Unit multiplier": st.sampled_from(["Thousands", "Units", "manche"]),
        "OBS_STATUS": st.sampled_from(["p", "r", "", "A", "?"]),
        "Anmerkung": st.one_of(WORDS, st.just("")),
    }
    more = draw(st.lists(st.sampled_from([*cells][2:]), unique=True, max_size=5))
    heads = ["Jahr", *more, "Wert"]
    rows = draw(st.lists(st.tuples(*(cells[head] for head in heads)), min_size=2, max_size=8))
    return heads, [list(one) for one in rows]


def as_csv(heads: list[str], rows: list[list[str]]) -> str:
    out = io.StringIO()
    csv.writer(out, delimiter=";", lineterminator="\n").writerows([heads, *rows])
    return out.getvalue()


def filled(text: str) -> int:
    """How many cells of a text table are filled, counted without any reader of the package."""
    return sum(bool(cell.strip()) for line in csv.reader(io.StringIO(text), delimiter=";") for cell in line)


def told(outcome: Outcome) -> str:
    """Everything that would be written, and the content of everything that is left."""
    left = [one.text for one in outcome.left]
    files = [
        one.draft.content.decode()
        for one in (*outcome.plan.written, *outcome.plan.same)
        if b"\0" not in one.draft.content
    ]
    return "\n".join([*files, *left])


def fresh(root: Path) -> Workbench:
    """A folder of its own for each example."""
    fresh.count += 1  # type: ignore[attr-defined]
    return Workbench(root / str(fresh.count))  # type: ignore[attr-defined]


fresh.count = 0  # type: ignore[attr-defined]


@tried(0.4, in_one_folder=True)
@given(st.one_of(lists(), figures()))
def test_every_cell_of_a_text_table_is_in_the_balance_and_no_word_is_lost(
    tmp_path: Path, made: tuple[list[str], list[list[str]]]
) -> None:
    bench, text = fresh(tmp_path), as_csv(*made)
    bench.put("a.csv", text)
    outcome = bench.look()
    assert outcome.balance.total == filled(text) + 1
    everything = told(outcome)
    hidden = {one.text for one in outcome.left}
    persons = {cell for line in made[1] for head, cell in zip(made[0], line, strict=True) if head == "Zugewiesen an"}
    for line in made[1]:
        for cell in line:
            if cell.startswith("wort"):
                assert cell in everything, cell
                assert cell in hidden or cell not in persons
    assert all(one.reason != UNNOTICED for one in outcome.left) or outcome.failed


@tried(0.1, in_one_folder=True)
@given(figures(), st.sets(st.integers(2, 5), max_size=2), st.booleans())
def test_every_cell_of_a_workbook_is_in_the_balance_hidden_or_not(
    tmp_path: Path, made: tuple[list[str], list[list[str]]], rows: set[int], column: bool
) -> None:
    bench, lines = fresh(tmp_path), [made[0], *made[1]]
    cells = ""
    for number, line in enumerate(lines, 1):
        one = "".join(
            number_cell(f"{'ABCDEFGH'[at]}{number}", cell)
            if cell.isdigit()
            else text_cell(f"{'ABCDEFGH'[at]}{number}", cell)
            for at, cell in enumerate(line)
            if cell
        )
        cells += f'<row r="{number}"{" hidden=" + chr(34) + "1" + chr(34) if number in rows else ""}>{one}</row>'
    before = '<cols><col min="2" max="2" hidden="1"/></cols>' if column else ""
    bench.put("a.xlsx", xlsx({"T": cells}, before=before))
    assert bench.look().balance.total == sum(bool(cell) for line in lines for cell in line) + 1


KEYS = st.sampled_from(
    ["indicator_name", "computation_units", "data_footnotes", "graph_type", "eigenes", "national_metadata_updated"]
)


@tried(0.2, in_one_folder=True)
@given(st.dictionaries(KEYS, WORDS, min_size=1), figures(), st.booleans())
def test_every_key_and_cell_of_an_open_sdg_folder_is_in_the_balance(
    tmp_path: Path, meta: dict[str, str], made: tuple[list[str], list[list[str]]], stray: bool
) -> None:
    bench = fresh(tmp_path)
    heads = [{"Jahr": "Year", "Wert": "Value"}.get(head, head) for head in made[0]]
    text = as_csv(heads, made[1])
    front = "".join(f"{key}: {value}\n" for key, value in meta.items())
    bench.put("meta/1-1.md", f"---\n{front}---\n\nText der Quelle.\n")
    bench.put("data/indicator_1-1.csv", text)
    if stray:
        bench.put("sonst.txt", "x")
    outcome = bench.look()
    assert outcome.balance.total == len(meta) + 1 + filled(text) + 2 + stray
    everything = told(outcome)
    assert all(value in everything for value in meta.values())


TASKS = st.recursive(
    st.fixed_dictionaries({"title": WORDS}, optional={"teaser": WORDS, "description": WORDS, "slugs": WORDS, "sonst": WORDS, "internal_information": WORDS, "execution_status": st.sampled_from([0, 2, 4, 6, 8]), "draft_mode": st.just(True)}),
    lambda below: st.fixed_dictionaries({"title": WORDS, "children": st.lists(below, min_size=1, max_size=3)}, optional={"description": WORDS}),
    max_leaves=6,
)  # fmt: skip


def said(task: dict[str, Any]) -> int:
    """How many keys of a tree of tasks say something."""
    own = sum(key != "children" for key in task)
    return own + sum(said(one) for one in task.get("children", ()) if not task.get("draft_mode"))


@tried(0.2, in_one_folder=True)
@given(st.lists(TASKS, min_size=1, max_size=3))
def test_every_key_of_a_tree_of_tasks_is_in_the_balance(tmp_path: Path, tasks: list[dict[str, Any]]) -> None:
    bench = fresh(tmp_path)
    for at, task in enumerate(tasks):
        task["id"] = at + 1
    bench.put("task.json", json.dumps({"tasks": tasks, "children": [], "kopf": "x", "leer": None}))
    outcome = bench.look(kind="localzero")
    if outcome.harvest.used:
        assert outcome.balance.total == sum(said(task) for task in tasks) + 1 + 1


TASK = st.fixed_dictionaries(
    {"Name": WORDS, "OutlineLevel": st.sampled_from(["1", "2", "3"])},
    optional={"Notes": WORDS, "Start": st.just("2025-01-01T08:00:00"), "Finish": st.just("2026-01-01T08:00:00"), "PercentComplete": st.sampled_from(["0", "40", "100"]), "Cost": st.just("100"), "Milestone": st.just("1"), "HyperlinkAddress": WORDS, "Active": st.just("0")},
)  # fmt: skip


@tried(0.2, in_one_folder=True)
@given(st.lists(TASK, min_size=1, max_size=6))
def test_every_element_of_a_plan_is_in_the_balance(tmp_path: Path, tasks: list[dict[str, str]]) -> None:
    bench = fresh(tmp_path)
    elements = "".join(
        f"<Task><UID>{at}</UID>{''.join(f'<{key}>{value}</{key}>' for key, value in task.items())}</Task>"
        for at, task in enumerate(tasks, 1)
    )
    beside = "<Title>T</Title><Author>E. M.</Author><Resources><Resource><UID>1</UID><Name>E. M.</Name></Resource></Resources>"
    bench.put(
        "plan.xml", f'<Project xmlns="http://schemas.microsoft.com/project">{beside}<Tasks>{elements}</Tasks></Project>'
    )
    outcome = bench.look()
    assert outcome.balance.total == sum(len(task) + 1 for task in tasks) + 3 + 1
    assert "E. M." not in "".join(one.text for one in outcome.left)
    everything = told(outcome)
    assert all(value in everything for task in tasks for key, value in task.items() if key in {"Notes", "Name"})


CARD = st.fixed_dictionaries(
    {"id": WORDS, "name": WORDS, "idList": st.sampled_from(["a", "b"])},
    optional={"desc": WORDS, "due": st.just("2026-01-01T23:30:00.000Z"), "closed": st.just(True), "idMembers": st.just(["m"]), "labels": st.just([{"name": "L"}]), "pos": st.just(5), "dueComplete": st.just(True)},
)  # fmt: skip


@tried(0.2, in_one_folder=True)
@given(st.lists(CARD, min_size=1, max_size=5, unique_by=lambda card: card["id"]))
def test_every_key_of_a_card_is_in_the_balance(tmp_path: Path, cards: list[dict[str, Any]]) -> None:
    bench = fresh(tmp_path)
    board = {
        "name": "Plan", "desc": "Worum es geht.", "lists": [{"id": "a", "name": "In Arbeit"}, {"id": "b", "name": "Fertig"}],
        "labels": [], "members": [{"id": "m", "fullName": "E. M."}], "actions": [{"data": {"text": "E. M. ist krank"}}] * 3,
        "closed": False, "cards": cards,
    }  # fmt: skip
    bench.put("board.json", json.dumps(board))
    outcome = bench.look()
    assert outcome.balance.total == sum(len(card) for card in cards) + 8 + 1
    assert {one.text for one in outcome.left} >= {"Worum es geht."}
    assert "E. M." not in "".join(one.text for one in outcome.left)


def test_what_is_not_published_and_files_that_are_passed_over_are_in_the_balance(tmp_path: Path) -> None:
    bench = Workbench(tmp_path)
    for number, more in ((1, "published: false\n"), (2, "")):
        bench.put(
            f"meta/1-{number}.md", f"---\nindicator_number: 1.{number}\ngraph_title: Quote {number}\n{more}---\nText.\n"
        )
        bench.put(f"data/indicator_1-{number}.csv", "Year,Value\n2021,4\n2022,6\n")
    for path in ("_config.yml", "_data/x.csv", ".versteckt/y.csv", ".git/config"):
        bench.put(path, "Jahr;Wert\n2020;1\n")
    outcome = bench.look()
    assert outcome.balance.total == (4 + 3) + 2 * 6 + 4 + 3
    assert [
        (one.place.file, one.text)
        for one in outcome.left
        if one.reason == "unpublished" and one.place.file.endswith(".md")
    ] == [("quelle/meta/1-1.md", "")] * 4
    assert sum(one.reason == "passed_over" for one in outcome.left) == 3


ODD = {
    "errors": ('<c r="B2" t="e"><f>1/0</f><v>#DIV/0!</v></c><c r="B3"><f>A1</f></c>', 2),
    "above and beside": (text_cell("A9", "1) vorläufig") + text_cell("F2", "Notiz rechts"), 2),
    "truth and text": ('<c r="B2" t="b"><v>1</v></c>' + text_cell("B3", "rund 5"), 2),
}


@pytest.mark.parametrize("name", ODD)
def test_odd_cells_of_a_workbook_are_in_the_balance(tmp_path: Path, name: str) -> None:
    bench, (cells, count) = Workbench(tmp_path), ODD[name]
    table = text_cell("A1", "Jahr") + text_cell("B1", "Wert") + text_cell("C1", "Anteil")
    table += "".join(number_cell(f"A{at}", 2020 + at) + number_cell(f"C{at}", at * 3) for at in (2, 3, 4))
    bench.put("a.xlsx", xlsx({"T": table + cells}))
    outcome = bench.look()
    assert outcome.balance.total == 3 + 6 + count + 1
    assert all(one.reason != UNNOTICED for one in outcome.left)


def test_what_a_portal_published_is_in_the_balance(tmp_path: Path) -> None:
    bench = Workbench(tmp_path)
    sheet = {"id": "m-1", "titel": "Netz", "handlungsfeld": "bau", "prioritaet": {"stufe": "hoch"}, "kurz": "Kurz."}
    bench.put(
        "index.json",
        json.dumps(
            {
                "traeger": "L",
                "strategie": "S",
                "adresse": "https://a.example/m-1/",
                "stand": "2026-01-01",
                "version": 3,
                "massnahme": sheet,
                "text": "T",
            }
        ),
    )
    outcome = bench.look()
    assert outcome.balance.total == len(sheet) + 6 + 1
    assert {one.where for one in outcome.left} >= {"version"}


@pytest.mark.parametrize("text", ["Farbe;Form\nrot;rund\n", "Titel;Feld\n;x\n"])
def test_a_source_of_which_nothing_is_taken_is_left_whole(tmp_path: Path, text: str) -> None:
    bench = Workbench(tmp_path)
    bench.put("a.csv", text)
    outcome = bench.look()
    assert outcome.failed
    assert outcome.balance.left >= filled(text) - 2
    assert any(one.startswith("I502") for one in codes(outcome))
