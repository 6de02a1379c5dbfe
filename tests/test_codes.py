"""Each code's wrong example is told with it, and its right one is not: what the handbook shows is true."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from strategieportal.checks.examine import examine
from strategieportal.source.settings_faults import faults
from tests.codes import DAY, PORTAL, STOPPING, Example, codes, examples, first, lines, told, unshown

if TYPE_CHECKING:
    from pathlib import Path

EXAMPLES = examples()


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda one: one.code)
def test_the_wrong_form_is_told_and_the_right_one_is_sound(example: Example, tmp_path: Path) -> None:
    wrong = told(example, tmp_path / "falsch", wrong=True)
    assert first(example, wrong) == f"{example.code} {lines().get(example.code)}", [str(one) for one in wrong]
    if example.is_sound:
        return
    right = told(example, tmp_path / "richtig", wrong=False)
    assert example.code not in {one.code for one in right}
    stopping = [str(one) for one in right if one.severity in STOPPING]
    assert stopping == [] or example.is_taken, "who does what is shown must not be sent on"


def test_in_the_portal_of_the_examples_nothing_is_wrong() -> None:
    assert [str(one) for one in (*examine(PORTAL, epoch=None, today=DAY).problems, *faults(PORTAL))] == []


def test_every_code_has_an_example_or_a_reason_to_have_none() -> None:
    known, reasons = set(codes()), unshown()
    told_of = {one.code for one in EXAMPLES}
    assert len(told_of) == len(EXAMPLES) == len(lines())
    assert told_of.isdisjoint(reasons), "what is shown needs no reason"
    assert told_of | set(reasons) == known
    assert all(reasons.values())
