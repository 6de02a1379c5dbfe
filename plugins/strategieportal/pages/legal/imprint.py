"""The Impressum (§ 5 DDG, § 18 MStV), from the facts of ``data/rechtliches.yml``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from strategieportal.checks.legal import IMPRINT
from strategieportal.language import say
from strategieportal.pages.kind import PageKind
from strategieportal.pages.legal.legal import Row, fact, label, office, part, phone, reach
from strategieportal.pages.legal.legal import drafts as page_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from strategieportal.model.legal import Publisher
    from strategieportal.model.portal import Portal
    from strategieportal.pages.legal.legal import Part
    from strategieportal.pages.page import Draft
    from strategieportal.publication import Publication


def drafts(publication: Publication) -> Iterator[Draft]:
    """The one page."""
    legal = publication.strategy.legal
    if legal is not None:
        yield from page_of(publication, IMPRINT, _parts, legal.imprint.updated)


def publisher_rows(stated: Publisher) -> tuple[Row, ...]:
    """How the publisher is called and reached."""
    return (
        *fact("name", stated.name),
        *fact("postal", stated.postal),
        *phone(stated.phone),
        *reach("mail", stated.mail),
    )


def _parts(publication: Publication) -> Iterator[Part]:
    legal = publication.strategy.legal
    if legal is None:
        return
    stated, facts = legal.publisher, legal.imprint
    rows = (
        *publisher_rows(stated),
        *fact("legal_form", stated.legal_form),
        Row(label("represented_by"), stated.represented_by),
        *fact("vat_id", stated.vat_id),
        *reach("press", facts.press),
    )
    yield part("imprint.publisher", (say("pages_legal.imprint.publisher.text"),), rows=rows)
    yield part("imprint.supervision", rows=office(facts.supervision))
    if facts.editor is not None:
        yield part("imprint.editor", (say("pages_legal.imprint.editor.text"),), rows=office(facts.editor))
    yield from _reuse(publication.strategy.portal, stated.name)
    if makers := _credits(publication, facts.credits):
        yield part("imprint.credits", points=makers)
    yield part("imprint.links", (say("pages_legal.imprint.links.text"),))


def _credits(publication: Publication, stated: Iterable[str]) -> tuple[str, ...]:
    """Whose pictures these are, each once: as stated, and as it stands below the pictures."""
    below = (image.credit for *_, image in publication.strategy.images if image.credit)
    return tuple(dict.fromkeys((*stated, *below)))


def _reuse(portal: Portal, name: str) -> Iterator[Part]:
    if portal.license:
        rows = (Row(label("license"), portal.license, portal.license_link or ""),)
        yield part("imprint.reuse", (say("pages_legal.imprint.reuse.text", name=name),), rows=rows)


KIND: Final = PageKind(name="imprint", drafts=drafts)
