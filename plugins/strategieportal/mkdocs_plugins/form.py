"""The form of the editors among the site's files, where mkdocs.yml asks for it."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.exceptions import PluginError

from strategieportal.exports.form.bundle import FormError, components, published_files
from strategieportal.exports.form.config import HOSTS, LOCAL, Place, config_of, policy_of
from strategieportal.language import listing, say
from strategieportal.mkdocs_plugins.virtual_files import VirtualFile

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mkdocs.config.defaults import MkDocsConfig

    from strategieportal.components import Component
    from strategieportal.mkdocs_plugins.options import FormConfig
    from strategieportal.model.strategy import Strategy


def place_of(given: FormConfig) -> Place:
    """Where the sheets are kept.

    Raises:
        PluginError: what is needed is missing or cannot be.
    """
    if given.dienst not in HOSTS:
        raise PluginError(say("redaktion.bad_host", value=given.dienst, allowed=listing(HOSTS)))
    place = Place(given.dienst, given.adresse, given.projekt, given.zweig, given.app_id)
    if place.host == LOCAL:
        return Place(branch=place.branch)
    for name, value in (("adresse", place.address), ("projekt", place.project)):
        if not value:
            raise PluginError(say("redaktion.needs", host=place.host, name=name))
    if not place.is_safe:
        raise PluginError(say("redaktion.bad_address", value=place.address))
    return place


def form_components(given: FormConfig) -> tuple[Component, ...]:
    """What the site carries for the form; nothing where there is none."""
    return () if given.dienst is None else tuple(components())


def form_files(strategy: Strategy, given: FormConfig, config: MkDocsConfig) -> Iterator[VirtualFile]:
    """Every file of the form; none where there is no form.

    Raises:
        PluginError: the editor is not installed as it should be.
    """
    if given.dienst is None:
        return
    place = place_of(given)
    try:
        made = list(
            published_files(config_of(strategy, place, Path(config.docs_dir).name), policy_of(place, in_page=True))
        )
    except FormError as error:
        raise PluginError(str(error)) from error
    yield from (VirtualFile(config, path, None, partial(bytes, content)) for path, content in made)
