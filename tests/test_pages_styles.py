"""Style sheet and scripts: one file, made small without changing what it says."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from strategieportal.colours.tokens import TOKENS
from strategieportal.pages.shell import styles

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.mark.parametrize(
    ("written", "small"),
    [
        ("a {\n  color : red;\n  margin: 0 auto;\n}\n", "a{color :red;margin:0 auto}"),
        ("/* gone */ .a > .b, .c .d { top: 0 }", ".a>.b,.c .d{top:0}"),
        (".a :hover { top: 0 }", ".a :hover{top:0}"),
        ('a::after { content: " /* stays */  ; " }', 'a::after{content:" /* stays */  ; "}'),
        ("@media (min-width: 40em) and (print) { a { width: calc(100% - 2 * 1rem) } }",
         "@media (min-width:40em) and (print){a{width:calc(100% - 2 * 1rem)}}"),
    ],
)  # fmt: skip
def test_css_is_made_small_without_changing_what_it_says(written: str, small: str) -> None:
    assert styles.minified(written) == small


def test_a_name_changes_with_its_content_and_only_with_it() -> None:
    assert styles.named("a/b.css", b"x") == styles.named("a/b.css", b"x")
    assert styles.named("a/b.css", b"x") != styles.named("a/b.css", b"y")
    assert re.fullmatch(r"a/b\.[0-9a-f]{8}\.css", styles.named("a/b.css", b"x"))


def test_the_style_sheet_holds_fonts_tokens_and_all_numbered_parts_in_order() -> None:
    sheet = styles.stylesheet(
        [styles.FontFace(400, "assets/a.woff2"), styles.FontFace(600, "assets/b.woff2", "ăā")], own=[".own { top: 0 }"]
    )
    marks = [
        'url("a.woff2") format("woff2")}',
        'url("b.woff2")',
        "unicode-range:U+101,U+103}",
        "--ink:",
        ".skip{",
        ".tag{",
        ".counts{",
        "@page{",
        ".own{top:0}",
    ]
    places = [sheet.index(mark) for mark in marks]
    assert places == sorted(places)


def _own_sheets() -> Iterator[str]:
    for name, text in styles.parts("css", ".css").items():
        if name in {"10-base", "20-shell", "30-parts", "40-start", "90-print"}:
            yield styles.minified(text)


def test_the_shell_names_no_colour_but_by_its_token() -> None:
    for sheet in _own_sheets():
        assert not re.search(r"#[0-9a-fA-F]{3,8}\b|rgba?\(|hsla?\(", sheet)
        assert set(re.findall(r"var\(--([\w-]+)\)", sheet)) <= {*TOKENS, *_sizes()}


def _sizes() -> set[str]:
    return set(re.findall(r"--([\w-]+):", styles.parts("css", ".css")["10-base"].replace(": ", ":")))


def test_braces_are_balanced_and_nothing_is_loaded_from_elsewhere() -> None:
    for sheet in _own_sheets():
        assert sheet.count("{") == sheet.count("}")
        assert "url(" not in sheet
        assert "@import" not in sheet


def test_scripts_lose_comments_and_indentation_but_no_line_of_code() -> None:
    script = styles.scripts()["portal"]
    assert "//" not in script
    assert not re.search(r"^\s", script, re.MULTILINE)
    assert script.count("addEventListener") == styles.parts("js", ".js")["portal"].count("addEventListener")


def test_shell_scripts_stay_small_and_store_only_after_a_click() -> None:
    scripts = styles.scripts()
    assert len(scripts["portal"]) + len(scripts["theme"]) < 1600
    assert "setItem" not in scripts["theme"]
    assert re.search(r'theme\.addEventListener\("click".*setItem', scripts["portal"], re.DOTALL)
