"""A bundle built once more by what it was built with: only what this program needs, only wheels, or the reason why not."""

from __future__ import annotations

import json
import zipfile
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from strategieportal.cli.evidence import environment
from strategieportal.cli.evidence.bundle import SUMS, VERSIONS, Bundle, opened, packed
from strategieportal.cli.evidence.environment import (
    DIGESTS,
    NoEnvironmentError,
    digests,
    digests_of,
    digests_text,
    made,
)
from strategieportal.cli.evidence.proving import other_contents
from strategieportal.cli.evidence.rebuilding import PROGRAM, versions
from strategieportal.cli.main import main
from tests.conftest import TINY
from tests.scratch import Scratch
from tests.wheelhouse import wheels

if TYPE_CHECKING:
    from pathlib import Path

EDITION = "data/ausgaben/2026-06.json"


@pytest.fixture(scope="module")
def scratch(tmp_path_factory: pytest.TempPathFactory) -> Scratch:
    """A tiny portal in git, with an edition."""
    scratch = Scratch.at(tmp_path_factory.mktemp("umgebung") / "portal")
    scratch.commit(TINY, "2026-06-01")
    assert CliRunner().invoke(main, ["edition", "2026-06", str(scratch.root)]).exit_code == 0
    scratch.commit({EDITION: (scratch.root / EDITION).read_text("utf-8")}, "2026-06-30")
    return scratch


def bundled(scratch: Scratch, into: Path) -> Path:
    ran = CliRunner().invoke(main, ["buendel", "2026-06", str(scratch.root), "--nach", str(into)])
    assert ran.exit_code == 0, ran.output
    return into


@pytest.fixture(scope="module")
def bundle(scratch: Scratch) -> Path:
    return bundled(scratch, scratch.root.parent / "a.zip")


def naming(bundle: Path, into: Path, line: str) -> Path:
    """A copy of ``bundle`` that names one more package, with fitting checksums."""
    with zipfile.ZipFile(bundle) as archive:
        files = {name: archive.read(name) for name in archive.namelist() if name != SUMS}
    files[VERSIONS] += f"{line}\n".encode()
    into.write_bytes(packed(files))
    return into


def test_the_same_portal_gives_the_same_bundle_byte_for_byte(scratch: Scratch, bundle: Path, tmp_path: Path) -> None:
    again = bundled(scratch, tmp_path / "b.zip")
    first, second = opened(bundle).files, opened(again).files
    assert [name for name in first.keys() | second.keys() if first.get(name) != second.get(name)] == []
    assert bundle.read_bytes() == again.read_bytes()


def test_a_bundle_names_the_content_of_every_package_and_one_that_differs_is_told(bundle: Path) -> None:
    found = opened(bundle)
    told = digests_of(found.files[DIGESTS])
    assert told.keys() >= {PROGRAM, "mkdocs", "pydantic", "click"}
    here = digests(versions())
    assert other_contents(found, here) == []
    assert other_contents(found, here | {"click": "0" * 64}) == ["click"]
    assert other_contents(Bundle({}, {}), here) == []
    assert digests_of(digests_text(here)) == here


@pytest.mark.parametrize("line", ["boese==1.0", "boese-paket==1.0"])
def test_a_package_that_nobody_needs_is_not_fetched(
    bundle: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, line: str
) -> None:
    def never(*_: object, **__: object) -> None:
        raise AssertionError("something ran")

    monkeypatch.setattr(environment, "_run", never)
    foreign = naming(bundle, tmp_path / "c.zip", line)
    ran = CliRunner().invoke(main, ["pruefen", str(foreign), "--umgebung"])
    assert (ran.exit_code, "Pakete, die dieses Programm nicht braucht: boese" in ran.stderr) == (2, True), ran.output


@pytest.mark.parametrize(
    "version", ["1 @ https://boese.example/x.whl", "1; python_version > '3'", "1,<2", "", "1 --pre"]
)
def test_a_version_is_a_version_and_nothing_else(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, version: str) -> None:
    monkeypatch.setattr(environment, "_run", lambda *_: pytest.fail("something ran"))
    with pytest.raises(NoEnvironmentError, match="für click keine Version"):
        made({"click": version, PROGRAM: versions()[PROGRAM]}, tmp_path)


def test_without_a_source_it_is_said_and_nothing_is_called_sound(
    bundle: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "pip.conf").write_text(f"[global]\nno-index = true\nfind-links = {tmp_path}\n", encoding="utf-8")
    for name in ("PIP_EXTRA_INDEX_URL", "PIP_INDEX_URL", "PIP_FIND_LINKS", "PIP_CONSTRAINT"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("PIP_CONFIG_FILE", str(tmp_path / "pip.conf"))
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_FIND_LINKS", str(tmp_path))
    ran = CliRunner().invoke(main, ["pruefen", str(bundle), "--umgebung"])
    assert (ran.exit_code, ran.stdout) == (2, "")
    assert "ließen sich hier nicht einrichten. Ohne Netz oder ohne Paketquelle geht es nicht" in ran.stderr


@pytest.mark.nightly
def test_in_its_own_versions_a_bundle_is_sound(bundle: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A whole environment, from wheels of what is installed here: it holds the same content, and builds the same site."""
    names = [name for name in versions() if name not in {"python", PROGRAM}]
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_FIND_LINKS", str(wheels(names, tmp_path / "raeder")))
    ran = CliRunner().invoke(main, ["pruefen", str(bundle), "--umgebung", "--format", "json"])
    told = json.loads(ran.stdout)
    assert (told["sound"], told["differences"], told["contents"], told["environment"]) == (True, [], [], "fresh")
