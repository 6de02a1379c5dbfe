"""Portals of any number of measures, made from those of the reference portal without a file: to look at their long lists."""

from __future__ import annotations

from datetime import date
from itertools import cycle, islice
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from msgspec import structs

from strategieportal.checks.examine import examine
from strategieportal.pages.parts import refs
from strategieportal.pages.rendering import Renderer
from strategieportal.pages.shell.shell import Files, shell
from tests.exporting import publication_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from strategieportal.pages.page import Draft
    from strategieportal.publication import Publication

ROOT = Path(__file__).resolve().parent.parent
FILES = Files(
    stylesheet="assets/portal.css",
    stylesheets={one: f"assets/{one}.1.css" for one in ("roadmap", "late", "due")},
    scripts={
        "theme": "assets/theme.js",
        "portal": "assets/portal.js",
        "filter_parts": "assets/filter_parts.js",
        "filter": "assets/filter.js",
    },
    icon="assets/icon.svg",
)


def of(count: int) -> Publication:
    """The reference portal with ``count`` measures that its list shows: its own, and those again under other ids."""
    examined = examine(ROOT, epoch=None, today=date(2026, 11, 15))
    strategy, day = examined.reading.strategy, examined.as_of
    before = publication_of(strategy, day)
    shown = [one for ids in refs.listed_by_field(before).values() for one in ids]
    made = dict(strategy.measures)
    for number, name in enumerate(islice(cycle(shown), count - len(shown))):
        new = f"{name}-{number}"
        made[new] = strategy.measures[name].model_copy(update={"id": new})
    strategy = structs.replace(strategy, measures=MappingProxyType(made), easy_texts=MappingProxyType({}))
    return publication_of(strategy, day)


def listed(publication: Publication) -> list[str]:
    return sorted(one for ids in refs.listed_by_field(publication).values() for one in ids)


def written(publication: Publication, drafts: Iterable[Draft]) -> dict[str, str]:
    """The pages of ``drafts`` by path."""
    asked = list(drafts)
    draw = Renderer(shell(publication, {one.path for one in asked} | {"massnahmen/", "roadmap/"}, FILES))
    return {one.path: draw.render(one.make()) for one in asked}
