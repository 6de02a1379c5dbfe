"""SVG: only what is on the list, wherever and however it is written; where a flaw is, and how large a picture is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as some

from strategieportal.pictures.inspect import inspect
from strategieportal.pictures.picture import Flaw, Picture
from strategieportal.pictures.svg import DEEP, MOST_SHAPES, loads

SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 120 60">\n{}\n</svg>'


def svg(inside: str) -> Picture | Flaw:
    return inspect(SVG.format(inside).encode())


def named(attributes: str, inside: str = "") -> bytes:
    return f'<svg xmlns="http://www.w3.org/2000/svg" {attributes}>{inside}</svg>'.encode()


def test_size_and_kind_are_told() -> None:
    assert svg('<path d="M0 0h9"/>') == Picture(120, 60, "svg")
    assert inspect(b'<svg xmlns="http://www.w3.org/2000/svg" width="30px" height="20"/>') == Picture(30, 20, "svg")
    assert inspect(("\ufeff" + SVG.format("")).encode("utf-8")) == Picture(120, 60, "svg")
    assert inspect(SVG.format("").encode("utf-16")) == Picture(120, 60, "svg")


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
        ("<style>@im&#112;ort 'x.css';</style>", "loads", "style"),
        ("<style><![CDATA[@imp]]>ort 'x.css';</style>", "loads", "style"),
        ("<style>@im\\70 ort 'x.css';</style>", "loads", "style"),
        ("<style>@im<g/>port 'x.css';</style>", "element", "g"),
        ("<style>@im<x:style xmlns:x='urn:x'/>port 'x.css';</style>", "element", "style"),
        ("<style>a{fill:u\\72l(https://host.example/z)}</style>", "loads", "style"),
        ("<style>a{b:'/*'}@import 'x';a{b:'*/'}</style>", "loads", "style"),
        ("<style>@font-face{src:url(#a)}</style>", "loads", "style"),
        ("<style>a{background:image-set('x.png' 1x)}</style>", "loads", "style"),
        ("<style>a{b:src('x.png')}</style>", "loads", "style"),
        ('<path fill="u\\72 l(//host.example/)"/>', "loads", "fill"),
        ('<path fill="url(&#x0A;&apos; //host.example/ &apos;)"/>', "loads", "fill"),
        ('<g xml:base="https://host.example/"><use href="#a"/></g>', "attribute", "base"),
        ('<path ping="//host.example/"/>', "attribute", "ping"),
        ('<set attributeName="href" to="javascript:x"/>', "element", "set"),
        ('<animate attributeName="href"/>', "element", "animate"),
        ("<feImage href='#a'/>", "element", "feImage"),
        ('<?xml-stylesheet href="https://host.example/x.css"?>', "element", "?xml-stylesheet"),
        ('<s:x xmlns:s="http://www.w3.org/1999/XSL/Transform"/>', "element", "x"),
        ('<g xmlns:e="http://www.w3.org/2001/xml-events" e:event="click"/>', "attribute", "event"),
        ('<i:a xmlns:i="urn:i"><script/></i:a>', "element", "script"),
        ('<svg onload="x()"/>', "attribute", "onload"),
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


@pytest.mark.parametrize(
    ("data", "flaw"),
    [
        (b"<html><script>alert(1)</script></html>", Flaw("kind", "", 1, 1)),
        (b'<svg viewBox="0 0 1 1"/>', Flaw("kind", "", 1, 1)),
        (b'<svg xmlns="http://www.w3.org/1999/xhtml" viewBox="0 0 1 1"/>', Flaw("kind", "", 1, 1)),
        (b'<?xml version="1.0" encoding="utf-7"?><svg/>', Flaw("attribute", "encoding", 1, 1)),
        (SVG.format("<g>").encode(), Flaw("broken", "", 3, 3)),
        (b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1">', Flaw("broken", "", 1, 59)),
        (SVG.format(" <g onload='x'><script/>").encode(), Flaw("attribute", "onload", 2, 2)),
        (SVG.format(" <g/><script/>").encode(), Flaw("element", "script", 2, 6)),
        (SVG.format("<use SRC='x'/>").encode(), Flaw("attribute", "SRC", 2, 1)),
        (SVG.format("<g id='#x' href='#y'/> <path fill='URL( \"x\")'/>").encode(), Flaw("loads", "fill", 2, 24)),
        (SVG.format("<style>a{b:expression(1)}</style>").encode(), Flaw("loads", "style", 2, 26)),
        (b'<!DOCTYPE svg><svg viewBox="0 0 1 1"/>', Flaw("entity", "DOCTYPE", 1, 14)),
        (named('viewBox="0 0 1"'), Flaw("size")),
        (named('viewBox="0 0 0 1"'), Flaw("size")),
        (named('width="100%" height="20"'), Flaw("size")),
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
    assert inspect(named(attributes, inner)) == Picture(width, height, "svg")


def test_what_repeats_itself_without_end_or_measure_is_refused() -> None:
    doubled = '<g id="a0"><path d="M0 0"/></g>' + "".join(
        f'<g id="a{at + 1}"><use href="#a{at}"/><use href="#a{at}"/></g>' for at in range(30)
    )
    assert svg(doubled) == Flaw("bomb", "", 4 - 1, 1)
    assert svg('<g id="a"><use href="#a"/></g>') == Flaw("bomb", "", 3, 1)
    assert isinstance(svg("<g>" * (DEEP + 1) + "</g>" * (DEEP + 1)), Flaw)
    assert svg("<g/>" * MOST_SHAPES) == Flaw("bomb", "", 3, 1)
    assert isinstance(svg('<g id="a"/>' + '<use href="#a"/>' * 100), Picture)


def test_what_drawing_programs_write_is_let_through() -> None:
    inkscape = (
        '<sodipodi:namedview xmlns:sodipodi="http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd" id="base"/>'
        '<metadata><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><cc:Work'
        ' xmlns:cc="http://creativecommons.org/ns#" rdf:about=""/></rdf:RDF></metadata>'
        '<g xmlns:inkscape="http://www.inkscape.org/namespaces/inkscape" inkscape:label="Ebene 1" style="display:inline;'
        'fill:#1a4c8a;fill-opacity:1;stroke:rgb(0, 0, 0);transform:rotate(3deg);-inkscape-stroke:none"'
        ' transform="matrix(1,0,0,1,0,0) translate(1 2)" data-name="Kreis (1)" aria-label="url(siehe unten)"/>'
    )
    illustrator = (
        '<style type="text/css">\n\t.st0{fill:#FFFFFF;} /* Generator: x (25.0) */ .st1:not(.a){clip-path:url(#b);}\n'
        "@media (prefers-color-scheme: dark) { .st0 { fill: white } }</style>"
        '<g id="x" enable-background="new"><filter id="f"><feGaussianBlur stdDeviation="2"/></filter></g>'
    )
    assert isinstance(svg(inkscape), Picture)
    assert isinstance(svg(illustrator), Picture)


@given(some.text(alphabet=some.sampled_from("url(@import\\ '\"/*72#:;-ge\n")))
def test_a_style_that_is_let_through_names_no_file(style: str) -> None:
    if not loads(style):
        assert "@import" not in style
        assert "url('" not in style.replace(" ", "").replace("\n", "") or "url('#" in style.replace(" ", "").replace(
            "\n", ""
        )


@given(some.binary() | some.text().map(lambda text: SVG.format(text).encode(errors="surrogatepass")))
def test_no_bytes_make_it_fail(data: bytes) -> None:
    assert isinstance(inspect(data), Picture | Flaw)
