"""Web manifest, sitemap and robots.txt."""

from __future__ import annotations

import json
from datetime import date
from xml.etree import ElementTree as ET

from strategieportal.pages.shell import manifest

NAMESPACE = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}


def test_the_manifest_leads_from_its_folder_to_the_root_and_survives_any_title() -> None:
    icons = {"any": "icon.1.svg", "180x180": "icon.1.png"}
    content = json.loads(manifest.manifest("Name", '"Strategie" </script>', icons, "#ffffff"))
    assert (content["short_name"], content["start_url"], content["lang"]) == ('"Strategie" </script>', "../", "de")
    assert [(one["src"], one["type"]) for one in content["icons"]] == [
        ("icon.1.svg", "image/svg+xml"),
        ("icon.1.png", "image/png"),
    ]


def test_the_sitemap_lists_every_page_with_its_last_change_where_it_is_known() -> None:
    made = manifest.sitemap("https://x.example/", [("", None), ("a&b/", date(2026, 7, 1))])
    urls = ET.fromstring(made).findall("s:url", NAMESPACE)
    assert [one.findtext("s:loc", namespaces=NAMESPACE) for one in urls] == [
        "https://x.example/",
        "https://x.example/a&b/",
    ]
    assert [one.findtext("s:lastmod", namespaces=NAMESPACE) for one in urls] == [None, "2026-07-01"]


def test_robots_name_the_sitemap_only_where_there_is_one() -> None:
    assert b"Sitemap: https://x.example/sitemap.xml" in manifest.robots("https://x.example/")
    assert b"Sitemap" not in manifest.robots("")
