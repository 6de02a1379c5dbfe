"""Events in German words, and what they speak of as it stands today."""

from __future__ import annotations

from itertools import product
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from strategieportal.history.event import Change, NounKind
from strategieportal.history.history import History, State, absence
from strategieportal.history.telling import Subject, after, because, before, note, sentence, subject, what
from strategieportal.reading.read import read
from strategieportal.source.files import scan
from tests.exporting import event
from tests.sheets import fill
from tests.strategy_cases import a_strategy

if TYPE_CHECKING:
    from collections.abc import Mapping

    from strategieportal.model.kpi import Kpi
    from tests.conftest import PortalFolder


DATES = (None, "2026", "2026-Q4", "2027-06-30", "irgendwann")


@pytest.mark.parametrize("change", list(Change))
@pytest.mark.parametrize("noun", list(NounKind))
def test_every_change_of_every_noun_has_words(change: Change, noun: NounKind) -> None:
    for old, new, days in product(DATES, DATES, (None, 90, -90)):
        one = event(change, noun=noun, before=old, after=new, days=days, label="Pilot", key="2026", count=3)
        assert what(one)[0].isupper()
        assert not {"{", "}"} & set(sentence(one) + note(one))


@given(st.sampled_from(list(Change)), st.text(max_size=20), st.text(max_size=20), st.text(max_size=20))
def test_no_text_of_the_past_stops_a_build(change: Change, key: str, old: str, new: str) -> None:
    one = event(change, key=key, before=old, after=new, label=old)
    assert sentence(one)


@pytest.fixture
def kpi(portal: PortalFolder) -> Kpi:
    """A KPI in percent with one place."""
    fill(portal)
    return read(scan(portal.root)[0]).strategy.kpis["k-01"]


def test_a_date_that_nobody_understands_is_told_as_it_stood() -> None:
    one = event(Change.DEADLINE, before="irgendwann", after="2027")
    assert sentence(one) == "Ende geändert: irgendwann → 2027"


def test_values_stand_as_on_the_page_of_their_kpi_and_small_corrections_stay_visible(kpi: Kpi) -> None:
    one = event(Change.VALUE_REVISED, "k-01", noun=NounKind.KPI, before="40", after="40.04", key="2025")
    assert (before(one, kpi), after(one, kpi)) == ("40,0\xa0%", "40,04\xa0%")
    assert (before(one), after(one)) == ("40", "40,04")


def test_words_and_what_is_no_number_stay_as_they_are(kpi: Kpi) -> None:
    for text in ("gut", "NaN", "-Infinity", "1E+999999", "1E-999999"):
        assert after(event(Change.VALUE_NEW, "k-01", noun=NounKind.KPI, after=text), kpi) == text


def test_by_how_much_and_why_and_that_nobody_says_why() -> None:
    assert because(31, "Frist", asked=True) == "Um 31 Tage später. Grund: Frist."
    assert because(-1, "", asked=True) == "Um 1 Tag früher. Ein Grund ist nicht genannt."
    assert because(31, "", asked=False) == "Um 31 Tage später."
    assert note(event(Change.LOG, after="Text", reason="Stand in der Zeitung")) == "Stand in der Zeitung"


@pytest.mark.parametrize(
    ("count", "words"),
    [(1, ""), (2, " (zweite Verschiebung)"), (6, " (sechste Verschiebung)"), (7, " (7. Verschiebung)")],
)
def test_how_often_an_end_moved_is_told_from_the_second_time_on(count: int, words: str) -> None:
    one = event(Change.DEADLINE, before="2026", after="2027", days=365, count=count)
    assert what(one) == f"Ende verschoben{words}"


STRATEGY = a_strategy(
    {
        "massnahmen": [{"id": "m-07", "titel": "Termine"}],
        "ziele": [{"id": "z-01", "titel": "Ziel"}],
        "handlungsfelder": [{"id": "verwaltung", "titel": "Verwaltung"}],
        "kennzahlen": [{"id": "k-01", "titel": "Wartezeit"}],
        "beteiligungen": [{"id": "werkstatt", "titel": "Werkstatt", "format": "werkstatt"}],
    }
)
SUCCESSORS: Mapping[Any, str] = MappingProxyType(
    {(NounKind.MEASURE, "m-01"): "m-05", (NounKind.MEASURE, "m-05"): "m-07"}
)


@pytest.mark.parametrize(
    ("noun", "name", "found"),
    [
        (NounKind.MEASURE, "m-07", Subject("Termine", "M-07", "massnahmen/m-07/", stands=True)),
        (NounKind.MEASURE, "m-01", Subject("Termine", "M-07", "massnahmen/m-07/", stands=True)),
        (NounKind.GOAL, "z-01", Subject("Ziel", "Z-01", "ziele/z-01/", stands=True)),
        (NounKind.FIELD, "verwaltung", Subject("Verwaltung", "", "handlungsfelder/verwaltung/", stands=True)),
        (NounKind.PARTICIPATION, "werkstatt", Subject("Werkstatt", "", "beteiligung/werkstatt/", stands=True)),
        (NounKind.MEASURE, "m-99", Subject("Online-Termine", "M-99", "massnahmen/m-99/", stands=False)),
        (NounKind.FIELD, "schule", Subject("Online-Termine", "", "handlungsfelder/schule/", stands=False)),
        (NounKind.KPI, "m-07", Subject("Online-Termine", "M-07", "kennzahlen/m-07/", stands=False)),
    ],
)
def test_a_noun_is_found_under_the_id_it_has_now_or_told_as_gone(noun: NounKind, name: str, found: Subject) -> None:
    assert subject(STRATEGY, SUCCESSORS, event(Change.TEXT, name, noun=noun)) == found


def test_a_kpi_comes_along_so_that_its_values_can_be_written() -> None:
    known = STRATEGY.kpis["k-01"]
    found = subject(STRATEGY, {}, event(Change.TEXT, "k-01", noun=NounKind.KPI))
    assert found == Subject("Wartezeit", "K-01", "kennzahlen/k-01/", stands=True, kpi=known)


@pytest.mark.parametrize(
    ("state", "told"),
    [(State.SHALLOW, ["B610 .git/shallow"]), (State.DISTRUSTED, ["B611 .git/config"]), (State.KNOWN, []), (State.NONE, ["B612 content"]), (State.NO_GIT, ["B613 .git/config"]), (State.EMPTY, ["B614 .git/HEAD"])],
)  # fmt: skip
def test_a_past_that_is_there_but_cannot_be_read_is_told(state: State, told: list[str]) -> None:
    assert [f"{one.code} {one.place.file}" for one in absence(History(state))] == told
