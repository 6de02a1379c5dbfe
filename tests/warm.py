"""A process that has imported everything, and a fork of it for every command: half of a small build is its imports.

What a command sees is what it would see if it were started alone: arguments, folder, environment, output. Where there are
no forks, and for whoever tests the start itself, a command is a process of its own (``tests.building.ran``).

``python -m tests.warm`` serves: a line of JSON with what is asked, and a line with the exit code as the answer.
"""

from __future__ import annotations

import gc
import importlib
import json
import os
import pkgutil
import runpy
import subprocess
import sys
import tempfile
import threading
import traceback
from dataclasses import dataclass
from functools import cache
from typing import IO, TYPE_CHECKING, Any

import strategieportal

if TYPE_CHECKING:
    from pathlib import Path

PROGRAMS = ("mkdocs", "strategieportal")
FORKS = hasattr(os, "fork")


@dataclass(frozen=True, slots=True)
class Warm:
    """The process that forks.

    Attributes:
        running: it.
    """

    running: subprocess.Popen[str]

    def ran(
        self, program: str, arguments: tuple[str, ...], folder: Path, environment: dict[str, str]
    ) -> tuple[int, str, str]:
        """Exit code, output and errors of ``python -m program arguments`` in ``folder``; ``program`` is one of ``PROGRAMS``."""
        with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
            asked = {"program": program, "arguments": arguments, "folder": str(folder), "environment": environment}
            places = {"process": os.getpid(), "out": out.fileno(), "err": err.fileno()}
            print(json.dumps(asked | places), file=self.running.stdin, flush=True)
            answer = self.running.stdout.readline() if self.running.stdout else ""
            assert answer, f"the process that forks ended with {self.running.poll()}"
            return int(answer), _text(out), _text(err)


def _text(file: IO[bytes]) -> str:
    file.seek(0)
    return file.read().decode("utf-8")


@cache
def warm(root: Path) -> Warm:
    """The one of this worker, with the folder ``root`` of the repository as its own; it ends with its standard input."""
    command = [sys.executable, "-m", "tests.warm"]
    given = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    return Warm(
        subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=root, env=given)
    )


def import_everything() -> None:
    """Make this process one whose forks need no imports."""
    for found in pkgutil.walk_packages(strategieportal.__path__, "strategieportal."):
        importlib.import_module(found.name)
    importlib.import_module("mkdocs.commands.build")
    for program in PROGRAMS:
        importlib.import_module(f"{program}.__main__")
        # It is run, not imported.
        del sys.modules[f"{program}.__main__"]
    assert threading.active_count() == 1, "a fork of several threads may hang"
    gc.freeze()


def serve() -> None:
    """Import everything, then fork for every line."""
    import_everything()
    for line in sys.stdin:
        child = os.fork()
        if not child:
            _become(**json.loads(line))
        print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)  # noqa: T201 - the answer


def _become(program: str, arguments: list[str], folder: str, environment: dict[str, str], **places: Any) -> None:
    for name, number in (("out", 1), ("err", 2)):
        os.dup2(os.open(f"/proc/{places['process']}/fd/{places[name]}", os.O_WRONLY), number)
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    os.chdir(folder)
    os.environ.clear()
    os.environ.update(environment)
    sys.argv = [program, *arguments]
    sys.path[0] = folder
    try:
        runpy.run_module(program, run_name="__main__", alter_sys=True)
    except SystemExit as end:
        _end(end.code if isinstance(end.code, int) else int(end.code is not None))
    except BaseException:  # noqa: BLE001 - told as Python does
        traceback.print_exc()
        _end(1)
    _end(0)


def _end(code: int) -> None:
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)


if __name__ == "__main__":
    serve()
