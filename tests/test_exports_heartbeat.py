"""``stand.json``: the day of the site for those who watch that it is built every night."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from strategieportal import __version__
from strategieportal.exports.all_exports import all_exports
from tests.publishing import publish

if TYPE_CHECKING:
    from tests.conftest import PortalFolder


def test_it_tells_the_day_the_data_and_the_version(portal: PortalFolder) -> None:
    published = publish(portal, "https://muster.example/strategie/", offers=True)
    (made,) = [one.make() for one in all_exports(published) if one.path == "stand.json"]
    assert json.loads(made) == {
        "portal": "Digitalstrategie Landkreis Muster",
        "adresse": "https://muster.example/strategie/",
        "stand": "2026-06-30",
        "daten_vom": published.data_as_of.isoformat(),
        "version": __version__,
    }
