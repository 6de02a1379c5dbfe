"""Whatever stands in a file, a check ends soon, tells where it is too much, and tells it in a sentence that people read.

Time is not measured: what is counted are the problems and their letters, and the steps that patterns take
(``tests/test_checks_links.py``). Each input once kept a check or a build busy, or gave thousands of lines.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as some

from strategieportal.checks.bounds import _DEEP, _nested
from strategieportal.checks.examine import examine
from strategieportal.checks.privacy import MAIL, reachable
from strategieportal.model.base import LONGEST_NAME, LONGEST_TEXT
from strategieportal.problems import MOST
from strategieportal.reading.faults import MAX_TOLD
from strategieportal.reading.series import MAX_BYTES
from tests.conftest import TINY
from tests.properties import tried

if TYPE_CHECKING:
    from tests.conftest import PortalFolder

SHEET, SERIES = "content/massnahmen/m-01.md", "data/kennzahlen/k-01.csv"


def told(portal: PortalFolder) -> list[str]:
    """What a check says, of which no line is longer than people read."""
    found = [str(one) for one in examine(portal.root, epoch=None, today=date(2026, 6, 30)).problems]
    assert max(map(len, found), default=0) < 2 * MOST
    return found


@pytest.mark.parametrize("name", ["Wort " * 201, "Wort " * 2000, "x" * 5000, "ä" * (LONGEST_NAME + 1)])
@pytest.mark.parametrize(
    ("path", "was", "place"),
    [
        (SHEET, "Online-Termine", "3:8"),
        (SHEET, "Amt für Digitalisierung", "5:26"),
        ("content/handlungsfelder/verwaltung.md", "Digitale Verwaltung", "3:8"),
        ("data/portal.yml", "Digitalstrategie", "1:8"),
        ("data/portal.yml", "Landkreis Muster", "2:10"),
    ],
)
def test_a_name_that_is_too_long_is_told_with_its_place(
    portal: PortalFolder, path: str, was: str, place: str, name: str
) -> None:
    portal.write(path, TINY[path].replace(was, name.strip()))
    found = told(portal)
    assert any(f"{path}:{place}: " in one and "mehr als 1.000 Zeichen (S193)" in one for one in found), found


def test_a_name_of_as_many_letters_as_allowed_is_one(portal: PortalFolder) -> None:
    portal.replace(SHEET, "Online-Termine", "Wort " * (LONGEST_NAME // 5 - 1) + "Worte")
    assert told(portal) == []


def test_an_entry_that_is_too_long_is_told_with_its_place(portal: PortalFolder) -> None:
    portal.replace(SHEET, "Das Projekt hat begonnen.", "Wort " * (LONGEST_TEXT // 5 + 1))
    assert [one.partition(": ")[0] for one in told(portal) if "(S193)" in one] == [f"{SHEET}:8:49"]


def test_of_thousands_of_faults_in_a_sheet_the_first_are_told_and_the_rest_is_counted(portal: PortalFolder) -> None:
    portal.replace(SHEET, "id: m-01\n", "id: m-01\n" + "".join(f"k{number}: 1\n" for number in range(3000)))
    found = told(portal)
    assert len(found) == MAX_TOLD + 1
    assert "hier sind 2.900 weitere Angaben falsch (S198)" in found[0]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ('"a;' * (MAX_BYTES // 3 + 1), "S003"),
        ("zeitraum;wert\n" + "2024;1\n" * (MAX_BYTES // 7), "S003"),
        ("zeitraum;wert\n2024;" + "9" * 1_000_000 + "\n", "S215"),
        ("zeitraum;" + ";".join(f"s{number}" for number in range(4000)) + "\n2022" + ";1" * 4000 + "\n", "S136"),
        ('"a;' * 100_000, "S135"),
    ],
)
def test_a_table_without_measure_is_told_in_a_few_sentences(portal: PortalFolder, text: str, code: str) -> None:
    portal.write("content/kennzahlen/k-01.md", KPI)
    portal.write(SERIES, text)
    found = told(portal)
    assert any(f"({code})" in one and one.startswith(SERIES) for one in found), found
    assert len(found) < 70


KPI = (
    "---\nid: k-01\ntitel: Anträge\nebene: outcome\nart: quantitativ\neinheit: Anträge\nrichtung: steigen\n"
    "zielwerte: [{zeitpunkt: 2028, wert: 80}]\nquelle: Amt\nhandlungsfelder: [verwaltung]\nmassnahmen: [m-01]\n"
    "verantwortlich: {stelle: Amt}\n---\nText.\n"
)


def test_a_mail_address_is_looked_for_from_the_beginning_of_a_word_only() -> None:
    """From each letter of a word of 200,000, the search took minutes."""
    assert MAIL.match("xx@a.example", 1) is None
    assert reachable("x" * 200_000 + " vera.muster@a.example") == ["vera.muster@a.example"]


@tried(3)
@given(
    some.lists(
        some.sampled_from([" ", "\t", "-", "*", "+", ">", "!", "?", "=", ":", "1.", "2)", "- ", "* ", "> ", "a", "\n", " " * 79, "-" * 19, "> " * 19, "\n\n"]),
        max_size=40,
    ).map("".join)
)  # fmt: skip
def test_lines_are_nested_too_deep_where_the_pattern_for_the_whole_text_finds_them(words: str) -> None:
    found = _DEEP.search(words)
    assert _nested(words) == (found.start() if found else None)


def test_texts_that_are_nested_too_deep_are_found_in_any_line() -> None:
    for deep in ("> " * 20 + "x", "- " * 20 + "x", " " * 80 + "- x", "\t" * 80 + "1. x", "1. " * 20 + "x"):
        assert _nested(f"Text\n\n{deep}\n") == 6, deep
    for shallow in ("> " * 19 + "x", "-" * 40, "* " * 40, " " * 79 + "- x", "x" * 500):
        assert _nested(shallow) is None, shallow
