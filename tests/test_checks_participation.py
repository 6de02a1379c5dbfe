"""What points to a single person is found, what belongs to an office is not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as some

from strategieportal.checks.chapters import persons


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
