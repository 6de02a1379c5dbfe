"""`strategieportal urls`: the ledger of addresses, and whether a published portal answers at each.

``strategieportal urls``: shows the ledger of addresses, brings it up to date, compares it with what is online.
The addresses that are online, from the sitemap that somebody names: a file or an address.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urljoin, urlsplit
from xml.etree import ElementTree as ET

import click

from strategieportal.cli.addressing import addresses_of
from strategieportal.cli.examined import examined
from strategieportal.cli.fetching import UnreadableError, fetched
from strategieportal.cli.formats import FORMATS, json_text
from strategieportal.cli.options import FORMAT, with_folder
from strategieportal.cli.progress import step
from strategieportal.language import say, say_count
from strategieportal.model.portal_address import normal
from strategieportal.pages.addresses.addresses import Addresses, broken, brought_up, unlisted
from strategieportal.problems import Problems
from strategieportal.reading import layout
from strategieportal.reading.ledger import Ledger, ledger_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path


_SHOWN = 20
"""So many addresses of a kind are named; the ledger holds them all."""


@click.command("urls", help=say("addresses.command.help"), epilog=say("addresses.command.example"))
@with_folder
@click.option("--write", is_flag=True, help=say("addresses.command.write"))
@click.option("--live", metavar="SITEMAP", help=say("addresses.command.live"))
@FORMAT
def command(folder: Path, *, write: bool, live: str | None, form: str) -> None:
    """Exit with 1 when an address would be lost."""
    examination = examined(folder)
    _stop_at(examination.problems, form)
    reading = examination.reading
    with step("addresses"):
        known = addresses_of(examination)
    _stop_at(Problems.of(broken(reading, known, examination.as_of)), form)
    new = unlisted(reading.ledger, known)
    if write and new:
        text = ledger_text(brought_up(reading.ledger, known, examination.as_of))
        (folder / layout.LEDGER).parent.mkdir(exist_ok=True)
        (folder / layout.LEDGER).write_text(text, encoding="utf-8", newline="\n")
    told: dict[str, Any] = {"ledger": len(reading.ledger.days), "written" if write else "new": new}
    if live is not None:
        told |= _compared(live, known, reading.ledger)
    click.echo(json_text(told) if form == "json" else "\n".join(_lines(told)))
    sys.exit(1 if told.get("lost") else 0)


def _stop_at(problems: Problems, form: str) -> None:
    """End with 1 at errors, which are told as ``check`` tells them."""
    if problems.errors:
        click.echo(FORMATS[form](Problems.of(problems.errors)))
        sys.exit(1)


def _lines(told: Mapping[str, Any]) -> Iterator[str]:
    """For people: how many addresses of each kind there are, and the first of them."""
    for name, found in told.items():
        if name == "ledger":
            yield say("addresses.command.kept", count=found)
        elif name == "online":
            yield say_count("addresses.command.online", found)
        elif found:
            yield say_count(f"addresses.command.{name}", len(found))
            yield from (f"  /{one}" for one in found[:_SHOWN])
            if len(found) > _SHOWN:
                yield say("addresses.command.more", count=len(found) - _SHOWN)


def _compared(where: str, known: Addresses, ledger: Ledger) -> dict[str, Any]:
    """How this portal differs from what is online; ends with 2 when nobody can tell."""
    try:
        with step("fetching"):
            there = online(where)
    except UnreadableError as fault:
        click.echo(str(fault), err=True)
        sys.exit(2)
    lost = tuple(sorted(one for one in there if not known.answers(one)))
    unknown = tuple(sorted(there - set(lost) - ledger.days.keys() - known.promised))
    coming = tuple(sorted(one for one in known.promised - there if "#" not in one))
    return {"online": len(there), "lost": lost, "unlisted": unknown, "coming": coming}


_MOST_PARTS = 100
_SPACE = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def online(where: str) -> frozenset[str]:
    """The addresses below the portal's root that the sitemap ``where`` names.

    The root is the shortest of them: a portal's sitemap names its start page.

    Raises:
        UnreadableError: it cannot be fetched or is no sitemap.
    """
    found = [unquote(urlsplit(one).path) for one in _locations(where)]
    root = min(found, key=len)
    root = root[: root.rfind("/") + 1]
    addresses = (normal(one.removeprefix(root)) for one in found if one.startswith(root))
    return frozenset(one for one in addresses if one is not None)


def _locations(where: str) -> list[str]:
    top = _parsed(where)
    parts = list(_texts(top, "sitemap"))[:_MOST_PARTS]
    trees = [_parsed(urljoin(where, one)) for one in parts] if parts else [top]
    found = [one for tree in trees for one in _texts(tree, "url")]
    if not found:
        raise UnreadableError(say("addresses.command.empty", where=where))
    return found


def _texts(tree: ET.Element, name: str) -> Iterator[str]:
    for entry in tree.iter(f"{_SPACE}{name}"):
        text = entry.findtext(f"{_SPACE}loc")
        if text and text.strip():
            yield text.strip()


def _parsed(where: str) -> ET.Element:
    data = fetched(where)
    # a sitemap has no document type, and without one there are no entities to blow up
    if b"<!DOCTYPE" in data or b"<!ENTITY" in data:
        raise UnreadableError(say("addresses.command.no_sitemap", where=where))
    try:
        return ET.fromstring(data)  # noqa: S314 - checked above
    except ET.ParseError as fault:
        raise UnreadableError(say("addresses.command.no_sitemap", where=where)) from fault
