"""Pages that others show in a frame: who may is set and checked, each says whose it is, and none is found by itself."""

from __future__ import annotations

import json
import re
from datetime import date
from html.parser import HTMLParser
from typing import TYPE_CHECKING

import pytest

from strategieportal.checks.examine import examine
from strategieportal.pages.embeds.embed import KIND
from strategieportal.pages.parts.embedding import embed_path
from tests.publishing import html, publish, whole

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import PortalFolder

URL = "https://portal.example/digital/"
DAY = date(2026, 6, 30)


class Frames(HTMLParser):
    """The attributes of each ``iframe``, as a browser reads them."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[dict[str, str | None]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take in a frame."""
        if tag == "iframe":
            self.found.append(dict(attrs))


def allow(portal: PortalFolder, words: str) -> None:
    with (portal.root / "data/portal.yml").open("a", encoding="utf-8") as file:
        file.write(f"einbetten_auf: {words}\n")


@pytest.mark.parametrize(
    ("words", "kept"),
    [
        ("alle", ("*",)),
        ("niemand", ()),
        ("[]", ()),
        ('["https://www.zeitung.example/", HTTPS://Blatt.example:8443]', ("https://www.zeitung.example", "https://blatt.example:8443")),
        ('["https://*.land.example", "https://*.land.example"]', ("https://*.land.example",)),
    ],
)  # fmt: skip
def test_who_may_show_pages_is_set(portal: PortalFolder, words: str, kept: tuple[str, ...]) -> None:
    allow(portal, words)
    assert publish(portal).strategy.portal.embedding == kept


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        ('["http://zeitung.example"]', "https://zeitung.example"),
        ("[www.zeitung.example/lokales]", "https://www.zeitung.example"),
        ('["https://zeitung.example; script-src *"]', "https://www.zeitung.example"),
        ("['https://a.example\" always; add_header X \"']", "https://www.zeitung.example"),
        ('["*"]', "https://www.zeitung.example"),
        ('["https://*"]', "https://www.zeitung.example"),
        ("[https://zeitüng.example]", "https://xn--zeitng-6ya.example"),
        ("www.zeitung.example", "https://www.zeitung.example"),
        ("ja", "https://www.zeitung.example"),
        ("[https://localhost]", "https://www.zeitung.example"),
    ],
)
def test_what_is_no_site_is_told_with_what_was_meant(portal: PortalFolder, words: str, meant: str) -> None:
    allow(portal, words)
    told = [str(one) for one in examine(portal.root, epoch=None, today=DAY).problems.errors]
    assert len(told) == 1
    assert "S152" in told[0]
    assert f'"{meant}"' in told[0]


@pytest.mark.parametrize(("words", "url"), [("niemand", URL), ("alle", "")])
def test_where_nobody_may_there_is_no_page_and_no_code(portal: PortalFolder, words: str, url: str) -> None:
    allow(portal, words)
    site = whole(portal, url)
    assert not [one.path for one in site.drafts if one.path.startswith("einbetten/")]
    assert not [one.path for one in site.assets if one.path.startswith("einbetten/")]
    page = html(site, "massnahmen/m-01/")
    assert "oembed" not in page
    assert "iframe" not in page


def test_a_page_says_whose_it_is_and_leads_to_the_portal(portal: PortalFolder) -> None:
    portal.replace("data/portal.yml", "titel: ", "lizenz: Freie Lizenz\nlizenz_link: https://lizenz.example/\ntitel: ")
    site = whole(portal, URL)
    page = html(site, embed_path("massnahmen/m-01/"))
    assert '<meta name="robots" content="noindex">' in page
    assert f'<link rel="canonical" href="{URL}massnahmen/m-01/">' in page
    assert "Freie Lizenz" in page
    assert "Digitalstrategie" in page
    assert "<script" not in page
    assert page.count("<link ") == 2
    # what is pressed leaves the frame, for the portal itself may not be shown in it
    assert all('target="_blank"' in one for one in re.findall(r"<a [^>]*>", page))
    assert len(page.encode()) < 4_000


def test_the_description_for_programs_is_read_and_names_the_same_code(portal: PortalFolder) -> None:
    title = 'Rad & "Tat" <b>'
    text = (portal.root / "content/massnahmen/m-01.md").read_text(encoding="utf-8")
    portal.write("content/massnahmen/m-01.md", re.sub(r"(?m)^titel: .*$", f"titel: '{title}'", text))
    site = whole(portal, URL)
    page = html(site, "massnahmen/m-01/")
    (found,) = re.findall(r'<link rel="alternate" type="application/json\+oembed"[^>]*href="([^"]*)"', page)
    file = next(one for one in site.assets if URL + one.path == found)
    told = json.loads(file.make())
    assert (told["version"], told["type"]) == ("1.0", "rich")
    assert {"html", "width", "height", "title", "provider_name", "provider_url"} <= told.keys()
    assert isinstance(told["width"], int)
    assert isinstance(told["height"], int)
    (frame,) = Frames(told["html"]).found
    assert frame["src"] == f"{URL}einbetten/massnahmen/m-01/"
    assert title in str(frame["title"])
    assert frame.keys() == {"src", "title", "width", "height", "style", "loading"}
    # the code that people copy is the same, and it is text, no frame
    assert not Frames(page).found
    code = page.partition('<code class="address">')[2].partition("</code>")[0]
    assert Frames(re.sub(r"&#(\d+);|&lt;|&gt;|&amp;", _plain, code)).found == [frame]


def _plain(found: re.Match[str]) -> str:
    return chr(int(found[1])) if found[1] else {"&lt;": "<", "&gt;": ">", "&amp;": "&"}[found[0]]


def test_drafts_are_shown_to_nobody(portal: PortalFolder) -> None:
    text = (portal.root / "content/massnahmen/m-01.md").read_text(encoding="utf-8")
    portal.write("content/massnahmen/m-02.md", text.replace("id: m-01", "id: m-02\nentwurf: ja"))
    paths = {one.path for one in whole(portal, URL).drafts}
    assert "einbetten/massnahmen/m-01/" in paths
    assert "einbetten/massnahmen/m-02/" not in paths


def test_a_frame_does_not_go_blank_when_an_id_changes(portal: PortalFolder) -> None:
    portal.replace("content/massnahmen/m-01.md", "id: m-01", "id: m-01\nfrueher: [m-99]")
    site = whole(portal, URL)
    page = html(site, "einbetten/massnahmen/m-99/")
    assert "url=../../../einbetten/massnahmen/m-01/" in page
    # the policy of this folder allows no font, and its style sheet asks for none
    assert site.renderer.shell.files.stylesheets["embed"] in page


def test_they_are_found_by_nobody(site: Path) -> None:
    below = list(site.glob("einbetten/**/index.html"))
    assert len(below) > 50
    assert all("data-finden" not in one.read_text(encoding="utf-8") for one in below)
    for name in ("sitemap.xml", "a-z/index.html", "data/urls.lock"):
        file = site / name
        assert not file.exists() or "einbetten/" not in file.read_text(encoding="utf-8"), name
    assert KIND.navigated is False


def test_they_stay_lean(site: Path) -> None:
    sizes = {one: len(one.read_bytes()) for one in site.glob("einbetten/**/index.html")}
    (sheet,) = site.glob("assets/embed.*.css")
    assert max(sizes.values()) < 25_000
    assert sorted(sizes.values())[len(sizes) // 2] < 5_000
    assert len(sheet.read_bytes()) < 9_000
    assert "url(" not in sheet.read_text(encoding="utf-8")
