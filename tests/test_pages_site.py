"""The whole site of a tiny portal: every page, every file, no way that leads nowhere."""

from __future__ import annotations

import posixpath
import re
from itertools import pairwise
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from strategieportal.charts.cache import Cache
from strategieportal.monitoring.receipt import rules
from strategieportal.pages.site import build
from strategieportal.pages.strategy import method
from tests.publishing import ROOT, html, publish, whole

if TYPE_CHECKING:
    from tests.conftest import PortalFolder


def _targets(page: str, path: str) -> set[str]:
    """Files below the site's root to which ``page`` links."""
    found = set()
    for address in re.findall(r'(?:href|src)="([^"#]+)', page):
        parts = urlsplit(address.replace("&amp;", "&"))
        if not parts.scheme and not parts.netloc:
            target = posixpath.normpath(posixpath.join("/" + path, parts.path)).lstrip("/")
            found.add(
                target + "/index.html" if target and not posixpath.splitext(target)[1] else target or "index.html"
            )
    return found


def test_every_link_of_every_page_leads_to_a_page_or_file_that_exists(portal: PortalFolder) -> None:
    portal.write(
        "content/impressum.md", "---\ntitel: Impressum\nnavigation: fuss\n---\nSiehe [Maßnahme](massnahmen/m-01.md).\n"
    )
    portal.write("data/werte.yml", "- {id: a, titel: A}\n")
    made = whole(portal)
    pages = {draft.path: html(made, draft.path) for draft in made.drafts}
    there = {draft.make().file for draft in made.drafts} | {asset.path for asset in made.assets}
    for path, page in pages.items():
        folder = "" if path.endswith(".html") else path
        assert _targets(page, folder) <= there, path


def test_addresses_are_given_once(portal: PortalFolder) -> None:
    made = whole(portal)
    paths = [one.path for one in made.drafts] + [one.path for one in made.assets]
    assert len(paths) == len(set(paths))


def test_two_builds_give_the_same_bytes(portal: PortalFolder) -> None:
    one, other = whole(portal), whole(portal)
    assert [html(one, draft.path) for draft in one.drafts] == [html(other, draft.path) for draft in other.drafts]
    assert [asset.make() for asset in one.assets] == [asset.make() for asset in other.assets]


def test_every_kind_of_page_has_a_title_of_its_own_and_one_heading(portal: PortalFolder) -> None:
    made = whole(portal)
    pages = [html(made, draft.path) for draft in made.drafts]
    titles = [re.findall(r"<title>(.*?)</title>", page.partition("</head>")[0]) for page in pages]
    assert all(len(one) == 1 for one in titles)
    assert len({one[0] for one in titles}) == len(pages)
    assert all(page.count("<h1") == 1 for page in pages)


def test_headings_skip_no_level(portal: PortalFolder) -> None:
    portal.write("data/werte.yml", "- {id: a, titel: A, text: Text}\n")
    made = whole(portal)
    for draft in made.drafts:
        levels = [int(one) for one in re.findall(r"<h([1-6])", html(made, draft.path))]
        assert levels[0] == 1
        assert all(later - earlier <= 1 for earlier, later in pairwise(levels)), draft.path


def test_no_page_holds_inline_style_or_script_or_names_another_host(portal: PortalFolder) -> None:
    made = whole(portal, "https://portal.example/")
    for draft in made.drafts:
        page = html(made, draft.path)
        assert not re.search(r"\sstyle=|<style|\son[a-z]+=|<script(?![^>]* src=| type=.application/ld.json.>)", page), (
            draft.path
        )
        loaded = re.findall(r'(?:src|<link rel="(?:stylesheet|icon|preload|manifest)"[^>]*href)="([^"]+)', page)
        assert all("//" not in one for one in loaded)


def test_sections_without_content_are_not_in_the_navigation(portal: PortalFolder) -> None:
    portal.remove("content/massnahmen/m-01.md")
    page = html(whole(portal), "")
    navigation = page[page.index("<nav") : page.index("</nav>")]
    assert "Handlungsfelder" in navigation
    for absent in ("Maßnahmen", "Ziele", "Kennzahlen", "Strategie<", "Roadmap"):
        assert absent not in navigation


def test_ordinary_pages_stand_where_they_ask_to_in_their_order(portal: PortalFolder) -> None:
    portal.write("content/presse.md", "---\nnavigation: kopf\nreihenfolge: 2\n---\nText\n")
    portal.write("content/leichte-sprache.md", "---\ntitel: Leicht\nnavigation: kopf\nreihenfolge: 1\n---\nText\n")
    portal.write("content/recht/impressum.md", "---\ntitel: Impressum\nnavigation: fuss\n---\nText\n")
    portal.write("content/index.md", "Zur Begrüßung\n")
    made = whole(portal)
    page = html(made, "recht/impressum/")
    header, footer = page[: page.index("<main")], page[page.index("<footer") :]
    assert header.index("Leicht") < header.index("Presse")
    assert '<a href="../../recht/impressum/" aria-current="page">Impressum</a>' in footer
    # what introduces the portal is no page of its own
    assert "Zur Begrüßung" in html(made, "")
    assert [one.path for one in made.drafts].count("") == 1


def test_a_sitemap_needs_to_know_where_the_portal_will_be(portal: PortalFolder) -> None:
    assert "sitemap.xml" not in {one.path for one in whole(portal).assets}
    made = {one.path: one for one in whole(portal, "https://portal.example").assets}
    text = made["sitemap.xml"].make().decode()
    assert "<loc>https://portal.example/massnahmen/m-01/</loc>" in text
    assert "404" not in text


def test_the_page_not_found_leads_on(portal: PortalFolder) -> None:
    page = html(whole(portal), "404.html")
    assert '<a href="/">Zur Startseite</a>' in page
    assert '<a href="/massnahmen/">Maßnahmen</a>' in page


def test_the_method_tells_every_rule_once_with_an_anchor(portal: PortalFolder) -> None:
    page = html(whole(portal), "methode/")
    for rule in rules():
        assert page.count(f'id="regel-{rule.id.lower()}"') == 1
    assert {rule.id[0] for rule in rules()} == set(method.GROUPS)


def test_a_portal_of_many_pages_draws_none_before_it_is_written(portal: PortalFolder) -> None:
    made = whole(portal)
    assert all(callable(draft.make) for draft in made.drafts)
    assert publish(portal).strategy.measures.keys() == {"m-01"}


def test_the_letters_of_the_neighbours_are_loaded_early_where_one_stands_and_nowhere_else(portal: PortalFolder) -> None:
    portal.write("content/gast.md", "---\ntitel: Zu Gast\n---\nBesuch aus Łódź.\n")
    made = whole(portal)
    with_letters = re.findall(r'<link rel="preload" href="\.\./assets/portal-(\d+(?:-ext)?)\.', html(made, "gast/"))
    assert sorted(with_letters) == ["400", "400-ext", "600", "600-ext"]
    assert "-ext." not in html(made, "massnahmen/m-01/")


def test_every_page_of_a_preview_asks_not_to_be_kept(portal: PortalFolder) -> None:
    published = publish(portal, "https://portal.example/")
    cache = Cache(ROOT / ".cache" / "strategieportal")
    for previewed in (True, False):
        made = build(published, cache, previewed=previewed)
        asking = {one.path: '<meta name="robots" content="noindex">' in html(made, one.path) for one in made.drafts}
        listed = {one.path for one in made.drafts if one.listed}
        assert {asking[path] for path in listed} == {previewed}
        assert all(asking[one.path] for one in made.drafts if one.path.startswith("einbetten/"))
