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


@given(some.binary() | some.text().map(lambda text: SVG.format(text).encode(errors="surrogatepass")))
def test_no_bytes_make_it_fail(data: bytes) -> None:
    assert isinstance(inspect(data), Picture | Flaw)
