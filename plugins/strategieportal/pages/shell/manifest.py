"""Small files beside the pages: web manifest, sitemap, robots.txt."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date


def manifest(name: str, short_name: str, icons: Mapping[str, str], paper: str) -> bytes:
    """The web manifest; it stands in the same folder as the icons, one below the root.

    Args:
        name: of the portal.
        short_name: where there is little room.
        icons: size (``any`` or ``180x180``) of each icon and its file.
        paper: colour of the ground.
    """
    content = {
        "name": name,
        "short_name": short_name,
        "lang": "de",
        "dir": "ltr",
        "start_url": "../",
        "scope": "../",
        "display": "browser",
        "background_color": paper,
        "theme_color": paper,
        "icons": [
            {"src": file, "sizes": size, "type": "image/svg+xml" if size == "any" else "image/png"}
            for size, file in icons.items()
        ],
    }
    return json.dumps(content, ensure_ascii=False, indent=1).encode()


def sitemap(site_url: str, pages: Iterable[tuple[str, date | None]]) -> bytes:
    """All pages for search engines, in the format of sitemaps.org.

    Args:
        site_url: where the portal is published, with a closing ``/``.
        pages: path of each page and when its source last changed.
    """
    entries = "".join(
        f"<url><loc>{escape(site_url + path)}</loc>{f'<lastmod>{day.isoformat()}</lastmod>' if day else ''}</url>\n"
        for path, day in pages
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{entries}</urlset>\n'
    ).encode()


def robots(site_url: str) -> bytes:
    """Everybody may read everything."""
    where = f"\nSitemap: {site_url}sitemap.xml\n" if site_url else ""
    return f"User-agent: *\nAllow: /\n{where}".encode()
