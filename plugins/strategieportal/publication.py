"""One publication of a portal: everything that pages and exports are made from, for one day.

It holds the strategy, what was derived from it, the day, and how figures and texts are made. Whoever publishes
(``mkdocs_plugins``, the commands that need the addresses) makes one from an examined portal.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final, TypeVar
from urllib.parse import urlsplit

from strategieportal.charts.cache import Cache
from strategieportal.charts.typeface import DEFAULT
from strategieportal.charts.workshop import Workshop
from strategieportal.colours.derived import tokens
from strategieportal.films.film import Film
from strategieportal.films.inspect import inspect as inspect_film
from strategieportal.history.history import History
from strategieportal.history.read_history import read_history, without_secrets, without_values
from strategieportal.model.placeholders import left_over_in
from strategieportal.model.secrets import secrets
from strategieportal.monitoring.claims import proven
from strategieportal.monitoring.monitor import monitor
from strategieportal.monitoring.moved import moved_ends
from strategieportal.pictures.inspect import inspect
from strategieportal.pictures.picture import Picture
from strategieportal.prose import Prose
from strategieportal.prose.pictures import shown
from strategieportal.reading.addresses import addresses
from strategieportal.source.files import MAX_FILM
from strategieportal.watching import SETTLED, Unwatched

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from datetime import date
    from pathlib import Path

    from strategieportal.checks.examine import Examination
    from strategieportal.colours.tokens import Shade
    from strategieportal.components import Component
    from strategieportal.model import portal as model
    from strategieportal.model.strategy import Strategy
    from strategieportal.monitoring.claims import Proven
    from strategieportal.monitoring.monitor import Monitoring
    from strategieportal.monitoring.moved import MovedEnds
    from strategieportal.prose.dialect import Dialect
    from strategieportal.prose.pictures import Shown
    from strategieportal.source.files import Tree
    from strategieportal.watching import Watch


@dataclass(frozen=True, slots=True)
class Logo:
    """A picture file for the head of every page, checked before."""

    data: bytes = field(repr=False)
    picture: Picture
    alt: str


@dataclass(frozen=True, slots=True)
class Reel:
    """A film file, checked before, and what it weighs."""

    film: Film
    weight: int
    """In bytes."""


T = TypeVar("T")
NO_HISTORY: Final = History()
NO_CACHE: Final = Cache()
UNWATCHED: Final = Unwatched()


@dataclass(frozen=True, slots=True)
class Publication:
    """One publication of a portal. Every page and every export is a pure function of it."""

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
    cache: Cache = NO_CACHE
    """Where what is made for this publication is kept for the next one."""
    films: Mapping[str, Reel] = field(default_factory=lambda: MappingProxyType({}))
    """Every film that a sheet names and that can be shown, by its path below ``content/``."""
    components: tuple[Component, ...] = ()
    """What this site is made with, and the form of the editors that it carries; empty where nobody asked."""
    watch: Watch = field(default=UNWATCHED, repr=False, compare=False)
    """Takes note of what is read while a page or a file is made, where somebody wants to know."""

    @property
    def pictures(self) -> Mapping[str, Shown]:
        """How each picture below ``content/`` is published, by its path below that folder."""
        return self.prose.pictures

    @property
    def tokens(self) -> Mapping[str, Shade]:
        """The portal's colours."""
        return self.once("face", "tokens", self._tokens)

    def _tokens(self) -> Mapping[str, Shade]:
        face = self.strategy.face
        return tokens(face.main_colour, face.accent_colour)

    offers: bool = False
    """Whether feeds, calendars and collected citations are offered; they are published apart from the pages."""
    printed: bool = False
    """Whether documents on paper are offered; they are published apart from the pages."""
    pictured: bool = False
    """Whether there are cards for sharing, and figures as pictures of points; they are published apart from the pages."""

    @property
    def data_as_of(self) -> date:
        """The day of the newest data, see :func:`strategieportal.monitoring.freshness.data_day_of`."""
        return self.monitoring.data_day.day

    @property
    def moved_ends(self) -> MovedEnds:
        """Every end that moved, told by its sheet or seen by the history alone."""
        return self.settled("moved", "ends", self._moved_ends)

    def _moved_ends(self) -> MovedEnds:
        schedules = self.monitoring.schedules
        unsaid = {name: self.history.unsaid_moves(name) for name in schedules}
        return moved_ends(schedules, unsaid, self.as_of)

    @property
    def proven(self) -> Proven:
        """Which claims name a source, and which of those addresses still answer."""
        return self.once("claims", "all", lambda: proven(self.strategy, self.monitoring.series, self.as_of))

    @property
    def host(self) -> str:
        """The portal's host name, for identifiers."""
        return urlsplit(self.site_url).hostname or "portal.invalid"

    @property
    def name(self) -> str:
        """Strategy and district in one name, the district only once."""
        portal = self.strategy.portal
        return portal.title if portal.owner in portal.title else f"{portal.title} {portal.owner}"

    def once(self, kind: str, name: str, make: Callable[[], T]) -> T:
        """What ``make`` gives, made only when it is asked for the first time.

        For small things of which there are few: all of them are kept as long as the publication. ``make`` reads whatever it
        needs of the publication itself, so that it can be known what the result depends on.
        """
        key = (kind, name)
        if key not in self.memo:
            self.memo[key] = self.watch.shared(key, make)
        self.watch.use(key)
        made: T = self.memo[key]
        return made

    def settled(self, kind: str, name: str, make: Callable[[], T]) -> T:
        """The same for what follows from nearly everything and seldom changes: who uses it depends on what it is alone."""
        self.watch.read((SETTLED, (kind, name)))
        with self.watch.during(None):
            return self.once(kind, name, make)

    def source(self, kind: str, name: str) -> str:
        """The file of the noun called ``name``; empty when it is not known."""
        return self.sources.get((kind, name), "")


def publication(
    examination: Examination,
    *,
    cache: Path | None = None,
    site_url: str = "",
    interactive: bool = True,
    searchable: bool = False,
    offers: bool = False,
    used: Dialect | None = None,
) -> Publication:
    """The publication of an examined portal.

    Args:
        examination: a portal without errors.
        cache: folder for texts and figures of earlier publications; None to keep nothing.
        site_url: where the portal will be published.
        interactive: whether figures offer an interactive view.
        searchable: whether an index for the search will be made.
        offers: whether feeds, calendars and citations are published as well; for that ``site_url`` must be known.
        used: the Markdown that may be written; None for the default.
    """
    return Publication(
        as_of=examination.as_of,
        site_url=site_url if not site_url or site_url.endswith("/") else f"{site_url}/",
        interactive=interactive,
        searchable=searchable,
        offers=offers and bool(site_url),
        **_told(examination, cache, used),
    )


def _told(examination: Examination, cache: Path | None, used: Dialect | None) -> dict[str, Any]:
    """What the portal's files give: the strategy and what follows from it, addresses, texts, figures and the past."""
    reading = examination.reading
    face, where = reading.strategy.face, addresses(reading)
    past = read_history(reading.tree.root, cache, examination.as_of, reading.tree.content)
    films = reading.strategy.films.values()
    posters = (one.poster for one in films if one.poster is not None)
    stated = frozenset([*(image.file for _, _, _, image in reading.strategy.images), *posters])
    measured = without_values(past, left_over_in(reading.strategy))
    history = without_secrets(measured, secrets(reading.strategy))
    return {
        "strategy": reading.strategy,
        "monitoring": monitor(reading.strategy, examination.as_of),
        "sources": MappingProxyType(
            {key: origin.file for key, origin in reading.origins.items() if key not in reading.withheld}
        ),
        "prose": Prose(where, cache, reading.strategy.terms.values(), used, shown(reading.tree, stated)),
        "workshop": Workshop(cache / "charts" if cache is not None else None, face.font or DEFAULT),
        "cache": Cache(cache),
        "changed": history.changed,
        "history": history,
        "addresses": MappingProxyType(where),
        "logo": _logo(face.logo, reading.tree),
        "films": MappingProxyType(dict(_reels(sorted({one.film for one in films}), reading.tree))),
    }


def _reels(paths: Iterable[str], tree: Tree) -> Iterator[tuple[str, Reel]]:
    for path in paths:
        data, _ = tree.read_bytes(f"content/{path}", MAX_FILM)
        film = inspect_film(data) if data is not None else None
        if isinstance(film, Film) and data is not None:
            yield path, Reel(film, len(data))


def _logo(stated: model.Logo | None, tree: Tree) -> Logo | None:
    data, _ = tree.read_bytes(stated.file) if stated is not None else (None, [])
    picture = inspect(data) if data is not None else None
    if stated is None or data is None or not isinstance(picture, Picture):
        return None
    return Logo(data, picture, stated.alt)
