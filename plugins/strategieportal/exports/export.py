"""The base of all exports: a file to be published, made from a publication when it is written."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Callable

_UNFIT: Final = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that XML cannot hold, however they are written."""


class Export(Struct, frozen=True):
    """A file that is made when it is written."""

    path: str
    """Below the portal's root."""
    make: Callable[[], bytes]


def clean(text: str) -> str:
    """``text`` on one line, without characters that XML and calendars cannot hold."""
    return " ".join(_UNFIT.sub("", text).split())
