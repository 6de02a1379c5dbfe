"""Any file that a district may do without can go: the site is built strictly, with no way that leads nowhere."""

from __future__ import annotations

import re
import shutil
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from strategieportal.charts.cache import Cache
from strategieportal.checks.examine import examine
from strategieportal.pages.site import build
from strategieportal.problems import Severity
from strategieportal.publication import publication

if TYPE_CHECKING:
    from strategieportal.pages.site import Site

ROOT = Path(__file__).resolve().parent.parent
CACHE = ROOT / ".cache" / "strategieportal"
OPTIONAL = (
    "content/beteiligung",
    "content/beteiligung/strategiekonferenz-2027.md",
    "content/beteiligung/befragung-2026.md",
    "content/beteiligung/internetforum-2025.md",
    "content/glossar.yml",
)
"""Files and folders of the reference portal that nothing else needs."""
OWN_PAGES = ("beteiligung/", "glossar/", "vorbilder/", "massnahmenspeicher/", "methode/", "")
LINK = re.compile(r'href="((?:\.\./|\./)[^"?#]*)')
EMPTY = re.compile(r"<h[1-6][^>]*>\s*</h[1-6]>|<(ul|ol|dl|tbody)[^>]*>\s*</\1>")


def without(path: str, folder: Path) -> Site:
    """The reference portal without ``path``."""
    for part in ("content", "data"):
        shutil.copytree(ROOT / part, folder / part)
    gone = folder / path
    gone.unlink() if gone.is_file() else shutil.rmtree(gone)
    examination = examine(folder, epoch=None, today=date(2026, 6, 30))
    assert [one for one in examination.problems if one.severity is not Severity.HINT] == []
    return build(publication(examination, cache=CACHE), Cache(CACHE))


@pytest.mark.parametrize("path", OPTIONAL)
def test_a_portal_without_it_has_no_dead_link_and_no_empty_part(path: str, tmp_path: Path) -> None:
    site = without(path, tmp_path)
    drafts = {one.path: one for one in site.drafts}
    there = {*drafts, *(one.path for one in site.assets)}
    shown = [
        one
        for one in drafts
        if one in OWN_PAGES or one.startswith(("beteiligung/", "massnahmen/m-0", "massnahmen/m-5"))
    ]
    for one in shown:
        page = site.renderer.render(drafts[one].make())
        targets = {(tmp_path / one / target).resolve().relative_to(tmp_path.resolve()) for target in LINK.findall(page)}
        known = {Path(name) for name in there}
        assert targets <= known, (one, targets - known)
        assert not EMPTY.search(page), (one, EMPTY.search(page))


def test_without_events_and_terms_nothing_mentions_them(tmp_path: Path) -> None:
    site = without("content/beteiligung", tmp_path / "a")
    start = site.renderer.render(next(one for one in site.drafts if one.path == "").make())
    assert "beteiligung/" not in start
    site = without("content/glossar.yml", tmp_path / "b")
    pages = [site.renderer.render(one.make()) for one in site.drafts if one.path in {"", "massnahmen/m-07/"}]
    assert not [page for page in pages if "glossar/" in page or "begriff" in page]
