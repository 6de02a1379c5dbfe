"""The page about what the site consists of: true of this machine, complete, and left out where an owner has one."""

from __future__ import annotations

import json
from importlib.metadata import version
from typing import TYPE_CHECKING

from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator

from strategieportal import components
from strategieportal.publishing import installed
from tests.conftest import ROOT
from tools import sbom

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

    from tests.building import Buildings
    from tests.conftest import PortalFolder

PATH = "lizenzen"
LOCK = (ROOT / "requirements.lock").read_text(encoding="utf-8")


def package(folder: Path, name: str, *lines: str) -> None:
    """Something that is installed in ``folder``."""
    head = "\n".join(("Metadata-Version: 2.4", f"Name: {name}", "Version: 1.2.3", *lines))
    made = folder / f"{name}-1.2.3.dist-info"
    made.mkdir(parents=True)
    (made / "METADATA").write_text(f"{head}\n\nRequires-Dist: only-in-the-description\n", encoding="utf-8")


def test_a_new_dependency_arrives_listed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package(tmp_path, "portal_root", "Requires-Dist: new.Part>=1", "Requires-Dist: not-here")
    package(
        tmp_path,
        "new_part",
        "Classifier: License :: OSI Approved :: MIT License",
        "Requires-Dist: portal-root",
        "Requires-Dist: deeper; python_version > '3'",
        "Requires-Dist: elsewhere; sys_platform == 'nowhere'",
        "Requires-Dist: wanted-by-few; extra == 'more'",
    )
    for name in ("deeper", "elsewhere", "wanted_by_few", "only_in_the_description"):
        package(tmp_path, name, "License-Expression: AGPL-3.0-only")
    monkeypatch.syspath_prepend(tmp_path)
    found = installed.components("portal-root")
    assert [(one.name, one.version, one.licence) for one in found] == [
        ("deeper", "1.2.3", "AGPL-3.0-only"),
        ("new-part", "1.2.3", "MIT License"),
    ]
    assert not components.is_allowed(found[0].licence)


def test_all_that_is_installed_for_a_portal_is_locked_and_has_a_licence_that_somebody_read() -> None:
    found = installed.components()
    assert len(found) > 30
    assert {one.name for one in found} <= {name for name, _, _ in sbom.parts(LOCK)}
    assert [one for one in found if not components.is_allowed(one.licence)] == []


def test_the_page_lists_each_part_with_version_and_licence_and_so_does_the_file(
    portal: PortalFolder, buildings: Buildings
) -> None:
    site = buildings.of(portal.root)
    page = (site / PATH / "index.html").read_text(encoding="utf-8")
    bill = (site / PATH / "bausteine.cdx.json").read_text(encoding="utf-8")
    assert JsonStrictValidator(SchemaVersion.V1_6).validate_str(bill) is None
    listed = {one["name"]: one.get("version") for one in json.loads(bill)["components"]}
    for one in installed.components():
        assert listed[one.name] == one.version == version(one.name)
        assert f'<span class="unbroken">{one.name}</span> <span class="version">{one.version}</span></th>' in page
    assert f'href="./{PATH}/"' in (site / "index.html").read_text(encoding="utf-8")
    # nothing is said to be loaded that is not: the smallest portal has no charts
    assert ("Apache ECharts" in page) == (site / "assets/charts/echarts.esm.min.js").is_file()


def test_licences_that_are_linked_are_published(site: Path) -> None:
    page = (site / PATH / "index.html").read_text(encoding="utf-8")
    for name in ("OFL-Inter", "LICENSE-echarts", "LICENSE-zrender", "LICENSE-d3"):
        assert f'href="../assets/charts/licences/{name}.txt"' in page
        assert (site / f"assets/charts/licences/{name}.txt").is_file()


def test_a_page_of_the_districts_own_takes_its_place(portal: PortalFolder, buildings: Buildings) -> None:
    portal.write(f"content/{PATH}.md", "---\ntitel: Unsere Bausteine\nbereich: fuss\n---\n\nSelbst geschrieben.\n")
    site = buildings.of(portal.root)
    assert "Selbst geschrieben" in (site / PATH / "index.html").read_text(encoding="utf-8")
    assert not (site / PATH / "bausteine.cdx.json").exists()
