"""Small files beside the pages: icon, web manifest, sitemap, robots.txt."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from strategieportal.charts.palette import DARK, LIGHT

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from strategieportal.model.portal import Portal

_HILLS = "M6 30.5c4.5-9.5 9.5-9.5 14-1.5 3.5-7.5 9-8.5 14-.5V32a2 2 0 0 1-2 2H8a2 2 0 0 1-2-2Z"


def icon() -> bytes:
    """The portal's icon, light and dark."""
    dark = f"@media(prefers-color-scheme:dark){{rect{{fill:{DARK['brand']}}}path,circle{{fill:{DARK['paper']}}}}}"
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 40">'
        f"<style>rect{{fill:{LIGHT['brand']}}}path,circle{{fill:{LIGHT['paper']}}}{dark}</style>"
        f'<rect width="40" height="40" rx="8"/><path d="{_HILLS}"/><circle cx="28" cy="12" r="4"/></svg>'
    ).encode()


def manifest(portal: Portal, name: str, icon_file: str) -> bytes:
    """The web manifest; it stands in the same folder as ``icon_file``, one below the root."""
    content = {
        "name": name,
        "short_name": portal.title,
        "lang": "de",
        "dir": "ltr",
        "start_url": "../",
        "scope": "../",
        "display": "browser",
        "background_color": LIGHT["paper"],
        "theme_color": LIGHT["paper"],
        "icons": [{"src": icon_file, "sizes": "any", "type": "image/svg+xml"}],
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
