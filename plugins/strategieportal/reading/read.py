"""The files of a portal -> its strategy, with every problem and the origin of every noun. The only way in."""

from __future__ import annotations

from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from strategieportal.model.gazetteer import gazetteer
from strategieportal.model.portal import Face, Portal
from strategieportal.model.strategy import Strategy
from strategieportal.model.words import FieldKind
from strategieportal.problems import Problem, Severity
from strategieportal.reading import layout, nouns
from strategieportal.reading.boundaries import read_boundaries
from strategieportal.reading.editions import read_editions
from strategieportal.reading.harvest import Harvest
from strategieportal.reading.ledger import NO_LEDGER, Ledger, read_ledger, read_removed
from strategieportal.reading.series import read_series, read_snapshots, with_places

if TYPE_CHECKING:
    from collections.abc import Mapping

    from strategieportal.reading.faults import Origin
    from strategieportal.source.files import Tree


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read: the strategy as far as it is sound, where each noun stands, and what is wrong."""

    strategy: Strategy
    """With faults in the content, only what is sound; then it is for checks and never for publishing."""
    problems: tuple[Problem, ...]
    origins: Mapping[tuple[str, str], Origin] = field(repr=False)
    """Kind and id -> where it stands, also for nouns with faults."""
    tree: Tree = field(repr=False)
    unread: tuple[str, ...] = field(default=(), repr=False)
    """Files of ``data/`` that nobody asked for."""
    ledger: Ledger = field(default=NO_LEDGER, repr=False)
    """Every address that was ever published."""
    withheld: frozenset[tuple[str, str]] = field(default=frozenset(), repr=False)
    """Kind and id of what was left out of ``strategy`` because it is not published yet."""

    @property
    def publishable(self) -> bool:
        """Whether nothing is wrong that would make the site say something false."""
        return all(one.severity is not Severity.ERROR for one in self.problems)

    def knows(self, kind: str, name: str) -> bool:
        """Whether somebody wrote a noun of this kind and id, sound or not, readable or not."""
        folder = next((kept.place for kept in layout.SHEETS if kept.kind == kind), None)
        unread = folder is not None and self.tree.exists(f"{folder}/{name}.md")
        return (kind, name) in self.origins or unread or (kind, name) in self._defaults

    @property
    def _defaults(self) -> set[tuple[str, str]]:
        strategy = self.strategy
        shipped = {
            "guideline": strategy.guidelines,
            "criterion": strategy.criteria,
            "format": strategy.formats,
            "stakeholder-group": strategy.stakeholder_groups,
            "synonym": strategy.synonyms,
        }
        return {(kind, name) for kind, nouns in shipped.items() for name in nouns}


def read(tree: Tree) -> Reading:
    """Read the whole portal.

    Args:
        tree: its files, from :func:`strategieportal.source.files.scan`.
    """
    harvest = Harvest()
    for step in (
        nouns.read_portal,
        nouns.read_singles,
        nouns.read_vision,
        nouns.read_lists,
        nouns.read_composed,
        nouns.read_sheets,
        nouns.read_pages,
        nouns.read_easy_texts,
        nouns.read_films,
        read_boundaries,
        read_snapshots,
        read_series,
        read_removed,
        read_editions,
    ):
        step(tree, harvest)
    ledger, faults = read_ledger(tree)
    problems = (*harvest.problems, *faults)
    unread = tuple(path for path in tree.below("data") if path not in tree.opened)
    return Reading(_strategy(harvest), problems, MappingProxyType(harvest.origins), tree, unread, ledger)


def _strategy(harvest: Harvest) -> Strategy:
    kept = harvest.nouns
    series = _sorted(kept, "series")
    snapshots = tuple(kept.get("snapshot", {})[day] for day in sorted(kept.get("snapshot", {})))
    return Strategy(
        portal=kept.get("portal", {}).get(nouns.ONLY) or Portal(title="–", owner="–"),
        vision=kept.get("vision", {}).get(nouns.ONLY),
        values=_all(kept, "value"),
        guidelines=_all(kept, "guideline"),
        goals=_ordered(kept, "goal"),
        fields=_fields(kept),
        measures=_sorted(kept, "measure"),
        kpis=MappingProxyType(with_places(_sorted(kept, "kpi"), series, snapshots)),
        snapshots=snapshots,
        series=series,
        events=_all(kept, "event"),
        stakeholders=_all(kept, "stakeholder"),
        stakeholder_groups=_all(kept, "stakeholder-group"),
        criteria=_all(kept, "criterion"),
        outlines=_all(kept, "outline"),
        gazetteer=gazetteer(_all(kept, "municipality")),
        terms=_all(kept, "term"),
        pages=_sorted(kept, "page"),
        face=kept.get("face", {}).get(nouns.ONLY) or Face(),
        legal=kept.get("legal", {}).get(nouns.ONLY),
        easy_texts=_sorted(kept, "easy"),
        removed=_all(kept, "removed"),
        editions=tuple(kept.get("edition", {})[name] for name in sorted(kept.get("edition", {}))),
        **_chapters(kept),
    )


def _chapters(kept: dict[str, dict[str, Any]]) -> dict[str, Any]:
    """What the section about the strategy itself tells, and what is known of sources."""
    return {
        "link_checks": kept.get("link-checks", {}).get(nouns.ONLY),
        "situation": kept.get("situation", {}).get(nouns.ONLY),
        "questions": _all(kept, "question"),
        "sittings": _all(kept, "sitting"),
        "reuses": _all(kept, "reuse"),
        "cycle": kept.get("cycle", {}).get(nouns.ONLY),
        "cycle_phases": _all(kept, "cycle-phase"),
        "cross_tasks": _all(kept, "cross-task"),
        "roles": _all(kept, "role"),
        "self_assessment": kept.get("self-assessment", {}).get(nouns.ONLY),
        "success_factors": _all(kept, "success-factor"),
        "evaluations": _all(kept, "evaluation"),
        "versions": _all(kept, "version"),
        "formats": _all(kept, "format"),
        "participations": _sorted(kept, "participation"),
        "news": _sorted(kept, "news"),
        "films": _sorted(kept, "film"),
        "synonyms": _all(kept, "synonym"),
    }


def _all(kept: dict[str, dict[str, Any]], kind: str) -> Mapping[str, Any]:
    """In the order in which they were written."""
    return MappingProxyType(kept.get(kind, {}))


def _sorted(kept: dict[str, dict[str, Any]], kind: str) -> Mapping[str, Any]:
    """By id, numbers in ids as numbers: m-2 before m-10."""
    return MappingProxyType(dict(sorted(kept.get(kind, {}).items(), key=lambda entry: _natural(entry[0]))))


def _ordered(kept: dict[str, dict[str, Any]], kind: str) -> Mapping[str, Any]:
    """By the order that was stated, then by id."""
    last = float("inf")
    found = sorted(
        kept.get(kind, {}).items(),
        key=lambda entry: (last if entry[1].order is None else entry[1].order, _natural(entry[0])),
    )
    return MappingProxyType(dict(found))


def _fields(kept: dict[str, dict[str, Any]]) -> Mapping[str, Any]:
    found = sorted(_ordered(kept, "field").items(), key=lambda entry: entry[1].kind is FieldKind.CROSS_CUTTING)
    return MappingProxyType(dict(found))


def _natural(name: str) -> tuple[tuple[int, int, str], ...]:
    """Sorts parts of an id that are numbers as numbers."""
    return tuple((0, int(part), "") if part.isdigit() else (1, 0, part) for part in name.split("-"))
