"""``/a-z/``: everything that has a page of its own, in the order of the alphabet; the second way beside the search."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache, partial
from itertools import groupby
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from strategieportal.language import say, say_count
from strategieportal.pages.kind import PageKind
from strategieportal.pages.page import Crumb, Draft, Page, Ref

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

PATH: Final = "a-z/"
_BEFORE: Final = re.compile(r"\A[\W_]+")
_FIGURES: Final = re.compile(r"([0-9]+)")


class Letter(Struct, frozen=True):
    """The entries with one initial."""

    name: str
    """``A``, or the words for figures and for all others."""
    anchor: str
    entries: tuple[Ref, ...]


class Index(Struct, frozen=True):
    """The context of ``a_z.html``."""

    lead: str
    letters: tuple[Letter, ...]


def gathered(drafts: Iterable[Draft]) -> Iterator[Draft]:
    """The one page, with an entry for each of ``drafts`` that has a title."""
    entries = tuple(Ref(one.title, one.path, note=one.note) for one in drafts if one.title)
    yield Draft(PATH, partial(_page, entries))


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
    title = say("pages_search.index.title")
    lead = say_count("pages_search.index.lead", len(entries))
    return Page(
        path=PATH,
        kind=KIND.name,
        template="a_z.html",
        title=title,
        content=Index(lead, tuple(_letters(entries))),
        description=lead,
        crumbs=(Crumb(title),),
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
