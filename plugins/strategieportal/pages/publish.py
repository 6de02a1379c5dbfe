"""An examined portal -> its publication: everything that pages are made from, for those who write them."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from strategieportal.charts.workshop import Workshop
from strategieportal.history.read_history import read_history
from strategieportal.monitoring.monitor import monitor
from strategieportal.pages.publication import Publication
from strategieportal.prose import Prose
from strategieportal.reading.addresses import addresses

if TYPE_CHECKING:
    from pathlib import Path

    from strategieportal.checks.examine import Examination


def publication(
    examination: Examination, *, cache: Path | None = None, site_url: str = "", interactive: bool = True
) -> Publication:
    """The publication of an examined portal.

    Args:
        examination: a portal without errors.
        cache: folder for texts and figures of earlier publications; None to keep nothing.
        site_url: where the portal will be published.
        interactive: whether figures offer an interactive view.
    """
    reading = examination.reading
    history = read_history(reading.tree.root, cache)
    return Publication(
        strategy=reading.strategy,
        monitoring=monitor(reading.strategy, examination.as_of),
        prose=Prose(addresses(reading), cache),
        workshop=Workshop(cache / "charts" if cache is not None else None),
        as_of=examination.as_of,
        site_url=site_url if not site_url or site_url.endswith("/") else f"{site_url}/",
        changed=history.changed,
        history=history,
        interactive=interactive,
        sources=MappingProxyType({key: origin.file for key, origin in reading.origins.items()}),
    )
