"""What stands around every document: whose it is, of which day, its colours and the words of the template."""

from __future__ import annotations

from typing import TYPE_CHECKING

from strategieportal.colours.tokens import light
from strategieportal.language import day, say
from strategieportal.pages.shell.naming import full_name
from strategieportal.paper.blocks import Document

if TYPE_CHECKING:
    from collections.abc import Iterable

    from strategieportal.paper.blocks import Block
    from strategieportal.publication import Publication


def framed(
    on: Publication, name: str, title: str, blocks: Iterable[Block], *, subtitle: str = "", cover: Iterable[Block] = ()
) -> Document:
    """The document called ``name`` with ``blocks``.

    Args:
        on: what is published.
        name: its file, without the ending.
        title: its title.
        blocks: what it holds.
        subtitle: what is said above the title.
        cover: what stands on its title page; without it there is none.
    """
    portal = on.strategy.portal
    return Document(
        name=name,
        title=title,
        subtitle=subtitle,
        owner=portal.owner,
        running=full_name(portal.title, portal.owner),
        as_of=say("paper.as_of", day=day(on.as_of)),
        day=on.as_of.isoformat(),
        address=on.site_url,
        blocks=tuple(blocks),
        colours=dict(light(on.tokens)),
        words={one: say(f"paper.frame.{one}") for one in ("contents", "page", "of")},
        cover=tuple(cover),
        about=tuple(_about(on)),
    )


def _about(publication: Publication) -> Iterable[str]:
    """Of which day the data are, the licence, whom to ask, and that a portal is only an example."""
    portal = publication.strategy.portal
    yield say("paper.data", day=day(publication.data_as_of))
    if portal.license:
        yield say("paper.licence", licence=portal.license)
    if portal.contact:
        yield say("paper.contact", contact=portal.contact)
    if portal.example:
        yield portal.example
