"""The front matter of ordinary pages: German keys, those of Material, and a hint for what means nothing here."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from strategieportal.checks.examine import examine
from strategieportal.pages.texts import ordinary
from strategieportal.problems import Severity
from strategieportal.reading.page_front import from_meta
from tests.publishing import publish

if TYPE_CHECKING:
    from strategieportal.checks.examine import Examination
    from strategieportal.pages.page import Page
    from tests.conftest import PortalFolder

FILE = "content/a.md"


def examined(portal: PortalFolder, front: str) -> Examination:
    portal.write(FILE, f"---\n{front}\n---\nText\n\n## Teil\n")
    return examine(portal.root, epoch=None, today=date(2026, 6, 30))


def page(portal: PortalFolder, front: str) -> Page:
    portal.write(FILE, f"---\n{front}\n---\nText\n\n## Teil\n")
    (draft,) = ordinary.drafts(publish(portal))
    return draft.make()


@pytest.mark.parametrize(
    ("german", "english"),
    [
        ("titel: Über uns", "title: Über uns"),
        ("beschreibung: Wer", "description: Wer"),
        ("schlagworte: [a, b]", "tags: [a, b]"),
        ("schlagworte: a", "tags: a"),
        ("autoren: [A, B]", "authors: [A, B]"),
        ("datum: 2026-05-04", "date: {created: 2025-01-01, updated: 2026-05-04}"),
        ("datum: 2025-01-01", "date: {created: 2025-01-01}"),
        ("datum: 2025-01-01", "date: 2025-01-01 10:00:00"),
        ("datum: 2025-01-01", "date: {created: 2025-01-01T10:00:00+01:00}"),
        ("titel: '2024'", "title: 2024"),
        ("schlagworte: ['2024', '1.5']", "tags: [2024, 1.5]"),
        ("status: neu", "status: new"),
        ("ausblenden: [inhalt, pfad]", "hide: [toc, path]"),
        ("suche: nein", "search: {exclude: true}"),
        ("vorlage: x.html", "template: x.html"),
    ],
)
def test_german_and_english_mean_the_same(portal: PortalFolder, german: str, english: str) -> None:
    one, other = (examined(portal, front).reading.strategy.pages["a.md"] for front in (german, english))
    assert one == other
    assert one != examined(portal, "reihenfolge: 1").reading.strategy.pages["a.md"].model_copy(update={"order": None})


@pytest.mark.parametrize(
    ("front", "code", "line"),
    [
        ("icon: material/bus", "P430", 2),
        ("titel: A\nbesitzer: Amt", "P431", 3),
        ("hide: [toc, feedback]", "P432", 2),
        ("status: geheim", "P432", 2),
        ("body: x", "P431", 2),
        ("search: {exclude: false, boost: 2}", "P432", 2),
    ],
)
def test_what_means_nothing_here_is_a_hint_at_its_place(portal: PortalFolder, front: str, code: str, line: int) -> None:
    examination = examined(portal, front)
    (found,) = [one for one in examination.problems if one.place.file == FILE and one.code != "P434"]
    assert (found.code, found.place.line, found.severity) == (code, line, Severity.HINT)
    assert examination.publishable


def test_a_key_of_material_is_no_slip_of_another_one(portal: PortalFolder) -> None:
    (found,) = [one for one in examined(portal, "subtitle: x").problems if one.code == "P430"]
    assert "Gemeint" not in found.remedy


def test_a_key_that_was_nearly_right_is_guessed(portal: PortalFolder) -> None:
    assert any("navigation" in one.remedy for one in examined(portal, "navigaton: fuss").problems if one.code == "P431")


def test_what_is_understood_shows_on_the_page(portal: PortalFolder) -> None:
    made = page(portal, "titel: A\nstatus: veraltet\nautoren: [Amt 1, Amt 2]\nschlagworte: [WLAN]\ndatum: 2026-05-04")
    content = made.content
    assert isinstance(content, ordinary.Ordinary)
    assert (content.status, content.authors, content.tags) == ("Veraltet", "Amt 1 und Amt 2", ("WLAN",))
    assert str(made.updated) == "2026-05-04"
    assert content.entries
    assert made.crumbs


def test_what_is_to_be_hidden_is_not_there(portal: PortalFolder) -> None:
    made = page(portal, "titel: A\ntags: [x]\nhide: [toc, path, tags]\nsearch: {exclude: true}")
    content = made.content
    assert isinstance(content, ordinary.Ordinary)
    assert (content.entries, content.tags, made.crumbs, made.found) == ((), (), (), None)


@pytest.mark.parametrize(
    ("front", "sentence"),
    [
        ("ausblenden: [toc, feedback]", '"feedback" hat bei "ausblenden" hier keine Wirkung'),
        ("status: geheim", '"geheim" hat bei "status" hier keine Wirkung'),
    ],
)
def test_what_has_no_effect_is_named_and_the_rest_holds(portal: PortalFolder, front: str, sentence: str) -> None:
    assert sentence in [one.sentence for one in examined(portal, front).problems]
    content = page(portal, front).content
    assert isinstance(content, ordinary.Ordinary)
    assert (content.entries == ()) is front.startswith("ausblenden")
    assert not content.status


def test_what_a_hook_leaves_of_an_entry_is_understood_in_the_same_way() -> None:
    kept = from_meta({"titel": "A", "hide": ["toc", "feedback"], "status": "geheim", "icon": "x", "tags": "b"})
    assert kept == from_meta({"title": "A", "ausblenden": ["inhalt"], "schlagworte": ["b"]}) is not None
    assert from_meta({"titel": ["A"]}) is None


def test_an_empty_entry_says_nothing(portal: PortalFolder) -> None:
    examination = examined(portal, 'title: ""\ndescription:\ntags:\nnavigation: fuss')
    assert not [one for one in examination.problems if one.place.file == FILE]
