"""The form of the editors among the site's files, where mkdocs.yml asks for it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from strategieportal.exports.form.bundle import FormError, components, published_files
from strategieportal.exports.form.config import HOSTS, LOCAL, Place, config_of, policy_of
from strategieportal.language import listing, say
from strategieportal.publishing.files import Made
from strategieportal.publishing.telling import RefusalError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from strategieportal.components import Component
    from strategieportal.model.strategy import Strategy
    from strategieportal.publishing.said import Form


def place_of(given: Form) -> Place:
    """Where the sheets are kept.

    Raises:
        RefusalError: what is needed is missing or cannot be.
    """
    if given.dienst not in HOSTS:
        raise RefusalError(say("redaktion.bad_host", value=given.dienst, allowed=listing(HOSTS)))
    place = Place(given.dienst, given.adresse, given.projekt, given.zweig, given.app_id)
    if place.host == LOCAL:
        return Place(branch=place.branch)
    for name, value in (("adresse", place.address), ("projekt", place.project)):
        if not value:
            raise RefusalError(say("redaktion.needs", host=place.host, name=name))
    if not place.is_safe:
        raise RefusalError(say("redaktion.bad_address", value=place.address))
    return place


def form_components(given: Form) -> tuple[Component, ...]:
    """What the site carries for the form; nothing where there is none."""
    return () if given.dienst is None else tuple(components())


def policy_said(given: Form) -> str:
    """What web servers are to send with the form; empty where there is none."""
    return policy_of(place_of(given)) if given.dienst is not None else ""


def form_files(strategy: Strategy, given: Form, content: str) -> Iterator[Made]:
    """Every file of the form; none where there is no form. The folder of the sheets is called ``content``.

    Raises:
        RefusalError: the editor is not installed as it should be.
    """
    if given.dienst is None:
        return
    place = place_of(given)
    try:
        made = list(published_files(config_of(strategy, place, content), policy_of(place, in_page=True)))
    except FormError as error:
        raise RefusalError(str(error)) from error
    yield from (Made(path, None, partial(bytes, data)) for path, data in made)
