"""An examined portal -> its publication: everything that pages are made from, for those who write them."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from strategieportal.charts.workshop import Workshop
from strategieportal.history.last_changes import last_changes
from strategieportal.monitoring.monitor import monitor
from strategieportal.pages.publication import Publication
from strategieportal.prose import Prose
from strategieportal.reading.addresses import addresses

if TYPE_CHECKING:
    from pathlib import Path

    from strategieportal.checks.examine import Examination


def publication(
    examination: Examination,
    *,
    cache: Path | None = None,
    site_url: str = "",
    interactive: bool = True,
    offers: bool = False,
) -> Publication:
    """The publication of an examined portal.

    Args:
        examination: a portal without errors.
        cache: folder for texts and figures of earlier publications; None to keep nothing.
        site_url: where the portal will be published.
        interactive: whether figures offer an interactive view.
        offers: whether feeds, calendars and citations are published as well; for that ``site_url`` must be known.
    """
    reading = examination.reading
    return Publication(
        strategy=reading.strategy,
        monitoring=monitor(reading.strategy, examination.as_of),
        prose=Prose(addresses(reading), cache),
        workshop=Workshop(cache / "charts" if cache is not None else None),
        as_of=examination.as_of,
        site_url=site_url if not site_url or site_url.endswith("/") else f"{site_url}/",
        changed=last_changes(reading.tree.root),
        interactive=interactive,
        offers=offers and bool(site_url),
        sources=MappingProxyType({key: origin.file for key, origin in reading.origins.items()}),
    )
