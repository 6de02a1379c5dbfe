"""Icon, icon of dots, manifest, logo: in the district's colours, and the same bytes on every run."""

from __future__ import annotations

import json
import struct
import zlib
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from strategieportal.charts.cache import Cache
from strategieportal.colours.derived import tokens
from strategieportal.colours.tokens import TOKENS
from strategieportal.pages.shell import icon
from strategieportal.pages.shell.marks import marks
from tests.publishing import html, publish, whole

if TYPE_CHECKING:
    from tests.conftest import PortalFolder

LOGO = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 2 1"><path d="M0 0h1"/></svg>'


def dots(picture: bytes) -> list[list[tuple[int, ...]]]:
    """The dots of a PNG as this house writes it: rows of red, green, blue, alpha."""
    size = struct.unpack(">I", picture[16:20])[0]
    start = picture.index(b"IDAT") + 4
    length = struct.unpack(">I", picture[start - 8 : start - 4])[0]
    raw, line = zlib.decompress(picture[start : start + length]), 4 * size + 1
    rows = [raw[line * number + 1 : line * (number + 1)] for number in range(size)]
    return [[tuple(row[at : at + 4]) for at in range(0, 4 * size, 4)] for row in rows]


def test_the_icon_is_sound_svg_in_the_portals_colours() -> None:
    made = icon.svg(tokens("#8a1538"))
    assert ET.fromstring(made).tag == "{http://www.w3.org/2000/svg}svg"
    assert b"#8a1538" in made


def test_the_dots_show_the_same_drawing() -> None:
    found = dots(icon.png(TOKENS, 40))
    brand, paper = (11, 79, 108, 255), (255, 255, 255, 255)
    assert found[20][2] == brand
    assert found[12][28] == found[32][20] == paper
    assert found[0][0][3] == 0
    assert dots(icon.png(TOKENS, 40, full=True))[0][0] == brand


def test_favicon_holds_the_picture() -> None:
    picture = icon.png(TOKENS, 32)
    made = icon.ico(picture, 32)
    assert made[:6] == b"\0\0\1\0\1\0"
    assert made[22:] == picture
    assert struct.unpack("<II", made[14:22]) == (len(picture), 22)


def test_the_manifest_takes_the_names_of_the_face(portal: PortalFolder) -> None:
    portal.write("data/erscheinungsbild.yml", "name: Kreisplan\nkurzname: Plan\n")
    made = marks(publish(portal), Cache())
    facts = json.loads(made.manifest.make())
    assert (facts["name"], facts["short_name"]) == ("Kreisplan", "Plan")
    assert f"assets/{facts['icons'][0]['src']}" == made.icon.path
    assert made.logo is None


def test_one_file_changes_the_face(portal: PortalFolder) -> None:
    portal.write("overrides/logo.svg", LOGO)
    portal.write(
        "data/erscheinungsbild.yml",
        'name: Kreisplan\nhauptfarbe: "#8a1538"\nlogo: {datei: overrides/logo.svg, alternativtext: Wappen}\n',
    )
    made = whole(portal)
    page, files = html(made, ""), {one.path: one for one in made.assets}
    assert "<title>Startseite – Kreisplan</title>" in page
    assert '<meta property="og:title" content="Kreisplan">' in page
    assert '<img class="logo-own"' in page
    sheet = next(one for path, one in files.items() if path.startswith("assets/portal.") and path.endswith(".css"))
    assert b"--brand:#8a1538;" in sheet.make()
    assert next(one for path, one in files.items() if path.startswith("assets/logo.")).make() == LOGO.encode()
    assert "favicon.ico" in files
