"""Terms of the trade have an everyday word on the pages; the glossary and the method keep the exact one. What is late is told in Leichte Sprache."""

from __future__ import annotations

import csv
import re
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Final

import pytest
import yaml

from tests.browser.kinds import kind_of
from tests.building import ROOT

if TYPE_CHECKING:
    from pathlib import Path

TERMS = ("Terminlage", "Zielpfad", "Ausgangswert", "Roter Faden", "Querschnittsthema", "Output", "Outcome", "Impact")
PLAIN = {
    "massnahmen/index.html": ("Zeitplan", "Terminlage"),
    "roadmap/index.html": ("Zeitplan", "Terminlage"),
    "roter-faden/index.html": ("Was hängt womit zusammen?", "Roter Faden"),
    "massnahmen/m-07/index.html": ("Übergreifendes Thema", "Terminlage"),
    "kennzahlen/index.html": ("Weg zum Ziel", "Zielpfad"),
    "handlungsfelder/index.html": ("Übergreifende Themen", "Querschnittsthemen"),
}
"""Page -> the everyday word that stands there, and the exact one that labels nothing any more."""
EXACT = re.compile(
    r"Stakeholder|Stichtag|Terminlage|Zielpfad|Rote[rn]? Faden|Querschnittsthem|Ausgangswert|\bBelege?n?\b|Sollwert"
)
"""Terms of the trade that no reader has to know, in any case and number."""
BESIDE = re.compile(r"(?:Einsatz|Leistung|Ergebnis|Wirkung) \((?:Input|Output|Outcome|Impact)\)")
"""Terms that may stand in brackets beside their everyday word, for whoever looks for them."""
LEVELS = re.compile(r"\b(?:Input|Output|Outcome|Impact)s?\b")
WHERE_THEY_BELONG: Final = {
    "glossary": "explains each of them",
    "method": "names the rules as those do who decide by them",
}
"""Kind of page -> why the exact terms stand there."""
PLACES: Final = {"glossary": "glossar/index.html", "method": "methode/index.html"}
LABEL = re.compile(r"<(h1|h2|h3|dt|legend|label|th|summary)\b[^>]*>(.*?)</\1>", re.DOTALL)


@pytest.mark.parametrize("path", PLAIN)
def test_labels_are_everyday_words(site: Path, path: str) -> None:
    page = (site / path).read_text(encoding="utf-8")
    plain, exact = PLAIN[path]
    assert plain in page
    assert not [one for _, one in LABEL.findall(page) if exact in one]


class _Words(HTMLParser):
    """All that is read or heard of a page: running text, and names that only attributes have."""

    def __init__(self) -> None:
        super().__init__()
        self.told: list[str] = []
        self._silent = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._silent = tag if tag in {"script", "style"} else ""
        self.told += [value for name, value in attrs if value and name in {"aria-label", "alt", "title", "placeholder"}]

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.told.append(data)

    def handle_endtag(self, tag: str) -> None:
        del tag
        self._silent = ""


def bare(html: str) -> list[str]:
    """Each piece of text of the page ``html`` in which a term of the trade stands alone."""
    words = _Words()
    words.feed(html[html.index("<body") :])
    return [one.strip() for one in words.told if EXACT.search(one) or LEVELS.search(BESIDE.sub("", one))]


def test_no_page_leaves_a_term_of_the_trade_alone(site: Path) -> None:
    pages = {one: one.read_text(encoding="utf-8") for one in site.rglob("index.html")}
    judged = {path: html for path, html in pages.items() if kind_of(html) and kind_of(html) not in WHERE_THEY_BELONG}
    assert len(judged) > 150
    found = [f"{path.relative_to(site)}: {one[:90]}" for path, html in judged.items() for one in bare(html)]
    assert found == []


def test_each_place_of_the_exact_terms_still_needs_them(site: Path) -> None:
    assert [kind for kind in WHERE_THEY_BELONG if not bare((site / PLACES[kind]).read_text(encoding="utf-8"))] == []


def test_a_bare_term_is_found_wherever_it_is_read_or_heard() -> None:
    assert bare("<body><p>Der Zielpfad steigt.</p>") == ["Der Zielpfad steigt."]
    assert bare('<body><svg aria-label="Ausgangswert 2022"></svg>') == ["Ausgangswert 2022"]
    assert bare("<body><p>Ergebnis (Outcome)</p><p>Outcome</p>") == ["Outcome"]
    assert bare("<body><script>Terminlage</script><p data-terminlage='x'>terminlage.csv, im Beleghaus</p>") == []


def test_the_glossary_explains_every_exact_term() -> None:
    known = {one["begriff"] for one in yaml.safe_load((ROOT / "content/glossar.yml").read_text(encoding="utf-8"))}
    assert set(TERMS) <= known


def test_what_is_late_stands_in_leichte_sprache_and_is_what_is_late(site: Path) -> None:
    table = csv.DictReader((site / "verzoegert/massnahmen.csv").read_text(encoding="utf-8-sig").splitlines())
    expected = {row["id"] for row in table if row["terminlage"] == "verzögert"}
    page = (site / "leichte-sprache/index.html").read_text(encoding="utf-8")
    part = page.split("Das dauert länger als geplant</h2>")[1].split("<h2")[0]
    assert set(re.findall(r'massnahmen/([^/"]+)/"', part)) == expected
    assert f"{len(expected)} Aufgaben sind zu spät." in part


def test_every_cross_cutting_theme_has_a_text_in_leichte_sprache() -> None:
    sheets = (ROOT / "content/handlungsfelder").glob("*.md")
    themes = [one for one in sheets if "\nart: querschnitt\n" in one.read_text(encoding="utf-8")]
    assert len(themes) > 2
    assert [one.name for one in themes if not one.with_name(f"{one.stem}.leicht.md").exists()] == []
