"""Importing again and again: records are found by id and number, what people wrote stays, nothing changes for nothing."""

from __future__ import annotations

import tempfile
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as some

from strategieportal.checks.examine import examine
from strategieportal.cli import import_command
from strategieportal.cli.importing.bodies import parts_of, with_parts
from strategieportal.cli.importing.leaves import leaves, mark, mark_of_entry
from strategieportal.cli.main import main
from tests.importing import STAND, Workbench, codes
from tests.properties import tried

LATER = date(2026, 6, 1)
HEAD = "Nr;Maßnahme;Handlungsfeld;Status;Ende;Budget\n"
LIST = f"{HEAD}m-01;Radweg;Verkehr;geplant;31.12.2027;1000\nm-02;Bus;Verkehr;laufend;2026;2000\n"
OWN = """---
id: m-01
titel: Radweg     # so beschlossen
handlungsfeld: verkehr
zeitraum: {von: 2025-01, bis: 2026-12}
verlauf:
  - {am: 2025-01-01, phase: in-umsetzung}
---

Eigener Text.
"""
RADWEG, BUS = "content/massnahmen/radweg.md", "content/massnahmen/bus.md"


@pytest.fixture
def bench(tmp_path: Path) -> Workbench:
    return Workbench(tmp_path)


def own(bench: Workbench, path: str, text: str) -> None:
    """A file that people wrote into the portal."""
    file = bench.target / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8", newline="")


def text(bench: Workbench, path: str) -> str:
    """A file of the portal as it is."""
    return (bench.target / path).read_bytes().decode()


def edit(bench: Workbench, path: str, before: str, after: str) -> None:
    """Somebody changes a file of the portal."""
    assert before in text(bench, path)
    own(bench, path, text(bench, path).replace(before, after))


def files(bench: Workbench) -> dict[str, bytes]:
    """All files of the portal."""
    return {str(one.relative_to(bench.target)): one.read_bytes() for one in bench.target.rglob("*") if one.is_file()}


def test_a_measure_is_found_by_its_number_and_updated_in_place(bench: Workbench) -> None:
    own(bench, "content/massnahmen/online/termine.md", OWN)
    own(bench, "content/handlungsfelder/verkehr.md", "---\nid: verkehr\ntitel: Verkehr\n---\n")
    bench.put("liste.csv", LIST.replace("Radweg;Verkehr;geplant", "Der Radweg;Neues Feld;fertig"))
    outcome = bench.take()
    assert sorted(one for one in files(bench) if one.startswith(("content/massn", "content/handl"))) == [
        "content/handlungsfelder/verkehr.md",
        "content/massnahmen/bus.md",
        "content/massnahmen/online/termine.md",
    ]
    assert text(bench, "content/massnahmen/online/termine.md") == OWN.replace(
        "handlungsfeld: verkehr\n",
        "handlungsfeld: verkehr\nfinanzierung:\n  - {art: ohne-angabe, betrag: 1000}\n",
    ).replace(
        "in-umsetzung}\n",
        'in-umsetzung}\n  - {am: 2026-05-12, phase: abgeschlossen, ohne_tag: true, text: "Status laut Quelle am 12.05.2026: „fertig“."}\n',
    )
    assert codes(outcome) == [
        "I590 content/massnahmen/online/termine.md:3:8",
        "I590 content/massnahmen/online/termine.md:4:16",
        "I590 content/massnahmen/online/termine.md:5:31",
    ]
    assert bench.look().plan.written == ()
    assert codes(bench.look()) == [
        "I609 content/massnahmen/online/termine.md:3:8",
        "I609 content/massnahmen/online/termine.md:4:16",
        "I609 content/massnahmen/online/termine.md:7:31",
    ]


def test_a_title_finds_a_sheet_too(bench: Workbench) -> None:
    own(bench, "content/massnahmen/m-77.md", OWN.replace("m-01", "m-77").replace("Radweg ", "RADWEG "))
    bench.put("liste.csv", LIST)
    bench.take()
    assert not (bench.target / RADWEG).exists()
    assert bench.front("content/massnahmen/m-77.md")["verlauf"][-1]["phase"] == "geplant"


def test_nothing_changes_for_nothing_whatever_the_day_and_the_order(bench: Workbench) -> None:
    bench.put("liste.csv", LIST)
    bench.take()
    before = files(bench)
    first, second, third = LIST.splitlines(keepends=True)
    bench.put("liste.csv", first + third + second)
    bench.take(stand=LATER)
    changed = {path for path, content in files(bench).items() if before[path] != content}
    assert changed <= {
        "content/herkunft.md",
        "data/portal.yml",
        "data/_import/quelle.csv",
        "content/handlungsfelder/verkehr.md",
    }


def test_only_the_record_that_changed_is_written(bench: Workbench) -> None:
    bench.put("liste.csv", LIST)
    bench.take()
    radweg = text(bench, RADWEG)
    bench.put("liste.csv", LIST.replace("laufend", "erledigt").replace(";2000", ";2500,5"))
    bench.take(stand=LATER)
    assert text(bench, RADWEG) == radweg
    front = bench.front(BUS)
    assert [(one["am"], one["phase"]) for one in front["verlauf"]] == [
        ("2026-05-12", "in-umsetzung"), ("2026-06-01", "abgeschlossen"),
    ]  # fmt: skip
    assert str(front["finanzierung"][0]["betrag"]) == "2500.5"
    assert "Stand der Übernahme: 01.06.2026" in bench.body(BUS)


def test_a_status_that_was_mended_on_the_same_day_leaves_one_entry(bench: Workbench) -> None:
    bench.put("liste.csv", LIST)
    bench.take()
    bench.put("liste.csv", LIST.replace("laufend", "erledigt"))
    bench.take()
    assert [one["phase"] for one in bench.front(BUS)["verlauf"]] == ["abgeschlossen"]


def test_what_people_wrote_stays_and_the_rest_follows_the_source(bench: Workbench) -> None:
    bench.put("liste.csv", LIST)
    bench.take()
    edit(bench, RADWEG, "titel: Radweg\n", "titel: Radweg Nord   # mit Absicht\nrolle: ausfuehrend\n")
    edit(bench, RADWEG, "*Quelle", "Ein Satz von uns.\n\n*Quelle")
    bench.put("liste.csv", LIST.replace("31.12.2027", "30.06.2028"))
    bench.take(stand=LATER)
    now = text(bench, RADWEG)
    assert "titel: Radweg Nord   # mit Absicht\nrolle: ausfuehrend\n" in now
    assert "Ein Satz von uns.\n\n*Quelle" in now
    assert bench.front(RADWEG)["zeitraum"] == {"bis": "2028-06-30"}


def test_where_both_changed_the_portal_stays_and_it_is_told_each_time(bench: Workbench) -> None:
    bench.put("liste.csv", LIST)
    bench.take()
    edit(bench, RADWEG, "bis: 2027-12-31", "bis: 2029")
    bench.put("liste.csv", LIST.replace("31.12.2027", "2030"))
    outcome = bench.take(stand=LATER)
    assert bench.front(RADWEG)["zeitraum"] == {"bis": 2029}
    assert [one.sentence for one in outcome.problems if one.code == "I590"] == [
        'zeitraum.bis: im Portal steht "2029", in der Quelle "2030"; es bleibt, was im Portal steht'
    ]
    again = bench.look(stand=LATER)
    assert [(one.code, str(one.place), one.sentence) for one in again.problems if one.code in {"I590", "I609"}] == [
        (
            "I609",
            f"{RADWEG}:10:8",
            'zeitraum.bis: im Portal steht weiterhin "2029", in der Quelle "2030"; es bleibt, was im Portal steht',
        )
    ]
    bench.take(overwrite=True)
    assert bench.front(RADWEG)["zeitraum"] == {"bis": 2030}


def test_what_people_took_out_stays_out(bench: Workbench) -> None:
    bench.put("liste.csv", LIST)
    bench.take()
    edit(bench, RADWEG, "finanzierung:\n  - art: ohne-angabe\n    betrag: 1000\n", "")
    bench.put("liste.csv", LIST.replace("31.12.2027", "2030"))
    bench.take(stand=LATER)
    assert "finanzierung" not in bench.front(RADWEG)
    assert bench.front(RADWEG)["zeitraum"] == {"bis": 2030}


def test_what_the_source_takes_back_goes(bench: Workbench) -> None:
    bench.put("liste.csv", LIST)
    bench.take()
    bench.put("liste.csv", LIST.replace(";1000", ";"))
    bench.take(stand=LATER)
    assert "finanzierung" not in bench.front(RADWEG)


def test_another_source_takes_nothing_back(bench: Workbench, tmp_path: Path) -> None:
    bench.put("liste.csv", LIST)
    bench.take()
    (tmp_path / "zweite").mkdir()
    (tmp_path / "zweite/stand.csv").write_text("Nr;Maßnahme;Handlungsfeld;Status\nm-01;Radweg;Verkehr;fertig\n")
    result = CliRunner().invoke(main, ["import", str(tmp_path / "zweite"), "--into", str(bench.target)])
    assert result.exit_code == 0
    assert bench.front(RADWEG)["finanzierung"][0]["betrag"] == 1000
    assert bench.front(RADWEG)["verlauf"][-1]["phase"] == "abgeschlossen"


def test_an_export_with_a_new_name_finds_its_records_again(bench: Workbench) -> None:
    bench.put("liste_2026-05.csv", LIST)
    bench.take()
    (bench.source / "liste_2026-05.csv").unlink()
    bench.put("liste_2026-06.csv", LIST.replace("Radweg", "Radweg am Fluss"))
    bench.take(stand=LATER)
    assert sorted(one for one in files(bench) if one.startswith("content/massnahmen/")) == [BUS, RADWEG]
    assert bench.front(RADWEG)["titel"] == "Radweg am Fluss"


def test_title_and_settings_of_the_portal_stay(bench: Workbench) -> None:
    bench.put("liste.csv", LIST)
    bench.take()
    edit(bench, "data/portal.yml", "titel: Quelle", "titel: Kreis Süd")
    edit(bench, "mkdocs.yml", "strict: true", "strict: true\nsite_url: https://kreis.example/")
    bench.put("liste.csv", LIST.replace("31.12.2027", "2030"))
    outcome = bench.take(stand=LATER)
    assert text(bench, "data/portal.yml").startswith("titel: Kreis Süd\n")
    assert "01.06.2026" in text(bench, "data/portal.yml")
    assert "site_url: https://kreis.example/" in text(bench, "mkdocs.yml")
    assert [one.code for one in outcome.problems if one.code in {"I505", "I570", "I590"}] == []


def test_line_ends_of_windows_stay(bench: Workbench) -> None:
    bench.put("liste.csv", LIST)
    bench.take()
    own(bench, RADWEG, text(bench, RADWEG).replace("\n", "\r\n"))
    bench.put("liste.csv", LIST.replace("31.12.2027", "2030"))
    bench.take(stand=LATER)
    now = text(bench, RADWEG)
    assert "bis: 2030\r\n" in now
    assert now.count("\n") == now.count("\r\n")


VALUES = "Kennzahl;Zeitraum;Wert;Einheit\nQuote;2022;12,5;%\nQuote;2023;13,5;%\n"
SERIES = "data/kennzahlen/quote.csv"


def test_values_of_a_series_are_merged_one_by_one(bench: Workbench) -> None:
    bench.put("zahlen.csv", VALUES)
    bench.take()
    own(bench, SERIES, "zeitraum;wert;notiz\n2021;11,0;von Hand\n2022;12,5;\n2023;13,6;geprüft\n")
    bench.put("zahlen.csv", VALUES.replace("12,5", "12,75") + "Quote;2024;14;%\n")
    outcome = bench.take(stand=LATER)
    assert text(bench, SERIES) == "zeitraum;wert;notiz\n2021;11,0;von Hand\n2022;12,75;\n2023;13,6;geprüft\n2024;14;\n"
    assert "I590" not in " ".join(codes(outcome))


def test_a_value_that_both_changed_is_told_and_stays(bench: Workbench) -> None:
    bench.put("zahlen.csv", VALUES)
    bench.take()
    own(bench, SERIES, "zeitraum,wert\n2022,12.5\n2023,99\n")
    bench.put("zahlen.csv", VALUES.replace("13,5", "14"))
    outcome = bench.take(stand=LATER)
    assert text(bench, SERIES) == "zeitraum,wert\n2022,12.5\n2023,99\n"
    assert [one.sentence for one in outcome.problems if one.code == "I590"] == [
        '2023: im Portal steht "99", in der Quelle "14"; es bleibt, was im Portal steht'
    ]
    again = bench.take(stand=LATER)
    assert again.plan.written == ()
    assert [one.sentence for one in again.problems if one.code in {"I590", "I609"}] == [
        '2023: im Portal steht weiterhin "99", in der Quelle "14"; es bleibt, was im Portal steht'
    ]


def test_values_do_not_stand_beside_a_unit_that_they_do_not_have(bench: Workbench) -> None:
    own(bench, "content/kennzahlen/k-01.md", "---\nid: k-01\ntitel: Quote\nebene: output\neinheit: Tausend\n---\n")
    bench.put("zahlen.csv", VALUES)
    outcome = bench.take()
    assert "I591 content/kennzahlen/k-01.md:1:1" in codes(outcome)
    assert not (bench.target / "data/kennzahlen/k-01.csv").exists()


def test_a_kpi_is_not_mistaken_for_another_with_the_same_number(bench: Workbench) -> None:
    sheet = "---\nid: armut\ntitel: Armut\nkuerzel: \"1.1\"\nebene: output\neinheit: '%'\n---\n"
    own(bench, "content/kennzahlen/armut.md", sheet)
    bench.put("meta/1-1.md", "---\nindicator_number: '1.1'\ngraph_title: Wasser\ncomputation_units: '%'\n---\n")
    bench.put("data/indicator_1-1.csv", "Year,Value\n2020,3\n")
    bench.take()
    assert text(bench, "content/kennzahlen/armut.md") == sheet
    assert (bench.target / "content/kennzahlen/1-1.md").is_file()


def test_renamed_parts_are_told_as_renamed(bench: Workbench) -> None:
    bench.put("meta/1-1.md", "---\ngraph_title: Quote\ncomputation_units: '%'\n---\n")
    rows = "2020,,9\n2019,Frauen,0\n2020,Frauen,1\n2021,Frauen,2\n2020,Männer,5\n2021,Männer,6\n"
    bench.put("data/indicator_1-1.csv", f"Year,Sex,Value\n{rows}")
    bench.take()
    edit(bench, "data/kennzahlen/1-1.csv", "2020,1,Frauen", "2020,1.5,Frauen")
    bench.put("data/indicator_1-1.csv", f"Year,Sex,Value\n{rows.replace('Frauen', 'weiblich')}2022,weiblich,3\n")
    outcome = bench.take(stand=LATER)
    assert "I595 data/kennzahlen/1-1.csv:1:1" in codes(outcome)
    series = examine(bench.target, epoch=None, today=STAND).reading.strategy.series["1-1"]
    assert sorted(series.parts) == ["Männer", "weiblich"]
    assert [str(one.observation.value) for one in series.parts["weiblich"]] == ["0", "1.5", "2", "3"]


class Terminal:
    """Somebody who sits at a terminal."""

    @staticmethod
    def isatty() -> bool:
        return True


def test_at_a_terminal_the_difference_is_shown_and_asked_for(bench: Workbench, monkeypatch: pytest.MonkeyPatch) -> None:
    bench.put("liste.csv", LIST)
    monkeypatch.setattr(import_command, "_sits_at_a_terminal", Terminal.isatty)
    arguments = ["import", str(bench.source), "--into", str(bench.target)]
    refused = CliRunner().invoke(main, arguments, input="\nn\n")
    assert refused.stdout.startswith("Neu:\n")
    assert "So schreiben?" in refused.stderr
    assert "Nichts geschrieben" in refused.stderr
    assert not bench.target.exists()
    assert CliRunner().invoke(main, arguments, input="https://kreis.example/\nj\n").exit_code == 0
    assert "site_url: https://kreis.example/\n" in text(bench, "mkdocs.yml")
    assert (bench.target / RADWEG).is_file()
    assert "So schreiben?" not in CliRunner().invoke(main, [*arguments, "--overwrite", "--yes"]).stderr


def test_words_of_a_day_do_not_count_and_numbers_count_as_numbers() -> None:
    entry = {"am": "2026-05-12", "phase": "geplant", "text": "Status am 12.05.2026: x"}
    assert mark_of_entry(entry) == mark_of_entry({**entry, "am": "2026-06-01", "text": "Status am 01.06.2026: x"})
    assert mark_of_entry(entry) != mark_of_entry({**entry, "am": "2026-06-01"})
    assert mark("a", 1) != mark("a", "1")
    assert list(leaves({"title": "A", "meilensteine": [{"id": "a", "bis": 2026}]})) == [
        "titel", "meilensteine[a].id", "meilensteine[a].bis",
    ]  # fmt: skip


SECTIONS = some.lists(
    some.sampled_from(
        ["Ein Satz.\n", "\n", "## Eins\n", "## Zwei\n", "```\n## nicht\n```\n", "- a\n", "*Quelle: x*\n"]
    ),
    max_size=8,
)


@tried(2)
@given(SECTIONS.map("".join))
def test_parts_of_a_text_are_the_whole_text(body: str) -> None:
    parts = parts_of(body)
    spans = sorted((one.start, one.end) for one in parts.values())
    assert all(end <= start for (_, end), (start, _) in pairwise(spans))
    assert all(body[one.start : one.end] == one.text for one in parts.values())
    rest = body
    for start, end in reversed(spans):
        rest = rest[:start] + rest[end:]
    assert rest.strip() == ""
    assert with_parts(body, {name: one.text for name, one in parts.items()}, list(parts)) == body


WORDS = some.sampled_from(["geplant", "laufend", "fertig", "gestoppt", "quer"])
ROWS = some.lists(
    some.tuples(some.sampled_from("abc"), some.sampled_from(["Radweg", "Bus", "Steg"]), WORDS, some.sampled_from(["", "2026", "2027"])),
    min_size=1, max_size=3, unique_by=(lambda row: row[0], lambda row: row[1]),
)  # fmt: skip


def table(rows: list[tuple[str, ...]]) -> str:
    return "Nr;Maßnahme;Status;Ende\n" + "".join(f"{';'.join(row)}\n" for row in rows)


@tried(0.3)
@given(ROWS, ROWS, some.booleans())
def test_a_portal_follows_any_source_and_then_rests(
    first: list[tuple[str, ...]], second: list[tuple[str, ...]], touched: bool
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        bench = Workbench(Path(folder))
        bench.put("liste.csv", table(first))
        bench.take()
        if touched:
            for path in bench.target.glob("content/massnahmen/*.md"):
                path.write_text(path.read_text().replace("\n---\n", "\nhorizont: kurzfristig # eigen\n---\n", 1))
        bench.put("liste.csv", table(second))
        bench.take(stand=LATER)
        sheets = [bench.front(f"content/massnahmen/{one.name}") for one in bench.target.glob("content/massnahmen/*.md")]
        now = {one["kuerzel"]: one for one in sheets}
        assert len(sheets) == len({one["id"] for one in sheets}) == len(now)
        for number, title, _, end in second:
            assert now[number]["titel"] == title
            assert str(now[number].get("zeitraum", {}).get("bis", "")) == end
        assert sum("horizont" in one for one in sheets) == (len(first) if touched else 0)
        before = files(bench)
        bench.take(stand=LATER)
        assert files(bench) == before


def test_a_new_portal_is_ready_for_git_and_knows_its_address(bench: Workbench) -> None:
    bench.put("liste.csv", LIST)
    arguments = ["import", str(bench.source), "--into", str(bench.target)]
    told = CliRunner().invoke(main, [*arguments, "--dry-run"])
    assert told.exit_code == 0
    assert "(I592)" in told.stderr
    CliRunner().invoke(main, [*arguments, "--site-url", "https://kreis.example/"])
    assert "site_url: https://kreis.example/\n" in text(bench, "mkdocs.yml")
    assert "site/\n" in text(bench, ".gitignore")
    assert "data/urls.lock merge=union\n" in text(bench, ".gitattributes")
    edit(bench, ".gitignore", "site/\n", "site/\nnotizen/\n")
    assert "Alles ist schon auf diesem Stand." in CliRunner().invoke(main, arguments).stderr
    assert "notizen/" in text(bench, ".gitignore")


def test_a_portal_of_somebody_else_gets_no_files_for_git(bench: Workbench) -> None:
    own(bench, "data/portal.yml", "titel: T\ntraeger: L\n")
    own(bench, "mkdocs.yml", "site_name: T\n")
    bench.put("liste.csv", LIST)
    bench.take()
    assert not (bench.target / ".gitignore").exists()
