"""Reads what was published on a day: ``data/snapshots/<day>.yml``."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from strategieportal.model.base import german_key
from strategieportal.model.observation import Observation, Snapshot
from strategieportal.problems import Place, problem
from strategieportal.reading import layout
from strategieportal.reading.origin import Origin
from strategieportal.source.yaml import read_yaml

if TYPE_CHECKING:
    from strategieportal.reading.harvest import Harvest
    from strategieportal.source.files import Tree
    from strategieportal.source.yaml import Document

_VALUE = german_key("value")


class _TopOrigin(Origin, frozen=True):
    """A snapshot as an origin: what the noun holds under a field of its own stands at the top of the file."""

    def place(self, *steps: str | int, key: bool = False) -> Place:
        """The place of the KPI that ``steps`` lead to."""
        return Origin.place(self, *(step for step in steps if step != "observations"), key=key)


def read_snapshots(tree: Tree, harvest: Harvest) -> None:
    """Read every snapshot; the file's name is its day."""
    for path in tree.below(layout.SNAPSHOTS, ".yml", ".yaml", deep=False):
        day = _day(path)
        if day is None:
            harvest.problems.append(problem("S132", Place(path)))
            continue
        text, problems = tree.read_text(path)
        harvest.problems.extend(problems)
        if text is None:
            continue
        document, problems = read_yaml(text, path)
        harvest.problems.extend(problems)
        if document is not None:
            _take(day, document, harvest)


def _day(path: str) -> date | None:
    try:
        return date.fromisoformat(path.rpartition("/")[2].rpartition(".")[0])
    except ValueError:
        return None


def _take(day: date, document: Document, harvest: Harvest) -> None:
    entries = document.data if document.data is not None else {}
    if not isinstance(entries, dict):
        harvest.problems.append(problem("S133", document.place_of(())))
        return
    kept = {kpi: _observations(kpi, given, document, harvest) for kpi, given in entries.items()}
    name = day.isoformat()
    harvest.origins["snapshot", name] = Origin(document)
    observations = {kpi: found for kpi, found in kept.items() if found}
    read = harvest.validate(Snapshot, {"day": day, "observations": observations}, _TopOrigin(document))
    if read is not None:
        harvest.nouns.setdefault("snapshot", {})[name] = read


def _observations(kpi: str, given: Any, document: Document, harvest: Harvest) -> tuple[Observation, ...]:
    """A bare value, a mapping, or a list of mappings for several periods."""
    if isinstance(given, list):
        found = [_observation(one, Origin(document, (kpi, number)), harvest) for number, one in enumerate(given)]
    else:
        found = [_observation(given, Origin(document, (kpi,)), harvest)]
    return tuple(one for one in found if one is not None)


def _observation(given: Any, origin: Origin, harvest: Harvest) -> Observation | None:
    if given is None:
        harvest.problems.append(problem("S134", origin.place()))
        return None
    return harvest.validate(Observation, given if isinstance(given, dict) else {_VALUE: given}, origin)
