"""A short text ends where a sentence does, and nothing is left open in it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from strategieportal.cli.importing.brief import brief

FIRST = "Der Kreis baut am 3. Mai z. B. in Nordheim ein Netz, das „Licht für alle“ heißt."
REST = " Danach folgen weitere Orte, und zwar (ca. 14) alle, die noch keines haben; das dauert bis 2030."


@pytest.mark.parametrize(
    ("text", "most", "short"),
    [
        (FIRST, 300, FIRST),
        (FIRST + REST, 120, FIRST),
        (FIRST + REST, len(FIRST), FIRST),
        (FIRST + REST, len(FIRST) - 1, "Der Kreis baut am 3. Mai z. B. in Nordheim ein Netz, das „Licht für alle“ …"),
        ("Wort " * 30, 60, "Wort Wort Wort Wort Wort Wort Wort Wort Wort Wort Wort …"),
        (
            "Er sagte: „Das ist gut. Das bleibt so, wie es ist, und niemand ändert es.“ Ende.",
            60,
            "Er sagte: „Das ist gut. Das bleibt so, wie es ist, und …“",
        ),
        (
            "(Ein langer Satz in Klammern, der nicht endet, weil er so lang ist) und mehr.",
            50,
            "(Ein langer Satz in Klammern, der nicht endet …)",
        ),
        (
            "Rund 3 Mio. Euro kostet das Vorhaben. Es wird gefördert und gebaut.",
            50,
            "Rund 3 Mio. Euro kostet das Vorhaben.",
        ),
        (
            "Alle Haushalte sind am Netz! Das ist ein schöner Erfolg für den Kreis.",
            45,
            "Alle Haushalte sind am Netz!",
        ),
        (
            "Alle Haushalte des Kreises sind nun am Netz! Das ist ein Erfolg.",
            50,
            "Alle Haushalte des Kreises sind nun am Netz!",
        ),
    ],
)
def test_a_text_is_cut_as_people_would(text: str, most: int, short: str) -> None:
    assert brief(text, most) == short


@given(st.text(alphabet='ab .,!?„“»«()"', max_size=200), st.integers(20, 60))
def test_it_is_never_longer_than_asked_and_never_invented(text: str, most: int) -> None:
    line = " ".join(text.split())
    found = brief(line, most)
    assert len(found) <= max(most, 0) or line == found
    assert line.startswith(found.partition("…")[0].rstrip()) if "…" in found else line.startswith(found)
