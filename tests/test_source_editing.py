"""A change of one value in a YAML text changes that value and no byte elsewhere."""

from __future__ import annotations

import copy
import unicodedata
from typing import Any

import pytest
import yaml
from hypothesis import assume, given
from hypothesis import strategies as st

from strategieportal.source.editing import NoSuchPlaceError, append, edit_front, remove, set_value
from strategieportal.source.text import REFUSED
from strategieportal.source.writing import UnwritableError, write_yaml
from strategieportal.source.yaml import read_yaml
from tests.properties import tried

SHEET = """\
id: m-07
titel: Online-Terminvergabe   # für alle
kurz: >
  Termine rund
  um die Uhr

# Geld
finanzierung:
  - {art: eigen, betrag: 30000, ausgegeben: 12000}
zeitraum: {von: 2025-01, bis: 2026-12}
erfolg:
  abgeschlossen_wenn: Alle bieten an.   # Beschluss
  kennzahlen: [k-03]
verlauf:
  - am: 2024-11-04
    phase: geplant
  - am: 2025-02-01
    phase: in-umsetzung
leer:
"""
ORDER = ("id", "titel", "kurz", "handlungsfeld", "finanzierung", "horizont", "zeitraum", "erfolg", "verlauf")


def difference(before: str, after: str) -> tuple[str, str]:
    """What stood between the common beginning and the common end, before and after."""
    start = next((at for at, pair in enumerate(zip(before, after, strict=False)) if len(set(pair)) > 1), -1)
    if start < 0:
        start = min(len(before), len(after))
    room = min(len(before), len(after)) - start
    end = next((at for at in range(room) if before[-1 - at] != after[-1 - at]), room)
    return before[start : len(before) - end], after[start : len(after) - end]


@pytest.mark.parametrize(
    ("path", "value", "was", "now"),
    [
        (("titel",), "Neuer Titel", "Online-Terminvergabe", "Neuer Titel"),
        (("titel",), "Teil 1: Anfang", "Online-Terminvergabe", '"Teil 1: Anfang"'),
        (("finanzierung", 0, "ausgegeben"), 13500, "12000", "13500"),
        (("zeitraum", "bis"), "2027-06", "2026-12", "2027-06"),
        (("verlauf", 1, "phase"), "abgeschlossen", "in-umsetzung", "abgeschlossen"),
        (("erfolg", "kennzahlen"), ["k-03", "k-04"], "[k-03]", "[k-03, k-04]"),
        (("kurz",), "Ein Satz.", ">\n  Termine rund\n  um die Uhr", "Ein Satz."),
        (("leer",), "voll", "leer:", "leer: voll"),
        (("horizont",), "kurzfristig", "zeitraum:", "horizont: kurzfristig\nzeitraum:"),
        (("erfolg", "neu"), 1, "[k-03]", "[k-03]\n  neu: 1"),
        (("zeitraum", "hinweis"), "a, b", "2026-12}", '2026-12, hinweis: "a, b"}'),
        (("zzz",), {"a": {"b": "c"}}, "leer:", "leer:\nzzz:\n  a: {b: c}"),
        (("id",), ["a"], "id: m-07", "id: [a]"),
    ],
)
def test_one_value_is_exchanged(path: tuple[str | int, ...], value: object, was: str, now: str) -> None:
    after = set_value(SHEET, path, value, ORDER)
    assert after == SHEET.replace(was, now, 1) or after == SHEET.replace(f"{was}\n", f"{now}\n", 1)


def test_an_entry_is_written_as_the_one_before() -> None:
    after = append(SHEET, ("finanzierung",), {"art": "fremd", "betrag": 1})
    assert difference(SHEET, after) == ("", "  - {art: fremd, betrag: 1}\n")
    after = append(SHEET, ("verlauf",), {"am": "2026-01-01", "text": "Fertig: ja"})
    assert difference(SHEET, after)[1].split("\n") == ["  - am: 2026-01-01", '    text: "Fertig: ja"', ""]


def test_a_list_that_is_missing_is_made_in_its_place() -> None:
    after = append("id: a\nverlauf: []\n", ("ziele",), "z-01", ("id", "ziele", "verlauf"))
    assert after == "id: a\nziele: [z-01]\nverlauf: []\n"
    assert append(after, ("verlauf",), {"am": "2026-01-01"}) == "id: a\nziele: [z-01]\nverlauf: [{am: 2026-01-01}]\n"


@pytest.mark.parametrize(
    ("text", "path", "value", "after"),
    [
        ("", ("a",), 1, "a: 1\n"),
        ("# nur", ("a",), {"b": "c"}, "# nur\na: {b: c}\n"),
        ("# nur\n", ("a", "b"), {"c": {"d": 1}}, "# nur\na:\n  b:\n    c: {d: 1}\n"),
        ("a:\n", ("a", "b"), "c", "a: {b: c}\n"),
        ("a: {}\n", ("a", "b"), ["c"], "a: {b: [c]}\n"),
        ("a: null\nz: 1\n", ("a", "b"), "x", "a: {b: x}\nz: 1\n"),
        ("l:\n  -\n  - a\n", ("l", 0), "x", "l:\n  - x\n  - a\n"),
        ("l:\n  -\n  - a\n", ("l", 0), {"b": {"c": "d"}}, "l:\n  - b: {c: d}\n  - a\n"),
        ("l:\n  - x\n  - a\n", ("l", 1), {"b": "c\nd\n"}, "l:\n  - x\n  - b: |\n      c\n      d\n"),
        ("  titel: x\n  b: y\n", ("id",), "a", "  id: a\n  titel: x\n  b: y\n"),
        ("  id: x\n  b: y\n", ("titel",), "a", "  id: x\n  titel: a\n  b: y\n"),
        ("a:\n  - x\nb: 1\n", ("a",), ["z", "w"], "a:\n  - z\n  - w\nb: 1\n"),
        ("a:\n  x: 1\nb: 1\n", ("a",), ["z"], "a:\n  - z\nb: 1\n"),
        ("a: x\nb: 1\n", ("a",), "eins\n\nzwei\n", "a: |\n  eins\n\n  zwei\nb: 1\n"),
        ("a: x\nb: 1\n", ("a",), {"k": "l\n\nm\n"}, "a:\n  k: |\n    l\n\n    m\nb: 1\n"),
        ("l:\n  - x\n", ("l", 0), ["u", "l\n\nm\n"], "l:\n  - - u\n    - |\n      l\n\n      m\n"),
        ("a:\nb: 1\n", ("a",), {"k": "l\nm\n"}, "a:\n  k: |\n    l\n    m\nb: 1\n"),
        ("a: {x: 1}\n", ("a", "k, l"), 1, 'a: {x: 1, "k, l": 1}\n'),
        ("a: {x: 1}\n", ("a", "k"), {'"m"': 1, "n, o": 2}, 'a: {x: 1, k: {"\\"m\\"": 1, "n, o": 2}}\n'),
    ],
)
def test_what_is_put_somewhere_stands_as_its_neighbours_do(
    text: str, path: tuple[str | int, ...], value: object, after: str
) -> None:
    assert set_value(text, path, value, ("id", "titel", "b")) == after


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("abc: x\n", ("abc",)),
        ("z: 1\n", ("abc",)),
        ("l:\n  - abc: x\n", ("l", 0, "abc")),
        ("l:\n  - x\n", ("l", 0)),
        ("l:\n  - n: 1\n", ("l", 0, "abc")),
        ("", ("abc",)),
    ],
)
def test_brackets_are_written_as_long_as_the_line_ends_at_120(text: str, path: tuple[str | int, ...]) -> None:
    """A line of 120 characters is written, for one more letter the list goes line by line."""
    lengths = {}
    for letters in range(100, 118):
        after = set_value(text, path, ["x", "y" * letters])
        (found,) = [line for line in after.split("\n") if "yyy" in line]
        lengths[letters] = len(found) if "[" in found else 0
    assert max(lengths.values()) == 120
    assert sorted(lengths.values(), reverse=True).count(0) > 1


def test_a_list_written_line_by_line_or_in_brackets_stays_so_whatever_its_length() -> None:
    assert set_value("a: [x]\n", ("a",), ["y" * 130]) == f"a: [{'y' * 130}]\n"
    assert set_value("l:\n  - a: [x]\n", ("l", 0, "a"), ["y" * 130]) == f"l:\n  - a: [{'y' * 130}]\n"
    assert set_value("l:\n  - [x]\n", ("l", 0), ["y" * 130]) == f"l:\n  - [{'y' * 130}]\n"
    assert set_value("a:\n  - x\n", ("a",), ["y"]) == "a:\n  - y\n"


@pytest.mark.parametrize(
    ("text", "path", "after"),
    [
        ("a:\n  - - x\n    - y\n  - z\n", ("a", 0, 1), "a:\n  - - x\n  - z\n"),
        ("a:\n  - - x\n    - y\n  - z\n", ("a", 0, 0), "a:\n  - - y\n  - z\n"),
        ("a:\n  - x-y: 1\n    b: 2\n", ("a", 0, "x-y"), "a:\n  - b: 2\n"),
        ("a:\n  -\n  - b-c\n  - d\n", ("a", 1), "a:\n  -\n  - d\n"),
        ("a:\n  - a-b\n  -\n", ("a", 1), "a:\n  - a-b\n"),
        ("a:\n  -\n  - b\n", ("a", 0), "a:\n  - b\n"),
        ("a: [b-c, d-e, f]\n", ("a", 1), "a: [b-c, f]\n"),
        ("a: [b-c, d-e]\n", ("a", 1), "a: [b-c]\n"),
        ("a: {b: 1, c: 2}\n", ("a", "b"), "a: {c: 2}\n"),
        ("a: 1\nb: 2", ("b",), "a: 1\n"),
    ],
)
def test_what_is_removed_takes_its_own_hyphen_or_comma_along(
    text: str, path: tuple[str | int, ...], after: str
) -> None:
    assert remove(text, path) == after


def test_what_is_removed_leaves_no_empty_shell() -> None:
    assert "erfolg" not in remove(remove(SHEET, ("erfolg", "kennzahlen")), ("erfolg", "abgeschlossen_wenn"))
    assert difference(SHEET, remove(SHEET, ("verlauf", 0)))[1] == ""
    assert difference(SHEET, remove(SHEET, ("verlauf", 0, "am"))) == ("am: 2024-11-04\n    ", "")


@pytest.mark.parametrize(
    "path", [("titel", "x"), ("neu", 0, "x"), ("finanzierung", 5, "art"), ("finanzierung", "x"), ()]
)
def test_a_way_that_leads_nowhere_is_an_error(path: tuple[str | int, ...]) -> None:
    with pytest.raises(NoSuchPlaceError) as found:
        set_value(SHEET, path, 1)
    assert {*found.value.args} <= {path, *path, *path[-1:]}
    assert found.value.args != (None,)
    with pytest.raises(NoSuchPlaceError):
        remove(SHEET, ("gibt-es-nicht",))
    with pytest.raises(NoSuchPlaceError) as found:
        append(SHEET, ("titel",), 1)
    assert found.value.args == ("titel",), "a single value has no last entry"
    for text in ("titel: ohne Kopf\n", ""):
        with pytest.raises(NoSuchPlaceError):
            edit_front(text, lambda front: front)


def test_windows_line_ends_mark_and_body_stay() -> None:
    sheet = "\ufeff---\r\nid: a\r\nkurz: alt\r\n---\r\n\r\nkurz: bleibt\n"
    after = edit_front(sheet, lambda front: set_value(front, ("kurz",), "neu"))
    assert after == sheet.replace("kurz: alt", "kurz: neu")
    after = edit_front(sheet, lambda front: set_value(front, ("neu",), "x"))
    assert after == sheet.replace("alt\r\n", "alt\r\nneu: x\r\n")


# --- any text ------------------------------------------------------------------------------------------------------

LETTERS = "ab :#-,[]{}'\"1.é\n"
WORDS = st.one_of(st.text(alphabet=LETTERS, max_size=12), st.sampled_from(["ja", "null", "2026-07", "1e3", "12:30"]))
SINGLE = st.one_of(WORDS, st.integers(0, 9999), st.booleans(), st.none())
NAMES = st.sampled_from(["id", "titel", "kurz", "bis", "a b", "x-y"])
DATA = st.recursive(
    SINGLE,
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(NAMES, inner, max_size=4)),
    max_leaves=10,
)


@st.composite
def written(draw: st.DrawFn) -> tuple[str, Any]:
    """A YAML text in some style, perhaps with remarks, and what it says."""
    data = draw(st.dictionaries(NAMES, DATA, min_size=1, max_size=4))
    flow, width = draw(st.sampled_from([None, True, False])), draw(st.sampled_from([20, 80, 1000]))
    try:
        text = write_yaml(data)
    except UnwritableError:
        assume(False)
    if draw(st.booleans()):
        text = yaml.safe_dump(data, default_flow_style=flow, width=width, allow_unicode=True, sort_keys=False)
    if draw(st.booleans()):
        text = f"# oben\n{text}# unten\n"
    if draw(st.booleans()):
        text = text.rstrip("\n")
    document, problems = read_yaml(text, "x.yml")
    assume(document is not None and not problems and document.data)
    # The end of a file is part of a block text at its end; only there is no room for anything more.
    assume(text.endswith("\n") or "|" not in text)
    assert document is not None
    return text, document.data


def ways(data: Any, to_lists: bool = False) -> list[tuple[str | int, ...]]:
    """Every path in ``data``."""
    found: list[tuple[str | int, ...]] = []
    steps = list(data.items()) if isinstance(data, dict) else list(enumerate(data)) if isinstance(data, list) else []
    for step, below in steps:
        if not to_lists or isinstance(below, list):
            found.append((step,))
        found += [(step, *rest) for rest in ways(below, to_lists)]
    return found


def at(data: Any, path: tuple[str | int, ...]) -> Any:
    """What stands at ``path``."""
    for step in path:
        data = data[step]
    return data


def composed(data: Any) -> Any:
    if isinstance(data, str):
        return unicodedata.normalize("NFC", data)
    if isinstance(data, list):
        return [composed(one) for one in data]
    return {key: composed(one) for key, one in data.items()} if isinstance(data, dict) else data


def reads_back(text: str, wanted: Any) -> None:
    document, problems = read_yaml(text, "x.yml")
    assert problems == []
    assert document is not None
    assert document.data == composed(wanted), text


@tried(4)
@given(written(), DATA, st.data())
def test_whatever_is_set_is_read_back_and_the_rest_is_kept(
    it: tuple[str, Any], value: Any, more: st.DataObject
) -> None:
    text, data = it
    assume(not REFUSED.search(str(value)))
    path = more.draw(st.sampled_from(ways(data)))
    key = more.draw(st.sampled_from(["", "neu"]))
    if key and isinstance(at(data, path), dict):
        path = (*path, key)
    wanted = copy.deepcopy(data)
    at(wanted, path[:-1])[path[-1]] = value
    after = set_value(text, path, value)
    reads_back(after, wanted)
    for line in ("# oben\n", "# unten"):
        assert (line in text) == (line in after)


@tried(2)
@given(written(), DATA, st.data())
def test_whatever_is_appended_is_read_back(it: tuple[str, Any], value: Any, more: st.DataObject) -> None:
    text, data = it
    lists = ways(data, to_lists=True)
    path = more.draw(st.sampled_from([*lists, ("ganz-neu",)]))
    wanted = copy.deepcopy(data)
    if path == ("ganz-neu",):
        wanted["ganz-neu"] = [value]
    else:
        at(wanted, path).append(value)
    reads_back(append(text, path, value), wanted)


@tried(2)
@given(written(), st.data())
def test_whatever_is_removed_is_gone(it: tuple[str, Any], more: st.DataObject) -> None:
    text, data = it
    path = more.draw(st.sampled_from(ways(data)))
    wanted = copy.deepcopy(data)
    gone = path
    while len(gone) > 1 and len(at(wanted, gone[:-1])) == 1:
        gone = gone[:-1]
    del at(wanted, gone[:-1])[gone[-1]]
    after = remove(text, path)
    document, problems = read_yaml(after, "x.yml")
    assert problems == []
    assert document is not None
    assert (document.data or {}) == composed(wanted), after
