"""The mutation tests themselves: what is asked of each room, which faults are excused, and that both are told truly."""

from __future__ import annotations

import ast
import configparser
import tomllib
from pathlib import Path

import pytest
from mutmut import configuration
from mutmut.mutation import file_mutation

from tools.mutants import plant, results, table
from tools.mutants.excuses import Excuse, excuses, sort_out
from tools.mutants.results import Fault, Outcome, where
from tools.mutants.rooms import ROOT, Room, rooms
from tools.mutants.table import Score
from tools.mutants.workspace import opened, refresh

ROOM = Room("monitoring", 95, ("monitoring/*.py",), ())
FAULT = Fault("x", "monitoring.phase.is_done", "survived", "return a <= b", "return a < b", "")


def score(planted: int, noticed: int, *, excused: int = 0, untried: int = 0) -> Score:
    tried = planted - untried
    missed = (FAULT,) * (tried - noticed)
    pairs = [(FAULT, Excuse("", "", "", "Equal."))] * excused
    return Score(ROOM, Outcome(planted, tried, noticed, noticed // 2, untried, missed), missed[excused:], pairs)


def test_every_room_has_modules_tests_and_a_floor() -> None:
    for room in rooms().values():
        files = [file for one in room.modules for file in (ROOT / "plugins" / "strategieportal").glob(one)]
        assert files
        assert room.tests
        assert 90 <= room.floor <= 100


def test_a_test_that_is_gone_is_told(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text('[tool.mutants]\nx = {floor = 90, tests = ["tests/test_gone.py"]}\n')
    with pytest.raises(FileNotFoundError, match="test_gone"):
        rooms(tmp_path / "pyproject.toml")


def test_an_excuse_stands_for_one_line_of_one_function_and_says_why(tmp_path: Path) -> None:
    fitting = Excuse("monitoring.phase.is_done", "return a … b", "return a < b", "Equal.")
    others = [Excuse("monitoring.phase.is_open", "…", "…", "x"), Excuse("monitoring.phase.is_done", "…", "return", "x")]
    assert sort_out([FAULT], [*others, fitting]) == ([], [(FAULT, fitting)])
    assert sort_out([FAULT], others) == ([FAULT], [])
    file = tmp_path / "excuses.toml"
    file.write_text('[[excuse]]\nwhere = "a.b.c"\nwas = "x"\nnow = "y"\nwhy = " "\n')
    with pytest.raises(ValueError, match="an excuse needs a reason"):
        excuses(file)


def test_every_excuse_belongs_to_a_room() -> None:
    known = rooms().values()
    assert not [one.where for one in excuses() if not any(room.holds(one.where) for room in known)]


@pytest.mark.parametrize(
    ("found", "share", "enough"),
    [(score(200, 190), 95.0, True), (score(200, 189), 94.5, False), (score(200, 188, excused=2), 94.9, False),
     (score(200, 189, excused=2), 95.5, True), (score(200, 95, untried=100), 95.0, True), (score(0, 0), 0.0, False)],
)  # fmt: skip
def test_the_share_counts_what_could_be_noticed(found: Score, share: float, enough: bool) -> None:
    assert round(found.share, 1) == share
    assert found.high_enough is enough


def test_a_sample_counts_and_asks_its_own_faults(monkeypatch: pytest.MonkeyPatch) -> None:
    codes = {f"strategieportal.monitoring.phase.x_is_done__mutmut_{n}": n % 2 for n in range(200)}
    monkeypatch.setattr(results, "_told", lambda *_: [(Path("phase.py"), codes)])
    monkeypatch.setattr(
        results, "_fault", lambda _room, _path, name, status: Fault(name, where(name), status, "", "", "")
    )
    found = results.outcome(ROOM, every=5)
    sample = [name for name in codes if results.in_sample(name, 5)]
    assert 20 < len(sample) < 60
    assert (found.planted, found.tried, found.open) == (200, len(sample), 0)
    assert found.noticed == sum(codes[name] for name in sample)
    assert {one.name for one in found.missed} == {name for name in sample if not codes[name]}
    assert set(results.names_to_ask(ROOM, "*", 5)) == {one.name for one in found.missed}
    whole = results.outcome(ROOM)
    assert (whole.tried, whole.noticed, len(whole.missed)) == (200, 100, 100)


@pytest.mark.parametrize(
    ("name", "function"),
    [
        ("strategieportal.monitoring.phase.x_is_done__mutmut_3", "monitoring.phase.is_done"),
        ("strategieportal.monitoring.phase.x__delay__mutmut_12", "monitoring.phase._delay"),
        ("strategieportal.history.event.xǁEventǁday_inside__mutmut_1", "history.event.Event.day"),
    ],
)
def test_a_fault_is_named_by_module_and_function(name: str, function: str) -> None:
    assert where(name) == function


def test_of_a_sample_all_faults_keep_their_names_and_the_others_nothing_else(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "src").mkdir()
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(configuration, "_config", None)
    monkeypatch.setattr(file_mutation, "deep_replace", file_mutation.deep_replace)
    file = "src/strategieportal/room/file.py"
    source = "class A:\n    def less(self, a, b):\n        return a + b < 3\ndef more(a):\n    return a > 1\n"
    asked = "strategieportal.room.file.xǁAǁless__mutmut_2"
    whole = file_mutation.mutate_file_contents(file, source)
    made = plant.sampled(lambda name: name == asked)(file, source)
    assert made.mutant_names == whole.mutant_names
    bodies = {
        node.name: ast.unparse(ast.Module(node.body, []))
        for node in ast.walk(ast.parse(made.code))
        if isinstance(node, ast.FunctionDef)
    }
    left_out = {name for name in made.mutant_names if bodies[name] == "raise NotImplementedError"}
    assert left_out == set(made.mutant_names) - {asked.rpartition(".")[2]}
    assert bodies["xǁAǁless__mutmut_orig"] == "return a + b < 3"


def test_types_are_judged_with_the_same_packages_left_out() -> None:
    """Else a room whose modules use one of them ends with an error of type before the first fault."""
    told = configparser.ConfigParser()
    told.read(ROOT / "tools" / "mutants" / "mypy.ini", encoding="utf-8")
    (section,) = [name for name in told.sections() if name != "mypy"]
    (known,) = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["mypy"]["overrides"]
    assert section.removeprefix("mypy-").split(",") == known["module"]


def test_what_stands_below_a_property_or_a_cache_is_opened_and_does_the_same() -> None:
    source = (
        "from functools import cache\nclass A:\n    size = 3\n    @property\n    def twice(self) -> int:\n"
        '        """Twice."""\n        return self.size * 2\n@cache\ndef plus(a, *, b=1):\n    return a + b\n'
    )
    changed = opened(source.encode()).decode()
    names = [node.name for node in ast.walk(ast.parse(changed)) if isinstance(node, ast.FunctionDef)]
    assert sorted(names) == ["plus", "plus_inside", "twice", "twice_inside"]
    found: dict[str, object] = {}
    exec(changed, found)  # noqa: S102 - our own source, changed by us
    assert eval("(A().twice, plus(1), plus(1, b=4))", found) == (6, 2, 5)  # noqa: S307


def test_a_protocol_keeps_its_members_and_gets_no_more() -> None:
    """Else nothing would fit it any more, mypy would say so, and the run would end before the first fault."""
    source = 'class Named(Protocol):\n    @property\n    def name(self) -> str:\n        """Its name."""\n'
    assert opened(source.encode()).decode() == source


def test_a_second_run_sees_what_changed_in_other_rooms_and_keeps_what_was_planted(tmp_path: Path) -> None:
    sources, copied = tmp_path / "src", tmp_path / "mutants"
    for folder, word in ((sources, "new"), (copied, "old")):
        (folder / "a").mkdir(parents=True)
        for name in ("a/own.py", "a/other.py", "words.toml"):
            (folder / name).write_text(word)
    for name in ("a/own.py.meta", "gone.py"):
        (copied / name).write_text("old")
    (sources / "fresh.py").write_text("new")
    refresh(sources, copied, {sources / "a/own.py"})
    assert {file.relative_to(copied).as_posix(): file.read_text() for file in copied.rglob("*") if file.is_file()} == {
        "a/own.py": "old", "a/own.py.meta": "old", "a/other.py": "new", "words.toml": "new", "fresh.py": "new",
    }  # fmt: skip


def test_the_table_keeps_one_row_and_one_list_for_each_room(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    document = tmp_path / "mutanten.md"
    document.write_text(f"# Title\n\n{table.HEAD}\n{table.LINE}\n\n## Excused\n", encoding="utf-8")
    monkeypatch.setattr(table, "DOCUMENT", document)
    for found in (score(200, 190), score(400, 197, excused=2, untried=200)):
        table.write(found)
    text = document.read_text(encoding="utf-8")
    assert text.count("| monitoring |") == 1
    assert "| monitoring | 400 | 200 | 98 | 99 | 2 | 1 | 99.5 % | 99.0 % | 95 % |" in text
    assert text.endswith("### monitoring\n\n* Equal.\n  * `monitoring.phase.is_done`: 2\n")
