"""The small parts of reading, each for itself: addresses, ids, days, the ledger, editions, what is salvaged, what is known."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from strategieportal.language import say
from strategieportal.model.edition import KpiFacts, MeasureFacts
from strategieportal.model.kpi import Kpi
from strategieportal.model.measure import Measure
from strategieportal.model.portal import Portal
from strategieportal.model.situation import Stakeholder
from strategieportal.reading import layout
from strategieportal.reading.addresses import address, page_address
from strategieportal.reading.day import day_of_files, day_of_publication
from strategieportal.reading.editions import CHECKSUM, checksum, edition_text, good_name, key_of
from strategieportal.reading.harvest import salvaged
from strategieportal.reading.ledger import ledger_text, read_ledger
from strategieportal.reading.nouns import judges
from strategieportal.reading.offers import body_folder, measure_data, slug
from strategieportal.reading.read import read
from strategieportal.source.files import scan
from tests.test_import_periods import READ

if TYPE_CHECKING:
    from strategieportal.reading.read import Reading
    from tests.conftest import PortalFolder


def reading(portal: PortalFolder) -> Reading:
    return read(scan(portal.root)[0])


@pytest.mark.parametrize(
    ("name", "step"),
    [
        ("Amt für Digitalisierung", "amt-fuer-digitalisierung"),
        ("  ÄÖÜ & Maß!  ", "aeoeue-mass"),
        ("Amt 10/2 -- (Außen)", "amt-10-2-aussen"),
        ("Zoë", "zo"),
        ("?!", "ohne-namen"),
        ("", "ohne-namen"),
    ],
)
def test_a_name_as_it_stands_in_an_address(name: str, step: str) -> None:
    assert slug(name) == step
    assert body_folder(name) == f"stellen/{step}/"


@given(st.text(max_size=60))
def test_whatever_a_body_is_called_its_folder_can_be_typed(name: str) -> None:
    assert set(slug(name)) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
    assert slug(name).strip("-") == slug(name) != ""
    assert "--" not in slug(name)


@pytest.mark.parametrize(
    ("path", "found"),
    [
        ("index.md", ""),
        ("ueber.md", "ueber/"),
        ("ueber/index.md", "ueber/"),
        ("ueber/team.md", "ueber/team/"),
        ("reindex.md", "reindex/"),
        ("a/reindex.md", "a/reindex/"),
        ("index/index.md", "index/"),
    ],
)
def test_the_address_of_a_page_is_its_path_and_of_an_index_its_folder(path: str, found: str) -> None:
    assert page_address(path) == found


def test_each_kind_has_its_folder() -> None:
    assert address("kpi", "k-1") == "kennzahlen/k-1/"
    assert measure_data("m-1") == "massnahmen/m-1/index.json"
    assert layout.explained_by("massnahmen/m-07.leicht.md") == "massnahmen/m-07.md"


@pytest.mark.parametrize(
    ("path", "sheet"),
    [
        ("content/strategie/vision.md", True),
        ("content/strategie/ausgangslage.md", True),
        ("content/ziele/z-1.md", True),
        ("content/beteiligung/tief/x.md", True),
        ("content/strategie/anderes.md", False),
        ("content/ziele.md", False),
        ("content/zielebild/z-1.md", False),
    ],
)
def test_what_stands_in_the_folders_of_nouns_is_a_sheet(path: str, *, sheet: bool) -> None:
    assert layout.is_sheet(path) is sheet


@pytest.mark.parametrize(
    ("fixed", "epoch", "day"),
    [
        ("2026-06-30", "0", "2026-06-30"),
        (None, "0", "1970-01-01"),
        (None, "86399", "1970-01-01"),
        (None, "86400", "1970-01-02"),
        (None, "-86400", "2020-02-29"),
        (None, "bald", "2020-02-29"),
        (None, "", "2020-02-29"),
        (None, None, "2020-02-29"),
    ],
)
def test_the_day_is_the_fixed_one_then_that_of_the_environment_then_today(
    fixed: str | None, epoch: str | None, day: str
) -> None:
    portal = Portal.model_validate({"titel": "S", "traeger": "K", **({"stichtag": fixed} if fixed else {})})
    assert day_of_publication(portal, epoch, date(2020, 2, 29)).isoformat() == day


def test_the_ledger_is_written_sorted_below_a_few_words_and_read_again(portal: PortalFolder) -> None:
    days = {"massnahmen/m-2/": date(2026, 1, 2), "": date(2025, 1, 1), "a/#b": date(2026, 1, 1)}
    text = ledger_text(days)
    words = say("addresses.ledger").strip().split("\n")
    lines = text.split("\n")
    assert lines[: len(words)] == [f"# {line}" for line in words]
    assert lines[len(words) :] == ["/ 2025-01-01", "/a/#b 2026-01-01", "/massnahmen/m-2/ 2026-01-02", ""]
    portal.write("data/urls.lock", text)
    ledger, problems = read_ledger(scan(portal.root)[0])
    assert (ledger.exists, dict(ledger.days), problems) == (True, days, [])
    assert [ledger.place(one).line for one in ("", "a/#b", "nie/")] == [len(words) + 1, len(words) + 2, 1]
    assert str(ledger.place("")) == f"data/urls.lock:{len(words) + 1}:1"


def test_a_ledger_that_cannot_be_read_is_there_but_does_not_count(portal: PortalFolder) -> None:
    (portal.root / "data/urls.lock").write_bytes(b"\xff\xfe/\n")
    ledger, problems = read_ledger(scan(portal.root)[0])
    assert (ledger.exists, dict(ledger.days), bool(problems)) == (False, {}, True)


def test_a_long_ledger_is_read_although_no_sheet_may_be_so_long(portal: PortalFolder) -> None:
    portal.write("data/urls.lock", "".join(f"/massnahmen/m-{number}/ 2026-01-01\n" for number in range(12_000)))
    ledger, problems = read_ledger(scan(portal.root)[0])
    assert (len(ledger.days), problems) == (12_000, [])


@pytest.mark.parametrize(
    ("kind", "name"),
    [
        ("measure", "m-01"),
        ("guideline", "sicher"),
        ("criterion", "reichweite"),
        ("format", "werkstatt"),
        ("stakeholder-group", "vereine"),
        ("measure", "m-kaputt"),
    ],
)
def test_what_somebody_wrote_or_the_package_ships_is_known(portal: PortalFolder, kind: str, name: str) -> None:
    (portal.root / "content/massnahmen/m-kaputt.md").write_bytes(b"\xff\xfe")
    read_portal = reading(portal)
    assert read_portal.knows(kind, name)
    assert not read_portal.knows("goal", name)
    assert not read_portal.knows(kind, "nie")
    assert not read_portal.publishable


def test_hints_and_warnings_do_not_stop_a_portal(portal: PortalFolder) -> None:
    portal.write("content/kennzahlen/k-1.md", "---\nid: k-1\ntitel: K\nebene: output\neinheit: Stück\n---\n")
    portal.write("data/kennzahlen/k-1.csv", "jahr;wert;farbe\n2024;1;rot\n")
    assert [one.code for one in reading(portal).problems] == ["S136"]
    assert reading(portal).publishable


BASE = {"id": "m-1", "titel": "T", "handlungsfeld": "f"}


@pytest.mark.parametrize(
    ("data", "kept"),
    [
        ({"id": "m-1"}, ("m-1", "unbekannt")),
        ({**BASE, "handlungsfeld": "F 3"}, ("T", "unbekannt")),
        ({**BASE, "titel": ""}, ("m-1", "f")),
        ({**BASE, "horizont": "bald", "x": 1, "ziele": "z"}, ("T", "f")),
        ({**BASE, "zeitraum": {"von": "2027", "bis": "2026"}}, ("T", "f")),
        ({"id": "m-1", "title": "", "field": None}, ("m-1", "unbekannt")),
    ],
)
def test_the_sound_part_of_a_sheet_is_kept_for_the_checks(data: dict[str, Any], kept: tuple[str, str]) -> None:
    before = dict(data)
    found = salvaged(Measure, data, name="m-1")
    assert found is not None
    assert (found.title, found.field) == kept
    assert data == before, "what was read stays as it was"


@pytest.mark.parametrize("said", [{}, {"name": ""}, {"name": 3}])
def test_the_id_stands_in_for_a_name_as_well(said: dict[str, Any]) -> None:
    found = salvaged(Stakeholder, {"id": "ihk", "gruppe": "wirtschaft", **said}, name="ihk")
    assert found is not None
    assert (found.name, found.group) == ("ihk", "wirtschaft")


@pytest.mark.parametrize("data", [None, "wort", ["id"], {"id": "M_1", "titel": "T"}, {}])
def test_without_a_good_id_nothing_can_be_saved(data: Any) -> None:
    assert salvaged(Measure, data, name=None) is None


def test_what_stands_in_for_a_kpi_never_claims_more_than_an_output() -> None:
    found = salvaged(Kpi, {"id": "k-1", "skala": "x"}, name="k-1")
    assert found is not None
    assert (found.title, found.kpi_level.value, found.unit) == ("k-1", "output", "")


FACTS = {"ausgabe": "2026", "massnahmen": [{"id": "m-1", "titel": "Ä"}, {}], "kennzahlen": [], "zahl": 3}


def test_an_edition_has_a_line_for_each_noun_and_ends_with_its_checksum() -> None:
    assert edition_text(FACTS) == (
        '{\n "ausgabe": "2026",\n "massnahmen": [\n  {"id": "m-1", "titel": "Ä"},\n  {}\n ],\n "kennzahlen": [],\n'
        f' "zahl": 3,\n "pruefsumme": "{checksum(FACTS)}"\n}}\n'
    )


def test_the_checksum_is_the_same_in_every_language() -> None:
    """Computed with another program: ``printf '{"a":"ä","b":[1,true]}' | sha256sum``."""
    known = "sha256:d13d9614e263a7a531d3697e1a67aef9ed599d02c9f2fa4cb8dcbeade0a37612"
    assert checksum({"b": [1, True], "a": "ä", CHECKSUM: "x"}) == known


@pytest.mark.parametrize("broken", [float("nan"), float("inf")])
def test_no_edition_holds_what_json_does_not_know(broken: float) -> None:
    with pytest.raises(ValueError, match="not JSON compliant"):
        checksum({"a": broken})
    with pytest.raises(ValueError, match="not JSON compliant"):
        edition_text({"a": broken})


def test_the_keys_of_an_edition_stay_for_ever() -> None:
    measure = [key_of(name) for name in MeasureFacts.__dataclass_fields__]
    kpi = [key_of(name) for name in KpiFacts.__dataclass_fields__]
    assert measure == [
        *("id", "kuerzel", "titel", "handlungsfeld", "stelle", "phase", "terminlage", "von", "bis", "erledigt"),
        *("meilensteine", "mittel"),
    ]
    assert kpi == [
        *("id", "kuerzel", "titel", "einheit", "wert", "zeitraum", "vorlaeufig", "status", "zielwert", "ziel_bis"),
    ]


@pytest.mark.parametrize(
    ("name", "good"),
    [
        *(("2026", True), ("1999-12", True), ("2026-02-28", True), ("3000", False), ("026", False), ("2026-00", False)),
        *(("2026-13", False), ("2026-02-29", False), ("2026-06-31", False), ("2026-H1", False), ("x2026", False)),
        *(("2026x", False), ("2026-6", False), ("", False)),
    ],
)
def test_an_edition_is_called_after_a_day_month_or_year_that_exists(name: str, *, good: bool) -> None:
    assert good_name(name) is good


@pytest.mark.parametrize(("key", "found"), [("Blockierer", True), ("x-WIDERSTAND", True), ("beitrag", False)])
def test_a_judgement_is_known_by_its_stem_wherever_it_stands(key: str, *, found: bool) -> None:
    assert judges(key) is found


@pytest.mark.parametrize(
    ("rows", "code", "told"),
    [
        ("zeitraum;wert\n2020;12,5\n2021;12.7\n", "S142", '"12,5" und "12.7" (Zeile 3)'),
        ("zeitraum;wert\n2020;12.7\n2021;3\n2022;12,5\n", "S142", '"12,5" und "12.7" (Zeile 2)'),
        ("zeitraum;wert\n2020;12.125\n2021;7\n2022;13.250\n", "S143", '"12.125" und "13.250" (Zeile 4)'),
        ('zeitraum,wert\n2020,"12,125"\n2021,"13,250"\n', "S143", '"12,125" und "13,250" (Zeile 3)'),
        ("zeitraum;wert\n2020;12.125\n2021;7\n", "S143", 'zum Beispiel "12.125"'),
        ("zeitraum;wert\n2020;1.234,5\n2021;12.125\n", None, ""),
        ("zeitraum,wert\n2020,12.125\n2021,13.25\n", None, ""),
    ],
)
def test_a_table_of_ones_own_that_may_be_read_in_two_ways_is_told_with_two_cells(
    portal: PortalFolder, rows: str, code: str | None, told: str
) -> None:
    portal.write("content/kennzahlen/k-01.md", "---\nid: k-01\ntitel: K\nebene: outcome\neinheit: t\n---\n")
    portal.write("data/kennzahlen/k-01.csv", rows)
    found = [one for one in reading(portal).problems if one.code in {"S142", "S143"}]
    assert [one.code for one in found] == ([code] if code else [])
    assert all(told in one.sentence for one in found)
    assert all(one.sentence.count('"12.125"') <= 1 for one in found), "one row is named once"


@pytest.mark.parametrize(
    ("periods", "told"),
    [(("2009-10", "2010-11", "2011-12"), True), (("2010-11", "2010-12"), False), (("2010-11",), False)],
)
def test_months_that_could_be_a_year_and_the_next_are_told(
    portal: PortalFolder, periods: tuple[str, ...], *, told: bool
) -> None:
    portal.write("data/kennzahlen/k-01.csv", "zeitraum;wert\n" + "".join(f"{one};1\n" for one in periods))
    found = [one.place.line for one in reading(portal).problems if one.code == "S144"]
    assert found == ([2] if told else [])


def test_every_spelling_that_imports_know_is_told_in_a_table_of_ones_own(portal: PortalFolder) -> None:
    spellings = [line.partition(" = ")[0] for line in READ.strip().splitlines()]
    rows = ['"' + one.replace('"', '""') + '";1\n' for one in spellings]
    portal.write("data/kennzahlen/k-01.csv", "zeitraum;wert\n" + "".join(rows))
    told = {one.place.line for one in reading(portal).problems if one.code == "S105"}
    assert told == set(range(2, len(rows) + 2))


def test_a_series_that_is_too_long_is_told_at_the_first_row_too_many(portal: PortalFolder) -> None:
    portal.write("data/kennzahlen/k-01.csv", "zeitraum;wert\n" + "2025;1\n" * 4001)
    (found,) = [one for one in reading(portal).problems if one.code == "S225"]
    assert (found.place.line, found.sentence) == (4002, "die Reihe hat mehr als 4.000 Zeilen")


def test_numbers_in_brackets_are_told_once_with_the_first(portal: PortalFolder) -> None:
    portal.write("data/kennzahlen/k-01.csv", "zeitraum;wert\n2023;5\n2024;(12,5)\n2025;7,5-\n2026;-3\n")
    (found,) = [one for one in reading(portal).problems if one.code == "S226"]
    assert (found.place.line, found.place.column) == (3, 6)
    assert ': 2, die erste ist "(12,5)"' in found.sentence
    values = [row.observation.value for row in reading(portal).strategy.series["k-01"].rows]
    assert [str(one) for one in values] == ["5", "-12.5", "-7.5", "-3"]


def test_the_day_of_files_is_that_of_the_portal_or_of_the_build(portal: PortalFolder) -> None:
    today = date(2020, 2, 29)
    assert day_of_files(scan(portal.root)[0], "86400", today) == date(2026, 6, 30)
    portal.replace("data/portal.yml", "stichtag: 2026-06-30", "")
    assert day_of_files(scan(portal.root)[0], "86400", today) == date(1970, 1, 2)
    portal.write("data/portal.yml", "titel: [")
    assert day_of_files(scan(portal.root)[0], "86400", today) == date(1970, 1, 2)
    assert day_of_files(scan(portal.root)[0], None, today) == today


def test_a_file_that_cannot_be_read_hides_no_other(portal: PortalFolder) -> None:
    for folder, name in (("data/ausgaben", "json"), ("data/snapshots", "yml"), ("data/kennzahlen", "csv")):
        (portal.root / folder).mkdir(parents=True, exist_ok=True)
        (portal.root / folder / f"2025-12-31.{name}").write_bytes(b"\xff\xfe\x00\xd8")
        portal.write(f"{folder}/2026-06-30.{name}", "[")
    told = {one.place.file for one in reading(portal).problems}
    for folder, name in (("data/ausgaben", "json"), ("data/snapshots", "yml"), ("data/kennzahlen", "csv")):
        assert {f"{folder}/2025-12-31.{name}", f"{folder}/2026-06-30.{name}"} <= told


def test_only_tables_are_series(portal: PortalFolder) -> None:
    for name in ("k-01.csv", "k-02.txt", "k-03.csv.bak", "alt/k-04.csv"):
        portal.write(f"data/kennzahlen/{name}", "zeitraum;wert\n2025;1\n")
    assert set(reading(portal).strategy.series) == {"k-01"}
