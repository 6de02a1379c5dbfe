"""Logos: what may stand in an SVG, where a flaw is, and how large a picture is."""

from __future__ import annotations

import struct

import pytest
from hypothesis import given
from hypothesis import strategies as some

from strategieportal.source.picture import Flaw, Picture, inspect

SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 120 60">\n{}\n</svg>'
PNG = b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13) + b"IHDR" + struct.pack(">II", 200, 100) + b"\x08\x06\0\0\0"


def svg(inside: str) -> Picture | Flaw:
    return inspect(SVG.format(inside).encode())


def test_size_and_kind_are_told() -> None:
    assert svg('<path d="M0 0h9"/>') == Picture(120, 60, "svg")
    assert inspect(PNG) == Picture(200, 100, "png")
    assert inspect(PNG[:16] + struct.pack(">II", 2**31, 2**32 - 1)) == Picture(2**31, 2**32 - 1, "png")
    assert inspect(b'<svg xmlns="http://www.w3.org/2000/svg" width="30px" height="20"/>') == Picture(30, 20, "svg")


@pytest.mark.parametrize(
    ("inside", "what", "name"),
    [
        ("<script>alert(1)</script>", "element", "script"),
        ("<foreignObject/>", "element", "foreignObject"),
        ('<image href="data:image/png;base64,AA"/>', "element", "image"),
        ('<a href="https://x.example/"/>', "element", "a"),
        ('<h:p xmlns:h="http://www.w3.org/1999/xhtml"/>', "element", "p"),
        ('<path onclick="x()"/>', "attribute", "onclick"),
        ('<use href="other.svg#a"/>', "loads", "href"),
        ('<use xmlns:x="http://www.w3.org/1999/xlink" x:href="http://x.example/"/>', "loads", "href"),
        ('<path style="fill:url(http://x.example/)"/>', "loads", "style"),
        ("<style>@import 'x.css';</style>", "loads", "style"),
    ],
)
def test_whatever_runs_or_loads_is_refused_at_its_line(inside: str, what: str, name: str) -> None:
    found = svg(inside)
    assert isinstance(found, Flaw)
    assert (found.what, found.name, found.line) == (what, name, 2)


def test_shapes_gradients_and_remarks_of_drawing_programs_may_stay() -> None:
    drawn = (
        '<defs><linearGradient id="a"><stop offset="0"/></linearGradient></defs><style>.b{fill:url(#a)}</style>'
        '<i:pgf xmlns:i="http://ns.example/"/><path class="b" style="fill:url(#a)"/><use href="#a"/>'
    )
    assert isinstance(svg(drawn), Picture)


def test_entities_are_refused_before_they_grow() -> None:
    found = inspect(b'<!DOCTYPE svg [<!ENTITY a "aaaa">]>\n<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"/>')
    assert isinstance(found, Flaw)
    assert found.what == "entity"


def test_a_picture_without_size_is_refused() -> None:
    assert inspect(b'<svg xmlns="http://www.w3.org/2000/svg"/>') == Flaw("size")
    assert inspect(PNG[:20]) == Flaw("broken")


@pytest.mark.parametrize(
    ("data", "flaw"),
    [
        (b"GIF89a", Flaw("kind")),
        (b"", Flaw("kind")),
        (PNG[:16] + bytes(8), Flaw("size")),
        (PNG[:16] + struct.pack(">II", 0, 5), Flaw("size")),
        (PNG[:16] + struct.pack(">II", 5, 0), Flaw("size")),
        (PNG[:12] + b"IDAT" + PNG[16:], Flaw("broken")),
        (PNG[:23], Flaw("broken")),
        (SVG.format("<g>").encode(), Flaw("broken", "", 3, 3)),
        (b'<svg viewBox="0 0 1 1">', Flaw("broken", "", 1, 24)),
        (SVG.format(" <g onload='x'><script/>").encode(), Flaw("attribute", "onload", 2, 2)),
        (SVG.format(" <g/><script/>").encode(), Flaw("element", "script", 2, 6)),
        (SVG.format("<use SRC='x'/>").encode(), Flaw("loads", "src", 2, 1)),
        (SVG.format("<g src='#x' href='#y'/> <path fill='URL( \"x\")'/>").encode(), Flaw("loads", "fill", 2, 25)),
        (SVG.format("<style>a{b:expression(1)}</style>").encode(), Flaw("loads", "style", 2, 8)),
        (b'<!DOCTYPE svg><svg viewBox="0 0 1 1"/>', Flaw("entity", "", 1, 14)),
        (b'<svg viewBox="0 0 1"/>', Flaw("size")),
        (b'<svg viewBox="0 0 0 1"/>', Flaw("size")),
        (b'<svg width="100%" height="20"/>', Flaw("size")),
    ],
)
def test_a_flaw_is_told_with_its_kind_its_name_and_its_place(data: bytes, flaw: Flaw) -> None:
    assert inspect(data) == flaw


@pytest.mark.parametrize(
    ("attributes", "width", "height"),
    [
        ('viewBox="0 0 3 4"', 3, 4),
        ('viewBox="-1,-2, 3.5 4"', 3.5, 4),
        ('viewBox=" 0 0 3 4 " width="9" height="9"', 3, 4),
        ('viewBox="0 0 3" width="9" height=".5"', 9, 0.5),
        ('width="1.5px" height="2"', 1.5, 2),
    ],
)
def test_the_size_is_that_of_the_view_box_else_the_picture_s_own(attributes: str, width: float, height: float) -> None:
    inner = "<svg viewBox='0 0 7 7'/>"
    assert inspect(f"<svg {attributes}>{inner}</svg>".encode()) == Picture(width, height, "svg")


@given(some.binary() | some.text().map(lambda text: SVG.format(text).encode(errors="surrogatepass")))
def test_no_bytes_make_it_fail(data: bytes) -> None:
    assert isinstance(inspect(data), Picture | Flaw)
