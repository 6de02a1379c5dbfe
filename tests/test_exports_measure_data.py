"""The facts of a measure for machines."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from strategieportal.exports import measure_data
from tests import sheets
from tests.exporting import URL, basis

if TYPE_CHECKING:
    from tests.conftest import PortalFolder


def test_the_facts_stand_beside_the_page_as_json(portal: PortalFolder) -> None:
    sheets.fill(portal)
    files = {one.path: one for one in measure_data.exports(basis(portal))}
    facts = json.loads(files["massnahmen/m-07/index.json"].make())
    assert facts["adresse"] == f"{URL}massnahmen/m-07/"
    assert facts["massnahme"]["zeitraum"] == {"von": "2025-01", "bis": "2026-01"}
    assert facts["massnahme"]["finanzierung"][0]["betrag"] == 120000
    assert facts["massnahme"]["einschaetzung"]["terminlage"] == "im-plan"
    assert facts["berechnet"]["terminlage"]["wert"] == "verzoegert"
    assert facts["berechnet"]["zeitraum"] == {"von": "2025-01", "bis": "2027-06"}
    assert facts["berechnet"]["darauf_warten"] == ["m-08"]
