"""An Open SDG folder becomes KPIs with series, whatever state it is in."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from strategieportal.checks.examine import examine
from tests.importing import STAND, Workbench, codes

if TYPE_CHECKING:
    from pathlib import Path

META = """\
---
sdg_goal: 1
indicator_number: 1.10
graph_title: global_indicators.1-1-title
computation_units: Anteil (%)
SOURCE_TYPE: Stadt Muster
source_periodicity_1: Jährlich
national_geographical_coverage: Muster
reporting_status: complete
published: true
---
Ein <b>Anteil</b>.<br>
"""


@pytest.fixture
def bench(tmp_path: Path) -> Workbench:
    bench = Workbench(tmp_path)
    bench.put("meta/1-1.md", META)
    bench.put("data/indicator_1-1.csv", "Year,Value\n2019,18.30\n2020,18.79\n")
    bench.put("translations/de/global_indicators.yml", "1-1-title: Armutsquote\n")
    return bench


def table(bench: Workbench, text: str) -> str:
    """The portal's table of the indicator after an import of ``text``."""
    bench.put("data/indicator_1-1.csv", text)
    bench.take()
    return (bench.target / "data/kennzahlen/1-1.csv").read_text(encoding="utf-8")


def test_an_indicator_becomes_a_sheet_and_a_series(bench: Workbench) -> None:
    outcome = bench.take()
    assert codes(outcome) == []
    assert bench.front("content/kennzahlen/1-1.md") == {
        "id": "1-1",
        "titel": "Armutsquote",
        "kuerzel": "1.10",
        "ebene": "outcome",
        "einheit": "%",
        "quelle": "Stadt Muster",
        "rhythmus": "jaehrlich",
    }
    assert (bench.target / "data/kennzahlen/1-1.csv").read_text() == "zeitraum,wert\n2019,18.30\n2020,18.79\n"
    assert dict(outcome.harvest.counts) == {"kpi": 1, "observation": 2}


def test_an_empty_folder_becomes_a_whole_portal_with_its_own_name(bench: Workbench) -> None:
    bench.put("translations/de/site.yml", "site_title: Nachhaltiges Muster\n")
    bench.take()
    assert "site_name: Nachhaltiges Muster\n" in (bench.target / "mkdocs.yml").read_text()
    assert (bench.target / "data/portal.yml").read_text().startswith("titel: Nachhaltiges Muster\ntraeger: Muster\n")
    examination = examine(bench.target, epoch=None, today=STAND)
    assert [one.code for one in examination.problems] == ["V350"]


def test_rows_of_groups_are_parts_and_never_the_whole(bench: Workbench) -> None:
    written = table(bench, "Year,Sex,Value\n2019,,1\n2019,Frauen,2\n2019,Männer,3\n")
    assert written == "zeitraum,wert,gruppe\n2019,1,\n2019,2,Frauen\n2019,3,Männer\n"


def test_without_a_whole_there_are_only_parts_and_that_is_said(bench: Workbench) -> None:
    bench.put("data/indicator_1-1.csv", "Year,Sex,Value\n2019,Frauen,2\n2019,Männer,3\n")
    outcome = bench.take()
    assert codes(outcome) == ["I531 quelle/data/indicator_1-1.csv:1:1"]
    assert outcome.harvest.counts["observation"] == 2
    series = examine(bench.target, epoch=None, today=STAND).reading.strategy.series["1-1"]
    assert (series.rows, sorted(series.parts)) == ((), ["Frauen", "Männer"])


def test_a_group_called_total_is_the_whole(bench: Workbench) -> None:
    written = table(bench, "Year,Sex,Value\n2019,Insgesamt,1\n2019,Frauen,2\n")
    assert written == "zeitraum,wert,gruppe\n2019,1,\n2019,2,Frauen\n"


def test_an_empty_value_is_a_gap_and_never_zero(bench: Workbench) -> None:
    assert (
        table(bench, "Year,Value\n2019,1\n2020,\n")
        == "zeitraum,wert,fehlt\n2019,1,\n2020,,In der Quelle steht kein Wert.\n"
    )


def test_text_among_numbers_is_a_gap_with_its_words(bench: Workbench) -> None:
    bench.put("data/indicator_1-1.csv", "Year,Value\n2019,1\n2020,siehe Anlage\n")
    outcome = bench.take()
    assert codes(outcome) == ["I524 quelle/data/indicator_1-1.csv:3:6"]
    assert (
        "2020,,In der Quelle steht statt einer Zahl: siehe Anlage"
        in (bench.target / "data/kennzahlen/1-1.csv").read_text()
    )


def test_words_only_are_a_kpi_in_steps(bench: Workbench) -> None:
    bench.put("data/indicator_1-1.csv", "Year,Value\n2019,mäßig\n2020,gut\n2021,gut\n")
    outcome = bench.take()
    assert codes(outcome) == ["I525 quelle/data/indicator_1-1.csv:2:6"]
    front = bench.front("content/kennzahlen/1-1.md")
    assert (front["art"], front["skala"]) == ("qualitativ", ["mäßig", "gut"])


def test_two_units_are_two_kpis_each_with_its_own(bench: Workbench) -> None:
    bench.put(
        "data/indicator_1-1.csv",
        "Year,Units,Value\n2019,Abfall in t,500\n2019,Gerettet in %,1.5\n2020,Abfall in t,510\n",
    )
    outcome = bench.take()
    assert codes(outcome) == []
    first, second = (bench.front(f"content/kennzahlen/{name}.md") for name in ("1-1", "1-1-gerettet-in"))
    assert (first["titel"], first["einheit"]) == ("Armutsquote: Abfall in t", "t")
    assert (second["titel"], second["einheit"]) == ("Armutsquote: Gerettet in %", "%")
    assert (bench.target / "data/kennzahlen/1-1.csv").read_text() == "zeitraum,wert\n2019,500\n2020,510\n"
    assert (bench.target / "data/kennzahlen/1-1-gerettet-in.csv").read_text() == "zeitraum,wert\n2019,1.5\n"


def test_an_unreadable_period_and_a_second_value_are_reported(bench: Workbench) -> None:
    bench.put("data/indicator_1-1.csv", "Year,Value\n2019,1\nbald,2\n2019,3\n2019,1\n")
    outcome = bench.take()
    assert codes(outcome) == ["I527 quelle/data/indicator_1-1.csv:3:1", "I528 quelle/data/indicator_1-1.csv:4:6"]


def test_periods_within_a_year_are_kept(bench: Workbench) -> None:
    assert table(bench, "Year,Value\n2018/2,1\n2019/1,2\n").startswith("zeitraum,wert\n2018-H2,1\n2019-H1,2\n")


def test_a_name_without_a_text_and_placeholders_are_flagged(bench: Workbench) -> None:
    meta = META.replace("1-1-title", "9-9-title").replace("Ein <b>Anteil</b>.", "Hier Text einfügen")
    bench.put("meta/1-1.md", meta.replace("Stadt Muster", "XXX"))
    outcome = bench.take()
    assert codes(outcome) == [
        "I520 quelle/meta/1-1.md:12:1",
        "I520 quelle/meta/1-1.md:6:14",
        "I521 quelle/meta/1-1.md:4:14",
    ]
    front = bench.front("content/kennzahlen/1-1.md")
    assert front["titel"] == "Armutsquote"
    assert "quelle" not in front
    assert "einfügen" not in bench.body("content/kennzahlen/1-1.md")


@pytest.mark.parametrize(
    ("value", "told", "taken"),
    [("1", ["I533", "I614"], False), ("0", ["I533", "I614"], False), ("43.5", ["I536"], True)],
)
def test_a_lonely_value_of_an_unfinished_indicator_is_flagged(
    bench: Workbench, value: str, told: list[str], taken: bool
) -> None:
    bench.put("meta/1-1.md", META.replace("complete", "inprogress"))
    bench.put("data/indicator_1-1.csv", f"Year,Value\n2025,{value}\n")
    outcome = bench.take()
    assert [one[:4] for one in codes(outcome)] == told
    assert (bench.target / "data/kennzahlen/1-1.csv").exists() is taken
    assert {one.reason for one in outcome.left if one.place.file.endswith(".csv")} == (set() if taken else {"template"})


def test_action_fields_take_the_indicators_of_their_goals(bench: Workbench) -> None:
    bench.put(
        "handlungsfelder/config.yml",
        "frontpage_handlungsfelder:\n"
        '  - {title: Soziales, slug: soziales, leitsatz: "<p>Wir\\n helfen.</p>", hf-goals: "1,3"}\n'
        '  - {title: Umwelt, hf-goals: "13"}\n',
    )
    outcome = bench.take()
    assert outcome.harvest.counts["field"] == 2
    assert bench.front("content/kennzahlen/1-1.md")["handlungsfelder"] == ["soziales"]
    assert bench.body("content/handlungsfelder/soziales.md") == "Wir helfen."


def test_targets_of_the_graph_are_taken_with_their_year(bench: Workbench) -> None:
    target = "graph_annotations:\n  - {value: 40, preset: target_line, label: {content: Ziel 2030}}\n"
    bench.put("meta/1-1.md", META.replace("published: true\n", f"published: true\n{target}"))
    bench.take()
    front = bench.front("content/kennzahlen/1-1.md")
    assert front["zielwerte"] == [{"zeitpunkt": 2030, "wert": 40, "quelle": "Ziel 2030"}]
    assert front["richtung"] == "steigen"


def test_unpublished_indicators_stay_out(bench: Workbench) -> None:
    bench.put("meta/1-2.md", META.replace("published: true", "published: false"))
    outcome = bench.take()
    assert outcome.harvest.counts["kpi"] == 1
    assert codes(outcome) == ["I537 quelle/meta/1-2.md:10:12"]


def test_data_without_metadata_and_metadata_without_data_are_kept_and_reported(bench: Workbench) -> None:
    bench.put("data/indicator_2-1.csv", "Year,Value\n2019,1\n")
    bench.put("meta/3-1.md", META)
    outcome = bench.take()
    assert outcome.harvest.counts["kpi"] == 3
    found = codes(outcome)
    assert "I532 quelle/data/indicator_2-1.csv:1:1" in found
    assert "I533 quelle/meta/3-1.md:1:1" in found
    assert bench.front("content/kennzahlen/2-1.md")["titel"] == "Kennzahl 2.1"


def test_broken_files_are_reported_by_place_and_stop_nothing(bench: Workbench) -> None:
    bench.put("meta/2-1.md", "---\ntitel: [offen\n---\nText")
    bench.put("data/indicator_2-1.csv", b"\xff\xfe\x00")
    bench.put("data/indicator_3-1.csv", 'Year,Value\n2019,"offen\n')
    bench.put("meta/4-1.yml", "a: 1\na: 2\n")
    bench.put("data/indicator_5-1.csv", "")
    outcome = bench.take()
    assert outcome.harvest.counts["kpi"] >= 4
    assert any(one.startswith("S0") and "meta/2-1.md" in one for one in codes(outcome))
    assert any("meta/4-1.yml:2:1" in one for one in codes(outcome))
    assert examine(bench.target, epoch=None, today=STAND).problems.errors == ()


def test_a_file_that_belongs_to_nothing_is_named(bench: Workbench) -> None:
    bench.put("verlauf/alt.csv", "Year,Value\n")
    assert codes(bench.take()) == ["I504 quelle/verlauf/alt.csv:1:1"]


def test_parts_that_begin_like_a_formula_keep_their_names(bench: Workbench) -> None:
    bench.put("meta/1-1.md", "---\ngraph_title: Quote\ncomputation_units: '%'\n---\n")
    bench.put("data/indicator_1-1.csv", "Year,Group,Value\n2020,,3\n2020,+65 Jahre,1\n2020,@home,2\n2020,=1+2,4\n")
    bench.take()
    series = examine(bench.target, epoch=None, today=STAND).reading.strategy.series["1-1"]
    assert sorted(series.parts) == ["+65 Jahre", "=1+2", "@home"]
    assert bench.look().plan.written == ()


def test_notes_for_people_among_the_metadata_are_no_indicators(bench: Workbench) -> None:
    bench.put("meta/1-1.md", "---\ngraph_title: Quote\ncomputation_units: '%'\n---\n")
    bench.put("data/indicator_1-1.csv", "Year,Value\n2020,3\n")
    bench.put("meta/README.md", "# So pflegen wir die Daten\n")
    bench.put("meta/CONTRIBUTING.md", "---\ntitle: Mitmachen\n---\n")
    bench.put("meta/hinweise.md", "Ein Text ohne Angaben.\n")
    bench.put("meta/1-2.md", "---\ngraph_title: Ohne Tabelle\ncomputation_units: '%'\n---\n")
    outcome = bench.take()
    sheets = sorted(path for path in outcome.harvest.drafts if path.startswith("content/kennzahlen/"))
    assert sheets == ["content/kennzahlen/1-1.md", "content/kennzahlen/1-2.md"]
    assert "I504 quelle/meta/hinweise.md:1:1" in codes(outcome)
    assert not any("README" in one or "CONTRIBUTING" in one for one in codes(outcome))


@pytest.mark.parametrize(
    ("told", "places"),
    [("2", 2), ("\n- decimals: 1\n- decimals: 3", 1), ("9", 6), ("ja", 0), ("-1", 0), ("[]", 0), ("0", 0), ("'2'", 0)],
)
def test_decimals_are_those_of_the_source_within_reason(bench: Workbench, told: str, places: int) -> None:
    bench.put("meta/1-1.md", META.replace("published: true", f"published: true\nprecision: {told}"))
    bench.take()
    assert bench.front("content/kennzahlen/1-1.md").get("nachkommastellen", 0) == places
