"""Good practice elsewhere: who else does what the measures plan, by action field."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from strategieportal.language import say, say_count
from strategieportal.pages.kind import PageKind
from strategieportal.pages.page import Crumb, Draft, Page
from strategieportal.pages.parts import refs

if TYPE_CHECKING:
    from collections.abc import Iterator

    from strategieportal.model.measure import Example
    from strategieportal.pages.page import Ref
    from strategieportal.publication import Publication


class ExampleRow(Struct, frozen=True):
    """One example, and the measures that look at it."""

    title: str
    place: str
    address: str
    """Empty where none is known."""
    host: str
    measures: tuple[Ref, ...]


class ExampleGroup(Struct, frozen=True):
    """The examples of one action field."""

    anchor: str
    title: str
    examples: tuple[ExampleRow, ...]


class ExamplesContent(Struct, frozen=True):
    """The context of ``examples.html``."""

    lead: str
    groups: tuple[ExampleGroup, ...]
    entries: tuple[tuple[str, str], ...]


def drafts(publication: Publication) -> Iterator[Draft]:
    """The page, where a measure names an example."""
    if any(one.examples for one in publication.strategy.measures.values()):
        yield Draft(refs.EXAMPLES, partial(_page, publication), title=say("pages_examples.title"))


def _page(publication: Publication) -> Page:
    title = say("pages_examples.title")
    groups = tuple(_groups(publication))
    count = sum(len(one.examples) for one in groups)
    lead = say_count("pages_examples.lead", count)
    return Page(
        path=refs.EXAMPLES,
        kind=KIND.name,
        template="examples.html",
        title=title,
        content=ExamplesContent(lead, groups, tuple((one.anchor, one.title) for one in groups)),
        description=lead,
        section=refs.MEASURES,
        crumbs=(Crumb(say("pages_lists.measures.title"), refs.MEASURES), Crumb(title)),
    )


def _groups(publication: Publication) -> Iterator[ExampleGroup]:
    """The fields in their order; an example that several measures of a field name stands once."""
    measures = publication.strategy.measures
    for name, field in publication.strategy.fields.items():
        found: dict[tuple[str, str], tuple[Example, list[str]]] = {}
        for one in publication.monitoring.relations.measures_by_field.get(name, ()):
            for example in measures[one].examples:
                known = found.setdefault((example.title, example.link or ""), (example, []))
                known[1].append(one)
        if found:
            rows = tuple(_row(publication, example, names) for example, names in found.values())
            yield ExampleGroup(f"feld-{name}", field.title, rows)


def _row(publication: Publication, example: Example, names: list[str]) -> ExampleRow:
    host = refs.host(example.link) if example.link else ""
    once = tuple(dict.fromkeys(names))
    return ExampleRow(example.title, example.place or "", example.link or "", host, refs.measures(publication, once))


KIND: Final = PageKind(name="examples", drafts=drafts)
