"""``data/erscheinungsbild.yml``: what is refused, where, and what to write instead."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from strategieportal.checks.examine import examine

if TYPE_CHECKING:
    from tests.conftest import PortalFolder

FACE = "data/erscheinungsbild.yml"
LOGO = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 2 1"><path d="M0 0h1"/></svg>'


def told(portal: PortalFolder, face: str) -> list[str]:
    portal.write(FACE, face)
    return [str(one) for one in examine(portal.root, epoch=None, today=date(2026, 6, 30)).problems]


def test_without_the_file_or_with_good_colours_nothing_is_told(portal: PortalFolder) -> None:
    assert told(portal, 'hauptfarbe: "#8a1538"\nakzentfarbe: "#06C"\n') == []


def test_a_colour_with_too_little_contrast_is_refused_with_pair_ratio_and_remedy(portal: PortalFolder) -> None:
    (found,) = told(portal, 'name: Portal\nhauptfarbe: "#f2c500"\n')
    assert found == (
        "data/erscheinungsbild.yml:2:13: mit dieser Farbe ist etwas nicht zu lesen: Hauptfarbe auf hellem Grau, Kontrast"
        ' 1,5 zu 1 statt 4,5 zu 1 (helle Ansicht) (V360). Die nächste Farbe, die reicht, ist "#886e00".'
    )


@pytest.mark.parametrize("written", ['"#0b4f6"', "blau", "112233", '"#gggggg"'])
def test_what_is_no_colour_is_told_with_the_quotes_that_it_needs(portal: PortalFolder, written: str) -> None:
    (found,) = told(portal, f"hauptfarbe: {written}\n")
    assert "S150" in found
    assert 'hauptfarbe: "#0b4f6c"' in found


def test_a_colour_without_quotes_is_told_to_be_a_remark(portal: PortalFolder) -> None:
    (found,) = told(portal, "hauptfarbe: #0b4f6c\n")
    assert "S040" in found


def test_an_unknown_typeface_is_told_with_those_that_are_there(portal: PortalFolder) -> None:
    (found,) = told(portal, "schrift: intr\n")
    assert found.startswith("data/erscheinungsbild.yml:1:10")
    assert 'Gemeint ist wohl "inter".' in found


def test_a_logo_must_be_there_and_have_words(portal: PortalFolder) -> None:
    portal.write("overrides/logo.svg", LOGO)
    assert told(portal, "logo: {datei: overrides/logo.svg, alternativtext: Wappen}\n") == []
    (missing,) = told(portal, "logo: {datei: overrides/lgo.svg, alternativtext: Wappen}\n")
    assert "V366" in missing
    assert 'Gemeint ist wohl "overrides/logo.svg".' in missing
    (wordless,) = told(portal, "logo: {datei: overrides/logo.svg}\n")
    assert "S101" in wordless


def test_a_logo_that_runs_something_is_refused_at_its_place(portal: PortalFolder) -> None:
    portal.write("overrides/logo.svg", LOGO.replace("<path", "\n<script/><path"))
    (found,) = told(portal, "logo: {datei: overrides/logo.svg, alternativtext: Wappen}\n")
    assert found.startswith('overrides/logo.svg:2:1: das Logo enthält "script"')
