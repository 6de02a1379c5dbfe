"""Writing plain paragraphs directly gives exactly what the converter would have given."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as some

from strategieportal.prose.convert import Converter
from strategieportal.prose.simple import converted
from tests.properties import tried

CONVERTER = Converter()
WORDS = some.text(alphabet=some.sampled_from("abcäß ABC.,;:-–„“()'\"/%§1290\u00a0é"), min_size=1, max_size=40)
SIGNS = some.text(alphabet=some.sampled_from("ab 1.*_`[]()<>&#!|~-+=:\n\t\\^{}"), max_size=40)
MARKED = some.builds(
    "{}{}{}{}".format,
    some.sampled_from(
        [
            "- ",
            "* ",
            "+ ",
            "1. ",
            "2. ",
            "> ",
            "",
            "**",
            "# ",
            "## ",
            "### ",
            "#### ",
            "##",
            "#x) ",
            "- # ",
            "> ## ",
            "(",
            "„",
            "```",
            "~~~",
        ]
    ),
    WORDS,
    some.sampled_from(["**ab**", "**a b** ", " [ab](m-1.md)", "[a](b)", "**", "[a](../b/c.md#t-x).", ""]),
    WORDS,
)
SIMPLE = some.builds(
    "{}{}".format,
    some.sampled_from(["# ", "## ", "### ", "", "", "- ", "> ", "1. "]),
    some.sampled_from(["ab", "a b.", "**b**", "[a](b)"]),
)
"""Lines that never need the converter by themselves: what matters is how they follow each other."""
CELLS = some.one_of(
    WORDS,
    some.sampled_from(
        ["", " ", "**a**", " **a** ", "\u00a0**a**", "\u00a0", "a **b** c", "[ab](m-1.md) a", "1.", "- a", "*a*", ":-"]
    ),
)
RULES = some.sampled_from(["-", "---", " --- ", ":--", "--:", ":-:", " :---: "])


@some.composite
def tables(draw: some.DrawFn) -> str:
    """A table, with more or fewer cells than heads in some rows; some of them none to the converter."""
    wide = draw(some.integers(1, 3))
    rules = draw(some.lists(RULES, min_size=wide, max_size=wide if draw(some.integers(0, 9)) else wide + 1))
    head = draw(some.lists(CELLS, min_size=wide, max_size=wide))
    rows = draw(some.lists(some.lists(CELLS, min_size=1, max_size=4), max_size=3))
    return "\n".join(f"|{'|'.join(cells)}|" for cells in (head, rules, *rows))


GAPS = some.sampled_from(["\n", "\n\n", "\n\n\n", "\n \n", "  \n", "\n    "])


def whole(text: str) -> str:
    CONVERTER.occasion.resolve = lambda target: target
    CONVERTER.occasion.top_level = 3
    return CONVERTER.whole(text)


@tried(3)
@given(some.lists(some.tuples(SIMPLE, some.sampled_from(["\n", "\n\n"])), max_size=6))
def test_both_ways_give_the_same_of_simple_lines(blocks: list[tuple[str, str]]) -> None:
    text = "".join(block + gap for block, gap in blocks)
    assert CONVERTER.convert(text, lambda target: target, 3) == whole(text)


@tried(3)
@given(some.lists(some.tuples(some.one_of(WORDS, SIGNS, MARKED, MARKED), GAPS), max_size=8))
@example([("## a", "\n"), ("## b", "\n"), ("Text", "\n")])
@example([("# a", "\n"), ("### b", "\n"), ("- c", "\n\n"), ("## a", "\n"), ("> d", "\n")])
@example([("a", "\n\n"), ("- b", "\n\n"), ("c", "\n\n"), ("- d", "\n")])
@example([("Text", "\n"), ("1. x", "\n\n"), ("y", "\n")])
@example([("- a", "\n\n"), ("- b", "\n\n"), ("Text", "\n")])
@example([("> a", "\n\n"), ("b", "\n\n"), ("> c", "\n")])
@example([("a  ", "\n"), ("b", "\n")])
@example([("Begriff", "\n"), (":   Erklärung", "\n")])
@example([("\u00a0", "\n\n"), ("0", "\n")])
@example([("**a\u00a0b**", "\n")])
@example([("HTML", "\n\n"), ("*[HTML]: x", "\n")])
@example([("1\t1", "\n")])
@example([("```", "\n"), ("a", "\n\n"), ("b", "\n\n"), ("c", "\n"), ("```", "\n")])
@example([("~~~ py", "\n"), ("a", "\n\n"), ("- b", "\n"), ("~~~", "\n")])
def test_both_ways_give_the_same(blocks: list[tuple[str, str]]) -> None:
    text = "".join(block + gap for block, gap in blocks)
    assert CONVERTER.convert(text, lambda target: target, 3) == whole(text)


@tried(3)
@given(some.lists(some.tuples(some.one_of(tables(), SIMPLE), some.sampled_from(["\n", "\n\n"])), max_size=5))
@example([("## a", "\n\n"), ("a|b", "\n"), ("-|-", "\n"), ("1|2", "\n")])
@example([("## a", "\n"), ("> |a|b|\n> |-|-|", "\n")])
@example([("|a|\n|-|\n|-|\n|---|", "\n")])
@example([("|**a**|b|\n|-|-|\n|**c**|d|\n|**e**||", "\n\n"), ("|a|\n|-|\n|**b** c|", "\n")])
@example([("- a", "\n\n"), ("|a|\n|-|", "\n\n"), ("- b", "\n")])
def test_both_ways_give_the_same_of_tables(blocks: list[tuple[str, str]]) -> None:
    text = "".join(block + gap for block, gap in blocks)
    assert CONVERTER.convert(text, lambda target: target, 3) == whole(text)


@pytest.mark.parametrize(
    "text",
    [
        "Ein Satz.",
        "Zwei Zeilen,\nein Absatz.",
        "Absatz eins.\n\nAbsatz zwei – mit „Zitat“ (2026).",
        "2026 begann es.",
        "# Ziel\n\nText.\n\n### Weg\nZwei Zeilen.\n\n## Ziel\n\n- a\n- b\n\n###### **Ende** und [M-07](m-07.md)",
        "**Wichtig:** siehe [M-07](m-07.md#meilenstein-a).",
        "## Im **Einzelnen**\n\n| Baustein | Euro | |\n|---|---:|:-:|\n| **Netz** | 1.000 | [M-07](m-07.md) |\n| **Ort** |\n\nText.\n\n| Jahr |\n| --- |\n\n#### Ende\n| a |\n|--|\n| b |\n\n| a |\n|--|\n| b | c |",
        "Zwei Punkte:\n\n- **Eins**: a\n- zwei\n\n> Ein Satz,\n> zitiert.\n\n1. erstens\n2. zweitens\n\nSchluss.",
    ],
)
def test_simple_texts_never_reach_the_converter(text: str) -> None:
    def refuse(part: str) -> str:
        pytest.fail(f"converted {part!r}")

    assert converted(text, refuse, lambda target: target, 3) == whole(text)
