"""Bars of counted parts."""

from __future__ import annotations

from strategieportal.model.words import Phase
from strategieportal.pages.parts.bars import bar
from strategieportal.pages.parts.tags import tag

DONE, RUNNING, PLANNED = tag(Phase.COMPLETED), tag(Phase.IN_PROGRESS), tag(Phase.PLANNED)


def test_parts_follow_each_other_without_a_gap_and_fill_the_bar() -> None:
    parts = bar([(DONE, 1), (RUNNING, 2), (PLANNED, 1)]).parts
    assert [(one.start, one.end, one.width) for one in parts] == [
        ("0", "25", "25"),
        ("25", "75", "50"),
        ("75", "100", "25"),
    ]


def test_parts_of_size_zero_are_left_out_of_picture_and_words() -> None:
    one = bar([(DONE, 0), (RUNNING, 3)])
    assert [part.tag for part in one.parts] == [RUNNING]
    assert one.words == "3 in Umsetzung"


def test_nothing_counted_gives_an_empty_bar() -> None:
    assert bar([(DONE, 0)]) == bar([])
    assert bar([]).total == 0


def test_words_name_every_part_in_order() -> None:
    assert bar([(DONE, 4), (RUNNING, 5)]).words == "4 abgeschlossen, 5 in Umsetzung"
