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
    upright = [name for name in _fonts(face) if "italic" not in name.lower()]
    variable = next((name for name in upright if "wght" in name), None)
    chosen = variable or min(upright, key=lambda name: (abs(_weight(face, name) - weight), name), default=None)
    if chosen is None:
        raise ChartError(f'The package "{package(face)}" holds no upright font')
    return _bytes(face, chosen)


def _fonts(face: str) -> list[str]:
    folder = _folder(face).joinpath("files")
    names = [one.name for one in folder.iterdir()] if folder.is_dir() else []
    return sorted(name for name in names if name.endswith((".ttf", ".otf")))


def _folder(face: str) -> Traversable:
    try:
        return files(_PREFIX + face.replace("-", "_"))
    except ModuleNotFoundError as error:
        name = package(face)
        raise ChartError(f'The package "{name}" is not installed: pip install {name}') from error


@cache
def _bytes(face: str, name: str) -> bytes:
    return _folder(face).joinpath("files", name).read_bytes()


@cache
def _weight(face: str, name: str) -> int:
    from fontTools.ttLib import TTFont

    return int(TTFont(BytesIO(_bytes(face, name)), lazy=True)["OS/2"].usWeightClass)
