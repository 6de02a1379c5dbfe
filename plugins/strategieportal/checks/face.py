"""A district's own face must be readable, safe and there."""

from __future__ import annotations

from decimal import ROUND_DOWN, Decimal
from pkgutil import iter_modules
from typing import TYPE_CHECKING

from strategieportal.colours.pairs import spoilt
from strategieportal.guessing import perhaps, perhaps_id
from strategieportal.language import listing, number, say
from strategieportal.pictures.inspect import inspect
from strategieportal.pictures.picture import Flaw, Picture
from strategieportal.problems import Place, Problem, problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from strategieportal.checks.rule import Case

_PREFIX = "fontpkg_"
_FOLDERS = ("overrides/", "content/")
_CODES = {
    "kind": "V362",
    "broken": "V362",
    "bomb": "V367",
    "element": "V363",
    "attribute": "V363",
    "loads": "V364",
    "entity": "V363",
    "size": "V365",
}
MAX_LOGO = 256 * 1024
"""Bytes of a logo, which every reader loads."""


def unreadable_colours(case: Case) -> Iterator[Problem]:
    """Colours with which something could not be read, with the nearest ones that are good enough."""
    face = case.strategy.face
    for name, failure in spoilt(face.main_colour, face.accent_colour).items():
        values = {
            "pair": say(f"colours.{failure.pair.name}"),
            "look": say("colours.dark" if failure.dark else "colours.light"),
            "ratio": _ratio(failure.ratio),
            "needed": _ratio(failure.pair.needed),
            "colour": failure.remedy,
        }
        yield case.fault("V360", "face", "only", f"{name}_colour", **values)


def missing_font(case: Case) -> Iterator[Problem]:
    """A typeface that is not installed."""
    font = case.strategy.face.font
    if font is None:  # looking for all that are installed takes a third of a small check
        return
    known = sorted(one.name.removeprefix(_PREFIX).replace("_", "-") for one in iter_modules() if _PREFIX in one.name)
    if font not in known:
        remedy = perhaps(font, known) or None
        place = case.place("face", "only", "font")
        yield problem("V361", place, font=font, known=listing(known), remedy=remedy)


def faulty_logo(case: Case) -> Iterator[Problem]:
    """A logo that is not there, not a picture, or more than a picture."""
    logo, tree = case.strategy.face.logo, case.reading.tree
    if logo is None:
        return
    if not tree.exists(logo.file) or not logo.file.startswith(_FOLDERS):
        pictures = [path for folder in _FOLDERS for path in tree.below(folder, ".svg", ".png")]
        remedy = perhaps_id(logo.file, {one: one for one in pictures}) or None
        yield problem("V366", case.place("face", "only", "logo", "file"), file=logo.file, remedy=remedy)
        return
    data, problems = tree.read_bytes(logo.file, MAX_LOGO)
    yield from problems
    found = inspect(data) if data is not None else None
    if isinstance(found, Picture) and found.ending not in {"svg", "png"}:
        found = Flaw("kind")
    if isinstance(found, Flaw):
        yield problem(_CODES[found.what], Place(logo.file, found.line, found.column), name=found.name)


def _ratio(value: float) -> str:
    """A ratio as people write it, rounded down so that it never looks better than it is."""
    return number(Decimal(value).quantize(Decimal("0.1"), ROUND_DOWN))
