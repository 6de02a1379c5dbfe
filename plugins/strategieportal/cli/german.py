"""click's own words in German: headings of help, usage errors, questions.

click asks gettext for its words, which looks for them by the environment of the machine and finds no German ones. So the
functions that click's modules call are exchanged for the catalogue; what it does not hold stays English, and a test finds it.
"""

from __future__ import annotations

import sys
from functools import cache
from typing import TYPE_CHECKING

from strategieportal.language import catalogue

if TYPE_CHECKING:
    from collections.abc import Mapping


def speak_german() -> None:
    """Exchange the words of all modules of click that are loaded."""
    for name, module in list(sys.modules.items()):
        if name.startswith("click."):
            for function, own in (("_", _told), ("ngettext", _counted)):
                if hasattr(module, function):
                    setattr(module, function, own)


@cache
def _words() -> Mapping[str, str]:
    return {entry["english"]: entry["german"] for entry in catalogue()["click"]["words"]}


def _told(text: str) -> str:
    return _words().get(text, text)


def _counted(one: str, many: str, count: int) -> str:
    return _told(one if count == 1 else many)
