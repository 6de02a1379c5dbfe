"""A body's page: only what is its own, what is late with the reason, what is due, and the ways on."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from strategieportal.pages.bodies.body import MOST, held
from tests import sheets
from tests.publishing import html, publish, whole

if TYPE_CHECKING:
    from tests.conftest import PortalFolder

OTHER = """---
id: m-50
titel: Radwege zählen
handlungsfeld: verwaltung
verantwortlich: {{stelle: {name}}}
zeitraum: {{von: 2025-01, bis: 2025-06}}
meilensteine:
{steps}
verlauf:
  - {{am: 2025-01-10, phase: in-umsetzung, text: Die Zählgeräte sind bestellt.}}
---
"""
STEPS = "\n".join(f"  - {{id: s-{one}, titel: Schritt {one}, bis: 2027-{one % 12 + 1:02}}}" for one in range(20))


def with_body(portal: PortalFolder, name: str) -> None:
    """A filled portal in which one more body has one measure, which is late."""
    sheets.fill(portal)
    portal.write("content/massnahmen/m-50.md", OTHER.format(name=name, steps=STEPS))


def test_a_body_s_page_shows_its_own_and_nothing_else(portal: PortalFolder) -> None:
    with_body(portal, "Straßenbauamt")
    page = html(whole(portal), "stellen/strassenbauamt/")
    body = page[page.index("<main") :]
    assert "Zuständig für 1 Maßnahme, eine davon verzögert oder gefährdet" in body
    assert set(re.findall(r'href="[./]*massnahmen/(m-\d+)/', body)) == {"m-50"}
    assert "Die Zählgeräte sind bestellt." in body
    due = body[body.index('id="faellig"') : body.index('id="geaendert"')]
    assert due.count("<li>") == MOST
    assert f"{20 + 1 - MOST} weitere Termine sind nicht gezeigt." in due
    assert "Ende der Maßnahme" in due
    assert "überfällig" in due


def test_names_that_differ_in_signs_only_share_a_page(portal: PortalFolder) -> None:
    sheets.fill(portal)
    for number, name in ((51, "Amt für Bau"), (52, "Amt, für Bau")):
        text = OTHER.format(name=f'"{name}"', steps=STEPS).replace("m-50", f"m-{number}")
        portal.write(f"content/massnahmen/m-{number}.md", text.replace("Radwege", f"Wege {number}"))
    one = held(publish(portal))["stellen/amt-fuer-bau/"]
    assert (one.name, one.measures) == ("Amt für Bau", ("m-51", "m-52"))


def test_a_measure_leads_to_its_body_and_the_body_to_the_list(portal: PortalFolder) -> None:
    with_body(portal, "Straßenbauamt")
    made = whole(portal)
    assert 'href="../../stellen/strassenbauamt/"' in html(made, "massnahmen/m-50/")
    assert 'href="../../massnahmen/?stelle=strassenbauamt"' in html(made, "stellen/strassenbauamt/")
    assert "Straßenbauamt</a>" in html(made, "stellen/")


def test_without_a_body_there_is_no_list(portal: PortalFolder) -> None:
    portal.remove("content/massnahmen/m-01.md")
    assert not [one.path for one in whole(portal).drafts if one.path.startswith("stellen/")]
