"""Files of a site: written once, or known under a second name; never written into while they have another."""

from __future__ import annotations

import os
import stat
from typing import TYPE_CHECKING, Any

import pytest

from strategieportal.publishing.writing import OnDisk, write

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """A page of the published site."""
    write(f"{tmp_path}/old/index.html", b"as it was")
    return tmp_path / "old/index.html"


@pytest.fixture
def new(tmp_path: Path) -> Path:
    """Where it is to be in the new one."""
    return tmp_path / "new/index.html"


def test_what_lies_there_already_gets_a_second_name(old: Path, new: Path) -> None:
    write(str(new), OnDisk.at(str(old)))
    assert new.samefile(old)
    old.unlink()
    assert new.read_bytes() == b"as it was"


def test_a_file_with_a_second_name_is_never_written_into(old: Path, new: Path) -> None:
    write(str(new), OnDisk.at(str(old)))
    write(str(new), b"anew")
    assert (old.read_bytes(), new.read_bytes()) == (b"as it was", b"anew")
    write(str(new), OnDisk.at(str(old)))
    assert new.read_bytes() == b"as it was"


def _refuse(*_: Any, **__: Any) -> None:
    raise OSError(18, os.strerror(18))


def test_where_a_disk_knows_no_second_names_the_bytes_are_written(
    old: Path, new: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "link", _refuse)
    write(str(new), OnDisk.at(str(old)))
    assert new.read_bytes() == b"as it was"
    assert not new.samefile(old)


def _exchanged(file: Path) -> None:
    other = file.with_name("other")
    other.write_bytes(b"as it IS")
    other.replace(file)


def _led_elsewhere(file: Path) -> None:
    file.rename(file.with_name("other"))
    file.symlink_to("other")


MEANWHILE: dict[str, Callable[[Path], Any]] = {
    "by another build": _exchanged,
    "written into": lambda file: file.write_bytes(b"as it was, and more"),
    "gone": lambda file: file.unlink(),
    "a link": _led_elsewhere,
}


@pytest.mark.parametrize("harm", MEANWHILE)
def test_what_was_read_is_written_whatever_became_of_the_file(old: Path, new: Path, harm: str) -> None:
    found = OnDisk.at(str(old))
    MEANWHILE[harm](old)
    write(str(new), found)
    assert new.read_bytes() == b"as it was"
    assert not new.is_symlink()
    assert new.stat().st_nlink == 1


def test_a_file_that_readers_cannot_read_is_written_with_the_usual_rights(old: Path, new: Path) -> None:
    usual = stat.S_IMODE(old.stat().st_mode)
    old.chmod(0o600)
    write(str(new), OnDisk.at(str(old)))
    assert stat.S_IMODE(new.stat().st_mode) == usual


def test_a_pipe_keeps_nobody_waiting(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert OnDisk.at(f"{tmp_path}/pipe") == b""
