"""The policy is computed from what was built, and five web servers are told the same in their own words."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
import yaml

from strategieportal.pages.shell import server_rules
from strategieportal.pages.shell.content_policy import (
    LEAN,
    OUR_OWN,
    Framed,
    Needs,
    needs,
    own_needs,
    policy,
    rules,
)

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from strategieportal.pages.shell.content_policy import Rules

PAPER = "https://www.zeitung.example"
TOPS = ["suche/", "einbetten/", "assets/", "index.html", "ziele/"]
PAGES = rules(OUR_OWN, TOPS, "/portal/", framed=Framed(LEAN, (PAPER,)))


@pytest.mark.parametrize(
    ("html", "found"),
    [
        ('<script src="a.js"></script>', Needs(frozenset({"script-src"}))),
        ('<link rel="stylesheet" href="a.css">', Needs(frozenset({"style-src"}))),
        ('<link rel="preload" as="font" href="a.woff2">', Needs(frozenset({"font-src"}))),
        ('<link rel="canonical" href="https://a.example/">', Needs()),
        ('<a href="https://a.example/">', Needs()),
        ('<img src="a.png">', Needs(frozenset({"img-src"}))),
        ('<form action="./suche/">', Needs(frozenset({"form-action"}))),
        ('<button data-chart="a.json">', Needs(frozenset({"connect-src"}))),
        ('<script type="application/ld+json">{}</script>', Needs()),
        ("<script>x()</script>", Needs(inline=frozenset({"script"}))),
        ('<p style="color:red">', Needs(inline=frozenset({"style"}))),
        ('<p class="a" onclick="x()">', Needs(inline=frozenset({"onclick"}))),
        ('<p title=" onclick=&#34;x()&#34;">', Needs()),
        ('<p title="so: style=kurz">', Needs()),
        ("<script src=a.js defer></script>", Needs(frozenset({"script-src"}))),
        ("<link rel=stylesheet href=a.css>", Needs(frozenset({"style-src"}))),
        ("<IMG SRC='https://a.example/1.png'>", Needs(hosts=frozenset({"https://a.example/1.png"}))),
        ("<img src=//a.example/1.png>", Needs(hosts=frozenset({"//a.example/1.png"}))),
        ("<p style=color:red>", Needs(inline=frozenset({"style"}))),
        ("<p class='a'\nonClick='x()'>", Needs(inline=frozenset({"onclick"}))),
        ('<img src="https://a.example/1.png">', Needs(hosts=frozenset({"https://a.example/1.png"}))),
        ('<script src="/&#9;/a.example/x.js">', Needs(hosts=frozenset({"/\t/a.example/x.js"}))),
        ('<link rel="stylesheet" href="//a.example/x.css">', Needs(hosts=frozenset({"//a.example/x.css"}))),
    ],
)
def test_a_page_needs_what_stands_in_it(html: str, found: Needs) -> None:
    assert needs(html.encode()) == found


@pytest.mark.parametrize(
    "html", ["<b onclick=x>", '<b\nONLOAD ="x">', "<b/onclick=x>", '<b title="a"onfocus=x>', "<p STYLE = 'x'>"]
)
def test_a_handler_is_found_however_it_is_written(html: str) -> None:
    assert needs(html.encode()).inline


def test_what_nobody_needs_is_not_allowed() -> None:
    assert policy(Needs()) == "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'"
    assert "img-src" not in policy(Needs(frozenset({"script-src"})))
    assert "unsafe" not in policy(OUR_OWN)
    assert policy(LEAN, framed=("*",)).endswith("frame-ancestors *")
    assert policy(LEAN, framed=(PAPER,)).endswith(f"frame-ancestors 'self' {PAPER}")
    assert "frame-ancestors" not in policy(OUR_OWN, in_page=True)


def test_the_pages_that_were_built_need_what_they_say_and_nothing_else(site: Path) -> None:
    found = Needs()
    for file in sorted(site.rglob("*.html")):
        html = file.read_bytes()
        found |= needs(html)
        path = file.relative_to(site).as_posix().removesuffix("index.html")
        stated = re.search(rb'<meta http-equiv="Content-Security-Policy" content="([^"]+)">', html)
        assert stated is not None, path
        assert stated[1].decode().replace("&#39;", "'") == policy(own_needs(path), in_page=True), path
    # no picture stands in the reference portal's pages but its icons
    assert found == OUR_OWN
    assert f"Content-Security-Policy: {policy(found)}\n" in (site / "_headers").read_text(encoding="utf-8")


def test_a_host_is_never_given_two_policies_for_one_address() -> None:
    lines = server_rules.for_hosts(PAGES).splitlines()
    paths = [line for line, after in pairwise(lines) if "Content-Security-Policy" in after]
    assert paths == [
        "/portal/",
        "/portal/assets/*",
        "/portal/einbetten/*",
        "/portal/index.html",
        "/portal/suche/*",
        "/portal/ziele/*",
    ]


def test_traefik_gets_yaml_with_the_same_policies() -> None:
    read = yaml.safe_load(server_rules.for_traefik(PAGES))
    sent = {name: one["headers"]["customResponseHeaders"] for name, one in read["http"]["middlewares"].items()}
    assert sent["portal"]["Content-Security-Policy"] == PAGES.usual
    assert sent["portal-einbetten"]["Content-Security-Policy"] == policy(LEAN, framed=(PAPER,))
    assert "immutable" in sent["portal-fest"]["Cache-Control"]


@pytest.mark.parametrize(
    "words",
    [
        server_rules.for_hosts,
        server_rules.for_nginx,
        server_rules.for_apache,
        server_rules.for_caddy,
        server_rules.for_traefik,
    ],
)
def test_only_pages_for_frames_are_shown_by_others(words: Callable[[Rules], str]) -> None:
    told = words(PAGES)
    framed = [line for line in told.splitlines() if "frame-ancestors" in line and "sandbox" not in line]
    others = [line for line in framed if PAPER in line]
    assert len(others) == 1
    assert all("frame-ancestors 'self'" in line for line in framed)
    assert "script-src" not in others[0]
    at = told.splitlines().index(others[0])
    assert any("einbetten" in line for line in told.splitlines()[max(0, at - 10) : at + 1])
    assert PAPER not in words(rules(OUR_OWN, TOPS, "/portal/"))
