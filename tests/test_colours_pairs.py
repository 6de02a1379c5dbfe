"""A district's two colours: either something is told, or everything can be read, in the light and in the dark look."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as some

from strategieportal.colours.derived import tokens
from strategieportal.colours.pairs import PAIRS, failing, spoilt
from strategieportal.colours.tokens import TOKENS
from tests.properties import tried

COLOURS = some.none() | some.integers(0, 0xFFFFFF).map(lambda value: f"#{value:06x}")


def test_the_shipped_colours_need_no_remedy() -> None:
    assert list(failing(None, None)) == []
    assert tokens() is TOKENS
    assert {one for pair in PAIRS for one in (pair.front, pair.ground)} <= set(TOKENS)


@given(COLOURS, COLOURS)
@tried(0.6)
def test_for_any_two_colours_a_problem_is_told_or_all_pairs_pass(main: str | None, accent: str | None) -> None:
    told = spoilt(main, accent)
    assert bool(told) == bool(list(failing(main, accent)))
    remedies = {"main": main, "accent": accent} | {name: one.remedy for name, one in told.items()}
    assert list(failing(remedies["main"], remedies["accent"])) == []


def test_the_worst_pair_is_named_with_its_ratio() -> None:
    told = spoilt("#f2c500", "#0050a0")
    assert told.keys() == {"main"}
    assert told["main"].pair.name == "button_service"
    assert 1.5 < told["main"].ratio < 1.6
    assert not told["main"].dark


def test_what_is_chosen_stays_and_the_rest_follows() -> None:
    made = tokens("#8a1538", None)
    assert made["brand"].light == made["ch-1"].light == "#8a1538"
    assert made["brand"].dark != "#8a1538"
    assert made["link"] == TOKENS["link"]
    assert {name for name in TOKENS if made[name] != TOKENS[name]} == {"brand", "brand-2", "ch-1"}


def test_a_colour_for_links_alone_leaves_everything_else() -> None:
    made = tokens(None, "#1f5fa8")
    assert {name for name in TOKENS if made[name] != TOKENS[name]} == {"link"}
