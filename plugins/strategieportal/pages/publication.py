"""All that the pages are made from: the strategy, what was derived from it, the day, and how figures and texts are made."""

from __future__ import annotations

from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date

    from strategieportal.charts.workshop import Workshop
    from strategieportal.model.strategy import Strategy
    from strategieportal.monitoring.monitor import Monitoring
    from strategieportal.prose import Prose

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Publication:
    """One publication of a portal. Every page is a pure function of it."""

    strategy: Strategy
    monitoring: Monitoring
    prose: Prose
    """Turns people's Markdown into safe HTML."""
    workshop: Workshop
    """Draws figures, from its cache where nothing changed."""
    as_of: date
    """The day for which everything is computed."""
    site_url: str = ""
    """Where the portal is published, with a closing ``/``; empty when it is not known."""
    changed: Mapping[str, date] = field(default_factory=lambda: MappingProxyType({}))
    """When each file of the content last changed, by its path; empty without history."""
    sources: Mapping[tuple[str, str], str] = field(default_factory=lambda: MappingProxyType({}))
    """The file of each noun, by kind (``measure``, ``kpi``, ``goal``, ``field``, ...) and id."""

    memo: dict[tuple[str, str], Any] = field(default_factory=dict, repr=False, compare=False)
    """What several pages show alike, made once: by kind and id."""
    interactive: bool = True
    """Whether figures offer an interactive view; its files are published apart from the pages."""
    offers: bool = False
    """Whether feeds, calendars and collected citations are offered; they are published apart from the pages."""

    @property
    def data_as_of(self) -> date:
        """The day of the newest data: of the newest snapshot, else the end of the newest period of any series."""
        return self.once("day", "data", self._newest)

    def _newest(self) -> date:
        if self.strategy.snapshots:
            return self.strategy.snapshots[-1].day
        ends = (row.observation.period for series in self.strategy.series.values() for row in series.rows)
        known = [one.last for one in ends if one is not None and one.last <= self.as_of]
        return max(known, default=self.as_of)

    def once(self, kind: str, name: str, make: Callable[[], T]) -> T:
        """What ``make`` gives, made only when it is asked for the first time.

        For small things of which there are few: all of them are kept as long as the publication.
        """
        key = (kind, name)
        if key not in self.memo:
            self.memo[key] = make()
        made: T = self.memo[key]
        return made

    def source(self, kind: str, name: str) -> str:
        """The file of the noun called ``name``; empty when it is not known."""
        return self.sources.get((kind, name), "")
