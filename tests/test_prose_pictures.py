"""Pictures in texts: their size is known before they come, a phone gets the smaller form, and names may be any."""

from __future__ import annotations

import pytest

from strategieportal.prose import Prose
from strategieportal.prose.pictures import Shown, dressed

PICTURES = {
    "bilder/amt.jpg": Shown("bilder/amt.jpg", 1600, 1200, "bilder/amt-800.jpg", 800),
    "bilder/Foto Büro, (1).JPG": Shown("bilder/Foto Büro, (1).JPG", 1600, 900, "bilder/Foto Büro, (1)-800.JPG", 800),
    "bilder/klein.png": Shown("bilder/klein.png", 30, 20),
}
PROSE = Prose({path: path for path in PICTURES}, pictures=PICTURES)


def html(text: str, *, top_level: int = 3) -> str:
    return str(PROSE.html(text, source="content/massnahmen/m-07.md", page_path="massnahmen/m-07/", top_level=top_level))


@pytest.mark.parametrize("text", ["![Amt](../bilder/amt.jpg)", '<img alt="Amt" src="../bilder/amt.jpg">'])
def test_a_picture_has_its_size_both_forms_and_waits_below_the_first_view(text: str) -> None:
    made = html(text)
    assert 'src="../../bilder/amt.jpg"' in made
    assert 'width="1600" height="1200"' in made
    assert 'srcset="../../bilder/amt-800.jpg 800w, ../../bilder/amt.jpg 1600w"' in made
    assert 'loading="lazy"' in made


def test_blanks_commas_and_umlauts_do_not_part_an_address() -> None:
    made = html("![Büro](<../bilder/Foto Büro, (1).JPG>)")
    assert 'src="../../bilder/Foto%20B%C3%BCro%2C%20(1).JPG"' in made
    assert 'srcset="../../bilder/Foto%20B%C3%BCro%2C%20(1)-800.JPG 800w, ' in made


def test_the_first_picture_at_the_top_of_a_page_comes_at_once_and_others_wait() -> None:
    both = html("![a](../bilder/klein.png)\n\nText\n\n![b](../bilder/amt.jpg)", top_level=2)
    first, second = both.split("Text")
    assert "loading" not in first
    assert "srcset" not in first
    assert 'loading="lazy"' in second
    assert 'loading="lazy"' in html("Wort " * 300 + "\n\n![a](../bilder/klein.png)", top_level=2)


def test_a_width_that_somebody_wrote_stays_and_the_height_follows() -> None:
    made = html('<img alt="Amt" src="../bilder/amt.jpg" width="400">')
    assert 'width="400"' in made
    assert 'height="300"' in made


def test_a_page_of_mkdocs_names_its_pictures_from_itself() -> None:
    made = PROSE.dressed('<p><img alt="Amt" src="../bilder/amt.jpg"></p>', "ueber/", "../")
    assert 'width="1600" height="1200" srcset="../bilder/amt-800.jpg 800w, ' in made
    assert PROSE.dressed('<img alt="x" src="amt.jpg">', "bilder/", "../").count("srcset") == 1


def test_what_is_not_known_stays_as_it_is() -> None:
    assert dressed('<p title="<img src=">x</p>', "", lambda _source: None) == '<p title="<img src=">x</p>'
    assert dressed('<img src="x.png">', "", lambda _source: None) == '<img src="x.png" loading="lazy">'
