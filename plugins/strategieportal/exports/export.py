"""The base of all exports: a file to be published, made from a publication when it is written."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from strategieportal.publication import Publication

_UNFIT: Final = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that XML cannot hold, however they are written."""


class Exporter(Struct, frozen=True):
    """A kind of export, ours or of another package (``docs/erweitern.md``)."""

    name: str
    """The only one of its name."""
    exports: Callable[[Publication], Iterable[Export]]
    """Its files, not made yet; what they hold follows from the publication alone."""


class Export(Struct, frozen=True):
    """A file that is made when it is written."""

    path: str
    """Below the portal's root."""
    make: Callable[[], bytes]


def clean(text: str) -> str:
    """``text`` on one line, without characters that XML and calendars cannot hold."""
    return " ".join(_UNFIT.sub("", text).split())
