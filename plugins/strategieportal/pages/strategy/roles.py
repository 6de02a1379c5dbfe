"""Rollen: who carries the strategy out, inside and outside the administration, and how to reach them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec import Struct

from strategieportal.language import say, say_count
from strategieportal.model.words import Perspective
from strategieportal.pages.kind import PageKind
from strategieportal.pages.page import Draft
from strategieportal.pages.parts import refs
from strategieportal.pages.parts.holder import holder
from strategieportal.pages.strategy.chapter import chapter

if TYPE_CHECKING:
    from collections.abc import Iterator

    from strategieportal.model.steering import StrategyRole
    from strategieportal.pages.page import Page, Ref
    from strategieportal.publication import Publication


class RolePart(Struct, frozen=True):
    """A role."""

    anchor: str
    title: str
    text: str
    bodies: tuple[str, ...]
    tasks: tuple[str, ...]
    side: str
    """Foreground or background administration, in words."""
    role: str
    """Executing or mediating, in words."""
    contact: Ref | None
    link: Ref | None


class PerspectivePart(Struct, frozen=True):
    """The roles that look in one direction."""

    anchor: str
    title: str
    text: str
    roles: tuple[RolePart, ...]


class RolesContent(Struct, frozen=True):
    """The context of ``roles.html``."""

    lead: str
    parts: tuple[PerspectivePart, ...]


def drafts(publication: Publication) -> Iterator[Draft]:
    """The page, where there are roles."""
    if publication.strategy.roles:
        yield Draft(refs.ROLES, lambda: _page(publication), title=say("pages_roles.title"))


def _page(publication: Publication) -> Page:
    roles = publication.strategy.roles
    parts = tuple(_parts(publication, tuple(roles.values())))
    lead = say_count("pages_roles.lead", len(roles))
    return chapter(publication, refs.ROLES, KIND.name, RolesContent(lead, parts), description=lead)


def _parts(publication: Publication, roles: tuple[StrategyRole, ...]) -> Iterator[PerspectivePart]:
    """What concerns all first, then the look inside, then the look outside."""
    for perspective in (None, Perspective.INSIDE, Perspective.OUTSIDE):
        found = tuple(_role(one) for one in roles if one.perspective is perspective)
        name = perspective.value if perspective else "all"
        if found:
            title, text = say(f"pages_roles.part.{name}"), say(f"pages_roles.about.{name}", **holder(publication))
            yield PerspectivePart(say(f"pages_roles.anchor.{name}"), title, text, found)


def _role(role: StrategyRole) -> RolePart:
    return RolePart(
        anchor=f"rolle-{role.id}",
        title=role.title,
        text=role.text or "",
        bodies=role.bodies,
        tasks=role.tasks,
        side=role.administration_side.label if role.administration_side else "",
        role=role.role.label if role.role else "",
        contact=refs.contact(role.contact) if role.contact else None,
        link=refs.contact(role.link) if role.link else None,
    )


KIND: Final = PageKind(name="roles", drafts=drafts)
