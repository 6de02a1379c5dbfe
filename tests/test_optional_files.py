"""A district may leave out any chapter: without its file the reference portal builds strictly, whole, and without gaps."""

from __future__ import annotations

import posixpath
import re
import shutil
from datetime import date
from typing import TYPE_CHECKING
from urllib.parse import unquote, urljoin, urlsplit

import pytest

from strategieportal.charts.cache import Cache
from strategieportal.checks.examine import examine
from strategieportal.pages.site import build
from strategieportal.problems import Severity
from strategieportal.publication import publication
from tests.conftest import ROOT

if TYPE_CHECKING:
    from pathlib import Path

    from strategieportal.pages.site import Site

CACHE = ROOT / ".cache" / "strategieportal"
FILES = sorted(
    [
        one.relative_to(ROOT).as_posix()
        for one in (*ROOT.glob("data/*.yml"), *ROOT.glob("content/strategie/*.md"))
        if one.name not in {"portal.yml", "rechtliches.yml"}
    ]
)
PAGES = {
    "content/strategie/ausgangslage.md": "ausgangslage/",
    "data/akteure.yml": "akteure/",
    "data/erfolgsfaktoren.yml": "erfolgsfaktoren/",
    "data/evaluationen.yml": "evaluationen/",
    "data/rollen.yml": "rollen/",
    "data/strategiekreislauf.yml": "strategiekreislauf/",
}
"""File of a chapter -> its page."""
STILL_THERE = {"ausgangslage/", "strategiekreislauf/"}
"""Pages that have something to say without that file: the plans of portal.yml, the default phases."""
ONE_OF_MANY = re.compile(r"(massnahmen|kennzahlen)/.+")


def published(folder: Path) -> Site:
    examination = examine(folder, epoch=None, today=date(2026, 11, 15))
    assert not [one for one in examination.problems if one.severity is not Severity.HINT]
    return build(publication(examination, cache=CACHE), Cache(CACHE))


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    for name in ("content", "data"):
        shutil.copytree(ROOT / name, tmp_path / "portal" / name)
    return tmp_path / "portal"


def rendered(site: Site) -> dict[str, str]:
    """All pages but those of single measures and KPIs; of these the one with the most ties."""
    wanted = [one for one in site.drafts if not ONE_OF_MANY.fullmatch(one.path) or one.path == "massnahmen/m-27/"]
    return {one.path: site.renderer.render(one.make()) for one in wanted}


def dead(site: Site, pages: dict[str, str]) -> list[str]:
    """Links within the portal to a page, a file or an anchor that is not there."""
    there = {one.path for one in site.drafts} | {one.path for one in site.assets}
    anchors = {path: set(re.findall(r'\sid="([^"]+)"', text)) for path, text in pages.items()}
    found = []
    for path, text in pages.items():
        for address in set(re.findall(r'\s(?:href|src)="([^"]*)"', text)):
            parts = urlsplit(urljoin(f"https://portal.example/{path}", address.replace("&amp;", "&")))
            target = posixpath.normpath(unquote(parts.path)).lstrip("/.")
            target += "/" if parts.path.endswith("/") and target else ""
            if parts.netloc != "portal.example" or target.startswith(("assets/", "bilder/")):
                continue
            lost = parts.fragment and target in anchors and parts.fragment not in anchors[target]
            if target not in there or lost:
                found.append(f"{path}: {address}")
    return found


@pytest.mark.parametrize("file", FILES)
def test_without_an_optional_file_the_portal_builds_strictly_and_no_link_is_dead(copy: Path, file: str) -> None:
    (copy / file).unlink()
    site = published(copy)
    pages = rendered(site)
    assert dead(site, pages) == []
    if path := PAGES.get(file):
        assert (path in pages) == (path in STILL_THERE)
    for path, text in pages.items():
        assert not re.search(r"<h[1-6][^>]*>\s*</h|<(?:ul|ol|dl)[^>]*>\s*</(?:ul|ol|dl)>", text), path
        assert not re.search(r"<h[2-6][^>]*>[^<]*</h[2-6]>\s*</section>", text), path


def test_every_file_is_looked_at() -> None:
    assert set(PAGES) <= set(FILES)


def test_a_dead_link_would_be_found(copy: Path) -> None:
    site = published(copy)
    pages = {"rollen/": '<a href="../nirgends/">', "akteure/": '<a href="#nirgends">', "": '<a href="rollen/">'}
    assert dead(site, pages) == ["rollen/: ../nirgends/", "akteure/: #nirgends"]
