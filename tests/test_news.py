"""News: list, years, page of each, start page, feed, history, drafts, and the rules for them."""

from __future__ import annotations

import json
import re
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner

from strategieportal.checks.examine import examine
from strategieportal.cli.main import main
from strategieportal.exports.feeds import exports
from strategieportal.pages.news import news, news_item
from tests.publishing import html, publish, whole

if TYPE_CHECKING:
    from tests.conftest import PortalFolder

AS_OF = date(2026, 6, 30)


def item(portal: PortalFolder, name: str, day: str = "2026-05-04", more: str = "", body: str = "Es geht los.") -> None:
    portal.write(
        f"content/neuigkeiten/{name}.md", f"---\nid: {name}\ntitel: Titel {name}\ndatum: {day}\n{more}---\n{body}\n"
    )


def found(portal: PortalFolder) -> dict[str, str]:
    """Code and place of what is told."""
    told = examine(portal.root, epoch=None, today=AS_OF).problems
    return {one.code: str(one.place) for one in told if one.code.startswith("V3") and "neuigkeiten" in str(one.place)}


def test_without_news_there_is_no_page_no_feed_and_no_word_of_it(portal: PortalFolder) -> None:
    made = publish(portal)
    assert [*news.drafts(made), *news_item.drafts(made)] == []
    assert not any(one.path.startswith("neuigkeiten/") for one in exports(made))
    assert "neuigkeiten" not in html(whole(portal), "")


def test_the_start_page_shows_the_newest_three_and_leads_to_all(portal: PortalFolder) -> None:
    for number in range(1, 5):
        item(portal, f"n-{number}", f"2026-0{number}-01")
    site = whole(portal)
    start = html(site, "")
    assert [start.index(f"Titel n-{one}") for one in (4, 3, 2)] == sorted(
        start.index(f"Titel n-{one}") for one in (4, 3, 2)
    )
    assert "Titel n-1" not in start
    assert 'href="./neuigkeiten/n-4/"' in start
    assert 'href="./neuigkeiten/"' in start
    assert "4 Neuigkeiten" in html(site, "neuigkeiten/")


def test_a_long_list_is_parted_by_years(portal: PortalFolder) -> None:
    for number in range(news.ALL + 1):
        item(portal, f"n-{number}", f"{2025 + number % 2}-01-{number % 28 + 1:02}")
    made = publish(portal)
    pages: dict[str, Any] = {one.path: one.make().content for one in news.drafts(made)}
    assert list(pages) == ["neuigkeiten/", "neuigkeiten/jahr-2026/", "neuigkeiten/jahr-2025/"]
    first, *years = pages.values()
    assert len(first.cards) == news.ALL
    assert sum(len(one.cards) for one in years) == news.ALL + 1


def test_the_page_tells_day_text_picture_and_what_it_is_about(portal: PortalFolder) -> None:
    portal.write(
        "content/b.svg",
        '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9" height="9"/></svg>',
    )
    item(
        portal,
        "n",
        more="massnahmen: [m-01]\nhandlungsfelder: [verwaltung]\nbild: {datei: b.svg, alternativtext: Ein Feld}\n",
    )
    page = html(whole(portal), "neuigkeiten/n/")
    assert '<time datetime="2026-05-04">04.05.2026</time>' in page
    assert 'alt="Ein Feld"' in page
    assert 'href="../../massnahmen/m-01/"' in page
    assert 'href="../../handlungsfelder/verwaltung/"' in page


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Kurz **gesagt**, siehe [hier](../massnahmen/m-01.md).\n\nMehr.", "Kurz gesagt, siehe hier."),
        ("Das Programm `C#` zählt 11[^1], also 3 > 2.\n\n[^1]: Amt 5.", "Das Programm C# zählt 11, also 3 &gt; 2."),
        ("Der erste Satz ist kurz genug. " + "Wort " * 100, "Der erste Satz ist kurz genug."),
    ],
)
def test_a_text_without_a_sentence_is_told_by_its_beginning(portal: PortalFolder, text: str, said: str) -> None:
    item(portal, "n", body=text)
    assert f"<p>{said}</p>" in html(whole(portal), "neuigkeiten/")


def test_the_feed_tells_each_with_its_text(portal: PortalFolder) -> None:
    item(portal, "alt", "2026-04-01")
    item(portal, "neu", "2026-05-04", more="kurz: Ein Satz.\n", body="Mit *11*[^1] Ämtern.\n\n[^1]: Gezählt.")
    made = {one.path: one for one in exports(publish(portal))}
    told = json.loads(made["neuigkeiten/feed.json"].make())
    assert [one["title"] for one in told["items"]] == ["Titel neu", "Titel alt"]
    assert told["items"][0]["content_text"] == "Ein Satz. Mit 11 Ämtern."
    assert told["items"][0]["date_published"] == "2026-05-04T00:00:00Z"
    assert b"<title>Titel neu</title>" in made["neuigkeiten/feed.xml"].make()


@pytest.mark.parametrize("line", ["entwurf: ja\n", "veroeffentlichen_ab: 2026-07-01\n"])
def test_drafts_are_nowhere(portal: PortalFolder, line: str) -> None:
    item(portal, "geheim", more=line)
    item(portal, "offen")
    assert list(publish(portal).strategy.news) == ["offen"]


@pytest.mark.parametrize(
    ("more", "day", "body", "code", "place"),
    [
        ("", "2026-07-01", "Text.", "V332", "content/neuigkeiten/n.md:4:8"),
        ("", "2026-05-04", "", "V333", "content/neuigkeiten/n.md:3:8"),
        ("massnahmen: [m-99]\n", "2026-05-04", "Text.", "V302", "content/neuigkeiten/n.md:5:14"),
        ("bild: {datei: x.jpg, alternativtext: X}\n", "2026-05-04", "Text.", "V308", "content/neuigkeiten/n.md:5:15"),
    ],
)
def test_each_planted_fault_is_told_with_its_place(
    portal: PortalFolder, more: str, day: str, body: str, code: str, place: str
) -> None:
    item(portal, "n", day, more, body)
    assert found(portal).get(code) == place


def test_sound_news_is_not_blamed(portal: PortalFolder) -> None:
    item(portal, "n")
    item(portal, "spaeter", "2026-07-01", more="veroeffentlichen_ab: 2026-07-01\n")
    assert found(portal) == {}


def test_new_writes_one_of_today(portal: PortalFolder) -> None:
    ran = CliRunner().invoke(main, ["new", "neuigkeit", "Es geht los", "kurz=Ab heute.", "--folder", str(portal.root)])
    assert ran.exit_code == 0, ran.output
    text = (portal.root / "content/neuigkeiten/es-geht-los.md").read_text(encoding="utf-8")
    assert re.search(r"^datum: [0-9]{4}-[0-9]{2}-[0-9]{2}$", text, re.MULTILINE)
