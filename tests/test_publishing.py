"""A site is published whole or not at all, whatever happens while it is built."""

from __future__ import annotations

import fcntl
import json
import os
import shutil
import stat
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any
from unittest.mock import Mock

import pytest

from strategieportal.publishing import aside as asides
from strategieportal.publishing.aside import Aside
from tests import killing
from tests.building import ROOT, digest, environment, lend, ran

if TYPE_CHECKING:
    from tests.building import Buildings
    from tests.conftest import PortalFolder

SHEET = "content/massnahmen/m-01.md"
TYPO = ("phase: in-umsetzung", "phase: in-umsezung")


@pytest.fixture
def published(portal: PortalFolder, buildings: Buildings) -> dict[str, str]:
    """The site of the tiny portal in its ``site/``."""
    shutil.copytree(buildings.of(portal.root, strict=False), portal.root / "site")
    lend(portal.root)
    return digest(portal.root / "site")


def said(portal: PortalFolder, *options: str, code: int = 1) -> str:
    """What a build into ``site/`` says that ends with ``code`` and without a traceback."""
    done = ran("build", *options, folder=portal.root)
    told = done.stdout + done.stderr
    assert done.returncode == code, told
    assert "Traceback" not in told
    return told


def beside(site: Path) -> list[str]:
    """What builds left beside or inside ``site``."""
    here = [*site.parent.iterdir(), *(site.iterdir() if site.is_dir() else ())]
    return [one.name for one in here if asides.MADE_UP.search(one.name)]


def test_a_broken_sheet_leaves_the_published_site_as_it_was(portal: PortalFolder, published: dict[str, str]) -> None:
    portal.replace(SHEET, *TYPO)
    assert "die Website steht unverändert da" in said(portal)
    assert digest(portal.root / "site") == published
    assert not beside(portal.root / "site")


@pytest.mark.parametrize("options", [("--strict",), ("--strict", "--quiet")])
@pytest.mark.parametrize("engine", ["mkdocs", "properdocs"])
def test_a_strict_build_with_warnings_does_not_publish(
    portal: PortalFolder, published: dict[str, str], options: tuple[str, ...], engine: str
) -> None:
    portal.write(
        "content/massnahmen/m-02.md", (portal.root / SHEET).read_text(encoding="utf-8").replace("m-01", "m-02")
    )
    done = ran("build", *options, folder=portal.root, engine=engine)
    assert done.returncode == 1
    assert "V307" in done.stderr
    assert "Der Bau ist streng (strict), und es gab eine Warnung" in done.stderr
    assert digest(portal.root / "site") == published
    assert not beside(portal.root / "site")


def test_hidden_entries_of_the_published_folder_stay_and_the_rest_is_the_new_site(
    portal: PortalFolder, published: dict[str, str]
) -> None:
    portal.write("site/.well-known/acme-challenge/token", "abc")
    portal.write("site/.htaccess", "Require all granted\n")
    portal.write("site/left.html", "of an older build")
    said(portal, code=0)
    hidden = {name for name in digest(portal.root / "site") if name.startswith(".")}
    assert hidden == {".well-known/acme-challenge/token", ".htaccess"}
    assert {name: value for name, value in digest(portal.root / "site").items() if name not in hidden} == published


def test_files_are_readable_whatever_the_umask(portal: PortalFolder) -> None:
    lend(portal.root)
    command = [sys.executable, "-m", "mkdocs", "build", "-q"]
    subprocess.run(command, check=True, env=environment(), cwd=portal.root, umask=0o077)
    site = portal.root / "site"
    modes = {one: stat.S_IMODE(one.stat().st_mode) for one in [site, *site.rglob("*")]}
    assert len(modes) > 20
    assert {mode & (0o555 if one.is_dir() else 0o444) for one, mode in modes.items()} == {0o555, 0o444}


def test_a_link_to_the_published_folder_stays_a_link(portal: PortalFolder, published: dict[str, str]) -> None:
    (portal.root / "site").rename(portal.root / "live")
    (portal.root / "site").symlink_to("live", target_is_directory=True)
    said(portal, code=0)
    assert (portal.root / "site").is_symlink()
    assert digest(portal.root / "live") == published


def test_two_builds_at_once_do_not_harm_each_other(portal: PortalFolder, published: dict[str, str]) -> None:
    command = [sys.executable, "-m", "mkdocs", "build", "-q"]
    running = [subprocess.Popen(command, cwd=portal.root, env=environment()) for _ in range(3)]
    assert [one.wait() for one in running] == [0, 0, 0]
    assert digest(portal.root / "site") == published
    assert not beside(portal.root / "site")


def test_another_plugin_that_fails_at_the_end_publishes_nothing(
    portal: PortalFolder, published: dict[str, str]
) -> None:
    portal.write("hook.py", "def on_post_build(config):\n    raise ValueError('something of its own')\n")
    portal.write("mkdocs.yml", (portal.root / "mkdocs.yml").read_text(encoding="utf-8") + "hooks: [hook.py]\n")
    done = ran("build", folder=portal.root)
    assert done.returncode == 1
    assert "Es wurde nichts veröffentlicht" in done.stderr
    assert "something of its own" in done.stderr
    assert digest(portal.root / "site") == published
    assert not beside(portal.root / "site")


def test_a_chart_engine_that_is_gone_is_told_with_a_remedy(portal: PortalFolder, published: dict[str, str]) -> None:
    portal.write("no/py_mini_racer.py", "raise ImportError('it is gone')\n")
    shutil.rmtree(portal.root / ".cache")
    portal.write("mkdocs.yml", (portal.root / "mkdocs.yml").read_text(encoding="utf-8") + "hooks: [hook.py]\n")
    portal.write(
        "hook.py",
        f"import os\nos.environ['PYTHONPATH'] = {str(portal.root / 'no')!r} + ':' + os.environ.get('PYTHONPATH', '')\n",
    )
    told = said(portal)
    assert "Die Diagramme ließen sich nicht zeichnen" in told
    assert "pip install mini-racer" in told
    assert digest(portal.root / "site") == published


@pytest.mark.parametrize("name", [".site.vor-a", ".site.bau-a", "site/.strategieportal.vor-a"])
def test_what_a_killed_build_left_is_removed_unless_somebody_holds_its_lock(tmp_path: Path, name: str) -> None:
    left, held = tmp_path / f"{name}1", tmp_path / f"{name}2"
    for one in (left, held):
        one.mkdir(parents=True)
        (one / "sperre").touch()
    with (held / "sperre").open("rb+") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        Aside(tmp_path / "site").discard()
        assert (left.exists(), held.exists()) == (False, True)
    Aside(tmp_path / "site").discard()
    assert not held.exists()


def test_a_folder_without_a_lock_is_removed_if_it_is_empty(tmp_path: Path) -> None:
    """It was made in the moment before: whoever made it makes another one, or was killed."""
    (tmp_path / ".site.vor-a").mkdir()
    (tmp_path / ".site.vor-b").mkdir()
    (tmp_path / ".site.vor-b" / "file").touch()
    Aside(tmp_path / "site").discard()
    assert [one.name for one in tmp_path.iterdir()] == [".site.vor-b"]


@pytest.mark.parametrize("takes", ["all", "lock"])
def test_a_build_whose_folder_is_taken_for_left_behind_makes_another(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, takes: str
) -> None:
    made: list[Path] = []
    make = tempfile.mkdtemp

    def taken(**known: Any) -> str:
        made.append(Path(make(**known)))
        if len(made) == 1 and takes == "all":
            made[0].rmdir()
        return str(made[-1])

    def refused(handle: int, how: int) -> None:
        del handle, how
        if len(made) == 1 and takes == "lock":
            raise BlockingIOError

    monkeypatch.setattr(tempfile, "mkdtemp", taken)
    monkeypatch.setattr(fcntl, "flock", refused)
    aside = Aside(tmp_path / "site")
    assert aside.site.is_dir()
    assert len(made) == 2
    assert [one.name for one in tmp_path.iterdir()] == [aside.site.parent.name]


@pytest.mark.parametrize(
    ("kind", "cold", "share"),
    [
        (killing.KILL, "warm", 12),
        (killing.FULL, "warm", 6),
        (killing.READ_ONLY, "warm", 3),
        pytest.param(killing.KILL, "warm", 120, marks=pytest.mark.nightly),
        pytest.param(killing.KILL, "cold", 80, marks=pytest.mark.nightly),
        pytest.param(killing.FULL, "cold", 60, marks=pytest.mark.nightly),
    ],
)
def test_no_moment_of_a_build_harms_the_published_site(
    portal: PortalFolder, tmp_path: Path, kind: str, cold: str, share: int
) -> None:
    lend(portal.root)
    site = tmp_path / "out" / "site"
    site.parent.mkdir()
    command = [sys.executable, "-m", "tests.killing", kind, str(portal.root), str(site), cold, str(share)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=environment(), cwd=ROOT)
    assert done.returncode == 0, done.stderr
    moments: list[dict[str, Any]] = json.loads(done.stdout)["moments"]
    assert len(moments) == share
    stands = Counter(one["stands"] for one in moments)
    print(f"{share} x {kind}, {cold}: what stands {dict(stands)}")  # noqa: T201 - shown by pytest -s
    for one in moments:
        assert one["stands"] in ({"old", "new"} if kind == killing.KILL else {"old"}), one
        assert one["code"] != 0, one
        assert one["healed"], one
        assert not one["rest"], one
    assert stands["old"]
    if kind != killing.KILL:
        assert not any(one["left"] for one in moments)
        assert done.stderr.count("Es wurde nichts veröffentlicht") == share, done.stderr


@pytest.mark.parametrize(
    ("size", "options"),
    [
        (120, "rw"),
        (700, "ro"),
        *(pytest.param(size, "rw", marks=pytest.mark.nightly) for size in range(40, 800, 40)),
    ],
)
def test_a_disk_that_is_full_or_read_only_keeps_the_published_site(
    portal: PortalFolder, published: dict[str, str], tmp_path: Path, size: int, options: str
) -> None:
    """``size`` is what the disk has left beside the published site, in kB: at the largest of them the build succeeds."""
    disk = tmp_path / "disk"
    disk.mkdir()
    portal.replace(SHEET, "Termine rund um die Uhr", "Termine an jedem Tag")
    (portal.root / "site").rename(portal.root / "old")
    script = (
        "size=$(du -sk --apparent-size old | cut -f1); "
        f'mount -t tmpfs -o size=$((size * 2 + {size}))k,mode=755 tmpfs "$1" && cp -a old "$1/site" && '
        f'{{ mount -o remount,{options} "$1"; shift; "$@" -d {disk}/site; echo "code $?"; ls -A {disk}; }} && '
        f"cp -a {disk}/site after"
    )
    command = [*unshared(), "bash", "-c", script, "-", str(disk), sys.executable, "-m", "mkdocs", "build"]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=portal.root, env=environment())
    told = done.stdout + done.stderr
    after = digest(portal.root / "after")
    assert "Traceback" not in told
    if "code 0" in told:
        assert options == "rw"
        assert after != published
    else:
        assert after == published
        assert "Es wurde nichts veröffentlicht" in told
        assert ("Der Datenträger ist voll" if options == "rw" else "Hier darf nicht geschrieben werden") in told


def unshared() -> list[str]:
    """A command that runs others where they may mount; the test is skipped where nobody may."""
    command = ["unshare", "--user", "--map-root-user", "--mount"]
    if sys.platform != "linux" or not shutil.which("unshare"):
        pytest.skip("only Linux can lend a disk to one process")
    if subprocess.run([*command, "true"], capture_output=True, check=False).returncode:
        pytest.skip("this machine lets nobody mount a disk of their own")
    return command


def filled(folder: Path, text: str) -> Path:
    folder.mkdir(parents=True)
    (folder / "index.html").write_text(text, encoding="utf-8")
    return folder


def test_where_disks_cannot_exchange_a_killed_build_is_healed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(asides, "exchange", Mock(return_value=False))
    site = filled(tmp_path / "site", "old")
    first = Aside(site)
    filled(first.site / "sub", "new")
    first.publish()
    assert list(digest(site)) == ["sub/index.html"]
    killed = Aside(site)
    # what a kill between the two steps leaves behind
    site.rename(killed.site.with_name("alt"))
    os.close(killed._end.detach()[2][1])  # type: ignore[index]
    Aside(site).discard()
    assert list(digest(site)) == ["sub/index.html"]
    assert not beside(site)


def test_where_the_folder_above_cannot_be_written_entries_change_places_inside(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os.path, "ismount", lambda path: str(path).endswith("site"))
    site = filled(tmp_path / "site", "old")
    filled(site / "gone", "old")
    (site / ".well-known").mkdir()
    here = site.stat().st_ino
    one = Aside(site)
    assert one.site.is_relative_to(site)
    (one.site / "index.html").write_text("new", encoding="utf-8")
    filled(one.site / "more", "new")
    one.publish()
    assert sorted(entry.name for entry in site.iterdir()) == [".well-known", "index.html", "more"]
    assert (site / "index.html").read_text(encoding="utf-8") == "new"
    assert site.stat().st_ino == here
    assert sorted(entry.name for entry in tmp_path.iterdir()) == ["site"]


def test_a_folder_in_which_somebody_works_is_not_taken_for_left_behind(tmp_path: Path) -> None:
    working = Aside(tmp_path / "site")
    second = Aside(tmp_path / "site")
    assert working.site.is_dir()
    filled(second.site / "two", "second")
    filled(working.site / "one", "first")
    second.publish()
    working.publish()
    assert list(digest(tmp_path / "site")) == ["one/index.html"]
    assert not beside(tmp_path / "site")


def test_a_file_where_the_site_should_be_is_told(portal: PortalFolder) -> None:
    portal.write("site", "a file")
    assert "Es wurde nichts veröffentlicht" in said(portal)
    assert (portal.root / "site").read_text(encoding="utf-8") == "a file"
