"""For tests of pages: a folder becomes a publication, a page becomes HTML."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from strategieportal.charts.cache import Cache
from strategieportal.checks.examine import examine
from strategieportal.pages.site import build
from strategieportal.publication import publication

if TYPE_CHECKING:
    from strategieportal.pages.site import Site
    from strategieportal.publication import Publication
    from tests.conftest import PortalFolder

ROOT = Path(__file__).resolve().parent.parent


def publish(portal: PortalFolder, site_url: str = "", *, offers: bool = False) -> Publication:
    """The publication of a portal that must be without errors, with or without exports beside it."""
    examination = examine(portal.root, epoch=None, today=date(2026, 6, 30))
    assert not examination.problems.errors, "\n".join(map(str, examination.problems.errors))
    return publication(examination, site_url=site_url, offers=offers)


def whole(portal: PortalFolder, site_url: str = "", *, offers: bool = False) -> Site:
    """Its site. The web fonts, which take seconds, come from the cache of ``make site`` or are kept there."""
    return build(publish(portal, site_url, offers=offers), Cache(ROOT / ".cache" / "strategieportal"))


def html(site: Site, path: str) -> str:
    """The page at ``path``."""
    draft = next(one for one in site.drafts if one.path == path)
    return site.renderer.render(draft.make())
