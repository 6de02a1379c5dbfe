"""The base of the pages that the law asks for: parts with a heading, sentences, points and facts."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from msgspec import Struct

from strategieportal.language import say
from strategieportal.pages.page import Crumb, Draft, Page
from strategieportal.pages.parts import refs
from strategieportal.pages.shell.naming import is_mail, telephone
from strategieportal.pages.shell.ways import NAMES, made
from strategieportal.reading import layout

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date

    from strategieportal.model.legal import Office
    from strategieportal.publication import Publication

SOURCE = layout.SINGLES[1].place


class Row(Struct, frozen=True):
    """A fact; ``link`` is a whole address or empty."""

    label: str
    text: str
    link: str = ""


class Part(Struct, frozen=True):
    """A part of such a page, in the order in which it is read."""

    anchor: str
    title: str
    sentences: tuple[str, ...] = ()
    points: tuple[str, ...] = ()
    rows: tuple[Row, ...] = ()
    below: bool = False
    """Whether it belongs to the part above it."""


class Legal(Struct, frozen=True):
    """The context of ``legal.html``."""

    note: str
    lead: str
    parts: tuple[Part, ...]
    entries: tuple[tuple[str, str], ...]
    """Anchor and heading of each part."""


def drafts(
    publication: Publication, path: str, parts: Callable[[Publication], Iterator[Part]], updated: date | None
) -> Iterator[Draft]:
    """The page at ``path``, unless the district writes its own.

    Args:
        publication: what is published.
        path: the address.
        parts: what the page tells.
        updated: the day that is stated for it; None for that of the file's last change.
    """
    if made(publication, path):
        title = say(f"pages_legal.{NAMES[path]}.title")
        yield Draft(path, partial(_page, publication, path, parts, updated), SOURCE, title)


def _page(
    publication: Publication, path: str, parts: Callable[[Publication], Iterator[Part]], updated: date | None
) -> Page:
    name = f"pages_legal.{NAMES[path]}"
    legal, found = publication.strategy.legal, tuple(parts(publication))
    entries = tuple((one.anchor, one.title) for one in found if not one.below)
    return Page(
        path=path,
        kind=NAMES[path],
        template="legal.html",
        title=say(f"{name}.title"),
        content=Legal((legal and legal.note) or "", say(f"{name}.lead"), found, entries),
        description=say(f"{name}.lead"),
        section=path,
        crumbs=(Crumb(say(f"{name}.title")),),
        source=SOURCE,
        updated=updated or publication.changed.get(SOURCE),
    )


def label(name: str) -> str:
    """The name of a fact."""
    return say(f"pages_legal.labels.{name}")


def fact(name: str, text: str | None) -> Iterator[Row]:
    """A fact, if it is stated."""
    if text:
        yield Row(label(name), text)


def reach(name: str, contact: str | None) -> Iterator[Row]:
    """A mail address or link, if there is one."""
    if contact:
        link = refs.contact(contact)
        yield Row(label("mail" if is_mail(contact) and name == "link" else name), link.title, link.path)


def phone(number: str | None) -> Iterator[Row]:
    """A telephone number, if there is one."""
    if number:
        yield Row(label("phone"), number, telephone(number))


def office(stated: Office) -> tuple[Row, ...]:
    """A body and every way to reach it."""
    return (
        *fact("name", stated.name),
        *fact("person", stated.person),
        *fact("postal", stated.postal),
        *phone(stated.phone),
        *reach("mail", stated.mail),
        *reach("link", stated.link),
    )


def part(name: str, sentences: tuple[str, ...] = (), points: tuple[str, ...] = (), rows: tuple[Row, ...] = ()) -> Part:
    """A part whose anchor and heading stand in the catalogue as ``name``."""
    return Part(say(f"pages_legal.{name}.anchor"), say(f"pages_legal.{name}.title"), sentences, points, rows)
