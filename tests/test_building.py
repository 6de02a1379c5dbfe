"""A distinct portal is built once; what makes it distinct is what it is made from, and nothing else."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from tests import building
from tests.building import CACHE, Buildings, hash_of, lend

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import PortalFolder


def test_equal_files_in_another_folder_are_the_same_portal_whatever_its_cache_holds(
    portal: PortalFolder, tmp_path: Path
) -> None:
    shutil.copytree(portal.root, tmp_path / "copy")
    portal.write(".cache/strategieportal/ab/cd", "kept")
    assert hash_of(portal.root, "") == hash_of(tmp_path / "copy", "")


def test_another_text_another_place_and_another_way_of_building_are_another_portal(portal: PortalFolder) -> None:
    text = (portal.root / "data/portal.yml").read_text(encoding="utf-8")
    found = [hash_of(portal.root, ""), hash_of(portal.root, "strict")]
    portal.write("data/portal.yml", text + "\n")
    found.append(hash_of(portal.root, ""))
    portal.remove("data/portal.yml")
    portal.write("data/portale.yml", text + "\n")
    found.append(hash_of(portal.root, ""))
    assert len(set(found)) == len(found)


def test_a_portal_with_a_history_is_more_than_its_files(portal: PortalFolder) -> None:
    portal.write(".git/HEAD", "ref: refs/heads/main\n")
    with pytest.raises(AssertionError, match="history"):
        hash_of(portal.root, "")


def test_each_distinct_portal_is_built_once(
    portal: PortalFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    built = []
    monkeypatch.setattr(building, "build", lambda config, target, **asked: built.append((config, target, asked)))
    first, second = Buildings(tmp_path / "shared"), Buildings(tmp_path / "shared")
    assert first.of(portal.root) == second.of(portal.root)
    assert len(built) == 1
    assert first.of(portal.root, strict=False) != first.of(portal.root, engine="properdocs")
    assert [asked for *_, asked in built[1:]] == [
        {"engine": "mkdocs", "strict": False},
        {"engine": "properdocs", "strict": True},
    ]


@pytest.mark.parametrize("wrong", [False, True], ids=["whole", "broken"])
def test_a_fork_builds_and_says_what_a_process_of_its_own_does(
    portal: PortalFolder, monkeypatch: pytest.MonkeyPatch, wrong: bool
) -> None:
    lend(portal.root)
    if wrong:
        portal.replace("content/massnahmen/m-01.md", "phase: in-umsetzung", "phase: in-umsezung")
    told, made = [], []
    for forks in (True, False):
        monkeypatch.setattr(building, "FORKS", forks)
        done = building.ran("build", "-q", folder=portal.root)
        told.append((done.returncode, done.stdout, done.stderr))
        made.append(building.digest(portal.root / "site"))
    assert told[0] == told[1]
    assert made[0] == made[1]
    assert bool(told[0][2]) == bool(told[0][0]) == wrong


def test_a_build_that_failed_is_not_taken_for_a_site(
    portal: PortalFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing(*_: object, **__: object) -> None:
        pytest.fail("no")

    monkeypatch.setattr(building, "build", failing)
    for _ in range(2):
        with pytest.raises(pytest.fail.Exception):
            Buildings(tmp_path / "shared").of(portal.root)


def test_pictures_and_fonts_are_lent_and_texts_are_not(portal: PortalFolder) -> None:
    lend(portal.root)
    lend(portal.root)
    parts = list((portal.root / CACHE).iterdir())
    assert len(parts) == 256
    assert all(part.resolve().parent == (building.ROOT / CACHE).resolve() for part in parts)
