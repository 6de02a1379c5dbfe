"""The pages that the law asks for: complete, linked, in time; and Leichte Sprache."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from strategieportal.checks.examine import examine
from strategieportal.model.legal import land, lands
from strategieportal.model.words import State

if TYPE_CHECKING:
    from tests.conftest import PortalFolder

LEGAL = "data/rechtliches.yml"
DAY = date(2026, 6, 30)
CREATED = date(2026, 6, 1)


def told(portal: PortalFolder, today: date = DAY) -> list[str]:
    problems = examine(portal.root, epoch=None, today=today).problems
    return [f"{one.place.file}:{one.place.line} {one.code} {one.severity.name}" for one in problems]


def unfixed(portal: PortalFolder) -> PortalFolder:
    """The portal without its fixed day."""
    portal.replace("data/portal.yml", "stichtag: 2026-06-30\n", "")
    return portal


def test_missing_pages_are_one_hint(portal: PortalFolder) -> None:
    portal.remove(LEGAL)
    assert told(portal) == [f"{LEGAL}:1 V350 HINT"]


def test_pages_of_ones_own_only_have_to_be_there_and_linked(portal: PortalFolder) -> None:
    portal.remove(LEGAL)
    portal.write("content/rechtliches/impressum.md", "---\nnavigation: fuss\n---\nText\n")
    portal.write("content/rechtliches/datenschutz.md", "---\nnavigation: kopf\n---\nText\n")
    portal.write("content/rechtliches/barrierefreiheit/index.md", "---\ntitel: B\n---\nText\n")
    assert told(portal) == ["content/rechtliches/barrierefreiheit/index.md:2 V351 WARNING"]


def test_a_page_of_ones_own_beside_the_facts_is_hinted_at(portal: PortalFolder) -> None:
    portal.write("content/rechtliches/impressum.md", "---\nnavigation: fuss\n---\nText\n")
    assert told(portal) == [f"{LEGAL}:2 V352 HINT"]


@pytest.mark.parametrize(
    "missing", ["vertreten_durch: die Landrätin, ", ", mail: post@muster.example", "telefon: 00000 1, "]
)
def test_a_missing_fact_is_an_error_at_its_place(portal: PortalFolder, missing: str) -> None:
    portal.replace(LEGAL, missing, "")
    assert told(portal) == [f"{LEGAL}:1 S101 ERROR"]


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("  gesetz: Gleichstellungsgesetz\n", "V353"),
        ("  durchsetzung: {name: Durchsetzungsstelle, link: https://stelle.example/}\n", "V354"),
    ],
)
def test_what_the_table_of_the_land_does_not_know_must_be_stated(portal: PortalFolder, line: str, code: str) -> None:
    portal.replace(LEGAL, line, "")
    assert told(portal) == [f"{LEGAL}:8 {code} REMINDER"]
    portal.replace("data/portal.yml", "traeger", "land: he\ntraeger")
    assert told(portal) == []


@pytest.mark.parametrize(
    ("days", "expected"),
    [(-1, "V357 ERROR"), (0, ""), (365, ""), (366, "V355 REMINDER"), (548, "V355 REMINDER"), (549, "V356 REMINDER")],
)
def test_a_declaration_grows_old(portal: PortalFolder, days: int, expected: str) -> None:
    found = [one for one in told(unfixed(portal), CREATED + timedelta(days=days)) if LEGAL in one]
    assert found == ([f"{LEGAL}:10 {expected}"] if expected else [])


def test_a_review_makes_it_young_again(portal: PortalFolder) -> None:
    portal.replace(LEGAL, "  erstellt: 2026-06-01\n", "  erstellt: 2020-06-01\n  ueberprueft: 2026-06-01\n")
    assert told(portal) == []


def test_a_status_must_fit_what_is_listed(portal: PortalFolder) -> None:
    portal.replace(LEGAL, "status: vollstaendig", "status: teilweise")
    assert told(portal) == [f"{LEGAL}:8 V358 ERROR"]
    entry = "  nicht_barrierefrei: [{inhalt: Filme, grund: %s}]\n"
    portal.replace(LEGAL, "  methode:", entry % "unvereinbar" + "  methode:")
    assert told(portal) == []
    portal.replace(LEGAL, "status: teilweise", "status: vollstaendig")
    assert told(portal) == [f"{LEGAL}:8 V359 ERROR"]
    portal.replace(LEGAL, "unvereinbar", "ausgenommen")
    assert told(portal) == []


def test_there_must_be_a_way_to_tell_of_a_barrier(portal: PortalFolder) -> None:
    portal.replace(LEGAL, "{mail: barriere@muster.example}", "{telefon: 00000 1}")
    assert told(portal) == [f"{LEGAL}:12 V370 ERROR"]


def test_a_land_may_ask_for_easy_language(portal: PortalFolder) -> None:
    portal.replace("data/portal.yml", "traeger", "land: nw\ntraeger")
    films = "data/portal.yml:2 V417 HINT"
    assert told(portal) == ["data/portal.yml:2 V371 WARNING", films]
    portal.write("content/index.leicht.md", "---\ngeprueft_von: Prüf-Gruppe\n---\nText.\n")
    assert told(portal) == [films]


def test_a_text_in_easy_language_belongs_to_a_sheet_and_says_who_has_checked_it(portal: PortalFolder) -> None:
    portal.write("content/massnahmen/m-01.leicht.md", "Text.\n")
    portal.write("content/massnahmen/m-11.leicht.md", "---\ngeprueft_von: Prüf-Gruppe\n---\nText.\n")
    assert told(portal) == [
        "content/massnahmen/m-01.leicht.md:1 V373 HINT",
        "content/massnahmen/m-11.leicht.md:1 V372 ERROR",
    ]


def test_the_text_about_the_portal_is_written_once(portal: PortalFolder) -> None:
    portal.write("content/index.leicht.md", "---\ngeprueft_von: Prüf-Gruppe\n---\nText.\n")
    portal.write("content/leichte-sprache.md", "Text.\n")
    assert told(portal) == ["content/leichte-sprache.md:1 V374 ERROR"]


def test_links_to_pages_that_will_be_made_are_sound(portal: PortalFolder) -> None:
    portal.write("content/ueber.md", "---\nnavigation: fuss\n---\n[Impressum](rechtliches/impressum.md)\n")
    assert told(portal) == []
    portal.write("content/ueber.md", "---\nnavigation: fuss\n---\n[Impressum](rechtliches/impressumm.md)\n")
    assert told(portal) == ["content/ueber.md:4 P401 ERROR"]


def test_the_table_of_the_lands_has_every_land_and_says_what_is_open() -> None:
    real = {one.value for one in State} - {"example"}
    assert lands().keys() == real
    for name in real:
        known = land(State(name))
        assert known.name == State(name).label
        assert known.law
        assert known.comment or all((known.regulation, known.enforcement_link, known.monitoring))
        assert known.easy_language is not None or "Leichter Sprache" in known.comment
        facts = {"law", "regulation", "enforcement", "monitoring", "easy_language", "sign_language"}
        told = {one for one in facts if getattr(known, one) not in ("", None)}
        assert told == set(known.sources), name
        assert all(one.startswith(("https://", "http://")) for one in known.sources.values())


def test_a_name_alone_is_no_enforcement_body(portal: PortalFolder) -> None:
    portal.replace(LEGAL, ", link: https://stelle.example/", "")
    assert told(portal) == [f"{LEGAL}:13 V403 WARNING"]
    portal.replace(LEGAL, "{name: Durchsetzungsstelle}", "{name: Durchsetzungsstelle, anschrift: Am Markt 1}")
    assert told(portal) == []
