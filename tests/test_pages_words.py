"""How pages write amounts, addresses and contacts."""

from __future__ import annotations

from decimal import Decimal

import pytest

from strategieportal.model.kpi import Kpi, Target
from strategieportal.model.measure import Measure
from strategieportal.model.portal import Portal
from strategieportal.model.strategy import Strategy
from strategieportal.pages.measure.sections import costs
from strategieportal.pages.page import Ref
from strategieportal.pages.parts import refs
from strategieportal.pages.parts.quantity import aim_words, euro, quantity

STRATEGY = Strategy(Portal.model_validate({"titel": "Strategie", "traeger": "Landkreis"}))


def kpi(**more: object) -> Kpi:
    return Kpi.model_validate({"id": "k", "title": "K", "kpi_level": "output", "unit": "%", "decimals": 1, **more})


def target(**more: object) -> Target:
    return Target.model_validate({"at": "2030", **more})


def measure(*funding: dict[str, object]) -> Measure:
    return Measure.model_validate({"id": "m", "title": "M", "field": "f", "funding": list(funding)})


@pytest.mark.parametrize(
    ("amount", "written"),
    [("1234", "1.234\u00a0€"), ("0", "0\u00a0€"), ("12.5", "12,50\u00a0€"), ("1E+6", "1.000.000\u00a0€")],
)
def test_euro_are_written_whole_or_with_cents(amount: str, written: str) -> None:
    assert euro(Decimal(amount)) == written


def test_what_is_measured_keeps_its_decimals_and_what_is_decided_does_not_gain_any() -> None:
    assert quantity(kpi(), Decimal(80)) == "80,0\u00a0%"
    assert aim_words(kpi(), target(value=Decimal(80))) == "80\u00a0%"
    assert aim_words(kpi(), target(lower=Decimal(60), upper=Decimal("80.5"))) == "60\u00a0% bis 80,5\u00a0%"
    assert aim_words(kpi(), target(lower=Decimal(60))) == "mindestens 60\u00a0%"
    assert aim_words(kpi(), target(upper=Decimal(60))) == "höchstens 60\u00a0%"


def test_costs_of_nothing_known_are_none_and_of_zero_have_no_bar() -> None:
    assert costs(STRATEGY, measure()) is None
    zero = costs(STRATEGY, measure({"kind": "own", "amount": 0}, {"kind": "grant", "amount": 0}))
    assert zero is not None
    assert (zero.planned, zero.spent, zero.drawn) == ("0\u00a0€", "", False)


def test_shares_of_the_costs_fill_the_bar() -> None:
    made = costs(STRATEGY, measure({"kind": "own", "amount": 30}, {"kind": "grant", "amount": 90, "spent": 10}))
    assert made is not None
    assert [(one.start, one.width) for one in made.sources] == [("0", "25"), ("25", "75")]
    assert (made.label, made.spent) == ("25 % Eigenmittel und 75 % Fördermittel", "10\u00a0€")


@pytest.mark.parametrize(
    ("name", "key"),
    [("Amt für Digitalisierung", "amt-fuer-digitalisierung"), ("Straße & Öl", "strasse-oel"), ("مرحبا", "ohne-namen")],
)
def test_names_become_keys_of_addresses(name: str, key: str) -> None:
    assert refs.slug(name) == key


def test_contacts_are_mail_or_links() -> None:
    assert refs.contact("a@b.example") == Ref("a@b.example", "mailto:a@b.example")
    assert refs.contact("https://www.b.example/weg?x=1").title == "b.example"
    assert refs.contact("tel:+49123").title == "+49123"
