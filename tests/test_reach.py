"""Addresses are judged as a browser reads them; what a real browser asks for is held by tests/browser/test_poisoned.py."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as some

from strategieportal import reach
from tests.properties import tried


@pytest.mark.parametrize(
    "address",
    [
        "//host.example/1.png",
        "/\t/host.example/1.png",
        "\x01https://host.example/2.png",
        "ht\ttps://host.example/3.png",
        "/\n\\host.example/5.png",
        "\\\\host.example/6.png",
        "\x08//host.example/8.png",
        " \x1f//host.example/9.png",
        "HTTPS:host.example",
        "data:image/png;base64,AA",
        "java\nscript:alert(1)",
        "blob:x",
    ],
)
def test_what_leaves_the_site_is_seen_however_it_is_disguised(address: str) -> None:
    assert reach.leaves(address)


@pytest.mark.parametrize(
    "address",
    ["", "#a", "bild.png", "../bild.png", "/bild.png", "./a:b.png", "a/b:c", "?a=//b", "%2F%2Fhost", "／／host"],
)
def test_what_stays_is_left_alone(address: str) -> None:
    assert not reach.leaves(address)


def test_a_scheme_is_read_through_what_a_browser_overlooks() -> None:
    assert reach.scheme("\x00 Java\tScript:x") == "javascript"
    assert reach.scheme("a/b:c") == ""


@tried(5)
@given(
    some.sampled_from(["https://h.example", "//h.example", "\\/h.example", "javascript:x"]),
    some.lists(some.tuples(some.integers(0, 6), some.sampled_from("\t\n\r")), max_size=4),
    some.text(alphabet=[chr(one) for one in range(0x21)], max_size=4),
)
def test_no_control_hides_where_an_address_leads(plain: str, within: list[tuple[int, str]], before: str) -> None:
    for at, sign in within:
        plain = plain[:at] + sign + plain[at:]
    assert reach.leaves(before + plain)
    assert not re.search("[\t\n\r]", reach.as_read(plain))
