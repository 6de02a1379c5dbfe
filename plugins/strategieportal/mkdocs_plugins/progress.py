"""Tells people at a terminal how far a long build is; says nothing in a pipe."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from strategieportal.language import say

if TYPE_CHECKING:
    from collections.abc import Callable

_WORTH_TELLING = 200
"""Fewer pages are written before anybody could read a line."""
_STEP = 50


class Progress:
    """Counts what is written."""

    def __init__(self, total: int) -> None:
        self._total = total
        self._done = 0
        self._tells = total >= _WORTH_TELLING and sys.stderr.isatty()

    def counted(self, make: Callable[[], bytes]) -> Callable[[], bytes]:
        """``make``, counted when it is called."""

        def counted() -> bytes:
            made = make()
            self._done += 1
            if self._tells and (self._done % _STEP == 0 or self._done == self._total):
                end = "\n" if self._done == self._total else ""
                sys.stderr.write("\r" + say("build.progress", done=self._done, all=self._total) + end)
                sys.stderr.flush()
            return made

        return counted
