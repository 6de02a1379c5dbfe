"""The figure in the page, and what is published beside it."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from importlib.resources import files

import pytest
from jinja2 import Environment, PackageLoader, StrictUndefined
from msgspec.structs import replace

from strategieportal.charts.assets import FOLDER, published_files
from strategieportal.charts.figure import Figure
from strategieportal.charts.workshop import Workshop
from strategieportal.language import say
from tests.chart_inputs import HOSTILE, full_kpi

PAGE = (
    "{% from 'partials/figure.html' import figure %}"
    "{{ figure(one, csv='daten.csv', svg='grafik.svg', options='grafik.json') }}"
)
BARE = Figure("k-1", "Titel", "Satz.", "", "", ("Jahr", "Wert"), (("2026", "1"),), "", "", "", "")


def rendered(one: Figure) -> str:
    made = Environment(loader=PackageLoader("strategieportal"), autoescape=True, undefined=StrictUndefined)
    made.globals["t"] = say
    return made.from_string(PAGE).render(one=one)


class Reader(HTMLParser):
    """Collects elements with their attributes, and the words of the page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.words = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.words += data


@pytest.fixture(scope="module")
def figure() -> Figure:
    return Workshop().kpi_line(full_kpi())


def test_the_page_holds_title_sentence_pictures_table_source_and_files(figure: Figure) -> None:
    page = Reader(rendered(figure))
    tags = [tag for tag, _ in page.elements]
    assert tags.count("svg") == 2
    assert tags.count("tr") == 1 + len(figure.rows)
    for words in (
        figure.title,
        figure.sentence,
        "Quelle: Breitbandatlas. Stand: 31. Dezember 2025.",
        "Daten als Tabelle",
    ):
        assert words in page.words
    assert [attributes.get("href") for tag, attributes in page.elements if tag == "a"] == ["daten.csv", "grafik.svg"]
    scopes = [attributes.get("scope") for tag, attributes in page.elements if tag == "th"]
    assert scopes == ["col"] * len(figure.columns) + ["row"] * len(figure.rows)


def test_the_button_is_hidden_until_a_script_shows_it(figure: Figure) -> None:
    button = next(attributes for tag, attributes in Reader(rendered(figure)).elements if tag == "button")
    assert "hidden" in button
    assert button["data-chart"] == "grafik.json"
    assert button["data-back"] == "Zurück zum Bild"


def test_nothing_in_the_page_needs_an_inline_script_or_style(figure: Figure) -> None:
    assert not re.search(r"<script|\sstyle=|<style|\son\w+=", rendered(figure))


def test_without_a_picture_there_is_neither_a_button_nor_a_link_to_it() -> None:
    page = Reader(rendered(BARE))
    assert {"svg", "button"} & {tag for tag, _ in page.elements} == set()
    assert [attributes.get("href") for tag, attributes in page.elements if tag == "a"] == ["daten.csv"]
    assert "Quelle" not in page.words


@pytest.mark.parametrize("text", HOSTILE[:-5])
def test_hostile_texts_stay_text(text: str) -> None:
    one = replace(BARE, title=text, sentence=text, columns=(text, text), rows=((text, text),), source=text)
    page, plain = Reader(rendered(one)), Reader(rendered(BARE))
    assert [tag for tag, _ in page.elements][: len(plain.elements)] == [tag for tag, _ in plain.elements]
    assert page.words.count(text) == 8


def test_an_id_that_is_none_is_refused() -> None:
    for wrong in ("", "K-1", "k 1", 'k"', "k--1", "-k"):
        with pytest.raises(ValueError, match="not an id"):
            replace(BARE, id=wrong)
    with pytest.raises(ValueError, match="cells"):
        replace(BARE, rows=(("2026",),))


def test_what_the_interactive_view_loads_is_published_with_its_licences() -> None:
    found = dict(published_files())
    assert list(found) == sorted(found)
    assert all(path.startswith(FOLDER) for path in found)
    view = found[f"{FOLDER}interactive.js"].decode()
    loaded = re.findall(r"(?:from|import) '\./([^']+)'", view)
    assert len(loaded) == 4
    assert all(FOLDER + name in found for name in loaded)
    texts = [content.decode() for path, content in found.items() if "/licences/" in path]
    for words in (
        "Apache License",
        "The Apache Software Foundation",
        "Mike Bostock",
        "Baidu Inc.",
        "SIL OPEN FONT LICENSE",
    ):
        assert any(words in text for text in texts)


def test_our_scripts_call_nobody_and_run_no_text() -> None:
    scripts = files("strategieportal").joinpath("assets", "charts")
    for name in ("environment.js", "functions.js", "interactive.js", "locale.js", "render.js"):
        text = scripts.joinpath(name).read_text(encoding="utf-8")
        assert not re.search(r"https?://|\beval\(|new Function|innerHTML|document\.write|localStorage|cookie", text), (
            name
        )
