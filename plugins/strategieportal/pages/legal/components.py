"""``/lizenzen/``: what the site consists of and is made with, and the same for machines (CycloneDX)."""

from __future__ import annotations

import json
from functools import partial
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from strategieportal import __version__
from strategieportal.charts import assets, echarts_release, typeface
from strategieportal.components import Component, document
from strategieportal.language import say
from strategieportal.pages.kind import PageKind
from strategieportal.pages.page import Asset, Crumb, Draft, Found, Page
from strategieportal.pages.shell.shell import COMPONENTS as PATH
from strategieportal.reading.addresses import page_address

if TYPE_CHECKING:
    from collections.abc import Iterator

    from strategieportal.publication import Publication

BILL: Final = f"{PATH}bausteine.cdx.json"
"""The list for machines."""
_BROUGHT: Final = "npm"
"""Who publishes what is not installed but carried: of a publication's components, the form of the editors."""
_ICONS: Final = "MIT, Apache-2.0, CC-BY-4.0, CC0-1.0"
"""Octicons; Material Design; Font Awesome; Simple Icons."""


class Carried(Struct, frozen=True):
    """A part that readers load with the site."""

    name: str
    """What people call it."""
    version: str
    """Empty where it stands inside another part."""
    purpose: str
    """What the site has it for."""
    licence: str
    """As it states it."""
    text: str = ""
    """Where the licence is published beside it; empty where it is not."""


class Components(Struct, frozen=True):
    """The context of ``components.html``."""

    lead: str
    """What the page is about."""
    carried: tuple[Carried, ...]
    """What readers load."""
    made_with: tuple[Component, ...]
    """What was installed where the site was made."""
    bill: str
    """Address of the list for machines, below the portal's root."""


def drafts(publication: Publication) -> Iterator[Draft]:
    """The one page, where it is known what the site is made with, and no page of the district's own is in its place."""
    if _is_made(publication):
        yield Draft(PATH, partial(_page, publication), title=say("pages_components.title"), lasting=False)


def files(publication: Publication) -> Iterator[Asset]:
    """The same for machines."""
    if _is_made(publication):
        yield Asset(BILL, partial(_bill, publication))


def _is_made(publication: Publication) -> bool:
    return bool(publication.components) and PATH not in map(page_address, publication.strategy.pages)


def _page(publication: Publication) -> Page:
    title, lead = say("pages_components.title"), say("pages_components.lead")
    return Page(
        path=PATH,
        kind=KIND.name,
        template="components.html",
        title=title,
        content=Components(lead, tuple(_carried(publication)), _made_with(publication), BILL),
        description=lead,
        crumbs=(Crumb(title),),
        stylesheets=("components",),
        found=Found(light=True),
    )


def _carried(publication: Publication) -> Iterator[Carried]:
    """What is published, by what is switched on."""
    known = {one.name: one for one in publication.components}
    folder = f"{assets.FOLDER}licences/" if publication.interactive else ""
    yield Carried("strategieportal", __version__, _purpose("portal"), "EUPL-1.2")
    face = publication.strategy.face.font or typeface.DEFAULT
    if font := known.get(typeface.package(face)):
        text = f"{folder}OFL-{face.title()}.txt" if folder else ""
        yield Carried(_named(face), font.version, _purpose("typeface"), font.licence, text)
    if publication.interactive:
        yield Carried(
            "Apache ECharts",
            echarts_release.VERSION,
            _purpose("charts"),
            echarts_release.LICENCE,
            f"{folder}LICENSE-echarts.txt",
        )
        for name, licence in echarts_release.WITHIN:
            yield Carried(name, "", _purpose("within_charts"), licence, f"{folder}LICENSE-{name}.txt")
    if icons := known.get("mkdocs-material"):
        yield Carried(say("pages_components.icons"), icons.version, _purpose("icons"), _ICONS)
    for one in publication.components:
        if one.registry == _BROUGHT:
            yield Carried(one.name, one.version, _purpose("form"), one.licence)


def _made_with(publication: Publication) -> tuple[Component, ...]:
    return tuple(one for one in publication.components if one.registry != _BROUGHT)


def _named(face: str) -> str:
    return face.replace("-", " ").title()


def _purpose(name: str) -> str:
    return say(f"pages_components.purpose.{name}")


def _bill(publication: Publication) -> bytes:
    """Two builds on one machine are the same bytes, so there is no hour in it."""
    charts = assets.components() if publication.interactive else ()
    ours = Component("strategieportal", __version__, "EUPL-1.2")
    told = document((ours, *charts, *publication.components), publication.name, publication.as_of.isoformat())
    return f"{json.dumps(told, ensure_ascii=False, indent=1)}\n".encode()


KIND: Final = PageKind(name="components", drafts=drafts, assets=files)
