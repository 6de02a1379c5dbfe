"""Searching in the built reference portal, as readers do it; the server's policy allows nothing but its own files."""

from __future__ import annotations

import json
import re
import zlib
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote, urlsplit

import pytest

from strategieportal.exports.search.words import terms_of
from tests.browser.modes import PHONE, WIDE, WITHOUT_SCRIPTS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Page, Response, Route

    from tests.browser.eyes import Eyes

SEARCH = "/suche/"


def done(page: Page) -> None:
    """Wait until an answer is there."""
    page.wait_for_function(
        "() => { const s = document.getElementById('suche-status'); return !document.querySelector('#suche[aria-busy]') "
        "&& s.textContent && s.textContent !== s.dataset.busy; }"
    )


@contextmanager
def asking(eyes: Eyes, query: str, more: str = "") -> Iterator[Page]:
    """The search page, asked by its address; nothing may have been complained about at the end."""
    with eyes.visit(f"{SEARCH}?q={quote(query)}{more}", WIDE) as visit:
        done(visit.page)
        yield visit.page
        assert visit.said == []
        assert visit.foreign == []
        assert visit.left_behind() == []


def hits(page: Page) -> list[str]:
    """Addresses of the hits in their order."""
    return [
        urlsplit(one).path
        for one in page.evaluate("[...document.querySelectorAll('#suche-treffer a')].map(a => a.href)")
    ]


def said(page: Page) -> str:
    """What the status line says."""
    return page.locator("#suche-status").inner_text()


def count(page: Page) -> int:
    """How many pages were found, of which twenty stand there at first."""
    return int(said(page).split()[0])


@pytest.mark.parametrize(
    ("queries", "expected"),
    [
        (("Maßnahmen", "Maßnahme", "massnahmen", "MASSNAHME"), "/massnahmenspeicher/"),
        (("Termine", "Termin", "Terminen"), "/massnahmen/m-07/"),
        (("Bürgeramt", "Buergeramt", "Burgeramt", "Bürgerämter"), "/massnahmen/m-07/"),
        (("Straße", "Strasse", "Straßen"), "/massnahmen/m-31/"),
        (("Schule", "Schulen"), "/massnahmen/m-13/"),
    ],
)
def test_forms_and_spellings_of_a_word_find_the_same(eyes: Eyes, queries: tuple[str, ...], expected: str) -> None:
    found = []
    for query in queries:
        with asking(eyes, query) as page:
            assert expected in hits(page), query
            found.append(said(page).split()[0])
    assert len(set(found)) == 1, dict(zip(queries, found, strict=True))


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("Breitbandnetz", "/massnahmen/m-33/"),
        ("Breitbandausbau", "/ausgangslage/"),
        ("Vergabe", "/massnahmen/m-07/"),
        ("M-07", "/massnahmen/m-07/"),
    ],
)
def test_parts_of_compounds_and_numbers_are_found(eyes: Eyes, query: str, expected: str) -> None:
    with asking(eyes, query) as page:
        assert expected in hits(page)


def test_a_hit_says_what_it_is_how_it_stands_and_where_the_word_is(eyes: Eyes) -> None:
    with asking(eyes, "Termin") as page:
        hit = page.locator("#suche-treffer > li", has=page.locator('a[href$="massnahmen/m-07/"]'))
        assert (
            hit.locator(".hit-facts").inner_text().replace("\n", " ").startswith("Maßnahme M-07 · Digitale Verwaltung")
        )
        assert hit.locator(".w").all_inner_texts() == ["in Umsetzung", "verzögert"]
        assert hit.locator("h2 mark").inner_text() == "Online-Terminvergabe"
        assert "Termin" in hit.locator("p:last-child mark").first.inner_text()
        hit.locator("a").click()
        assert page.url.endswith("/massnahmen/m-07/")


def test_words_are_marked_without_the_signs_around_them(eyes: Eyes) -> None:
    with asking(eyes, "Bus") as page:
        marked = page.locator("#suche-treffer mark").all_inner_texts()
        assert {"Bus", "Busse"} <= set(marked)
        assert all(one[0].isalnum() and one[-1].isalnum() for one in marked), marked
        assert "Bus, Rad und Auto" in page.locator("#suche-treffer h2").first.inner_text()


def test_filters_narrow_down_stand_in_the_address_and_go_back(eyes: Eyes) -> None:
    with asking(eyes, "Termin") as page:
        every = count(page)
        page.locator("[name=art][value=massnahme]").check()
        page.wait_for_function("() => document.getElementById('suche-status').textContent.includes(': Maßnahmen')")
        done(page)
        assert page.url.endswith("?q=Termin&art=massnahme")
        assert 0 < count(page) < every
        assert all(one.startswith("/massnahmen/m-") for one in hits(page))
        page.locator("[name=feld]").select_option("verwaltung")
        page.wait_for_function(
            "() => document.getElementById('suche-status').textContent.includes('Digitale Verwaltung')"
        )
        done(page)
        assert re.fullmatch(r"\d+ Treffer für „Termin“: Maßnahmen, Digitale Verwaltung", said(page))
        page.go_back()
        page.wait_for_function("() => !document.getElementById('suche-status').textContent.includes('Verwaltung')")
        done(page)
        assert page.locator("[name=feld]").input_value() == ""
        page.get_by_role("button", name="Filter zurücksetzen").click()
        page.wait_for_function("() => !document.getElementById('suche-status').textContent.includes(':')")
        done(page)
        assert count(page) == every


def test_an_address_with_everything_in_it_shows_it_again_after_a_reload(eyes: Eyes) -> None:
    with asking(eyes, "Schule", "&art=massnahme&art=kennzahl&feld=bildung&phase=in-umsetzung") as page:
        first = hits(page)
        assert first
        assert page.locator("[name=phase]").input_value() == "in-umsetzung"
        page.reload()
        done(page)
        assert hits(page) == first
        assert page.locator("#suche-q").input_value() == "Schule"
        assert page.title().startswith(said(page).split(":")[0])


def test_filters_alone_list_what_there_is(eyes: Eyes) -> None:
    with asking(eyes, "", "&art=ziel") as page:
        assert re.fullmatch(r"\d+ Seiten: Ziele", said(page))
        assert all(one.startswith("/ziele/") for one in hits(page))


ASK = """query => {
  const form = document.getElementById("suche");
  form.elements.q.value = query;
  form.requestSubmit();
}"""
"""Asks on the open page, which is at work from then on until the answer is there."""
CASES = Path(__file__).parents[1] / "cases" / "search"


def ranks(eyes: Eyes, name: str) -> dict[str, int]:
    """The rank of the first page expected for each question of ``name``; 0 where none is found."""
    found = {}
    with eyes.visit(SEARCH, WIDE) as visit:
        visit.open()
        for line in (CASES / f"{name}.tsv").read_text(encoding="utf-8").splitlines():
            if line.startswith("#"):
                continue
            query, expected = line.split("\t")
            visit.page.evaluate(ASK, query)
            done(visit.page)
            wanted = {f"/{one}" for one in expected.split()}
            found[query] = next((at for at, one in enumerate(hits(visit.page), 1) if one in wanted), 0)
    return found


SETS = (
    "everyday",
    "sentences",
    *(pytest.param(name, marks=pytest.mark.nightly) for name in ("second", "sentences-check", "sentences-last")),
)


@pytest.mark.parametrize("name", SETS)
def test_nine_of_ten_everyday_questions_are_answered_within_the_first_three(eyes: Eyes, name: str) -> None:
    found = ranks(eyes, name)
    missed = {query: rank for query, rank in found.items() if not 0 < rank <= 3}
    assert len(missed) <= len(found) // 10, missed


@pytest.mark.parametrize("query", ["M-07", "m7", "M 07", "K-11", "z 8", "Z-08"])
def test_a_number_finds_its_page_first(eyes: Eyes, query: str) -> None:
    kind, number = re.fullmatch(r"(\w)[- ]?0*(\d+)", query).groups()  # type: ignore[union-attr]
    folder = {"m": "massnahmen", "k": "kennzahlen", "z": "ziele"}[kind.lower()]
    with asking(eyes, query) as page:
        assert hits(page)[0] == f"/{folder}/{kind.lower()}-{int(number):02}/"


def test_tables_of_peoples_texts_and_ortsteile_are_found(eyes: Eyes) -> None:
    with asking(eyes, "Falkenmoor") as page:
        assert hits(page)[0] == "/orte/falkenmoor/"
        assert "/massnahmen/m-33/" in hits(page)
    with asking(eyes, "Torfhaus") as page:
        assert hits(page)[0] == "/orte/falkenmoor/"
        assert page.locator(".hit-facts").first.inner_text().startswith("Ort")


def test_two_letters_match_whole_words_only(eyes: Eyes) -> None:
    with asking(eyes, "KI") as page:
        assert "/massnahmen/m-10/" in hits(page)
        assert "/massnahmen/m-55/" not in hits(page)


@pytest.mark.parametrize(
    ("query", "meant"), [("Datnschutz", "Datenschutz"), ("Gigabitt", "Gigabit"), ("Impresum", "Impressum")]
)
def test_a_typing_error_is_told_and_what_was_meant_is_looked_for(eyes: Eyes, query: str, meant: str) -> None:
    with asking(eyes, query) as page:
        assert said(page).startswith(f"„{query}“ steht hier nirgends. Meinten Sie „{meant}“? ")
        assert f"für „{meant}“" in said(page)
        assert hits(page)


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("Warum gießt niemand die Bäume?", "/massnahmen/m-44/"),
        ("Fahren mit dem Rufbuss", "/massnahmen/m-27/"),
        ("Wie bekommt man einen Büchereiausweis?", "/massnahmen/m-18/"),
        ("Könnten Sie mir bitte sagen, wie lange eine Baugenehmigung dauert?", "/massnahmen/m-01/"),
    ],
)
def test_verbs_and_compounds_of_a_sentence_are_understood(eyes: Eyes, query: str, expected: str) -> None:
    with asking(eyes, query) as page:
        assert expected in hits(page)[:3]


def test_a_word_of_its_own_is_no_typing_error(eyes: Eyes) -> None:
    with asking(eyes, "Mutter Pflege") as page:
        assert "Muster" not in said(page)
        assert "/massnahmen/m-21/" in hits(page)[:3]


def test_pages_that_tell_what_others_tell_come_behind_them(eyes: Eyes) -> None:
    with asking(eyes, "Unterricht Tablets") as page:
        found = hits(page)
        assert found.index("/massnahmen/m-13/") < found.index("/massnahmen/m-13/leichte-sprache/")


def test_words_that_stand_nowhere_and_pages_that_hold_only_some_are_told(eyes: Eyes) -> None:
    with asking(eyes, "Xyzzyplugh Falkenmoor") as page:
        assert said(page).endswith("“. „Xyzzyplugh“ steht hier nirgends und wurde weggelassen.")
        assert hits(page)[0] == "/orte/falkenmoor/"
    with asking(eyes, "Falkenmoor Bescheide") as page:
        assert "für einen Teil der Wörter" in said(page)


def test_words_of_the_portals_own_list_are_looked_for(eyes: Eyes) -> None:
    with asking(eyes, "Rathaus auf Rädern") as page:
        assert hits(page)[0] == "/massnahmen/m-11/"
        assert page.locator("#suche-treffer mark").first.inner_text() == "Rollendes"


def test_no_hit_says_so_and_how_to_go_on(eyes: Eyes) -> None:
    with asking(eyes, "xyzzyplugh") as page:
        assert said(page) == "Keine Treffer für „xyzzyplugh“"
        assert page.locator("#suche-tipps").is_visible()
        assert page.locator("#suche-tipps li:visible").count() == 2
        assert page.get_by_role("link", name="Verzeichnis A bis Z").first.is_visible()


@pytest.mark.parametrize(
    "query", ["<script>alert(1)</script>", "\"'„“&amp;", "a" * 300, "<img src=x onerror=alert(1)>", "%00\\", "{query}"]
)
def test_a_hostile_question_is_only_text(eyes: Eyes, query: str) -> None:
    with asking(eyes, query) as page:
        assert "Treffer" in said(page)
        assert query[:20] in said(page)
        assert page.locator("main script, main img").count() == 0
        assert len(page.locator("#suche-q").input_value()) <= 200


def test_nothing_of_the_search_is_loaded_before_it_is_used(eyes: Eyes) -> None:
    asked: list[str] = []
    with eyes.visit("/", WIDE) as visit:
        visit.page.on("request", lambda request: asked.append(request.url))
        visit.open()
        assert not [one for one in asked if "suche" in one or "search" in one]
        visit.open(SEARCH)
        assert not [one for one in asked if "/suche/index/" in one]


def test_a_question_loads_only_the_pieces_of_the_index_that_it_needs(eyes: Eyes, site: Path) -> None:
    with eyes.visit(SEARCH, WIDE) as visit:
        asked: set[str] = set()
        visit.page.on("request", lambda request: asked.add(urlsplit(request.url).path))
        every = len(list((site / "suche/index").glob("*/teile/*")))
        visit.open(f"{SEARCH}?q=Torfhaus")
        done(visit.page)
        assert 0 < sum("/teile/" in one for one in asked) < every / 2


def test_a_first_answer_takes_little(eyes: Eyes) -> None:
    with eyes.visit("/", WIDE) as visit:
        sizes: dict[str, int] = {}

        def weigh(response: Response) -> None:
            path = urlsplit(response.url).path
            if "/suche/index/" in path or re.search(r"/assets/(suche|fragen|suchindex)\.", path):
                sizes[path] = len(response.body())

        visit.open(SEARCH)
        visit.page.on("response", weigh)
        visit.open(f"{SEARCH}?q=Bus")
        done(visit.page)
        visit.page.wait_for_load_state("networkidle")
        assert len(hits(visit.page)) == 20
        assert sum("/texte/" in one for one in sizes) == 20
        assert sum(sizes.values()) <= 200_000, sizes


def test_the_browser_takes_words_apart_as_the_index_does(eyes: Eyes, site: Path) -> None:
    tokens = {
        "Bürgerämter",
        "Straßen",
        "ẞ",
        "WLAN-Netz,",
        "iPad",
        "2.0",
        "café-crème",
        "Łódź",
        "x" * 80,
        "ΑΣ",
        "½",
        "neue",
        "–",
    }
    for file in (site / "suche/index").glob("*/texte/*.bin"):
        tokens |= set(json.loads(zlib.decompress(file.read_bytes()))[3].split())
    with eyes.visit(SEARCH, WIDE) as visit:
        found = visit.page.evaluate("tokens => tokens.map(Suchindex.termsOf)", sorted(tokens))
    assert len(tokens) > 5000
    assert dict(zip(sorted(tokens), found, strict=True)) == {one: [term for term, _ in terms_of(one)] for one in tokens}


def test_by_keyboard_from_the_header_to_a_hit(eyes: Eyes) -> None:
    with eyes.visit("/kennzahlen/", WIDE) as visit:
        page = visit.page
        page.locator("#q").focus()
        page.keyboard.type("Termin")
        page.keyboard.press("Enter")
        page.wait_for_url("**/suche/?q=Termin")
        done(page)
        page.locator("#suche-q").focus()
        page.keyboard.press("Enter")
        done(page)
        assert page.evaluate("document.activeElement.id") == "suche-q"
        for _ in range(40):
            page.keyboard.press("Tab")
            if page.evaluate("document.activeElement.matches('#suche-treffer a')"):
                break
        first = page.evaluate("document.activeElement.href")
        page.keyboard.press("Enter")
        page.wait_for_url(first)
        assert visit.said == []


def test_more_hits_are_shown_on_request_and_the_focus_goes_to_the_first_of_them(eyes: Eyes) -> None:
    with asking(eyes, "", "&art=massnahme") as page:
        assert len(hits(page)) == 20
        page.get_by_role("button", name="Weitere Treffer zeigen").press("Enter")
        page.wait_for_function("() => document.querySelectorAll('#suche-treffer > li').length > 20")
        page.wait_for_function("() => document.activeElement.matches('#suche-treffer > li:nth-child(21) a')")
        assert len(set(hits(page))) == 40


def test_on_a_phone_a_sign_leads_into_the_field_of_the_search(eyes: Eyes) -> None:
    with eyes.visit("/", PHONE) as visit:
        assert visit.page.locator("#q").is_hidden()
        visit.page.get_by_role("link", name="Suche").click()
        visit.page.wait_for_function("() => document.activeElement?.id === 'suche-q'")
        visit.page.keyboard.type("Schule")
        visit.page.keyboard.press("Enter")
        visit.page.wait_for_url("**/suche/?q=Schule*")
        done(visit.page)
        assert hits(visit.page)


def test_without_scripts_the_page_leads_to_the_index_from_a_to_z(eyes: Eyes) -> None:
    with eyes.visit(SEARCH, WITHOUT_SCRIPTS) as visit:
        assert visit.page.locator("#suche").is_hidden()
        note = visit.page.locator("main .callout:visible")
        assert "braucht JavaScript" in note.inner_text()
        note.get_by_role("link", name="Verzeichnis A bis Z").click()
        assert urlsplit(visit.page.url).path == "/a-z/"
        visit.page.get_by_role("link", name="S", exact=True).click()
        assert visit.page.url.endswith("#buchstabe-s")


def test_an_index_that_cannot_be_loaded_is_told(eyes: Eyes) -> None:
    with eyes.visit(SEARCH, WIDE) as visit:
        visit.page.route("**/suche/index/**", lambda route: route.abort())
        visit.page.locator("#suche-q").fill("Termin")
        visit.page.locator("#suche-q").press("Enter")
        done(visit.page)
        assert "lässt sich gerade nicht laden" in said(visit.page)


@dataclass
class Gate:
    """Holds requests back until it is opened."""

    held: list[Route] = field(default_factory=list)
    is_open: bool = False

    def __call__(self, route: Route) -> None:
        """Hold a request back, or let it pass."""
        if self.is_open:
            route.continue_()
        else:
            self.held.append(route)

    def open(self) -> None:
        """Let all pass."""
        self.is_open = True
        for one in self.held:
            one.continue_()


SAYS = """() => {
  const status = document.getElementById("suche-status");
  window.said = [];
  new MutationObserver(() => said.push(status.textContent)).observe(status, { childList: true });
}"""
"""Notes down all that the status line says from now on."""


def test_the_status_line_is_never_empty_between_question_and_answer_and_old_hits_stay_so_long(eyes: Eyes) -> None:
    with eyes.visit(SEARCH, WIDE) as visit:
        page = visit.page
        page.evaluate(SAYS)
        page.locator("#suche-q").fill("Termin")
        page.locator("#suche-q").press("Enter")
        done(page)
        first = hits(page)
        gate = Gate()
        page.route("**/texte/**", gate)
        page.locator("#suche-q").fill("Schule")
        with page.expect_request("**/texte/**"):
            page.locator("#suche-q").press("Enter")
        assert hits(page) == first
        assert page.locator("#suche").get_attribute("aria-busy") == "true"
        gate.open()
        page.wait_for_function("() => document.getElementById('suche-status').textContent.includes('Schule')")
        assert hits(page) != first
        told = page.evaluate("said")
        assert "" not in told
        assert [one.split("„")[-1] for one in told[1:]] == ["Termin“", "Schule“"]


def test_a_question_taken_back_before_its_answer_leaves_the_page_as_it_was(eyes: Eyes) -> None:
    with eyes.visit(SEARCH, WIDE) as visit:
        page = visit.page
        gate = Gate()
        page.route("**/synonyme.json", gate)
        page.locator("#suche-q").fill("Termin")
        with page.expect_request("**/synonyme.json"):
            page.locator("#suche-q").press("Enter")
        page.go_back()
        page.wait_for_url(f"**{SEARCH}")
        with page.expect_response("**/seiten.json"):
            gate.open()
        assert page.locator("#suche").get_attribute("aria-busy") is None
        assert (said(page), hits(page)) == ("", [])


def test_further_hits_that_cannot_be_loaded_are_told_and_may_be_asked_for_again(eyes: Eyes) -> None:
    with eyes.visit(f"{SEARCH}?art=massnahme", WIDE) as visit:
        page = visit.page
        done(page)
        page.route("**/texte/**", lambda route: route.fulfill(status=404, body=""))
        page.get_by_role("button", name="Weitere Treffer zeigen").press("Enter")
        page.wait_for_function("() => document.getElementById('suche-status').textContent.includes('nicht laden')")
        assert len(hits(page)) == 20
        page.unroute("**/texte/**")
        page.get_by_role("button", name="Weitere Treffer zeigen").press("Enter")
        page.wait_for_function("() => document.getElementById('suche-status').textContent.includes('Maßnahmen')")
        page.get_by_role("button", name="Weitere Treffer zeigen").press("Enter")
        page.wait_for_function("() => document.querySelectorAll('#suche-treffer > li').length > 20")


def test_a_search_that_failed_may_be_tried_again_as_it_says(eyes: Eyes) -> None:
    with eyes.visit(SEARCH, WIDE) as visit:
        page = visit.page
        page.route("**/texte/**", lambda route: route.fulfill(status=404, body=""))
        page.locator("#suche-q").fill("Termin")
        page.locator("#suche-q").press("Enter")
        done(page)
        assert "versuchen Sie es noch einmal" in said(page)
        page.unroute("**/texte/**")
        page.locator("#suche-q").press("Enter")
        page.wait_for_function("() => document.getElementById('suche-status').textContent.includes('Termin')")
        assert hits(page)
