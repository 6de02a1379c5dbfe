"""The dated versions of a real indicator, committed one after another, tell what really changed from one to the next.

Between 2021 and 2025 the table got columns (``federal state``), lost them and got them back under another name
(``länder``); units, titles and the spelling of half-years changed. None of that is a change of a value.
"""

from __future__ import annotations

import csv
import re
import shutil
from collections import Counter
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from strategieportal.cli.importing.base import Wishes
from strategieportal.cli.importing.merging import write
from strategieportal.cli.importing.run import run
from strategieportal.history.event import Change
from strategieportal.history.read_history import read_history
from strategieportal.model.words import KpiLevel
from tests.scratch import Scratch

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.real

RENAMED = {
    ("a) time series", "all line-based technologies"): "all wired technologies",
    ("a) time series", "pure fiber optic networks (fttb/h)"): "fully fibre-optic networks (fttb/h)",
    ("a) time series", "cable television (catv)"): "cable television (catv)",
}
"""What the lines were called before and after November 2022, when a column was given up."""
VALUES = {Change.VALUE_NEW, Change.VALUE_REVISED, Change.VALUE_WITHDRAWN}

Values = dict[tuple[str, str, str], str]
"""Line, land and period -> value."""


def half(text: str) -> str:
    """The period of a row in one spelling."""
    text = text.strip()
    if re.fullmatch(r"\d{4}", text):
        return text
    year = re.findall(r"\d{4}", text)[0]
    return f"{year}-H{1 if re.fullmatch(r'(1-6|1|1.HJ)', re.sub(r'[ /]', '', text.replace(year, ''))) else 2}"


def values(file: Path) -> Values:
    """Every value of a version, read without any of our code; targets are no values."""
    found: Values = {}
    with file.open(encoding="utf-8-sig", newline="") as rows:
        for row in csv.DictReader(rows):
            line = row.get("time series") or RENAMED.get((row.get("display", ""), row.get("title", "")), "")
            if line and row["Year"].strip() and row["Value"].strip():
                land = row.get("federal state") or row.get("länder") or ""
                # one version names half-years twice; the import keeps the first and says so
                found.setdefault((line, land, half(row["Year"])), f"{Decimal(row['Value']).normalize():f}")
    return found


def differences(before: Values, after: Values) -> Counter[tuple[Change, str, str | None, str | None]]:
    """Kind, period, old and new value of all that differs."""
    found: Counter[tuple[Change, str, str | None, str | None]] = Counter()
    for key in before.keys() | after.keys():
        old, new = before.get(key), after.get(key)
        if old != new:
            kind = Change.VALUE_NEW if old is None else Change.VALUE_WITHDRAWN if new is None else Change.VALUE_REVISED
            found[kind, key[2], old, new] += 1
    return found


def test_every_version_tells_its_new_revised_and_withdrawn_values(real_data: Path, tmp_path: Path) -> None:
    source, scratch = tmp_path / "source", Scratch.at(tmp_path / "portal")
    versions = sorted((real_data / "breitband-destatis" / "history").glob("*.csv"))
    assert len(versions) == 28
    expected, before = dict[str, Counter[tuple[Change, str, str | None, str | None]]](), Values()
    for version in versions:
        day = date.fromisoformat(version.name[:10])
        for folder in ("data", "meta"):
            (source / folder).mkdir(parents=True, exist_ok=True)
        shutil.copy(real_data / "breitband-destatis" / "9-1-b.md", source / "meta")
        shutil.copy(version, source / "data" / "indicator_9-1-b.csv")
        wishes = Wishes(day, KpiLevel.OUTCOME)
        outcome = run(source, scratch.root, wishes, kind_name="open-sdg", stand=day, overwrite=True)
        assert write((*outcome.plan.written, *outcome.memory), scratch.root) == []
        found = differences(before, values(version)) if before else Counter()
        # What the source states for years to come is no measurement.
        expected[scratch.commit({}, day.isoformat())] = Counter(
            {one: count for one, count in found.items() if int(one[1][:4]) <= day.year}
        )
        before = values(version)
    events = read_history(scratch.root).events
    told = {commit: Counter[tuple[Change, str, str | None, str | None]]() for commit in expected}
    for one in events:
        if one.change in VALUES and not one.label.startswith("b) target"):
            told[one.commit][one.change, one.key, one.before, one.after] += 1
    for number, (commit, wanted) in enumerate(expected.items()):
        assert (number, told[commit] - wanted, wanted - told[commit]) == (number, Counter(), Counter())
    totals = Counter(change for one in told.values() for change, *_ in one.elements())
    assert all(totals[one] for one in VALUES)
