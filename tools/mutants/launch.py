"""mutmut with a quicker look at errors of type; it runs in the workspace of a room, as a program of its own.

mutmut asks mypy anew on every run and takes minutes to find which fault each error belongs to. Here both are done once for
each state of the mutated files, and an error outside the faults stops the run: then mypy would not speak of faults alone.
It also runs all tests without a fault twice where once is enough.
"""

from __future__ import annotations

import ast
import json
import subprocess
import sys
from collections import defaultdict
from hashlib import sha256
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING

import mutmut.__main__ as program
from mutmut.configuration import config
from mutmut.runners.harness import PytestRunner
from mutmut.workers.isolation import ForkRunner

if TYPE_CHECKING:
    from collections.abc import Iterable

KEPT = Path("types.json")
UNTOUCHED = "_orig"
"""How mutmut's name of the function without a fault ends."""


def caught() -> dict[str, SimpleNamespace]:
    """The names of the faults that are errors of type, with what mypy says of each."""
    inner = Path("mutants")
    files = [inner / one for one in config().only_mutate]
    state = sha256(b"\0".join(one.read_bytes() for one in (*files, inner / "mypy.ini"))).hexdigest()
    known = json.loads(KEPT.read_text(encoding="utf-8")) if KEPT.is_file() else {}
    if known.get("state") != state:
        known = {"state": state, "errors": _errors(inner)}
        KEPT.write_text(json.dumps(known), encoding="utf-8")
    return {
        name: SimpleNamespace(error=SimpleNamespace(error_description=told)) for name, told in known["errors"].items()
    }


def _errors(inner: Path) -> dict[str, str]:
    ran = subprocess.run(config().type_check_command, cwd=inner, capture_output=True, text=True, check=False)
    told: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for line in ran.stdout.splitlines():
        one = json.loads(line)
        if one["severity"] == "error":
            told[one["file"]].append((one["line"], one["message"]))
    if ran.returncode > 1 or ran.stderr:
        sys.exit(f"mypy failed: {ran.stdout}{ran.stderr}")
    return {name: message for file, errors in told.items() for name, message in _of_file(inner, file, errors)}


def _of_file(inner: Path, file: str, errors: list[tuple[int, str]]) -> list[tuple[str, str]]:
    tree = ast.parse((inner / file).read_text(encoding="utf-8"))
    spans = [
        (node.lineno, node.end_lineno or node.lineno, node.name)
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef) and "__mutmut" in node.name
    ]
    module = file.removeprefix("src/").removesuffix(".py").replace("/", ".")
    found = []
    for line, message in errors:
        name = next((name for begin, end, name in spans if begin <= line <= end), UNTOUCHED)
        if name.endswith(UNTOUCHED):
            sys.exit(f"an error of type outside the planted faults: {file}:{line}: {message}")
        found.append((f"{module}.{name}", message))
    return found


class Once(ForkRunner):
    """Runs the tests without a fault once: noting which function each of them enters has shown that they pass."""

    passed = False

    def collect_stats(self, tests: Iterable[str] | None) -> int:
        """Run ``tests``, all of them by default, and note what they enter; 0 where they pass."""
        code = super().collect_stats(tests)
        self.passed = not code and not tests
        return code

    def run_clean_tests(self, tests: Iterable[str]) -> int:
        """Run ``tests`` unless all have just passed; 0 where they pass."""
        return 0 if self.passed else super().run_clean_tests(tests)


def runner(processes: int = 1) -> Once:
    """What mutmut runs the tests with."""
    tests = PytestRunner()
    tests.prepare_main_test_run()
    return Once(max_workers=processes, test_runner=tests)


if __name__ == "__main__":
    setattr(program, "filter_mutants_with_type_checker", caught)  # noqa: B010 - its own name for it is private
    setattr(program, "get_mutant_runner", runner)  # noqa: B010 - likewise
    program.cli()
