"""The catalogue of one language: every word that staff or the public see, and how numbers and dates are written.

The catalogue is the folder ``locales/<language>/`` of TOML files. A text is named by its file, table and key
(``pages.measure.responsible``) and may hold ``{placeholders}``. Nothing here reads the clock or the environment.
"""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Mapping
from decimal import ROUND_HALF_UP, Context, Decimal, localcontext
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from babel.dates import format_date
from babel.lists import format_list
from babel.numbers import format_decimal

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date
    from importlib.resources.abc import Traversable

LANGUAGE = "de"
"""The only catalogue so far; a second one is a second folder."""

_LONG = Context(prec=400, rounding=ROUND_HALF_UP)
"""Enough digits for whatever people may write."""

NARROW_SPACE = "\u202f"
HARD_SPACE = "\u00a0"


class _Catalogue(Mapping[str, Any]):
    """The files of a catalogue, each read when somebody asks for its words: a build needs half of them."""

    def __init__(self, folder: Traversable) -> None:
        found = (entry for entry in folder.iterdir() if entry.name.endswith(".toml"))
        self.files = {entry.name.removesuffix(".toml"): entry for entry in found}
        self._read: dict[str, Any] = {}

    def __getitem__(self, name: str) -> Any:
        if name not in self._read:
            self._read[name] = tomllib.loads(self.files[name].read_text(encoding="utf-8"))
        return self._read[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self.files)

    def __len__(self) -> int:
        return len(self.files)


@lru_cache(maxsize=1)
def _catalogue() -> _Catalogue:
    return _Catalogue(files("strategieportal").joinpath("locales", LANGUAGE))


def catalogue() -> Mapping[str, Any]:
    """All tables of the catalogue, by file name without its ending."""
    return _catalogue()


@lru_cache(maxsize=1)
def fingerprint() -> str:
    """A hash of the whole catalogue, for whatever keeps its words."""
    told = [(name, entry.read_bytes()) for name, entry in sorted(_catalogue().files.items())]
    return hashlib.sha256(repr(told).encode()).hexdigest()


@lru_cache(maxsize=4096)
def template(name: str) -> str:
    """The text called ``name`` with its placeholders.

    Raises:
        KeyError: the catalogue has no such text (a mistake of the programmer, never of the content).
    """
    node: Any = catalogue()
    for step in name.split("."):
        if not isinstance(node, Mapping) or step not in node:
            raise KeyError(name)
        node = node[step]
    if not isinstance(node, str):
        raise KeyError(name)
    return node


def say(name: str, /, **values: object) -> str:
    """The text called ``name`` with ``values`` filled in. Numbers and dates must be formatted by the caller."""
    text = template(name)
    return text.format_map(values) if "{" in text or "}" in text else text


def has(name: str) -> bool:
    """Whether the catalogue holds a text called ``name``."""
    try:
        template(name)
    except KeyError:
        return False
    return True


def say_count(name: str, count: int, /, **values: object) -> str:
    """The text ``name.one`` for exactly one thing, else ``name.many``; ``{count}`` is the written number.

    ``name.none``, where the catalogue has it, is used for zero.
    """
    form = "one" if count == 1 else "many"
    if count == 0 and has(f"{name}.none"):
        form = "none"
    return say(f"{name}.{form}", count=_with_places(Decimal(count), 0), **values)


def number(value: Decimal, decimals: int | None = None) -> str:
    """``value`` as Germans write it (``1.234,5``), with a true minus; ``decimals`` fixed places, else as given.

    Halves are rounded away from zero (``2,5`` is ``3``), as people learn it and as DIN 1333 has it.
    """
    if decimals is None:
        decimals = max(0, -int(value.as_tuple().exponent)) if value.is_finite() else 0
    return _with_places(value, decimals)


@lru_cache(maxsize=8192)
def _with_places(value: Decimal, decimals: int) -> str:
    # 2 and 2.0 are equal, so what is kept of one is told of the other: the places must stand in the key.
    pattern = "#,##0" + ("." + "0" * decimals if decimals else "")
    with localcontext(_LONG):
        written: str = format_decimal(value, format=pattern, locale=LANGUAGE, decimal_quantization=True)
    return (
        "0" + written[2:] if written.strip("-0,.") == "" and written.startswith("-") else written.replace("-", "\u2212")
    )


@lru_cache(maxsize=8192)
def day(value: date) -> str:
    """``value`` in words: ``31. Juli 2026``."""
    return str(format_date(value, format=f"d.{HARD_SPACE}MMMM yyyy", locale=LANGUAGE))


@lru_cache(maxsize=8192)
def short_day(value: date) -> str:
    """``value`` in figures: ``31.07.2026``."""
    return str(format_date(value, format="dd.MM.yyyy", locale=LANGUAGE))


@lru_cache(maxsize=4096)
def month(value: date) -> str:
    """Month and year of ``value``: ``Juli 2026``."""
    return str(format_date(value, format=f"LLLL{HARD_SPACE}yyyy", locale=LANGUAGE))


def listing(words: Iterable[str], *, style: str = "standard") -> str:
    """Words joined as in a sentence: ``a, b und c`` (``style="or"``: ``a, b oder c``)."""
    return _listed(tuple(words), style)


@lru_cache(maxsize=4096)
def _listed(words: tuple[str, ...], style: str) -> str:
    return str(format_list(words, style=style, locale=LANGUAGE))  # type: ignore[arg-type]
