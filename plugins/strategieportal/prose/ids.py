"""Anchors of people's texts, set apart from those of the page around them: none of them can stand for something else."""

from __future__ import annotations

import re
from typing import Final

_APART: Final = re.compile(r"(?:t-|fn:|fnref)[^\s\"'<>]*")
_PREFIX: Final = "t-"
_UNFIT: Final = re.compile(r"[\s\"'<>]+")


def is_apart(name: str) -> bool:
    """Whether ``name`` is an anchor as texts have them: of a heading, a footnote or an abbreviation."""
    return _APART.fullmatch(name) is not None


def apart(name: str) -> str:
    """``name`` as the anchor of a text: ``kosten`` is ``t-kosten``."""
    return name if is_apart(name) else _PREFIX + _UNFIT.sub("-", name)
