"""Pictures and prints of every kind of page, for people to look at, in the folder ``screenshots/`` that git ignores."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from tests.browser.kinds import KINDS, ON_A3, most
from tests.browser.modes import FORCED, PHONE, PHONE_DARK, WIDE, WIDE_DARK
from tests.conftest import ROOT

if TYPE_CHECKING:
    from pathlib import Path

    from tests.browser.eyes import Eyes

SHOWN = (WIDE, WIDE_DARK, PHONE, PHONE_DARK, FORCED)
A4 = (595, 842)
A3_LYING = (1191, 842)
"""Sizes of paper in points."""

every_kind = pytest.mark.parametrize("kind", KINDS)

FIRST = ON_A3 | {"measure"}
PRINTED = [kind if kind in FIRST else pytest.param(kind, marks=pytest.mark.nightly) for kind in KINDS]
"""One kind for each paper is printed first; the others have the same rules for print."""


@pytest.fixture(scope="session")
def folder() -> Path:
    """Where the pictures go."""
    target = ROOT / "screenshots"
    target.mkdir(exist_ok=True)
    return target


@pytest.mark.nightly
@every_kind
def test_a_page_is_pictured(eyes: Eyes, site: Path, folder: Path, kind: str) -> None:
    for mode in SHOWN:
        with eyes.visit(most(site, kind), mode) as visit:
            picture = visit.page.screenshot(path=folder / f"{kind}-{mode.name}.png", full_page=True)
        assert int.from_bytes(picture[16:20], "big") == mode.width


@pytest.mark.parametrize("kind", PRINTED)
def test_a_page_is_printed_on_its_paper(eyes: Eyes, site: Path, folder: Path, kind: str) -> None:
    wide = kind in ON_A3
    with eyes.visit(most(site, kind), WIDE) as visit:
        made = visit.page.pdf(
            path=folder / f"{kind}.pdf", format="A3" if wide else "A4", landscape=wide, print_background=True
        )
    boxes = {tuple(map(float, box.split()[2:])) for box in re.findall(rb"/MediaBox\s*\[([^]]*)\]", made)}
    # whole pixels of the browser are up to a point and a half more
    assert boxes
    assert all(box == pytest.approx(A3_LYING if wide else A4, abs=1.5) for box in boxes)


@pytest.mark.nightly
@pytest.mark.parametrize("kind", ["start", "measure", "roadmap"])
def test_a_page_is_pictured_without_colours(eyes: Eyes, site: Path, folder: Path, kind: str) -> None:
    """For people to see that states still tell themselves apart (9.1.4.1)."""
    with eyes.visit(most(site, kind), WIDE) as visit:
        tools = visit.page.context.new_cdp_session(visit.page)
        tools.send("Emulation.setEmulatedVisionDeficiency", {"type": "achromatopsia"})
        picture = visit.page.screenshot(path=folder / f"{kind}-grey.png", full_page=True)
    assert picture.startswith(b"\x89PNG")
