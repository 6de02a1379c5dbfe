"""The mutation tests themselves: what is asked of each room, which faults are excused, and that both are told truly."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

import pytest
from tools.mutants import table
from tools.mutants.excuses import Excuse, excuses, sort_out
from tools.mutants.results import Fault, Outcome, where
from tools.mutants.rooms import ROOT, Room, rooms
from tools.mutants.table import Score
from tools.mutants.workspace import opened

if TYPE_CHECKING:
    from pathlib import Path

ROOM = Room("monitoring", 95, ("monitoring/*.py",), ())
FAULT = Fault("x", "monitoring.phase.is_done", "survived", "return a <= b", "return a < b", "")


def score(planted: int, noticed: int, *, excused: int = 0, untried: int = 0) -> Score:
    missed = (FAULT,) * (planted - noticed - untried)
    pairs = [(FAULT, Excuse("", "", "", "Equal."))] * excused
    return Score(ROOM, Outcome(planted, noticed, noticed // 2, untried, missed), missed[excused:], pairs)


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


def test_the_table_keeps_one_row_and_one_list_for_each_room(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    document = tmp_path / "mutanten.md"
    document.write_text(f"# Title\n\n{table.HEAD}\n{table.LINE}\n\n## Excused\n", encoding="utf-8")
    monkeypatch.setattr(table, "DOCUMENT", document)
    for found in (score(200, 190), score(200, 197, excused=2)):
        table.write(found)
    text = document.read_text(encoding="utf-8")
    assert text.count("| monitoring |") == 1
    assert "| monitoring | 200 | 98 | 99 | 2 | 1 | 99.5 % | 99.0 % | 95 % |" in text
    assert text.endswith("### monitoring\n\n* Equal.\n  * `monitoring.phase.is_done`: 2\n")
