"""A fresh environment with the versions that a bundle names, so that it is built once more by what it was built with.

Only wheels are taken, so that nothing runs while they are installed, and only packages that this program needs anyway: a
bundle of others must not bring along what it likes. What was installed is compared with the bundle by its content, file by
file, which needs no index and no trust in the names of versions.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from typing import TYPE_CHECKING, Final

from packaging.requirements import InvalidRequirement, Requirement

from strategieportal.cli.evidence.rebuilding import PROGRAM, versions
from strategieportal.language import listing, say

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from importlib.metadata import Distribution

DIGESTS: Final = "pakete.sha256"
"""The file of a bundle that names the content of every package."""
_PYTHON: Final = "python"
_OF_THE_INSTALLER: Final = frozenset({"INSTALLER", "REQUESTED", "RECORD", "direct_url.json", "uv_cache.json"})
"""Files that say how a package came here, not what it is."""
_SAID: Final = 300
"""So many signs of what pip says at the end."""


class NoEnvironmentError(Exception):
    """There is none; the text says why, in German."""


def digests(names: Iterable[str]) -> dict[str, str]:
    """The SHA-256 of the content of each package that is installed here: of its files' names and sums, whoever brought them."""
    return {name: told for name in names if (told := _digest(name))}


def _digest(name: str) -> str:
    if name == PROGRAM:
        return _sum(_of_program(Path(__file__).parents[2]))
    try:
        return _sum(_of_record(distribution(name)))
    except PackageNotFoundError:
        return ""


def _sum(lines: Iterable[str]) -> str:
    told = "\n".join(sorted(lines))
    return hashlib.sha256(told.encode()).hexdigest() if told else ""


def _of_record(found: Distribution) -> Iterator[str]:
    """Name and sum of each file that came in the wheel, from the list that it brought along."""
    for one in found.files or ():
        if (
            one.hash is not None
            and ".." not in one.parts
            and one.name not in _OF_THE_INSTALLER
            and one.suffix != ".pyc"
        ):
            yield f"{one.as_posix()} {one.hash.mode}:{one.hash.value}"


def _of_program(folder: Path) -> Iterator[str]:
    """The same of this program, which may lie anywhere: its files themselves."""
    for one in folder.rglob("*"):
        if one.is_file() and "__pycache__" not in one.parts:
            yield f"{one.relative_to(folder).as_posix()} {hashlib.sha256(one.read_bytes()).hexdigest()}"


def digests_text(found: Mapping[str, str]) -> bytes:
    """The text of :data:`DIGESTS`."""
    return "".join(f"{found[name]}  {name}\n" for name in sorted(found)).encode()


def digests_of(text: bytes) -> dict[str, str]:
    """What such a text says, by package."""
    lines = (line.partition("  ") for line in text.decode("utf-8", "replace").splitlines())
    return {name: found for found, _, name in lines if name}


def made(wanted: Mapping[str, str], folder: Path, *, trusted: bool = False) -> Path:
    """The Python of a new environment in ``folder`` that holds the versions ``wanted``.

    Args:
        wanted: package -> version, as ``versionen.txt`` has them.
        folder: empty.
        trusted: whether packages may be among them that this program does not need.

    Raises:
        NoEnvironmentError: a name or version is none, a package is not to be had, or Python cannot make one.
    """
    pins = _pins(wanted, trusted=trusted)
    python = _empty(folder)
    if wanted.get(PROGRAM) == versions()[PROGRAM]:
        _with_this_program(python)
    else:
        pins.append(f"{PROGRAM}=={wanted.get(PROGRAM, '')}")
    listed = folder / "versionen.txt"
    listed.write_text("\n".join(pins), encoding="utf-8")
    # wheels alone: what has to be built runs programs
    options = ("--no-deps", "--only-binary=:all:", "--no-compile", "--quiet", "--requirement", str(listed))
    _run([str(python), "-m", "pip", "--disable-pip-version-check", "install", *options])
    return python


def _pins(wanted: Mapping[str, str], *, trusted: bool) -> list[str]:
    """The lines for pip, each a name and one version and nothing else."""
    known = versions().keys()
    strange = sorted(name for name in wanted if name not in known)
    if strange and not trusted:
        raise NoEnvironmentError(say("evidence.environment.strange", names=listing(strange)))
    pins = []
    for name, version in wanted.items():
        if name in {_PYTHON, PROGRAM}:
            continue
        try:
            sound = Requirement(f"{name}=={version}")
        except InvalidRequirement:
            raise NoEnvironmentError(say("evidence.environment.no_version", name=name, version=version)) from None
        if sound.url or sound.marker or sound.extras or len(sound.specifier) != 1:
            raise NoEnvironmentError(say("evidence.environment.no_version", name=name, version=version))
        pins.append(str(sound))
    return pins


def _empty(folder: Path) -> Path:
    _run([sys.executable, "-m", "venv", str(folder)])
    return folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def _with_this_program(python: Path) -> None:
    """Put this program into the environment of ``python``, with what makes it known to MkDocs."""
    place = Path(_run([str(python), "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"]).strip())
    shutil.copytree(Path(__file__).parents[2], place / PROGRAM, ignore=shutil.ignore_patterns("__pycache__"))
    about, told = place / f"{PROGRAM}-{versions()[PROGRAM]}.dist-info", distribution(PROGRAM)
    about.mkdir()
    for name in ("METADATA", "entry_points.txt"):
        (about / name).write_text(told.read_text(name) or "", encoding="utf-8")


def _run(command: list[str]) -> str:
    given = {name: value for name, value in os.environ.items() if name not in {"PYTHONPATH", "PYTHONHOME"}}
    done = subprocess.run(command, env=given, capture_output=True, text=True, check=False)
    if done.returncode:
        said = (done.stderr or done.stdout).strip()[-_SAID:]
        raise NoEnvironmentError(say("evidence.environment.none", said=said))
    return done.stdout


def installed(python: Path, names: Iterable[str]) -> dict[str, str]:
    """:func:`digests` as the program of ``python`` finds them in its own environment.

    Raises:
        NoEnvironmentError: it does not start.
    """
    asked = "import sys; from strategieportal.cli.evidence import environment as it; "
    asked += "sys.stdout.buffer.write(it.digests_text(it.digests(sys.argv[1:])))"
    return digests_of(_run([str(python), "-I", "-c", asked, *names]).encode())
