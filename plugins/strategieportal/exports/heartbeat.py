"""``stand.json``: for which day the site was computed, so that whoever watches it sees when the nightly build stops."""

from __future__ import annotations

import json
from functools import partial
from typing import TYPE_CHECKING, Final

from strategieportal import __version__
from strategieportal.exports.export import Export

if TYPE_CHECKING:
    from collections.abc import Iterator

    from strategieportal.publication import Publication

PATH: Final = "stand.json"


def exports(publication: Publication) -> Iterator[Export]:
    """The one file."""
    yield Export(PATH, partial(_file, publication))


def _file(publication: Publication) -> bytes:
    """Two builds of a day are the same bytes, so there is no hour in it."""
    told = {
        "portal": publication.name,
        "adresse": publication.site_url,
        "stand": publication.as_of.isoformat(),
        "daten_vom": publication.data_as_of.isoformat(),
        "version": __version__,
    }
    return f"{json.dumps(told, ensure_ascii=False, separators=(',', ':'))}\n".encode()
