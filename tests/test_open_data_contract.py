"""What portals publish as JSON: every document fits its schema, nothing stands there that no schema tells, and what v1
promised is still there.

After an entry was added, write it down with ``python -m tests.test_open_data_contract``.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import jsonschema
import pytest

from strategieportal.exports.all_exports import all_exports
from strategieportal.exports.open_data.schemas import schemas
from tests import sheets
from tests.exporting import URL, with_events
from tests.test_exports_golden import everything

if TYPE_CHECKING:
    from collections.abc import Iterator

    from strategieportal.publication import Publication
    from tests.conftest import PortalFolder

PROMISED = Path(__file__).parent / "cases" / "api" / "v1.txt"
PARTICIPATION = """---
id: b-01
titel: Werkstatt
format: newsletter
zeitraum: {von: 2025-03-01, bis: 2025-03-01}
daraus_geworden:
  - {vorschlag: Termine online, massnahme: m-07}
---
"""
KINDS = {
    "massnahmen": "massnahme",
    "kennzahlen": "kennzahl",
    "ziele": "ziel",
    "handlungsfelder": "handlungsfeld",
    "beteiligung": "beteiligung",
}


def documents(publication: Publication) -> dict[str, dict[str, Any]]:
    """Every ``index.json`` and ``portal.json``, by its path; places have no schema."""
    made = {one.path: one for one in all_exports(publication) if one.path.endswith(("index.json", "portal.json"))}
    return {path: json.loads(one.make()) for path, one in made.items() if not path.startswith("orte/")}


def schema_of(path: str) -> str:
    """The name of the schema of the document at ``path``."""
    folder, _, rest = path.partition("/")
    return "portal" if not rest else KINDS[folder] if rest.count("/") else "liste"


def strict(schema: Any) -> Any:
    """``schema`` without room for anything that it does not name; for us, not for readers."""
    if isinstance(schema, list):
        return [strict(one) for one in schema]
    if not isinstance(schema, dict):
        return schema
    made = {key: strict(one) for key, one in schema.items()}
    if isinstance(made.get("properties"), dict) and "additionalProperties" not in made and "items" not in made:
        made["additionalProperties"] = False
    return made


def promised() -> Iterator[str]:
    """Each entry of each document with its type, one a line."""
    for name, schema in schemas().items():
        yield from sorted(_entries(name, schema, schema.get("$defs", {})))


def _entries(path: str, schema: Any, known: dict[str, Any], seen: tuple[str, ...] = ()) -> Iterator[str]:
    if "$ref" in schema:
        target = schema["$ref"].rpartition("/")[2]
        if target not in seen:
            yield from _entries(path, known[target], known, (*seen, target))
        return
    for key, one in schema.get("properties", {}).items():
        told = one.get("type") or (
            "const" if "const" in one else next(it for it in ("$ref", "anyOf", "enum") if it in one)
        )
        yield f"{path}.{key}: {told if isinstance(told, str) else ' | '.join(told)}"
        yield from _entries(f"{path}.{key}", one, known, seen)
    for one in (schema.get("items"), *schema.get("anyOf", ())):
        if isinstance(one, dict):
            yield from _entries(f"{path}[]" if one is schema.get("items") else path, one, known, seen)


@pytest.fixture(scope="module")
def invented() -> dict[str, dict[str, Any]]:
    """The documents of the strategy with everything that is hard to write down."""
    return documents(everything())


def test_every_document_fits_its_schema_and_says_nothing_else(
    portal: PortalFolder, invented: dict[str, dict[str, Any]]
) -> None:
    sheets.fill(portal)
    portal.write("content/beteiligung/b-01.md", PARTICIPATION)
    judges = {
        name: jsonschema.Draft202012Validator(strict(one), format_checker=jsonschema.FormatChecker())
        for name, one in schemas().items()
    }
    seen = set()
    for path, told in (*invented.items(), *documents(with_events(portal)).items()):
        name = schema_of(path)
        seen.add(name)
        faults = [f"{path}: {one.json_path} {one.message}" for one in judges[name].iter_errors(told)]
        # entries of a list are told by the schemas of their kind; a schema of lists names what all have
        assert [one for one in faults if name != "liste" or "Additional properties" not in one] == []
    assert seen == {"portal", "liste", *KINDS.values()}


def test_the_schemas_are_schemas_and_readers_go_on_when_something_is_added() -> None:
    for name, one in schemas().items():
        jsonschema.Draft202012Validator.check_schema(one)
        assert '"additionalProperties": false' not in json.dumps(one), name


def test_what_v1_promised_is_still_there_and_what_was_added_is_written_down() -> None:
    kept, now = PROMISED.read_text(encoding="utf-8").splitlines(), list(dict.fromkeys(promised()))
    assert sorted(set(kept) - set(now)) == [], "v1 only grows: give it back, or begin api/v2"
    assert sorted(set(now) - set(kept)) == [], "write it down: python -m tests.test_open_data_contract"


def test_the_entry_leads_to_everything_that_is_there(portal: PortalFolder) -> None:
    sheets.fill(portal)
    published = with_events(portal)
    written = {URL + one.path for one in all_exports(published)}
    told = documents(published)["portal.json"]
    named = {one["liste"] for one in told["arten"]} | {one[end] for one in told["tabellen"] for end in ("csv", "xlsx")}
    named |= {one["schema"] for one in told["arten"] if "schema" in one} | set(told["feeds"]) | set(told["kataloge"])
    assert named <= written
    assert told["datenpaket"] in written
    assert {one["art"]: one["anzahl"] for one in told["arten"]}["massnahmen"] == len(published.strategy.measures)


if __name__ == "__main__":
    PROMISED.write_text("".join(f"{one}\n" for one in dict.fromkeys(promised())), encoding="utf-8")
