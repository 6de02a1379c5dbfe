"""Every number on the pages of municipalities is what the sheets say, counted again without the package."""

from __future__ import annotations

import re
import shutil
from typing import TYPE_CHECKING

import pytest

from tests import places_recount_lists, places_recount_pictures
from tests.building import ROOT
from tests.places_recount import facts, findings, numbers

if TYPE_CHECKING:
    from pathlib import Path


def test_every_number_of_the_reference_portal_is_that_of_its_sheets(site: Path) -> None:
    told = facts(ROOT)
    assert len(told.pages) == 14
    assert sum(map(len, told.local.values())) > 20
    assert told.spots.total() > 1
    assert sum(map(len, told.values.values())) > 5
    assert findings(ROOT, site) == []


@pytest.mark.parametrize(
    ("page", "old", "new"),
    [
        ("orte/index.html", "gelten für den ganzen Landkreis", "gelten für alle 77 Gemeinden"),
        ("orte/index.html", '<td class="n">', '<td class="n">1'),
        ("orte/falkenmoor/index.html", "nur hier", "7 nur hier"),
        ("orte/falkenmoor/index.html", "massnahmen/m-", "massnahmen/x-"),
        ("orte/falkenmoor/index.html", "Bei ", "Bei 1"),
        ("orte/falkenmoor/index.html", '<strong class="num">', '<strong class="num">1'),
    ],
)
def test_a_planted_number_is_found(site: Path, tmp_path: Path, page: str, old: str, new: str) -> None:
    shutil.copytree(site / "orte", tmp_path / "orte")
    text = (site / page).read_text("utf-8")
    assert old in text
    (tmp_path / page).write_text(text.replace(old, new), "utf-8")
    assert findings(ROOT, tmp_path) != []


def test_lists_kpis_and_measures_say_of_municipalities_what_the_sheets_say(site: Path) -> None:
    assert places_recount_lists.findings(ROOT, site) == []


@pytest.mark.parametrize(
    ("page", "old", "new"),
    [
        ("massnahmen/index.html", 'data-o="ohne_ort"', 'data-o="*"'),
        ("massnahmen/index.html", ">Falkenmoor (", ">Falkenmoor (1"),
        ("verzoegert/index.html", 'data-o="*"', 'data-o="falkenmoor"'),
        ("roadmap/nach-gemeinde/index.html", ">Falkenmoor (", ">Falkenmoor (1"),
        ("kennzahlen/k-11/index.html", "Falkenmoor <b>", "Falkenmoor <b>1"),
        ("kennzahlen/k-11/index.html", '<td data-label="Wert" class="n">', '<td data-label="Wert" class="n">1'),
        ("orte/falkenmoor/index.html", "mehr als", "weniger als"),
        ("orte/falkenmoor/index.html", '<span class="small quiet">(', '<span class="small quiet">(1'),
        ("massnahmen/m-27/index.html", "Falkenmoor", "Falkenmohr"),
    ],
)
def test_a_planted_number_on_lists_kpis_and_measures_is_found(
    site: Path, tmp_path: Path, page: str, old: str, new: str
) -> None:
    for part in ("massnahmen", "verzoegert", "roadmap", "kennzahlen", "orte"):
        shutil.copytree(site / part, tmp_path / part, ignore=shutil.ignore_patterns("*.svg", "*.csv", "*.pdf", "*.png"))
    text = (site / page).read_text("utf-8")
    assert old in text
    (tmp_path / page).write_text(text.replace(old, new), "utf-8")
    assert places_recount_lists.findings(ROOT, tmp_path) != []


def test_pictures_of_municipalities_are_as_long_and_as_high_as_the_tables_say(site: Path) -> None:
    page = (site / "kennzahlen/k-11/index.html").read_text("utf-8")
    assert page.count("<title>Falkenmoor, ") == 2
    assert page.count('<li><b>Falkenmoor</b><svg class="ch-spark"') == 1
    assert places_recount_pictures.findings(ROOT, site) == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (r"(<b>Falkenmoor</b>.*?auf )", r"\g<1>1"),
        (r'(<b>Falkenmoor</b>.*?points="5,)', r"\g<1>1"),
        (r'(<b>Falkenmoor</b>.*?cy=")', r"\g<1>1"),
        (r"(<title>Falkenmoor, [^<:]+: )", r"\g<1>1"),
        (r'(<path d="M[\d.]+ [\d.]+l)([^"]*"[^>]*><title>Falkenmoor)', r"\g<1>9\g<2>"),
        (r'(-gruppen".*?<path d="M)([\d.]+) ([\d.]+)L\2 (?=[\d.]+"[^>]*dasharray)', r"\g<1>1 \g<3>L1 "),
    ],
    ids=["words", "line", "dot", "said", "bar", "whole"],
)
def test_a_planted_picture_is_found(site: Path, tmp_path: Path, old: str, new: str) -> None:
    for part in ("kennzahlen", "orte"):
        shutil.copytree(site / part, tmp_path / part, ignore=shutil.ignore_patterns("*.svg", "*.csv", "*.pdf", "*.png"))
    file = tmp_path / "kennzahlen/k-11/index.html"
    text = file.read_text("utf-8")
    changed = re.sub(old, new, text, count=1, flags=re.DOTALL)
    assert changed != text
    file.write_text(changed, "utf-8")
    assert places_recount_pictures.findings(ROOT, tmp_path) != []


def test_numbers_of_a_sentence() -> None:
    assert numbers("25 gelten, eine nicht, bei keiner 1.200, keine") == [25, 1, 1200, 0]
