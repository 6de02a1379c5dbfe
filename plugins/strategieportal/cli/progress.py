"""How far a command is that takes longer than a moment, told to whoever waits at a terminal.

In a pipe, in a log and at a terminal that cannot take a line back nothing is said of it. The line stands on standard error
and is gone before anything else is written, so what a command tells is the same with and without it.
"""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager
from threading import Event, Lock, Thread
from time import monotonic
from typing import TYPE_CHECKING, Final

from strategieportal.language import say

if TYPE_CHECKING:
    from collections.abc import Iterator

PATIENCE: Final = 1.0
"""Seconds after which people begin to wonder."""
TICK: Final = 0.5
"""Seconds between two looks at the clock."""
_CLEAR: Final = "\r\x1b[K"


class Step:
    """What a command does at the moment, in words; how much of it is done, where that is counted."""

    def __init__(self, words: str) -> None:
        self.words = words
        self._counted = ""

    def count(self, done: int, total: int) -> None:
        """``done`` of ``total`` pieces are finished."""
        self._counted = f" {say('progress.counted', done=done, total=total)}"

    def told(self, seconds: float) -> str:
        """The line after so many ``seconds`` since the command began to work."""
        return say("progress.line", words=self.words + self._counted, seconds=int(seconds))


class _Line:
    """The one line at the foot of the terminal: it names the innermost step that is being done."""

    def __init__(self) -> None:
        self._steps: list[Step] = []
        self._lock = Lock()
        self._since = self._left = float("-inf")
        self._end = Event()
        self._thread: Thread | None = None

    def enter(self, step: Step) -> None:
        """Tell ``step`` from now on, once people begin to wonder."""
        with self._lock:
            self._steps.append(step)
            if self._thread is None and somebody_waits():
                now, self._end = monotonic(), Event()
                self._since = now if now - self._left > PATIENCE else self._since
                self._thread = Thread(target=self._tick, args=(self._end,), daemon=True)
                self._thread.start()

    def leave(self) -> None:
        """Go back to the step around the innermost; with none left take the line away."""
        with self._lock:
            self._steps.pop()
            thread = self._thread
            if self._steps or thread is None:
                return
            self._thread, self._left = None, monotonic()
        self._end.set()
        thread.join()

    def _tick(self, end: Event) -> None:
        if end.wait(max(PATIENCE - (monotonic() - self._since), 0)):
            return
        while not end.is_set():
            with self._lock:
                told = self._steps[-1].told(monotonic() - self._since) if self._steps else ""
            _write(f"{_CLEAR}{told}")
            end.wait(TICK)
        _write(_CLEAR)


def _write(text: str) -> None:
    sys.stderr.write(text)
    sys.stderr.flush()


_LINE: Final = _Line()


def somebody_waits() -> bool:
    """Whether standard error is a terminal that can take a line back."""
    return sys.stderr.isatty() and os.environ.get("TERM", "") not in {"", "dumb"}


@contextmanager
def step(name: str) -> Iterator[Step]:
    """Do something that may take a while; ``name`` is one of the entries ``progress.*`` of the catalogue.

    Nothing may be written while it is done. Steps may lie in each other: the innermost is told.
    """
    doing = Step(say(f"progress.{name}"))
    _LINE.enter(doing)
    try:
        yield doing
    finally:
        _LINE.leave()
