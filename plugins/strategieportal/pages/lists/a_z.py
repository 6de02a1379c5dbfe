"""``/a-z/``: everything that has a page of its own, in the order of the alphabet; the second way beside the search.

An index of more than 1,500 entries is cut into pages by letter.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache, partial
from itertools import groupby
from typing import TYPE_CHECKING, Final

from msgspec import Struct
from msgspec.structs import replace

from strategieportal.language import say, say_count
from strategieportal.pages.kind import PageKind
from strategieportal.pages.page import Crumb, Draft, Page, Ref
from strategieportal.pages.parts.cuts import in_parts

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from strategieportal.pages.parts.cuts import Part

PATH: Final = "a-z/"
MOST: Final = 1_500
"""So many entries stand on one page; more of them are cut by letter."""
_BEFORE: Final = re.compile(r"\A[\W_]+")
_FIGURES: Final = re.compile(r"([0-9]+)")


class Letter(Struct, frozen=True):
    """The entries with one initial."""

    name: str
    """``A``, or the words for figures and for all others."""
    anchor: str
    entries: tuple[Ref, ...]
    whole: Ref | None = None
    """The page where its entries stand, where the index is cut; None where they stand here."""


class Index(Struct, frozen=True):
    """The context of ``a_z.html``."""

    lead: str
    letters: tuple[Letter, ...]
    parts: tuple[Ref, ...]
    """All pages of this letter, where it has several; none otherwise."""
    whole: bool
    """Whether it is the page of all letters."""


def gathered(drafts: Iterable[Draft]) -> Iterator[Draft]:
    """The one page, with an entry for each of ``drafts`` that has a title; the pages of the letters where it is cut."""
    entries = tuple(Ref(one.title, one.path, note=one.note) for one in drafts if one.title)
    if len(entries) <= MOST:
        yield Draft(PATH, partial(_page, entries))
        return
    letters = tuple(_letters(entries))
    yield Draft(PATH, partial(_cut, letters, len(entries)))
    for one in letters:
        for part in in_parts(_path(one), one.entries, MOST):
            # Not promised: they go when entries do.
            yield Draft(part.path, partial(_of_letter, one, letters, part), lasting=False)


def _path(letter: Letter) -> str:
    return f"{PATH}{letter.anchor.removeprefix('buchstabe-')}/"


def _led_on(letter: Letter) -> Letter:
    """``letter`` without its entries, with the way to them."""
    count = say_count("pages_search.index.count", len(letter.entries))
    return Letter(letter.name, letter.anchor, (), Ref(count, _path(letter)))


def _cut(letters: tuple[Letter, ...], count: int) -> Page:
    """The page of all letters, each with the way to its own."""
    return _made(PATH, say("pages_search.index.title"), count, Index("", tuple(map(_led_on, letters)), (), whole=True))


def _of_letter(letter: Letter, letters: tuple[Letter, ...], part: Part[Ref]) -> Page:
    """A page of the entries of one letter, with the ways to all others."""
    title = part.named(say("pages_search.index.of_letter", name=letter.name))
    shown = tuple(
        Letter(one.name, one.anchor, part.items) if one.anchor == letter.anchor else _led_on(one) for one in letters
    )
    return _made(part.path, title, len(letter.entries), Index("", shown, part.parts, whole=False))


@lru_cache(maxsize=8192)
def folded(title: str) -> str:
    """``title`` as it is sorted (DIN 5007-1): ä as a, ß as ss, no accents, no capitals, no signs before the first word."""
    apart = unicodedata.normalize("NFKD", title.casefold())
    return _BEFORE.sub("", "".join(sign for sign in apart if not unicodedata.combining(sign)))


def sort_key(title: str) -> tuple[str | int, ...]:
    """The place of ``title`` in the alphabet; figures count by their value, so that 9 comes before 10."""
    parts = _FIGURES.split(folded(title))
    return tuple(int(part) if place % 2 else part for place, part in enumerate(parts))


def initial(title: str) -> str:
    """The letter that ``title`` stands under: ``a`` to ``z``, ``0`` for figures, empty for everything else."""
    first = folded(title)[:1]
    if "0" <= first <= "9":
        return "0"
    return first if "a" <= first <= "z" else ""


def _page(entries: tuple[Ref, ...]) -> Page:
    return _made(
        PATH, say("pages_search.index.title"), len(entries), Index("", tuple(_letters(entries)), (), whole=True)
    )


def _made(path: str, title: str, count: int, content: Index) -> Page:
    lead = say_count("pages_search.index.lead", count)
    top = Crumb(say("pages_search.index.title"), PATH)
    return Page(
        path=path,
        kind=KIND.name,
        template="a_z.html",
        title=title,
        content=replace(content, lead=lead),
        description=lead,
        crumbs=(Crumb(title),) if path == PATH else (top, Crumb(title)),
        stylesheets=("search",),
        found=None,
    )


def _letters(entries: tuple[Ref, ...]) -> Iterator[Letter]:
    """By letter; what begins with none comes last."""
    ordered = sorted(entries, key=lambda one: (_last(initial(one.title)), sort_key(one.title), one.path))
    for letter, found in groupby(ordered, key=lambda one: initial(one.title)):
        yield Letter(_name(letter), f"buchstabe-{letter or 'weitere'}", tuple(found))


def _last(letter: str) -> tuple[bool, str]:
    return (not letter, letter)


def _name(letter: str) -> str:
    return {"0": say("pages_search.index.figures"), "": say("pages_search.index.other")}.get(letter, letter.upper())


KIND: Final = PageKind(name="a-z", gathered=gathered)
