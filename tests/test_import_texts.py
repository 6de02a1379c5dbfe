"""Texts of other systems become Markdown that says the same and loads nothing from elsewhere."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from strategieportal.cli.importing.html_text import to_markdown
from strategieportal.cli.importing.texts import UNTRANSLATED, is_placeholder, line_of, section, shifted, tell


@pytest.mark.parametrize(
    ("html", "markdown"),
    [
        ("<p>Eins\n  zwei</p><p>Drei</p>", "Eins zwei\n\nDrei"),
        ("Eins<br>zwei", "Eins  \nzwei"),
        ("Eins<br/><br/>zwei", "Eins\n\nzwei"),
        ("<b>fett </b>und <i>schräg</i>", "**fett** und *schräg*"),
        ('<a href="https://a.example/x" onclick="böse()">Text</a>', "[Text](https://a.example/x)"),
        ('<a href="javascript:alert(1)">Text</a>', "Text"),
        ("<ul><li>eins<li>zwei</ul>", "- eins\n\n- zwei"),
        ("<ol><li>eins</li><li>zwei</li></ol>", "1. eins\n\n2. zwei"),
        ("<h2>Titel</h2>Text", "## Titel\n\nText"),
        ("<script>alert(1)</script>Text<style>p{}</style>", "Text"),
        ("CO<sub>2</sub>&nbsp;ist &lt;b&gt;", "CO<sub>2</sub>\u00a0ist &lt;b&gt;"),
        (
            "<table><tr><th>a</th><th>b</th></tr><tr><td>1</td><td>2</td></tr></table>",
            "| a | b |\n| --- | --- |\n| 1 | 2 |",
        ),
        ("<blink>Text</blink>", "Text"),
        ("nie geschlossen <b>fett", "nie geschlossen **fett**"),
        ("</p></b>Rest", "Rest"),
    ],
)
def test_html_becomes_markdown(html: str, markdown: str) -> None:
    assert tell(html).text == markdown


@pytest.mark.parametrize("text", ["**fett** und 5 < 6", "A & B", "a_b *c*", "# Titel\n\nText"])
def test_markdown_without_html_stays_as_it_is(text: str) -> None:
    assert to_markdown(text) == (text, ())
    assert tell(text).text == text


@given(st.text(alphabet="<>/abp &;lit\"'=!-\n#*[]()https:", max_size=80))
@example("*a<!['/ll")
@example("a<![")
def test_no_text_is_too_broken_and_no_script_survives(text: str) -> None:
    told = tell(f"<script>{text}</script>{text}")
    assert "<script" not in told.text.lower()
    assert line_of(text) == " ".join(line_of(text).split())


def test_what_word_writes_for_itself_vanishes() -> None:
    assert tell("<p><![if !supportLists]>Eins<![endif]> zwei</p>").text == "Eins zwei"


def test_a_missing_picture_becomes_its_name_and_is_reported() -> None:
    told = tell("Vorher ![Plan](/images/plan.png) nachher")
    assert told.pictures == ("/images/plan.png",)
    assert told.text == "Vorher *(Bild: Plan; in der Quelle nicht enthalten)* nachher"


def test_a_picture_that_is_there_is_taken_along() -> None:
    told = tell('<img src="plan.png" alt="Plan">', picture=lambda address: f"../bilder/{address}")
    assert (told.text, told.pictures) == ("![Plan](../bilder/plan.png)", ())


def test_a_picture_of_another_host_becomes_a_link() -> None:
    assert tell("![Plan](https://a.example/p.png)").text == "[Bild: Plan](https://a.example/p.png)"


def test_a_relative_link_keeps_its_words_and_is_reported() -> None:
    told = tell("Siehe [hier](../andere/seite) und [dort](www.a.example/x).")
    assert told.text == "Siehe hier und [dort](https://www.a.example/x)."
    assert told.links == ("../andere/seite",)


def test_a_bare_address_becomes_a_link_but_not_twice() -> None:
    assert tell("Mehr: https://a.example/x. Ende").text == "Mehr: <https://a.example/x>. Ende"
    assert tell("[https://a.example](https://a.example)").text == "[https://a.example](https://a.example)"


def test_lists_get_their_empty_line_and_depth() -> None:
    assert tell("Text:\n* eins\n  * zwei\n* drei").text == "Text:\n\n* eins\n    * zwei\n* drei"


def test_headings_move_as_a_whole() -> None:
    assert shifted("# A\n\n## B", 3) == "### A\n\n#### B"
    assert section("Titel", "# A") == "## Titel\n\n### A"
    assert section("Titel", "  ") == ""


@pytest.mark.parametrize(
    "text", ["XXX", "Lorem ipsum dolor", "Hier Text einfügen", "TODO", "[Bitte ausfüllen]", "Text folgt"]
)
def test_what_a_template_left_behind_is_recognised(text: str) -> None:
    assert is_placeholder(text)


@pytest.mark.parametrize("text", ["Das Programm XXL hilft.", "Im Text steht mehr.", "Hier wird Text gelesen."])
def test_ordinary_sentences_are_no_placeholders(text: str) -> None:
    assert not is_placeholder(text)


def test_the_name_of_a_text_is_told_from_a_text() -> None:
    assert UNTRANSLATED.fullmatch("global_indicators.12-3-title")
    assert not UNTRANSLATED.fullmatch("9.1.b")
    assert not UNTRANSLATED.fullmatch("Straftaten")


def test_a_line_has_no_markup_left() -> None:
    assert line_of("## **Ziel** der *Stadt*\n\n- [Plan](https://a.example) H<sub>2</sub>O") == "Ziel der Stadt Plan H2O"


def test_blanks_inside_of_bold_words_move_out() -> None:
    assert tell("**Baustein 1: **neu und ** alt**").text == "**Baustein 1:** neu und  **alt**"
    assert tell("5 ** 2").text == "5 ** 2"


def test_an_empty_entry_of_a_list_makes_no_heading_of_the_line_above() -> None:
    assert tell("- eins\n- \n\nText").text == "- eins\n\nText"


def test_a_missing_picture_in_a_line_of_its_own_stands_apart() -> None:
    assert tell("Text\n![a](b.png)\n_mehr_").text == "Text\n\n*(Bild: a; in der Quelle nicht enthalten)*\n\n_mehr_"
