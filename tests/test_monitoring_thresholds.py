"""The thresholds that are published are those of the code, and the rules' own words name the same figures."""

from __future__ import annotations

import pytest

from strategieportal.model.portal import Portal
from strategieportal.model.words import Rhythm
from strategieportal.monitoring.blockers import HORIZON_DAYS
from strategieportal.monitoring.freshness import FRESH_MONTHS, STALE_AFTER_MONTHS
from strategieportal.monitoring.path_line import NEAR
from strategieportal.monitoring.receipt import rules
from strategieportal.monitoring.thresholds import thresholds

FORMULAS = {one.id: one.formula for one in rules()}


def a_portal(**settings: object) -> Portal:
    return Portal.model_validate({"titel": "Strategie", "traeger": "Landkreis", **settings})


@pytest.mark.parametrize(
    ("rule", "figure"),
    [
        ("T15", f"in höchstens {HORIZON_DAYS} Tagen"),
        ("T11", f"mindestens {HORIZON_DAYS} weiteren Tagen"),
        ("Z11", f"≤ {NEAR} × Toleranz"),
        ("Z14", f"≤ {NEAR} × Toleranz"),
        ("A1", f"monatlich {FRESH_MONTHS[Rhythm.MONTHLY]}, vierteljährlich {FRESH_MONTHS[Rhythm.QUARTERLY]}, "),
        ("A1", f"halbjährlich {FRESH_MONTHS[Rhythm.HALF_YEARLY]}, "),
        ("A1", f"ohne Festlegung {STALE_AFTER_MONTHS}"),
    ],
)
def test_the_words_of_a_rule_name_the_figure_of_the_code(rule: str, figure: str) -> None:
    assert figure in FORMULAS[rule]


def test_every_threshold_belongs_to_rules_that_exist() -> None:
    assert {rule for one in thresholds(a_portal()) for rule in one.rules} <= FORMULAS.keys()


def test_the_portals_own_limit_is_in_force_and_said_to_be_its_own() -> None:
    found = {one.name: one for one in thresholds(a_portal(veraltet_nach_monaten=9))}
    yearly = found["Höchstes Alter eines jährlichen Werts"]
    half_yearly = found["Höchstes Alter eines halbjährlichen Werts"]
    assert (yearly.value, half_yearly.value, yearly.own) == ("9 Monate", "9 Monate", True)
    monthly = found["Höchstes Alter eines monatlichen Werts"]
    assert (monthly.value, monthly.own) == ("3 Monate", False)
    assert not any(one.own for one in thresholds(a_portal()))


def test_two_portals_differ_only_where_one_decided() -> None:
    usual, own = thresholds(a_portal()), thresholds(a_portal(veraltet_nach_monaten=24))
    assert [one.name for one, other in zip(usual, own, strict=True) if one.value != other.value] == [
        "Höchstes Alter eines jährlichen Werts",
        "Höchstes Alter eines Werts, gleich wie oft gemessen wird",
    ]
