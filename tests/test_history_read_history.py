"""What git tells of a portal: each change once, dated, typed, and nothing where only the writing changed."""

from __future__ import annotations

import os
import shutil
from datetime import date
from typing import TYPE_CHECKING

import pytest

from strategieportal.history import read_history as module
from strategieportal.history.event import Change, NounKind
from strategieportal.history.history import History, State, absence
from strategieportal.history.read_history import read_history, without_values
from strategieportal.problems import Severity
from tests.scratch import KPI, SHEET, Scratch

if TYPE_CHECKING:
    from pathlib import Path

M = "content/massnahmen/m-01.md"
K = "content/kennzahlen/k-01.md"


@pytest.fixture
def scratch(tmp_path: Path) -> Scratch:
    made = Scratch.at(tmp_path / "portal")
    made.commit({M: SHEET}, "2026-02-01")
    return made


def told(scratch: Scratch) -> list[tuple[str, str, str | None, str | None]]:
    """Change, key, before and after of all events but that the measure is new."""
    events = read_history(scratch.root).events
    assert (events[0].change, events[0].id) == (Change.NEW, "m-01")
    return [(one.change.value, one.key, one.before, one.after) for one in events[1:]]


def test_a_new_sheet_is_dated_by_the_commit_and_says_in_which_phase_it_begins(scratch: Scratch) -> None:
    (event,) = read_history(scratch.root).events
    assert (event.noun, event.id, event.title, event.change) == (NounKind.MEASURE, "m-01", "Online-Termine", Change.NEW)
    assert (event.day, event.after, event.fields) == (date(2026, 2, 1), "geplant", ("verwaltung",))
    assert event.commit == scratch.git("rev-parse", "HEAD")


@pytest.mark.parametrize(
    ("old", "new", "event"),
    [
        ("phase: geplant}", "phase: geplant}\n  - {am: 2026-02-03, phase: in-umsetzung}", ("phase", "", "geplant", "in-umsetzung")),
        ("bis: 2026-12}", "bis: 2027-06}", ("deadline", "", "2026-12", "2027-06")),
        ("von: 2026-01,", "von: 2026-02,", ("start", "", "2026-01", "2026-02")),
        ("betrag: 1000", "betrag: 1500.50", ("budget", "", "1000", "1500.5")),
        ("betrag: 1000", "betrag: 1000, ausgegeben: 10", ("budget", "spent", None, "10")),
        ("Amt für Digitalisierung", "Hauptamt", ("responsible", "", "Amt für Digitalisierung", "Hauptamt")),
        ("bis: 2026-03}", "bis: 2026-04}", ("milestone-moved", "a", "2026-03", "2026-04")),
        ("bis: 2026-03}", "bis: 2026-03, erledigt: 2026-02-20}", ("milestone-done", "a", None, "2026-02-20")),
        ("  - {id: a, titel: Ausschreibung, bis: 2026-03}\n", "  - {id: b, titel: Pilot}\n  - {id: a, titel: Ausschreibung, bis: 2026-03}\n", ("milestone-new", "b", None, None)),
        ("titel: Online-Termine", "titel: Termine im Netz", ("text", "title", "Online-Termine", "Termine im Netz")),
        ("rund um die Uhr", "jederzeit", ("text", "body", "Termine rund um die Uhr buchen.", "Termine jederzeit buchen.")),
        ("phase: geplant}", "phase: geplant}\n  - {am: 2026-02-03, text: Der Vertrag steht.}", ("log", "2026-02-03", None, "Der Vertrag steht.")),
    ],
)  # fmt: skip
def test_each_kind_of_change_is_told(scratch: Scratch, old: str, new: str, event: tuple[str, ...]) -> None:
    assert SHEET.count(old) == 1
    scratch.commit({M: SHEET.replace(old, new)}, "2026-02-03")
    assert told(scratch) == [event]


def test_a_postponement_tells_by_how_much_how_often_and_why(scratch: Scratch) -> None:
    first = "verschiebungen:\n  - {am: 2026-03-02, bis: 2027-03, warum: Neue Ausschreibung.}\n"
    second = f"{first}  - {{am: 2026-04-01, bis: 2027-02, warum: Es geht schneller.}}\n"
    scratch.commit({M: SHEET.replace("meilensteine:", f"{first}meilensteine:")}, "2026-03-03")
    scratch.commit({M: SHEET.replace("meilensteine:", f"{second}meilensteine:")}, "2026-04-02")
    later, earlier = read_history(scratch.root).events[1:]
    assert (later.change, later.before, later.after, later.days, later.count) == (
        Change.DEADLINE,
        "2026-12",
        "2027-03",
        90,
        1,
    )
    assert (later.decided, later.reason) == (date(2026, 3, 2), "Neue Ausschreibung.")
    assert (earlier.days, earlier.count, earlier.reason) == (-31, 2, "Es geht schneller.")


def test_moves_from_before_the_history_count_as_well(scratch: Scratch) -> None:
    moves = "".join(f"  - {{am: 2026-0{one}-01, bis: 2027-0{one}, warum: X}}\n" for one in (1, 2))
    imported = SHEET.replace("m-01", "m-02").replace("meilensteine:", f"verschiebungen:\n{moves}meilensteine:")
    scratch.commit({"content/massnahmen/m-02.md": imported}, "2026-03-01")
    more = imported.replace("meilensteine:", "  - {am: 2026-04-01, bis: 2027-09, warum: Y}\nmeilensteine:")
    scratch.commit({"content/massnahmen/m-02.md": more}, "2026-04-01")
    assert read_history(scratch.root).events[-1].count == 3


def test_what_only_looks_different_is_no_event(scratch: Scratch) -> None:
    front, body = SHEET.split("---\n")[1:]
    keys = ["verlauf", "meilensteine", "zeitraum", "finanzierung", "verantwortlich", "handlungsfeld", "titel", "id"]
    blocks = {key: next(one for one in front_blocks(front) if one.startswith(key)) for key in keys}
    turned = "---\r\n" + "".join(blocks[key] for key in keys).replace("\n", "\r\n") + "---\r\n" + body
    scratch.commit({M: turned.replace("titel: Online-Termine", 'titel: "Online-Termine"  # Name')}, "2026-02-02")
    scratch.commit(
        {M: SHEET.replace("betrag: 1000", "betrag: 1000.0").replace("bis: 2026-12", "bis: '2026-12'")}, "2026-02-03"
    )
    scratch.commit({M: SHEET.replace("titel:", "title:").replace("zeitraum:", "period:")}, "2026-02-04")
    scratch.commit({M: SHEET.replace("um die Uhr", "um\ndie  Uhr")}, "2026-02-05")
    scratch.commit({M: SHEET, "content/ueber.md": "# Über\n", "data/portal.yml": "titel: X\n"}, "2026-02-06")
    assert told(scratch) == []


def front_blocks(front: str) -> list[str]:
    """The top-level keys of a front matter with their values."""
    blocks: list[str] = []
    for line in front.splitlines(keepends=True):
        if line[0] in " -":
            blocks[-1] += line
        else:
            blocks.append(line)
    return blocks


def test_a_sheet_that_moves_is_the_same_sheet(scratch: Scratch) -> None:
    scratch.commit({M: None, "content/massnahmen/verwaltung/Übersicht.md": SHEET}, "2026-02-02")
    edited = SHEET.replace("betrag: 1000", "betrag: 2000")
    scratch.commit(
        {"content/massnahmen/verwaltung/Übersicht.md": None, "content/massnahmen/x.md": edited}, "2026-02-03"
    )
    assert told(scratch) == [("budget", "", "1000", "2000")]


def test_a_noun_with_a_new_id_keeps_its_past(scratch: Scratch) -> None:
    scratch.commit({M: SHEET.replace("bis: 2026-12", "bis: 2027-01")}, "2026-02-02")
    renamed = SHEET.replace("id: m-01", "id: m-99\nfrueher: [m-01]").replace("bis: 2026-12", "bis: 2027-02")
    scratch.commit({M: None, "content/massnahmen/m-99.md": renamed}, "2026-02-03")
    history = read_history(scratch.root)
    changes = [one.change for one in history.of(NounKind.MEASURE, "m-99")]
    assert changes == [Change.NEW, Change.DEADLINE, Change.DEADLINE, Change.TEXT]
    assert history.events[2].count == 2
    assert history.successors[NounKind.MEASURE, "m-01"] == "m-99"


def test_a_removed_sheet_is_told_and_may_come_back(scratch: Scratch) -> None:
    scratch.commit({M: None}, "2026-02-02")
    scratch.commit({M: SHEET}, "2026-02-03")
    assert told(scratch) == [("removed", "", "geplant", None), ("new", "", None, "geplant")]


def test_a_broken_sheet_is_passed_over_and_nothing_after_it_is_lost(scratch: Scratch) -> None:
    broken = SHEET.replace("titel: Online-Termine", "titel: [Online")
    scratch.commit({M: broken}, "2026-02-02")
    scratch.commit({M: None, "content/massnahmen/neu.md": broken}, "2026-02-03")
    scratch.commit({"content/massnahmen/neu.md": SHEET.replace("betrag: 1000", "betrag: 9")}, "2026-02-04")
    events = read_history(scratch.root).events
    assert [(one.change, one.day) for one in events[1:]] == [(Change.BUDGET, date(2026, 2, 4))]


def test_a_merge_tells_what_it_brings_once_and_on_its_own_day(scratch: Scratch) -> None:
    scratch.git("checkout", "-qb", "side")
    scratch.commit({M: SHEET.replace("betrag: 1000", "betrag: 2000")}, "2026-02-02")
    scratch.commit({M: SHEET.replace("betrag: 1000", "betrag: 3000")}, "2026-02-03")
    scratch.git("checkout", "-q", "main")
    scratch.commit({"content/ziele/z-01.md": "---\nid: z-01\ntitel: Ziel\n---\n"}, "2026-02-04")
    scratch.git("checkout", "-q", "side")
    scratch.git("merge", "-q", "main", "-m", "main", day="2026-02-05")
    scratch.git("checkout", "-q", "main")
    scratch.git("merge", "-q", "--no-ff", "side", "-m", "Merge", day="2026-02-06")
    events = read_history(scratch.root).events[1:]
    assert [(one.change, one.id, one.before, one.after, one.day.day) for one in events] == [
        (Change.NEW, "z-01", None, None, 4),
        (Change.BUDGET, "m-01", "1000", "3000", 6),
    ]
    assert events[1].commit == scratch.git("rev-parse", "main")


@pytest.mark.parametrize("mark", ["Korrektur: ja", "Correction: yes", "korrektur: Ja"])
def test_a_correction_stays_in_the_history_and_is_marked(scratch: Scratch, mark: str) -> None:
    scratch.commit({M: SHEET.replace("betrag: 1000", "betrag: 100")}, "2026-02-02", f"Tippfehler\n\n{mark}\n")
    scratch.commit({M: SHEET}, "2026-02-03", "Über Korrektur: ja schreiben wir nur im Satz.")
    assert [(one.correction, one.news) for one in read_history(scratch.root).events[1:]] == [
        (True, False),
        (False, True),
    ]


def test_a_merge_of_nothing_but_corrections_is_one(scratch: Scratch) -> None:
    for number, message in ((1, "x\n\nKorrektur: ja"), (2, "x")):
        scratch.git("checkout", "-qb", f"side-{number}")
        scratch.commit({M: SHEET.replace("betrag: 1000", f"betrag: {number}")}, "2026-02-02", message)
        scratch.git("checkout", "-q", "main")
        scratch.git("merge", "-q", "--no-ff", f"side-{number}", "-m", "Merge", day="2026-02-03")
    assert [one.correction for one in read_history(scratch.root).events[1:]] == [True, False]


def test_values_are_told_by_period_whatever_file_they_stand_in(scratch: Scratch) -> None:
    scratch.commit({K: KPI, "data/snapshots/2025-06-30.yml": "k-01: 40\n"}, "2026-02-02")
    scratch.commit(
        {"data/snapshots/2025-12-31.yml": "k-01:\n  - {zeitraum: 2025-H1, wert: 41}\n  - {wert: 50}\n"}, "2026-02-03"
    )
    scratch.commit({"data/kennzahlen/k-01.csv": "Jahr;Wert\n2024;30,5\n"}, "2026-02-04")
    scratch.commit({"data/snapshots/2025-12-31.yml": "k-01: {fehlt: noch offen}\n"}, "2026-02-05")
    events = [one for one in read_history(scratch.root).events if one.noun is NounKind.KPI]
    assert [(one.change.value, one.key, one.before, one.after) for one in events] == [
        ("new", "", None, None),
        ("value-revised", "2025-H1", "40", "41"),
        ("value-new", "2025-H2", None, "50"),
        ("value-new", "2024", None, "30.5"),
        ("value-revised", "2025-H1", "41", "40"),
        ("value-withdrawn", "2025-H2", "50", None),
    ]


def test_values_that_nobody_measured_are_left_out_and_releases_keep_their_place(scratch: Scratch) -> None:
    scratch.commit({K: KPI, "data/kennzahlen/k-01.csv": "Jahr;Wert\n2024;1\n"}, "2026-02-03")
    scratch.git("tag", "v1")
    scratch.commit({"data/kennzahlen/k-01.csv": "Jahr;Wert\n2024;1\n2025;2\n"}, "2026-02-04")
    scratch.commit({K: KPI.replace("Titel", "Name")}, "2026-02-05")
    whole = read_history(scratch.root)
    told = without_values(whole, {"k-01"})
    assert [one for one in whole.events if one.change is Change.VALUE_NEW]
    assert told.events == tuple(one for one in whole.events if one.change is not Change.VALUE_NEW)
    assert told.of(NounKind.KPI, "k-01") == tuple(one for one in told.events if one.noun is NounKind.KPI)
    assert told.since("v1") == tuple(one for one in whole.since("v1") if one.change is not Change.VALUE_NEW)
    assert without_values(whole, ()) is whole


def test_another_rhythm_moves_no_value(scratch: Scratch) -> None:
    scratch.commit({K: KPI, "data/snapshots/2025-12-31.yml": "k-01: 40\n"}, "2026-02-02")
    scratch.commit({K: KPI.replace("halbjaehrlich", "jaehrlich")}, "2026-02-03")
    scratch.commit({"data/snapshots/2025-12-31.yml": "k-01: 40.0 # geprüft\n"}, "2026-02-04")
    assert [one.change for one in read_history(scratch.root).events[2:]] == [Change.TEXT]


def test_a_moved_target_is_told(scratch: Scratch) -> None:
    targets = "zielwerte:\n  - {zeitpunkt: 2027, wert: 60}\n"
    scratch.commit({K: KPI.replace("rhythmus", f"{targets}rhythmus")}, "2026-02-02")
    scratch.commit({K: KPI.replace("rhythmus", f"{targets.replace('60', '50')}rhythmus")}, "2026-02-03")
    event = read_history(scratch.root).events[-1]
    assert (event.change, event.key, event.before, event.after) == (Change.TARGET, "2027", "60", "50")


def test_a_portal_in_a_folder_of_a_repository_has_a_history_of_its_own(tmp_path: Path) -> None:
    scratch = Scratch.at(tmp_path / "repo")
    scratch.commit({M: SHEET, "web/portal/content/massnahmen/m-01.md": SHEET.replace("m-01", "m-77")}, "2026-02-01")
    history = read_history(scratch.root / "web/portal")
    assert [one.id for one in history.events] == ["m-77"]
    assert dict(history.changed) == {"content/massnahmen/m-01.md": date(2026, 2, 1)}


def test_each_file_has_the_day_of_its_newest_commit(scratch: Scratch) -> None:
    scratch.commit({"content/übersicht.md": "x", "data/weg.yml": "x"}, "2026-03-01")
    scratch.commit({"data/weg.yml": None}, "2026-04-01")
    assert dict(read_history(scratch.root).changed) == {M: date(2026, 2, 1), "content/übersicht.md": date(2026, 3, 1)}


def test_tags_are_dated_publications(scratch: Scratch) -> None:
    scratch.git("tag", "bericht-2026")
    scratch.commit({M: SHEET.replace("betrag: 1000", "betrag: 5")}, "2026-03-01")
    scratch.git("tag", "-a", "später", "-m", "x", day="2026-06-01")
    scratch.git("checkout", "-qb", "side")
    scratch.commit({M: SHEET}, "2026-04-01")
    scratch.git("tag", "nie-veröffentlicht")
    scratch.git("checkout", "-q", "main")
    history = read_history(scratch.root)
    assert [(one.name, one.day) for one in history.releases] == [
        ("bericht-2026", date(2026, 2, 1)),
        ("später", date(2026, 3, 1)),
    ]
    assert [one.change for one in history.since("bericht-2026")] == [Change.BUDGET]
    assert history.since("später") == ()


def test_a_shallow_clone_is_recognised(scratch: Scratch, tmp_path: Path) -> None:
    scratch.commit({}, "2026-03-01")
    Scratch(tmp_path).git("clone", "-q", "--depth", "1", scratch.root.as_uri(), str(tmp_path / "shallow"))
    assert read_history(tmp_path / "shallow") == History(State.SHALLOW)


def test_without_a_repository_there_is_no_history(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "content").mkdir()
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    assert read_history(tmp_path) == History(State.NONE)
    monkeypatch.setenv("PATH", "")
    assert read_history(tmp_path) == History(State.NONE)


def test_a_repository_without_commits_is_told_apart_from_none(tmp_path: Path) -> None:
    scratch = Scratch.at(tmp_path)
    assert read_history(tmp_path) == History(State.EMPTY)
    scratch.commit({"README.md": "Nichts vom Portal"}, "2026-02-01")
    assert read_history(tmp_path) == History(State.EMPTY)


def test_a_repository_without_the_program_is_told(scratch: Scratch, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    assert read_history(scratch.root) == History(State.NO_GIT)


@pytest.mark.parametrize("lost", ["all", "blob", "pack", "head"])
def test_a_damaged_repository_is_told(scratch: Scratch, lost: str) -> None:
    git = scratch.root / ".git"
    if lost == "all":
        shutil.rmtree(git / "objects")
    elif lost == "blob":
        name = scratch.git("rev-parse", f"HEAD:{M}")
        (git / "objects" / name[:2] / name[2:]).unlink()
    elif lost == "pack":
        scratch.git("gc", "-q")
        (pack,) = (git / "objects/pack").glob("*.pack")
        pack.chmod(0o644)
        pack.write_bytes(pack.read_bytes()[:100])
    else:
        (git / "HEAD").unlink()
    found = read_history(scratch.root)
    assert found.state is State.DAMAGED
    assert found.reason
    (told,) = absence(found)
    assert (told.code, told.severity) == ("B615", Severity.WARNING)


def test_nobody_is_named(scratch: Scratch, tmp_path: Path) -> None:
    history = read_history(scratch.root, tmp_path / "cache")
    kept = b"".join(file.read_bytes() for file in (tmp_path / "cache").rglob("*") if file.is_file())
    for name in ("Mustermann", "erika@"):
        assert name not in repr(history)
        assert name.encode() not in kept


def test_a_warm_history_is_the_same_and_reads_no_old_file(
    scratch: Scratch, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    scratch.git("tag", "t")
    scratch.commit({M: SHEET.replace("bis: 2026-12", "bis: 2027-12")}, "2026-03-01")
    cache = tmp_path / "new" / "cache"
    cold = read_history(scratch.root, cache)
    monkeypatch.setattr(module, "commits", None)
    assert read_history(scratch.root, cache) == cold == read_history(scratch.root, cache)


def test_a_damaged_cache_costs_time_only(scratch: Scratch, tmp_path: Path) -> None:
    cold = read_history(scratch.root, tmp_path)
    (kept,) = (tmp_path / "history").iterdir()
    kept.write_bytes(b"no database at all, and long enough to be taken for one" * 50)
    assert read_history(scratch.root, tmp_path) == cold
    kept.unlink()
    os.mkdir(kept)  # noqa: PTH102 - a folder where a file is due
    assert read_history(scratch.root, tmp_path) == cold
