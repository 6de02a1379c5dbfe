"""Who builds the same content: this, Hugo, Eleventy, Zensical and mkdocs-material, each at its best settings.

Hugo and Eleventy read the very sheets and have templates of their own (``peers/``); Zensical and mkdocs-material get
``markdown_project.py``. The peers are installed by ``make bench`` into an environment of their own (``tools``), never by
anybody else.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from benchmarks import content, markdown_project
from benchmarks.measuring import Command

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

HERE: Final = Path(__file__).parent
PEERS: Final = HERE.parent / ".cache/benchmarks"
"""Where the peers are installed: ``venv/`` and ``node_modules/``."""
PLAIN, SEARCH, EXPORTS = VARIANTS = ("ohne", "suche", "exporte")
"""Variants: neither a search nor exports, a search, exports."""
WARM, COLD, UNCHANGED, CHANGED = STATES = ("warm", "kalt", "unverändert", "eine geändert")
"""States: everything made anew with caches as they are, without any cache, nothing changed, one measure changed."""
FLOOR: Final = "nur schreiben"
"""The state of a row that says what writing the bytes of a site costs, and nothing else."""
COLD_LIMIT: Final = 1000
"""Up to how many measures builds without a cache and after a change are measured."""
AUTO_LIMIT: Final = 1000
"""With a nav made of all files, time grows by the square of the pages; above this nobody waits for it."""


@dataclass(frozen=True)
class Runner:
    """One generator with its settings."""

    name: str
    variants: tuple[str, ...]
    caches: tuple[str, ...] = ()
    """What it keeps between builds, below its project."""
    limit: int = 1_000_000
    """Up to how many measures it is asked to build."""
    inside: bool = False
    """Whether it writes only below its project."""
    switched: bool = False
    """Whether making everything anew is a setting, so that a build without it must come before one that changes nothing."""

    def prepare(self, folder: Path, measures: int) -> None:
        """Write the project of so many measures into ``folder``."""
        raise NotImplementedError

    def commands(self, folder: Path, site: Path, variant: str, state: str) -> Sequence[Command]:
        """What builds ``folder`` into ``site``."""
        raise NotImplementedError

    def version(self) -> str:
        """What is installed; nothing where it is not."""
        raise NotImplementedError

    def takes(self, variant: str, state: str) -> str:
        """The variant in which it takes part: one that cannot be without a search has it; none where it does not.

        What keeps nothing between builds has no other state than one.
        """
        if state != WARM and not self.caches:
            return ""
        if variant == PLAIN:
            return self.variants[0]
        return variant if variant in self.variants[1:] else ""

    def asked(self, size: int) -> list[tuple[str, str]]:
        """Variant and state of all its builds of a size."""
        each = [(self.takes(variant, state), state) for variant, state in kinds(size)] if size <= self.limit else []
        return [one for one in each if one[0]]

    def sheet(self, folder: Path) -> Path:
        """The sheet that is changed where one measure changes."""
        return folder / "content/massnahmen/m-1.md"


@dataclass(frozen=True)
class Ours(Runner):
    """This one, as a plugin of MkDocs."""

    def prepare(self, folder: Path, measures: int) -> None:
        """As :meth:`Runner.prepare`."""
        content.portal(folder, measures)
        always = ": {immer_neu: true}"
        said = {PLAIN: content.CONFIG, SEARCH: content.CONFIG_WITH_SEARCH, EXPORTS: content.CONFIG_WITH_EXPORTS}
        for variant, text in said.items():
            (folder / f"{variant}-{WARM}.yml").write_text(text, encoding="utf-8")
            (folder / f"{variant}.yml").write_text(text.replace(always, ""), encoding="utf-8")

    def commands(self, folder: Path, site: Path, variant: str, state: str) -> Sequence[Command]:
        """As :meth:`Runner.commands`."""
        config = f"{variant}-{WARM}.yml" if state in {WARM, COLD} else f"{variant}.yml"
        arguments = [sys.executable, "-m", "mkdocs", "build", "-q", "-f", config, "-d", str(site)]
        known = {
            "NO_MKDOCS_2_WARNING": "1",
            "SOURCE_DATE_EPOCH": "1780000000",
            "PYTHONPATH": str(HERE.parent / "plugins"),
        }
        return [Command(arguments, folder, known)]

    def version(self) -> str:
        """As :meth:`Runner.version`."""
        # Between two versions the last commit that changed the program says which one was measured.
        last = ["git", "-C", str(HERE.parent), "log", "-1", "--abbrev=8", "--format=%h", "--", "plugins"]
        commit = subprocess.run(last, capture_output=True, text=True, check=False).stdout.strip()
        return f"{_python_package('strategieportal', sys.executable)} ({commit})"


@dataclass(frozen=True)
class Hugo(Runner):
    """Hugo with templates of its own; Pagefind makes its search, as is usual there."""

    def prepare(self, folder: Path, measures: int) -> None:
        """As :meth:`Runner.prepare`."""
        _with_sheets("hugo", folder, measures)

    def commands(self, folder: Path, site: Path, variant: str, state: str) -> Sequence[Command]:
        """As :meth:`Runner.commands`."""
        del state
        program = str(next((PEERS / "venv").glob("lib/*/site-packages/hugo/binaries/hugo*"), "hugo"))
        config = "hugo.toml,exports.toml" if variant == EXPORTS else "hugo.toml"
        known = {"HUGO_CACHEDIR": str(folder / ".hugo")}
        build = Command([program, "--quiet", "--config", config, "-d", str(site)], folder, known)
        return [build, *_pagefind(site, variant)]

    def version(self) -> str:
        """As :meth:`Runner.version`."""
        return _python_package("hugo")


@dataclass(frozen=True)
class Eleventy(Runner):
    """Eleventy with templates of its own as functions; Pagefind makes its search, as is usual there."""

    def prepare(self, folder: Path, measures: int) -> None:
        """As :meth:`Runner.prepare`."""
        _with_sheets("eleventy", folder, measures)

    def commands(self, folder: Path, site: Path, variant: str, state: str) -> Sequence[Command]:
        """As :meth:`Runner.commands`."""
        del state
        program = str(PEERS / "node_modules/@11ty/eleventy/cmd.cjs")
        # It takes its output for a path below the project.
        output = f"--output={os.path.relpath(site, folder)}"
        known = {"EXPORTS": "1" if variant == EXPORTS else ""}
        return [
            Command([shutil.which("node") or "node", program, "--quiet", output], folder, known),
            *_pagefind(site, variant),
        ]

    def version(self) -> str:
        """As :meth:`Runner.version`."""
        package = PEERS / "node_modules/@11ty/eleventy/package.json"
        return str(json.loads(package.read_text())["version"]) if package.is_file() and shutil.which("node") else ""


@dataclass(frozen=True)
class Material(Runner):
    """mkdocs-material, with a nav made of all files or one of five entries (``not_in_nav``)."""

    nav: str = "plain"

    def prepare(self, folder: Path, measures: int) -> None:
        """As :meth:`Runner.prepare`."""
        markdown_project.write(folder, measures)

    def commands(self, folder: Path, site: Path, variant: str, state: str) -> Sequence[Command]:
        """As :meth:`Runner.commands`."""
        del state
        config = f"{self.nav}-search.yml" if variant == SEARCH else f"{self.nav}.yml"
        arguments = [_python(), "-m", "mkdocs", "build", "-q", "-f", config, "-d", str(site)]
        return [Command(arguments, folder, {"NO_MKDOCS_2_WARNING": "1"})]

    def version(self) -> str:
        """As :meth:`Runner.version`."""
        return _python_package("mkdocs-material")


@dataclass(frozen=True)
class Zensical(Runner):
    """Zensical with a nav of five entries; it always makes its search."""

    def prepare(self, folder: Path, measures: int) -> None:
        """As :meth:`Runner.prepare`."""
        markdown_project.write(folder, measures)

    def commands(self, folder: Path, site: Path, variant: str, state: str) -> Sequence[Command]:
        """As :meth:`Runner.commands`."""
        del variant
        file = folder / "plain-search.yml"
        config = {**json.loads(file.read_text(encoding="utf-8")), "site_dir": os.path.relpath(site, folder)}
        file.write_text(json.dumps(config, ensure_ascii=False, indent=2), encoding="utf-8")
        anew = ["--clean"] if state in {WARM, COLD} else []
        return [Command([_python(), "-m", "zensical", "build", "-f", file.name, *anew], folder, {})]

    def version(self) -> str:
        """As :meth:`Runner.version`."""
        return _python_package("zensical")


def kinds(size: int) -> Iterator[tuple[str, str]]:
    """Variant and state of all builds of a size; what finds the site of the one before stands behind it."""
    if size <= COLD_LIMIT:
        yield PLAIN, COLD
    yield PLAIN, WARM
    if size <= COLD_LIMIT:
        yield from ((PLAIN, UNCHANGED), (PLAIN, CHANGED))
    yield from ((SEARCH, WARM), (EXPORTS, WARM))


OURS: Final = "strategieportal"
RUNNERS: Final[tuple[Runner, ...]] = (
    Ours(OURS, (PLAIN, SEARCH, EXPORTS), (".cache",), switched=True),
    Hugo("Hugo", (PLAIN, SEARCH, EXPORTS), (".hugo",)),
    Eleventy("Eleventy", (PLAIN, SEARCH, EXPORTS)),
    Zensical("Zensical", (SEARCH,), (".cache",), inside=True),
    Material("mkdocs-material, not_in_nav", (PLAIN, SEARCH)),
    Material("mkdocs-material, nav automatisch", (PLAIN, SEARCH), limit=AUTO_LIMIT, nav="auto"),
)


def _with_sheets(peer: str, folder: Path, measures: int) -> None:
    """The sheets themselves beside the templates of ``peer``."""
    content.portal(folder, measures)
    (folder / "mkdocs.yml").unlink()
    shutil.copytree(HERE / "peers" / peer, folder, dirs_exist_ok=True)


def _pagefind(site: Path, variant: str) -> Sequence[Command]:
    if variant != SEARCH:
        return []
    program = str(next((PEERS / "venv").glob("lib/*/site-packages/pagefind_bin/pagefind"), "pagefind"))
    return [Command([program, "--site", str(site), "--quiet"], site, {})]


def _python() -> str:
    return str(PEERS / "venv/bin/python")


def _python_package(name: str, python: str = "") -> str:
    """The version of a package that the interpreter has; nothing where one of both is missing."""
    asked = f"import importlib.metadata as known; print(known.version({name!r}))"
    try:
        ran = subprocess.run([python or _python(), "-c", asked], capture_output=True, text=True, check=False)
    except OSError:
        return ""
    return ran.stdout.strip()
