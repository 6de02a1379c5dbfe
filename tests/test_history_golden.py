"""What the history makes of a change of a sheet stays as it was read: the facts, what is told of them, and its words.

After a wanted change, read what has changed and write it with ``python -m tests.test_history_golden``.
"""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

from strategieportal.history import telling
from strategieportal.history.compare import Difference, differences
from strategieportal.history.event import NounKind
from strategieportal.history.facts import Facts, sheet_facts
from tests.exporting import event
from tests.golden import as_text, compare

CASES = Path(__file__).parent / "cases" / "history"
Case = dict[str, Any]


def edited(sheet: str, edits: list[list[str]]) -> str:
    """``sheet`` with each text, which must be there exactly once, replaced by the other."""
    for old, new in edits:
        assert sheet.count(old) == 1, old
        sheet = sheet.replace(old, new)
    return sheet


def words(kind: str, one: Difference) -> dict[str, str]:
    """What people read of a difference."""
    told = event(**one._asdict(), noun=NounKind(kind))
    return {
        "sentence": telling.sentence(told),
        "note": telling.note(told),
        "family": telling.FAMILIES[one.change],
    }


def outcome(before: Facts, after: Facts, kind: str) -> object:
    """What a case comes to: what differs, with its words, and the facts that are not as before."""
    if "broken" in after:
        return after
    told = [{**one._asdict(), **words(kind, one)} for one in differences(kind, before, after)]
    return {"told": told, "facts": {name: one for name, one in sorted(after.items()) if one != before[name]}}


def results() -> dict[str, str]:
    """The outcome of every case as text, by its name; first the facts of the sheets as they were."""
    told = tomllib.loads((CASES / "sheets.toml").read_text(encoding="utf-8"))
    sheets = told["blatt"]
    facts = {kind: sheet_facts(kind, text.encode()) for kind, text in sheets.items()}
    found = {f"Blatt: {kind}": as_text(one) for kind, one in facts.items()}
    for case in told["fall"]:
        kind = case["art"]
        after = sheet_facts(kind, edited(sheets[kind], case["aendert"]).encode())
        found[case["name"]] = as_text(outcome(facts[kind], after, kind))
    return found


def whole() -> str:
    """All outcomes as they are kept."""
    return "\n".join(f"## {name}\n{text}" for name, text in results().items())


def test_what_a_change_comes_to_is_as_it_was_read() -> None:
    compare(whole(), (CASES / "sheets.txt").read_text(encoding="utf-8"), "sheets.txt")


if __name__ == "__main__":
    (CASES / "sheets.txt").write_text(whole(), encoding="utf-8")
