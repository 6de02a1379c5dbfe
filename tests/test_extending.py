"""Other packages add page kinds, exports and importers: the example of docs/erweitern.md is built and used as it stands there."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tomllib
from importlib.metadata import EntryPoint
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zipfile import ZipFile

import pytest
from hatchling.builders.wheel import WheelBuilder

from strategieportal.cli.importing.kinds import DOOR as IMPORTERS
from strategieportal.doors import opened
from strategieportal.exports.all_exports import DOOR as EXPORTS
from strategieportal.pages.kind import PageKind
from strategieportal.pages.kinds import DOOR as PAGE_KINDS
from strategieportal.pages.kinds import KINDS
from tests.building import environment

if TYPE_CHECKING:
    from types import ModuleType

    from strategieportal.doors import Door
    from tests.conftest import PortalFolder

ROOT = Path(__file__).resolve().parent.parent
FILE = re.compile(r"^### `([^`]+)`\n.*?^```\w+\n(.*?)^```$", re.MULTILINE | re.DOTALL)
COMMAND = ("-c", "from strategieportal.cli.main import main; main()")
DOORS = (PAGE_KINDS, EXPORTS, IMPORTERS)


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder into which the example was installed, for ``PYTHONPATH``."""
    sources, there = tmp_path_factory.mktemp("beispiel"), tmp_path_factory.mktemp("installed")
    for path, text in FILE.findall((ROOT / "docs" / "erweitern.md").read_text(encoding="utf-8")):
        (sources / path).parent.mkdir(parents=True, exist_ok=True)
        (sources / path).write_text(text, encoding="utf-8")
    (wheel,) = WheelBuilder(str(sources)).build(directory=str(there))
    ZipFile(wheel).extractall(there)
    return there


def ran(installed: Path, folder: Path, *command: str) -> subprocess.CompletedProcess[str]:
    """What became of ``python command`` where the example is installed."""
    known = os.pathsep.join((str(installed), os.environ.get("PYTHONPATH", "")))
    return subprocess.run(
        [sys.executable, *command],
        capture_output=True,
        text=True,
        check=False,
        env=environment() | {"PYTHONPATH": known, "PYTHONWARNINGS": "error::SyntaxWarning"},
        cwd=folder,
    )


def test_the_example_adds_a_page_a_style_a_link_and_an_export(installed: Path, portal: PortalFolder) -> None:
    portal.replace(
        "mkdocs.yml", "  - strategieportal/pages\n", "  - strategieportal/pages\n  - strategieportal/exports\n"
    )
    portal.replace("mkdocs.yml", "docs_dir", "site_url: https://portal.example/\ndocs_dir")
    done = ran(installed, portal.root, "-m", "mkdocs", "build", "--strict", "-d", "site")
    assert not done.returncode, done.stderr
    site = portal.root / "site"
    page = (site / "zustaendigkeiten" / "index.html").read_text(encoding="utf-8")
    assert '<th scope="row">Amt für Digitalisierung</th><td>1</td>' in page
    assert 'class="kind-beispiel-bodies"' in page
    (style,) = (site / "assets").glob("beispiel.*.css")
    assert f"assets/{style.name}" in page
    assert 'href="../zustaendigkeiten/"' in (site / "massnahmen" / "index.html").read_text(encoding="utf-8")
    assert "zustaendigkeiten/" in (site / "a-z" / "index.html").read_text(encoding="utf-8")
    assert (site / "kurzliste.csv").read_text(encoding="utf-8-sig").splitlines() == [
        "id;titel;phase",
        "m-01;Online-Termine;in-umsetzung",
    ]


def test_the_example_imports_and_what_it_wrote_is_sound(installed: Path, portal: PortalFolder) -> None:
    source = portal.root.parent / "abend.ideen.txt"
    source.write_text("Bänke am Weg\n\nWLAN im Rathaus\n", encoding="utf-8")
    done = ran(installed, portal.root, *COMMAND, "import", str(source), "--into", ".", "--yes")
    assert not done.returncode, done.stdout + done.stderr
    assert "Ideenabend" in done.stderr
    sheet = (portal.root / "content" / "massnahmen" / "baenke-am-weg.md").read_text(encoding="utf-8")
    assert "titel: Bänke am Weg" in sheet
    checked = ran(installed, portal.root, *COMMAND, "check", ".")
    assert not checked.returncode, checked.stdout


@pytest.mark.parametrize("door", DOORS, ids=lambda door: door.group)
def test_ours_come_in_by_the_same_doors_and_are_named_in_the_package(door: Door[Any]) -> None:
    facts = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["entry-points"]
    assert facts[door.group] == {"strategieportal": door.own}
    found = opened(door, [])
    assert found.problems == ()
    assert found.records == EntryPoint("x", door.own, door.group).load()


def offered(module: ModuleType | str, *names: str) -> list[EntryPoint]:
    """Entry points of another package, to ``names`` of ``module``."""
    return [EntryPoint(name.lower(), f"{module}:{name}", PAGE_KINDS.group) for name in names]


ONE = PageKind(name="one")
SAME = PageKind(name="one")
MANY = [PageKind(name="two"), PageKind(name="three")]
HALF = (PageKind(name="four"), "five")
TAKEN = PageKind(name="measure")


def test_one_record_or_many_come_after_ours_whatever_their_order() -> None:
    several = offered(__name__, "ONE", "MANY")
    for order in (several, several[::-1]):
        found = opened(PAGE_KINDS, order)
        assert found.problems == ()
        assert found.records[: len(KINDS)] == KINDS
        assert [one.name for one in found.records[len(KINDS) :]] == ["two", "three", "one"]
    assert found.of("two") is MANY[0]
    assert found.of("six") is None


@pytest.mark.parametrize(
    ("entries", "code", "words"),
    [
        (("tests.nowhere", "KIND"), "B660", ("ModuleNotFoundError", "kind", "strategieportal.page_kinds")),
        (("pathlib", "Nothing"), "B660", ("AttributeError", "nothing")),
        ((__name__, "HALF"), "B661", ("ein str", "PageKind")),
        (("pathlib", "Path"), "B661", ("ein type", "PageKind")),
        ((__name__, "TAKEN"), "B662", ('"measure"', "strategieportal.page_kinds")),
        ((__name__, "ONE", "SAME"), "B662", ('"one"',)),
    ],
)
def test_what_cannot_be_taken_is_told(entries: tuple[str, ...], code: str, words: tuple[str, ...]) -> None:
    found = opened(PAGE_KINDS, offered(entries[0], *entries[1:]))
    (told,) = found.problems
    assert told.code == code
    assert f"({entries[0]}:" in str(told)
    for one in words:
        assert one in told.sentence
    assert found.records[: len(KINDS)] == KINDS


def test_a_package_that_cannot_be_loaded_stops_build_and_import_with_one_sentence(
    installed: Path, portal: PortalFolder, tmp_path: Path
) -> None:
    broken = tmp_path / "broken"
    for file in installed.rglob("*"):
        if file.is_file() and file.suffix != ".whl":
            kept = broken / file.relative_to(installed)
            kept.parent.mkdir(parents=True, exist_ok=True)
            kept.write_bytes(file.read_bytes())
    for name in ("bodies", "ideas"):
        (broken / "strategieportal_beispiel" / f"{name}.py").write_text("1 / 0\n", encoding="utf-8")
    done = ran(broken, portal.root, "-m", "mkdocs", "build", "--strict", "-d", "site")
    assert done.returncode
    assert "strategieportal-beispiel (strategieportal_beispiel.bodies:KIND)" in done.stderr
    assert "ZeroDivisionError" in done.stderr
    assert "(B660)" in done.stderr
    assert "Traceback" not in done.stderr
    source = tmp_path / "abend.ideen.txt"
    source.write_text("Idee\n", encoding="utf-8")
    taken = ran(broken, portal.root, *COMMAND, "import", str(source), "--into", ".", "--yes")
    assert taken.returncode == 1
    assert "(B660)" in taken.stderr
