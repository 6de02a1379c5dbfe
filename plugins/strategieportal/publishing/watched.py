"""A publication of which is noted what is read, and what everything may depend on and nobody notes."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final, cast

from msgspec import structs

from strategieportal.model.base import with_text_apart
from strategieportal.watching import WORDS, Entries, Watched

if TYPE_CHECKING:
    from collections.abc import Mapping

    from strategieportal.model.base import Noun
    from strategieportal.model.strategy import Strategy
    from strategieportal.publication import Publication
    from strategieportal.watching import Watch

_LOOKED_INTO: Final = frozenset({"monitoring.relations"})
"""Records within records of which is noted which of their fields are read."""
WITH_TEXT: Final = ("fields", "goals", "kpis", "measures", "news", "participations")
"""The nouns whose texts are read by few."""


def watched(publication: Publication, watch: Watch) -> Publication:
    """``publication``, with note taken of what is read of it; what is not noted is told by :func:`frame_of`."""
    records = {
        name: Watched(getattr(publication, name), name, watch, _LOOKED_INTO) for name in ("monitoring", "history")
    }
    nouns = {name: _told_apart(publication.strategy, name, watch) for name in WITH_TEXT}
    strategy = structs.replace(publication.strategy, **nouns)
    records["strategy"] = Watched(strategy, "strategy", watch)
    mappings = {name: Entries(getattr(publication, name), name, watch) for name in ("changed", "sources")}
    return replace(publication, watch=watch, memo={}, **cast("dict[str, Any]", records | mappings))


def _told_apart(strategy: Strategy, name: str, watch: Watch) -> Mapping[str, Noun]:
    """The nouns of one mapping, with note taken of whose text is read."""
    nouns: Mapping[str, Noun] = getattr(strategy, name)
    keys = {id(vars(noun)): (f"strategy.{name}", key) for key, noun in nouns.items()}
    told = with_text_apart(nouns.values(), lambda noun: watch.read((WORDS, keys[id(vars(noun))])))
    return MappingProxyType(dict(zip(nouns, told, strict=True)))


def frame_of(publication: Publication) -> tuple[object, ...]:
    """What every page and file may depend on and nobody takes note of: plain data."""
    fields = ("as_of", "site_url", "interactive", "searchable", "offers", "printed", "pictured", "components")
    said = tuple(getattr(publication, one) for one in fields)
    return (*said, publication.logo, publication.addresses, publication.films, publication.prose.frame())
