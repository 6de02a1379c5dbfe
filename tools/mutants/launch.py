"""mutmut with a quicker look at errors of type; it runs in the workspace of a room, as a program of its own.

mutmut asks mypy anew on every run and takes minutes to find which fault each error belongs to. Here both are done once for
each state of the mutated files, and an error outside the faults stops the run: then mypy would not speak of faults alone.
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

import mutmut.__main__ as program
from mutmut.configuration import config
from mutmut.utils.file_utils import copy_src_dir

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


def plant(processes: int) -> None:
    """Write the files with the faults and ask nothing yet."""
    Path("mutants").mkdir(exist_ok=True)
    copy_src_dir()
    program.create_mutants(processes)


if __name__ == "__main__":
    if sys.argv[1] == "plant":
        plant(int(sys.argv[2]))
        sys.exit()
    setattr(program, "filter_mutants_with_type_checker", caught)  # noqa: B010 - its own name for it is private
    program.cli()
