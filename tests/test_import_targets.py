"""Targets beside figures are targets with their time and validity, and neither they nor changes and ranks are measurements."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.importing import Workbench, codes

if TYPE_CHECKING:
    from pathlib import Path

    from strategieportal.cli.importing.run import Outcome


@pytest.fixture
def bench(tmp_path: Path) -> Workbench:
    return Workbench(tmp_path)


def taken(bench: Workbench, text: str) -> tuple[Outcome, dict[str, str], dict[str, object]]:
    """A table: the outcome, the values by the ids of KPIs, and the targets likewise."""
    bench.put("werte.csv", text)
    outcome = bench.take()
    values = {one.stem: one.read_text().split("\n", 1)[1] for one in (bench.target / "data/kennzahlen").iterdir()}
    fronts = {name: bench.front(f"content/kennzahlen/{name}.md") for name in values}
    return outcome, values, {name: front.get("zielwerte") for name, front in fronts.items()}


def test_heads_with_a_target_and_a_year_are_targets(bench: Workbench) -> None:
    outcome, values, targets = taken(bench, "Kennzahl;Einheit;2023;2024;Ziel 2025;Zielwert bis 2030\nA;%;5;6;8;20\n")
    assert values == {"a": "2023,5\n2024,6\n"}
    assert targets == {"a": [{"zeitpunkt": 2025, "wert": 8}, {"zeitpunkt": 2030, "wert": 20}]}
    assert bench.front("content/kennzahlen/a.md")["richtung"] == "steigen"
    assert [one for one in codes(outcome) if one[:4] == "I572"] == ["I572 quelle/werte.csv:2:5"]
    assert outcome.left == ()


def test_several_targets_have_their_kind_and_validity(bench: Workbench) -> None:
    head = "Kennzahl;Jahr;Wert;Zielwert;Zieljahr;gültig ab;gültig bis;Zielart\n"
    _, values, targets = taken(
        bench,
        f"{head}A;2023;50;30;2030;2019;2022;Zwischenziel\nA;2024;48;20;2035;2023;;Endziel\nB;2024;7;30;2035;;;-\n",
    )
    assert values == {"a": "2023,50\n2024,48\n", "b": "2024,7\n"}
    assert targets == {
        "a": [
            {"zeitpunkt": 2030, "wert": 30, "gilt_ab": 2019, "gilt_bis": 2022, "art": "Zwischenziel"},
            {"zeitpunkt": 2035, "wert": 20, "gilt_ab": 2023, "art": "Endziel"},
        ],
        "b": [{"zeitpunkt": 2035, "wert": 30}],
    }
    assert bench.front("content/kennzahlen/a.md")["richtung"] == "fallen"


@pytest.mark.parametrize("head", ["Zielwert", "Soll", "Planwert", "Target value"])
def test_a_target_without_a_time_holds_for_the_period_of_its_row(bench: Workbench, head: str) -> None:
    _, values, targets = taken(bench, f"Jahr;Ist;{head}\n2023;5;6\n2024;6;7\n2030;;20\n")
    assert values == {"ist": "2023,5\n2024,6\n"}
    assert targets["ist"] == [{"zeitpunkt": at, "wert": value} for at, value in ((2023, 6), (2024, 7), (2030, 20))]


def test_changes_ranks_and_forecasts_are_no_measurements(bench: Workbench) -> None:
    outcome, values, _ = taken(bench, "Kennzahl;Ist 2024;2025;Veränderung 2023;Rang 2022;Prognose 2026\nA;5;6;8;2;9\n")
    assert values == {"a": "2024,5\n2025,6\n"}
    body = bench.body("content/kennzahlen/a.md")
    assert all(one in body for one in ("Veränderung 2023: 8", "Rang 2022: 2", "Prognose 2026: 9"))
    assert outcome.left == ()


@pytest.mark.parametrize(
    "text",
    [
        "Kennzahl;2023;2024;Ziel 2030\nA;5;25;20\n",  # on both sides of the target
        "Kennzahl;Jahr;Wert;Zielwert;Zieljahr\nA;2023;5;20;2030\nA;2024;6;30;2030\n",  # two for one year
    ],
)
def test_a_target_that_does_not_show_where_to_go_is_told_and_stands_in_the_text(bench: Workbench, text: str) -> None:
    outcome, values, targets = taken(bench, text)
    assert (len(values), targets) == (1, {"a": None})
    assert [one[:4] for one in codes(outcome) if one.startswith(("I615", "I572"))] == ["I615"]
    assert "Zielwerte: Ziel 2030: 20" in bench.body("content/kennzahlen/a.md")


def test_a_target_beside_several_kpis_belongs_to_none_and_is_told(bench: Workbench) -> None:
    outcome, values, targets = taken(bench, "Jahr;Busse;Bahnen;Zielwert\n2023;5;7;20\n2024;6;8;20\n")
    assert sorted(values) == ["bahnen", "busse"]
    assert set(targets.values()) == {None}
    assert "I616 quelle/werte.csv:1:19" in codes(outcome)
    assert {(one.place.column, one.text) for one in outcome.left} == {(10, "20")}


def test_goals_of_the_united_nations_are_no_targets(bench: Workbench) -> None:
    _, values, targets = taken(bench, "Kennzahl;Ziel;Jahr;Wert\nA;4;2023;5\nA;4;2024;6\n")
    assert values == {"a": "2023,5\n2024,6\n"}
    assert targets == {"a": None}


def test_a_target_of_open_sdg_whose_way_is_unknown_is_told(bench: Workbench) -> None:
    bench.put("meta/1-1.md", "---\nindicator_number: 1.1\ngraph_title: Q\ncomputation_units: '%'\n"
              "progress_calculation_options:\n  - {target: 20, target_year: 2030}\n---\n")  # fmt: skip
    bench.put("data/indicator_1-1.csv", "Year,Value\n2023,5\n2024,25\n")
    outcome = bench.take()
    assert "I615" in {one.code for one in outcome.problems}
    assert "zielwerte" not in bench.front("content/kennzahlen/1-1.md")
    assert "Ziel 2030: 20" in bench.body("content/kennzahlen/1-1.md")
