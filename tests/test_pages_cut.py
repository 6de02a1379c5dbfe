"""A portal of 5,000 measures, made from those of the reference portal: its long lists are cut into pages that a phone can bear."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import pytest

from strategieportal.pages.measure import measures
from strategieportal.pages.parts import cuts
from strategieportal.pages.roadmap import roadmap
from tests.greater import listed, of, written

if TYPE_CHECKING:
    from strategieportal.publication import Publication

MEASURES = 5_000
MOST_BYTES = 300_000
MOST_ELEMENTS = 6_000


@pytest.fixture(scope="module")
def great() -> Publication:
    return of(MEASURES)


def elements(page: str) -> int:
    return len(re.findall(r"<[a-z]", page))


def rows(content: Any) -> list[str]:
    """The ids of the measures that a page shows as rows."""
    groups = getattr(content, "groups", ()) or getattr(content, "bands", ())
    undated = [one.path.split("/")[1] for one in getattr(content, "undated", ())]
    return [row.id for group in groups for row in group.rows] + undated


@pytest.mark.parametrize("kind", [measures, roadmap], ids=["measures", "roadmap"])
def test_each_page_of_a_long_list_can_be_borne_and_each_measure_stands_on_one(great: Publication, kind: Any) -> None:
    drafts = list(kind.drafts(great))
    assert sorted(row for one in drafts for row in rows(one.make().content)) == listed(great)
    # The pages of the fields are alike: full ones, and the last of each field.
    pages = written(great, [*drafts[:2], *drafts[2::5], drafts[-1]])
    heavy = {path: (len(page.encode()), elements(page)) for path, page in pages.items()}
    assert {one: size for one, size in heavy.items() if size[0] >= MOST_BYTES or size[1] >= MOST_ELEMENTS} == {}
    assert max(size[0] for size in heavy.values()) > 50_000


def test_the_filter_above_each_page_knows_all_rows(great: Publication) -> None:
    (rows,) = measures.assets(great)
    groups = json.loads(rows.make())
    assert sorted(row[0] for group in groups for row in group["rows"]) == listed(great)
    first, *_, last = measures.drafts(great)
    for path, page in written(great, [first, last]).items():
        assert f'data-rows="{"../" * path.count("/")}massnahmen/zeilen.json"' in page
        assert 'data-total="5000"' in page
        assert "connect-src" in page or "Content-Security-Policy" not in page


def test_up_to_300_measures_stand_on_one_page() -> None:
    few, many = of(cuts.MOST), of(cuts.MOST + 1)
    for kind in (measures, roadmap):
        assert len(list(kind.drafts(few))) == 1
        assert len(list(kind.drafts(many))) > len(few.strategy.fields) / 2
    assert list(measures.assets(few)) == []
