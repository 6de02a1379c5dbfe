"""Three portals exchange ten sheets: the reference portal, and those that imports make of Herne's and of Mainz's data."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner

from strategieportal.checks.examine import examine
from strategieportal.cli.importing.base import Wishes
from strategieportal.cli.importing.merging import write
from strategieportal.cli.importing.run import run
from strategieportal.cli.main import main
from strategieportal.model.words import KpiLevel
from strategieportal.source.sheet import read_sheet
from tests.conftest import ROOT, PortalFolder
from tests.exchanging import published, served
from tests.importing import STAND

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.real
SHEETS = 5
LICENSED = "Mit Zustimmung der Stadt"


def imported(data: Path, target: Path, owner: str) -> PortalFolder:
    """The portal that the import makes of ``data``."""
    wishes = Wishes(STAND, KpiLevel.OUTCOME, owner=owner)
    outcome = run(data, target, wishes, kind_name=None, stand=STAND, overwrite=False)
    assert write((*outcome.plan.written, *outcome.memory), target) == []
    return PortalFolder(target)


def reference(target: Path) -> PortalFolder:
    """A copy of the reference portal."""
    for name in ("content", "data", "overrides"):
        shutil.copytree(ROOT / name, target / name)
    shutil.copy(ROOT / "mkdocs.yml", target)
    return PortalFolder(target)


def adopted(portal: PortalFolder) -> dict[str, list[dict[str, Any]]]:
    """Id of each sheet that was taken over by an import here -> the portals that it names."""
    found = {}
    for file in sorted((portal.root / "content/massnahmen").glob("*.md")):
        sheet, _ = read_sheet(file.read_text("utf-8"), file.name)
        assert sheet is not None
        origin = sheet.front.data.get("herkunft") or {}
        if "127.0.0.1" in str(origin):
            found[str(sheet.front.data["id"])] = origin["aus"]
    return found


def travel(names: list[str], places: list[tuple[PortalFolder, str]], net: Path) -> list[str]:
    """Take the measures ``names`` of the first place to the second, and from there to the third; their ids there."""
    (first, first_url), (second, second_url), (third, _) = places
    published(first, net / first.root.name, first_url)
    before = adopted(second).keys()
    _take([f"{first_url}massnahmen/{one}/" for one in names], second)
    published(second, net / second.root.name, second_url)
    there = [one for one in adopted(second) if one not in before]
    known = adopted(third).keys()
    _take([f"{second_url}massnahmen/{one}/" for one in there], third)
    return [one for one in adopted(third) if one not in known]


def _take(addresses: list[str], into: PortalFolder) -> None:
    for one in addresses:
        call = ["import", one, "--into", str(into.root), "--lizenz", LICENSED]
        ran = CliRunner().invoke(main, call)
        assert ran.exit_code == 0, ran.output


def test_ten_sheets_keep_who_they_come_from_over_two_imports(real_data: Path, tmp_path: Path) -> None:
    with served(tmp_path / "netz") as url:
        hills = reference(tmp_path / "huegelland")
        herne = imported(real_data / "herne-sdg", tmp_path / "herne", "Stadt Herne")
        mainz = imported(real_data / "mainz-klimamassnahmen", tmp_path / "mainz", "Landeshauptstadt Mainz")
        at = {one.root.name: (one, f"{url}{one.root.name}/") for one in (hills, herne, mainz)}
        ours = [f"m-{number:02}" for number in range(1, SHEETS + 1)]
        theirs = sorted(one.stem for one in (mainz.root / "content/massnahmen").glob("*.md"))[:SHEETS]
        there = travel(ours, [at["huegelland"], at["herne"], at["mainz"]], tmp_path / "netz")
        back = travel(theirs, [at["mainz"], at["huegelland"], at["herne"]], tmp_path / "netz")
    assert (len(there), len(back)) == (SHEETS, SHEETS)
    for portal, names, owners in (
        (mainz, there, ["Landkreis Hügelland", "Stadt Herne"]),
        (herne, back, ["Landeshauptstadt Mainz", "Landkreis Hügelland"]),
    ):
        chains = adopted(portal)
        assert [[one["traeger"] for one in chains[name]] for name in names] == [owners] * SHEETS
        assert all(one["lizenz"] and one["pruefsumme"] for name in names for one in chains[name])
    for portal in (hills, herne, mainz):
        assert examine(portal.root, epoch=None, today=STAND).problems.errors == ()
