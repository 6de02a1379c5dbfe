"""The program of the process that draws: ECharts in V8, asked by lines of JSON on standard input.

``engine`` starts it with ``python -m`` and speaks with it. In a process of its own V8 meets no event loop, no fork and
no thread of the build, and if it dies of an option, the build tells which one.

A question is ``{"function", "argument", "limit"}`` (a global function of ``assets/charts``, what it is given as JSON
text, seconds of computing), its answer ``{"answer"}`` with what the function returned or ``{"error"}`` with a sentence. The first
line that is sent, before any question, is ``{"error"}`` if ECharts cannot be read, else ``{"answer": null}``.
"""

from __future__ import annotations

import json
import os
import sys
from contextlib import contextmanager
from importlib.resources import files
from threading import Event, Thread
from typing import TYPE_CHECKING, Any, BinaryIO, Final

from strategieportal.charts import echarts
from strategieportal.charts.errors import ChartError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from py_mini_racer import MiniRacer

MEMORY_LIMIT: Final = 512 * 1024 * 1024
"""Bytes that V8 may hold."""
BEFORE: Final = ("environment.js",)
AFTER: Final = ("functions.js", "locale.js", "render.js")


def script(name: str) -> str:
    """One of our own scripts, as text."""
    return files("strategieportal").joinpath("assets", "charts", name).read_text(encoding="utf-8")


def started() -> MiniRacer:
    """A V8 that knows ECharts and the functions of ``assets/charts``.

    Raises:
        ChartError: ECharts is missing or not the official one.
    """
    sources = [*map(script, BEFORE), echarts.script(), *map(script, AFTER)]
    from py_mini_racer import MiniRacer

    racer = MiniRacer()
    racer.set_hard_memory_limit(MEMORY_LIMIT)
    for source in sources:
        racer.eval(source + "\n;0")
    return racer


def answer(racer: MiniRacer, question: Mapping[str, Any]) -> dict[str, Any]:
    """What V8 says to one question."""
    from py_mini_racer import JSEvalException

    function = question["function"]
    # JSON is JavaScript; going through a string keeps hostile keys such as __proto__ plain data.
    payload = json.dumps(question["argument"])
    try:
        return {"answer": racer.eval(f"{function}(JSON.parse({payload}))")}
    except JSEvalException as error:
        return {"error": f"gave up in {function}: {type(error).__name__}: {error}"}


def overran(done: Event, limit: float, clock: Callable[[], float]) -> bool:
    """Wait until it is ``done`` or has taken ``limit`` seconds by ``clock``; whether the second came first.

    ``clock`` tells the seconds that were computed. On a machine with much else to do they pass more slowly than those
    of the wall, so the time that is left is waited for again.
    """
    end = clock() + limit
    while (left := end - clock()) > 0:
        if done.wait(left):
            return False
    return not done.is_set()


def computed() -> float:
    """Seconds that this process, V8 with it, has computed; no clock tells them."""
    spent = os.times()
    return spent.user + spent.system


@contextmanager
def limited(question: Mapping[str, Any], say: Callable[[Mapping[str, Any]], None]) -> Iterator[None]:
    """End the whole process when the block computes for longer than the question allows; V8 cannot be relied on then."""
    done, limit = Event(), question["limit"]

    def watch() -> None:
        if overran(done, limit, computed):
            say({"error": f"gave up in {question['function']}: more than {limit:g} s of computing"})
            os._exit(1)

    Thread(target=watch, daemon=True).start()
    try:
        yield
    finally:
        done.set()


def serve(questions: BinaryIO, answers: BinaryIO) -> None:
    """Answer every line of ``questions`` until there are no more."""

    def say(what: Mapping[str, Any]) -> None:
        answers.write(json.dumps(what).encode() + b"\n")
        answers.flush()

    try:
        racer = started()
    except Exception as error:  # noqa: BLE001 - whatever it is, who asks must hear of it: a missing library, no memory
        say({"error": str(error) if isinstance(error, ChartError) else f"{type(error).__name__}: {error}"})
        return
    say({"answer": None})
    for line in questions:
        question = json.loads(line)
        with limited(question, say):
            found = answer(racer, question)
        say(found)


if __name__ == "__main__":
    serve(sys.stdin.buffer, sys.stdout.buffer)
    # Everything is said; V8 need not be taken apart.
    os._exit(0)
