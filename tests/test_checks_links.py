"""Links are found where the converter sees them, whatever stands around them, in time that grows with the text."""

from __future__ import annotations

import time

import pytest
from hypothesis import example, given
from hypothesis import strategies as some

from strategieportal.checks.bounds import bounds
from strategieportal.checks.elements import elements
from strategieportal.checks.links import definitions, links
from strategieportal.checks.written import Written
from strategieportal.prose.convert import Converter
from tests.properties import tried


def targets(text: str) -> list[str | None]:
    words = Written("a.md", 1, text).words
    return [one.target for one in (*links(words), *definitions(words)) if one.target is not None]


def asked(text: str) -> set[str]:
    """What the converter asks for, made comparable."""
    found: set[str] = set()

    def resolve(target: str) -> str:
        found.add(target)
        return target

    Converter().convert(text, resolve, 3)
    return found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("[PDF](../d/Flyer%202026%20(neu).pdf)", ["../d/Flyer%202026%20(neu).pdf"]),
        ("[PDF](<../d/Flyer 2026 (neu).pdf>)", ["../d/Flyer 2026 (neu).pdf"]),
        ("[PDF](../d/Flyer 2026 (neu).pdf)", ["../d/Flyer 2026 (neu).pdf"]),
        ("[a](x.md \"b :)\") und [c](y.md 'd')", ["x.md", "y.md"]),
        ("[a](x 'y' z.md)", ["x 'y' z.md"]),
        ("[a](<x (y.md> 'eins (')", ["x (y.md"]),
        ("[a](<x.md>y)", ["<x.md>y"]),
        ("[a](x 'y)", ["x 'y"]),
        ('[a](it\'s.md "y")', ["it's.md"]),
        ("[a](it's.md)", ["it's.md"]),
        ("[a](x 'y) und 'z' (b)", ["x 'y"]),
        ("[![a](b.png)](c.md)", ["b.png", "c.md"]),
        (r"[a](\(x.md) \[b](y.md)", ["(x.md"]),
        ("[a](x&amp;y.md)", ["x&y.md"]),
        ("[a\nb](x.md)", ["x.md"]),
        ("[a\n\nb](x.md)", []),
        ("`[a](x.md)` ``[b`](y.md)`` [c](z.md)", ["z.md"]),
        ("[a][b]\n\n[b]: x.md", ["x.md"]),
        ("*[WLAN]: Funknetz", []),
        ("[^1]: Fußnote", []),
        ("[a](x.md", []),
    ],
)
def test_a_target_is_all_that_the_converter_takes_for_it(text: str, found: list[str]) -> None:
    assert targets(text) == found


@tried(5)
@given(some.text(alphabet=some.sampled_from("[]()!<> ab.\"'\\\n"), max_size=60))
@example("[](]'(")
@example("![a](b 'c(")
@example("[](('()")
@example("[](<(>)")
@example("[](<>!)")
@example("[](\\'[)")
@example("[](!\\')")
@example("[](['')")
@example("[]([ ')")
@example("[](<>])")
@example("[](\n<(>)")
@example("[](<(\n>)")
@example("[a](<x (y.md> 'z)')")
def test_no_target_that_the_converter_asks_for_is_missed(text: str) -> None:
    if list(bounds(Written("a.md", 1, text))):
        return
    missed = asked(text) - set(filter(None, targets(text))) - {""}
    assert {one for one in missed if one.strip("<> \"'\n")} == set()


SIGNS = (
    "[a](", "![a](", "[", "![", "[]", "](", "`", "`a``b", '<a "', "<a b=", "<", "<a ", "[a]: b\n", "(", "\\", "[a](<", '[a]( "',
    "[a]  [", "- ", "a\n: b\n", "<!--", "\n\n[", "    - a\n", "<a b='",
)  # fmt: skip


@pytest.mark.nightly
@pytest.mark.parametrize("sign", SIGNS)
def test_looking_at_a_text_takes_steps_in_proportion_to_its_length(sign: str) -> None:
    """Four times as long may take eight times as long, which no quadratic search does; noise is kept out by the least of three."""
    seconds = []
    for length in (15_000, 60_000):
        text = Written("a.md", 1, sign * (length // len(sign)))
        seconds.append(min(_seconds(text) for _ in range(3)))
    assert seconds[1] <= 8 * seconds[0] + 0.05


def _seconds(text: Written) -> float:
    start = time.process_time()
    list(bounds(text))
    list(links(text.words))
    list(definitions(text.words))
    for _ in zip(range(100), elements(text), strict=False):
        pass
    return time.process_time() - start


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("Wort\n\n" + "[" * 51, 3),
        ("![a](" * 51, 1),
        ("[" * 51 + "]" * 51, 1),
        ("Wort <a b\n" * 51, 51),
        ("- " * 21 + "a", 1),
        ("  - " * 700, 1),
        ("ein Wort " * 1200, 1),
        ("*a\n" * 2001, 2001),
        ('"' * 2001, 1),
        ("|" * 200, 1),
        ("`a``b" * 700, 1),
        ("a\n\n: b\n\n" * 1001, 4003),
        ("[^1]\n\n" * 1001 + "[^1]: b\n", 2001),
        ("".join("    " * depth + "- a\n" for depth in range(25)), 21),
        ("a\n: b\n" * 101, 1),
    ],
)
def test_what_the_converter_could_not_stand_is_told_at_its_place(text: str, line: int) -> None:
    problems = list(bounds(Written("a.md", 1, text)))
    assert [(one.code, one.place.line) for one in problems][:1] == [("P420", line)]


@pytest.mark.parametrize(
    "text",
    [
        "[a](b.md) " * 500,
        "| a | b |\n|---|---|\n" + '| **c** | "d" |\n' * 600,
        "(" * 40 + ")" * 40,
        "- " * 60 + "\n\n" + "* * " * 30 + "\n\n" + "---" * 50,
        "a (siehe 1)\n" * 500 + "1) eins",
        "<b>a</b> 1 < 2\n" * 500,
        "a\n: b\n\n" * 500,
        "".join("    " * depth + "- a\n" for depth in range(15)),
        "\n\n".join("[" * 10 for _ in range(50)),
        "---\n" * 100 + "* * * * *\n",
        "```\n" + "[" * 500 + "\n```",
    ],
)
def test_what_people_write_is_within_the_bounds_and_converted(text: str) -> None:
    assert list(bounds(Written("a.md", 1, text))) == []
    assert Converter().convert(text, lambda target: target, 3)
