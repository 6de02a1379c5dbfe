"""The base of all exports: a file to be published, and what every export is made from."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from strategieportal.history.history import History
    from strategieportal.model.strategy import Strategy
    from strategieportal.monitoring.monitor import Monitoring

_UNFIT: Final = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that XML cannot hold, however they are written."""


class Export(Struct, frozen=True):
    """A file that is made when it is written."""

    path: str
    """Below the portal's root."""
    make: Callable[[], bytes]


class Basis(Struct, frozen=True):
    """What exports are made from. Every one is a pure function of it."""

    strategy: Strategy
    monitoring: Monitoring
    history: History
    as_of: date
    data_as_of: date
    site_url: str
    """Where the portal is published, with a closing ``/``; exports hold whole addresses, so it must be known."""

    @property
    def host(self) -> str:
        """The portal's host name, for identifiers."""
        return urlsplit(self.site_url).hostname or "portal.invalid"

    @property
    def name(self) -> str:
        """Strategy and district in one name, the district only once."""
        portal = self.strategy.portal
        return portal.title if portal.owner in portal.title else f"{portal.title} {portal.owner}"


def clean(text: str) -> str:
    """``text`` on one line, without characters that XML and calendars cannot hold."""
    return " ".join(_UNFIT.sub("", text).split())
