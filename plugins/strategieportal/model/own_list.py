"""How a district's own list changes, extends or replaces one that ships with the package."""

from __future__ import annotations

from typing import Annotated, Any

from strategieportal.model.base import Ids, Listed, Noun, YesNo


class OwnList(Noun):
    """The long form of a list that has a default; a plain list stands for its ``entries`` alone.

    An entry with the id of a default one changes only what it names; one with a new id is added at the end.
    """

    replaces_default: YesNo = False
    """Whether nothing of the default list holds any more."""
    removed: Ids = ()
    """Ids of default entries that do not hold here."""
    entries: Annotated[tuple[Any, ...], Listed] = ()
    """Read one by one as the nouns of the list."""
