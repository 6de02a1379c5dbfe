"""A feed as JSON Feed 1.1 (jsonfeed.org)."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from strategieportal.exports.feed import stamp
from strategieportal.reading.offers import JSON_FEED

if TYPE_CHECKING:
    from strategieportal.exports.export import Basis
    from strategieportal.exports.feed import Entry, Feed


def json_feed(basis: Basis, feed: Feed) -> bytes:
    """``feed`` as a document."""
    content = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "home_page_url": basis.site_url + feed.page,
        "feed_url": basis.site_url + feed.folder + JSON_FEED,
        "language": "de",
        "authors": [{"name": basis.strategy.portal.owner}],
        "items": [_item(one) for one in feed.entries],
    }
    return f"{json.dumps(content, ensure_ascii=False, separators=(',', ':'))}\n".encode()


def _item(entry: Entry) -> dict[str, Any]:
    return {
        "id": entry.id,
        "url": entry.url,
        "title": entry.title,
        "content_text": entry.text or entry.title,
        "date_published": stamp(entry.at),
        "tags": [entry.kind],
    }
