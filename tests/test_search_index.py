"""The index of the search: what it takes from a page, how it is cut, and that little work gives the same as all of it."""

from __future__ import annotations

import json
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from strategieportal.exports.search.index import DIGITS, decoded, encoded, files, name_of, pieces
from strategieportal.exports.search.known import Known, refreshed
from strategieportal.exports.search.texts import Text, text_of
from strategieportal.exports.search.words import bare, terms_of, told
from tests.properties import tried

WORDS = ("Bus", "Busse", "Bürgeramt", "Rufbus", "E-Rechnung", "Straße", "Verein", "und", "2030", "Online-Termin")


def read(html: str, attributes: str = "") -> Text:
    """The page ``html`` as the index knows it."""
    found = text_of("a/", f"<nav>Weg</nav><main data-finden{attributes}>{html}</main><footer>Fuß</footer>")
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<h1>Ein Bus</h1><p>Er kommt</p>", "Ein Bus. Er kommt."),
        ("<p>Wer <b>fett</b>es mag, <a href='/x'>liest</a>.</p>", "Wer fettes mag, liest."),
        ("<p>eins<br>zwei</p><div>drei</div>", "eins zwei. drei."),
        ("<p>a &lt; b &amp; c&nbsp;d</p>", "a < b & c d."),
        ("<p>vor</p><svg><text>nie</text><svg>nie</svg></svg><p>nach</p>", "vor. nach."),
        ('<ul class="rows"><li>nie<ul><li>nie</li></ul></li></ul><p>da</p>', "da."),
        ('<p class="x" data-unsearched>nie</p><p>da</p>', "da."),
        ("<section><h2>nie</h2><div><h2>Da</h2></div></section>", "Da."),
        ('<dl class="pairs"><dt>nie</dt><dd>da</dd></dl><dl><dt>auch</dt></dl>', "da. auch."),
        ('<table class="data places"><td>da</td></table><table class="data"><td>nie</td></table>', "da."),
        ('<p title="a > b">da <!-- nie --></p>', "da"),
        ("<p>1 < 2", "1 < 2"),
        ('<p>a <b>c</b> <span class="cite"><b>nie</b><span>nie</span></span> b</p>', "a c b."),
        ('<p>a <a href="/x" data-unsearched>nie</a> b</p>', "a b."),
        ("<ul><li>eins<li>zwei</ul>drei", "eins zwei. drei"),
    ],
)
def test_of_a_page_its_own_words_are_taken(html: str, text: str) -> None:
    assert read(html).text == text


def test_what_main_says_of_itself_is_known_and_a_page_without_it_is_not_found() -> None:
    found = read(
        '<h1>Ein Bus</h1><h2>Wann</h2><p>Nie</p><img alt="Ein Bild" src="x"><img alt="Noch eins">',
        ' data-art="seite" data-feld1="b" data-feld2="a" data-rang="leicht" data-worte="bus kzmq7x" data-nummer="M-7"',
    )
    assert found.facts == ("art:seite", "feld:b", "feld:a", "rang:leicht")
    assert (found.title, found.number, found.beside) == ("Ein Bus", "M-7", "bus kzmq7x Ein Bild")
    assert found.headings == ((0, 2, 7), (2, 3, 6))
    assert read("<h1>Nord</h1>", ' data-titel="Süd &amp; West"').title == "Süd & West"
    assert text_of("a/", "<main><h1>Da</h1></main>") is None


@pytest.mark.parametrize(
    ("token", "terms"),
    [
        ("Straßen,", {bare("Strasse"): 24}),
        ("E-Rechnung", {"erechnung": 24}),
        ("eAkte", {"eakt": 24}),
        ("WLAN-Netz", {"wlannetz": 24, "wlan": 12, "netz": 12}),
        ("Termine", {bare("Termin"): 24}),
        ("–", {}),
    ],
)
def test_a_word_is_found_without_its_ending_and_by_its_parts(token: str, terms: dict[str, int]) -> None:
    assert dict(terms_of(token)) == terms


def test_headings_title_and_what_stands_beside_tell_more() -> None:
    found = told(Text("a/", "Ein Bus", "M-7", "Ein Bus fährt Bus", (), ((0, 2, 7),), "Ende"))
    assert found["bus"] == (8 * 4) << 2 | 2
    assert found[bare("fährt")] == 4 << 2
    assert found["ende"] == 1
    assert found["m7"] == 1


@given(st.dictionaries(st.integers(0, 3000), st.integers(0, 900)))
@tried()
def test_what_is_told_of_pages_is_read_as_it_was_written(entries: dict[int, int]) -> None:
    assert decoded(encoded(sorted(entries.items()))) == entries


@given(
    st.dictionaries(st.text("abü1", min_size=1, max_size=5), st.text("1,", min_size=1, max_size=40)),
    st.integers(20, 300),
)
@tried()
def test_pieces_hold_every_term_once_and_begin_with_what_they_are_called(terms: dict[str, str], most: int) -> None:
    found = list(pieces(terms, most))
    parts = [(start, entries[first:last]) for start, first, last, entries in found]
    assert [one for _, part in parts for one in part] == sorted(terms)
    starts = [start for start, _ in parts]
    assert starts == sorted(set(starts))
    for at, (start, part) in enumerate(parts):
        following = starts[at + 1] if at + 1 < len(starts) else None
        assert all(one >= start and (following is None or one < following) for one in part)
        assert len(part) == 1 or sum(len(one) + len(terms[one]) + 6 for one in part) <= most


def test_one_term_more_moves_few_borders() -> None:
    terms = {f"{a}{b}{c}": "1," * 9 for a in "abcdef" for b in "abcdef" for c in "abcdef"}
    before, after = (
        {start: entries[first:last] for start, first, last, entries in pieces(one, 800)}
        for one in (terms, terms | {"aab1": "1,1"})
    )
    assert len(before) > 8
    assert sum(before.get(start) != part for start, part in after.items()) <= 3


def test_names_of_files_hold_no_sign_that_a_server_could_read_otherwise() -> None:
    assert [name_of(one) for one in ("", "bus1", "ж/", "-")] == ["", "bus1", "-436--2f-", "-2d-"]
    assert not set(DIGITS) & set('"\\')


PAGES = st.dictionaries(
    st.sampled_from([f"{one}/index.html" for one in "abcdefghij"]),
    st.tuples(st.sampled_from(WORDS), st.lists(st.sampled_from(WORDS), max_size=9), st.sampled_from("xyz")),
    max_size=10,
)


def site_of(pages: dict[str, tuple[str, list[str], str]]) -> dict[str, str]:
    """The document of each page."""
    return {
        file: f'<main data-finden data-art="{fact}"><h1>{title}</h1><p>{" ".join(words)}</p></main>'
        for file, (title, words, fact) in pages.items()
    }


def known_of(before: Known, documents: dict[str, str]) -> Known:
    return refreshed(before, {file: str(hash(html)) for file, html in documents.items()}, documents.__getitem__)


@given(st.lists(PAGES, min_size=2, max_size=4), st.data())
@tried()
def test_what_was_known_before_changes_nothing_in_what_is_known_now(
    states: list[dict[str, tuple[str, list[str], str]]], data: st.DataObject
) -> None:
    # one page after another, as people edit
    last = states[-1]
    for _ in range(3):
        if last:
            file = data.draw(st.sampled_from(sorted(last)))
            last = last | {
                file: data.draw(st.tuples(st.sampled_from(WORDS), st.lists(st.sampled_from(WORDS)), st.just("x")))
            }
            states.append(last)
    known = Known()
    for state in states:
        known = known_of(known, site_of(state))
        fresh = known_of(Known(), site_of(state))
        assert known.terms == fresh.terms
        assert known.words == fresh.words
        assert dict(files(known.entries, known.pieces)) == dict(files(fresh.entries, fresh.pieces))
    assert known_of(known, site_of(states[-1])) is known


def test_one_page_among_many_changes_few_files_and_takes_the_others_as_they_are() -> None:
    pages: dict[str, tuple[str, list[str], str]] = {
        f"{one:03}/index.html": (f"Seite {one}", [f"wort{one * other}" for other in range(1, 60)], "x")
        for one in range(99)
    }
    before = known_of(Known(), site_of(pages))
    after = known_of(
        before,
        site_of(pages | {"007/index.html": ("Seite 7", ["Zebrastreifen", *pages["007/index.html"][1][1:]], "x")}),
    )
    old, new = (dict(files(one.entries, one.pieces)) for one in (before, after))
    assert len(before.pieces) > 10
    assert 0 < sum(old.get(path) != content for path, content in new.items()) <= 4
    kept = [one for start, one in after.pieces.items() if one is before.pieces.get(start)]
    assert len(kept) >= len(after.pieces) - 3
    assert json.loads(
        zlib.decompress(
            next(one.packed for one in after.pieces.values() if b"zebrastreif" in zlib.decompress(one.packed))
        )
    )
