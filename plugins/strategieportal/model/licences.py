"""Licences of open data by every name that people give them, with their addresses in the German list of DCAT-AP.de.

https://www.dcat-ap.de/def/licenses/. A closed list: what is not in it is never passed on as if it were.
"""

from __future__ import annotations

import re
from typing import Final

from msgspec import Struct

_BASE: Final = "http://dcat-ap.de/def/licenses/"


class Licence(Struct, frozen=True):
    """A licence that catalogues know."""

    uri: str
    """Its address in the German list, letter by letter: with ``http``, without a stroke at the end."""
    short: str
    """Its identifier by SPDX."""
    path: str
    """Where people read it."""
    attribution: bool
    """Whether whoever uses the data must name whose it is."""


_BY: Final = Licence(f"{_BASE}dl-by-de/2.0", "DL-DE-BY-2.0", "https://www.govdata.de/dl-de/by-2-0", attribution=True)
_ZERO: Final = Licence(
    f"{_BASE}dl-zero-de/2.0", "DL-DE-ZERO-2.0", "https://www.govdata.de/dl-de/zero-2-0", attribution=False
)
_CC_BY: Final = Licence(
    f"{_BASE}cc-by/4.0", "CC-BY-4.0", "https://creativecommons.org/licenses/by/4.0/", attribution=True
)
_CC_BY_SA: Final = Licence(
    f"{_BASE}cc-by-sa/4.0", "CC-BY-SA-4.0", "https://creativecommons.org/licenses/by-sa/4.0/", attribution=True
)
_CC0: Final = Licence(
    f"{_BASE}cc-zero", "CC0-1.0", "https://creativecommons.org/publicdomain/zero/1.0/", attribution=False
)
LICENCES: Final = (_BY, _ZERO, _CC_BY, _CC_BY_SA, _CC0)

_FORMS: Final = (
    (re.compile(r"(dl de|datenlizenz deutschland) (by|namensnennung)( version)? 2 0"), _BY),
    (re.compile(r"(dl de|datenlizenz deutschland) zero( version)? 2 0"), _ZERO),
    (re.compile(r"(cc|creative commons) (by|namensnennung) 4 0( international)?"), _CC_BY),
    (re.compile(r"(cc|creative commons) by sa 4 0( international)?"), _CC_BY_SA),
    (re.compile(r"(cc|creative commons) ?(0|zero)( 1 0)?( universal)?"), _CC0),
)


def _bare(text: str) -> str:
    """``text`` without what differs from writer to writer."""
    return " ".join(re.findall(r"[a-z0-9]+", text.lower()))


def _place(address: str) -> str:
    """An address without its scheme, ``www``, language and last stroke."""
    return re.sub(r"^https?://(www\.)?|/?(deed|legalcode)?(\.[a-z]{2})?/?$", "", address.strip().lower())


_BY_PLACE: Final = {_place(place): one for one in LICENCES for place in (one.path, one.uri)}


def licence(name: str | None, link: str | None) -> Licence | None:
    """The licence that is meant; the address decides where both are given, and an unknown one is none.

    Args:
        name: what it is called.
        link: where it stands.
    """
    if link:
        return _BY_PLACE.get(_place(link))
    return next((one for form, one in _FORMS if name and form.fullmatch(_bare(name))), None)
