"""The JavaScript engine: same bytes every time, clear errors, limits, a clean end."""

from __future__ import annotations

import asyncio
import io
import json
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from threading import Event
from typing import TYPE_CHECKING, Any

import pytest

from strategieportal.charts import echarts, engine, v8
from strategieportal.charts.errors import ChartError
from strategieportal.publishing.telling import RefusalError, refuse_without_echarts
from tests.patience import patience

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

WIDTHS = {"400": {"a": 0.5, "ä": 0.5}, "600": {"a": 0.6, "ä": 0.6}}
OPTION: dict[str, Any] = {
    "xAxis": {"type": "category", "data": ["ä", "a"]},
    "yAxis": {},
    "series": [{"type": "line", "data": [1, 2]}],
}


@pytest.fixture(autouse=True)
def closed() -> Iterator[None]:
    engine.close()
    yield
    engine.close()


def test_the_same_option_gives_the_same_picture_in_any_order() -> None:
    first = engine.render(OPTION, 300, 200, "one", WIDTHS)
    engine.render(OPTION | {"series": [{"type": "bar", "data": [3, 4]}]}, 300, 200, "two", WIDTHS)
    assert engine.render(OPTION, 300, 200, "one", WIDTHS) == first
    engine.close()
    assert engine.render(OPTION, 300, 200, "one", WIDTHS) == first


def test_ids_in_the_picture_begin_with_its_name() -> None:
    raw = engine.render(OPTION, 300, 200, "k-7-w", WIDTHS)
    assert 'id="k-7-w-' in raw
    assert "zr0" not in raw
    assert "<style" not in raw


def test_no_engine_runs_before_the_first_picture_and_after_close() -> None:
    assert not engine.running()
    engine.render(OPTION, 300, 200, "one", WIDTHS)
    assert engine.running()
    engine.close()
    engine.close()
    assert not engine.running()


def test_an_unknown_function_is_told_with_the_name_of_the_chart() -> None:
    wrong = OPTION | {"yAxis": {"axisLabel": {"formatter": {"$fn": "evil", "args": []}}}}
    with pytest.raises(ChartError, match='Chart "k-9": no function named evil'):
        engine.render(wrong, 300, 200, "k-9", WIDTHS)


def test_after_an_error_the_next_picture_is_drawn() -> None:
    with pytest.raises(ChartError):
        engine.render({"series": [{"type": "line", "data": [1]}]}, 300, 200, "no-axis", WIDTHS)
    assert "<svg" in engine.render(OPTION, 300, 200, "one", WIDTHS)


def test_names_of_built_in_functions_are_no_functions_of_charts() -> None:
    wrong = OPTION | {"yAxis": {"axisLabel": {"formatter": {"$fn": "constructor", "args": []}}}}
    with pytest.raises(ChartError, match="no function named constructor"):
        engine.render(wrong, 300, 200, "k-9", WIDTHS)


def test_a_picture_that_takes_too_long_is_given_up() -> None:
    busy = engine.Engine(WIDTHS)
    busy._time_limit = 0.001
    data = [[index, index % 7] for index in range(20_000)]
    with pytest.raises(ChartError, match=r"gave up in renderChart: more than 0\.001 s of computing"):
        busy.render({"xAxis": {}, "yAxis": {}, "series": [{"type": "scatter", "data": data}]}, 300, 200, "big")
    busy.close()


class Busy(Event):
    """Something that is done when it was waited for ``times`` times; each time as much is computed as is asked for."""

    def __init__(self, times: int, share: float) -> None:
        super().__init__()
        self.times, self.share, self.computed = times, share, 0.0

    def wait(self, timeout: float | None = None) -> bool:
        assert timeout is not None
        self.times -= 1
        self.computed += self.share * timeout
        return self.times == 0


@pytest.mark.parametrize(("times", "share", "given_up"), [(1, 1.0, False), (9, 0.1, False), (9, 1.0, True)])
def test_only_what_was_computed_counts_and_not_how_busy_the_machine_is(
    times: int, share: float, *, given_up: bool
) -> None:
    busy = Busy(times, share)
    assert v8.overran(busy, 10, lambda: busy.computed) == given_up


def test_an_engine_that_dies_is_told_and_replaced() -> None:
    engine.render(OPTION, 300, 200, "one", WIDTHS)
    assert engine._current is not None
    engine._current._process.kill()
    engine._current._process.wait()
    with pytest.raises(ChartError, match="The chart engine ended"):
        engine.render(OPTION, 300, 200, "one", WIDTHS)
    assert "<svg" in engine.render(OPTION, 300, 200, "one", WIDTHS)


def test_an_engine_that_cannot_start_says_why(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "PROGRAM", ("-c", "raise SystemExit(4)"))
    with pytest.raises(ChartError, match="ended by itself with 4"):
        engine.render(OPTION, 300, 200, "one", WIDTHS)
    assert not engine.running()


def test_a_file_beside_the_content_is_no_part_of_the_engine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "json.py").write_text("raise SystemExit(9)", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert "<svg" in engine.render(OPTION, 300, 200, "one", WIDTHS)


@pytest.fixture
def read_anew() -> Iterator[None]:
    echarts.module.cache_clear()
    yield
    echarts.module.cache_clear()


@pytest.mark.usefixtures("read_anew")
def test_a_missing_library_reaches_the_build_as_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(echarts, "FILE", ("assets", "vendor", "nothing.js"))
    said = io.BytesIO()
    v8.serve(io.BytesIO(), said)
    assert "python tools/echarts.py" in json.loads(said.getvalue())["error"]


@pytest.mark.usefixtures("read_anew")
def test_a_missing_or_changed_chart_library_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(echarts, "FILE", ("assets", "vendor", "nothing.js"))
    with pytest.raises(ChartError, match=r"ECharts 6\.1\.0 fehlt: .*python tools/echarts\.py"):
        echarts.module()
    monkeypatch.setattr(echarts, "FILE", ("assets", "charts", "functions.js"))
    with pytest.raises(ChartError, match=r"functions\.js ist nicht das offizielle ECharts 6\.1\.0"):
        echarts.module()


@pytest.mark.usefixtures("read_anew")
def test_the_package_carries_the_library() -> None:
    assert len(echarts.module()) == 1_121_654


@pytest.mark.usefixtures("read_anew")
def test_a_build_without_the_library_ends_with_its_sentence_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    refuse_without_echarts()
    echarts.module.cache_clear()
    monkeypatch.setattr(echarts, "FILE", ("assets", "vendor", "nothing.js"))
    with pytest.raises(RefusalError, match=r"\ADie Diagrammbibliothek ECharts 6\.1\.0 fehlt: .*\Z"):
        refuse_without_echarts()


def test_a_picture_may_be_asked_for_while_an_event_loop_is_running() -> None:
    async def ask() -> str:
        return engine.render(OPTION, 300, 200, "one", WIDTHS)

    with ThreadPoolExecutor(1) as other:  # in the first thread, browser tests may have left a loop running
        drawn = other.submit(lambda: asyncio.run(ask())).result()
    assert drawn == engine.render(OPTION, 300, 200, "one", WIDTHS)


CHILD = """
import os, sys
from strategieportal.charts import engine
option = {"xAxis": {}, "yAxis": {}, "series": [{"type": "line", "data": [[1, 2], [2, 3]]}]}
one = engine.render(option, 300, 200, "c", {"400": {}, "600": {}})
"""


def run(code: str) -> tuple[int, str]:
    """How a child ended that ran ``code``, and its last word; soon after that it has to end by itself."""
    begun = time.monotonic()
    with subprocess.Popen([sys.executable, "-c", CHILD + code], stdout=subprocess.PIPE, text=True) as child:
        said = child.stdout.readline() if child.stdout else ""
        try:
            return child.wait(patience(time.monotonic() - begun)), said
        except subprocess.TimeoutExpired:
            child.kill()
            raise


def test_python_ends_by_itself_although_nobody_closed_the_engine() -> None:
    assert run("print(len(one) > 100, flush=True)") == (0, "True\n")


def test_python_ends_by_itself_after_an_exception() -> None:
    assert run("print('drawn', flush=True)\nraise SystemExit(3)") == (3, "drawn\n")


@pytest.mark.skipif(sys.platform == "win32", reason="there is no fork")
def test_a_forked_process_draws_with_an_engine_of_its_own() -> None:
    ended = run(
        "pid = os.fork()\n"
        "if pid == 0:\n"
        "    two = engine.render(option, 300, 200, 'c', {'400': {}, '600': {}})\n"
        "    engine.close()\n"
        "    os._exit(0 if one == two else 1)\n"
        "print(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]), flush=True)\n"
    )
    assert ended == (0, "0\n")
