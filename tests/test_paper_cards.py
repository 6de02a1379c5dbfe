"""Cards for sharing and figures as pictures: their size, the same bytes, no letter lost without a sign, no network."""

from __future__ import annotations

import re
from datetime import date
from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace
from PIL import Image

from strategieportal.charts.cache import Cache
from strategieportal.checks.examine import examine
from strategieportal.pages.kinds import KINDS
from strategieportal.pages.parts.offers import card_folders
from strategieportal.paper.card import kpi_card_of, measure_card, portal_card
from strategieportal.paper.offered import WIDTHS, pictures
from strategieportal.paper.setting import Press
from strategieportal.publication import publication
from strategieportal.reading.offers import CARD
from tests.building import lend, ran
from tests.conftest import ROOT
from tests.publishing import publish

if TYPE_CHECKING:
    from pathlib import Path

    from strategieportal.publication import Publication
    from tests.conftest import PortalFolder

CACHE = ROOT / ".cache" / "strategieportal"
PLUGINS = "  - strategieportal/pages\n"
SIZE = (1200, 630)


@pytest.fixture(scope="module")
def published() -> Publication:
    """The reference portal."""
    return publication(examine(ROOT, epoch=None, today=date(2026, 11, 15)), cache=CACHE, site_url="https://p.example/")


@pytest.fixture(scope="module")
def press(published: Publication) -> Press:
    return Press(published.workshop.renderer.cache, "inter")


def size(png: bytes) -> tuple[int, int]:
    return Image.open(BytesIO(png)).size


def test_a_card_says_how_the_thing_stands_and_of_which_day_its_data_are(published: Publication) -> None:
    card = measure_card(published, "m-07")
    assert [(one.word, one.form) for one in card.statuses] == [("in Umsetzung", "play"), ("verzögert", "triangle")]
    assert card.as_of == "Daten vom 12.\u00a0November 2026"
    kpi = kpi_card_of(published, "k-03")
    assert (kpi.value, bool(kpi.svg)) == ("41 %", True)
    assert "var(" not in kpi.svg


def test_a_card_does_not_change_with_the_day(published: Publication, tmp_path: Path) -> None:
    later = publication(examine(ROOT, epoch=None, today=date(2026, 11, 16)), cache=CACHE, site_url="https://p.example/")
    for make in (measure_card, kpi_card_of):
        name = "m-07" if make is measure_card else "k-03"
        assert make(published, name) == make(later, name)
    assert portal_card(published) == portal_card(later)


LONG = (
    "Kurz",
    "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaftsvorsitzende",
    "Sehr langer Titel mit vielen Wörtern " * 20,
    "ein" * 400,
    "#panic() $x$ 🚀 \u0001 <b>",
)  # fmt: skip


@pytest.mark.parametrize("title", LONG, ids=["short", "one word", "many words", "endless", "hostile"])
def test_whatever_a_title_is_the_card_is_one_picture_of_its_size_and_the_same_again(
    title: str, published: Publication, press: Press
) -> None:
    fresh = Press.__new__(Press)
    fresh.__dict__.update({**press.__dict__, "_cache": Cache(None)})
    for card in (measure_card(published, "m-07"), kpi_card_of(published, "k-03")):
        shown = replace(card, title=title)
        assert size(made := fresh.png("card", shown)) == SIZE
        assert made == fresh.png("card", shown)


def test_what_was_made_is_kept_and_what_differs_is_made_anew(
    published: Publication, press: Press, tmp_path: Path
) -> None:
    asked: list[str] = []

    class Counted(Press):
        def _set(self, template: bytes, data: object, **how: object) -> bytes:
            asked.append("made")
            return super()._set(template, data, **how)  # type: ignore[arg-type]

    counted = Counted.__new__(Counted)
    counted.__dict__.update({**press.__dict__, "_cache": Cache(tmp_path)})
    card = measure_card(published, "m-07")
    first = counted.png("card", card)
    assert counted.png("card", card) == first
    assert len(asked) == 1
    assert counted.png("card", replace(card, title="Anders")) != first
    assert len(asked) == 2


def test_there_is_a_card_where_a_page_says_so_and_figures_have_two_widths(published: Publication) -> None:
    made = {one.path: one.make for one in pictures(published)}
    # the map of the stakeholders is called a Karte too
    assert {path.removesuffix(CARD) for path in made if path.endswith(CARD)} - {"akteure/"} == card_folders(published)
    for ending, width in WIDTHS.items():
        assert size(made[f"kennzahlen/k-03/grafik{ending}.png"]())[0] == width


def test_every_figure_that_is_a_file_is_a_picture_of_points_too(published: Publication) -> None:
    made = {one.path: one.make for one in pictures(published)}
    drawn = [one.path for kind in KINDS for one in kind.assets(published) if one.path.endswith(".svg")]
    assert {f"{path.removesuffix('.svg')}.png" for path in drawn} <= made.keys()
    for path in (
        "stand/phasen",
        "handlungsfelder/matrix",
        "wirkung/wirkung",
        "akteure/karte",
        "strategiekreislauf/kreislauf",
    ):
        first, again = made[f"{path}.png"](), made[f"{path}.png"]()
        assert size(first)[0] == WIDTHS[""]
        assert first == again


def test_pages_name_their_card_only_where_there_is_one(portal: PortalFolder) -> None:
    asked = f"{PLUGINS}  - strategieportal/exports: {{karten: true}}\nsite_url: https://muster.example/p/\n"
    portal.replace("mkdocs.yml", PLUGINS, asked)
    lend(portal.root)
    target = portal.root / "site"
    done = ran("build", "-f", str(portal.root / "mkdocs.yml"), "-d", str(target), "--strict", folder=portal.root)
    assert done.returncode == 0, done.stdout + done.stderr
    named = set()
    for page in target.rglob("*.html"):
        html = page.read_text(encoding="utf-8")
        if 'http-equiv="refresh"' not in html and "einbetten" not in page.parts:
            address = re.findall(r'<meta property="og:image" content="https://muster.example/p/([^"]+)">', html)
            assert len(address) == 1, page
            assert '<meta name="twitter:card" content="summary_large_image">' in html
            named.add(address[0])
    assert named == {CARD, f"massnahmen/m-01/{CARD}", f"handlungsfelder/verwaltung/{CARD}"}
    assert all(size((target / one).read_bytes()) == SIZE for one in named)
    assert not publish(portal, "https://muster.example/").pictured
