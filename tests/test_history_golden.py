"""What the history makes of a change stays as it was read: facts, what is told of them, its words, what reads otherwise.

After a wanted change, read what has changed and write it with ``python -m tests.test_history_golden``.
"""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import pytest

from strategieportal.history import telling
from strategieportal.history.compare import Difference, differences
from strategieportal.history.event import NounKind
from strategieportal.history.facts import Facts, sheet_facts
from strategieportal.history.git import GitError
from strategieportal.history.values import (
    SERIES,
    Published,
    ValueChange,
    published,
    series_statements,
    snapshot_statements,
    value_changes,
)
from strategieportal.history.wording import passages
from strategieportal.model.words import Rhythm
from tests.exporting import event
from tests.golden import as_text, compare

if TYPE_CHECKING:
    from strategieportal.history.git import Repository
    from strategieportal.source.files import Tree

CASES = Path(__file__).parent / "cases" / "history"
Case = dict[str, Any]
DAY = date(2026, 12, 31)
"""The day for which the cases are read."""


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
    told = [{**one._asdict(), **words(kind, one)} for one in differences(kind, before, after, DAY)]
    return {"told": told, "facts": {name: one for name, one in sorted(after.items()) if one != before[name]}}


def values(sources: dict[str, str], rhythm: Rhythm) -> tuple[dict[str, Any], Published]:
    """What each of the sources says, and the values that come of it."""
    said = {day: (snapshot_statements if day else series_statements)(text.encode()) for day, text in sources.items()}
    known = {day: one.get("k" if day else SERIES) or [] for day, one in said.items()}
    return said, published(known, rhythm)


def value_results() -> dict[str, str]:
    """What comes of every case of values, as text, by its name."""
    found = {}
    for case in tomllib.loads((CASES / "values.toml").read_text(encoding="utf-8"))["fall"]:
        before, after = (values(case[side], Rhythm(case["rhythmus"])) for side in ("vorher", "nachher"))
        told = [{**one._asdict(), **words("kpi", as_difference(one))} for one in value_changes(before[1], after[1])]
        found[case["name"]] = as_text({"said": after[0], "values": after[1], "told": told})
    return found


def as_difference(one: ValueChange) -> Difference:
    """A change of a value in the form in which changes of a sheet come."""
    return Difference(one.change, one.period.text, one.part, one.before, one.after)


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


class Before:
    """A commit with one file, in a repository whose folder of the content was called ``docs`` in those days."""

    content = "docs"

    def __init__(self, path: str, text: str | None) -> None:
        self._files = {} if text is None else {f"base:./{path.replace('content/', 'docs/')}": text}

    def ask(self, *arguments: str) -> bytes:
        """What git says; it knows nothing but ``cat-file``."""
        assert arguments[:2] == ("cat-file", "blob")
        if arguments[2] not in self._files:
            raise GitError
        return self._files[arguments[2]].encode()


class Now:
    """The file as it lies there."""

    def __init__(self, text: str | None) -> None:
        self._text = text

    def exists(self, _path: str) -> bool:
        """Whether it lies there."""
        return self._text is not None

    def read_bytes(self, _path: str) -> tuple[bytes, None]:
        """What is in it."""
        assert self._text is not None
        return self._text.encode(), None


def wording_results() -> dict[str, str]:
    """What each edited file says otherwise, as text, by the name of the case."""
    found = {}
    for case in tomllib.loads((CASES / "wording.toml").read_text(encoding="utf-8"))["fall"]:
        path = case.get("datei", "content/seite.md")
        before, now = Before(path, case.get("vorher")), Now(case.get("nachher"))
        told = passages(cast("Repository", before), "base", cast("Tree", now), [path], DAY)
        found[case["name"]] = as_text({"told": told})
    return found


FILES = {"sheets.txt": results, "values.txt": value_results, "wording.txt": wording_results}


def whole(file: str) -> str:
    """All outcomes as they are kept in ``file``."""
    return "\n".join(f"## {name}\n{text}" for name, text in FILES[file]().items())


@pytest.mark.parametrize("file", FILES)
def test_what_a_change_comes_to_is_as_it_was_read(file: str) -> None:
    compare(whole(file), (CASES / file).read_text(encoding="utf-8"), file)


if __name__ == "__main__":
    for one in FILES:
        (CASES / one).write_text(whole(one), encoding="utf-8")
