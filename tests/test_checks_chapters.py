"""The chapters about the strategy: what is told of the past has happened, what is named is there, nobody private is named."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as some

from strategieportal.checks.chapters import persons
from strategieportal.checks.examine import examine
from strategieportal.problems import Severity
from tests import sheets

if TYPE_CHECKING:
    from tests.conftest import PortalFolder


LEARNING = "data/evaluationen.yml"
FACTORS = "data/erfolgsfaktoren.yml"
CYCLE = "data/strategiekreislauf.yml"
SITUATION = "content/strategie/ausgangslage.md"


def told(portal: PortalFolder) -> list[str]:
    found = examine(portal.root, epoch=None, today=date(2026, 6, 30)).problems
    return [f"{one.place} {one.code}" for one in found]


@pytest.mark.parametrize(
    ("file", "text", "place"),
    [
        (LEARNING, "evaluationen:\n  - {id: e, titel: E, art: eigen, stelle: Amt, am: 2026-07-01}\n", "2:52"),
        (
            LEARNING,
            "evaluationen:\n  - {id: e, titel: E, art: eigen, stelle: A, folgerungen: [{text: T, am: 2027-01-01}]}\n",
            "2:74",
        ),
        (LEARNING, "fassungen:\n  - {id: v, titel: V, beschluss: {am: 2026-07-01, gremium: Rat}}\n", "2:39"),
        (FACTORS, "am: 2026-07-01\ngremium: Rat\nskala: [a, b]\n", "1:5"),
        (CYCLE, "phasen:\n  - {id: zielbild, ergebnisse: [{zeitpunkt: 2026-07, titel: T}]}\n", "2:45"),
        (SITUATION, "---\nleitfragen:\n  - {id: akteure, antwort: Ja., am: 2026-07-01}\n---\n", "3:37"),
    ],
)
def test_what_has_not_happened_yet_is_not_told_as_past(portal: PortalFolder, file: str, text: str, place: str) -> None:
    portal.write(file, text)
    assert told(portal) == [f"{file}:{place} V386"]


def test_on_the_day_itself_it_has_happened(portal: PortalFolder) -> None:
    portal.write(FACTORS, "am: 2026-06-30\ngremium: Rat\nskala: [a, b]\n")
    assert told(portal) == []


def test_a_step_must_be_on_the_scale_and_have_a_reason(portal: PortalFolder) -> None:
    head = "am: 2026-06-01\ngremium: Rat\nskala: [a, b]\nfaktoren:\n"
    portal.write(FACTORS, f"{head}  - {{id: kultur, stufe: c, warum: Darum.}}\n")
    assert told(portal) == [f"{FACTORS}:5:25 V387"]
    portal.write(FACTORS, f"{head}  - {{id: kultur, stufe: b}}\n")
    assert told(portal) == [f"{FACTORS}:5:25 S182"]
    portal.write(FACTORS, "am: 2026-06-01\ngremium: Rat\nskala: [a]\n")
    assert told(portal) == [f"{FACTORS}:3:8 S183"]


def test_the_phase_of_today_must_be_one_of_the_cycle(portal: PortalFolder) -> None:
    portal.replace("data/portal.yml", "stichtag", "kreislaufphase: 7\nstichtag")
    assert told(portal) == ["data/portal.yml:3:17 V388"]
    portal.write(CYCLE, "phasen:\n  - {id: siebte, titel: Die siebte}\n")
    assert told(portal) == []


def test_findings_without_consequences_are_worth_a_hint(portal: PortalFolder) -> None:
    portal.write(LEARNING, "evaluationen:\n  - {id: e, titel: E, art: eigen, stelle: Amt, befunde: [Etwas.]}\n")
    found = examine(portal.root, epoch=None, today=date(2026, 6, 30)).problems
    assert [(one.code, one.severity) for one in found] == [("V389", Severity.HINT)]


def test_evaluations_name_measures_and_goals_that_exist(portal: PortalFolder) -> None:
    portal.write(
        LEARNING,
        "evaluationen:\n  - id: e\n    titel: E\n    art: extern\n    stelle: Amt\n    massnahmen: [m-01, m-02]\n"
        "    ziele: [z-01]\n    folgerungen:\n      - {text: T, massnahmen: [m-03]}\n",
    )
    assert told(portal) == [f"{LEARNING}:{place} V302" for place in ("6:24", "7:13", "9:32")]


def test_a_stakeholder_belongs_to_a_group_of_the_map(portal: PortalFolder) -> None:
    portal.write("data/akteure.yml", "- {id: ihk, name: Kammer, gruppe: wirtschaf}\n")
    assert told(portal) == ["data/akteure.yml:1:35 V302"]
    portal.write("data/akteursgruppen.yml", "- {id: wirtschaf, titel: Neu, bereich: weitere}\n")
    assert told(portal) == []


def found(portal: PortalFolder, chain: str) -> list[tuple[str, int, int]]:
    """Code, line and column of every problem of the measure with ``chain``, which begins in line 7."""
    sheets.fill(portal)
    portal.replace("content/massnahmen/m-01.md", "verlauf:", f"wirkung: {chain}\nverlauf:")
    problems = examine(portal.root, epoch=None, today=date(2026, 6, 30)).problems
    return [(one.code, one.place.line, one.place.column) for one in problems if one.place.file.endswith("m-01.md")]


@pytest.mark.parametrize(
    "chain",
    [
        "{inputs: [Zwei Stellen], outputs: [k-01, 14 Ämter], outcomes: [wege], impact: [Zeit]}",
        "{outputs: [Anschluss mit 1-Gigabit-Leitung]}",
        "{unerwartet: [{am: 2026-06-30, text: Mehr Anrufe.}]}",
    ],
)
def test_a_sound_chain_is_no_problem(portal: PortalFolder, chain: str) -> None:
    assert found(portal, chain) == []


def test_what_looks_like_a_kpi_must_be_one(portal: PortalFolder) -> None:
    assert found(portal, "{outputs: [k-99]}") == [("V395", 7, 21)]


def test_a_kpi_stands_at_its_own_level(portal: PortalFolder) -> None:
    assert found(portal, "{outcomes: [k-01]}") == [("V396", 7, 22)]


def test_an_effect_after_the_day_does_not_count_yet(portal: PortalFolder) -> None:
    assert found(portal, "{unerwartet: [{am: 2026-07-01, text: Mehr Anrufe.}]}") == [("V314", 7, 29)]


def test_an_unknown_level_is_told_with_its_place(portal: PortalFolder) -> None:
    assert [code for code, _, _ in found(portal, "{output: [k-01]}")] == ["S102"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("an erika.beispiel@mail.example", ["erika.beispiel@mail.example"]),
        ("e_beispiel@mail.example", ["e_beispiel@mail.example"]),
        ("Frau Beispiel und Herrn Dr. Muster-Mann", ["Frau Beispiel", "Herrn Dr. Muster-Mann"]),
        ("Handy 0171 1234567, +49 160/123-4567", ["0171 1234567", "+49 160/123-4567"]),
        ("erika.beispiel@mail.example oder Frau Ö", ["erika.beispiel@mail.example"]),
    ],
)
def test_names_private_addresses_and_mobile_numbers_are_found_in_the_order_of_the_text(
    text: str, found: list[str]
) -> None:
    assert persons(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "digital@huegelland.example, buergerbuero.nord@kreis.example, amt-50@kreis.example, team.umwelt@kreis.example",
        "Frauen und Herren, Frau und Beruf, Hausfrau Muster",
        "Telefon 03641 123456, 2026-07-31, 1.234.567 Euro, 0,171",
        "",
    ],
)
def test_offices_figures_and_ordinary_words_are_left_alone(text: str) -> None:
    assert persons(text) == []


@given(some.text(max_size=200))
def test_everything_that_is_found_stands_in_the_text(text: str) -> None:
    assert all(one in text for one in persons(text))
