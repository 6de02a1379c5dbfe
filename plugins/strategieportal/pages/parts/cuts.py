"""Long lists of measures, cut into pages by action field, so that none grows beyond what a phone can bear."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Generic, TypeVar

from msgspec import Struct

from strategieportal.language import say, say_count
from strategieportal.pages.page import Ref
from strategieportal.pages.parts import refs

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from strategieportal.publication import Publication

MOST: Final = 300
"""So many measures stand on one page; more of them are cut by field."""
T = TypeVar("T")


class Part(Struct, Generic[T], frozen=True):
    """One page of a list, or all of it."""

    path: str
    number: int
    """1 for the first."""
    items: tuple[T, ...]
    parts: tuple[Ref, ...]
    """All pages where there are several; none otherwise."""

    def named(self, title: str) -> str:
        """``title``, and which of the pages it is where there are several."""
        if not self.parts:
            return title
        return say("pages_lists.part", title=title, number=self.number, all=len(self.parts))


class Cut(Struct, frozen=True):
    """One page of a cut list: some measures of one field, in the order of the list."""

    path: str
    title: str
    field: str
    ids: tuple[str, ...]
    parts: tuple[Ref, ...]
    """All pages of the field where it has several; none otherwise."""


def cuts(top: str, titles: Mapping[str, str], groups: Mapping[str, Sequence[str]], most: int = MOST) -> tuple[Cut, ...]:
    """The pages of a list with more than ``MOST`` measures; none for a shorter one.

    Args:
        top: the address of the list, with a closing ``/``; the pages lie below it.
        titles: what the fields are called, by id.
        groups: the ids of the measures by field, in the order of the list.
        most: how many of them a page bears.
    """
    if sum(map(len, groups.values())) <= MOST:
        return ()
    return tuple(cut for field, ids in groups.items() for cut in _of_field(top, field, titles[field], ids, most))


def in_parts(path: str, items: Sequence[T], most: int = MOST) -> Iterator[Part[T]]:
    """``items`` on as many pages as they need, each with at most ``most`` of them; the first one stands at ``path``."""
    starts = range(0, max(1, len(items)), most)
    paths = [path if not start else f"{path}teil-{start // most + 1}/" for start in starts]
    parts = tuple(Ref(str(number), one) for number, one in enumerate(paths, 1)) if len(paths) > 1 else ()
    for number, (start, one) in enumerate(zip(starts, paths, strict=True), 1):
        yield Part(one, number, tuple(items[start : start + most]), parts)


def _of_field(top: str, field: str, title: str, ids: Sequence[str], most: int) -> Iterator[Cut]:
    if ids:
        for one in in_parts(f"{top}{field}/", ids, most):
            yield Cut(one.path, one.named(title), field, one.items, one.parts)


def field_refs(publication: Publication, pages: Sequence[Cut]) -> tuple[Ref, ...]:
    """The way to the first page of each field, with how many measures the field has."""
    counts, fields = refs.listed_by_field(publication), publication.strategy.fields
    firsts = {one.field: one.path for one in reversed(pages)}
    return tuple(
        Ref(fields[one].title, path, note=say_count("pages_lists.measures.count", len(counts[one])))
        for one, path in sorted(firsts.items(), key=lambda pair: tuple(fields).index(pair[0]))
    )
