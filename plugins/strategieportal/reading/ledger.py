"""The ledger of addresses, ``data/urls.lock``: what was ever published, one address a line, never taken out again.

A line is an address and the day of its first publication: ``/massnahmen/m-07/#meilenstein-a 2026-11-15``. Lines may stand
in any order and twice, so that git can join two versions without asking (``merge=union``); the earliest day counts.
"""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from msgspec import Struct, field

from strategieportal.language import say
from strategieportal.model.portal_address import normal
from strategieportal.problems import Place, problem
from strategieportal.reading import layout
from strategieportal.source.files import MAX_TABLE
from strategieportal.source.text import shown

if TYPE_CHECKING:
    from collections.abc import Mapping

    from strategieportal.problems import Problem
    from strategieportal.source.files import Tree

_REMARK: Final = "# "


class Ledger(Struct, frozen=True):
    """Every address that was ever published."""

    exists: bool
    """Whether there is a ledger at all; a new portal has none yet."""
    days: Mapping[str, date] = field(default_factory=lambda: MappingProxyType({}))
    """Address, as :func:`strategieportal.model.portal_address.normal` writes it -> day of its first publication."""
    lines: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))
    """Address -> the line that names it first."""

    def place(self, address: str) -> Place:
        """Where the ledger names ``address``."""
        return Place(layout.LEDGER, self.lines.get(address, 1))


NO_LEDGER: Final = Ledger(exists=False)


def read_ledger(tree: Tree) -> tuple[Ledger, list[Problem]]:
    """The ledger of a portal, and what is wrong with its lines."""
    if not tree.exists(layout.LEDGER):
        return NO_LEDGER, []
    text, problems = tree.read_text(layout.LEDGER, MAX_TABLE)
    days: dict[str, date] = {}
    lines: dict[str, int] = {}
    for number, line in enumerate((text or "").split("\n"), 1):
        if not line.strip() or line.startswith("#"):
            continue
        address, day = _parsed(line)
        if address is None or day is None:
            problems.append(problem("B621", Place(layout.LEDGER, number), line=shown(line)))
            continue
        lines.setdefault(address, number)
        days[address] = min(day, days.get(address, day))
    return Ledger(text is not None, MappingProxyType(days), MappingProxyType(lines)), problems


def ledger_text(days: Mapping[str, date]) -> str:
    """The text of the ledger file: a few words for people, then a line for each address, sorted."""
    head = "".join(f"{_REMARK}{line}\n" for line in say("addresses.ledger").strip().split("\n"))
    return head + "".join(f"/{address} {days[address].isoformat()}\n" for address in sorted(days))


def _parsed(line: str) -> tuple[str | None, date | None]:
    given, _, day = line.strip().rpartition(" ")
    return normal(given) if given.startswith("/") else None, _day(day)


@lru_cache(maxsize=1024)
def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
