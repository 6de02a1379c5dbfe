"""What the body whose strategy it is is called in sentences: a region or a town is no Landkreis."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from strategieportal.language import say
from strategieportal.model.words import AreaKind

if TYPE_CHECKING:
    from collections.abc import Mapping

    from strategieportal.model.portal import Portal
    from strategieportal.publication import Publication

FORMS: Final = ("holder", "of_holder", "in_holder", "whole", "in_whole", "whole_title", "everywhere", "administration")
"""The placeholders that texts have for it: ``der Landkreis``, ``des Landkreises``, ``im Landkreis``, ``den ganzen
Landkreis``, ``im ganzen Landkreis``, ``Ganzer Landkreis``, ``allen Gemeinden des Landkreises``, ``die Kreisverwaltung``."""
_BY_NAME: Final = (
    ("region", "region"),
    ("landkreis", "landkreis"),
    ("kreis", "kreis"),
    ("stadt", "stadt"),
    ("gemeinde", "gemeinde"),
    ("verband", "verband"),
)
"""What a word of the name ends with, and the kind; the first that fits. ``landkreis`` is a word of its own."""
_BY_KIND: Final = {
    AreaKind.DISTRICT: "landkreis",
    AreaKind.CITY: "stadt",
    AreaKind.TOWN: "gemeinde",
    AreaKind.UNION: "verband",
}


def kind_of(portal: Portal) -> str:
    """The kind of body as the catalogue ``holder`` names it: what its name says, else its ``gebietsart``, else a district."""
    words = portal.owner.casefold().replace("-", " ").split()
    for ending, kind in _BY_NAME:
        if any(one == ending if ending == "landkreis" else one.endswith(ending) for one in words):
            return kind
    return _BY_KIND[portal.area_kind] if portal.area_kind else "landkreis"


def holder(publication: Publication) -> Mapping[str, str]:
    """The body in all forms that texts have placeholders for; those that begin a sentence are called ``Holder``."""
    return publication.once("holder", "forms", lambda: forms(kind_of(publication.strategy.portal)))


def forms(kind: str) -> dict[str, str]:
    """The forms of one kind of body."""
    made = {name: say(f"holder.{kind}.{name}") for name in FORMS}
    return made | {"Holder": made["holder"][:1].upper() + made["holder"][1:]}
