"""What the package asks to be installed is used: each dependency is imported, or its files are read, by the program itself."""

from __future__ import annotations

import ast
import re
import tomllib
from importlib.metadata import distribution, packages_distributions
from itertools import chain
from typing import TYPE_CHECKING, Final

import pytest

from tests.conftest import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PACKAGE = ROOT / "plugins" / "strategieportal"
READ: Final = {
    "brotli": "charts/fonts.py",
    "mkdocs-material": "source/icons.py",
    "tzdata": "mkdocs_plugins/made_from.py",
    "fontpkg-inter": "charts/typeface.py",
}
"""What nobody imports by name, and the module that uses it: files of a package, a program, the days of ``zoneinfo``."""
PARTS: Final = frozenset({"markupsafe", "pydantic-core"})
"""Imported as a part of jinja2 and of pydantic, which names the very version it needs."""
NAMED: Final = {
    "brotli": "woff2",
    "mkdocs-material": '"material"',
    "tzdata": "ZoneInfo(",
    "fontpkg-inter": "fontpkg",
}
"""The words by which that module uses it."""


def plain(name: str) -> str:
    """One spelling of a distribution's name."""
    return re.sub(r"[-_.]+", "-", name).lower()


def stated() -> list[str]:
    """The names of all dependencies, those of extras included, as in pyproject.toml."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    asked = [*settings["project"]["dependencies"], *chain(*settings["project"]["optional-dependencies"].values())]
    found = (re.match(r"[A-Za-z0-9_.-]+", one) for one in asked)
    return sorted({plain(one[0]) for one in found if one})


def imported(folder: Path) -> Iterator[str]:
    """The first name of every module that the program imports, also within functions."""
    for file in sorted(folder.rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                yield from (one.name.partition(".")[0] for one in node.names)
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                yield node.module.partition(".")[0]


@pytest.fixture(scope="module")
def used() -> set[str]:
    """The distributions whose modules the program imports."""
    known = packages_distributions()
    return {plain(name) for module in set(imported(PACKAGE)) for name in known.get(module, ())}


@pytest.mark.parametrize("name", stated())
def test_every_dependency_is_used_by_the_program(name: str, used: set[str]) -> None:
    if name in READ:
        assert NAMED[name] in (PACKAGE / READ[name]).read_text(encoding="utf-8")
    else:
        assert name in used


def test_a_dependency_that_nothing_uses_would_be_told(used: set[str]) -> None:
    assert distribution("pytest").name == "pytest"
    assert "pytest" not in used


def test_everything_imported_is_stated(used: set[str]) -> None:
    """Also what another dependency happens to bring, for it may stop to."""
    assert used - PARTS - {plain(one) for one in (*stated(), "strategieportal", "properdocs")} == set()
