"""The typeface: Inter, from the wheel ``fontpkg-inter``. Its widths lay the charts out, a subset of it is the web font.

Inter is under the SIL Open Font License without a reserved name, so a subset may be made and published.
"""

from __future__ import annotations

import hashlib
import json
from functools import cache
from importlib.resources import files
from io import BytesIO
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

from strategieportal.charts.errors import ChartError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from strategieportal.charts.cache import Cache

FAMILY: Final = "Portal"
"""The name of the typeface in stylesheets and pictures."""
FALLBACK: Final = f"{FAMILY}, system-ui, sans-serif"
"""For the attribute ``font-family``; one plain word needs no quotes."""
WEIGHTS: Final = (400, 600)
CHARACTERS: Final = "".join(
    chr(code)
    for first, last in ((0x20, 0x7E), (0xA0, 0xAC), (0xAE, 0x148), (0x14A, 0x17F), (0x2010, 0x2015))
    for code in range(first, last + 1)
) + ("ẞ‘’‚“”„†•…‰′″‹›\u2002\u2003\u2009\u202f€™←↑→↓↗↘−≈≠≤≥■▲▶▼◆●○✓")
"""What the web font holds: Latin-1, Latin Extended-A, German typography, arrows and signs of numbers."""
_FEATURES: Final = ("kern", "tnum", "locl", "mark", "ccmp")
_RECIPE: Final = "2"
"""Counts up when the way of making the subset changes; part of the key in the cache."""

Widths = dict[str, float]
"""Advance width in em by character."""


def _original() -> bytes:
    """The variable font as its wheel ships it."""
    try:
        folder = files("fontpkg_inter").joinpath("files")
    except ModuleNotFoundError as error:
        raise ChartError('The package "fontpkg-inter" is not installed: pip install fontpkg-inter') from error
    for entry in folder.iterdir():
        if entry.name.startswith("Inter[") and entry.name.endswith(".ttf"):
            return entry.read_bytes()
    raise ChartError('The package "fontpkg-inter" holds no file "Inter[...].ttf"')


def licence() -> str:
    """The text of the SIL Open Font License with Inter's copyright line, to be published beside the web fonts."""
    return files("fontpkg_inter").joinpath("LICENSE").read_text(encoding="utf-8")


def metrics(cache_store: Cache) -> Mapping[str, Widths]:
    """Widths of all characters of the web font by weight (``"400"``, ``"600"``), figures as wide as tables need them."""
    return _metrics(cache_store)


@cache
def _metrics(cache_store: Cache) -> Mapping[str, Widths]:
    font = _original()
    key = _key("metrics", font)
    text = cache_store.recall(key)
    if text is None:
        text = json.dumps({str(weight): _widths(font, weight) for weight in WEIGHTS}, ensure_ascii=False)
        cache_store.keep(key, text)
    return MappingProxyType(json.loads(text))


def _widths(font: bytes, weight: int) -> Widths:
    from fontTools.ttLib import TTFont

    source = TTFont(BytesIO(font), lazy=True)
    glyphs = source.getGlyphSet(location={"wght": weight, "opsz": 14})
    names, tabular, em = source.getBestCmap(), _tabular(source), source["head"].unitsPerEm
    widths = {}
    for character in CHARACTERS:
        name = names[ord(character)]
        widths[character] = round(glyphs[tabular.get(name, name)].width / em, 4)
    return widths


def _tabular(font: Any) -> dict[str, str]:
    """The glyph that stands for another where figures are all of one width (feature ``tnum``)."""
    table = font["GSUB"].table
    lookups = {
        index
        for record in table.FeatureList.FeatureRecord
        if record.FeatureTag == "tnum"
        for index in record.Feature.LookupListIndex
    }
    found: dict[str, str] = {}
    for index in sorted(lookups):
        for entry in table.LookupList.Lookup[index].SubTable:
            found.update(getattr(getattr(entry, "ExtSubTable", entry), "mapping", {}))
    return found


def web_font(weight: int, cache_store: Cache) -> bytes:
    """The subset of ``weight`` (400 or 600) as woff2; the same bytes on every run and machine.

    Takes some seconds when the cache does not hold it.
    """
    font = _original()
    key = _key(f"woff2-{weight}", font)
    kept = cache_store.recall_bytes(key)
    if kept is None:
        kept = _woff2(font, weight)
        cache_store.keep_bytes(key, kept)
    return kept


def _woff2(font: bytes, weight: int) -> bytes:
    from fontTools.subset import Options, Subsetter
    from fontTools.ttLib import TTFont
    from fontTools.varLib.instancer import instantiateVariableFont

    source = TTFont(BytesIO(font), recalcTimestamp=False)
    options = Options(layout_features=list(_FEATURES), hinting=False, notdef_outline=True, drop_tables=["STAT", "DSIG"])
    options.name_IDs = [0, 1, 2, 5, 13, 14]
    subsetter = Subsetter(options)
    subsetter.populate(text=CHARACTERS)
    # The whole variable font takes ten times as long to fix at one weight.
    subsetter.subset(source)
    fixed = instantiateVariableFont(source, {"wght": weight, "opsz": 14})
    fixed["OS/2"].usWeightClass = weight
    fixed.flavor = "woff2"
    target = BytesIO()
    fixed.save(target)
    return target.getvalue()


def _key(what: str, font: bytes) -> str:
    parts = (what, _RECIPE, CHARACTERS, " ".join(_FEATURES), hashlib.sha256(font).hexdigest())
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()
