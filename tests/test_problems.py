"""What is told about a file can be read, whatever stands in it."""

from __future__ import annotations

from strategieportal.problems import MOST, Place, problem


def test_no_value_makes_a_sentence_longer_than_anybody_reads() -> None:
    told = problem("S107", Place("a.csv"), value="9" * 1_000_000, key="x" * 1_000_000, remedy="y" * 1_000_000)
    assert len(str(told)) < 4 * MOST
