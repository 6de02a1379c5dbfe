"""What the portal and its ordinary pages are called and where they stand; how somebody is reached."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from strategieportal.reading.addresses import page_address

if TYPE_CHECKING:
    from strategieportal.model.page import OrdinaryPage
    from strategieportal.model.portal import Face, Portal

_HEADING: Final = re.compile(r"\s*#[ \t]+([^\n]*?)[ \t#]*(?:\n|$)")


def page_path(file: str) -> str:
    """The address of the ordinary page ``file`` (its path below ``content/``): ``ueber/index.md`` is ``ueber/``."""
    return page_address(file)


def page_title(file: str, page: OrdinaryPage) -> str:
    """The title of an ordinary page: its own, else the heading that its text begins with, else its file's name as words."""
    return page.title or heading(page.body) or in_words(page_path(file).rstrip("/").rpartition("/")[2])


def in_words(name: str) -> str:
    """The name of a file or folder as words: ``ueber-uns`` is ``Ueber uns``."""
    words = name.replace("-", " ").replace("_", " ")
    return words[:1].upper() + words[1:]


def heading(body: str) -> str:
    """The heading of the first level that a text begins with; empty without one."""
    match = _HEADING.match(body)
    return match[1] if match else ""


def without_heading(body: str) -> str:
    """``body`` without the heading that it begins with, which stands above it as the page's title."""
    return _HEADING.sub("", body, count=1)


def portal_name(portal: Portal, face: Face) -> str:
    """What the portal is called: as the district wants it, else strategy and district."""
    return face.name or full_name(portal.title, portal.owner)


def is_mail(contact: str) -> bool:
    """Whether a contact is a mail address."""
    return "@" in contact and ":" not in contact


def telephone(number: str) -> str:
    """A telephone number as a link; empty for none."""
    digits = re.sub(r"[^0-9+]", "", number.replace("(0)", ""))
    return f"tel:{digits}" if digits else ""


def full_name(title: str, owner: str) -> str:
    """Strategy and district in one name, the district only once."""
    return title if owner in title else f"{title} {owner}"
