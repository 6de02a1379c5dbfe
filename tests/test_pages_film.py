"""Films in Deutsche Gebärdensprache: where they stand, who leads to them, what is published of them, what checks tell."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from strategieportal.charts.cache import Cache
from strategieportal.checks.examine import examine
from strategieportal.films.film import Film
from strategieportal.films.inspect import inspect
from strategieportal.pages.site import build
from strategieportal.pages.texts import film as film_page
from strategieportal.reading.drafts import withheld_files
from strategieportal.source.files import MAX_FILM
from tests import filming
from tests.publishing import ROOT, html, publish, whole

if TYPE_CHECKING:
    from pathlib import Path

    from strategieportal.problems import Problem
    from tests.building import Buildings
    from tests.conftest import PortalFolder

TOP = "gebaerdensprache/"
OF_MEASURE = "gebaerdensprache/massnahmen/m-01/"
STATEMENT = "rechtliches/barrierefreiheit/"


@pytest.fixture
def filmed(portal: PortalFolder) -> PortalFolder:
    """The tiny portal with films."""
    filming.signed(portal.root)
    return portal


@pytest.fixture(scope="module")
def site(buildings: Buildings, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same, built strictly by MkDocs, with feeds and search."""
    return buildings.of(filming.portal(tmp_path_factory.mktemp("filme")))


def told(portal: PortalFolder, code: str) -> list[Problem]:
    """The problems of one code."""
    found = examine(portal.root, epoch=None, today=date(2026, 6, 30)).problems
    return [one for one in found if one.code == code]


def test_a_film_and_the_page_it_explains_lead_to_each_other(filmed: PortalFolder) -> None:
    made = whole(filmed)
    page = html(made, OF_MEASURE)
    assert '<h1 dir="auto">Termine im Amt</h1>' in page
    assert "<title>Termine im Amt in Gebärdensprache –" in page
    assert '<a href="../../../massnahmen/m-01/">Online-Termine</a>' in page
    assert f'<a href="../../{OF_MEASURE}">Diese Seite in Gebärdensprache</a>' in html(made, "massnahmen/m-01/")


def test_a_page_that_is_made_from_facts_has_a_film_too(filmed: PortalFolder) -> None:
    made = whole(filmed)
    assert f'<a href="../../{TOP}{STATEMENT}">Diese Seite in Gebärdensprache</a>' in html(made, STATEMENT)
    assert f'<a href="../../../{STATEMENT}">' in html(made, f"{TOP}{STATEMENT}")


def test_the_film_about_the_portal_lists_all_others_and_is_linked_everywhere(filmed: PortalFolder) -> None:
    made = whole(filmed)
    page = html(made, TOP)
    assert '<a href="../gebaerdensprache/massnahmen/m-01/">Termine im Amt</a>' in page
    assert '<span class="quiet">1\u00a0Min. 15\u00a0Sek.</span>' in page
    for path in ("", "massnahmen/m-01/", STATEMENT):
        # beside the search, in the menu, in the foot
        assert html(made, path).count('gebaerdensprache/">Gebärdensprache</a>') == 3


def test_it_stands_beside_leichte_sprache_in_one_item_of_the_head(filmed: PortalFolder) -> None:
    filmed.write("content/index.leicht.md", "# Leicht\n\nText.\n")
    page = html(whole(filmed), "massnahmen/m-01/")
    one = re.search(r'<div class="tool">(.*?)</div>', page, re.DOTALL)
    assert one is not None
    assert re.findall(r'href="../../([^"]+)"', one[1]) == ["leichte-sprache/", "gebaerdensprache/"]


def test_without_a_film_about_the_portal_there_is_a_list(filmed: PortalFolder) -> None:
    filmed.remove("content/index.dgs.md")
    page = html(whole(filmed), TOP)
    assert "<video" not in page
    assert "media-src" not in page
    assert "Termine im Amt" in page


def test_without_films_there_is_no_page_and_no_link(portal: PortalFolder) -> None:
    made = whole(portal)
    assert not [one.path for one in made.drafts if TOP in one.path]
    assert "ebärdensprache" not in html(made, "massnahmen/m-01/")
    portal.write("content/gebaerdensprache.md", "---\ntitel: Unser Dolmetschdienst\n---\nText.\n")
    made = whole(portal)
    assert "<h1>Unser Dolmetschdienst</h1>" in html(made, TOP)
    assert "ebärdensprache" not in html(made, "massnahmen/m-01/")


def test_the_player_is_the_browsers_own_and_loads_nothing_before_it_is_started(filmed: PortalFolder) -> None:
    page = html(whole(filmed), TOP)
    player = re.search(r"<video.*?</video>", page, re.DOTALL)
    assert player is not None
    assert 'controls preload="none" playsinline width="640" height="360"' in player[0]
    assert 'poster="../filme/portal-handy.avif"' in player[0]
    assert '<source src="../filme/portal.webm" type="video/webm">' in player[0]
    assert '<track kind="captions" srclang="de" label="Deutsch" src="../filme/portal.vtt">' in player[0]
    assert "<script" not in player[0]
    assert 'href="../filme/portal.webm" download' in page
    assert 'width="360" height="640"' in html(whole(filmed), OF_MEASURE)


def test_a_wide_film_is_as_wide_as_a_column(filmed: PortalFolder) -> None:
    assert 'width="736" height="414"' in html(whole(filmed), f"{TOP}{STATEMENT}")


def test_what_the_film_says_and_who_made_it_stand_below_it(filmed: PortalFolder) -> None:
    page = html(whole(filmed), TOP)
    assert page.index("</video>") < page.index("Der Text zum Film") < page.index("Zwetschgenkuchen")
    assert '<h3 id="t-so-finden-sie-sich-zurecht">' in page
    assert "Im Film gebärdet Erika Beispiel. Film: Filmwerkstatt Muster. Stand des Films:" in page
    filmed.write("content/index.dgs.md", "---\ntitel: Das Portal\nfilm: filme/portal.webm\n---\n")
    bare = html(whole(filmed), TOP)
    assert "Für diesen Film gibt es noch keinen Text." in bare
    assert "film-credit" not in bare
    assert "<track" not in bare


@pytest.mark.parametrize(("changed", "is_told"), [(date(2026, 5, 5), True), (date(2026, 5, 4), False), (None, False)])
def test_readers_are_told_when_the_page_changed_after_the_film(
    filmed: PortalFolder, changed: date | None, is_told: bool
) -> None:
    filmed.replace("content/massnahmen/m-01.dgs.md", "film: ", "stand: 2026-05-04\nfilm: ")
    days = {"content/massnahmen/m-01.md": changed} if changed is not None else {}
    made = build(replace(publish(filmed), changed=days), Cache(ROOT / ".cache" / "strategieportal"))
    words = "Der Film ist vom 04.05.2026. Die Seite, die er erklärt, wurde danach geändert, zuletzt am 05.05.2026."
    assert (words in html(made, OF_MEASURE)) is is_told


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(0.2, "1\u00a0Sek."), (59.4, "59\u00a0Sek."), (59.6, "1\u00a0Min."), (125, "2\u00a0Min. 5\u00a0Sek."), (None, "")],
)
def test_a_length_is_said_in_whole_seconds(seconds: float | None, words: str) -> None:
    assert film_page.length(seconds) == words


@pytest.mark.parametrize(
    ("weight", "words"),
    [(1, "1\u00a0kB"), (1_001, "2\u00a0kB"), (999_999, "1.000\u00a0kB"), (12_340_000, "12,3\u00a0MB")],
)
def test_a_weight_is_said_as_downloads_say_it(weight: int, words: str) -> None:
    assert film_page.size(weight) == words


def test_a_draft_waits_with_its_film(filmed: PortalFolder, site: Path) -> None:
    made = whole(filmed)
    assert f"{TOP}handlungsfelder/verwaltung/" not in {one.path for one in made.drafts}
    assert "Das Amt" not in html(made, TOP)
    assert TOP not in html(made, "handlungsfelder/verwaltung/").replace('gebaerdensprache/">Gebärdensprache', "")
    assert (site / "filme" / "erklaerung.mp4").exists()
    assert not (site / "filme" / "entwurf.mp4").exists()


def test_a_film_waits_for_its_day_and_for_what_it_explains(filmed: PortalFolder) -> None:
    filmed.replace("content/massnahmen/m-01.dgs.md", "film: ", "veroeffentlichen_ab: 2026-07-01\nfilm: ")
    assert OF_MEASURE not in {one.path for one in whole(filmed).drafts}
    filmed.replace("content/massnahmen/m-01.dgs.md", "2026-07-01", "2026-06-30")
    assert OF_MEASURE in {one.path for one in whole(filmed).drafts}
    filmed.replace("content/massnahmen/m-01.md", "titel: ", "entwurf: ja\ntitel: ")
    assert OF_MEASURE not in {one.path for one in whole(filmed).drafts}
    reading = examine(filmed.root, epoch=None, today=date(2026, 6, 30)).reading
    assert "content/massnahmen/m-01.dgs.md" in withheld_files(reading)


def test_the_preview_shows_a_draft_and_says_so(filmed: PortalFolder) -> None:
    films = examine(filmed.root, epoch=None, today=date(2026, 6, 30), preview=True).reading.strategy.films
    assert films["handlungsfelder/verwaltung.dgs.md"].title == "Entwurf: Das Amt"


def test_place_and_owner_of_a_film_are_not_published(site: Path) -> None:
    for name in ("portal.webm", "termine.webm", "erklaerung.mp4"):
        data = (site / "filme" / name).read_bytes()
        assert filming.WHERE not in data
        assert filming.WHO not in data
        assert isinstance(inspect(data), Film)


def test_a_film_that_is_only_offered_for_download_is_cleaned_too(buildings: Buildings, tmp_path: Path) -> None:
    folder = filming.portal(tmp_path)
    (folder / "content" / "ueber.md").write_text(
        "---\nnavigation: fuss\n---\n# Über\n\n[Film](filme/mehr.mp4)\n", "utf-8"
    )
    (folder / "content" / "filme" / "mehr.mp4").write_bytes(filming.mp4(told=True))
    assert filming.WHERE not in (buildings.of(folder) / "filme" / "mehr.mp4").read_bytes()


def test_only_pages_with_films_may_show_films(site: Path) -> None:
    allowed = {file.relative_to(site).as_posix() for file in site.rglob("*.html") if b"media-src" in file.read_bytes()}
    shown = {file.relative_to(site).as_posix() for file in site.rglob("*.html") if b"<video" in file.read_bytes()}
    assert allowed == shown == {f"{one}index.html" for one in (TOP, OF_MEASURE, f"{TOP}{STATEMENT}")}
    sent = [one.split("\n")[0] for one in (site / "_headers").read_text("utf-8").split("\n/") if "media-src" in one]
    assert sent == ["gebaerdensprache/*"]
    for name in ("nginx.conf", "apache.conf", "caddy.conf", "traefik.yml"):
        lines = (site / "kopfzeilen" / name).read_text("utf-8").splitlines()
        assert sum("media-src" in one for one in lines) == 1, name


def test_a_file_that_no_sheet_names_is_told_and_not_published(filmed: PortalFolder) -> None:
    (filmed.root / "content" / "filme" / "rest.mp4").write_bytes(filming.mp4())
    assert [one.place.file for one in told(filmed, "S055")] == ["content/filme/rest.mp4"]


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("portal.webm", b"kein Film", "P460"),
        ("portal.webm", filming.mp4(), "P460"),
        ("portal.webm", filming.webm()[:-9], "P460"),
        ("portal.webm", filming.webm(codec="V_AV1"), "P462"),
        ("erklaerung.mp4", filming.mp4(tracks={"vide": "hvc1", "soun": "mp4a"}), "P462"),
        ("erklaerung.mp4", filming.mp4(tracks={"vide": "avc1", "meta": "mebx"}), "P463"),
    ],
)
def test_a_film_file_that_cannot_be_shown_is_told(filmed: PortalFolder, name: str, data: bytes, code: str) -> None:
    assert told(filmed, code) == []
    (filmed.root / "content" / "filme" / name).write_bytes(data)
    assert [one.place.file for one in told(filmed, code)] == [f"content/filme/{name}"]


def test_a_film_that_is_too_large_is_told_once(filmed: PortalFolder) -> None:
    with (filmed.root / "content" / "filme" / "portal.webm").open("r+b") as file:
        file.truncate(MAX_FILM + 1)
    found = examine(filmed.root, epoch=None, today=date(2026, 6, 30)).problems.errors
    assert [(one.code, one.sentence) for one in found] == [("P461", "der Film ist größer als 100 MB")]


def test_the_line_of_broken_captions_is_told(filmed: PortalFolder) -> None:
    filmed.write("content/filme/portal.vtt", f"{filming.CAPTIONS}\n00:00:00.950 --> 00:00:00.900\nEnde\n")
    places = [(one.place.file, one.place.line) for one in told(filmed, "P464")]
    assert places == [("content/filme/portal.vtt", 6)] * len(places) != []


@pytest.mark.parametrize(("day", "count"), [("2026-05-31", 1), ("2026-06-01", 0)])
def test_a_film_older_than_the_statement_it_explains_is_told(filmed: PortalFolder, day: str, count: int) -> None:
    filmed.replace(f"content/{STATEMENT.rstrip('/')}.dgs.md", "film: ", f"stand: {day}\nfilm: ")
    assert len(told(filmed, "V428")) == count


def test_a_film_older_than_the_newest_step_of_its_measure_is_told(filmed: PortalFolder) -> None:
    filmed.replace("content/massnahmen/m-01.dgs.md", "film: ", "stand: 2026-01-14\nfilm: ")
    assert [one.sentence for one in told(filmed, "V428")] == [
        "der Film ist vom 14.01.2026, was er erklärt, vom 15.01.2026"
    ]


def test_the_duty_is_told_where_the_land_has_it_and_there_is_no_film(portal: PortalFolder) -> None:
    portal.replace("data/portal.yml", "stichtag", "land: nw\nstichtag")
    assert len(told(portal, "V417")) == 1
    filming.signed(portal.root)
    assert told(portal, "V417") == []


def test_where_the_land_does_not_ask_for_films_nothing_is_told(portal: PortalFolder) -> None:
    portal.replace("data/portal.yml", "stichtag", "land: he\nstichtag")
    assert told(portal, "V417") == []
