"""What a portal publishes of its measures is read again: as it was by its owner, as an idea with its origin by others."""

from __future__ import annotations

import json
import tempfile
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as some
from msgspec.structs import replace

from strategieportal.checks.examine import examine
from strategieportal.cli.importing.merging import write
from tests.importing import STAND, WISHES, Workbench, codes
from tests.properties import tried

SHEET = "content/massnahmen/m-90.md"
TOLD: dict[str, Any] = {
    "traeger": "Kreis Nord",
    "strategie": "Strategie Nord",
    "adresse": "https://nord.example/massnahmen/m-90/",
    "stand": "2026-04-30",
    "lizenz": "CC BY 4.0",
    "massnahme": {
        "id": "m-90",
        "titel": "Terminbuchung",
        "kurz": "Termine buchen.",
        "handlungsfeld": "verwaltung",
        "ziele": ["z-01"],
        "verantwortlich": {"stelle": "Amt"},
        "finanzierung": [{"art": "eigen", "betrag": 1200.5}],
        "zeitraum": {"von": "2025-01", "bis": "2026-12"},
        "erfolg": {"abgeschlossen_wenn": "Alle buchen.", "kennzahlen": ["k-01"]},
        "meilensteine": [{"id": "a", "titel": "Pilot", "bis": "2025-06", "haengt_ab_von": ["m-01"]}],
        "haengt_ab_von": ["m-01"],
        "verlauf": [{"am": "2025-01-01", "phase": "in-umsetzung", "text": "Begonnen."}],
    },
    "text": "\nEin [Verweis](../kennzahlen/k-01.md).\n",
    "berechnet": {},
}


@pytest.fixture
def bench(tmp_path: Path) -> Workbench:
    bench = Workbench(tmp_path)
    bench.put("massnahmen/m-90/index.json", json.dumps(TOLD, ensure_ascii=False))
    return bench


def test_the_owner_gets_the_sheet_as_it_was(bench: Workbench) -> None:
    outcome = bench.take()
    front = bench.front(SHEET)
    assert {key: front[key] for key in ("titel", "kurz", "handlungsfeld", "zeitraum", "verlauf")} == {
        key: TOLD["massnahme"][key] for key in ("titel", "kurz", "handlungsfeld", "zeitraum", "verlauf")
    }
    assert str(front["finanzierung"][0]["betrag"]) == "1200.5"
    assert front["meilensteine"] == [{"id": "a", "titel": "Pilot", "bis": "2025-06"}]
    assert front["erfolg"] == {"abgeschlossen_wenn": "Alle buchen."}
    assert (
        bench.body(SHEET)
        == "Ein Verweis.\n\n*Quelle: Strategie Nord, Kreis Nord, Stand 30.04.2026. Lizenz: CC BY 4.0.*"
    )
    assert outcome.kind is not None
    assert outcome.kind.name == "portal"
    assert not examine(bench.target, epoch=None, today=STAND).problems.errors
    assert bench.look().plan.written == ()


def test_what_the_portal_has_is_still_referred_to(tmp_path: Path) -> None:
    bench = Workbench(tmp_path)
    chain = {"outputs": ["k-01", "k-99", "Frei in Worten"]}
    known: dict[str, Any] = TOLD["massnahme"] | {
        "wirkung": chain,
        "erfolg": TOLD["massnahme"]["erfolg"] | {"kennzahlen": ["k-01", "k-99"]},
        "ziele": ["z-01", "z-99"],
    }
    bench.put("massnahmen/m-90/index.json", json.dumps(TOLD | {"massnahme": known}, ensure_ascii=False))
    sheets = {
        "kennzahlen/k-01": "id: k-01\ntitel: K\nebene: output\neinheit: Stück\n",
        "ziele/z-01": "id: z-01\ntitel: Z\n",
        "handlungsfelder/verwaltung": "id: verwaltung\ntitel: V\n",
        "massnahmen/m-01": "id: m-01\ntitel: M\nhandlungsfeld: verwaltung\nverlauf:\n- {am: 2025-01-01, phase: geplant}\n",
    }
    for name, said in sheets.items():
        file = bench.target / f"content/{name}.md"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(f"---\n{said}---\n", encoding="utf-8")
    bench.take()
    front = bench.front(SHEET)
    assert front["erfolg"] == {"abgeschlossen_wenn": "Alle buchen.", "kennzahlen": ["k-01"]}
    assert front["ziele"] == ["z-01"]
    assert front["haengt_ab_von"] == ["m-01"]
    assert front["meilensteine"][0]["haengt_ab_von"] == ["m-01"]
    assert front["wirkung"] == {"outputs": ["k-01", "Frei in Worten"]}


def test_others_get_an_idea_that_names_its_origin(bench: Workbench) -> None:
    outcome = bench.take(wishes=replace(WISHES, owner="Kreis Süd"))
    front = bench.front("content/massnahmen/terminbuchung.md")
    assert front["verlauf"] == [
        {"am": "2026-05-12", "phase": "idee", "text": "Als Idee übernommen aus dem Portal von Kreis Nord (12.05.2026)."}
    ]
    assert front["herkunft"]["aus"] == [
        {
            "traeger": "Kreis Nord",
            "strategie": "Strategie Nord",
            "adresse": "https://nord.example/massnahmen/m-90/",
            "stand": "2026-04-30",
            "am": "2026-05-12",
            "lizenz": "CC BY 4.0",
            "pruefsumme": front["herkunft"]["aus"][0]["pruefsumme"],
        }
    ]
    assert front["meilensteine"] == [{"id": "a", "titel": "Pilot"}]
    assert not front.keys() & {"zeitraum", "finanzierung", "verantwortlich", "ziele", "haengt_ab_von", "links"}
    told = next(one.sentence for one in outcome.problems if one.code == "I597")
    assert told.endswith("dort steht: ziele, verantwortlich, finanzierung, zeitraum und haengt_ab_von")
    assert "I596 quelle/massnahmen/m-90/index.json:1:254" in codes(outcome)


JUNK = some.recursive(
    some.none() | some.booleans() | some.integers(-5, 5) | some.floats(allow_nan=False) | some.text(max_size=5),
    lambda inner: (
        some.lists(inner, max_size=2) | some.dictionaries(some.sampled_from(["id", "titel", "kennzahlen"]), inner)
    ),
    max_leaves=4,
)


@tried(0.5)
@given(some.dictionaries(some.sampled_from(sorted(TOLD["massnahme"])), JUNK, max_size=4), some.booleans())
def test_no_value_stops_the_import(changes: dict[str, Any], mine: bool) -> None:
    told = {**TOLD, "massnahme": {**TOLD["massnahme"], **changes}}
    with tempfile.TemporaryDirectory() as folder:
        bench = Workbench(Path(folder))
        bench.put("index.json", json.dumps(told))
        outcome = bench.look(wishes=WISHES if mine else replace(WISHES, owner="Kreis Süd"))
        if outcome.failed:
            return
        assert write(outcome.plan.written, bench.target) == []
        assert examine(bench.target, epoch=None, today=date(2027, 1, 1)).problems.errors == ()


def test_other_json_is_not_taken_for_a_portal(tmp_path: Path) -> None:
    bench = Workbench(tmp_path)
    bench.put("a.json", '{"massnahme": "x"}')
    assert codes(bench.look()) == ["I501 quelle:1:1"]
