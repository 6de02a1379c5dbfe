"""The addresses that are online, from the sitemap that somebody names: a file or an address."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING
from urllib.error import URLError
from urllib.parse import unquote, urljoin, urlsplit
from urllib.request import Request, urlopen
from xml.etree import ElementTree as ET

from strategieportal.language import say
from strategieportal.model.portal_address import normal

if TYPE_CHECKING:
    from collections.abc import Iterator

MAX_BYTES = 50 * 1024 * 1024
"""What sitemaps.org allows."""
_SECONDS = 30
_MOST_PARTS = 100
_SPACE = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


class UnreadableError(Exception):
    """A sitemap that is not there or is none."""


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
    data = _bytes(where)
    # a sitemap has no document type, and without one there are no entities to blow up
    if b"<!DOCTYPE" in data or b"<!ENTITY" in data:
        raise UnreadableError(say("addresses.command.no_sitemap", where=where))
    try:
        return ET.fromstring(data)  # noqa: S314 - checked above
    except ET.ParseError as fault:
        raise UnreadableError(say("addresses.command.no_sitemap", where=where)) from fault


def _bytes(where: str) -> bytes:
    try:
        if urlsplit(where).scheme in {"http", "https"}:
            request = Request(where, headers={"User-Agent": "strategieportal"})  # noqa: S310 - http and https only
            with urlopen(request, timeout=_SECONDS) as answer:  # noqa: S310
                data: bytes = answer.read(MAX_BYTES + 1)
        else:
            with Path(where).open("rb") as file:
                data = file.read(MAX_BYTES + 1)
    except (OSError, URLError, ValueError) as fault:
        raise UnreadableError(say("addresses.command.unreadable", where=where)) from fault
    if len(data) > MAX_BYTES:
        raise UnreadableError(say("addresses.command.no_sitemap", where=where))
    return data
