"""A measure as one compact row of a list, with the keys that filters look at."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from strategieportal.pages.parts import areas, refs

if TYPE_CHECKING:
    from collections.abc import Iterable

    from strategieportal.pages.page import Tag
    from strategieportal.publication import Publication


class Row(Struct, frozen=True):
    """One measure in a list."""

    id: str
    code: str
    title: str
    tags: tuple[Tag, ...]
    """Phase, and Terminlage where it matters."""
    body: str = ""
    """Key of the responsible body."""
    guidelines: str = ""
    """Ids, separated by spaces."""
    themes: str = ""
    """Ids, separated by spaces."""
    places: str = ""
    """Ids of the pages of its municipalities, separated by spaces; ``*`` for everywhere, ``ohne_ort`` where it names none."""

    @property
    def phase(self) -> str:
        """Key of the phase."""
        return self.tags[0].key

    @property
    def schedule(self) -> str:
        """Key of the Terminlage; empty where it does not matter."""
        return self.tags[1].key if len(self.tags) > 1 else ""


def rows(publication: Publication, ids: Iterable[str]) -> tuple[Row, ...]:
    """The measures called ``ids`` as rows, in their order."""
    return tuple(row(publication, one) for one in ids)


def row(publication: Publication, name: str) -> Row:
    """The measure called ``name`` as a row, which stands in many lists."""
    return publication.once("row", name, lambda: _row(publication, name))


def _row(publication: Publication, name: str) -> Row:
    measure = publication.strategy.measures[name]
    return Row(
        id=name,
        code=measure.printed_code,
        title=measure.title,
        tags=refs.standing(publication, name),
        body=refs.slug(measure.responsible.body_name) if measure.responsible else "",
        guidelines=" ".join(measure.guidelines),
        themes=" ".join(measure.cross_cutting),
        places=areas.key_of_measure(publication, measure),
    )
