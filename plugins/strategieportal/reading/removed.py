"""Reads what was published once and is not any more: ``data/entfernt.yml``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from strategieportal.model.base import german_key
from strategieportal.model.portal_address import normal
from strategieportal.model.removed import Removed
from strategieportal.problems import problem
from strategieportal.reading import layout
from strategieportal.reading.origin import Origin
from strategieportal.source.yaml import read_yaml

if TYPE_CHECKING:
    from strategieportal.reading.harvest import Harvest
    from strategieportal.source.files import Tree

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
