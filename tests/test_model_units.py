"""The wording of a unit becomes a sign, a thing or a phrase, so that no sentence reads „850 Anzahl Wohngeldempfänger“."""

from __future__ import annotations

import pytest

from strategieportal.model.kpi import Kpi
from strategieportal.model.units import read_unit

WORDINGS = [
    # wording, behind the number, beside it
    ("%", "%", ""),
    ("Prozent", "%", ""),
    ("in  %", "%", ""),
    ("v. H.", "%", ""),
    ("in V.H.", "%", ""),
    ("vom Hundert", "%", ""),
    ("Anteil vom Hundert", "%", "Anteil vom Hundert"),
    ("Breitbandversorgung in Prozent", "%", "Breitbandversorgung in Prozent"),
    ("Anteil (%)", "%", "Anteil (%)"),
    ("% der Haushalte", "%", "% der Haushalte"),
    ("Anteil in % an allen Fahrten", "%", "Anteil in % an allen Fahrten"),
    ("Prozentpunkte", "Prozentpunkte", ""),
    ("Anzahl Wohngeldempfänger", "Wohngeldempfänger", ""),
    ("Anzahl der Haushalte", "Haushalte", ""),
    ("Zahl der Beschäftigten", "Beschäftigte", ""),
    ("Anzahl der Studierenden", "Studierende", ""),
    ("Anzahl der angeschlossenen Haushalte", "", "Anzahl der angeschlossenen Haushalte"),
    ("Anzahl", "", "Anzahl"),
    ("Index", "", "Index"),
    ("Personalschlüssel in Vollzeitäquivalenten", "Vollzeitäquivalente", "Personalschlüssel in Vollzeitäquivalenten"),
    ("Wartezeit in Tagen", "Tage", "Wartezeit in Tagen"),
    ("Fläche (in ha)", "ha", "Fläche (in ha)"),
    ("Kosten in Mio. Euro", "Mio. €", "Kosten in Mio. Euro"),
    ("Plätze in Kitas", "Plätze in Kitas", ""),
    ("Ausgaben in Euro", "€", "Ausgaben in Euro"),
    ("1.000 Tonnen", "Tsd. Tonnen", ""),
    ("in 1 000 €", "Tsd. €", ""),
    ("T€", "Tsd. €", ""),
    ("1.000.000 Tonnen", "Mio. Tonnen", ""),
    ("Tausend Tonnen", "Tsd. Tonnen", ""),
    ("Millionen Euro", "Mio. €", ""),
    ("Mio. Euro", "Mio. €", ""),
    ("je 1.000 Einwohner", "je 1.000 Einwohner", ""),
    ("€ je Einwohner:in", "€ je Einwohner:in", ""),
    ("PKW je 1.000 Einwohner:innen", "PKW je 1.000 Einwohner:innen", ""),
    ("µg / m³", "µg / m³", ""),
    ("km²", "km²", ""),
    ("t", "t", ""),
    ("Tage", "Tage", ""),
    ("Eine Wendung, die hinter keiner Zahl stehen kann", "", "Eine Wendung, die hinter keiner Zahl stehen kann"),
    ("ohne Angabe", "", ""),
    ("k. A.", "", ""),
    ("–", "", ""),
]


@pytest.mark.parametrize(("wording", "sign", "counted"), WORDINGS, ids=[one[0] for one in WORDINGS])
def test_a_wording_is_read_as_people_read_it(wording: str, sign: str, counted: str) -> None:
    assert read_unit(wording) == (sign, counted)


@pytest.mark.parametrize("sign", sorted({one[1] for one in WORDINGS if one[1]}))
def test_what_was_read_once_is_read_the_same_again(sign: str) -> None:
    assert read_unit(sign).sign == sign


def kpi(**more: object) -> Kpi:
    return Kpi.model_validate({"id": "k-01", "titel": "Kennzahl", "ebene": "outcome", **more})


def test_a_kpi_has_the_sign_and_keeps_the_wording() -> None:
    found = kpi(einheit="Breitbandversorgung in Prozent")
    assert (found.unit, found.counted) == ("%", "Breitbandversorgung in Prozent")
    assert kpi(unit="Prozent").unit == "%"
    assert kpi(einheit="Index", messgroesse="Zufriedenheit").counted == "Zufriedenheit"


def test_a_unit_that_nobody_states_is_none_and_one_that_is_missing_is_asked_for() -> None:
    assert (kpi(einheit="ohne Angabe").unit, kpi(einheit="ohne Angabe").counted) == ("", None)
    for faulty in ({}, {"einheit": ""}, {"einheit": 7}):
        with pytest.raises(ValueError, match=r"unit|empty|text|einheit"):
            kpi(**faulty)
