"""Attributes of HTML and Markdown: what readers see stays, what falls away is told once, and nothing falls away in silence."""

from __future__ import annotations

import pytest

from strategieportal.checks.classes import own_classes
from strategieportal.checks.elements import elements
from strategieportal.checks.written import Written
from strategieportal.prose.clean import clean


def told(text: str) -> list[tuple[str, int]]:
    """Name of each attribute that is told to fall away, and the line it is told for."""
    found = [one for one in elements(Written("content/a.md", 1, text)) if one.code == "P424"]
    return [(one.sentence.split('"')[1], one.place.line or 0) for one in found]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ('<a href="b.md" target="_blank">x</a>\n<a href="c.md" TARGET=_blank>x</a>', [("target", 1)]),
        ('Text\n\n<td width="20%" valign=top>1</td>', [("width", 3), ("valign", 3)]),
        ('[x](b.md){ target="_blank" rel=noopener }', [("target", 1)]),
        ("[x](b.md){:target=_blank}", [("target", 1)]),
        ('![x](b.png){ style="width: 50%" .gross }', [("style", 1)]),
        ("Text\n{: data-gallery=eins }", [("data-gallery", 2)]),
        ("## Titel { #hier data-toc-label='Kurz' }", []),
        ('<div class="grid hero x">a</div>\n<span class="hero icon">b</span>', [("class=hero", 1), ("class=x", 1)]),
        ('<td class="center">a</td><div class="admonition note inline end">b</div><video class="y">', []),
        ("<details name=eins><summary>x</summary></details>", []),
        ('<div class="grid" markdown align=center id=x dir=rtl hidden>', []),
        ('[x](b.pdf){ download="c.pdf" } ![x](b.png){ width="300" align=left loading=lazy }', []),
        ("Mengen {a=b c} und f{x = y}, {% if a=b %} {{ x=1 }} \\{a=b}", []),
        ("```py\nx{target=_blank}\n```\n`<a target=_blank>`", []),
    ],
)
def test_what_falls_away_is_told_once_at_its_place(text: str, names: list[tuple[str, int]]) -> None:
    assert told(text) == names


def test_a_class_of_ones_own_style_sheet_stays() -> None:
    own = own_classes([".amt-hell > a.button { color: red }", ""])
    assert own == {"amt-hell"}, "what the portal's own sheets name keeps the portal's look"
    text = Written("content/a.md", 1, '<div class="amt-hell button">a</div>')
    assert [one.sentence.split('"')[1] for one in elements(text, own)] == ["class=button"]
    assert clean('<div class="amt-hell button">a</div>', own=own) == '<div class="amt-hell">a</div>'


def test_a_new_window_and_a_style_have_a_remedy_of_their_own() -> None:
    first, second = elements(Written("content/a.md", 1, '[x](b.md){ target=_blank }\n![x](b.png){ style="width:9px" }'))
    assert "selben Fenster" in first.remedy
    assert 'width="300"' in second.remedy


@pytest.mark.parametrize(
    ("written", "made"),
    [
        ('<p align="center">a</p>', '<p class="center">a</p>'),
        ('<h2 id="x" ALIGN=Right class="box">a</h2>', '<h2 id="t-x" class="right">a</h2>'),
        ('<div class="grid" align="center">a</div>', '<div class="grid center">a</div>'),
        ('<p align="left">a</p><p align="top">b</p>', "<p>a</p><p>b</p>"),
        ('<img src="a.png" alt="&quot; align=&quot;right" align="right">', '<img src="a.png" alt="&quot; align=&quot;right" class="right">'),
        ('<img src="a.png" alt="a" align="center">', '<img src="a.png" alt="a">'),
        ('<table><tbody><tr><td align="right">1</td></tr></tbody></table>', '<table><tbody><tr><td class="right">1</td></tr></tbody></table>'),
        ('<a name="alt"></a><a name="b" id="c"></a>', '<a id="t-alt"></a><a id="t-c"></a>'),
        ('<table id="x"></table><ul id="y"></ul>', '<table id="t-x"></table><ul id="t-y"></ul>'),
        ('<span dir="rtl">a</span><span dir="x">b</span>', '<span dir="rtl">a</span><span>b</span>'),
        ("<p>a<div>b</div></p>", "<p>a</p><div>b</div>"),
        ("<p hidden>a</p>", '<p hidden="">a</p>'),
        ('<ol reversed start="3"><li value="9">a</li></ol>', '<ol reversed="" start="3"><li value="9">a</li></ol>'),
    ],
)  # fmt: skip
def test_what_older_html_says_of_sides_and_names_reaches_readers(written: str, made: str) -> None:
    assert clean(written) == made
    assert clean(made) == made
