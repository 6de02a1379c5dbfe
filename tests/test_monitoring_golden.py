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
from tests.golden import as_text
from tests.strategy_cases import a_strategy, as_of
from tests.test_monitoring_vectors import CASES, FINDERS

if TYPE_CHECKING:
    from pathlib import Path

GOLDEN = CASES / "golden"
FILES = sorted(CASES.glob("*.toml"))


def results(file: Path) -> dict[str, str]:
    """The result of each case of ``file`` as text, by the case's name."""
    told = tomllib.loads(file.read_text(encoding="utf-8"), parse_float=Decimal)
    return {case["name"]: as_text(FINDERS[case.get("art", told["art"])](case).whole) for case in told["fall"]}


def kept(file: Path) -> dict[str, str]:
    """The same as it was read, from ``golden/``."""
    text = (GOLDEN / f"{file.stem}.txt").read_text(encoding="utf-8")
    parts = (part.partition("\n") for part in text.split("## ")[1:])
    return {name: result.rstrip("\n") + "\n" for name, _, result in parts}


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_the_whole_result_is_as_it_was_read(file: Path) -> None:
    found, known = results(file), kept(file)
    for name, result in found.items():
        assert result == known[name], name
    assert list(found) == list(known)


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
        }
    )


def test_all_that_is_known_of_a_strategy_is_as_it_was_read() -> None:
    assert everything() == (GOLDEN / "strategie.txt").read_text(encoding="utf-8")


if __name__ == "__main__":
    GOLDEN.mkdir(exist_ok=True)
    (GOLDEN / "strategie.txt").write_text(everything(), encoding="utf-8")
    for one in FILES:
        parts = (f"## {name}\n{result}" for name, result in results(one).items())
        (GOLDEN / f"{one.stem}.txt").write_text("\n".join(parts), encoding="utf-8")
