"""Portals of any number of measures, made from those of the reference portal without a file: to look at their long lists."""

from __future__ import annotations

from datetime import date
from itertools import cycle, islice
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, TypeVar

from msgspec import structs

from strategieportal.checks.examine import examine
from strategieportal.pages.parts import refs
from strategieportal.pages.rendering import Renderer
from strategieportal.pages.shell import styles
from strategieportal.pages.shell.shell import Files, shell
from tests.exporting import publication_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from strategieportal.model.kpi import Kpi
    from strategieportal.model.measure import Measure
    from strategieportal.model.strategy import Strategy
    from strategieportal.pages.page import Draft
    from strategieportal.publication import Publication

Noun = TypeVar("Noun", "Measure", "Kpi")

ROOT = Path(__file__).resolve().parent.parent
FILES = Files(
    stylesheet="assets/portal.css",
    stylesheets={one: f"assets/{one}.1.css" for one in styles.parts("css", ".css")},
    scripts={one: f"assets/{one}.js" for one in styles.parts("js", ".js")},
    icon="assets/icon.svg",
)


def of(count: int, *, kpis: int = 0, ideas: int = 0) -> Publication:
    """The reference portal with ``count`` measures that its list shows: its own, and those again under other ids.

    Args:
        count: how many measures the list shows.
        kpis: how many KPIs there are; with 0 those of the reference portal.
        ideas: how many measures stand in the Maßnahmenspeicher; with 0 those of the reference portal.
    """
    examined = examine(ROOT, epoch=None, today=date(2026, 11, 15))
    strategy, day = examined.reading.strategy, examined.as_of
    before = publication_of(strategy, day)
    shown = [one for ids in refs.listed_by_field(before).values() for one in ids]
    others = [one for one in strategy.measures if one not in set(shown)]
    measures = _again(strategy.measures, shown, count) | _again(strategy.measures, others, ideas)
    strategy = structs.replace(
        strategy, measures=MappingProxyType(measures), easy_texts=MappingProxyType({}), **_more_kpis(strategy, kpis)
    )
    return publication_of(strategy, day)


def _more_kpis(strategy: Strategy, count: int) -> dict[str, Any]:
    """``count`` KPIs with all that was observed of them; the further ones name no measures themselves."""
    made = _again(strategy.kpis, list(strategy.kpis), count)
    source = {name: name if name in strategy.kpis else name.rpartition("-")[0] for name in made}
    kpis = {
        name: one if name in strategy.kpis else one.model_copy(update={"measures": ()}) for name, one in made.items()
    }
    seen = (
        (one, {name: one.observations[was] for name, was in source.items() if was in one.observations})
        for one in strategy.snapshots
    )
    return {
        "kpis": MappingProxyType(kpis),
        "series": MappingProxyType(
            {one: strategy.series[was] for one, was in source.items() if was in strategy.series}
        ),
        "snapshots": tuple(one.model_copy(update={"observations": values}) for one, values in seen),
    }


def _again(nouns: Mapping[str, Noun], names: Sequence[str], count: int) -> dict[str, Noun]:
    """The nouns called ``names``, and those again under other ids until there are ``count``."""
    made = {name: nouns[name] for name in names}
    for number, name in enumerate(islice(cycle(names), max(0, count - len(names)))):
        new = f"{name}-{number}"
        made[new] = nouns[name].model_copy(update={"id": new})
    return made


def listed(publication: Publication) -> list[str]:
    return sorted(one for ids in refs.listed_by_field(publication).values() for one in ids)


def written(publication: Publication, drafts: Iterable[Draft]) -> dict[str, str]:
    """The pages of ``drafts`` by path."""
    asked = list(drafts)
    draw = Renderer(shell(publication, {one.path for one in asked} | {"massnahmen/", "roadmap/"}, FILES))
    return {one.path: draw.render(one.make()) for one in asked}
