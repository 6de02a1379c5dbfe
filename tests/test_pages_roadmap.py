"""The roadmap: its axis, its rows, its lines, its words, and its table."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as some

from strategieportal.checks.examine import examine
from strategieportal.model.holding import Dates
from strategieportal.model.partial_date import PartialDate
from strategieportal.pages.rendering import Renderer
from strategieportal.pages.roadmap import roadmap
from strategieportal.pages.roadmap.events import letter
from strategieportal.pages.roadmap.rows import Piece, Slot, links, period, shift
from strategieportal.pages.roadmap.scale import Scale, Stretch, scale_of
from strategieportal.pages.shell.shell import Files, shell
from strategieportal.publication import publication

if TYPE_CHECKING:
    from tests.conftest import PortalFolder

DAY = date(2026, 6, 30)
FILES = Files(
    stylesheet="assets/portal.css",
    stylesheets={"roadmap": "assets/roadmap.1.css"},
    scripts={"theme": "assets/theme.js", "portal": "assets/portal.js"},
    icon="assets/icon.svg",
)
NASTY = "<script>alert(1)</script>\"'&"


def span(start: str = "", end: str = "") -> Dates:
    return Dates(PartialDate.parse(start) if start else None, PartialDate.parse(end) if end else None)


def years(*found: int) -> list[date]:
    return [date(one, 1, 1) for one in found]


def measure(name: str, *lines: str, phase: str = "in-umsetzung", title: str = "") -> str:
    head = [f"id: {name}", f"titel: {title or f'Vorhaben {name}'}", "handlungsfeld: verwaltung", *lines]
    log = ["verlauf:", f"  - {{am: 2026-01-15, phase: {phase}}}"]
    return "\n".join(["---", *head, *log, "---", "Text.", ""])


def written(portal: PortalFolder) -> tuple[str, str]:
    """The page and its table."""
    examined = examine(portal.root, epoch=None, today=DAY)
    assert not examined.problems.errors, examined.problems
    published = publication(examined)
    around = shell(published, {"roadmap/"}, FILES)
    (draft,), (table,) = roadmap.drafts(published), roadmap.assets(published)
    return Renderer(around).render(draft.make()), table.make().decode()


def row(html: str, name: str) -> str:
    found = re.search(rf'<li id="r-{name}".*?</svg></li>', html, re.DOTALL)
    assert found is not None, f"no row {name}"
    return found[0]


def test_the_axis_shows_whole_years_from_the_first_start_to_the_last_end() -> None:
    assert scale_of(years(2025, 2029, 2027), date(2026, 6, 1)) == Scale(2025, 2029)


@pytest.mark.parametrize("outlier", [1990, 2099])
def test_an_outlier_does_not_squeeze_all_others(outlier: int) -> None:
    usual = years(2024, 2025, 2025, 2026, 2026, 2027, 2027, 2028)
    assert scale_of([*usual, *years(outlier)], date(2026, 6, 1)) == Scale(2024, 2028)


def test_the_term_of_the_strategy_is_always_shown_and_events_add_at_most_a_year() -> None:
    found = scale_of(years(2025, 2027), date(2026, 6, 1), years(2024, 2030), years(2019, 2023, 2031, 2040))
    assert found == Scale(2023, 2031)


def test_without_any_date_the_axis_is_the_year_of_the_day() -> None:
    assert scale_of([], DAY) == Scale(2026, 2026)


@given(some.lists(some.dates()), some.dates())
def test_every_axis_can_be_drawn(moments: list[date], as_of: date) -> None:
    scale = scale_of(moments, as_of)
    assert 1 <= len(scale.labels()) <= 13 or scale.years > 1
    assert len(scale.quarters()) <= 32
    assert all(0 <= scale.at(one) <= scale.at(one, end=True) <= 100 for one in (*moments, as_of))


def test_a_bar_lies_where_its_days_lie_and_is_filled_by_its_share() -> None:
    scale = Scale(2025, 2028)
    assert scale.stretch(span("2026", "2026"), 50) == Stretch("24.98", "24.98", "37.47")
    assert scale.stretch(span("2026", "2026"), 0) == Stretch("24.98", "24.98")


def test_what_reaches_beyond_the_axis_is_cut_there_and_says_so() -> None:
    bar = Scale(2025, 2028).stretch(span("1990", "2099"))
    assert bar == Stretch("0", "100", before=True, beyond=True)


def test_an_open_end_goes_on_to_the_edge_and_an_unknown_start_claims_no_length() -> None:
    scale = Scale(2025, 2028)
    assert scale.stretch(span("2026", "2026"), open_end=True) == Stretch("24.98", "75.02", beyond=True)
    ending = scale.stretch(span(end="2026"))
    assert ending is not None
    assert float(ending.width) < 1
    assert scale.stretch(span()) is None


@given(some.dates(), some.dates())
def test_every_bar_lies_within_the_picture(one: date, other: date) -> None:
    dates = Dates(PartialDate.of_day(min(one, other)), PartialDate.of_day(max(one, other)))
    bar = Scale(2025, 2028).stretch(dates, 40)
    assert bar is not None
    assert float(bar.width) > 0
    assert 0 <= float(bar.x) <= float(bar.filled) <= 100
    assert float(bar.x) + float(bar.width) <= 100.01


SLOTS = (Slot("#a"), Slot("a", 0, 10), Slot("b", 5, 30), Slot("#b"), Slot("c", 40, 50))


def test_a_dependency_leads_from_the_end_of_one_bar_through_all_rows_to_the_start_of_the_other() -> None:
    drawn = links(SLOTS, {"c": ["a"]})
    assert drawn.pieces == {
        "a": [Piece("h", "10", "30", 0), Piece("d", "40", "", 0)],
        "b": [Piece("v", "40", "", 0)],
        "#b": [Piece("v", "40", "", 0)],
        "c": [Piece("u", "40", "", 0), Piece("a", "40", "", 0)],
    }
    assert drawn.channels == {"c": 0}


def test_a_dependency_on_a_row_below_leads_upwards() -> None:
    drawn = links(SLOTS, {"a": ["b"]})
    assert drawn.pieces["b"] == [Piece("h", "0", "5", 0), Piece("u", "0", "", 0)]
    assert drawn.pieces["a"] == [Piece("d", "0", "", 0), Piece("a", "0", "", 0)]


def test_no_line_goes_to_itself_to_unknown_measures_or_to_rows_without_a_bar() -> None:
    assert not links((*SLOTS, Slot("x")), {"a": ["a", "unknown", "x"], "x": ["a"]}).pieces


def test_a_row_that_many_lines_would_cross_stays_legible() -> None:
    many = [Slot(f"s{n}", 0, 1) for n in range(40)]
    middle = Slot("middle", 5, 6)
    ends = [Slot(f"e{n}", 50 + n, 99) for n in range(40)]
    drawn = links([*many, middle, *ends], {f"e{n}": [f"s{n}"] for n in range(40)})
    assert 0 < len(drawn.pieces["middle"]) <= 8
    assert set(drawn.channels) == {name for name in drawn.pieces if name.startswith("e")} - {
        name for name, parts in drawn.pieces.items() if all(one.form != "a" for one in parts)
    }


@pytest.mark.parametrize(
    ("decided", "current", "words"),
    [
        (span("2025-01", "2026-12"), span("2025-01", "2027-06"), "Ende 6 Monate später"),
        (span("2025-01", "2026"), span("2025-01", "2027"), "Ende ein Jahr später"),
        (span("2025-01", "2026-12"), span("2025-03", "2026-11"), "Beginn 2 Monate später und Ende einen Monat früher"),
        (span(end="2026-07-01"), span(end="2026-07-11"), "Ende 10 Tage später"),
        (span("2025-01", "2026-12"), span("2025-01", "2026-12-31"), ""),
        (span(), span(end="2026"), ""),
    ],
)
def test_a_postponement_is_told_in_words(decided: Dates, current: Dates, words: str) -> None:
    assert shift(decided, current) == words


@pytest.mark.parametrize(
    ("done", "total", "share"),
    [(0, 8, 0), (1, 200, 1), (1, 40, 3), (5, 8, 63), (7, 8, 88), (199, 200, 99), (8, 8, 100)],
)
def test_halves_are_rounded_up_and_only_all_is_100(portal: PortalFolder, done: int, total: int, share: int) -> None:
    steps = (f"{{id: a{n}, titel: Schritt{', erledigt: 2025' if n < done else ''}}}" for n in range(total))
    portal.write(
        "content/massnahmen/m-01.md", measure("m-01", "zeitraum: {bis: 2027}", f"meilensteine: [{', '.join(steps)}]")
    )
    assert f"{share} % erledigt" in row(written(portal)[0], "m-01").replace("\u00a0", " ")


def test_a_permanent_task_says_so_instead_of_an_end() -> None:
    assert period(span("2025-01", "2026"), permanent=True) == "Daueraufgabe ab Januar\u00a02025"
    assert period(span(), permanent=True) == "Daueraufgabe ohne festes Ende"
    assert period(span(), permanent=False) == ""


def test_letters_of_events_never_end() -> None:
    assert [letter(one) for one in (0, 25, 26, 51, 52, 701, 702)] == ["A", "Z", "AA", "AZ", "BA", "ZZ", "AAA"]


def test_a_row_tells_name_status_progress_period_milestones_and_dependencies_in_words(portal: PortalFolder) -> None:
    portal.write(
        "content/massnahmen/m-02.md",
        measure(
            "m-02",
            "zeitraum: {von: 2025-01, bis: 2025-12}",
            "verschiebungen:",
            "  - {am: 2026-03-02, bis: 2027-06, warum: Neu ausgeschrieben.}",
            "haengt_ab_von: [m-01]",
            "meilensteine:",
            "  - {id: a, titel: Vertrag, bis: 2025-06, erledigt: 2025-05-10}",
            "  - {id: b, titel: Pilot, bis: 2026-03}",
        ),
    )
    found = row(written(portal)[0], "m-02")
    assert '<a class="l" href="../massnahmen/m-02/"><b>M-02</b> <span>Vorhaben m-02</span></a>' in found
    assert '<b class="w run play p">in Umsetzung</b> <b class="w late triangle t">verzögert</b>' in found
    assert "50 % erledigt" in found.replace("\u00a0", " ")
    assert "Ende 18 Monate später" in found
    assert (
        "Zeitraum: Januar\u00a02025 bis Juni\u00a02027. Beschlossen war: Januar\u00a02025 bis Dezember\u00a02025"
        in found
    )
    assert (
        "<li>Vertrag (erledigt am 10.\u00a0Mai 2025)</li><li>Pilot (überfällig, fällig war März\u00a02026)</li>"
        in found
    )
    assert 'Braucht: <a href="#r-m-01">M-01 Online-Termine</a>' in found
    assert found.count('href="#s-done"') == found.count('href="#s-late"') == found.count('class="was"') == 1
    assert 'href="#s-a"' in found


def test_ideas_and_rejected_measures_are_not_on_the_roadmap_and_undated_ones_are_listed_below(
    portal: PortalFolder,
) -> None:
    portal.write("content/massnahmen/m-02.md", measure("m-02", "zeitraum: {von: 2026}", phase="idee"))
    portal.write("content/massnahmen/m-03.md", measure("m-03", "zeitraum: {von: 2026}", phase="abgelehnt"))
    portal.write("content/massnahmen/m-04.md", measure("m-04"))
    html, table = written(portal)
    assert re.findall(r'id="r-(m-\d+)"', html) == ["m-01"]
    assert "m-04" in html.partition('id="ohne-termin"')[2]
    assert [line.partition(",")[0] for line in table.splitlines()] == ["id", "m-01", "m-04"]


def test_rows_stand_by_start_and_then_by_id(portal: PortalFolder) -> None:
    for name, start in (("m-05", "2025-03"), ("m-04", "2026-01"), ("m-03", "2025-03")):
        portal.write(f"content/massnahmen/{name}.md", measure(name, f"zeitraum: {{von: {start}, bis: 2027}}"))
    assert re.findall(r'id="r-(m-\d+)"', written(portal)[0]) == ["m-03", "m-05", "m-01", "m-04"]


def test_a_band_counts_phases_and_terminlage_in_sentences_of_their_own(portal: PortalFolder) -> None:
    portal.write("content/massnahmen/m-02.md", measure("m-02", "zeitraum: {von: 2025, bis: 2025}"))
    html = written(portal)[0]
    assert "<p>2 Maßnahmen: 2 in Umsetzung. Zeitplan: 1 verzögert.</p>" in html


def test_events_stand_in_a_band_by_date_with_their_line_and_their_measures(portal: PortalFolder) -> None:
    portal.write(
        "data/ereignisse.yml",
        "- {id: wahl, titel: Kommunalwahl, zeitpunkt: 2026-09-13, art: land, betrifft: [m-01]}\n"
        "- {id: beginn, titel: Start, zeitpunkt: 2026-01, art: strategie}\n"
        "- {id: einst, titel: Hochwasser, zeitpunkt: 2013-06, art: landkreis}\n",
    )
    html = written(portal)[0]
    assert re.findall(r'<li id="e-(\w+)"', html) == ["einst", "beginn", "wahl"]
    assert 'Betrifft: <a href="#r-m-01">M-01 Online-Termine</a>' in html
    assert html.count('<i class="e">') == 2
    assert '<li id="e-beginn" class="own">' in html


def test_outliers_are_cut_with_an_arrow_and_said(portal: PortalFolder) -> None:
    for number in range(2, 9):
        portal.write(f"content/massnahmen/m-0{number}.md", measure(f"m-0{number}", "zeitraum: {von: 2026, bis: 2027}"))
    portal.write("content/massnahmen/m-09.md", measure("m-09", "zeitraum: {von: 2026, bis: 2099}"))
    html = written(portal)[0]
    assert 'class="rm y2"' in html
    assert 'href="#s-r" x="100%"' in row(html, "m-09")
    assert "bis 2099" in row(html, "m-09")
    assert "Ein Termin liegt außerhalb der Jahre 2026 bis 2027" in html


def test_hostile_texts_are_harmless_on_the_page_and_in_the_table(portal: PortalFolder) -> None:
    title = NASTY.replace("'", "''")
    portal.write("content/massnahmen/m-02.md", measure("m-02", "zeitraum: {von: 2026}", title=f"'{title}'"))
    portal.write("content/massnahmen/m-03.md", measure("m-03", "zeitraum: {von: 2026}", title="'=1+1'"))
    portal.write("data/ereignisse.yml", f"- {{id: e, titel: '{title}', zeitpunkt: 2026, text: '{title}'}}\n")
    html, table = written(portal)
    assert "<script>" not in html
    assert html.count("&lt;script&gt;alert(1)") == 3
    assert ",'=1+1," in table


def test_the_page_needs_neither_inline_styles_nor_scripts(portal: PortalFolder) -> None:
    html = written(portal)[0]
    assert not re.search(r"\sstyle=|<style|\son[a-z]+=", html)
    assert len(re.findall(r'<link rel="stylesheet" href="[^"]*roadmap\.', html)) == 1


def test_without_decided_measures_and_events_there_is_no_roadmap(portal: PortalFolder) -> None:
    portal.write("content/massnahmen/m-01.md", measure("m-01", phase="idee"))
    published = publication(examine(portal.root, epoch=None, today=DAY))
    assert not [*roadmap.drafts(published), *roadmap.assets(published)]


def test_the_table_tells_decided_and_current_dates_and_progress(portal: PortalFolder) -> None:
    portal.write(
        "content/massnahmen/m-02.md",
        measure(
            "m-02",
            "zeitraum: {von: 2025-Q1, bis: 2026-12}",
            "verschiebungen:",
            "  - {am: 2026-03-02, bis: 2027-06, warum: Neu.}",
            "haengt_ab_von: [m-01]",
            "meilensteine:",
            "  - {id: a, titel: Vertrag, bis: 2025-06, erledigt: 2025-05-10}",
            "  - {id: b, titel: Pilot}",
        ),
    )
    table = written(portal)[1]
    assert table.splitlines()[1] == (
        "m-02,M-02,Vorhaben m-02,Digitale Verwaltung,in Umsetzung,im Plan,2025-Q1,2026-12,2025-Q1,2027-06,nein,50.0,,"
        "Vertrag; fällig 2025-06; erledigt 2025-05-10 | Pilot,m-01"
    )
