"""Terms of the trade have an everyday word on the pages; the glossary and the method keep the exact one. What is late is told in Leichte Sprache."""

from __future__ import annotations

import csv
import re
from typing import TYPE_CHECKING

import pytest
import yaml

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
LABEL = re.compile(r"<(h1|h2|h3|dt|legend|label|th|summary)\b[^>]*>(.*?)</\1>", re.DOTALL)


@pytest.mark.parametrize("path", PLAIN)
def test_labels_are_everyday_words(site: Path, path: str) -> None:
    page = (site / path).read_text(encoding="utf-8")
    plain, exact = PLAIN[path]
    assert plain in page
    assert not [one for _, one in LABEL.findall(page) if exact in one]


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
