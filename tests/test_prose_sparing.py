"""Passing over patterns that cannot match changes nothing of what a text becomes."""

from __future__ import annotations

import re
from typing import Any
from unittest import mock

import pytest
from hypothesis import example, given
from hypothesis import strategies as some
from markdown import Markdown
from markdown.inlinepatterns import SimpleTextInlineProcessor

from strategieportal.prose import sparing
from strategieportal.prose.convert import Converter, Portal
from strategieportal.prose.dialect import dialect
from strategieportal.prose.polish import Occasion
from tests.properties import tried

CONVERTER = Converter()
TEXTS = some.lists(
    some.one_of(
        some.text(alphabet=some.sampled_from("ab \n*_`[]()<>&;:!|~^=-.'\"\\{}#1"), max_size=12),
        some.sampled_from([
            "`a*b*`", "\\*a\\*", "[^1]", "\n\n[^1]: a", "[a][b]", "\n\n[b]: c 'd'", "[a](b)", "![a](b)", "![a][b]", "[b]", "![b]",
            "<https://a.example>", "<a@b.example>", "a  \nb", "<b>a</b>", "&amp;", ":bus:", ":asterisk:", ":de:", "Bürger*innen",
            "geht's", "*a*", "__a__", "==a==", "^^a^^", "~~a~~", "H~2~O", "---", "--", "...", "'a'", '"a"', "'80s", "Wort ",
        ]),
    ),
    max_size=8,
)  # fmt: skip


def asked_all(text: str) -> str:
    """What ``text`` becomes where every pattern is asked."""
    with mock.patch.object(sparing, "possible", lambda patterns, _text: patterns):
        return CONVERTER.whole(text)


@tried(3)
@given(TEXTS)
@example([":asterisk:", "a", ":asterisk:"])
@example(["geht's"])
@example(["[^1]", "\n\n[^1]: a --- 'b'"])
@example(["a  \n", "b"])
@example(["&quot;a&quot; ", "&amp;"])
def test_the_same_comes_of_it(parts: list[str]) -> None:
    text = "".join(parts)
    assert CONVERTER.whole(text) == asked_all(text)


@pytest.mark.parametrize("name", ["inline", "smarty"])
def test_every_pattern_of_ours_is_known(name: str) -> None:
    """Else all would be asked again, at more than twice the cost, and nobody would see it."""
    md = Markdown(extensions=[*dialect().extensions, Portal(Occasion(), own_anchors=False)])
    used = md.treeprocessors[name]
    assert isinstance(used, sparing.Sparing)
    patterns: list[Any] = list(used.inlinePatterns)
    assert patterns
    assert [one.pattern for one in patterns if not sparing.is_known(one)] == []


def test_only_what_may_match_is_asked() -> None:
    md = Markdown(extensions=[*dialect().extensions, Portal(Occasion(), own_anchors=False)])
    patterns = list(md.inlinePatterns)
    assert sparing.possible(patterns, "Nur Wörter, sonst nichts.") == []
    found = sparing.possible(patterns, "**fett** und [M-07](m-07.md)")
    assert {re.escape("[") in one.pattern or "*" in one.pattern for one in found} == {True}
    assert 0 < len(found) < len(patterns)


def test_with_a_pattern_of_others_all_are_asked() -> None:
    md = Markdown(extensions=[*dialect().extensions, Portal(Occasion(), own_anchors=False)])
    md.inlinePatterns.register(SimpleTextInlineProcessor("(x)"), "theirs", 1)
    patterns = list(md.inlinePatterns)
    assert sparing.possible(patterns, "Nur Wörter.") == patterns


def test_a_sign_of_an_icon_may_mean_something_to_others() -> None:
    md = Markdown(extensions=[*dialect().extensions, Portal(Occasion(), own_anchors=False)])
    patterns = list(md.inlinePatterns)
    assert sparing.possible(patterns, "Ein :asterisk: da.") == patterns
