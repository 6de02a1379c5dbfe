"""Pictures above texts and on the start page: seen, told, with who made them, and light on a phone."""

from __future__ import annotations

import json
import re
from datetime import date
from io import BytesIO
from typing import TYPE_CHECKING, Any

import pytest
from PIL import Image

from strategieportal.charts.cache import Cache
from strategieportal.checks.examine import examine
from strategieportal.pages.parts.pictures import files
from strategieportal.pictures import raster
from strategieportal.source.files import scan
from tests.publishing import html, publish, whole
from tests.test_pictures_raster import TRACES, exif, opened, photo

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import PortalFolder

MEASURE = "content/massnahmen/m-01.md"
ALT = "Eine Frau bucht am Handy einen Termin."
STATED = f"""bild:
  datei: bilder/termin.jpg
  alternativtext: {ALT}
  nachweis: Maria Muster
  lizenz: CC BY 4.0
  lizenz_link: https://creativecommons.org/licenses/by/4.0/
"""
SITE = "https://portal.example/"


def pictured(portal: PortalFolder, name: str = "termin.jpg", data: bytes = b"", stated: str = STATED) -> None:
    """Give the measure of ``portal`` a picture."""
    folder = portal.root / "content" / "bilder"
    folder.mkdir(exist_ok=True)
    (folder / name).write_bytes(data or photo("JPEG"))
    portal.replace(MEASURE, "handlungsfeld: verwaltung\n", f"handlungsfeld: verwaltung\n{stated}")


def told(portal: PortalFolder) -> list[tuple[str, str]]:
    """Code and place of all that is said of the measure."""
    found = examine(portal.root, epoch=None, today=date(2026, 6, 30)).problems
    return [(one.code, str(one.place)) for one in found if one.place.file == MEASURE]


def noise(width: int, height: int) -> bytes:
    """A photo in which no dot is like the next: nothing compresses worse."""
    out = BytesIO()
    Image.effect_noise((width, height), 90).convert("RGB").save(out, "JPEG", quality=95, exif=exif())
    return out.getvalue()


def test_a_measure_shows_its_picture_with_who_made_it_and_its_licence(portal: PortalFolder) -> None:
    pictured(portal)
    page = html(whole(portal, SITE), "massnahmen/m-01/")
    found = re.search(r'<figure class="picture">.*?</figure>', page)
    assert found is not None
    figure = found[0]
    assert f'alt="{ALT}"' in figure
    assert 'srcset="../../bilder/termin-800.jpg 800w, ../../bilder/termin.jpg 1600w"' in figure
    assert 'width="1600" height="800" loading="lazy"' in figure
    assert (
        '<source type="image/avif" media="(max-width: 40em)" srcset="../../bilder/termin-handy.avif 480w" sizes="100vw">'
        in figure
    )
    assert "<figcaption>Bild: Maria Muster, <a " in figure
    assert 'href="https://creativecommons.org/licenses/by/4.0/"' in figure


def test_a_picture_without_words_below_has_no_empty_caption(portal: PortalFolder) -> None:
    pictured(portal, stated=f"bild: {{datei: bilder/termin.jpg, alternativtext: {ALT}}}\n")
    assert "<figcaption" not in html(whole(portal), "massnahmen/m-01/")


def test_machines_are_told_of_it_too(portal: PortalFolder) -> None:
    pictured(portal)
    site = whole(portal, SITE)
    page = html(site, "massnahmen/m-01/")
    assert f'<meta property="og:image" content="{SITE}bilder/termin.jpg">' in page
    assert f'<meta property="og:image:alt" content="{ALT}">' in page
    assert graph(page)["primaryImageOfPage"] == {
        "@type": "ImageObject",
        "contentUrl": f"{SITE}bilder/termin.jpg",
        "caption": ALT,
        "creditText": "Maria Muster",
        "license": "https://creativecommons.org/licenses/by/4.0/",
    }
    other = html(site, "massnahmen/")
    assert "og:image" not in other
    assert "primaryImageOfPage" not in other


def graph(page: str) -> dict[str, Any]:
    """What the head of ``page`` says that it is."""
    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', page)
    assert found is not None
    return next(one for one in json.loads(found[1])["@graph"] if one["@type"] == "WebPage")


def test_the_start_page_carries_one_at_once_beside_its_heading(portal: PortalFolder) -> None:
    pictured(portal, stated="")
    portal.write(
        "data/portal.yml",
        (portal.root / "data/portal.yml").read_text() + STATED.replace("bild:", "startseite_bild:", 1),
    )
    page = html(whole(portal), "")
    hero = page[page.index('<div class="hero pictured">') : page.index('<h2 id="stand">')]
    assert f'alt="{ALT}"' in hero
    assert "bilder/termin-handy.avif" in hero
    assert "lazy" not in hero
    assert "Bild: Maria Muster" in hero


def test_a_start_page_without_one_is_as_it_was(portal: PortalFolder) -> None:
    page = html(whole(portal), "")
    assert "pictured" not in page
    assert "<picture" not in page


def test_the_imprint_names_everybody_who_made_a_picture_once(portal: PortalFolder) -> None:
    pictured(portal)
    portal.replace("data/rechtliches.yml", "impressum: {", "impressum: {bildnachweise: [Kreisarchiv, Maria Muster], ")
    page = html(whole(portal), "rechtliches/impressum/")
    assert page.count("<li>Maria Muster</li>") == page.count("<li>Kreisarchiv</li>") == 1


@pytest.mark.parametrize(
    "data", [photo("JPEG"), photo("PNG", 900, 600), noise(1200, 800)], ids=["jpeg", "png", "noise"]
)
def test_a_phone_gets_a_few_bytes_of_any_picture(data: bytes) -> None:
    made = raster.for_phone(data)
    assert 0 < len(made) <= raster.PHONE_BYTES
    assert opened(made).width <= raster.PHONE
    assert not any(trace in made for trace in TRACES)


def test_the_form_for_phones_is_published_for_what_is_stated_alone(portal: PortalFolder, tmp_path: Path) -> None:
    pictured(portal)
    (portal.root / "content/bilder/nur-im-text.jpg").write_bytes(photo("JPEG"))
    portal.write(MEASURE, (portal.root / MEASURE).read_text() + "\n![Ein Plan](../bilder/nur-im-text.jpg)\n")
    shown = publish(portal).pictures
    assert shown["bilder/termin.jpg"].phone == "bilder/termin-handy.avif"
    assert shown["bilder/nur-im-text.jpg"].phone == ""
    tree, _ = scan(portal.root)
    made = {one.path: one.make() for one in files(shown["bilder/termin.jpg"], tree, Cache(tmp_path / "cache"))}
    assert made.keys() == {"bilder/termin.jpg", "bilder/termin-800.jpg", "bilder/termin-handy.avif"}
    assert opened(made["bilder/termin-handy.avif"]).format == "AVIF"


def test_a_picture_that_moves_has_no_still_form(portal: PortalFolder) -> None:
    out = BytesIO()
    frames = [Image.new("RGB", (900, 600), colour) for colour in ("red", "blue")]
    frames[0].save(out, "GIF", save_all=True, append_images=frames[1:])
    pictured(portal, "termin.gif", out.getvalue(), STATED.replace(".jpg", ".gif"))
    assert publish(portal).pictures["bilder/termin.gif"].phone == ""


def test_a_file_that_is_missing_is_told_once(portal: PortalFolder) -> None:
    pictured(portal, stated="bild: {datei: bilder/fehlt.jpg, alternativtext: Bild}\n")
    assert [code for code, _ in told(portal)] == ["V308"]


def test_a_picture_without_words_is_refused(portal: PortalFolder) -> None:
    pictured(portal, stated="bild: {datei: bilder/termin.jpg, nachweis: Maria Muster}\n")
    assert [code for code, _ in told(portal)] == ["S101"]


@pytest.mark.parametrize(
    ("alt", "codes"),
    [
        (ALT, []),
        ("Foto von termin", ["V413"]),
        ("IMG_2041", ["V413"]),
        ("Titel", ["V413"]),
        ("Termin am Handy", []),
    ],
)
def test_an_alternative_text_says_what_is_seen(portal: PortalFolder, alt: str, codes: list[str]) -> None:
    pictured(portal, stated=f'bild: {{datei: bilder/termin.jpg, alternativtext: "{alt}", nachweis: Maria Muster}}\n')
    title = re.search(r"^titel: (.*)$", (portal.root / MEASURE).read_text(), re.MULTILINE)
    assert title is not None
    if alt == "Titel":
        portal.replace(MEASURE, 'alternativtext: "Titel"', f'alternativtext: "{title[1]}"')
    assert [code for code, _ in told(portal)] == codes


def test_a_drawing_that_weighs_too_much_is_told(portal: PortalFolder) -> None:
    path = "".join(f"L{(index * index * 7919) % 9973} {(index * index * 104729) % 9967}" for index in range(3000))
    drawing = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0{path}"/></svg>'.encode()
    pictured(portal, "termin.svg", drawing, STATED.replace(".jpg", ".svg"))
    assert told(portal) == [("V415", f"{MEASURE}:6:10")]
