"""Where feeds, calendars, collected citations, facts of measures and documents on paper are published: what those who write them and those who link to them share."""

from __future__ import annotations

import hashlib
import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

ATOM: Final = "feed.xml"
JSON_FEED: Final = "feed.json"
CALENDAR: Final = "termine.ics"
CITATIONS: Final = ("zitate.bib", "zitate.ris", "zitate.json")
BODIES: Final = "stellen/"
PLACES: Final = "orte/"
STRATEGY: Final = "strategie"
"""What the document of the whole strategy is called."""
CARD: Final = "karte.png"
"""The card for sharing, beside the page."""
TABLES: Final = "daten/"
"""Where whole tables stand, and the page about them."""
MEASURE_TABLES: Final = ("measures", "milestones", "funding", "log", "postponements")
KPI_TABLES: Final = ("kpis", "targets", "values")
PACKAGE: Final = f"{TABLES}datapackage.json"
CATALOGUES: Final = ("catalog.rdf", "catalog.ttl", "catalog.jsonld")
SHEETS: Final = ("massnahme", "kennzahl", "ziel", "handlungsfeld", "beteiligung")
"""What the documents of nouns are called, and their schemas."""
EMBEDS: Final = "einbetten/"
"""Where the pages stand that others may show in a frame; each at the address of its page below."""
PRESS: Final = "presse/"
"""The page for editors of newspapers and councils."""
API: Final = "api/v1/"
"""Where the JSON Schemas stand; what they promise only grows."""
PORTAL_DATA: Final = "portal.json"
_LONGEST: Final = 100
"""Letters of a name in an address."""
_FOLDS: Final[Mapping[str, str]] = {"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"}


def body_folder(name: str) -> str:
    """The folder with the feeds of a responsible body."""
    return f"{BODIES}{slug(name)}/"


def measure_data(name: str) -> str:
    """The file with the facts of the measure ``name``, beside its page."""
    return f"massnahmen/{name}/index.json"


def noun_data(folder: str, name: str = "") -> str:
    """The file with the facts of a noun, beside its page in ``folder``; without a name that which lists them all."""
    return f"{folder}{name}/index.json" if name else f"{folder}index.json"


def place_data(name: str) -> str:
    """The file with what takes effect in the municipality ``name``, beside its page."""
    return f"{PLACES}{name}/index.json"


def paper(folder: str) -> str:
    """The document on paper of the page at ``folder``, beside it: ``massnahmen/m-07/m-07.pdf``, the whole at the top."""
    return f"{folder}{folder.rstrip('/').rpartition('/')[2] or STRATEGY}.pdf"


def table_file(name: str, ending: str) -> str:
    """The file ``csv`` or ``xlsx`` of the table ``name``, such as ``massnahmen``."""
    return f"{TABLES}{name}.{ending}"


def schema_file(kind: str) -> str:
    """The schema of documents of a kind, such as ``massnahme``."""
    return f"{API}{kind}.schema.json"


@lru_cache(maxsize=4096)
def slug(name: str) -> str:
    """``name`` as it stands in an address: ``Amt für Digitalisierung`` is ``amt-fuer-digitalisierung``.

    One that no disk could hold is cut and ends with a part of its hash.
    """
    folded = "".join(_FOLDS.get(letter, letter) for letter in name.lower())
    made = re.sub(r"[^a-z0-9]+", "-", folded).strip("-") or "ohne-namen"
    if len(made) <= _LONGEST:
        return made
    return f"{made[:_LONGEST].rstrip('-')}-{hashlib.sha256(name.encode()).hexdigest()[:8]}"
