"""The catalogue and the way Germans write numbers and dates."""

from __future__ import annotations

import tomllib
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as some

from strategieportal import language
from strategieportal.history.event import NounKind
from strategieportal.history.telling import FAMILIES
from strategieportal.model.chapter_words import Assessment, BarrierGround, Conformity, Depth, ParticipationStatus
from strategieportal.model.holding import MoveDirection
from strategieportal.model.words import Direction, KpiLevel, Phase
from strategieportal.monitoring.completeness import Standing

if TYPE_CHECKING:
    from collections.abc import Iterable
    from enum import Enum


@pytest.mark.parametrize(
    ("value", "decimals", "written"),
    [
        ("1234.5", None, "1.234,5"),
        ("1234.5", 0, "1.235"),
        ("0", None, "0"),
        ("-0.04", 1, "0,0"),
        ("-3.5", None, "\u22123,5"),
        ("1000000", None, "1.000.000"),
        ("41", 1, "41,0"),
        ("0.125", 2, "0,13"),
        ("2.5", 0, "3"),
        ("-2.5", 0, "\u22123"),
        ("0.05", 1, "0,1"),
        ("1e-30", 2, "0,00"),
        ("123456789012345678901234567890.5", 0, "123.456.789.012.345.678.901.234.567.891"),
    ],
)
def test_numbers_are_written_as_germans_write_them(value: str, decimals: int | None, written: str) -> None:
    assert language.number(Decimal(value), decimals) == written


@given(some.decimals(allow_nan=False, allow_infinity=False, places=3, min_value=-(10**9), max_value=10**9))
def test_every_number_can_be_read_back(value: Decimal) -> None:
    written = language.number(value)
    assert Decimal(written.replace(".", "").replace(",", ".").replace("\u2212", "-")) == value


def test_equal_numbers_keep_the_places_they_are_given_with_in_whatever_order_they_are_asked() -> None:
    forms = [("7", "7"), ("7.0", "7,0"), ("7.00", "7,00")]
    asked = [*forms, *reversed(forms)]
    assert [language.number(Decimal(value)) for value, _ in asked] == [written for _, written in asked]


def test_dates_are_written_in_words_and_figures() -> None:
    day = date(2026, 7, 5)
    assert language.day(day) == "5.\u00a0Juli 2026"
    assert language.short_day(day) == "05.07.2026"
    assert language.month(day) == "Juli\u00a02026"


def test_words_are_joined_as_in_a_sentence() -> None:
    assert language.listing(["a", "b", "c"]) == "a, b und c"
    assert language.listing(["a", "b"], style="or") == "a oder b"


def test_an_unknown_text_is_a_mistake_of_the_programmer() -> None:
    with pytest.raises(KeyError):
        language.say("problems.no-such-text")


def test_one_and_many_are_told_apart() -> None:
    assert language.say_count("cli.check.error", 1) == "1 Fehler"
    assert language.say_count("cli.check.warning", 1) == "1 Warnung"
    assert language.say_count("cli.check.warning", 1200) == "1.200 Warnungen"


def values(words: type[Enum]) -> list[str]:
    """The keys of an enumeration's texts."""
    return [one.value for one in words]


EDGES = ("start", "end")
COUNTED = (".one", ".many")
CHOSEN_BY_RECORDS = [
    ("pages_changes.count.", values(NounKind), COUNTED),
    ("pages_changes.kind.", sorted(set(FAMILIES.values())), ("",)),
    ("pages_kpi.level.", values(KpiLevel), ("",)),
    ("pages_start.changes.phase.", values(Phase), ("",)),
    ("pages_start.wanted.", values(Direction), ("",)),
    ("pages_start.changes.", EDGES, ("_set", "_moved")),
    ("pages_roadmap.shift.", EDGES, ("_later", "_earlier")),
    ("pages_measure.log.start_", values(MoveDirection), ("",)),
    ("pages_measure.log.end_", values(MoveDirection), ("",)),
    ("receipts.move.start.", values(MoveDirection), ("",)),
    ("receipts.move.end.", values(MoveDirection), ("",)),
    ("pages_completeness.standing.", values(Standing), ("",)),
    ("pages_completeness.counted.", values(Standing), COUNTED),
    ("pages_participation.lead.", values(ParticipationStatus), COUNTED),
    ("pages_participation.depth.", values(Depth), ("",)),
    ("pages_legal.accessibility.status.", values(Conformity), ("",)),
    ("pages_legal.accessibility.ground.", values(BarrierGround), ("",)),
    ("pages_legal.accessibility.made.", values(Assessment), ("",)),
    ("pages_measure.step.", ("done", "done_day", "done_late", "done_day_late", "late", "open", "undated"), ("",)),
    ("charts.period.", ("in-", "for-"), ("year", "half", "quarter", "month", "day")),
]
"""Texts whose name is put together from what a record holds: the rarest of its words would else stop a build."""


@pytest.mark.parametrize(("beginning", "names", "ends"), CHOSEN_BY_RECORDS, ids=[row[0] for row in CHOSEN_BY_RECORDS])
def test_whatever_a_record_may_hold_has_its_text(beginning: str, names: Iterable[str], ends: Iterable[str]) -> None:
    wanted = {f"{beginning}{name}{end}" for name in names for end in ends}
    assert {one for one in wanted if not language.has(one)} == set()


def test_a_file_of_the_catalogue_is_read_when_its_words_are_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[int] = []
    loads = tomllib.loads

    def counted(text: str) -> dict[str, Any]:
        read.append(len(text))
        return loads(text)

    monkeypatch.setattr(tomllib, "loads", counted)
    fresh = language._catalogue.__wrapped__()
    assert not read
    assert fresh["words"] is fresh["words"]
    assert len(read) == 1
    assert set(fresh) == set(language.catalogue())
    with pytest.raises(KeyError):
        fresh["gibt es nicht"]
