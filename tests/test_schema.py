"""JSON Schema of the files: what our reader takes fits, what it refuses in one file does not, and all is told in German."""

from __future__ import annotations

import json
import tomllib
from datetime import date
from decimal import Decimal
from fnmatch import fnmatch
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner
from jsonschema import Draft202012Validator

from strategieportal.cli.main import main
from strategieportal.language import catalogue
from strategieportal.model.base import german_key
from strategieportal.model.fields import BODY, field_words, noun_title, with_parts
from strategieportal.reading import layout
from strategieportal.reading.schema import LABELS, file_schemas
from strategieportal.source.sheet import split_sheet
from strategieportal.source.yaml import read_yaml
from tests.sheets import FULL
from tests.test_handbook import NOUNS

if TYPE_CHECKING:
    from strategieportal.model.base import Noun
    from strategieportal.reading.schema import FileSchema

ROOT = Path(__file__).resolve().parent.parent
BY_NAME = {one.name: one for one in file_schemas()}
DEEPEST_FIRST = sorted(BY_NAME.values(), key=lambda one: ("*" in one.files, layout.EASY not in one.files))
PARTS = with_parts(NOUNS)
REFERENCE = sorted(
    path.relative_to(ROOT).as_posix()
    for folder in ("content", "data")
    for path in (ROOT / folder).rglob("*")
    if path.suffix in {".md", ".yml"}
)


def plain(value: Any) -> Any:
    """What a reader of YAML gives, as JSON knows it."""
    if isinstance(value, dict):
        return {str(key): plain(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [plain(one) for one in value]
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return value.isoformat() if isinstance(value, date) else value


def said(text: str, path: str) -> Any:
    """The entries of a sheet or a YAML file."""
    parts = split_sheet(text) if path.endswith(".md") else (text,)
    document, problems = read_yaml(parts[0] if parts else "", path)
    assert document is not None, problems
    return plain(document.data) if parts and (document.data is not None or not path.endswith(".md")) else {}


def faults(name: str, data: Any) -> list[str]:
    """Where ``data`` does not fit the schema called ``name``."""
    found = Draft202012Validator(BY_NAME[name].schema).iter_errors(data)
    return sorted("/".join(map(str, one.absolute_path)) for one in found)


def schema_for(path: str) -> FileSchema:
    """The schema of the most special pattern that fits."""
    return next(
        one
        for one in DEEPEST_FIRST
        if fnmatch(path, one.files)
        or (one.files.startswith("content/**/") and fnmatch(path, one.files.replace("**/", "")))
    )


@pytest.mark.parametrize("path", REFERENCE)
def test_every_file_of_the_reference_portal_fits(path: str) -> None:
    name = schema_for(path).name
    assert faults(name, said((ROOT / path).read_text(encoding="utf-8"), path)) == []


def test_a_sheet_with_every_key_fits() -> None:
    assert faults("massnahme", said(FULL, "m.md")) == []


@pytest.mark.parametrize("kept", [kept for kept in layout.LISTS if kept.default], ids=lambda kept: kept.default)
def test_shipped_lists_fit_whole_and_in_the_long_form(kept: layout.Kept) -> None:
    text = files("strategieportal").joinpath("model", "defaults", f"{kept.default}.toml").read_text("utf-8")
    entries = [
        {german_key(key) if key in kept.noun.model_fields else key: plain(value) for key, value in entry.items()}
        for entry in tomllib.loads(text, parse_float=Decimal)["entry"]
    ]
    name = next(one.name for one in BY_NAME.values() if one.files == kept.place)
    assert faults(name, entries) == []
    first = {"id": entries[0]["id"]}
    assert faults(name, {"ersetzt_standard": "ja", "entfernt": [first["id"]], "eintraege": [first]}) == []
    assert faults(name, [{**first, "unbekannt": 1}]) != []


MEASURE = {"id": "m-1", "titel": "T", "handlungsfeld": "f"}


@pytest.mark.parametrize(
    ("more", "where"),
    [
        ({}, []),
        ({"titel": None}, ["titel"]),
        ({"titel": ""}, ["titel"]),
        ({"id": "M 1"}, ["id"]),
        ({"id": 7}, []),
        ({"unbekannt": 1}, [""]),
        ({"zeitraum": {"von": 2025, "bis": "2026-13"}}, ["zeitraum"]),
        ({"zeitraum": {"von": 2025, "bis": "2026-H2"}}, []),
        ({"meilensteine": [{"id": "a", "titel": "A"}, {"titel": "B"}]}, ["meilensteine/1"]),
        ({"meilensteine": None}, []),
        ({"meilensteine": {"id": "a"}}, ["meilensteine"]),
        ({"verlauf": [{"am": "2026-01-01", "phase": "fertig"}]}, ["verlauf/0/phase"]),
        ({"verlauf": [{"am": "2026-01-01", "phase": "in-progress"}]}, []),
        ({"finanzierung": [{"art": "eigen", "betrag": -1}]}, ["finanzierung/0/betrag"]),
        ({"fortschritt": {"anteil": 101, "quelle": "Q"}}, ["fortschritt"]),
        ({"bewertung": {"reichweite": 3, "nutzen": {"punkte": 2, "warum": "W"}}}, []),
        ({"bewertung": {"reichweite": "drei"}}, ["bewertung/reichweite"]),
        ({"gemeinden": "alle"}, []),
        ({"gemeinden": ["Altdorf"]}, []),
        ({"gemeinden": 3}, ["gemeinden"]),
        ({"daueraufgabe": "ja"}, []),
        ({"daueraufgabe": "vielleicht"}, ["daueraufgabe"]),
        ({"links": [{"titel": "L", "link": "javascript:alert(1)"}]}, ["links/0/link"]),
    ],
)
def test_what_does_not_fit_is_found_where_it_stands(more: dict[str, Any], where: list[str]) -> None:
    assert faults("massnahme", MEASURE | more) == where


@pytest.mark.parametrize(
    ("data", "fits"),
    [
        (None, True),
        (
            {"k-1": 3, "k-2": "mittel", "k-3": {"fehlt": "Noch nicht."}, "k-4": [{"zeitraum": "2026-H1", "wert": 2}]},
            True,
        ),
        ({"k-1": True}, False),
        ({"k-1": {"wort": 3}}, False),
        ([1], False),
    ],
)
def test_a_snapshot_holds_values_observations_or_several(data: Any, *, fits: bool) -> None:
    assert (faults("snapshot", data) == []) is fits


@pytest.mark.parametrize("one", BY_NAME.values(), ids=lambda one: one.name)
def test_every_schema_is_a_sound_one_that_names_everything_in_german(one: FileSchema) -> None:
    Draft202012Validator.check_schema(one.schema)
    for part in [one.schema, *one.schema.get("$defs", {}).values()]:
        for key, told in part.get("properties", {}).items():
            assert told["title"], key
            assert told["description"].endswith("."), key
        assert part.get("title") or part[LABELS]


@pytest.mark.parametrize("noun", PARTS, ids=lambda noun: noun.__name__)
def test_every_entry_of_every_noun_is_called_and_told_in_german(noun: type[Noun]) -> None:
    assert noun.__name__ in catalogue()["keys"]["nouns"]
    told = [field_words(noun, name) for name in noun.model_fields if name != BODY]
    assert [one.key for one in told if not one.title or not one.text.endswith(".")] == []


def test_no_words_are_left_over() -> None:
    keys = catalogue()["keys"]
    names = {name for noun in PARTS for name in noun.model_fields}
    assert {name for name, found in keys.items() if isinstance(found, list)} - names == set()
    assert set(keys["nouns"]) == {noun.__name__ for noun in PARTS}
    tables = {name: found for name, found in keys.items() if isinstance(found, dict) and name != "nouns"}
    by_name = {noun.__name__: noun for noun in PARTS}
    assert [
        f"{name}.{one}" for name, found in tables.items() for one in found if one not in by_name[name].model_fields
    ] == []
    assert noun_title(by_name["Measure"]) == "Maßnahme"


def test_the_command_tells_prints_and_writes(tmp_path: Path) -> None:
    told = CliRunner().invoke(main, ["schema"])
    assert [line.split()[0] for line in told.output.splitlines()] == list(BY_NAME)
    shown = CliRunner().invoke(main, ["schema", "kennzahl"])
    assert json.loads(shown.output) == BY_NAME["kennzahl"].schema
    done = CliRunner().invoke(main, ["schema", "--into", str(tmp_path / "schema")])
    assert done.exit_code == 0
    assert str(len(BY_NAME)) in done.output
    written = sorted(file.name for file in (tmp_path / "schema").iterdir())
    assert written == sorted(f"{name}.schema.json" for name in BY_NAME)
    assert CliRunner().invoke(main, ["schema", "nichts"]).exit_code == 2
