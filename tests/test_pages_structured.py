"""What pages say to search engines: the way to them, whose they are, what a measure and a list of data is."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from tests.publishing import html, whole

if TYPE_CHECKING:
    from tests.conftest import PortalFolder

URL = "https://portal.example/"
HOSTILE = "</script><script>alert(1)</script> & <b>"


def told(page: str) -> dict[str, dict[str, Any]]:
    """Everything that a page says of itself, by its type."""
    (text,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page)
    return {one["@type"]: one for one in json.loads(text)["@graph"]}


def test_a_measure_says_what_it_is_and_the_way_to_it(portal: PortalFolder) -> None:
    found = told(html(whole(portal, URL), "massnahmen/m-01/"))
    assert found["Action"]["url"] == found["WebPage"]["url"] == f"{URL}massnahmen/m-01/"
    assert found["WebPage"]["mainEntity"]["@id"] == found["Action"]["@id"]
    steps = found["BreadcrumbList"]["itemListElement"]
    assert [one["position"] for one in steps] == list(range(1, len(steps) + 1))
    assert steps[0]["item"] == URL
    assert steps[-1]["item"] == found["WebPage"]["url"]
    assert found["WebSite"]["publisher"]["@id"] == found["GovernmentOrganization"]["@id"]


def test_no_text_ends_the_element_in_which_it_stands(portal: PortalFolder) -> None:
    sheet = (portal.root / "content/massnahmen/m-01.md").read_text(encoding="utf-8")
    title = next(one for one in sheet.splitlines() if one.startswith("titel:"))
    portal.replace("content/massnahmen/m-01.md", title, f"titel: {json.dumps(HOSTILE)}")
    page = html(whole(portal, URL), "massnahmen/m-01/")
    assert "<script>alert" not in page
    assert told(page)["Action"]["name"] == HOSTILE


def test_without_an_address_nothing_is_said(portal: PortalFolder) -> None:
    assert "ld+json" not in html(whole(portal), "massnahmen/m-01/")
    assert "ld+json" not in html(whole(portal, URL), "404.html")
