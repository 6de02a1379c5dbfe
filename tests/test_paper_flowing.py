"""People's texts on their way to paper: every word stays, nothing leads nowhere, nothing is nested too deep."""

from __future__ import annotations

from typing import Any

import pytest

from strategieportal.paper.flowing import DEEPEST, flowing, whole_address

BASE = "https://portal.example/massnahmen/m-07/"


def words(nodes: Any) -> str:
    return "".join(one if isinstance(one, str) else words(one["c"]) for one in nodes)


def depth(nodes: Any) -> int:
    return 1 + max((depth(one["c"]) for one in nodes if isinstance(one, dict)), default=0)


@pytest.mark.parametrize(
    ("html", "wanted"),
    [
        ("<p>a <strong>b</strong></p>\n<p>c</p>", ({"k": "p", "c": ["a ", {"k": "b", "c": ["b"]}]}, {"k": "p", "c": ["c"]})),
        ("<h3 id='x'>A<a class='headerlink' href='#x'>¶</a></h3>", ({"k": "h", "c": ["A"]},)),
        ("<ul>\n<li>\n<p>a</p>\n</li>\n</ul>", ({"k": "ul", "c": [{"k": "li", "c": [{"k": "p", "c": ["a"]}]}]},)),
        ('<p><img src="a.png" alt="Ein Plan"></p>', ({"k": "p", "c": ["[Bild: Ein Plan]"]},)),
        ('<p><svg><title>no</title></svg>a<span class="vh">hidden</span></p>', ({"k": "p", "c": ["a"]},)),
        ("<div>\n</div><p>a</p>", ({"k": "p", "c": ["a"]},)),
        ("<pre>a\n  b</pre>", ({"k": "pre", "c": ["a\n  b"]},)),
        ('<p><a href="../k-03/">K</a></p>', ({"k": "p", "c": [{"k": "a", "href": "https://portal.example/massnahmen/k-03/", "c": ["K"]}]},)),
        ('<p><a href="#fn">1</a><a class="footnote-backref" href="#b">↩</a></p>', ({"k": "p", "c": [{"k": "x", "c": ["1"]}]},)),
    ],
)  # fmt: skip
def test_html_becomes_plain_nodes(html: str, wanted: tuple[Any, ...]) -> None:
    assert flowing(html, BASE) == wanted


@pytest.mark.parametrize(
    ("href", "base", "wanted"),
    [
        ("https://a.example/x", "", "https://a.example/x"),
        ("../k-03/", BASE, "https://portal.example/massnahmen/k-03/"),
        ("../k-03/", "", ""),
        ("", BASE, ""),
        ("  ", BASE, ""),
        ("mailto:", BASE, ""),
        ("https://", "", ""),
        ("javascript:alert(1)", BASE, ""),
        ("data:text/html,x", BASE, ""),
        ("tel:+49123", "", "tel:+49123"),
        ("https://[x", BASE, ""),
    ],
)
def test_only_addresses_that_lead_somewhere_are_links(href: str, base: str, wanted: str) -> None:
    assert whole_address(href, base) == wanted


def test_what_is_nested_too_deep_is_flattened_and_no_word_is_lost() -> None:
    html = "".join(f"<blockquote><p>{one}</p>" for one in range(60)) + "</blockquote>" * 60
    found = flowing(html, BASE)
    assert words(found) == "".join(map(str, range(60)))
    assert depth(found) <= DEEPEST + 2
