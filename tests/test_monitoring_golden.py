"""The whole result of every published test vector stays as it was read: receipts with all that they looked at, and more.

After a wanted change, read what has changed and write it with ``python -m tests.test_monitoring_golden``.
"""

from __future__ import annotations

import tomllib
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from strategieportal.monitoring.due import due_dates, fields_with_dates
from strategieportal.monitoring.impact import goal_chain, measure_chain, strategy_chain
from strategieportal.monitoring.monitor import monitor
from strategieportal.monitoring.receipt import rules
from strategieportal.monitoring.thresholds import thresholds
from tests.golden import as_text, compare
from tests.strategy_cases import a_strategy, as_of
from tests.test_monitoring_vectors import CASES, FINDERS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

GOLDEN = CASES / "golden"
FILES = sorted(CASES.glob("*.toml"))


def results(file: Path) -> Iterator[tuple[str, str]]:
    """Each case of ``file`` by its name, with its result as text."""
    told = tomllib.loads(file.read_text(encoding="utf-8"), parse_float=Decimal)
    for case in told["fall"]:
        yield case["name"], as_text(FINDERS[case.get("art", told["art"])](case).whole)


def kept(file: Path) -> dict[str, str]:
    """The same as it was read, from ``golden/``."""
    text = (GOLDEN / f"{file.stem}.txt").read_text(encoding="utf-8")
    parts = (part.partition("\n") for part in text.split("## ")[1:])
    return {name: result.rstrip("\n") + "\n" for name, _, result in parts}


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_the_whole_result_is_as_it_was_read(file: Path) -> None:
    known = kept(file)
    for name, result in results(file):
        compare(result, known.pop(name), name)
    assert not known


def everything() -> str:
    """All that monitoring knows of the invented strategy, as text."""
    case = tomllib.loads((GOLDEN / "strategie.toml").read_text(encoding="utf-8"), parse_float=Decimal)
    strategy = a_strategy(case)
    found = monitor(strategy, as_of(case))
    goals = {one: goal_chain(strategy, found, one) for one in strategy.goals}
    return as_text(
        {
            "monitoring": found,
            "chains": {name: measure_chain(strategy, found, one) for name, one in strategy.measures.items()},
            "chains of goals": goals,
            "chain of the strategy": strategy_chain(strategy, found),
            "due": due_dates(strategy, found),
            "fields with dates": fields_with_dates(strategy, found),
            "thresholds": thresholds(strategy.portal),
            "rules": rules(),
        }
    )


def test_all_that_is_known_of_a_strategy_is_as_it_was_read() -> None:
    compare(everything(), (GOLDEN / "strategie.txt").read_text(encoding="utf-8"), "strategie.txt")


if __name__ == "__main__":
    GOLDEN.mkdir(exist_ok=True)
    (GOLDEN / "strategie.txt").write_text(everything(), encoding="utf-8")
    for one in FILES:
        parts = (f"## {name}\n{result}" for name, result in results(one))
        (GOLDEN / f"{one.stem}.txt").write_text("\n".join(parts), encoding="utf-8")
