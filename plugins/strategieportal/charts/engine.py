"""ECharts in V8: options in, raw SVG out. One engine per process, started by its first picture.

V8 runs in a thread of its own and must be closed before Python ends; that is why it is closed at exit. It does not
survive a fork: a child process gets its own engine and leaves the inherited one alone.
"""

from __future__ import annotations

import atexit
import contextlib
import json
import os
from importlib.resources import files
from threading import RLock
from typing import TYPE_CHECKING, Any, Final, TypeVar

from strategieportal.charts import echarts
from strategieportal.charts.errors import ChartError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from strategieportal.charts.fonts import Widths

_Result = TypeVar("_Result")
TIME_LIMIT: Final = 10.0
"""Seconds that one picture may take."""
MEMORY_LIMIT: Final = 512 * 1024 * 1024
"""Bytes that the engine may hold."""
BEFORE: Final = ("environment.js",)
AFTER: Final = ("functions.js", "locale.js", "render.js")


def script(name: str) -> str:
    """One of our own scripts, as text."""
    return files("strategieportal").joinpath("assets", "charts", name).read_text(encoding="utf-8")


class Engine:
    """A running V8 with ECharts and the widths of the typeface.

    Attributes:
        process: the id of the process that started it.
        widths: those of the typeface that it knows.
    """

    def __init__(self, widths: Mapping[str, Widths], time_limit: float = TIME_LIMIT) -> None:
        from py_mini_racer import MiniRacer

        sources = [*map(script, BEFORE), echarts.script(), *map(script, AFTER)]
        self.process = os.getpid()
        self.widths = widths
        self._time_limit = time_limit
        self._racer = MiniRacer()
        self._racer.set_hard_memory_limit(MEMORY_LIMIT)
        for source in sources:
            self._racer.eval(source + "\n;0")
        version = self._call("setWidths", dict(widths))
        if version != echarts.VERSION:
            raise ChartError(f"ECharts calls itself {version}, not {echarts.VERSION}")

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
        """Stop the engine; it cannot be used again."""
        from py_mini_racer import JSEvalException

        # V8 tells the end of what was given up only later; an answer to this means that nothing is under way.
        with contextlib.suppress(JSEvalException):
            self._racer.eval("0", timeout_sec=TIME_LIMIT)
        self._racer.close()

    def _call(self, function: str, argument: object) -> Any:
        from py_mini_racer import JSEvalException

        # JSON is JavaScript; going through a string keeps hostile keys such as __proto__ plain data.
        payload = json.dumps(json.dumps(argument, allow_nan=False))
        try:
            return self._racer.eval(f"{function}(JSON.parse({payload}))", timeout_sec=self._time_limit)
        except JSEvalException as error:
            raise ChartError(f"The chart engine gave up in {function}: {type(error).__name__}: {error}") from error


_lock = RLock()
_current: Engine | None = None
_inherited: list[Engine] = []


def render(option: Mapping[str, Any], width: int, height: int, uid: str, widths: Mapping[str, Widths]) -> str:
    """Draw with the engine of this process, which starts if none runs; see ``Engine.render``.

    After a failure the engine is thrown away, since V8 may have run out of memory.
    """
    return _aside(lambda: _render(option, width, height, uid, widths))


def _render(option: Mapping[str, Any], width: int, height: int, uid: str, widths: Mapping[str, Widths]) -> str:
    with _lock:
        try:
            return _engine(widths).render(option, width, height, uid)
        except ChartError:
            _close()
            raise


def _engine(widths: Mapping[str, Widths]) -> Engine:
    """The engine of this process, started if need be. An inherited one is kept, so that nothing tries to close it."""
    global _current  # noqa: PLW0603 - V8 is one per process by nature
    if _current is not None and _current.process != os.getpid():
        _inherited.append(_current)
        _current = None
    if _current is not None and _current.widths != widths:
        _close()
    if _current is None:
        _current = Engine(widths)
    return _current


def _aside(work: Callable[[], _Result]) -> _Result:
    """Do ``work`` here; where an event loop is running, in a thread of its own, since V8's own loop must not be nested."""
    # Unchanged pictures need neither, and both take as long to load as a hundred pages to write.
    import asyncio
    from concurrent.futures import ThreadPoolExecutor

    try:
        asyncio.get_running_loop()
    except RuntimeError:
        return work()
    with ThreadPoolExecutor(max_workers=1) as pool:
        return pool.submit(work).result()


def running() -> bool:
    """Whether this process has a running engine."""
    return _current is not None and _current.process == os.getpid()


@atexit.register
def close() -> None:
    """Close the engine of this process if one runs; the next picture starts a new one."""
    if running():
        _aside(_close)


def _close() -> None:
    global _current  # noqa: PLW0603 - see _engine
    with _lock:
        if running() and _current is not None:
            _current.close()
            _current = None
