"""Figures with bars: measures by field and status, by phase, and money."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as some

from strategieportal.charts.budget import Budget, Funding
from strategieportal.charts.phases import PhaseCount, Phases
from strategieportal.charts.status_by_field import FieldCounts, Status, StatusByField
from strategieportal.charts.workshop import Workshop
from tests.chart_inputs import HOSTILE
from tests.properties import tried

STATUSES = (
    Status("abgeschlossen", "ok"),
    Status("im Plan", "run"),
    Status("verzögert", "late"),
    Status("geplant", "plan"),
)


@pytest.fixture(scope="module")
def workshop(tmp_path_factory: pytest.TempPathFactory) -> Workshop:
    return Workshop(tmp_path_factory.mktemp("charts"))


def by_field(*fields: tuple[str, tuple[int, ...]]) -> StatusByField:
    return StatusByField("stand", "Stand der Maßnahmen", STATUSES, tuple(FieldCounts(*one) for one in fields))


def titles(picture: str) -> list[str]:
    return [one.text or "" for one in ET.fromstring(picture).iter("title")]


def test_each_part_of_a_bar_says_field_number_and_status(workshop: Workshop) -> None:
    made = workshop.status_by_field(by_field(("Verwaltung", (4, 5, 0, 1)), ("Bildung", (2, 0, 1, 0))))
    for picture in (made.wide_svg, made.narrow_svg):
        assert "Verwaltung: 5 im Plan" in titles(picture)
        assert "Bildung: 1 verzögert" in titles(picture)
        assert "Verwaltung: 0 verzögert" not in titles(picture)
        for word in ("abgeschlossen", "im Plan", "verzögert", "geplant", "Verwaltung", "Bildung"):
            assert f">{word}</text>" in picture


def test_statuses_differ_by_pattern_not_only_by_colour(workshop: Workshop) -> None:
    picture = workshop.status_by_field(by_field(("Verwaltung", (4, 5, 3, 1)))).wide_svg
    assert picture.count("<pattern") == 2
    assert 'fill="var(--plan-bg)" stroke="var(--plan)"' in picture


def test_the_sentence_and_the_table_count_all_measures(workshop: Workshop) -> None:
    made = workshop.status_by_field(by_field(("Verwaltung", (4, 5, 0, 1)), ("Bildung", (2, 0, 1, 0))))
    assert made.sentence == "13 Maßnahmen in 2 Handlungsfeldern: 6 abgeschlossen, 5 im Plan, 1 verzögert und 1 geplant."
    assert made.columns == ("Handlungsfeld", "abgeschlossen", "im Plan", "verzögert", "geplant", "insgesamt")
    assert made.rows == (
        ("Verwaltung", "4", "5", "0", "1", "10"),
        ("Bildung", "2", "0", "1", "0", "3"),
        ("insgesamt", "6", "5", "1", "1", "13"),
    )
    assert made.csv.splitlines()[:2] == ["handlungsfeld,stand,anzahl", "Verwaltung,abgeschlossen,4"]


def test_one_field_and_one_measure_are_told_in_the_singular(workshop: Workshop) -> None:
    made = workshop.status_by_field(by_field(("Verwaltung", (0, 1, 0, 0))))
    assert made.sentence == "1 Maßnahme im Handlungsfeld Verwaltung: 1 im Plan."
    assert made.drawn


def test_without_measures_there_is_no_picture(workshop: Workshop) -> None:
    made = workshop.status_by_field(by_field(("Verwaltung", (0, 0, 0, 0))))
    assert not made.drawn
    assert made.sentence == "Es gibt noch keine Maßnahmen."
    assert not workshop.status_by_field(by_field()).drawn
    assert not workshop.phases(Phases("p", "Phasen", ())).drawn
    assert workshop.budget(Budget("b", "Budget", ())).sentence == "Es sind noch keine Mittel benannt."


def test_counts_that_do_not_fit_are_refused() -> None:
    with pytest.raises(ValueError, match="do not fit"):
        by_field(("Verwaltung", (1, 2)))
    with pytest.raises(ValueError, match="do not fit"):
        by_field(("Verwaltung", (1, 2, -1, 0)))


def test_phases_are_sorted_by_how_many_measures_they_have(workshop: Workshop) -> None:
    made = workshop.phases(
        Phases("p", "Phasen", (PhaseCount("Idee", 12), PhaseCount("in Umsetzung", 26), PhaseCount("abgelehnt", 0)))
    )
    assert made.rows == (("in Umsetzung", "26"), ("Idee", "12"), ("abgelehnt", "0"))
    assert made.sentence == "Die meisten Maßnahmen, 26 von 38, sind in der Phase „in Umsetzung“."
    assert made.wide_svg.index(">in Umsetzung<") < made.wide_svg.index(">Idee<")
    assert ">abgelehnt<" not in made.wide_svg


@pytest.mark.parametrize(
    ("counts", "sentence"),
    [((1,), "1 Maßnahme in der Phase „A“."), ((2, 2, 1), "5 Maßnahmen verteilen sich auf 3 Phasen.")],
)
def test_phases_without_a_leader_are_told_as_such(workshop: Workshop, counts: tuple[int, ...], sentence: str) -> None:
    made = workshop.phases(
        Phases("p", "Phasen", tuple(PhaseCount("ABC"[at], count) for at, count in enumerate(counts)))
    )
    assert made.sentence == sentence


def money(*funding: tuple[str, str, str | None]) -> Budget:
    return Budget(
        "b",
        "Kosten",
        tuple(Funding(name, Decimal(plan), None if spent is None else Decimal(spent)) for name, plan, spent in funding),
    )


@pytest.mark.parametrize(
    ("budget", "sentence"),
    [
        (money(("Eigenmittel", "30000", None)), "30.000 € sind eingeplant."),
        (
            money(("Fördermittel", "120000", "80000"), ("Eigenmittel", "30000", "0")),
            "150.000 € sind eingeplant, 80.000 € davon ausgegeben. Der größte Posten ist „Fördermittel“ mit 120.000 €.",
        ),
        (
            money(("A", "100", "150.50"), ("B", "100", "0")),
            "200 € sind eingeplant, 150,50 € davon ausgegeben.",
        ),
        (money(("A", "100", "150.50")), "100 € sind eingeplant, 150,50 € ausgegeben. Das sind 50,50 € mehr als eingeplant."),
        (
            money(("A", "100", "1"), ("B", "50", None)),
            "150 € sind eingeplant. Ausgaben sind nicht für alle Mittel angegeben; angegeben sind 1 €. Der größte Posten ist „A“ mit 100 €.",
        ),
    ],
)  # fmt: skip
def test_the_sentence_tells_what_is_planned_and_spent(workshop: Workshop, budget: Budget, sentence: str) -> None:
    assert workshop.budget(budget).sentence.replace("\u00a0", " ") == sentence


def test_spending_beyond_the_plan_is_a_part_of_its_own(workshop: Workshop) -> None:
    made = workshop.budget(money(("Eigenmittel", "30000", "34500.50"), ("Dritte", "100", None)))
    assert "Eigenmittel: 4.500,50\u00a0€ mehr als eingeplant" in titles(made.wide_svg)
    assert "Eigenmittel: 30.000\u00a0€ ausgegeben" not in titles(made.wide_svg)
    assert "Eigenmittel: 34.500,50\u00a0€ ausgegeben" in titles(made.wide_svg)
    assert made.rows[1] == ("Dritte", "100\u00a0€", "keine Angabe")
    assert made.csv.splitlines()[2] == "Dritte,100,"


def test_amounts_below_zero_are_refused() -> None:
    with pytest.raises(ValueError, match="negative"):
        money(("A", "-1", None))


@tried(0.1)
@given(
    names=some.lists(some.sampled_from(HOSTILE), min_size=1, max_size=4),
    counts=some.lists(some.integers(0, 10**6), min_size=4, max_size=4),
)
def test_hostile_names_and_any_counts_give_whole_figures(
    workshop: Workshop, names: list[str], counts: list[int]
) -> None:
    field = workshop.status_by_field(by_field(*((name, tuple(counts)) for name in names)))
    phase = workshop.phases(Phases("p", names[0], tuple(PhaseCount(name, counts[0]) for name in names)))
    funds = workshop.budget(
        Budget("b", names[0], tuple(Funding(name, Decimal(counts[0]), Decimal(counts[1])) for name in names))
    )
    for made in (field, phase, funds):
        for picture in (made.wide_svg, made.narrow_svg, made.standalone_svg):
            if made.drawn:
                tags = {one.tag.rpartition("}")[2] for one in ET.fromstring(picture).iter()}
                assert tags <= {"svg", "g", "path", "text", "title", "desc", "defs", "pattern"}
