"""A portal on its way to a newer format: what its files will say, and what people must decide."""

from __future__ import annotations

from typing import TYPE_CHECKING

from strategieportal.language import say

if TYPE_CHECKING:
    from strategieportal.cli.sheets.portal import PortalFolder


class Move:
    """The files of a portal as they were read, and beside them what becomes of them; nothing is written here."""

    def __init__(self, portal: PortalFolder) -> None:
        self.portal = portal
        self.texts: dict[str, str] = {}
        """Path -> what it will say, for each file that changes or comes."""
        self.open: list[str] = []
        """What nobody but people can decide, one German sentence each."""
        self.waits = False
        """Whether one of these must be done before the portal is in the newer format."""

    def text(self, path: str) -> str:
        """A file as it will be, as far as is known by now.

        Raises:
            strategieportal.cli.sheets.portal.RefusedError: it cannot be read.
        """
        return self.texts[path] if path in self.texts else self.portal.text(path)

    def leave(self, key: str, **values: object) -> None:
        """Note something to decide: the sentence ``upgrade.open.<key>``."""
        self.open.append(say(f"upgrade.open.{key}", **values))

    def wait(self, key: str, **values: object) -> None:
        """As :meth:`leave`, for what must be done before the portal is in the newer format."""
        self.waits = True
        self.leave(key, **values)
