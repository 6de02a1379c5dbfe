"""The folder in which mutmut works: a copy of the package and of what its tests read, so that the tree stays as it is.

mutmut wants sources below ``src/`` and plants its faults in a second copy, ``mutants/``, where it also runs the tests.
"""

from __future__ import annotations

import ast
import json
import shutil
from typing import TYPE_CHECKING

from tools.mutants.rooms import ROOT

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterator
    from pathlib import Path

    from tools.mutants.rooms import Room

READ_BY_TESTS = ("tests", "docs", "data", "content", "tools", "benchmarks", "mkdocs.yml", "pyproject.toml", "README.md")
"""What stands beside the package when the tests run."""

LEFT_OUT = frozenset({"__pycache__", "node_modules", ".hypothesis"})

OPENED = frozenset({"property", "cached_property", "cache", "lru_cache"})
"""Decorators below which mutmut would not look: it passes over decorated functions."""

INSIDE = "_inside"
"""What the name of a function ends in that holds the body of a decorated one."""

SETTINGS = """
[tool.mutmut]
source_paths = ["src"]
only_mutate = {}
pytest_add_cli_args = {}
pytest_add_cli_args_test_selection = {}
type_check_command = {}
use_git_change_detection = false
on_dependency_change = "ignore"
"""

TOO_LONG = (
    # Builds a whole site in a process of its own; its neighbours ask the same of the package itself.
    "test_drafts.py::test_nothing_of_a_draft_is_in_the_site",
    # Asks git for every example what the golden cases of wording ask without it.
    "test_history_wording.py::test_any_word_that_is_changed_is_told",
    # Ask of many whole imports only whether they end; what comes of an import, the others ask.
    "test_import_own_json.py::test_no_value_stops_the_import",
    "test_import_command.py::test_no_folder_is_too_broken_and_what_is_written_is_sound",
    "test_import_command.py::test_no_damage_to_a_sound_source_stops_the_import",
)
"""Tests that take longer than all others of their room together, so that each fault they enter would wait for them."""

ARGUMENTS = (
    *("-p", "mutants_plugin", "-p", "no:cacheprovider", "-p", "no:xdist", "--hypothesis-seed=0"),
    # How two long texts differ need not be told: finding out takes longer than the tests.
    "--assert=plain",
    # Collecting garbage five times at the end takes as long as most faults.
    *("-p", "no:unraisableexception"),
    *(part for test in TOO_LONG for part in ("--deselect", f"tests/{test}")),
)

TYPES = (
    "mypy",
    "--config-file",
    "mypy.ini",
    "--output",
    "json",
    "--no-error-summary",
    "--cache-dir",
    "../../.mypy_cache",
)
"""Most faults that put None somewhere or leave an argument out are errors of type, so no test has to run for them."""


def lay_out(room: Room) -> None:
    """Bring the workspace of ``room`` up to date; what tests did not notice is asked again when anything changed."""
    inner = room.workspace / "mutants"
    # Python never looks again into a folder of its path that was not there when it started.
    (inner / "src").mkdir(parents=True, exist_ok=True)
    changed = _sync(ROOT / "plugins" / "strategieportal", room.workspace / "src" / "strategieportal", opened)
    own = {file for one in room.modules for file in (room.workspace / "src" / "strategieportal").glob(one)}
    refresh(room.workspace / "src", inner / "src", own)
    for name in READ_BY_TESTS:
        changed |= _sync(ROOT / name, inner / name)
    for name, beside in (("plugin.py", "mutants_plugin.py"), ("mypy.ini", "mypy.ini")):
        changed |= _sync(ROOT / "tools" / "mutants" / name, inner / beside)
    (room.workspace / "pyproject.toml").write_text(_settings(room), encoding="utf-8")
    if changed:
        _ask_again(inner)


def refresh(sources: Path, copied: Path, own: Container[Path]) -> None:
    """Make ``copied``, where the tests run, what ``sources`` are, but for ``own`` files, in which mutmut plants.

    mutmut copies what is not there yet and never looks again, so words and modules of other rooms would be those of the first
    run for ever.
    """
    for file in _files(copied):
        if file.suffix != ".meta" and not (sources / file.relative_to(copied)).is_file():
            file.unlink()
    for file in _files(sources):
        if file not in own:
            _write(copied / file.relative_to(sources), file.read_bytes())


def _settings(room: Room) -> str:
    sources = room.workspace / "src" / "strategieportal"
    files = [file.relative_to(room.workspace).as_posix() for one in room.modules for file in sorted(sources.glob(one))]
    lists = (files, ARGUMENTS, room.tests, [*TYPES, *files])
    return (ROOT / "pyproject.toml").read_text(encoding="utf-8") + SETTINGS.format(*map(json.dumps, lists))


def _ask_again(inner: Path) -> None:
    """Forget which tests touch what, and every result but the faults that were noticed."""
    (inner / "mutmut-stats.json").unlink(missing_ok=True)
    for file in inner.rglob("*.py.meta"):
        told = json.loads(file.read_text(encoding="utf-8"))
        codes = told["exit_code_by_key"]
        told["exit_code_by_key"] = {name: code if code == 1 else None for name, code in codes.items()}
        file.write_text(json.dumps(told), encoding="utf-8")


def _sync(source: Path, target: Path, change: Callable[[bytes], bytes] | None = None) -> bool:
    """Make ``target`` what ``source`` is and return whether anything was different; equal files keep their time."""
    if source.is_file():
        return _write(target, source.read_bytes())
    wanted = {file.relative_to(source): file for file in _files(source)}
    gone = [file for file in _files(target) if file.relative_to(target) not in wanted]
    for file in gone:
        file.unlink()
    changed = bool(gone)
    for path, file in wanted.items():
        read = file.read_bytes()
        changed |= _write(target / path, change(read) if change and path.suffix == ".py" else read)
    return changed


def _files(folder: Path) -> Iterator[Path]:
    for one in sorted(folder.iterdir()) if folder.is_dir() else ():
        if one.name in LEFT_OUT:
            continue
        if one.is_dir():
            yield from _files(one)
        else:
            yield one


def _write(target: Path, data: bytes) -> bool:
    if target.is_file() and target.read_bytes() == data:
        return False
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(data)
    return True


def opened(source: bytes) -> bytes:
    """The same module with the body of every property and cached function in a function beside it, for mutmut to enter."""
    lines = source.decode().split("\n")
    tree = ast.parse(source)
    bodies = [tree.body, *(node.body for node in tree.body if isinstance(node, ast.ClassDef))]
    found = [node for body in bodies for node in body if isinstance(node, ast.FunctionDef) and _decorated(node)]
    for node in sorted(found, key=lambda one: -one.lineno):
        begin, end = node.lineno - 1, node.body[0].lineno - 1
        head = lines[begin:end]
        moved = [head[0].replace(f"def {node.name}(", f"def {node.name}{INSIDE}(", 1), *head[1:]]
        call = f"{' ' * (node.col_offset + 4)}return {_call(node, in_class=node.col_offset > 0)}"
        lines[begin:end] = [*head, call, *moved]
    return "\n".join(lines).encode()


def _call(node: ast.FunctionDef, *, in_class: bool) -> str:
    """The call of the function beside ``node`` with what ``node`` was given."""
    names = [one.arg for one in node.args.args]
    named = [f"{one.arg}={one.arg}" for one in node.args.kwonlyargs]
    owner = f"{names.pop(0)}." if in_class else ""
    return f"{owner}{node.name}{INSIDE}({', '.join(names + named)})"


def _decorated(node: ast.FunctionDef) -> bool:
    # A member of a protocol has nothing to plant in, and one more beside it would be asked of all that fit the protocol.
    if len(node.decorator_list) != 1 or _empty(node):
        return False
    wrapper = node.decorator_list[0]
    name = wrapper.func if isinstance(wrapper, ast.Call) else wrapper
    return isinstance(name, ast.Name) and name.id in OPENED


def _empty(node: ast.FunctionDef) -> bool:
    """Whether there is nothing but a docstring."""
    only = node.body[0]
    return len(node.body) == 1 and isinstance(only, ast.Expr) and isinstance(only.value, ast.Constant)


def remove(room: Room) -> None:
    """Throw the workspace of ``room`` away."""
    shutil.rmtree(room.workspace, ignore_errors=True)
