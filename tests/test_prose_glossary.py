"""Terms are explained at their first use, and nothing else about a text changes."""

from __future__ import annotations

import re
from html import escape

import pytest
from hypothesis import example, given
from hypothesis import strategies as some

from strategieportal.model.page import Term
from strategieportal.prose import Prose
from strategieportal.prose.convert import Converter
from strategieportal.prose.glossary import Glossary
from tests.properties import tried
from tests.wellformed import Strict

WORDS = {
    "monitoring": ("Monitoring", "Beobachtung"),
    "steckbrief": ("Steckbrief",),
    "offene-daten": ("offene Daten", "Open Data"),
    "daten": ("Daten",),
    "hybrid": ("hybrid",),
    "f-e": ("Forschung & Entwicklung",),
}
TERMS = tuple(
    Term.model_validate({"id": name, "begriff": first, "bedeutung": "Etwas.", "synonyme": list(rest)})
    for name, (first, *rest) in WORDS.items()
)
GLOSSARY = Glossary(TERMS)
CONVERTER = Converter()


def explained(html: str) -> str:
    return GLOSSARY.explained(html, "../")


def marked(html: str) -> list[str]:
    """Term and words of each link to the glossary."""
    found = re.findall(
        r'<a class="begriff" role="doc-glossref" href="\.\./glossar/#begriff-([^"]*)">(.*?)</a>',
        explained(html),
        re.DOTALL,
    )
    return [f"{term}: {words}" for term, words in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<p>Das Monitoring und das Monitoring.</p>", ["monitoring: Monitoring"]),
        ("<p>Ohne Monitorings, aber mit Steckbriefen</p>", ["monitoring: Monitorings", "steckbrief: Steckbriefen"]),
        ("<p>des Steckbriefes</p>", ["steckbrief: Steckbriefes"]),
        ("<p>laufende Beobachtung</p>", ["monitoring: Beobachtung"]),
        ("<p>Offene Daten und offenen Daten</p>", ["offene-daten: Offene Daten"]),
        ("<p>mit offenen\nDaten</p>", ["offene-daten: offenen\nDaten"]),
        ("<p>Daten, dann offene Daten</p>", ["daten: Daten", "offene-daten: offene Daten"]),
        ("<p>Hybrid geht es, hybride Formate</p>", ["hybrid: Hybrid"]),
        ("<p>Forschung &amp; Entwicklung</p>", ["f-e: Forschung &amp; Entwicklung"]),
        ("<p>Ein <em>Steckbrief</em>; ein <strong>Steckbrief</strong></p>", ["steckbrief: Steckbrief"]),
        ("<p>(Monitoring), „Daten“.</p>", ["monitoring: Monitoring", "daten: Daten"]),
    ],
)
def test_the_first_use_of_a_term_is_a_link_to_its_entry(text: str, expected: list[str]) -> None:
    assert marked(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "<p>Monitoringbericht, Steckbriefsammlung, Personendaten</p>",
        "<p>Monitoring-Bericht, Kennzahlen-Monitoring, Monitoring- und Berichtswesen</p>",
        "<p>monitoring, HYBRID, steckbrief</p>",
        "<p>Monitoring:innen, Daten*innen, x@Daten.de, Daten@x.de, www.Daten.de, a/Daten</p>",
        '<p><a href="x">Monitoring</a> <code>Daten</code> <abbr title="x">Daten</abbr></p>',
        "<h2>Monitoring</h2><h3>Die <em>Daten</em></h3><pre><code>Daten\n</code></pre>",
        '<p class="box-title">Hinweis: Daten</p>',
        '<p><img src="x" alt="Daten > Monitoring" title="Daten"></p>',
        "<details><summary>Daten</summary></details><table><caption>Daten</caption><tr><th>Daten</th></tr></table>",
        "<p>Da\u00adten und Moni\u00adtoring; off\u00adene Daten\u0308</p>",
        "<p>&Daten; &#68;aten</p>",
    ],
)
def test_compounds_addresses_headings_links_and_code_are_left_alone(text: str) -> None:
    assert explained(text) == text


def test_what_follows_an_element_that_is_left_alone_is_looked_at_again() -> None:
    assert marked("<h2>Daten</h2><p>Daten</p>") == ["daten: Daten"]
    assert marked('<div class="box"><p class="box-title">Daten</p><p>Daten</p></div>') == ["daten: Daten"]


def test_several_texts_of_a_page_share_what_was_explained() -> None:
    seen: set[str] = set()
    first, second = (GLOSSARY.explained("<p>Daten</p>", "", seen) for _ in range(2))
    assert "begriff-daten" in first
    assert second == "<p>Daten</p>"


def test_without_terms_nothing_happens() -> None:
    assert Glossary(()).explained("<p>Daten</p>", "../") == "<p>Daten</p>"


def test_a_page_links_from_its_own_depth_and_terms_are_no_part_of_what_is_remembered() -> None:
    prose = Prose({}, terms=TERMS)
    text = "Daten und [Daten](https://daten.example/)."
    deep = prose.html(text, source="content/massnahmen/m-07.md", page_path="massnahmen/m-07/")
    flat = prose.html(text, source="content/massnahmen/m-07.md", page_path="ueber/")
    assert 'href="../../glossar/#begriff-daten"' in deep
    assert 'href="../glossar/#begriff-daten"' in flat
    assert deep.count("begriff-") == 1


MARKDOWN = some.lists(
    some.sampled_from(
        [
            *(
                "Monitoring",
                "Daten",
                "offene",
                "Offene Daten",
                "hybrid",
                "Steckbriefe",
                "Forschung & Entwicklung",
                "Open Data",
            ),
            *(
                "# ",
                "\n\n",
                "\n",
                " ",
                " ",
                "- ",
                "**",
                "*",
                "`",
                "[",
                "](https://x.example/Daten)",
                "](",
                ")",
                "<b>",
                "</b>",
            ),
            *(
                "<a href='x'>",
                "</a>",
                "<code>",
                "> ",
                '!!! hinweis "Daten"\n    ',
                "| a | Daten |\n|---|---|\n| Daten | b |\n",
            ),
            *(
                "&",
                "&amp;",
                "&nbsp;",
                "<",
                ">",
                '"',
                "'",
                "\u00ad",
                "-",
                "@",
                ".",
                "<img alt='Daten>' src='x.png'>",
                "ß",
                "😀",
            ),
            *(
                "[^1]",
                "\n[^1]: Daten\n",
                "<details><summary>Daten</summary>",
                "</details>",
                "<!-- Daten -->",
                "    Daten\n",
            ),
        ]
    ),
    max_size=30,
).map("".join)


@tried(4)
@given(MARKDOWN)
@example("<img alt='Daten>' src='x.png'> Daten")
@example("<a href='x'>x\n\n| a | [Daten](y) |\n|---|---|\n| Daten | b |\n")
@example("<a href='x'>x\n\n| a | [^1] |\n|---|---|\n| <a href='y'> | <a href='z'>Daten |\n\n[^1]: Daten\n")
@example("`Daten` Daten\n\n# Daten\n\n[Daten](x) Daten")
def test_the_text_stays_the_same_the_html_well_formed_and_no_link_lies_in_another(text: str) -> None:
    before = CONVERTER.convert(text, lambda target: target, 3)
    after = explained(before)
    assert "".join(Strict(after).said) == "".join(Strict(before).said)
    terms = Strict(after).terms
    assert len(terms) == len(set(terms))
    assert re.sub(r'<a class="begriff"[^>]*>(.*?)</a>', r"\1", after, flags=re.DOTALL) == before


@tried(2)
@given(some.lists(some.text(min_size=1, max_size=12).filter(str.strip), min_size=1, max_size=6), some.text(max_size=60))
def test_any_word_may_be_a_term(words: list[str], around: str) -> None:
    terms = [Term.model_validate({"id": f"t-{n}", "begriff": word, "bedeutung": "x"}) for n, word in enumerate(words)]
    html = f"<p>{escape(around, quote=False)} {escape(' '.join(words), quote=False)}</p>".replace("\r", " ")
    after = Glossary(terms).explained(html, "")
    assert re.sub(r'<a class="begriff"[^>]*>(.*?)</a>', r"\1", after, flags=re.DOTALL) == html
    Strict(after)
