"""What ordinary pages are called and where they stand."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from strategieportal.reading.addresses import page_address

if TYPE_CHECKING:
    from strategieportal.model.page import OrdinaryPage

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
