"""Whatever may change in a sheet has a German name, so that no list of changes shows a name of the program."""

from __future__ import annotations

from strategieportal.history.event import NounKind
from strategieportal.language import has
from strategieportal.reading.layout import SHEETS


def test_every_field_of_every_sheet_has_a_name() -> None:
    assert [
        f"{kept.kind}.{name}" for kept in SHEETS for name in kept.noun.model_fields if not has(f"history.field.{name}")
    ] == []


def test_the_history_knows_every_kind_of_sheet() -> None:
    assert {kept.kind for kept in SHEETS} == {kind.value for kind in NounKind}
