"""``strategieportal check --completeness``: a table for staff, JSON for programs, and a verdict that gaps do not change."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from click.testing import CliRunner

from strategieportal.cli.main import main
from strategieportal.monitoring.receipt import rules
from tests import sheets

if TYPE_CHECKING:
    from click.testing import Result

    from tests.conftest import PortalFolder


def check(portal: PortalFolder, *arguments: str) -> Result:
    return CliRunner().invoke(main, ["check", str(portal.root), "--completeness", *arguments])


def told(portal: PortalFolder) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(check(portal, "--format", "json").stdout)
    return found


def test_the_table_names_blocks_entries_bodies_and_gaps_with_their_places(portal: PortalFolder) -> None:
    sheets.fill(portal)
    ran = check(portal)
    assert ran.exit_code == 0
    lines = ran.stdout.splitlines()
    assert "fehlt noch  Ausgangslage                     Die Ausgangslage ist noch nicht beschrieben." in lines
    assert " 67 %  Verantwortliche Stelle                  fehlt bei: m-08" in lines
    assert "Amt für Fortschritt      01.02.2025  –" in lines
    assert "L2 Für den einzigen Wert ist noch kein Nachweis genannt." in lines
    assert "  data/werte.yml:1:8: bürgernah" in lines
    sheet = (portal.root / "content/massnahmen/m-07.md").read_text(encoding="utf-8").splitlines()
    line = next(number for number, text in enumerate(sheet, 1) if "Nachlese" in text)
    assert f"  content/massnahmen/m-07.md:{line}:20: Online-Terminvergabe („Nachlese“)" in lines


def test_gaps_do_not_change_the_verdict_but_errors_do(portal: PortalFolder) -> None:
    assert check(portal).exit_code == 0
    assert check(portal, "--strict").exit_code == 0
    portal.replace("content/massnahmen/m-01.md", "phase: in-umsetzung", "phase: in-umsezung")
    ran = check(portal)
    assert ran.exit_code == 1
    assert "Bausteine der Strategie" in ran.stdout
    assert ran.stderr == "1 Fehler\n"


def test_json_holds_the_same_with_file_line_and_column(portal: PortalFolder) -> None:
    sheets.fill(portal)
    found = told(portal)
    assert found["as_of"] == "2026-06-30"
    assert [one["rule"] for one in found["blocks"]] == [f"V{number}" for number in range(1, 10)]
    assert [one["rule"] for one in found["gaps"]] == [one.id for one in rules() if one.id.startswith("L")]
    evidence = next(one for one in found["gaps"] if one["rule"] == "L2")
    assert evidence["missing"] == [{"id": "nah", "note": "", "file": "data/werte.yml", "line": 1, "column": 8}]
    responsible = next(one for one in found["fields"] if one["name"] == "responsible")
    assert (responsible["stated"], responsible["total"], responsible["missing"]) == (2, 3, ["m-08"])
    assert found["bodies"][0]["newest_entry"] == "2025-02-01"


def test_a_portal_without_measures_is_told_as_well(portal: PortalFolder) -> None:
    portal.remove("content/massnahmen/m-01.md")
    assert "Angaben in den Steckbriefen" not in check(portal).stdout
    assert "Keine Lücke." in check(portal).stdout


def test_annotations_of_forges_are_refused_with_what_is_possible(portal: PortalFolder) -> None:
    ran = check(portal, "--format", "github")
    assert ran.exit_code == 2
    assert "text, json" in ran.stderr
