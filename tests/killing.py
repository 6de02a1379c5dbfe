"""``python -m tests.killing``: builds one portal again and again and disturbs each build at another moment.

A moment is the number of an audit event of Python (``sys.addaudithook``): opening a file, making a folder, renaming,
starting a program. So moments mean the same on every machine, however fast it is. Each build runs in a fork of a
process that has imported everything.

The report is JSON, an object for each moment: what became of the build, whether the published site is the old one or
the new one, what was left beside it, and what a following undisturbed build made of it.
"""

from __future__ import annotations

import errno
import json
import logging
import os
import shutil
import signal
import sys
from pathlib import Path
from typing import Any

from mkdocs.commands.build import build
from mkdocs.config import load_config

from tests.building import CACHE, digest
from tests.warm import import_everything

KILL, FULL, READ_ONLY = "kill", "full", "read-only"
COUNTED = frozenset(
    {"open", "os.mkdir", "os.rename", "os.remove", "os.rmdir", "os.chmod", "os.chown", "os.link", "os.scandir"}
    | {"shutil.rmtree", "shutil.copytree", "shutil.copyfile", "subprocess.Popen", "fcntl.flock", "ctypes.dlsym"}
)
WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT


class Trouble:
    """An audit hook that counts events and makes trouble from one of them on."""

    def __init__(self, kind: str, moment: int, below: Path) -> None:
        self.kind, self.moment, self.below, self.count = kind, moment, str(below), 0

    def __call__(self, event: str, arguments: tuple[Any, ...]) -> None:
        if event not in COUNTED:
            return
        if self.kind == KILL:
            self.count += 1
            if self.count == self.moment:
                os.kill(os.getpid(), signal.SIGKILL)
        elif self._writes(event, arguments):
            self.count += 1
            if 0 < self.moment <= self.count:
                raise OSError(errno.ENOSPC if self.kind == FULL else errno.EROFS, "no", str(arguments[0]))

    def _writes(self, event: str, arguments: tuple[Any, ...]) -> bool:
        there = isinstance(arguments[0], str | bytes | os.PathLike) and os.fsdecode(arguments[0]).startswith(self.below)
        return there and (event == "os.mkdir" or (event == "open" and bool(arguments[2] & WRITING)))


def built(config: Path, target: Path, trouble: Trouble | None, counted: Path) -> int:
    """Build in a fork; return how it ended, and write to ``counted`` how many events it took."""
    child = os.fork()
    if child:
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    code = 0
    try:
        logging.getLogger("mkdocs").setLevel(logging.ERROR)
        if trouble is not None:
            sys.addaudithook(trouble)
        build(load_config(str(config), site_dir=str(target)))
    except Exception as error:  # noqa: BLE001 - told below
        code = 1
        sys.stderr.write(f"{type(error).__name__}: {error}\n")
    finally:
        if trouble is not None:
            trouble.kind = ""
            counted.write_text(str(trouble.count), encoding="utf-8")
        os._exit(code)


def main(kind: str, portal: str, target: str, cold: str, share: str) -> None:
    """Disturb builds at ``share`` moments of a build, ``cold`` or warm, and print the report."""
    import_everything()
    root, site = Path(portal), Path(target)
    config, counted = root / "mkdocs.yml", root / "counted"
    sheet = root / "content" / "massnahmen" / "m-01.md"
    text = sheet.read_text(encoding="utf-8")
    assert built(config, site, None, counted) == 0
    old = digest(site)
    kept = Path(shutil.copytree(site, root / "kept"))
    sheet.write_text(text.replace("rund um die Uhr", "an jedem Tag"), encoding="utf-8")
    other = site.parent / "other" / "site"
    whole = Trouble(kind, 0, other.parent)
    _chill(root, cold)
    assert built(config, other, whole, counted) == 0
    new, events = digest(other), int(counted.read_text(encoding="utf-8"))
    assert old != new
    report = []
    for moment in moments(events, int(share)):
        _chill(root, cold)
        shutil.rmtree(site)
        shutil.copytree(kept, site)
        code = built(config, site, Trouble(kind, moment, site.parent), counted)
        now = digest(site)
        left = sorted(one.name for one in site.parent.iterdir() if one.name not in {site.name, "other"})
        healed = built(config, site, None, counted) == 0 and digest(site) == new
        rest = sorted(one.name for one in site.parent.iterdir() if one.name not in {site.name, "other"})
        stands = "old" if now == old else "new" if now == new else f"{len(now)} files"
        report.append({"moment": moment, "code": code, "stands": stands, "left": left, "healed": healed, "rest": rest})
    print(json.dumps({"events": events, "moments": report}))  # noqa: T201 - the report


def moments(events: int, share: int) -> list[int]:
    """``share`` moments: a third of them among the last tenth, in which the site changes places."""
    late = share // 3
    early = [1 + index * events * 9 // (10 * (share - late)) for index in range(share - late)]
    return early + [events - index * events // (10 * late) for index in range(late)]


def _chill(root: Path, cold: str) -> None:
    if cold == "cold":
        shutil.rmtree(root / CACHE, ignore_errors=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
