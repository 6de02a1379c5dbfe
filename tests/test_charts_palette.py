"""The colours: every word can be read, every mark can be seen, in the light and in the dark look."""

from __future__ import annotations

import re

import pytest

from strategieportal.charts.palette import DARK, LIGHT, TOKEN_OF, browser_module, css_tokens, recoloured
from strategieportal.colours.derived import contrast, tokens
from strategieportal.colours.tokens import TOKENS

LOOKS = pytest.mark.parametrize("shades", [LIGHT, DARK], ids=["light", "dark"])
WORDS = (
    "ink",
    "ink-2",
    "brand",
    "link",
    "ok",
    "warn",
    "late",
    "plan",
    "run",
    "ch-target",
    *(f"ch-{n}" for n in range(1, 7)),
)
FILLS = ("ok", "warn", "late", "run", *(f"ch-{n}" for n in range(1, 7)))


@LOOKS
@pytest.mark.parametrize("token", WORDS)
def test_words_stand_out_from_the_paper_by_at_least_4_5_to_1(shades: dict[str, str], token: str) -> None:
    assert contrast(shades[token], shades["paper"]) >= 4.5
    if token in ("ink", "ink-2", "brand", "link"):
        assert contrast(shades[token], shades["paper-2"]) >= 4.5


@LOOKS
@pytest.mark.parametrize("token", ["line-2", "ch-axis", *FILLS])
def test_marks_stand_out_from_the_paper_by_at_least_3_to_1(shades: dict[str, str], token: str) -> None:
    assert contrast(shades[token], shades["paper"]) >= 3


@LOOKS
@pytest.mark.parametrize("token", ["ok", "warn", "late", "plan", "run"])
def test_the_word_of_a_status_can_be_read_on_its_quiet_ground(shades: dict[str, str], token: str) -> None:
    assert contrast(shades[token], shades[f"{token}-bg"]) >= 4.5


@LOOKS
@pytest.mark.parametrize("token", FILLS)
def test_numbers_on_filled_areas_can_be_read(shades: dict[str, str], token: str) -> None:
    assert contrast(shades["ch-onfill"], shades[token]) >= 4.5


@LOOKS
def test_numbers_on_pale_areas_can_be_read(shades: dict[str, str]) -> None:
    assert contrast(shades["ink"], shades["plan-bg"]) >= 4.5
    assert contrast(shades["ink"], shades["brand-2"]) >= 4.5


def test_each_light_value_stands_for_exactly_one_token() -> None:
    assert len(TOKEN_OF) == len(LIGHT)
    assert all(re.fullmatch("#[0-9a-f]{6}", value) for value in (*LIGHT.values(), *DARK.values()))


def test_contrast_is_that_of_the_guidelines() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)


def test_the_stylesheet_knows_light_dark_paper_and_forced_colours() -> None:
    css = css_tokens()
    assert f":root{{color-scheme:light;--ink:{LIGHT['ink']};" in css
    assert f"(prefers-color-scheme:dark){{:root:not([data-theme=light]){{color-scheme:dark;--ink:{DARK['ink']};" in css
    assert f":root[data-theme=dark]{{color-scheme:dark;--ink:{DARK['ink']};" in css
    assert re.search(r"@media print\{[^{]*\{[^}]*--paper:#ffffff", css)
    assert "forced-colors:active" in css
    assert css.count("{") == css.count("}")


def test_the_browser_finds_the_token_of_each_light_value() -> None:
    module = browser_module()
    assert module.startswith("export const TOKENS={")
    assert all(f'"{value}":"--{name}"' in module for name, value in LIGHT.items())


def test_a_picture_file_takes_the_districts_colours_in_one_go() -> None:
    own = tokens("#14202b", None)
    drawn = f'<path fill="{LIGHT["ch-1"]}"/><path fill="{LIGHT["ink"]}" id="{LIGHT["ch-1"]}x"/>'
    assert recoloured(drawn, own) == f'<path fill="#14202b"/><path fill="{LIGHT["ink"]}" id="{LIGHT["ch-1"]}x"/>'
    assert recoloured(drawn, TOKENS) == drawn
