"""Addresses that were published (`data/urls.lock`), and what was removed (`data/entfernt.yml`).

The ledger of addresses, ``data/urls.lock``: what was ever published, one address a line, never taken out again.
Reads what was published once and is not any more: ``data/entfernt.yml``.

A line is an address and the day of its first publication: ``/massnahmen/m-07/#meilenstein-a 2026-11-15``. Lines may stand
in any order and twice, so that git can join two versions without asking (``merge=union``); the earliest day counts.
"""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

from msgspec import Struct, field

from strategieportal.language import say
from strategieportal.model.base import german_key
from strategieportal.model.page import Removed
from strategieportal.model.portal_address import normal
from strategieportal.problems import Place, problem
from strategieportal.reading import layout
from strategieportal.reading.faults import Origin
from strategieportal.source.files import MAX_TABLE
from strategieportal.source.text import shown
from strategieportal.source.yaml import read_yaml

if TYPE_CHECKING:
    from collections.abc import Mapping

    from strategieportal.problems import Problem
    from strategieportal.reading.harvest import Harvest
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


KIND = "removed"


def read_removed(tree: Tree, harvest: Harvest) -> None:
    """Read the list, if there is one. An entry is known by its address, for it has no id."""
    if not tree.exists(layout.REMOVED):
        return
    text, problems = tree.read_text(layout.REMOVED)
    harvest.problems.extend(problems)
    if text is None:
        return
    document, problems = read_yaml(text, layout.REMOVED)
    harvest.problems.extend(problems)
    entries = document.data if document is not None and document.data is not None else []
    if document is not None and not isinstance(entries, list):
        harvest.problems.append(problem("S131", document.place_of(()), file=layout.REMOVED))
        return
    for number, entry in enumerate(entries):
        if document is not None:
            _take(entry, Origin(document, (number,)), harvest)


def _take(entry: Any, origin: Origin, harvest: Harvest) -> None:
    given = entry.get(german_key("address"), entry.get("address")) if isinstance(entry, dict) else None
    address = normal(given) if isinstance(given, str) else None
    first = harvest.origins.get((KIND, address)) if address is not None else None
    if first is not None:
        where = first.place("address")
        values = {"address": f"/{address}", "first": f"{where.file}:{where.line}"}
        harvest.problems.append(problem("B620", origin.place("address"), **values))
    else:
        harvest.take(KIND, Removed, entry, origin, name=address)
