"""Drafts and what has a day to come: absent everywhere until then, checked and previewed meanwhile, told once in the history."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

import pytest

from strategieportal.checks.belonging import published_files
from strategieportal.checks.examine import examine
from strategieportal.history.pending import pending
from strategieportal.history.read_history import read_history
from tests.building import build
from tests.scratch import KPI, SHEET, Scratch

if TYPE_CHECKING:
    from pathlib import Path

    from strategieportal.checks.examine import Examination
    from tests.conftest import PortalFolder

DAY = date(2026, 6, 30)
M2 = "---\nid: m-02\ntitel: Geheim\nhandlungsfeld: verwaltung\n{line}\n---\nGeheimer Text.\n"
DRAFT, LATER, TODAY = "entwurf: ja", "veroeffentlichen_ab: 2026-07-01", "veroeffentlichen_ab: 2026-06-30"


def seen(portal: PortalFolder, *, preview: bool = False) -> Examination:
    return examine(portal.root, epoch=None, today=DAY, preview=preview)


def codes(found: Examination) -> list[tuple[str, str]]:
    return [(one.code, one.severity.name) for one in found.problems]


@pytest.mark.parametrize(("line", "there"), [(DRAFT, False), (LATER, False), (TODAY, True), ("entwurf: nein", True)])
def test_a_sheet_is_there_from_its_day_on(portal: PortalFolder, line: str, there: bool) -> None:
    portal.write("content/massnahmen/m-02.md", M2.format(line=line))
    portal.write("content/massnahmen/m-02.leicht.md", "Geheim.\n")
    strategy = seen(portal).reading.strategy
    assert ("m-02" in strategy.measures) is there
    assert ("massnahmen/m-02.leicht.md" in strategy.easy_texts) is there


def test_nothing_that_is_published_names_a_draft(portal: PortalFolder) -> None:
    portal.write("content/massnahmen/m-02.md", M2.format(line=DRAFT))
    portal.write("content/kennzahlen/k-01.md", f"---\nid: k-01\ntitel: Zahl\nebene: output\neinheit: x\n{DRAFT}\n---\n")
    portal.write("content/ziele/z-01.md", "---\nid: z-01\ntitel: Ziel\nkennzahlen: [k-01]\n---\n")
    portal.write("data/snapshots/2026-06-30.yml", "k-01: 5\n")
    portal.replace("data/portal.yml", "titel: D", "startseite_kennzahlen: [k-01]\ntitel: D")
    portal.replace(
        "content/massnahmen/m-01.md",
        "zeitraum:",
        "haengt_ab_von: [m-02]\nerfolg: {kennzahlen: [k-01]}\nwirkung: {outputs: [k-01, Ein Kalender]}\n"
        "meilensteine: [{id: a, titel: A, haengt_ab_von: [m-02]}]\nzeitraum:",
    )
    portal.write(
        "content/beteiligung/b.md",
        "---\nid: b\ntitel: B\nformat: befragung\ndaraus_geworden:\n  - {vorschlag: X, massnahme: m-02}\n"
        "  - {vorschlag: Y, massnahme: m-02, text: Kommt.}\n---\n",
    )
    found = seen(portal)
    assert found.publishable, codes(found)
    assert "m-02" not in repr(found.reading.strategy)
    assert "k-01" not in repr(
        [found.reading.strategy.measures, found.reading.strategy.goals, found.reading.strategy.portal]
    )
    chain = found.reading.strategy.measures["m-01"].chain
    assert chain is not None
    assert chain.outputs == ("Ein Kalender",)
    assert [one.proposal for one in found.reading.strategy.participations["b"].became] == ["Y"]


def test_the_values_of_a_draft_go_with_it_and_no_others(portal: PortalFolder) -> None:
    for name, line in (("k-01", DRAFT), ("k-02", "entwurf: nein")):
        head = f"---\nid: {name}\ntitel: Zahl\nebene: output\neinheit: x\n{line}\n---\n"
        portal.write(f"content/kennzahlen/{name}.md", head)
        portal.write(f"data/kennzahlen/{name}.csv", "zeitraum;wert\n2025;1\n")
    assert set(seen(portal).reading.strategy.series) == {"k-02"}
    assert set(seen(portal, preview=True).reading.strategy.series) == {"k-01", "k-02"}


def test_the_preview_shows_and_marks_them(portal: PortalFolder) -> None:
    portal.write("content/massnahmen/m-02.md", M2.format(line=LATER))
    portal.write("content/massnahmen/m-03.md", M2.format(line=DRAFT).replace("m-02", "m-03"))
    measures = seen(portal, preview=True).reading.strategy.measures
    assert measures["m-02"].title == "Ab 01.07.2026: Geheim"
    assert measures["m-03"].title == "Entwurf: Geheim"
    assert measures["m-01"].title == "Online-Termine"


def test_mistakes_in_drafts_are_told_and_hinder_nobody(portal: PortalFolder) -> None:
    portal.write("content/massnahmen/m-02.md", M2.format(line=f"{DRAFT}\nziele: [z-99]"))
    assert codes(seen(portal)) == [("V302", "HINT")]
    assert seen(portal).publishable


def test_a_public_sheet_must_not_need_a_draft(portal: PortalFolder) -> None:
    portal.replace("content/handlungsfelder/verwaltung.md", "id: verwaltung", f"id: verwaltung\n{DRAFT}")
    assert ("V376", "ERROR") in codes(seen(portal))
    portal.replace("content/massnahmen/m-01.md", "id: m-01", f"id: m-01\n{DRAFT}")
    assert seen(portal).publishable


@pytest.mark.parametrize("link", ["[x](m-02.md)", "[x](/massnahmen/m-02.md#b)", "[x][y]\n\n[y]: m-02.md"])
def test_a_public_text_must_not_lead_to_a_draft(portal: PortalFolder, link: str) -> None:
    portal.write("content/massnahmen/m-02.md", M2.format(line=DRAFT))
    portal.replace("content/massnahmen/m-01.md", "Termine rund um die Uhr buchen.", f"Siehe {link}")
    assert ("V377", "ERROR") in codes(seen(portal))
    portal.replace("content/massnahmen/m-02.md", f"\n{DRAFT}", "")
    assert "V377" not in {code for code, _ in codes(seen(portal))}


def test_an_ordinary_page_is_a_draft_as_well(portal: PortalFolder) -> None:
    portal.write("content/neu.md", f"---\ntitel: Neu\nnavigation: fuss\n{DRAFT}\n---\nText\n")
    assert "neu.md" not in seen(portal).reading.strategy.pages
    assert "neu.md" in seen(portal, preview=True).reading.strategy.pages


def test_nothing_of_a_draft_is_in_the_site(portal: PortalFolder) -> None:
    portal.write("content/massnahmen/m-02.md", M2.format(line=DRAFT))
    portal.write("content/massnahmen/m-02.leicht.md", "Geheim.\n")
    portal.write("content/massnahmen/m-01.leicht.md", "Ein Termin am Telefon.\n")
    portal.write(
        "content/kennzahlen/geheim.md", f"---\nid: geheim\ntitel: Geheim\nebene: output\neinheit: x\n{LATER}\n---\n"
    )
    portal.write("content/geheim.md", f"---\ntitel: Geheim\nnavigation: fuss\n{DRAFT}\n---\nGeheim\n")
    portal.replace("mkdocs.yml", "site_name: D", "site_url: https://muster.example/\nsite_name: D")
    portal.replace(
        "mkdocs.yml", "  - strategieportal/pages\n", "  - strategieportal/pages\n  - strategieportal/exports\n"
    )
    site = portal.root / "site"
    build(portal.root / "mkdocs.yml", site, strict=False)
    hidden = [
        file
        for file in site.rglob("*")
        # what a schema says of its fields are words of ours
        if file.is_file()
        and not file.name.endswith(".schema.json")
        and re.search(rb"(?i)geheim|m-02", file.read_bytes() + file.name.encode())
    ]
    assert hidden == []


def test_a_picture_waits_for_the_sheet_that_shows_it(portal: PortalFolder) -> None:
    drawn = "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'/>"
    for name in ("entwurf", "sperre", "leicht", "seite", "beide", "public"):
        portal.write(f"content/bilder/{name}.svg", drawn)
    text = "\n![Etwas](../bilder/{name}.svg)\n![Etwas](../bilder/beide.svg)\n"
    portal.write("content/massnahmen/m-02.md", M2.format(line=DRAFT) + text.format(name="entwurf"))
    portal.write("content/massnahmen/m-02.leicht.md", text.format(name="leicht"))
    portal.write(
        "content/massnahmen/m-03.md", M2.format(line=LATER).replace("m-02", "m-03") + text.format(name="sperre")
    )
    portal.write("content/neu.md", f"---\ntitel: Neu\nnavigation: fuss\n{DRAFT}\n---\n![Etwas](bilder/seite.svg)\n")
    with (portal.root / "content/massnahmen/m-01.md").open("a", encoding="utf-8") as sheet:
        sheet.write(text.format(name="public"))
    everything = {f"content/bilder/{name}.svg" for name in ("beide", "public")}
    assert set(published_files(seen(portal).reading, frozenset())) == everything
    assert len(published_files(seen(portal, preview=True).reading, frozenset())) == 6


# --- history -------------------------------------------------------------------------------------------------------

HIDDEN = SHEET.replace("id: m-01\n", "id: m-01\nentwurf: ja\n")
EMBARGO = SHEET.replace("id: m-01\n", "id: m-01\nveroeffentlichen_ab: 2026-03-01\n")
PATH = "content/massnahmen/m-01.md"


def events(scratch: Scratch, as_of: date = date(2026, 12, 31)) -> list[tuple[str, str, str]]:
    found = read_history(scratch.root, None, as_of).events
    return [(one.at.date().isoformat(), one.id, one.change.value) for one in found]


def test_the_history_begins_when_a_draft_is_published(tmp_path: Path) -> None:
    scratch = Scratch.at(tmp_path)
    scratch.commit({PATH: HIDDEN}, "2026-01-10")
    scratch.commit({PATH: HIDDEN.replace("Online", "Neue")}, "2026-01-20")
    assert events(scratch) == []
    scratch.commit({PATH: SHEET}, "2026-02-01")
    assert events(scratch) == [("2026-02-01", "m-01", "new")]
    scratch.commit({PATH: HIDDEN}, "2026-03-01")
    assert events(scratch)[1:] == [("2026-03-01", "m-01", "removed")]


def test_an_embargo_ends_on_its_day_without_a_commit(tmp_path: Path) -> None:
    scratch = Scratch.at(tmp_path)
    scratch.commit({PATH: EMBARGO}, "2026-01-10")
    scratch.commit({PATH: EMBARGO.replace("Online", "Neue")}, "2026-01-20")
    assert events(scratch, date(2026, 2, 28)) == []
    assert events(scratch, date(2026, 3, 1)) == [("2026-03-01", "m-01", "new")]
    scratch.commit({PATH: EMBARGO.replace("2026-12}", "2027-03}").replace("Online", "Neue")}, "2026-04-01")
    assert events(scratch)[1:] == [("2026-04-01", "m-01", "deadline")]


def test_values_of_a_draft_are_not_told(tmp_path: Path) -> None:
    scratch = Scratch.at(tmp_path)
    draft = KPI.replace("id: k-01\n", "id: k-01\nentwurf: ja\n")
    scratch.commit({"content/kennzahlen/k-01.md": draft, "data/snapshots/2026-06-30.yml": "k-01: 5\n"}, "2026-07-01")
    scratch.commit({"data/snapshots/2026-12-31.yml": "k-01: 6\n"}, "2026-12-31")
    assert events(scratch) == []
    scratch.commit({"content/kennzahlen/k-01.md": KPI}, "2026-12-31")
    assert events(scratch) == [("2026-12-31", "k-01", "new")]


def test_the_difference_of_a_draft_is_none_until_it_is_published(tmp_path: Path) -> None:
    scratch = Scratch.at(tmp_path)
    scratch.commit({"data/portal.yml": "titel: A\ntraeger: B\n"}, "2026-01-01")
    scratch.write({PATH: HIDDEN})
    assert pending(tmp_path, None, None, DAY).events == ()
    scratch.write({PATH: SHEET})
    assert [one.change.value for one in pending(tmp_path, None, None, DAY).events] == ["new"]
