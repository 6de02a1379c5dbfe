"""Pictures below ``content/`` are what their names say, whole, of a size that can be opened, and nothing but pictures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from strategieportal.pictures.inspect import inspect
from strategieportal.pictures.picture import ENDINGS, Flaw, Picture
from strategieportal.problems import Place, Problem, problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from strategieportal.checks.rule import Case

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
