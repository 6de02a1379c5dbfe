"""What an import makes of a source stays as it was read: every file, every message, the account, and what a second one would tell.

Tables stand in ``tables.toml``, folders and exports of other kinds in ``sources.toml``. After a wanted change, read what has
changed and write it with ``python -m tests.test_import_golden``.
"""

from __future__ import annotations

import tempfile
import tomllib
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from msgspec.structs import replace

from strategieportal.cli.importing.mapping import proposal, read_mapping
from strategieportal.cli.importing.reporting import balance_lines, grouped, report
from strategieportal.cli.importing.telling import difference, told
from tests.golden import compare
from tests.importing import WISHES, Workbench
from tests.long_words import png
from tests.test_import_exports import opendocument
from tests.test_import_tools import workbook

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from strategieportal.cli.importing.base import Wishes
    from strategieportal.cli.importing.run import Outcome

CASES = Path(__file__).parent / "cases" / "import_read"
KINDS = ("tables", "sources")
FALLS: dict[str, dict[str, dict[str, Any]]] = {
    kind: {one["name"]: one for one in tomllib.loads((CASES / f"{kind}.toml").read_text(encoding="utf-8"))["fall"]}
    for kind in KINDS
}
FIXED = {"mkdocs.yml", "content/herkunft.md", ".gitignore", ".gitattributes"}
"""What is the same for every table; of one case in ``sources.toml`` all files are kept."""


def reading(case: dict[str, Any], root: Path) -> str:
    """Both imports of a case as text."""
    bench = Workbench(root)
    for path, said in case.get("portal", {}).items():
        file = bench.target / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(said.lstrip("\n"), encoding="utf-8")
    _put(bench, case, "erst")
    first = bench.take(**_asked(case, "erst"))
    lines = ["# erst", *_outcome(first, case), *_files(bench, case)]
    for path, (before, after) in case.get("von_hand", {}).items():
        file = bench.target / path
        said = file.read_text(encoding="utf-8")
        assert before in said, f"{path} has no {before}"
        file.write_text(said.replace(before, after), encoding="utf-8")
    if "dann" in case:
        _put(bench, case, "dann")
        again = bench.look(**_asked(case, "dann"))
        lines += ["# dann", *told(again.plan), *_outcome(again, case), *difference(again.plan.written)]
    return "".join(f"{line}\n" for line in lines if not line.startswith(("+art,", "-art,")))


def _put(bench: Workbench, case: dict[str, Any], time: str) -> None:
    """The files of the source; those of spreadsheet programs stand as lines with semicolons, an encoding behind ``@``."""
    given = case[time] if isinstance(case[time], dict) else {case["datei"]: case[time]}
    made = {"xlsx": workbook, "ods": opendocument}
    for name, text in given.items():
        path, _, encoding = name.partition("@")
        kind, said = path.rpartition(".")[2], text.lstrip("\n")
        rows = [line.split(";") for line in said.splitlines()]
        bench.put(
            path, png() if kind == "png" else made[kind](rows) if kind in made else said.encode(encoding or "utf-8")
        )


def _asked(case: dict[str, Any], time: str) -> dict[str, Any]:
    """What the caller states."""
    said = {**case.get("wunsch", {}), **case.get(f"wunsch_{time}", {})}
    stand, overwrite = said.pop("stand", None), said.pop("overwrite", False)
    stated, problems = read_mapping(said.pop("zuordnung", "").encode(), "zuordnung.yml")
    assert problems == []
    wishes: Wishes = replace(WISHES, **said, mapping=stated)
    return {"wishes": wishes, "stand": date.fromisoformat(stand) if stand else None, "overwrite": overwrite}


def _outcome(outcome: Outcome, case: Mapping[str, Any]) -> Iterator[str]:
    """Every message, the balance, what was not taken and why; once also as people see it."""
    yield from (str(one) for one in outcome.problems)
    yield str(outcome.balance)
    if case.get("alles"):
        yield from grouped(outcome.problems).splitlines()
        yield from report(outcome.problems, outcome.balance, outcome.left).splitlines()
        yield from proposal(outcome.harvest.seen).splitlines()
    yield from balance_lines(outcome.balance, outcome.left)
    yield from (f"{one.place} {one.where}: {one.reason}: {one.text}" for one in outcome.left)
    yield f"{dict(outcome.harvest.counts)} {outcome.harvest.ids}"


def _files(bench: Workbench, case: Mapping[str, Any]) -> Iterator[str]:
    for file in sorted(bench.target.rglob("*")):
        path = file.relative_to(bench.target).as_posix()
        if file.is_file() and (case.get("alles") or (path not in FIXED and not path.startswith("data/_import"))):
            yield f"=== {path}"
            data = file.read_bytes()
            yield from data.decode().splitlines() if not path.endswith(".png") else [f"{len(data)} Bytes"]


def parts(kind: str) -> dict[str, str]:
    """What is kept, by the name of the case."""
    text = (CASES / f"{kind}.txt").read_text(encoding="utf-8")
    return {name: rest for part in text.split("\n==== ")[1:] for name, _, rest in [part.partition("\n")]}


@pytest.mark.parametrize(("kind", "name"), [(kind, name) for kind in KINDS for name in FALLS[kind]])
def test_what_is_imported_is_as_it_was_read(kind: str, name: str, tmp_path: Path) -> None:
    compare(reading(FALLS[kind][name], tmp_path), parts(kind)[name], name)


@pytest.mark.parametrize("kind", KINDS)
def test_every_case_is_kept_once(kind: str) -> None:
    assert list(parts(kind)) == list(FALLS[kind])


def _write() -> None:
    for kind in KINDS:
        made = []
        for name, case in FALLS[kind].items():
            with tempfile.TemporaryDirectory() as folder:
                made.append(f"\n==== {name}\n{reading(case, Path(folder))}")
        (CASES / f"{kind}.txt").write_text("".join(made), encoding="utf-8")


if __name__ == "__main__":
    _write()
