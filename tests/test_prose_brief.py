"""A short text ends where a sentence does, and nothing is left open in it; plain words say what the text says."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from strategieportal.prose import Prose
from strategieportal.prose.brief import beginning, brief, plain

if TYPE_CHECKING:
    from markupsafe import Markup

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


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("Das Programm heißt `C#`, die Datei `a_b_c`; es gilt 3 > 2 & 2 < 3.", "Das Programm heißt C#, die Datei a_b_c; es gilt 3 > 2 & 2 < 3."),
        ("Es sind 11[^1] von 23.\n\n[^1]: Gezählt am 5. Mai.", "Es sind 11 von 23."),
        ("Es sind 10^6^ m^2^ und 5 t CO~2~.", "Es sind 10⁶ m² und 5 t CO₂."),
        ("Es sind ~~11~~ 12 Ämter.", "Es sind 12 Ämter."),
        ("| Ort | Zahl |\n|---|---|\n| A | 1 |\n| B | 2 |", "Ort Zahl A 1 B 2"),
        ("*[WLAN]: Funknetz\n\nDas WLAN ist da.\n\n- eins\n- zwei", "Das WLAN ist da. eins zwei"),
        ("## Kopf\nText<br>weiter", "Kopf Text weiter"),
        ("", ""),
    ],
)  # fmt: skip
def test_plain_words_say_what_the_text_says(written: str, words: str) -> None:
    assert plain(html(written)) == words


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("## Kopf\n\n![Bild](bild.png)\n\nErster[^1] Absatz.\n\nZweiter.\n\n[^1]: Fuß.", "Erster Absatz."),
        ("- nur\n- eine Liste", ""),
        ("Er sagte: „Das ist gut. Das bleibt so, wie es ist, und niemand ändert es.“ Ende.", "Er sagte: „Das ist gut. Das bleibt so, wie es ist, und …“"),
    ],
)  # fmt: skip
def test_a_text_begins_with_its_first_paragraph_of_words(written: str, words: str) -> None:
    assert beginning(html(written), 60) == words


def html(text: str) -> Markup:
    return Prose({"bild.png": "bild.png"}).html(text, source="content/a.md", page_path="a/")
