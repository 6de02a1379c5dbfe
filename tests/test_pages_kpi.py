"""The page of a KPI: what is known stands there, what is missing has a reason, and nothing is judged without a target."""

from __future__ import annotations

import csv
import io
from datetime import date, timedelta
from typing import TYPE_CHECKING

from strategieportal.pages.kpi import kpi, kpis
from strategieportal.pages.parts import figures
from tests.publishing import html, publish, whole

if TYPE_CHECKING:
    from tests.conftest import PortalFolder

HEAD = "id: k-01\ntitel: Schnelle Netze\nebene: outcome\n"
RISING = (
    "einheit: '%'\nnachkommastellen: 1\nrichtung: steigen\nausgangswert: {wert: 10, zeitpunkt: 2023}\n"
    "quelle: Netzamt\nvergleich: [{region: Nachbarkreis, wert: 31.5, zeitpunkt: 2024, quelle: Landesamt}]\n"
)


def write(portal: PortalFolder, more: str, snapshots: dict[str, str] | None = None) -> None:
    portal.write("content/kennzahlen/k-01.md", f"---\n{HEAD}{more}---\nGezählt wird **genau**.\n")
    for day, text in (snapshots or {}).items():
        portal.write(f"data/snapshots/{day}.yml", text)


def content(portal: PortalFolder) -> kpi.KpiContent:
    made = kpi.page(publish(portal), "k-01").content
    assert isinstance(made, kpi.KpiContent)
    return made


def test_the_page_tells_value_status_path_and_targets(portal: PortalFolder) -> None:
    targets = (
        "zielwerte:\n  - {zeitpunkt: 2028, wert: 80, quelle: Kreistag}\n"
        "  - {zeitpunkt: 2028, wert: 90, gilt_ab: 2026-02, quelle: Beirat}\n"
    )
    write(portal, RISING + targets, {"2025-12-31": "k-01: {wert: 41.25, vorlaeufig: ja}\n"})
    page = html(whole(portal), "kennzahlen/k-01/")
    told = (
        *("41,3", "2025 (vorläufig)", "Warum „", "Ziel 2028: 90\u00a0%", "Nachbarkreis", "31,5\u00a0%", "Landesamt"),
        *(
            "<s>80\u00a0%</s> ersetzt",
            "Februar\u00a02026",
            "Beirat",
            "soll steigen",
            "10,0\u00a0%",
            "jährlich",
            "Netzamt",
        ),
        *("<strong>genau</strong>", "Ergebnis (Outcome)", "Was sich dadurch für die Menschen", 'href="daten.csv"'),
    )
    assert [one for one in told if one not in page] == []


def test_a_revised_value_is_shown_with_the_one_before(portal: PortalFolder) -> None:
    first, second = "k-01: {wert: 40, zeitraum: 2024}\n", "k-01: {wert: 42.5, zeitraum: 2024, notiz: Nachmeldung}\n"
    write(portal, RISING, {"2024-12-31": first, "2025-06-30": second})
    (one,) = content(portal).revisions
    assert (one.period, one.before, one.after, one.on, one.note) == (
        "2024",
        "40,0",
        "42,5",
        "30.06.2025",
        "Nachmeldung",
    )


def test_a_value_that_only_its_source_calls_revised_says_so_in_table_and_download(portal: PortalFolder) -> None:
    write(portal, "einheit: '%'\n")
    portal.write(
        "data/kennzahlen/k-01.csv",
        "zeitraum,wert,revidiert,notiz,gruppe\n2023,10,ja,Zensus,\n2024,11,,,\n2023,4,ja,,Süd\n2024,5,,,Süd\n",
    )
    assert "revidiert; Zensus" in html(whole(portal), "kennzahlen/k-01/")
    made = {one.path.rpartition("/")[2]: one.make() for one in kpi.assets(publish(portal))}
    rows = csv.DictReader(io.StringIO(made["daten.csv"].decode("utf-8-sig")))
    assert [(one["zeitraum"], one["gruppe"], one["anmerkung"]) for one in rows if one["anmerkung"]] == [
        ("2023", "", "revidiert; Zensus"),
        ("2023", "Süd", "revidiert"),
    ]


def test_a_missing_value_has_a_reason_and_is_never_zero(portal: PortalFolder) -> None:
    write(portal, RISING, {"2025-12-31": "k-01: {fehlt: Die Zählung fiel aus., zeitraum: 2025}\n"})
    made = content(portal)
    assert [(one.period, one.reason) for one in made.gaps] == [("2025", "Die Zählung fiel aus.")]
    rows = list(csv.DictReader(io.StringIO(made.figure.csv)))
    assert [row["wert"] for row in rows if row["zeitraum"] == "2025"] == [""]


def test_without_a_target_a_kpi_is_watched_and_not_judged(portal: PortalFolder) -> None:
    write(portal, "einheit: Orte\n", {"2025-12-31": "k-01: 7\n"})
    made = content(portal)
    assert (made.latest.value, made.latest.tag, made.sentence, made.aims) == ("7", None, "", ())
    assert [one.rule for one in made.receipts] == ["Z1"]
    assert made.question == "Warum ohne Bewertung?"
    assert "Sie wird beobachtet, aber nicht bewertet." in html(whole(portal), "kennzahlen/k-01/")


def test_without_a_value_the_page_says_so_and_offers_no_picture(portal: PortalFolder) -> None:
    write(portal, "einheit: Orte\n")
    publication = publish(portal)
    assert "Noch kein Wert veröffentlicht." in html(whole(portal), "kennzahlen/k-01/")
    assert [one.path for one in kpi.assets(publication)] == [
        "kennzahlen/k-01/daten.csv",
        "kennzahlen/k-01/daten.xlsx",
        "kennzahlen/k-01/daten.json",
    ]


def test_data_picture_and_options_stand_beside_the_page(portal: PortalFolder) -> None:
    write(portal, RISING, {"2024-12-31": "k-01: 30\n", "2025-12-31": "k-01: 40\n"})
    made = {one.path.rpartition("/")[2]: one.make() for one in kpi.assets(publish(portal))}
    assert made["grafik.svg"].startswith(b"<svg")
    assert made["grafik.json"].startswith(b"{")
    assert made["daten.csv"].decode().count("\r\n") >= 3


def test_an_old_value_is_said_to_be_old(portal: PortalFolder) -> None:
    write(portal, RISING, {"2024-09-30": "k-01: {wert: 3, zeitraum: 2024-H1}\n"})
    assert content(portal).stale.startswith("Dieser Wert ist nicht mehr frisch: Er gilt für das 1. Halbjahr 2024")
    write(portal, RISING, {"2025-12-31": "k-01: {wert: 3, zeitraum: 2025-H2}\n"})
    assert content(portal).stale == ""


def test_parts_of_the_whole_have_a_figure_of_their_own_with_all_their_times(portal: PortalFolder) -> None:
    write(portal, "einheit: Orte\n")
    portal.write("data/kennzahlen/k-01.csv", "zeitraum;wert;gruppe\n2024;10;\n2024;4;Nord\n2025;5;Nord\n2024;6;Süd\n")
    parts = content(portal).parts
    assert parts is not None
    assert parts.rows == (("2024", "4\u00a0Orte", "6\u00a0Orte"), ("2025", "5\u00a0Orte", "–"))


def test_the_steps_of_a_scale_are_those_that_the_rules_expect(portal: PortalFolder) -> None:
    for start, end in (("sehr schlecht", "sehr gut"), ("sehr gut", "schlecht")):
        write(
            portal,
            "art: qualitativ\nskala: [sehr schlecht, schlecht, gut, sehr gut]\n"
            f"richtung: {'steigen' if end == 'sehr gut' else 'fallen'}\n"
            f"ausgangswert: {{wert: {start}, zeitpunkt: 2022}}\nzielwerte: [{{zeitpunkt: 2028, wert: {end}}}]\n",
        )
        (portal.root / "data/rechtliches.yml").unlink(missing_ok=True)  # it would be too old on the last of these days
        known = publish(portal)
        one = known.strategy.kpis["k-01"]
        corners = figures.kpi_course(known, one).path
        for days in range(0, 2300, 37):
            on = date(2022, 12, 31) + timedelta(days=days)
            portal.replace("data/portal.yml", _stated(portal), f"stichtag: {on.isoformat()}")
            expected = publish(portal).monitoring.paths["k-01"].expected_now
            drawn = [corner.value for corner in corners if corner.day <= on][-1]
            assert expected is not None
            assert drawn == one.scale[int(expected)], on


def _stated(portal: PortalFolder) -> str:
    text = (portal.root / "data/portal.yml").read_text(encoding="utf-8")
    return next(line for line in text.splitlines() if line.startswith("stichtag:"))


def test_the_list_stands_by_level_and_counts_what_is_judged(portal: PortalFolder) -> None:
    targets = "zielwerte: [{zeitpunkt: 2028, wert: 80}]\n"
    write(portal, RISING + targets, {"2024-12-31": "k-01: 30\n", "2025-12-31": "k-01: 40\n"})
    portal.write("content/kennzahlen/k-02.md", "---\nid: k-02\ntitel: Geld\nebene: input\neinheit: Euro\n---\n")
    (draft,) = kpis.drafts(publish(portal))
    made = draft.make().content
    assert isinstance(made, kpis.KpisContent)
    assert [one.key for one in made.levels] == ["input", "outcome"]
    assert made.judged == "Eine Kennzahl hat einen Zielwert:"
    assert made.levels[1].items[0].card.spark.startswith("<svg")
    assert made.levels[0].items[0].card.period == "Noch kein Wert veröffentlicht."
