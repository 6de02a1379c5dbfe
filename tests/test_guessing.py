"""What somebody probably meant."""

from __future__ import annotations

import pytest

from strategieportal.guessing import closest, closest_id, perhaps


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("in Umsezung", "in-umsetzung"),
        ("In Umsetzung", "in-umsetzung"),
        ("geplannt", "geplant"),
        ("zurückgestellt", "zurueckgestellt"),
    ],
)
def test_a_misspelt_word_is_recognised(word: str, meant: str) -> None:
    assert closest(word, ["idee", "geplant", "in-umsetzung", "zurueckgestellt"]) == meant


def test_a_label_leads_to_its_key() -> None:
    assert closest("im Gange", {"in Umsetzung": "laufend", "im Gange": "laufend", "geplant": "geplant"}) == "laufend"


def test_nothing_is_guessed_where_nothing_is_near() -> None:
    assert closest("Regenschirm", ["idee", "geplant"]) is None
    assert perhaps("Regenschirm", ["idee", "geplant"]) == ""


def test_an_id_with_another_number_is_never_meant() -> None:
    assert closest_id("m-15", ["m-05", "m-16"]) is None
    assert closest_id("m-7", ["m-07", "m-17"]) == "m-07"
    assert closest_id("verwaltunk", ["verwaltung", "mobilitaet"]) == "verwaltung"
