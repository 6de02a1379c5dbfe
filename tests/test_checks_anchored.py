"""Links to a place that is not there are told; whatever a page has, and whatever nobody can know, is not."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as some
from markdown.extensions.toc import slugify

from strategieportal.checks.examine import examine
from strategieportal.checks.headings import anchors_of, same
from strategieportal.checks.page_anchors import MADE, OF_ALL, OF_PAGES
from strategieportal.checks.written import Written

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import PortalFolder

PAGE = '# Amt\n\n## Kosten & Nutzen\n\n### Wer *zahlt*? { #geld .x }\n\nFür Öffnungszeiten\n---\n\n<a id="alt"></a>Text[^1]\n\n## Kosten & Nutzen\n\n[^1]: Note\n'


def told(portal: PortalFolder, text: str) -> list[tuple[str, int, int, str]]:
    portal.write("content/amt.md", PAGE)
    portal.write("content/ueber.md", f"# Über\n\n{text}\n")
    problems = examine(portal.root, epoch=None, today=date(2026, 6, 30)).problems
    found = [one for one in problems if one.code == "P435"]
    return [(one.sentence.split('"')[1], one.place.line, one.place.column, one.remedy) for one in found]


@pytest.mark.parametrize(
    "target",
    [
        "amt.md#kosten-nutzen-2", "amt.md#kosten-nutzen", "amt.md#kosten-nutzen_1", "amt.md#geld", "amt.md#fuer-oeffnungszeiten",
        "amt.md#f%C3%BCr-%C3%B6ffnungszeiten", "amt.md#t-geld", "amt.md#alt", "amt.md#fn:1", "amt/#geld", "/amt.md#geld", "amt.md#amt",
        "amt.md#inhalt", "massnahmen/m-01.md#schritte", "massnahmen/m-01.md#meilenstein-a", "#ueber", "amt.md#t-abk-wlan",
        "https://k.example/#nichts", "tel:#31", "amt.md#", "rechtliches/impressum.md#nichts", "index.leicht.md#nichts",
    ],
)  # fmt: skip
def test_what_is_there_or_not_ours_is_not_told(portal: PortalFolder, target: str) -> None:
    assert told(portal, f"[x]({target})") == []


@pytest.mark.parametrize(
    ("target", "anchor", "remedy"),
    [
        ("amt.md#kosten-nuzen", "#kosten-nuzen", '"kosten-nutzen"'),
        ("amt/#gelder", "#gelder", '"geld"'),
        ("amt.md#kosten-nutzen_7", "#kosten-nutzen_7", "kosten"),
        ("#unten", "#unten", "Überschrift"),
        ("massnahmen/m-01.md#schrite", "#schrite", '"schritte"'),
        ("amt.md#t-weg", "#t-weg", "Überschrift"),
    ],
)
def test_a_place_that_is_not_there_is_told_where_it_is_named(
    portal: PortalFolder, target: str, anchor: str, remedy: str
) -> None:
    ((name, line, column, said),) = told(portal, f"Siehe [x]({target}).")
    assert (name, line, column, remedy in said) == (anchor, 3, 11, True), said


def test_a_text_with_parts_from_elsewhere_may_have_any(portal: PortalFolder) -> None:
    portal.write("content/weit.md", '# Weit\n\n--8<-- "teil.md"\n')
    assert told(portal, "[x](weit.md#nichts)") == []


@given(some.lists(some.text(alphabet="aÄöß -_&()*`9.", min_size=1, max_size=12), min_size=1, max_size=5))
def test_what_mkdocs_would_make_of_plain_headings_is_known(titles: list[str]) -> None:
    plain = [" ".join(re.sub(r"[*`_]", "", one).split()) for one in titles]
    text = Written("content/a.md", 1, "\n\n".join(f"## {one}" for one in plain if one))
    known = anchors_of(text).others
    assert {same(slugify(one, "-")) for one in plain if one} <= known | {""}


def test_the_anchors_of_pages_are_those_that_the_portal_has(site: Path) -> None:
    kinds = {"news-item": "news"}
    for file in site.rglob("index.html"):
        text = file.read_text(encoding="utf-8")
        named = re.search(r"\bkind-([a-z-]+)", text)
        kind = kinds.get(named[1], named[1]) if named else ""
        if kind in OF_PAGES:
            made = tuple(filter(None, ("t-", "fn", MADE.get(kind))))
            found = {one for one in re.findall(r'\sid="([^"]+)"', text) if not one.startswith(made)}
            assert found - OF_ALL <= OF_PAGES[kind], file
