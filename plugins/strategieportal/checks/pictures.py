"""Pictures below ``content/`` are what their names say, whole, of a size that can be opened, and nothing but pictures.

Those that are stated above a text are there, tell who made them and what is to be seen, and are fit to be shown large.
"""

from __future__ import annotations

import posixpath
import re
import zlib
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from strategieportal.guessing import perhaps
from strategieportal.language import number, say
from strategieportal.pictures.inspect import inspect, size
from strategieportal.pictures.picture import ENDINGS, Flaw, Picture
from strategieportal.problems import Place, Problem, problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from strategieportal.checks.rule import Case
    from strategieportal.model.parts import Image

_CODES = {
    "kind": "P450",
    "broken": "P450",
    "bomb": "P451",
    "element": "P452",
    "attribute": "P452",
    "entity": "P452",
    "loads": "P453",
    "size": "P454",
}
NARROWEST: Final = 800
"""Dots: a picture above a text is shown up to 46 rem (736 dots) wide."""
HEAVIEST: Final = 8_000
"""Bytes of a drawing as sent (gzip): what the form of a photo for phones weighs at most."""
_WORD: Final = re.compile(r"[^\W\d_]+")


def faulty_pictures(case: Case) -> Iterator[Problem]:
    """Pictures that cannot be published, by their content."""
    logo = case.strategy.face.logo
    for path in case.reading.tree.below("content", *ENDINGS):
        # the logo has rules of its own
        if logo is not None and path == logo.file:
            continue
        data, problems = case.reading.tree.read_bytes(path)
        yield from problems
        found = inspect(data) if data is not None else None
        if isinstance(found, Picture) and (found.ending == "svg") != path.lower().endswith(".svg"):
            # browsers go by what a server says of the name
            found = Flaw("kind")
        if isinstance(found, Flaw):
            yield problem(_CODES[found.what], Place(path, found.line, found.column), name=found.name)


def missing(case: Case) -> Iterator[Problem]:
    """Pictures that are stated and are not there, or are files of another kind."""
    tree = case.reading.tree
    for kind, name, field, image in _stated(case):
        if not tree.exists(f"content/{image.file}"):
            remedy = perhaps(image.file, _pictures(case), cutoff=0.7) or None
            yield problem("V308", case.place(kind, name, field, "file"), file=image.file, remedy=remedy)
        elif not image.file.lower().endswith(ENDINGS):
            yield case.fault("V414", kind, name, field, "file", file=image.file)


def uncredited(case: Case) -> Iterator[Problem]:
    """Pictures of which nobody says who made them: makers have a right to be named (§ 13 UrhG)."""
    for kind, name, field, image in _there(case):
        if image.credit is None:
            yield case.fault("V411", kind, name, field, file=image.file)


def said_nothing(case: Case) -> Iterator[Problem]:
    """Alternative texts that are the file's name, the sheet's title, or no more than "Bild"."""
    for kind, name, field, image in _there(case):
        noun = case.nouns(kind)[name]
        words = _words(image.alt) - _words(say("problems.alt_says_nothing"))
        stem = posixpath.basename(image.file).rpartition(".")[0]
        if words <= _words(stem) or image.alt.casefold() == str(noun.title or "").casefold():
            yield case.fault("V413", kind, name, field, "alt", alt=image.alt)


def unfit(case: Case) -> Iterator[Problem]:
    """Pictures with too few dots to be shown large, and drawings heavier than a page may be on a phone."""
    for kind, name, field, image in _there(case):
        data, _ = case.reading.tree.read_bytes(f"content/{image.file}")
        picture = size(data) if data is not None else None
        if data is None or not isinstance(picture, Picture):
            continue
        weight = len(zlib.compress(data)) if picture.ending == "svg" else 0
        if picture.ending != "svg" and picture.width < NARROWEST:
            width = number(Decimal(int(picture.width)))
            yield case.fault("V412", kind, name, field, "file", file=image.file, width=width)
        if weight > HEAVIEST:
            told = number(Decimal(weight // 1000))
            yield case.fault("V415", kind, name, field, "file", file=image.file, size=told)


def _stated(case: Case) -> Iterator[tuple[str, str, str, Image]]:
    """Those of nouns that are kept in a file of the portal's own."""
    yield from (one for one in case.strategy.images if one[:2] in case.reading.origins)


def _there(case: Case) -> Iterator[tuple[str, str, str, Image]]:
    """Those of them whose file is there: a file that is missing is told once."""
    yield from (one for one in _stated(case) if case.reading.tree.exists(f"content/{one[3].file}"))


def _words(text: str) -> set[str]:
    return set(_WORD.findall(text.casefold()))


def _pictures(case: Case) -> list[str]:
    return [path.removeprefix("content/") for path in case.reading.tree.below("content", *ENDINGS)]
