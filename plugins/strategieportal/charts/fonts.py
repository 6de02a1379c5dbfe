"""The widths and the web font of a typeface: the first lay the charts out, the second is what readers load.

A subset of a font under the SIL Open Font License may be made and published, but not under a name that its makers
reserved; so every subset is called ``Portal``.
"""

from __future__ import annotations

import hashlib
import json
from functools import cache
from io import BytesIO
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

from strategieportal.charts.typeface import DEFAULT, original

if TYPE_CHECKING:
    from collections.abc import Mapping

    from strategieportal.charts.cache import Cache

FAMILY: Final = "Portal"
"""The name of the typeface in stylesheets and pictures."""
FALLBACK: Final = f"{FAMILY}, system-ui, sans-serif"
"""For the attribute ``font-family``; one plain word needs no quotes."""
WEIGHTS: Final = (400, 600)


def _all(*ranges: tuple[int, int]) -> str:
    return "".join(chr(code) for first, last in ranges for code in range(first, last + 1))


BASIC: Final = _all((0x20, 0x7E), (0xA0, 0xAC), (0xAE, 0xFF), (0x2010, 0x2015)) + (
    "ŒœŠšŸŽžẞ‘’‚“”„†•…‰′″‹›\u2002\u2003\u2009\u202f€™←↑→↓↗↘−≈≠≤≥■▲▶▼◆●○✓"
)
"""What the web font of every page holds: Latin-1, German typography, arrows and signs of numbers."""
EXTENDED: Final = "".join(one for one in _all((0x100, 0x148), (0x14A, 0x17F)) if one not in BASIC)
"""Latin Extended-A, for names from the neighbours; a font of its own, loaded where such a name stands."""
CHARACTERS: Final = BASIC + EXTENDED
"""What can be measured, and is shown in the typeface."""
READY: Final = Path(__file__).parent.parent / "assets" / "fonts"
"""Web fonts and widths that come with the package (``tools/fonts.py``), by the hash of what they are made from."""
_FEATURES: Final = ("kern", "tnum", "locl", "mark", "ccmp")
_FAMILY_NAME: Final = 1
"""The entry of a font's table of names that holds its family."""
_RECIPE: Final = "3"
"""Counts up when the way of making the subset changes; part of the key in the cache."""

Widths = dict[str, float]
"""Advance width in em by character."""


def metrics(cache_store: Cache, face: str = DEFAULT) -> Mapping[str, Widths]:
    """Widths of all characters of the web font by weight (``"400"``, ``"600"``), figures as wide as tables need them.

    Where the typeface lacks a character, browsers take it from another one; its width is then that of the default.
    """
    return _metrics(cache_store, face)


@cache
def _metrics(cache_store: Cache, face: str) -> Mapping[str, Widths]:
    found = {str(weight): _kept_widths(face, weight, cache_store) for weight in WEIGHTS}
    if face != DEFAULT:
        spare = _metrics(cache_store, DEFAULT)
        found = {weight: {**spare[weight], **own} for weight, own in found.items()}
    return MappingProxyType(found)


def _kept_widths(face: str, weight: int, cache_store: Cache) -> Widths:
    name = name_of_widths(weight, face)
    text = (READY / name).read_text(encoding="utf-8") if (READY / name).is_file() else None
    key = name.removesuffix(".json")
    if text is None:
        text = cache_store.recall(key)
    if text is None:
        text = made_widths(weight, face)
        cache_store.keep(key, text)
    widths: Widths = json.loads(text)
    return widths


def made_widths(weight: int, face: str) -> str:
    """The widths of ``weight`` (400 or 600) as JSON, read from the typeface now."""
    return json.dumps(_widths(original(face, weight), weight), ensure_ascii=False)


def name_of_widths(weight: int, face: str) -> str:
    """The file in ``READY`` that would hold these widths."""
    return f"{_key(f'metrics-{weight}', original(face, weight))}.json"


def _widths(font: bytes, weight: int) -> Widths:
    from fontTools.ttLib import TTFont

    source = TTFont(BytesIO(font), lazy=True)
    glyphs = source.getGlyphSet(location=_location(source, weight))
    names, tabular, em = source.getBestCmap(), _tabular(source), source["head"].unitsPerEm
    known = {character: names[ord(character)] for character in CHARACTERS if ord(character) in names}
    return {one: round(glyphs[tabular.get(name, name)].width / em, 4) for one, name in known.items()}


def _location(font: Any, weight: int) -> dict[str, float]:
    """Where the weight lies on the axes of a variable font; empty for another."""
    axes = {axis.axisTag: axis for axis in font["fvar"].axes} if "fvar" in font else {}
    wanted = {"wght": weight, "opsz": 14}
    return {
        tag: max(axis.minValue, min(axis.maxValue, wanted.get(tag, axis.defaultValue))) for tag, axis in axes.items()
    }


def _tabular(font: Any) -> dict[str, str]:
    """The glyph that stands for another where figures are all of one width (feature ``tnum``)."""
    if "GSUB" not in font or font["GSUB"].table.FeatureList is None:
        return {}
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


def web_font(weight: int, cache_store: Cache, face: str = DEFAULT, characters: str = BASIC) -> bytes:
    """The subset of ``weight`` (400 or 600) with ``characters`` as woff2; the same bytes on every run and machine.

    That of the usual typeface comes with the package; another one takes some seconds when the cache does not hold it.
    """
    name = name_of(weight, face, characters)
    if (READY / name).is_file():
        return (READY / name).read_bytes()
    key = name.removesuffix(".woff2")
    kept = cache_store.recall_bytes(key)
    if kept is None:
        kept = made_font(weight, face, characters)
        cache_store.keep_bytes(key, kept)
    return kept


def made_font(weight: int, face: str, characters: str) -> bytes:
    """What :func:`web_font` gives, made now."""
    return _woff2(original(face, weight), weight, characters)


def name_of(weight: int, face: str, characters: str) -> str:
    """The file in ``READY`` that would hold this subset."""
    return f"{_key(f'woff2-{weight}-{characters}', original(face, weight))}.woff2"


def unicode_range(characters: str) -> str:
    """``characters`` as CSS writes them: ``U+100-151,U+154``."""
    codes = sorted(map(ord, characters))
    starts = [code for code in codes if code - 1 not in codes]
    ends = [code for code in codes if code + 1 not in codes]
    return ",".join(
        f"U+{first:X}-{last:X}" if last > first else f"U+{first:X}" for first, last in zip(starts, ends, strict=True)
    )


def _woff2(font: bytes, weight: int, characters: str) -> bytes:
    fixed = fixed_font(font, weight, characters)
    for record in fixed["name"].names:
        if record.nameID == _FAMILY_NAME:
            record.string = FAMILY
    fixed.flavor = "woff2"
    target = BytesIO()
    fixed.save(target)
    return target.getvalue()


def fixed_font(font: bytes, weight: int, characters: str, names: tuple[int, ...] = (0, 1, 2, 5, 13, 14)) -> Any:
    """The subset of the file ``font`` with ``characters``, fixed at ``weight``, as fontTools holds it.

    Args:
        font: a variable font or one of a single weight.
        weight: 400 or 600.
        characters: what the subset holds, as far as the font has it.
        names: the entries of the table of names that it keeps; their words are still those of the makers.
    """
    from fontTools.subset import Options, Subsetter
    from fontTools.ttLib import TTFont
    from fontTools.varLib.instancer import instantiateVariableFont

    source = TTFont(BytesIO(font), recalcTimestamp=False)
    options = Options(layout_features=list(_FEATURES), hinting=False, notdef_outline=True, drop_tables=["STAT", "DSIG"])
    options.name_IDs = list(names)
    subsetter = Subsetter(options)
    subsetter.populate(text=characters)
    # The whole variable font takes ten times as long to fix at one weight.
    subsetter.subset(source)
    location = _location(source, weight)
    fixed = instantiateVariableFont(source, location) if location else source
    fixed["OS/2"].usWeightClass = weight
    return fixed


def _key(what: str, font: bytes) -> str:
    parts = (what, _RECIPE, CHARACTERS, " ".join(_FEATURES), hashlib.sha256(font).hexdigest())
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()
