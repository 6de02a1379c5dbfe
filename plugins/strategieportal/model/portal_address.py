"""Addresses below the portal's root, as people write them: ``/massnahmen/m-07/`` or ``massnahmen/m-07``."""

from __future__ import annotations

import re
from typing import Annotated, Any

from pydantic import BeforeValidator
from pydantic_core import PydanticCustomError

_STEP = r"(?!\.{1,2}(?:/|$))[^\s/?#\\\"'<>%:]+"
_PATH = re.compile(rf"/?(?:{_STEP}(?:/{_STEP})*/?)?")
_ANCHOR = re.compile(r"[^\s/?#\\\"'<>%]+")
_ELSEWHERE = re.compile(r"https?://[^\s/?#\"<>]+[^\s\"<>]*")


def normal(text: str) -> str | None:
    """``text`` in the one form that the portal uses: without the first ``/``, with the closing one, then the anchor.

    Returns:
        ``massnahmen/m-07/``, ``massnahmen/m-07/#meilenstein-a``, empty for the start page; None when ``text`` is no
        address of a page.
    """
    path, mark, anchor = text.strip().partition("#")
    if _PATH.fullmatch(path) is None or (mark and _ANCHOR.fullmatch(anchor) is None):
        return None
    bare = path.strip("/")
    # a file such as ueber.html, which a portal may have had before, is its own address
    return (bare if bare.endswith(".html") else f"{bare}/" if bare else "") + mark + anchor


def _address(value: Any) -> str:
    found = normal(value) if isinstance(value, str) and value.strip() else None
    if found is None:
        raise PydanticCustomError("bad_portal_address", "no address of the portal", {"value": str(value)})
    return found


def _path(value: Any) -> str:
    found = _address(value)
    if not found or "#" in found:
        raise PydanticCustomError("bad_portal_address", "no address of a page", {"value": str(value)})
    return found


def _target(value: Any) -> str:
    elsewhere = isinstance(value, str) and _ELSEWHERE.fullmatch(value.strip())
    return value.strip() if elsewhere else _address(value)


PortalAddress = Annotated[str, BeforeValidator(_address)]
"""A page of the portal, or an anchor on one; see :func:`normal`."""
PortalPath = Annotated[str, BeforeValidator(_path)]
"""A page of the portal other than the start page."""
Target = Annotated[str, BeforeValidator(_target)]
"""A page of the portal or one of somewhere else."""
