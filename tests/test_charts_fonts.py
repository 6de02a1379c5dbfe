"""The typeface: its widths lay out the pictures, its subset is what readers load."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from strategieportal.charts import fonts
from strategieportal.charts.cache import Cache
from strategieportal.charts.errors import ChartError
from strategieportal.charts.fonts import BASIC, EXTENDED, metrics, unicode_range, web_font
from strategieportal.charts.typeface import installed, licence, original

ROOT = Path(__file__).resolve().parent.parent
GERMAN = "äöüÄÖÜßẞ„“‚‘–—…€§%‰²³×−≥≤→←↑↓·•\u00a0\u202f"


def test_all_figures_are_of_one_width() -> None:
    for table in metrics(Cache()).values():
        assert len({table[figure] for figure in "0123456789"}) == 1


def test_umlauts_are_as_wide_as_the_typeface_draws_them() -> None:
    table = metrics(Cache())["400"]
    assert table["ä"] == table["a"] == pytest.approx(0.5615, abs=0.001)
    assert metrics(Cache())["600"]["ä"] > table["ä"]


def measured(face: str, weight: int, cache: Cache) -> dict[str, float]:
    return fonts._kept_widths(face, weight, cache)


def test_widths_come_from_the_cache_the_next_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ready = [measured("inter", weight, Cache()) for weight in fonts.WEIGHTS]
    monkeypatch.setattr(fonts, "READY", tmp_path / "none")
    cache = Cache(tmp_path / "cache")
    assert [measured("inter", weight, cache) for weight in fonts.WEIGHTS] == ready
    assert len([one for one in tmp_path.rglob("*") if one.is_file()]) == 2
    monkeypatch.setattr(fonts, "_widths", lambda *_: {})
    assert [measured("inter", weight, cache) for weight in fonts.WEIGHTS] == ready


def test_widths_of_the_usual_typeface_come_with_the_package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fonts, "_widths", lambda *_: {})
    assert all(len(measured("inter", weight, Cache(tmp_path))) > 200 for weight in fonts.WEIGHTS)
    assert list(tmp_path.iterdir()) == []


def test_the_web_font_is_small_and_complete(tmp_path: Path) -> None:
    made = web_font(400, Cache(tmp_path))
    assert len(made) < 15_000
    font = TTFont(BytesIO(made))
    known = font.getBestCmap()
    assert [one for one in GERMAN if ord(one) not in known] == []
    assert "fvar" not in font
    assert "tnum" in {record.FeatureTag for record in font["GSUB"].table.FeatureList.FeatureRecord}
    assert "Inter Project Authors" in font["name"].getDebugName(0)


@pytest.mark.parametrize(
    ("weight", "characters"),
    [
        (400, BASIC),
        (600, EXTENDED),
        pytest.param(400, EXTENDED, marks=pytest.mark.nightly),
        pytest.param(600, BASIC, marks=pytest.mark.nightly),
    ],
    ids=("400-basic", "600-extended", "400-extended", "600-basic"),
)
def test_what_comes_with_the_package_is_what_would_be_made(weight: int, characters: str) -> None:
    subset = (weight, "inter", characters)
    assert fonts.made_font(*subset) == (fonts.READY / fonts.name_of(*subset)).read_bytes()


def test_all_that_readers_load_comes_with_the_package(monkeypatch: pytest.MonkeyPatch) -> None:
    there = {one.name for one in fonts.READY.iterdir()} - {"LICENSE.txt"}
    subsets = [(weight, "inter", characters) for weight in fonts.WEIGHTS for characters in (BASIC, EXTENDED)]
    widths = {fonts.name_of_widths(weight, "inter"): weight for weight in fonts.WEIGHTS}
    assert there == {*(fonts.name_of(*one) for one in subsets), *widths}
    assert (fonts.READY / "LICENSE.txt").read_text(encoding="utf-8") == licence()
    for name, weight in widths.items():
        assert fonts.made_widths(weight, "inter") == (fonts.READY / name).read_text(encoding="utf-8")
    monkeypatch.setattr(fonts, "_woff2", lambda *_: b"")
    assert all(len(web_font(weight, Cache())) > 1000 for weight in fonts.WEIGHTS)


def test_a_typeface_of_another_version_is_not_taken_from_the_package(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fonts, "original", lambda *_: b"another")
    monkeypatch.setattr(fonts, "_woff2", lambda *_: b"made now")
    assert web_font(400, Cache()) == b"made now"


def test_the_web_font_is_the_same_on_every_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    few = "abä01"
    made = web_font(600, Cache(tmp_path), characters=few)
    assert web_font(600, Cache(), characters=few) == made
    monkeypatch.setattr(fonts, "_woff2", lambda *_: b"made again")
    assert web_font(600, Cache(tmp_path), characters=few) == made


def test_names_from_the_neighbours_have_a_font_of_their_own(tmp_path: Path) -> None:
    known = set(TTFont(BytesIO(web_font(400, Cache(tmp_path), characters=EXTENDED))).getBestCmap())
    assert {ord(one) for one in "łğřő"} <= known
    assert not known & set(map(ord, BASIC))


def test_a_range_of_characters_is_written_as_css_does() -> None:
    assert unicode_range("cbaxz") == "U+61-63,U+78,U+7A"
    assert unicode_range("ā") == "U+101"


def test_its_licence_may_be_published_beside_it() -> None:
    assert "SIL OPEN FONT LICENSE Version 1.1" in licence()
    assert "Reserved Font Name" not in licence().splitlines()[0]


@pytest.fixture
def plain_face(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A typeface without axes and with few characters, in two weights, as a package on the path."""
    folder = tmp_path / "fontpkg_test_sans"
    (folder / "files").mkdir(parents=True)
    (folder / "__init__.py").touch()
    for weight, name in ((400, "Regular"), (600, "SemiBold")):
        font = TTFont(BytesIO(web_font(weight, Cache(ROOT / ".cache" / "strategieportal"))))
        font.flavor = None
        font.save(folder / "files" / f"Test-{name}.ttf")
    monkeypatch.syspath_prepend(tmp_path)
    return "test-sans"


def test_a_typeface_without_axes_gives_its_nearest_weight(plain_face: str) -> None:
    assert plain_face in installed()
    weights = [TTFont(BytesIO(original(plain_face, wanted)))["OS/2"].usWeightClass for wanted in (400, 600)]
    assert weights == [400, 600]
    assert TTFont(BytesIO(web_font(600, Cache(), plain_face)))["OS/2"].usWeightClass == 600


def test_a_character_that_a_typeface_lacks_is_as_wide_as_in_the_default(
    plain_face: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = original(plain_face, 400)
    drawn = fonts._widths
    monkeypatch.setattr(fonts, "_widths", lambda font, weight: {"a": 1.0} if font == own else drawn(font, weight))
    found = metrics(Cache(), plain_face)["400"]
    assert found["a"] == 1.0
    assert found["ä"] == metrics(Cache())["400"]["ä"]


def test_a_subset_does_not_bear_a_name_that_may_be_reserved() -> None:
    assert (
        TTFont(BytesIO(web_font(400, Cache(ROOT / ".cache" / "strategieportal"))))["name"].getDebugName(1) == "Portal"
    )


def test_a_typeface_that_is_not_there_is_named() -> None:
    with pytest.raises(ChartError, match="pip install fontpkg-no-such"):
        original("no-such", 400)
