"""The strict YAML reader: what values become, where they stand, and that nothing makes it fall over."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from strategieportal.problems import Place
from strategieportal.source.yaml import MAX_CHARACTERS, Document, read_yaml
from strategieportal.source.yaml_faults import spots

PIECES = [
    *"ab:-#[]{},&*!|>'\"%@`?<=~ \n\t\\x1.+_",
    "\n",
    "  ",
    "- ",
    ": ",
    "---\n",
    "...\n",
    "ä",
    "\u2028",
    "\\u202e",
    "null",
    "<<",
    "key: ",
]
YAMLISH = st.lists(st.sampled_from(PIECES), max_size=60).map("".join)


def _read(text: str, first_line: int = 1) -> Document:
    document, problems = read_yaml(text, "x.yml", first_line)
    assert document is not None
    assert problems == []
    return document


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("5", 5), ("-5", -5), ("+5", 5), ("0", 0), ("123456789012345678", 123456789012345678),
        ("1.10", Decimal("1.10")), (".5", Decimal("0.5")), ("-0.0", Decimal("-0.0")), ("1e3", Decimal(1000)), ("2.5e-3", Decimal("0.0025")),
        ("true", True), ("False", False), ("~", None), ("null", None), ("", None),
    ],
)  # fmt: skip
def test_numbers_truth_and_nothing_have_their_own_types(written: str, value: object) -> None:
    read = _read(f"a: {written}\n").data["a"]
    assert read == value
    assert type(read) is type(value)
    assert str(read) == str(value)


@pytest.mark.parametrize(
    "written",
    ["12:30", "no", "on", "yes", "0123", "01.07", "0x1F", "0o17", "1_000", "2026-01-31", "2026-07", "2026-Q3", ".inf", ".nan", "3.", "1,5", "01067"],
)  # fmt: skip
def test_what_other_readers_guess_at_stays_text(written: str) -> None:
    assert _read(f"a: {written}\n").data == {"a": written}


def test_digits_of_a_decimal_are_kept() -> None:
    assert str(_read("a: 6.10\n").data["a"]) == "6.10"


def test_quoted_numbers_are_text() -> None:
    assert _read("a: '5'\nb: \"true\"\n").data == {"a": "5", "b": "true"}


def test_keys_are_text_as_written() -> None:
    assert _read("2025: a\nno: b\nnull: c\n1.50: d\n").data == {"2025": "a", "no": "b", "null": "c", "1.50": "d"}


@pytest.mark.parametrize("text", ["", "# nur eine Bemerkung\n", "---\n", "\n\n"])
def test_a_text_without_values_is_nothing(text: str) -> None:
    document = _read(text)
    assert document.data is None
    assert document.place_of(("a", 1)).file == "x.yml"


def test_byte_order_mark_and_windows_line_ends_are_tolerated() -> None:
    document = _read("\ufeffa: 1\r\nb: |\r\n  x\r\n  y\r\n")
    assert document.data == {"a": 1, "b": "x\ny\n"}
    assert document.place_of(("b",)) == Place("x.yml", 2, 4)


def test_decomposed_letters_are_composed() -> None:
    assert _read("tra\u0308ger: Amt fu\u0308r Technik\n").data == {"träger": "Amt für Technik"}


SHEET = """id: m-07
zeitraum: {von: 2025-01, bis: 2026-12}
meilensteine:
  - id: a
    titel: Ausschreibung für Bürgerämter
  - {id: b, bis: 2026-03}
leer:
"""


@pytest.mark.parametrize(
    ("path", "key", "line", "column"),
    [
        ((), False, 1, 1),
        (("id",), False, 1, 5),
        (("id",), True, 1, 1),
        (("zeitraum", "bis"), False, 2, 31),
        (("zeitraum", "bis"), True, 2, 26),
        (("meilensteine", 0, "titel"), False, 5, 12),
        (("meilensteine", 1), False, 6, 5),
        (("meilensteine", 1), True, 6, 5),
        (("meilensteine", 1, "bis"), True, 6, 13),
        (("leer",), False, 7, 6),
        ((("title", "id"),), False, 1, 5),
        ((("zeitraum", "period"), ("until", "bis")), True, 2, 26),
    ],
)
def test_every_key_and_value_has_its_place(path: tuple[str | int, ...], key: bool, line: int, column: int) -> None:
    assert _read(SHEET).place_of(path, key=key) == Place("x.yml", line, column)


@pytest.mark.parametrize("path", [("zeitraum", "gibt-es-nicht"), ("zeitraum", 3), ("zeitraum", "fehlt", "bis")])
def test_a_step_that_is_not_in_the_file_ends_at_the_nearest_parent(path: tuple[str | int, ...]) -> None:
    assert _read(SHEET).place_of(path) == Place("x.yml", 2, 11)


def test_places_count_from_the_first_line_that_was_told() -> None:
    assert _read("a: 1\nb: 2\n", first_line=2).place_of(("b",)) == Place("x.yml", 3, 4)


@pytest.mark.parametrize(
    ("text", "key", "behind"),
    [
        ("a: {b: x, c d: y}\n", "c d", True),
        ("a: {b: x,c d: y}\n", "c d", True),
        ("a: {b: x,\n\n  c d: y}\n", "c d", True),
        ("a: {c d: y, b: x}\n", "c d", False),
        ("a:\n  b: x, y\n  c d: y, z\n", "c d", False),
        ("a: {b: x, q: 1\n  , c d: y}\n", "c d", True),
        ("c d: y\na: x,\n", "c d", False),
        ("c d: y, z\n", "c d", False),
    ],
)
@pytest.mark.parametrize("first_line", [1, 7])
def test_a_comma_before_a_place_is_known(text: str, key: str, behind: bool, first_line: int) -> None:
    document, _ = read_yaml(text, "a.yml", first_line)
    assert document is not None
    place = document.place_of((key,) if key in document.data else ("a", key), key=True)
    assert document.behind_comma(place) is behind


def test_columns_count_characters_not_bytes() -> None:
    assert _read("{ü: ä, ö: 2}\n").place_of(("ö",)) == Place("x.yml", 1, 11)


def test_a_document_with_lesser_faults_is_still_there() -> None:
    document, problems = read_yaml("a: 1\na: 2\nb: !x 3\n", "x.yml")
    assert document is not None
    assert document.data == {"a": 1, "b": "3"}
    assert [one.code for one in problems] == ["S030", "S033"]


def test_a_text_that_is_too_long_is_not_read() -> None:
    document, problems = read_yaml("a: " + "x" * MAX_CHARACTERS, "x.yml")
    assert document is None
    assert [one.code for one in problems] == ["S003"]


def test_twelve_levels_are_read_and_thirteen_are_not() -> None:
    assert _read("[" * 12 + "]" * 12).data is not None
    assert read_yaml("[" * 100_000, "x.yml")[1][0].code == "S037"


def test_a_bomb_of_aliases_is_refused_without_unfolding_it() -> None:
    text = "a: &a [x, x, x]\n" + "".join(f"b{n}: &b{n} [{', '.join(['*a'] * 50)}]\n" for n in range(50))
    document, problems = read_yaml(text, "x.yml")
    assert document is None
    assert {one.code for one in problems} == {"S031"}


@given(YAMLISH | st.text())
def test_any_text_gives_a_document_or_problems_within_it(text: str) -> None:
    document, problems = read_yaml(text, "x.yml")
    assert document is not None or problems
    assert all(1 <= one.place.line <= text.count("\n") + text.count("\r") + 2 for one in problems)
    assert all("{" not in one.code and str(one) for one in problems)
    if document is not None:
        _walk(document, document.data, ())


def _walk(document: Document, data: object, path: tuple[str | int, ...]) -> None:
    """Every part of the data has a place, and nothing refused got into it."""
    assert document.place_of(path).line >= 1
    if isinstance(data, dict):
        for key, value in data.items():
            assert isinstance(key, str)
            document.place_of((*path, key), key=True)
            _walk(document, value, (*path, key))
    elif isinstance(data, list):
        for number, value in enumerate(data):
            _walk(document, value, (*path, number))
    elif isinstance(data, str):
        assert "\u202e" not in data
    else:
        assert data is None or isinstance(data, bool | int | Decimal)


@pytest.mark.parametrize(
    ("text", "place"), [("", Place("a.md", 7)), ("\n a: b\n", Place("a.md", 8, 2)), ("- x", Place("a.md", 7, 1))]
)
def test_the_whole_of_a_text_has_a_spot_in_its_file_even_when_nothing_stands_there(text: str, place: Place) -> None:
    assert spots(text, "a.md", 7).value == place
