"""An examined portal -> its publication: everything that pages are made from, for those who write them."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from strategieportal.charts.typeface import DEFAULT
from strategieportal.charts.workshop import Workshop
from strategieportal.history.read_history import read_history
from strategieportal.monitoring.monitor import monitor
from strategieportal.pages.publication import Logo, Publication
from strategieportal.prose import Prose
from strategieportal.reading.addresses import addresses
from strategieportal.source.picture import Picture, inspect

if TYPE_CHECKING:
    from pathlib import Path

    from strategieportal.checks.examine import Examination
    from strategieportal.model import portal as model
    from strategieportal.prose.dialect import Dialect
    from strategieportal.source.files import Tree


def publication(
    examination: Examination,
    *,
    cache: Path | None = None,
    site_url: str = "",
    interactive: bool = True,
    searchable: bool = False,
    offers: bool = False,
    used: Dialect | None = None,
) -> Publication:
    """The publication of an examined portal.

    Args:
        examination: a portal without errors.
        cache: folder for texts and figures of earlier publications; None to keep nothing.
        site_url: where the portal will be published.
        interactive: whether figures offer an interactive view.
        searchable: whether an index for the search will be made.
        offers: whether feeds, calendars and citations are published as well; for that ``site_url`` must be known.
        used: the Markdown that may be written; None for the default.
    """
    reading = examination.reading
    face, where = reading.strategy.face, addresses(reading)
    history = read_history(reading.tree.root, cache, examination.as_of)
    return Publication(
        strategy=reading.strategy,
        monitoring=monitor(reading.strategy, examination.as_of),
        prose=Prose(where, cache, reading.strategy.terms.values(), used),
        workshop=Workshop(cache / "charts" if cache is not None else None, face.font or DEFAULT),
        as_of=examination.as_of,
        site_url=site_url if not site_url or site_url.endswith("/") else f"{site_url}/",
        changed=history.changed,
        history=history,
        interactive=interactive,
        searchable=searchable,
        addresses=MappingProxyType(where),
        logo=_logo(face.logo, reading.tree),
        offers=offers and bool(site_url),
        sources=MappingProxyType({key: origin.file for key, origin in reading.origins.items()}),
    )


def _logo(stated: model.Logo | None, tree: Tree) -> Logo | None:
    data, _ = tree.read_bytes(stated.file) if stated is not None else (None, [])
    picture = inspect(data) if data is not None else None
    if stated is None or data is None or not isinstance(picture, Picture):
        return None
    return Logo(data, picture, stated.alt)
