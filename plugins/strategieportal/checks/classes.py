"""The classes that people's texts may carry: one list for the check that tells and for the cleaner that drops."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from strategieportal.checks.dialect import KINDS

if TYPE_CHECKING:
    from collections.abc import Iterable

CLASSES: Final = MappingProxyType({
    "a": frozenset({
        "external", "address", "footnote-ref", "footnote-backref", "annotation", "begriff", "headerlink", "md-button",
        "md-button--primary",
    }),
    "div": frozenset({
        "table", "footnote", "highlight", "heading", "abbreviations", "grid", "cards", "card", "toc", "marked",
    }),
    "code": frozenset({"highlight"}),
    "img": frozenset({"left", "right", "only-light", "only-dark"}),
    "li": frozenset({"task-done", "task-open", "card"}),
    "ol": frozenset({"annotations"}),
    "p": frozenset({"abbreviations-title", "card"}),
    "span": frozenset({"vh", "task", "icon", "emoji", "filename", "linenos", "hll", "toctitle", "keys"}),
    "td": frozenset({"right", "center"}),
    "th": frozenset({"right", "center"}),
    "ul": frozenset({"grid", "cards"}),
})  # fmt: skip
"""Those of single elements, which the portal's style sheets show."""
_READ: Final = frozenset({
    "admonition", "admonition-title", "annotate", "inline", "end", "tabbed-set", "tabbed-labels", "tabbed-content", "tabbed-block",
    "twemoji", "lg", "middle", "xl", "xxl", "xxxl", "task-list", "task-list-item", "footnotes", "headeranchor", "linenums",
})  # fmt: skip
"""What people of Material write and the portal reads before it is dropped, or does of its own accord."""
_CLASS: Final = re.compile(r"\.(-?[A-Za-z_][\w-]*)")
"""A class in a style sheet; what else looks like one, such as the end of a file's name, does no harm."""


def own_classes(sheets: Iterable[str]) -> frozenset[str]:
    """The classes that the district's own ``sheets`` (CSS) name and the portal's do not, which texts may therefore use."""
    named = frozenset(found for one in sheets for found in _CLASS.findall(one))
    return named - _of_the_portal() if named else named


@cache
def _of_the_portal() -> frozenset[str]:
    sheets = (one for one in files("strategieportal").joinpath("assets", "css").iterdir() if one.name.endswith(".css"))
    return frozenset(found for one in sheets for found in _CLASS.findall(one.read_text("utf-8")))


def is_shown(element: str, name: str, own: frozenset[str]) -> bool:
    """Whether the class ``name`` makes a difference on an ``element``.

    Args:
        element: such as ``div``.
        name: the class.
        own: what :func:`own_classes` says.
    """
    return name in own or name in CLASSES.get(element, ()) or name in _READ or name in KINDS
