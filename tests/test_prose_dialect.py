"""The Markdown that people may write: golden cases, one for each construct, and what ``markdown_extensions`` changes.

With ``STRATEGIEPORTAL_WRITE_CASES=1`` the expected HTML is written anew, for people to read before they commit.
"""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown import Markdown

from strategieportal.prose import Prose
from strategieportal.prose.convert import Portal
from strategieportal.prose.dialect import dialect, facts
from strategieportal.prose.polish import Occasion
from strategieportal.source.icons import drawing
from tests.golden import compare

if TYPE_CHECKING:
    from collections.abc import Mapping

CASES = Path(__file__).parent / "cases" / "dialect"
_PATHS = re.compile(r' d="[^"]*"')


def html(text: str, *extensions: str, **options: Mapping[str, object]) -> str:
    prose = Prose({"ueber.md": "ueber/", "bild.png": "bild.png"}, used=dialect(extensions, options))
    return str(prose.html(text, source="content/a.md", page_path="a/", top_level=2))


@pytest.mark.parametrize("case", sorted(one.stem for one in CASES.glob("*.md")))
def test_a_construct_becomes_what_stands_beside_it(case: str) -> None:
    expected = CASES / f"{case}.html"
    # what an icon looks like is Material's affair
    found = _PATHS.sub(' d="…"', html((CASES / f"{case}.md").read_text(encoding="utf-8"))) + "\n"
    if os.environ.get("STRATEGIEPORTAL_WRITE_CASES"):
        expected.write_text(found, encoding="utf-8")
    compare(found, expected.read_text(encoding="utf-8"), case)


@pytest.mark.parametrize("case", sorted(one.stem for one in CASES.glob("*.html")))
def test_nothing_that_needs_a_script_a_style_or_a_form_comes_out(case: str) -> None:
    made = (CASES / f"{case}.html").read_text(encoding="utf-8")
    assert re.search(r"<(?:script|style|input|label|button|iframe)|style=|onclick", made) is None


def test_what_mkdocs_yml_adds_is_read_and_what_it_gathers_is_taken_apart() -> None:
    assert html("Mit ++strg+f++ suchen.", "pymdownx.keys").count("<kbd") == 2
    assert "<strong>b</strong>" in html('<div markdown="1">**b**</div>', "markdown.extensions.extra")


def test_an_option_is_taken_and_one_that_a_page_could_not_bear_is_not() -> None:
    assert 'id="t-Kosten"' in html("## Kosten\n", "toc", toc={"slugify": lambda words, _sign: words})
    assert 'id="t-eins_zwei"' in html("## Eins zwei\n", "toc", toc={"separator": "_"})
    for option in ("anchorlink", "permalink_leading"):
        assert html("## Kosten\n", "toc", toc={option: True}) == html("## Kosten\n")
    assert html("## Kosten\n", "toc", toc={"permalink_class": "x", "baselevel": 3}) == html("## Kosten\n")
    assert "style=" not in html("```python\nimport x\n```", **{"pymdownx.highlight": {"noclasses": True}})
    assert 'type="radio"' not in html('=== "A"\n\n    x', **{"pymdownx.tabbed": {"alternate_style": False}})


def test_an_apostrophe_is_none_of_the_quotation_marks() -> None:
    assert html("Das geht's an: 'Wie geht's?' fragt **Anna's** Amt, `it's`.") == (
        "<p>Das geht\u2019s an: \u201aWie geht\u2019s?\u2018 fragt <strong>Anna\u2019s</strong> Amt, <code>it's</code>.</p>"
    )


def test_a_quote_with_a_kind_is_a_box_where_quotes_are_switched_on() -> None:
    assert 'class="box box-note"' in html("> [!NOTE]\n> Text", "pymdownx.quotes")


def test_the_title_of_a_page_is_no_entry_of_its_contents_and_has_no_sign_of_a_link() -> None:
    portal = Portal(occasion := Occasion(), own_anchors=False)
    occasion.title = None
    made = Markdown(extensions=["toc", portal], extension_configs={"toc": {"permalink": "¶"}}).convert(
        "# Seite\n\n[TOC]\n\n## Eins\n\n### Drei\n"
    )
    assert occasion.heading == "Seite"
    assert re.findall(r'<a href="#([^"]*)"', made.partition("</div>")[0]) == ["t-eins", "t-drei"]


def test_two_dialects_never_share_what_they_made() -> None:
    assert facts(dialect()) == facts(dialect(["tables", "fenced_code", "toc"]))
    assert facts(dialect()) != facts(dialect(["pymdownx.keys"]))
    assert facts(dialect()) != facts(dialect(options={"toc": {"permalink": False}}))


def test_a_text_with_a_part_from_another_file_is_never_taken_from_an_earlier_build(tmp_path: Path) -> None:
    content = tmp_path / "content"
    content.mkdir()
    (tmp_path / "geheim.md").write_text("geheim", encoding="utf-8")
    for words in ("alt", "neu"):
        (content / "_teil.md").write_text(words, encoding="utf-8")
        prose = Prose({}, tmp_path / "cache", used=dialect(included=content))
        made = prose.html('--8<-- "_teil.md"\n--8<-- "../geheim.md"', source="content/a.md", page_path="a/")
        prose.close()
        assert words in made
        assert "geheim" not in made


def test_an_icon_somebody_wrote_as_html_is_drawn_from_the_package_or_not_at_all() -> None:
    assert drawing("material-bus")
    assert drawing("material-../../x") == ""
    assert "<svg" not in html('<svg><path d="M0 0"/></svg> <span data-icon="../x"></span>')


ABBREVIATED = "{}\n\n*[WLAN]: Funknetz\n*[EU]: Europäische Union\n"


def marks(text: str, *extensions: Portal) -> list[str]:
    """What ``text`` becomes, apart at its abbreviations, without space and without links and the list that explains them."""
    made = Markdown(extensions=["abbr", *extensions]).convert(ABBREVIATED.format(text))
    made = re.sub(r"\s|</?a\b[^>]*>", "", made.partition('<div class="abbreviations">')[0])
    return re.split(r"(<abbr[^>]*>[^<]*</abbr>)", made)


@given(st.lists(st.sampled_from(["WLAN", "EU", " ", "**", "*", "`", "EUs", ".", "\n\n", "- ", "> "]), max_size=30))
def test_abbreviations_are_marked_where_python_markdown_marks_them(parts: list[str]) -> None:
    text = "".join(parts)
    assert marks(text, Portal(Occasion(), own_anchors=True)) == marks(text)


def test_of_an_abbreviation_that_stands_ever_again_some_thousands_are_marked_and_every_other_word_is_still_explained() -> (
    None
):
    found = html(ABBREVIATED.format("Das WLAN ist da. " * 4000 + "Die EU auch."))
    assert found.count("<abbr") == 2001
    assert "Europäische Union</dd>" in found
