"""What lies beside the index: groups of words that find something, and the words that stand on pages."""

from __future__ import annotations

import json

import pytest

from strategieportal.exports.search import groups
from strategieportal.exports.search.index import postings
from strategieportal.exports.search.texts import Text
from strategieportal.exports.search.words import bare
from strategieportal.model.page import Term
from strategieportal.model.portal import Portal
from strategieportal.model.strategy import Strategy
from strategieportal.model.synonyms import Synonym
from strategieportal.pages.page import number_word
from strategieportal.reading.own_lists import shipped

TEXTS = ("Rufbus Ein Bus kommt. Die Büchereien sind offen.", "Glasfaser Der BUS und der Bus.", "Bus in Haßloch")


def text(words: str, path: str = "") -> Text:
    """A page that says ``words``, the first of which is its title."""
    return Text(path, words.split(maxsplit=1)[0], "", words, (), (), "")


def written(
    *, synonyms: dict[str, Synonym], terms: dict[str, Term] | None = None
) -> tuple[list[str], list[list[list[str]]]]:
    """What is written for three pages: the words, and the groups."""
    pages = [text(one) for one in TEXTS]
    strategy = Strategy(Portal(title="T", owner="O"), synonyms=synonyms, terms=terms or {})
    made = {
        name: json.loads(content) for name, content in groups.files(groups.counted(pages), postings(pages), strategy)
    }
    return made[groups.WORDS], made[groups.GROUPS]["gruppen"]


def group(words: list[str], meant: list[str]) -> Synonym:
    return Synonym.model_validate({"id": "g", "woerter": words, "meint": meant})


def test_words_stand_once_as_written_most_often_and_those_of_most_pages_first() -> None:
    words, _ = written(synonyms={})
    assert words[0] == "Bus"
    assert words.count("Bus") == 1
    assert "BUS" not in words
    assert set(words) >= {"Rufbus", "Büchereien", "Haßloch"}


def test_of_what_is_meant_only_what_stands_on_a_page_is_kept() -> None:
    found = {
        "a": group(["Taxi", "Bus"], ["Rufbus", "Straßenbahn"]),
        "b": group(["Bibliothek"], ["Bücherei"]),
        "c": group(["Zoo"], ["Tierpark"]),
        "d": group(["Linie"], ["Bus kommt", "Bus fährt"]),
        "e": group(["Ort"], ["in Haßloch", "Haßloch"]),
    }
    _, told = written(synonyms=found)
    assert told == [
        [["Taxi", "Bus"], ["Rufbus", "Bus"]],
        [["Bibliothek"], ["Bücherei"]],
        [["Linie"], ["Bus kommt"]],
        [["Ort"], ["Haßloch"]],
    ]


def test_of_a_group_so_many_words_are_looked_for_and_first_what_pages_call_it() -> None:
    many = ["Rufbus", "Bus", "Glasfaser", "Haßloch", "Büchereien", "Bus kommt", "der Bus", "und der", "Ein Bus"]
    _, found = written(synonyms={"a": group(many[1:], [many[0]])})
    assert found == [[many[1:], many[: groups.MEANT]]]
    assert len(many) > groups.MEANT


def test_other_words_of_the_glossary_are_groups_as_well() -> None:
    term = {"id": "t", "begriff": "Glasfaser", "bedeutung": "Ein Kabel.", "synonyme": ["FTTH"]}
    _, found = written(synonyms={}, terms={"t": Term.model_validate(term)})
    assert found == [[["Glasfaser", "FTTH"], ["Glasfaser"]]]


@pytest.mark.parametrize(
    ("one", "other"),
    [("Straßen", "strasse"), ("Büchereien", "Buecherei"), ("Ämter", "Aemter"), ("Bus", "bus"), ("Kurse", "Kursen")],
)
def test_forms_and_spellings_are_compared_as_one(one: str, other: str) -> None:
    assert bare(one) == bare(other)


@pytest.mark.parametrize(
    ("code", "word"),
    [("M-07", "kzmq7x"), ("M 7", "kzmq7x"), ("m07", "kzmq7x"), ("HF2-M4", "kzhfq2qmq4x"), ("Ö 1.10", "kzoq1q10x")],
)
def test_a_number_is_one_word_however_it_is_written(code: str, word: str) -> None:
    assert number_word(code) == word


def test_the_shipped_groups_are_sound_and_say_each_word_for_something() -> None:
    found = [Synonym.model_validate(dict(one)) for one in shipped("synonyme").values()]
    assert len(found) >= 90
    for one in found:
        assert len({bare(word) for word in (*one.words, *one.meant)}) > 1, one.id
        assert len(set(one.words)) == len(one.words), one.id
