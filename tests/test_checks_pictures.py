"""Pictures are judged by their content before anything is published, and published without what is not to be seen."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from strategieportal.charts.cache import Cache
from strategieportal.checks.examine import examine
from strategieportal.pages.parts.pictures import files
from strategieportal.prose.pictures import shown
from strategieportal.source.files import scan
from tests.test_pictures_raster import TRACES, opened, photo, png

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import PortalFolder

SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">{}</svg>'


UNUSED = "S055"
"""Nobody refers to the file, which is not what is asked here."""


def told(portal: PortalFolder, name: str, data: bytes) -> list[str]:
    (portal.root / "content" / name).write_bytes(data)
    return [
        one.code
        for one in examine(portal.root, epoch=None, today=date(2026, 6, 30)).problems
        if one.place.file == f"content/{name}" and one.code != UNUSED
    ]


@pytest.mark.parametrize(
    ("name", "data", "codes"),
    [
        ("a.jpg", photo("JPEG", 64, 32), []),
        ("a.JPG", photo("WEBP", 64, 32), []),
        ("a.svg", SVG.format("<path d='M0 0'/>").encode(), []),
        ("a.jpg", b"<html>", ["P450"]),
        ("a.png", SVG.format("").encode(), ["P450"]),
        ("a.svg", photo("PNG", 64, 32), ["P450"]),
        ("a.jpg", photo("JPEG")[:2000], ["P450"]),
        ("a.png", png(30_000, 30_000), ["P451"]),
        ("a.svg", SVG.format("<script>alert(1)</script>").encode(), ["P452"]),
        ("a.png", SVG.format("<script>alert(1)</script>").encode(), ["P452"]),
        ("a.svg", SVG.format("<style>@im&#112;ort 'x'</style>").encode(), ["P453"]),
        ("a.svg", b'<svg xmlns="http://www.w3.org/2000/svg"/>', ["P454"]),
    ],
)
def test_a_picture_is_what_its_content_says(portal: PortalFolder, name: str, data: bytes, codes: list[str]) -> None:
    assert told(portal, name, data) == codes


def test_both_forms_are_published_bare_and_no_file_is_overwritten(portal: PortalFolder, tmp_path: Path) -> None:
    folder = portal.root / "content" / "bilder"
    folder.mkdir()
    (folder / "Foto.JPG").write_bytes(photo("JPEG"))
    (folder / "foto-800.jpg").write_bytes(photo("JPEG", 20, 20))
    tree, _ = scan(portal.root)
    picture = shown(tree)["bilder/Foto.JPG"]
    assert (picture.width, picture.height, picture.small_width) == (1600, 800, 800)
    assert picture.small == "bilder/Foto-800-klein.JPG"
    made = {one.path: one.make() for one in files(picture, tree, Cache(tmp_path / "cache"))}
    assert {path: opened(data).width for path, data in made.items()} == {picture.path: 1600, picture.small: 800}
    assert not any(trace in data for data in made.values() for trace in TRACES)
    again = {one.path: one.make() for one in files(picture, tree, Cache(tmp_path / "cache"))}
    assert again == made
