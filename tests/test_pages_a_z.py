"""The index from A to Z: order of the alphabet as Germans know it, every noun and page, cheap markup."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from strategieportal.pages.lists.a_z import Index, gathered, initial, sort_key
from strategieportal.pages.page import Draft
from tests.publishing import html, whole

if TYPE_CHECKING:
    from strategieportal.pages.page import Page
    from tests.conftest import PortalFolder


def made(*titles: str) -> Index:
    drafts = (Draft(f"{number}/", unused, title=title) for number, title in enumerate(titles))
    page = next(gathered(drafts)).make()
    assert isinstance(page.content, Index)
    return page.content


def unused() -> Page:
    raise AssertionError


def order(*titles: str) -> list[str]:
    return [entry.title for letter in made(*titles).letters for entry in letter.entries]


@pytest.mark.parametrize(
    "titles",
    [
        ("Ärzte", "Arztpraxen", "Äußeres", "Azubis"),
        ("Ober", "Öffentlich", "Ölheizung", "Omnibus"),
        ("Strase", "Straße", "Strassen", "Straßenbahn"),
        ("Café", "Cafeteria"),
        ("Ziel 2", "Ziel 9", "Ziel 10"),
        ("abfall", "Abfuhr", "„Amt für alle“", "Ämter"),
    ],
)
def test_umlauts_stand_with_their_vowels_and_figures_by_value(titles: tuple[str, ...]) -> None:
    assert order(*reversed(titles)) == list(titles)


def test_every_title_stands_under_one_letter_the_others_last() -> None:
    index = made("Öl", "„Zebra“", "5G-Netz", "★", "Ölung", "Élysée", "Жук")
    assert [(one.name, one.anchor, len(one.entries)) for one in index.letters] == [
        ("0 bis 9", "buchstabe-0", 1),
        ("E", "buchstabe-e", 1),
        ("O", "buchstabe-o", 2),
        ("Z", "buchstabe-z", 1),
        ("Weitere", "buchstabe-weitere", 2),
    ]


def test_pages_without_a_title_have_no_entry() -> None:
    assert made("", "Amt").lead == "Ein Eintrag, nach dem Alphabet."


@given(st.text(max_size=40), st.text(max_size=40))
def test_any_two_titles_can_be_compared(one: str, other: str) -> None:
    assert (sort_key(one) < sort_key(other)) or (sort_key(one) >= sort_key(other))
    assert initial(one) in {"", "0", *"abcdefghijklmnopqrstuvwxyz"}


def test_every_noun_and_page_of_a_portal_has_an_entry(portal: PortalFolder) -> None:
    portal.write("content/ueber.md", "# Über uns\n\nText\n")
    portal.write("content/ziele/z-01.md", "---\nid: z-01\ntitel: Schnelle Ämter\nhandlungsfelder: [verwaltung]\n---\n")
    site = whole(portal)
    text = html(site, "a-z/")
    assert '<li><a href="../massnahmen/m-01/">Online-Termine</a> Maßnahme M-01</li>' in text
    assert '<li><a href="../handlungsfelder/verwaltung/">Digitale Verwaltung</a> Handlungsfeld</li>' in text
    linked = set(re.findall(r'<li><a href="\.\./([^"]+)">', text.split("<main")[1].split("</main")[0]))
    every = {one.path for one in site.drafts if one.listed} - {"", "404.html", "a-z/"}
    assert linked == every


def test_the_footer_leads_to_it_from_every_page(portal: PortalFolder) -> None:
    site = whole(portal)
    assert '<a href="../../a-z/">Verzeichnis A bis Z</a>' in html(site, "massnahmen/m-01/")


def test_an_entry_costs_few_bytes(portal: PortalFolder) -> None:
    before = len(html(whole(portal), "a-z/"))
    portal.write(
        "content/massnahmen/m-02.md",
        "---\nid: m-02\ntitel: Online-Termine\nhandlungsfeld: verwaltung\nzeitraum: {von: 2026, bis: 2027}\n"
        "verantwortlich: {stelle: Amt für Digitalisierung}\n---\n",  # that of the other measure, so that it adds no page
    )
    assert len(html(whole(portal), "a-z/")) - before < 100
