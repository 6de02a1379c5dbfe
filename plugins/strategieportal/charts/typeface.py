"""Where typefaces come from: the wheels ``fontpkg-*``, each with the files of one family and its licence."""

from __future__ import annotations

import pkgutil
from functools import cache
from importlib.metadata import version
from importlib.resources import files
from io import BytesIO
from typing import TYPE_CHECKING, Final

from strategieportal.charts.errors import ChartError

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

DEFAULT: Final = "inter"
"""Inter, under the SIL Open Font License without a reserved name."""
_PREFIX: Final = "fontpkg_"


def installed() -> tuple[str, ...]:
    """The names of all typefaces that are installed, as a district writes them: ``atkinson-hyperlegible``."""
    found = (one.name for one in pkgutil.iter_modules() if one.name.startswith(_PREFIX))
    return tuple(sorted(name.removeprefix(_PREFIX).replace("_", "-") for name in found))


def package(face: str) -> str:
    """What has to be installed for ``face``."""
    return f"fontpkg-{face}"


def edition(face: str) -> str:
    """Name and version of the package of ``face``: part of the key of whatever is made with it."""
    return f"{package(face)} {version(package(face))}"


def licence(face: str = DEFAULT) -> str:
    """The text of the licence with the makers' copyright line, to be published beside the web fonts."""
    return _folder(face).joinpath("LICENSE").read_text(encoding="utf-8")


def original(face: str, weight: int) -> bytes:
    """The font file from which ``weight`` is made: a variable one, else the upright one of the nearest weight.

    Raises:
        ChartError: the package is not installed or holds no such font.
    """
    upright = [one for one in _fonts(face) if "italic" not in one.name.lower()]
    variable = next((one for one in upright if "wght" in one.name), None)
    chosen = variable or min(upright, key=lambda one: (abs(_weight(one) - weight), one.name), default=None)
    if chosen is None:
        raise ChartError(f'The package "{package(face)}" holds no upright font')
    return _bytes(chosen)


def _fonts(face: str) -> list[Traversable]:
    folder = _folder(face).joinpath("files")
    entries = folder.iterdir() if folder.is_dir() else iter(())
    return sorted((one for one in entries if one.name.endswith((".ttf", ".otf"))), key=lambda one: one.name)


def _folder(face: str) -> Traversable:
    try:
        return files(_PREFIX + face.replace("-", "_"))
    except ModuleNotFoundError as error:
        name = package(face)
        raise ChartError(f'The package "{name}" is not installed: pip install {name}') from error


@cache
def _bytes(file: Traversable) -> bytes:
    return file.read_bytes()


@cache
def _weight(file: Traversable) -> int:
    from fontTools.ttLib import TTFont

    return int(TTFont(BytesIO(_bytes(file)), lazy=True)["OS/2"].usWeightClass)
