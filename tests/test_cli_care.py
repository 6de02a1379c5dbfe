"""``pflege``: what is told to whom, on which day, and in which forms it comes."""

from __future__ import annotations

import csv
import io
import json
import re
from datetime import date
from html import unescape
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from strategieportal.checks.examine import examine
from strategieportal.cli.care_command import FORMATS
from strategieportal.cli.main import main
from strategieportal.monitoring.care import chores
from strategieportal.monitoring.monitor import monitor
from tests.sheets import FULL

if TYPE_CHECKING:
    from tests.conftest import PortalFolder

DAY = "2026-06-30"


def sheet(portal: PortalFolder, name: str, *lines: str, body: str = "Amt A") -> None:
    """A measure of ``body`` with some lines more."""
    head = ["---", f"id: {name}", f"titel: Vorhaben {name}", "handlungsfeld: verwaltung"]
    portal.write(
        f"content/massnahmen/{name}.md", "\n".join([*head, f"verantwortlich: {{stelle: {body}}}", *lines, "---", ""])
    )


def told(portal: PortalFolder, soon: int = 60) -> set[tuple[str, str]]:
    found = examine(portal.root, epoch=None, today=date.fromisoformat(DAY))
    assert found.publishable, [str(one) for one in found.problems]
    strategy = found.reading.strategy
    return {(one.id, one.kind.value) for one in chores(strategy, monitor(strategy, found.as_of), soon)}


RUNNING = "verlauf: [{am: 2026-06-01, phase: in-umsetzung}]"


@pytest.mark.parametrize(
    ("lines", "kinds"),
    [
        (("zeitraum: {bis: 2026-05}", RUNNING), {"overdue"}),
        (("zeitraum: {bis: 2026-06-30}", RUNNING), {"due"}),
        (("zeitraum: {bis: 2026-08-29}", RUNNING), {"due"}),
        (("zeitraum: {bis: 2026-08-30}", RUNNING), set()),
        (("zeitraum: {bis: 2026-07}", "meilensteine: [{id: a, titel: Schritt, bis: 2026-12}]", RUNNING), {"ending"}),
        (("meilensteine: [{id: a, titel: Schritt, bis: 2026-06}]", RUNNING), {"due"}),
        (("meilensteine: [{id: a, titel: Schritt, bis: 2026-06, erledigt: 2026-06-02}]", RUNNING), set()),
        (("verlauf: [{am: 2025-12-29, phase: in-umsetzung}]",), {"silent"}),
        (("verlauf: [{am: 2025-12-30, phase: in-umsetzung}]", "zeitraum: {von: 2026-01}"), set()),
        (("zeitraum: {von: 2026-05}", "verlauf: [{am: 2026-06-01, phase: geplant}]"), {"contradiction"}),
        (("zeitraum: {von: 2026-06}", "verlauf: [{am: 2026-06-01, phase: geplant}]"), set()),
        (("meilensteine: [{id: a, titel: Schritt}]", "verlauf: [{am: 2026-06-01, phase: abgeschlossen}]"), {"contradiction"}),
        (("zeitraum: {bis: 2026-05}", "verlauf: [{am: 2026-06-01, phase: eingestellt}]"), set()),
    ],
)  # fmt: skip
def test_each_kind_has_its_rule(portal: PortalFolder, lines: tuple[str, ...], kinds: set[str]) -> None:
    portal.remove("content/massnahmen/m-01.md")
    sheet(portal, "x", *lines)
    assert told(portal) == {("x", kind) for kind in kinds}


def test_an_assessment_that_says_otherwise_is_a_contradiction(portal: PortalFolder) -> None:
    sheet(portal, "x", RUNNING, "zeitraum: {bis: 2027}", "einschaetzung: {terminlage: verzoegert, warum: Es hakt.}")
    assert ("x", "contradiction") in told(portal)


def test_a_kpi_without_a_recent_value_is_told(portal: PortalFolder) -> None:
    portal.write("content/kennzahlen/k-01.md", "---\nid: k-01\ntitel: Termine\nebene: output\neinheit: Termine\n---\n")
    assert ("k-01", "stale") in told(portal)
    portal.write("data/snapshots/2026-06-30.yml", "k-01: 3\n")
    assert ("k-01", "stale") not in told(portal)


def run(portal: PortalFolder, *arguments: str) -> str:
    ran = CliRunner().invoke(main, ["pflege", str(portal.root), *arguments], catch_exceptions=False)
    assert ran.exit_code == 0, ran.stderr
    return ran.stdout


@pytest.fixture
def busy(portal: PortalFolder) -> PortalFolder:
    """A portal with something to do for two bodies and for nobody."""
    sheet(portal, "a", "zeitraum: {bis: 2026-05}", RUNNING, body="Amt A")
    sheet(portal, "b", "zeitraum: {bis: 2026-07}", RUNNING, body="<Amt> & B")
    portal.write(
        "content/massnahmen/c.md",
        "---\nid: c\ntitel: Ohne\nhandlungsfeld: verwaltung\nzeitraum: {bis: 2026-05}\nverlauf: [{am: 2026-06-01, phase: in-umsetzung}]\n---\n",
    )
    return portal


def test_text_names_each_body_once_and_nobody_last(busy: PortalFolder) -> None:
    heads = [line for line in run(busy).splitlines() if line and not line.startswith(" ")]
    assert heads == ["<Amt> & B: 1 Aufgabe", "Amt A: 1 Aufgabe", "Ohne zuständige Stelle: 1 Aufgabe"]
    assert run(busy, "--stelle", "Amt A").startswith(
        "Amt A: 1 Aufgabe\n  überfällig: A Vorhaben a: Ende der Maßnahme: Mai\xa02026"
    )


def test_every_form_is_what_it_says(busy: PortalFolder) -> None:
    assert [row["due_date"] for row in csv.DictReader(io.StringIO(run(busy, "--format", "gitlab")))] == [
        "2026-07-31",
        "2026-05-31",
        "2026-05-31",
    ]
    assert {tuple(one) for one in json.loads(run(busy, "--format", "github"))} == {("title", "body", "labels")}
    assert json.loads(run(busy, "--format", "json"))[0]["kind"] == "due"
    page = run(busy, "--format", "html")
    assert [unescape(one) for one in re.findall("<h2>(.*)</h2>", page)] == [
        "<Amt> & B",
        "Amt A",
        "Ohne zuständige Stelle",
    ]
    assert "<Amt>" not in page
    assert run(busy, "--format", "mail").count("Betreff: ") == 3
    calendar = run(busy, "--format", "kalender")
    assert calendar.count("BEGIN:VEVENT") == calendar.count("END:VEVENT") == 3
    assert "DTSTART;VALUE=DATE:20260531" in calendar


@pytest.mark.parametrize("form", FORMATS)
def test_nothing_to_do_is_no_error(portal: PortalFolder, form: str) -> None:
    portal.remove("content/massnahmen/m-01.md")
    run(portal, "--format", form)


def test_a_body_that_does_not_exist_and_a_faulty_portal_are_told(busy: PortalFolder) -> None:
    ran = CliRunner().invoke(main, ["pflege", str(busy.root), "--stelle", "Amt AA"])
    assert (ran.exit_code, 'Gemeint ist wohl "Amt A".' in ran.stderr) == (1, True)
    busy.write("content/massnahmen/d.md", FULL[:30])
    assert CliRunner().invoke(main, ["pflege", str(busy.root)]).exit_code == 1
