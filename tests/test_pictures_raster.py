"""Pictures of dots: judged by their content, published without what a camera wrote into them."""

from __future__ import annotations

import struct
import zlib
from functools import cache
from io import BytesIO
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as some
from PIL import Image

from strategieportal.pictures import raster
from strategieportal.pictures.inspect import inspect, size
from strategieportal.pictures.picture import Flaw, Picture
from tests.properties import tried

TRACES = (b"Exif", b"GPS", b"Hersteller", b"xmpmeta", b"Besitzerin", b"Photoshop", b"tEXt", b"eXIf", b"iTXt")


def exif(orientation: int = 1) -> Image.Exif:
    made = Image.Exif()
    made[0x010F] = "Hersteller"
    made[0x013B] = "Besitzerin"
    made[0x0112] = orientation
    made[0x8825] = {1: "N", 2: (50.0, 30.0, 0.0), 3: "E", 4: (8.0, 40.0, 0.0)}
    return made


@cache
def photo(kind: str, width: int = 2400, height: int = 1200, orientation: int = 1, mode: str = "RGB") -> bytes:
    """A picture, red at its left and blue at its right, with everything that a camera and a program write into it."""
    image = Image.new("RGB", (width, height), "blue")
    image.paste("red", (0, 0, width // 2, height))
    out = BytesIO()
    options: dict[str, Any] = {"exif": exif(orientation)} if kind != "GIF" else {}
    if kind in {"JPEG", "GIF"}:
        options["comment"] = b"Besitzerin"
    if kind in {"JPEG", "WEBP", "AVIF"}:
        options["xmp"] = b"<x:xmpmeta>Besitzerin</x:xmpmeta>"
    image.convert(mode).save(out, kind, **options)
    return out.getvalue()


def opened(data: bytes) -> Image.Image:
    image = Image.open(BytesIO(data))
    image.load()
    return image


@pytest.mark.parametrize(
    ("ending", "kind"), [("jpg", "JPEG"), ("png", "PNG"), ("webp", "WEBP"), ("avif", "AVIF"), ("gif", "GIF")]
)
@pytest.mark.parametrize("width", [300, 2400])
def test_what_is_published_holds_dots_and_nothing_else(ending: str, kind: str, width: int) -> None:
    given_bytes = photo(kind, width, width // 2)
    assert any(trace in given_bytes for trace in TRACES)
    made = raster.published(given_bytes, f".{ending}", min(width, raster.WIDE))
    assert [trace for trace in TRACES if trace in made] == []
    image = opened(made)
    assert (image.format, image.width) == (kind, min(width, raster.WIDE))
    assert not image.getexif()
    assert raster.published(given_bytes, ending, min(width, raster.WIDE)) == made


@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize(("width", "height"), [(400, 200), (3600, 1800)])
def test_a_picture_stands_as_it_was_taken(orientation: int, width: int, height: int) -> None:
    data = photo("JPEG", width, height, orientation)
    picture = inspect(data)
    assert isinstance(picture, Picture)
    turned = orientation >= 5
    assert (picture.width, picture.height) == ((height, width) if turned else (width, height))
    for wide, high in raster.forms(picture):
        image = opened(raster.published(data, "jpg", wide))
        assert image.width == wide
        assert abs(image.height - high) <= 1
        corner = image.convert("RGB").getpixel((wide // 20, high // 20))
        # where red, which was at the left, has gone (Exif 2.32, tag 274)
        red_first = orientation in {1, 4, 5, 6}
        assert isinstance(corner, tuple)
        assert (corner[0] > 150) == red_first


def test_two_widths_for_a_large_picture_and_one_for_a_small() -> None:
    assert raster.forms(Picture(4000, 3000, "jpeg")) == ((1600, 1200), (800, 600))
    assert raster.forms(Picture(1200, 600, "jpeg")) == ((1200, 600), (800, 400))
    assert raster.forms(Picture(900, 600, "jpeg")) == ((900, 600),)
    assert raster.forms(Picture(30, 2, "png")) == ((30, 2),)
    assert raster.forms(Picture(2000, 100, "gif", 3)) == ((2000, 100),)


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "I;16"])
@pytest.mark.parametrize("ending", ["png", "jpg", "webp"])
def test_every_kind_of_dots_can_be_published(mode: str, ending: str) -> None:
    image = Image.new("L", (2000, 10), 128).convert("I;16" if mode == "I;16" else mode)
    out = BytesIO()
    image.save(out, "PNG")
    assert opened(raster.published(out.getvalue(), ending, 1600)).size == (1600, 8)


def test_printing_colours_become_those_of_a_screen() -> None:
    out = BytesIO()
    Image.new("CMYK", (2000, 10), (0, 255, 255, 0)).save(out, "JPEG")
    for width in (2000, 800):
        dot = opened(raster.published(out.getvalue(), "jpg", width)).convert("RGB").getpixel((5, 3))
        assert isinstance(dot, tuple)
        assert dot[0] > 200
        assert dot[1] < 60


def test_what_shines_through_does_not_turn_black() -> None:
    out = BytesIO()
    Image.new("RGBA", (2000, 10), (0, 0, 0, 0)).save(out, "PNG")
    assert opened(raster.published(out.getvalue(), "jpg", 800)).getpixel((5, 2)) == (255, 255, 255)


@pytest.mark.parametrize(("ending", "kind"), [("gif", "GIF"), ("webp", "WEBP"), ("png", "PNG")])
def test_what_moves_goes_on_moving(ending: str, kind: str) -> None:
    frames = [Image.new("RGB", (40, 20), colour) for colour in ("red", "green", "blue")]
    out = BytesIO()
    frames[0].save(out, kind, save_all=True, append_images=frames[1:], duration=[100, 200, 300], loop=0)
    assert inspect(out.getvalue()) == Picture(40, 20, kind.lower(), 3)
    assert getattr(opened(raster.published(out.getvalue(), ending, 40)), "n_frames", 1) == 3


def png(width: int, height: int, dots: bytes = b"") -> bytes:
    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", dots) + chunk(b"IEND", b"")


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"", "kind"),
        (b"GIF8", "kind"),
        (b"%PDF-1.7", "kind"),
        (b"II*\0" + bytes(100), "kind"),
        (b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 1 1\n", "kind"),
        (png(30_000, 30_000, zlib.compress(bytes(30_000))), "bomb"),
        (png(2**31 - 1, 2**31 - 1), "bomb"),
        (png(100, 100), "broken"),
        (png(100, 100, zlib.compress(bytes(100))), "broken"),
        (png(100, 100, b"keine Bildpunkte"), "broken"),
        (photo("JPEG")[: len(photo("JPEG")) // 2], "broken"),
        (photo("PNG")[:-400], "broken"),
        (photo("WEBP")[: len(photo("WEBP")) // 2], "broken"),
        (photo("AVIF")[: len(photo("AVIF")) // 2], "kind"),
    ],
)
def test_what_is_broken_too_large_or_no_picture_is_known_by_its_content(data: bytes, what: str) -> None:
    assert inspect(data) == Flaw(what)


def test_frames_count_as_dots() -> None:
    out = BytesIO()
    frames = [Image.new("RGB", (1, 1), (at % 256, at // 256, 0)) for at in range(raster.MOST_FRAMES + 1)]
    frames[0].save(out, "GIF", save_all=True, append_images=frames[1:], duration=20)
    assert inspect(out.getvalue()) == Flaw("bomb")


@tried(2)
@given(
    kind=some.sampled_from(["JPEG", "PNG", "WEBP", "GIF", "AVIF"]),
    changes=some.lists(some.tuples(some.integers(0, 10**6), some.integers(0, 255)), max_size=8),
    end=some.integers(0, 10**6),
)
def test_no_damage_makes_it_fail(kind: str, changes: list[tuple[int, int]], end: int) -> None:
    data = bytearray(photo(kind, 64, 32))
    for at, value in changes:
        data[at % len(data)] = value
    cut = bytes(data[: end % (2 * len(data))])
    found = inspect(cut)
    assert isinstance(found, Picture | Flaw)
    assert isinstance(size(cut), Picture | Flaw)
    if isinstance(found, Picture):
        for width, _ in raster.forms(found):
            assert raster.published(cut, "png", width)


@given(some.binary(max_size=300))
def test_no_bytes_make_it_fail(data: bytes) -> None:
    assert isinstance(inspect(data), Picture | Flaw)
