"""What is installed here and makes the site: this package and whatever it asks for, with version and licence.

Read from the metadata that each package brings, so the list is that of the machine that builds, not that of a release.
"""

from __future__ import annotations

import re
from email.parser import HeaderParser
from importlib.metadata import PackageNotFoundError, distribution
from typing import TYPE_CHECKING, Final

from packaging.requirements import InvalidRequirement, Requirement

from strategieportal.components import Component

if TYPE_CHECKING:
    from email.message import Message

OURS: Final = "strategieportal"
_HEAD: Final = re.compile(r"\A.*?(?=\r?\n\r?\n|\Z)", re.DOTALL)
"""The head of the metadata; the long description behind it would only cost time."""


def components(root: str = OURS) -> tuple[Component, ...]:
    """Everything that ``root`` needs on this machine, without itself, in the order of the names.

    What is asked for and not installed (for another system, or left out on purpose) is not listed: it makes nothing here.
    """
    found: dict[str, Component] = {}
    seen, open_ = {root}, [root]
    while open_:
        name = open_.pop()
        told = _told(name)
        if told is None:
            continue
        if name != root:
            found[name] = Component(name, str(told["Version"]), licence(told))
        needed = {one for one in map(_needed, told.get_all("Requires-Dist") or []) if one and one not in seen}
        seen |= needed
        open_ += sorted(needed)
    return tuple(found[name] for name in sorted(found))


def licence(told: Message) -> str:
    """What a part says of its licence: the expression, else its classifiers, else the first line of the old field."""
    if expression := told.get("License-Expression"):
        return str(expression)
    classifiers = [
        one.rpartition(" :: ")[2] for one in told.get_all("Classifier") or [] if one.startswith("License :: ")
    ]
    named = [one for one in classifiers if one != "OSI Approved"]
    return " AND ".join(named) or str(told.get("License") or "").strip().partition("\n")[0]


def _needed(line: str) -> str:
    """The name of what a package asks for; empty for what it only asks for on other systems or for extras."""
    try:
        asked = Requirement(line)
    except InvalidRequirement:
        return ""
    if asked.marker is not None and not asked.marker.evaluate({"extra": ""}):
        return ""
    return re.sub(r"[-_.]+", "-", asked.name).lower()


def _told(name: str) -> Message | None:
    try:
        text = distribution(name).read_text("METADATA")
    except PackageNotFoundError:
        return None
    head = _HEAD.match(text or "")
    return HeaderParser().parsestr(head[0], headersonly=True) if head else None
