"""All that the pages are made from: the strategy, what was derived from it, the day, and how figures and texts are made."""

from __future__ import annotations

from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final, TypeVar

from strategieportal.colours.derived import tokens
from strategieportal.history.history import History

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date

    from strategieportal.charts.workshop import Workshop
    from strategieportal.colours.tokens import Shade
    from strategieportal.model.strategy import Strategy
    from strategieportal.monitoring.monitor import Monitoring
    from strategieportal.prose import Prose
    from strategieportal.pictures.picture import Picture
    from strategieportal.prose.pictures import Shown


@dataclass(frozen=True, slots=True)
class Logo:
    """A picture file for the head of every page, checked before."""

    data: bytes = field(repr=False)
    picture: Picture
    alt: str


T = TypeVar("T")
NO_HISTORY: Final = History()


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

    addresses: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    """The address of each file below ``content/`` that has one, by its path below that folder."""
    pictures: Mapping[str, Shown] = field(default_factory=lambda: MappingProxyType({}))
    """How each picture below ``content/`` is published, by its path below that folder."""
    logo: Logo | None = None
    """The district's own, instead of the hills."""

    memo: dict[tuple[str, str], Any] = field(default_factory=dict, repr=False, compare=False)
    """What several pages show alike, made once: by kind and id."""
    history: History = NO_HISTORY
    """What git knows of the content's past."""
    interactive: bool = True
    """Whether figures offer an interactive view; its files are published apart from the pages."""
    searchable: bool = False
    """Whether there is a search; its index is made apart from the pages."""

    @property
    def tokens(self) -> Mapping[str, Shade]:
        """The portal's colours."""
        face = self.strategy.face
        return self.once("face", "tokens", lambda: tokens(face.main_colour, face.accent_colour))

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
