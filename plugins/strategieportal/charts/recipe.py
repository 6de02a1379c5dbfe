"""A hash of everything but data that decides what a figure looks like and says."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.metadata import version
from importlib.resources import files
from typing import TYPE_CHECKING, Final

from strategieportal.charts.echarts_release import SHA256

if TYPE_CHECKING:
    from collections.abc import Iterator
    from importlib.resources.abc import Traversable

_FOLDERS: Final = (("charts", ".py"), ("assets/charts", ".js"), ("locales", ".toml"))
_FILES: Final = ("language.py", "model/partial_date.py")
_PACKAGES: Final = ("babel", "fonttools", "mini-racer", "pyecharts")


@cache
def recipe() -> str:
    """The hash of the code, the catalogue, the chart library and the engine; the typeface is told apart."""
    total = hashlib.sha256(SHA256.encode())
    for name in _PACKAGES:
        total.update(f"{name} {version(name)}\n".encode())
    for path, content in _sources():
        total.update(f"{path} {hashlib.sha256(content).hexdigest()}\n".encode())
    return total.hexdigest()


def _sources() -> Iterator[tuple[str, bytes]]:
    package = files("strategieportal")
    for folder, ending in _FOLDERS:
        yield from _below(package.joinpath(folder), folder, ending)
    for path in _FILES:
        yield path, package.joinpath(path).read_bytes()


def _below(folder: Traversable, path: str, ending: str) -> Iterator[tuple[str, bytes]]:
    for entry in sorted(folder.iterdir(), key=lambda one: one.name):
        if entry.is_dir():
            yield from _below(entry, f"{path}/{entry.name}", ending)
        elif entry.name.endswith(ending):
            yield f"{path}/{entry.name}", entry.read_bytes()
