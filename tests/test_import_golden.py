"""What an import makes of a table stays as it was read: every file, every problem, and what a second one would tell.

After a wanted change, read what has changed and write it with ``python -m tests.test_import_golden``.
"""

from __future__ import annotations

import tempfile
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from strategieportal.cli.importing.telling import difference, told
from tests.golden import compare
from tests.importing import Workbench

if TYPE_CHECKING:
    from collections.abc import Iterator

    from strategieportal.cli.importing.run import Outcome

CASES = Path(__file__).parent / "cases" / "import_read"
FALLS: dict[str, dict[str, str]] = {
    one["name"]: one for one in tomllib.loads((CASES / "tables.toml").read_text(encoding="utf-8"))["fall"]
}
FIXED = {"mkdocs.yml", "content/herkunft.md", ".gitignore", ".gitattributes"}
"""What is the same for every table."""


def reading(case: dict[str, Any], root: Path) -> str:
    """Both imports of a case as text."""
    bench = Workbench(root)
    bench.put(case["datei"], case["erst"].lstrip("\n"))
    lines = ["# erst", *_outcome(bench.take()), *_files(bench)]
    bench.put(case["datei"], case["dann"].lstrip("\n"))
    again = bench.look()
    lines += ["# dann", *told(again.plan), *_outcome(again), *difference(again.plan.written)]
    return "".join(f"{line}\n" for line in lines if not line.startswith(("+art,", "-art,")))


def _outcome(outcome: Outcome) -> Iterator[str]:
    yield from (str(one) for one in outcome.problems)
    yield str(outcome.balance)


def _files(bench: Workbench) -> Iterator[str]:
    for file in sorted(bench.target.rglob("*")):
        path = file.relative_to(bench.target).as_posix()
        if file.is_file() and path not in FIXED and not path.startswith("data/_import"):
            yield f"=== {path}"
            yield from file.read_text(encoding="utf-8").splitlines()


def parts() -> dict[str, str]:
    """What is kept, by the name of the case."""
    text = (CASES / "tables.txt").read_text(encoding="utf-8")
    return {name: rest for part in text.split("\n==== ")[1:] for name, _, rest in [part.partition("\n")]}


@pytest.mark.parametrize("name", FALLS)
def test_what_is_imported_is_as_it_was_read(name: str, tmp_path: Path) -> None:
    compare(reading(FALLS[name], tmp_path), parts()[name], name)


def test_every_case_is_kept_once() -> None:
    assert list(parts()) == list(FALLS)


if __name__ == "__main__":
    made = []
    for name, case in FALLS.items():
        with tempfile.TemporaryDirectory() as folder:
            made.append(f"\n==== {name}\n{reading(case, Path(folder))}")
    (CASES / "tables.txt").write_text("".join(made), encoding="utf-8")
