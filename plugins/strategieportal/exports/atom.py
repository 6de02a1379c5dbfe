"""A feed as Atom (RFC 4287). The element tree escapes; a title can hold whatever it likes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from xml.etree import ElementTree as ET

from strategieportal.exports.feed import stamp, updated
from strategieportal.reading.offers import ATOM, JSON_FEED

if TYPE_CHECKING:
    from strategieportal.exports.export import Basis
    from strategieportal.exports.feed import Entry, Feed

_SPACE: Final = "http://www.w3.org/2005/Atom"


def atom(basis: Basis, feed: Feed) -> bytes:
    """``feed`` as a document."""
    root, here = ET.Element("feed", {"xmlns": _SPACE, "xml:lang": "de"}), basis.site_url + feed.folder
    _text(root, "id", here + ATOM)
    _text(root, "title", feed.title)
    _text(root, "updated", stamp(updated(basis, feed)))
    _text(ET.SubElement(root, "author"), "name", basis.strategy.portal.owner)
    if basis.strategy.portal.license:
        _text(root, "rights", basis.strategy.portal.license)
    for kind, relation, address in (
        ("application/atom+xml", "self", here + ATOM),
        ("application/feed+json", "alternate", here + JSON_FEED),
        ("text/html", "alternate", basis.site_url + feed.page),
    ):
        ET.SubElement(root, "link", {"rel": relation, "type": kind, "href": address})
    for one in feed.entries:
        _entry(root, one)
    text: str = ET.tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="utf-8"?>\n{text}\n'.encode()


def _entry(root: ET.Element, entry: Entry) -> None:
    element = ET.SubElement(root, "entry")
    _text(element, "id", entry.id)
    _text(element, "title", entry.title)
    _text(element, "updated", stamp(entry.at))
    ET.SubElement(element, "link", {"rel": "alternate", "type": "text/html", "href": entry.url})
    ET.SubElement(element, "category", {"term": entry.kind})
    if entry.text:
        _text(element, "content", entry.text)


def _text(parent: ET.Element, name: str, text: str) -> None:
    ET.SubElement(parent, name).text = text
