"""Real districts of 24, 34 and 235 municipalities: drawn from their boundaries, every number as the sheets say."""

from __future__ import annotations

import gzip
import re
import shutil
from typing import TYPE_CHECKING

import pytest

from strategieportal.charts.outlines import BUDGET
from strategieportal.checks.examine import examine
from tests import places_recount_lists, places_recount_pictures
from tests.importing import STAND
from tests.places_recount import findings
from tests.real.districts import DISTRICTS, EIFELKREIS, write

if TYPE_CHECKING:
    from pathlib import Path

    from tests.building import Buildings
    from tests.real.districts import District

pytestmark = [pytest.mark.real, pytest.mark.nightly]

MOST = 60_000
"""Bytes of a page, compressed, that still is a first view."""


def altered(site: Path, target: Path, before: str) -> Path:
    """The pages of municipalities and KPIs with one word within a shape that is another."""
    for part in ("orte", "kennzahlen"):
        shutil.copytree(site / part, target / part)
    file = target / "orte/index.html"
    head, found, rest = file.read_text("utf-8").partition(before)
    assert found
    file.write_text(f"{head}{found}{rest.replace('>', '>X', 1)}", "utf-8")
    return target


@pytest.mark.parametrize("district", DISTRICTS, ids=lambda one: one.name)
def test_a_real_district_is_sound_drawn_whole_and_light(
    real_data: Path, tmp_path: Path, buildings: Buildings, district: District
) -> None:
    entries = write(tmp_path, real_data, district)
    assert len([one for one in entries if one.get("art") != district.kind]) == district.towns
    assert [str(one) for one in examine(tmp_path, epoch=None, today=STAND).problems] == []
    site = buildings.of(tmp_path)
    assert findings(tmp_path, site) == []
    assert places_recount_lists.findings(tmp_path, site) == []
    assert places_recount_pictures.findings(tmp_path, site) == []
    page = (site / "orte/index.html").read_text("utf-8")
    assert places_recount_pictures.findings(tmp_path, altered(site, tmp_path / "altered", "<tspan")) != []
    drawn = page.partition('class="outlines')[2].partition("</svg>")[0]
    assert drawn.count("<path ") == district.pages
    paths = "".join(re.findall(r' d="([^"]*)"', drawn))
    assert len(gzip.compress(paths.encode(), 9)) <= BUDGET
    assert len(set(re.findall(r'href="([^"]*)"', drawn))) == district.pages
    for file in ("orte/index.html", "massnahmen/index.html", "roadmap/index.html", "kennzahlen/k-01/index.html"):
        assert len(gzip.compress((site / file).read_bytes(), 9)) < MOST, file


def test_of_many_the_associations_are_drawn_without_the_borders_within(
    real_data: Path, tmp_path: Path, buildings: Buildings
) -> None:
    write(tmp_path, real_data, EIFELKREIS)
    page = (buildings.of(tmp_path) / "orte/index.html").read_text("utf-8")
    drawn = page.partition('class="outlines')[2].partition("</svg>")[0]
    rings = [path.count("M") for path in re.findall(r' d="([^"]*)"', drawn)]
    assert len(rings) == EIFELKREIS.pages
    assert sum(rings) < 2 * EIFELKREIS.pages
    assert page.count('<tr class="part">') == EIFELKREIS.towns - 1
