"""Options in, raw SVG out. One engine per process, started by its first picture: a second process that runs ``v8``."""

from __future__ import annotations

import atexit
import json
import os
import subprocess
import sys
from threading import RLock
from typing import IO, TYPE_CHECKING, Any, Final, cast

from strategieportal.charts.echarts_release import VERSION
from strategieportal.charts.errors import ChartError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from strategieportal.charts.fonts import Widths

TIME_LIMIT: Final = 10.0
"""Seconds that one picture may take."""
PROGRAM: Final = ("-P", "-m", "strategieportal.charts.v8")
"""``-P``: a file such as ``json.py`` beside the content is no part of the program."""


class Engine:
    """A running V8 with ECharts and the widths of the typeface.

    Attributes:
        parent: the id of the process that started it.
        widths: those of the typeface that it knows.
    """

    def __init__(self, widths: Mapping[str, Widths], time_limit: float = TIME_LIMIT) -> None:
        self.parent = os.getpid()
        self.widths = widths
        self._time_limit = time_limit
        self._process = subprocess.Popen([sys.executable, *PROGRAM], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self._questions = cast("IO[bytes]", self._process.stdin)
        self._answers = cast("IO[bytes]", self._process.stdout)
        try:
            self._answer()
            self._begin()
        except ChartError:
            self.close()
            raise

    def render(self, option: Mapping[str, Any], width: int, height: int, uid: str) -> str:
        """Draw ``option`` on ``width`` by ``height`` pixels; ``uid`` is the prefix of every id in the SVG.

        Raises:
            ChartError: ECharts failed or complained, took too long or too much memory, or named no SVG.
        """
        answer = json.loads(self._call("renderChart", {"option": option, "width": width, "height": height, "uid": uid}))
        if "error" in answer or answer["log"]:
            raise ChartError(f'Chart "{uid}": {"; ".join(filter(None, (answer.get("error"), *answer["log"])))}')
        return str(answer["svg"])

    def close(self) -> None:
        """Stop the engine; it cannot be used again. It holds nothing that would have to be kept."""
        self._process.kill()
        self._process.communicate()

    def _begin(self) -> None:
        version = self._call("setWidths", dict(self.widths))
        if version != VERSION:
            raise ChartError(f"ECharts calls itself {version}, not {VERSION}")

    def _call(self, function: str, argument: object) -> Any:
        question = {
            "function": function,
            "argument": json.dumps(argument, allow_nan=False),
            "limit": self._time_limit,
        }
        try:
            self._questions.write(json.dumps(question).encode() + b"\n")
            self._questions.flush()
        except OSError as error:
            raise ChartError(f"The chart engine ended before {function}: {error}") from error
        return self._answer()

    def _answer(self) -> Any:
        line = self._answers.readline()
        if not line:
            raise ChartError(f"The chart engine ended by itself with {self._process.wait()}")
        answer = json.loads(line)
        if "error" in answer:
            raise ChartError(f"The chart engine: {answer['error']}")
        return answer["answer"]


_lock = RLock()
_current: Engine | None = None
_inherited: list[Engine] = []


def render(option: Mapping[str, Any], width: int, height: int, uid: str, widths: Mapping[str, Widths]) -> str:
    """Draw with the engine of this process, which starts if none runs; see ``Engine.render``.

    After a failure the engine is thrown away, since V8 may have run out of memory.
    """
    with _lock:
        try:
            return _engine(widths).render(option, width, height, uid)
        except ChartError:
            close()
            raise


def _engine(widths: Mapping[str, Widths]) -> Engine:
    """The engine of this process, started if need be. An inherited one is its parent's to ask and to close."""
    global _current  # noqa: PLW0603 - one engine per process
    if _current is not None and _current.parent != os.getpid():
        _inherited.append(_current)
        _current = None
    if _current is not None and _current.widths != widths:
        close()
    if _current is None:
        _current = Engine(widths)
    return _current


def running() -> bool:
    """Whether this process has a running engine."""
    return _current is not None and _current.parent == os.getpid()


@atexit.register
def close() -> None:
    """Close the engine of this process if one runs; the next picture starts a new one."""
    global _current  # noqa: PLW0603 - see _engine
    with _lock:
        if running() and _current is not None:
            _current.close()
            _current = None
