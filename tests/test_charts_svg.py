"""The picture in the page: small, safe under a strict policy, in the colours of the stylesheet."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET

import pytest

from strategieportal.charts import svg
from strategieportal.charts.errors import ChartError
from strategieportal.charts.palette import LIGHT
from strategieportal.charts.workshop import Workshop
from strategieportal.colours.tokens import TOKENS
from tests.chart_inputs import full_kpi

MARK = '<path d="M0 0L9 9" stroke="#0b5c7d" fill="none" ecmeta_series_index="0" ecmeta_data_index="0" ecmeta_ssr_type="chart"></path>'


def raw(inside: str) -> str:
    return f'<svg width="300" height="200" xmlns="{svg.NAMESPACE}"><rect width="300" height="200" x="0" y="0" fill="none"></rect>{inside}</svg>'


def inline(inside: str, titles: svg.Titles | None = None) -> str:
    return svg.inline(raw(inside), label="Diagramm", titles=titles or {})


def test_the_picture_is_one_image_with_a_name() -> None:
    assert inline(MARK) == (
        '<svg class="ch-svg" viewBox="0 0 300 200" role="img" aria-label="Diagramm"><g aria-hidden="true">'
        '<path d="M0 0L9 9" stroke="var(--ch-1)" fill="none" /></g></svg>'
    )


def test_a_picture_without_data_is_an_error() -> None:
    with pytest.raises(ChartError, match="shows no data"):
        inline('<path d="M0 0L9 9" stroke="#0b5c7d" fill="none"></path>')
    with pytest.raises(ChartError, match="shows no data"):
        inline(MARK.replace('"chart"', '"legend"'))


@pytest.mark.parametrize(
    ("inside", "kept"),
    [
        (f'<g>{MARK}</g><text x="1">a &gt; b</text>', '<text x="1">a &gt; b</text>'),
        (
            f'{MARK}<use xmlns:xlink="http://www.w3.org/1999/xlink" xlink:href="#a"></use>',
            '<use xmlns:ns1="http://www.w3.org/1999/xlink" ns1:href="#a" />',
        ),
        (f'{MARK}<svg name="a &gt; b"><g><text>c</text></g></svg>', '<svg name="a &gt; b"><g><text>c</text></g></svg>'),
    ],
)
def test_what_is_built_into_a_file_is_what_stood_in_the_picture(inside: str, kept: str) -> None:
    done, width, height = svg.plain_parts(raw(inside))
    assert (width, height) == (300.0, 200.0)
    assert done.endswith(kept)
    assert done.startswith(("<path ", "<g><path "))
    assert svg.NAMESPACE not in done
    ET.fromstring(f"<svg>{done}</svg>")


def test_neighbours_are_joined_only_where_nothing_but_their_line_differs() -> None:
    line = '<path d="M{0} 1" stroke="#0b5c7d" fill="none"{1}></path>'
    plain, moved = line.format(1, ""), line.format(2, ' transform="rotate(9)"')
    assert inline(MARK + plain + plain).count("<path ") == 1
    assert inline(MARK + moved + moved + plain).count("<path ") == 4
    assert inline(MARK + plain + "<text>a</text>" + plain).count("<path ") == 2
    assert inline(MARK + plain, {(0, 0): "a"}).count("<path ") == 2


def test_a_mark_says_what_it_shows() -> None:
    assert "<title>2026: 58,7 % &lt;b&gt;</title></path>" in inline(MARK, {(0, 0): "2026: 58,7 % <b>"})


def test_colours_of_all_notations_become_tokens_and_keep_their_opacity() -> None:
    assert 'fill="var(--paper)"' in inline(MARK + '<path d="M1 1" fill="#fff"></path>')
    done = inline(MARK + '<path d="M1 1" fill="rgba(254,254,254,0.3)"></path>')
    assert 'fill="var(--ch-onfill)" fill-opacity="0.3"' in done
    assert 'fill="#123456"' in inline(MARK + '<path d="M1 1" fill="#123456"></path>')


def test_styles_become_attributes() -> None:
    text = '<text style="font-size:14px;font-family:Portal;font-weight:600;" transform="translate(10 20)" y="1" fill="#14202b">ä</text>'
    assert '<text y="21" fill="var(--ink)" font-size="14" font-weight="600" x="10">ä</text>' in inline(MARK + text)


def test_a_full_circle_survives_rounding() -> None:
    circle = '<path d="M1 0A1 1 0 1 1 1 -0.0001A1 1 0 0 1 1 0" transform="matrix(4,0,0,4,10.04,20)" stroke-width="0.5" fill="#fff"></path>'
    assert '<circle stroke-width="2" fill="var(--paper)" cx="10" cy="20" r="4" />' in inline(MARK + circle)
    assert "-0.0001" in inline(MARK + '<path d="M2 0A2 2 0 1 1 2 -0.0001" fill="#fff"></path>')


def test_lines_of_one_look_are_one_path() -> None:
    line = '<path d="M0 {0}L9 {0}" fill="none" stroke="#dfe5ea"></path>'
    done = inline(line.format(1) + line.format(2.04) + MARK)
    assert '<path d="M0 1L9 1M0 2L9 2" fill="none" stroke="var(--ch-grid)" />' in done


def test_nothing_invisible_is_kept() -> None:
    hidden = (
        '<path d="M0 0L9 9" fill="none"></path><path d="" fill="#fff"></path>'
        '<path d="M0 0" fill="#000" fill-opacity="0"></path><g></g>'
        '<defs><clipPath id="c"><path d="M0 0"></path></clipPath></defs>'
        '<defs><pattern id="p"><g></g></pattern></defs><path d="M5 5" fill="url(#p)"></path>'
    )
    assert inline(hidden + f'<g clip-path="url(#c)">{MARK}</g>').count("<") == 7


@pytest.fixture(scope="module")
def figure() -> tuple[str, str, str]:
    made = Workshop().kpi_line(full_kpi())
    return made.wide_svg, made.narrow_svg, made.standalone_svg


def test_pictures_hold_nothing_that_a_strict_policy_blocks(figure: tuple[str, str, str]) -> None:
    for picture in figure:
        ET.fromstring(picture)
        assert not re.search(
            r"\sstyle=|<style|<script|\son\w+=|href=|ecmeta|https?://(?!www\.w3\.org/2000/svg)", picture
        )


def test_pictures_in_the_page_use_tokens_only(figure: tuple[str, str, str]) -> None:
    for picture in figure[:2]:
        assert not re.search(r"#[0-9a-f]{6}", picture)
        assert set(re.findall(r"var\(--([a-z0-9-]+)\)", picture)) <= set(TOKENS)


def test_ids_are_unique_on_the_page(figure: tuple[str, str, str]) -> None:
    ids = [one for picture in figure[:2] for one in svg.ids(picture)]
    assert len(set(ids)) == len(ids)
    assert all(one.startswith(("k-1-w-", "k-1-n-")) for one in ids)


def test_the_file_explains_itself(figure: tuple[str, str, str]) -> None:
    root = ET.fromstring(figure[2])
    texts = [text.text or "" for text in root.iter(f"{{{svg.NAMESPACE}}}text")]
    assert texts[0] == "Online gestellte Anträge"
    assert "Quelle: Breitbandatlas. Stand: 31. Dezember 2025." in texts
    assert "var(" not in figure[2]
    assert f'fill="{LIGHT["paper"]}"' in figure[2]
    assert root.get("role") == "img"


def test_a_picture_is_small(figure: tuple[str, str, str]) -> None:
    assert all(len(picture.encode()) < 8_500 for picture in figure[:2])
    assert all(picture.count("<") - picture.count("</") < 110 for picture in figure[:2])
