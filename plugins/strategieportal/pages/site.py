"""The whole site: every kind of page, every file beside them, and what renders them."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Final

from msgspec import Struct, structs

from strategieportal.charts.fonts import EXTENDED, WEIGHTS, web_font
from strategieportal.charts.typeface import DEFAULT
from strategieportal.pages.addresses import removed
from strategieportal.pages.addresses.addresses import Addresses, addresses
from strategieportal.pages.kinds import KINDS
from strategieportal.pages.page import Asset
from strategieportal.pages.rendering import Renderer
from strategieportal.pages.shell import manifest, marks, styles
from strategieportal.pages.shell.shell import Files, shell, top_paths, with_added

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from strategieportal.charts.cache import Cache
    from strategieportal.pages.kind import PageKind
    from strategieportal.pages.page import Draft
    from strategieportal.publication import Publication

INTERACTIVE: Final = "figure"
"""The script that offers the interactive view of figures; without it their buttons stay hidden."""
SEARCHING: Final = ("fragen", "suche")
"""The scripts of the search page."""


class Site(Struct, frozen=True):
    """Everything that is written for one publication."""

    drafts: tuple[Draft, ...]
    assets: tuple[Asset, ...]
    renderer: Renderer
    addresses: Addresses
    """What must never be lost."""


def build(
    publication: Publication,
    cache: Cache,
    folders: Iterable[Path] = (),
    kinds: tuple[PageKind, ...] = KINDS,
    *,
    named_files: bool = False,
    guarded: bool = True,
    previewed: bool = False,
) -> Site:
    """The site of ``publication``. Pages and files are made when they are written, in any order.

    Args:
        publication: what is published.
        cache: holds the web fonts, whose making takes seconds, and compiled templates.
        folders: templates of a district's own, the first wins.
        kinds: every kind of page, those of other packages last.
        named_files: whether links name the file of a page, so that they also work without a server.
        guarded: whether pages carry their Content-Security-Policy themselves.
        previewed: whether each page asks search engines not to keep it; they may read it, else they never saw that.
    """
    drafts, known = promised(publication, kinds)
    shared, files = _shared(publication, cache, kinds)
    around = shell(publication, top_paths(drafts), files, removed.parts(publication))
    around = with_added(around, tuple(chain.from_iterable(kind.foot(publication) for kind in kinds)))
    around = structs.replace(around, previewed=previewed)
    assets = (*shared, *_beside(publication, kinds), *_for_machines(publication, drafts))
    templates = [kind.templates for kind in kinds if kind.templates is not None]
    renderer = Renderer(around, folders, cache, added=templates, named_files=named_files, guarded=guarded)
    return Site(drafts, assets, renderer, known)


def _beside(publication: Publication, kinds: tuple[PageKind, ...]) -> Iterator[Asset]:
    """What the kinds publish beside their pages."""
    return chain.from_iterable(kind.assets(publication) for kind in kinds)


def promised(publication: Publication, kinds: tuple[PageKind, ...] = KINDS) -> tuple[tuple[Draft, ...], Addresses]:
    """Every page of ``publication``, not made yet, and the addresses that must never be lost."""
    drafts = tuple(chain.from_iterable(kind.drafts(publication) for kind in kinds))
    drafts = (*drafts, *chain.from_iterable(kind.gathered(drafts) for kind in kinds))
    anchors = chain.from_iterable(kind.anchors(publication) for kind in kinds)
    former = chain.from_iterable(kind.former_anchors(publication) for kind in kinds)
    return drafts, addresses(publication, drafts, anchors, former)


def _shared(publication: Publication, cache: Cache, kinds: tuple[PageKind, ...]) -> tuple[list[Asset], Files]:
    """The files that all pages share, and their addresses."""
    family, tokens = publication.strategy.face.font or DEFAULT, publication.tokens
    fonts = {one: styles.asset(f"portal-{one}.woff2", web_font(one, cache, family)) for one in WEIGHTS}
    further = {one: styles.asset(f"portal-{one}-ext.woff2", web_font(one, cache, family, EXTENDED)) for one in WEIGHTS}
    faces = [styles.FontFace(weight, one.path) for weight, one in fonts.items()]
    faces += [styles.FontFace(weight, one.path, EXTENDED) for weight, one in further.items()]
    sheet = styles.asset("portal.css", styles.stylesheet(faces, tokens).encode())
    texts = {**_stylesheets(kinds), styles.EMBED: styles.embed_stylesheet(tokens)}
    extra = {name: styles.asset(f"{name}.css", text.encode()) for name, text in texts.items()}
    scripts = dict(_scripts(publication))
    drawn = marks.marks(publication, cache)
    files = Files(
        stylesheet=sheet.path,
        stylesheets={name: one.path for name, one in extra.items()},
        scripts={name: one.path for name, one in scripts.items()},
        fonts=tuple(one.path for one in fonts.values()),
        further_fonts=tuple(one.path for one in further.values()),
        icon=drawn.icon.path,
        touch_icon=drawn.touch_icon.path,
        manifest=drawn.manifest.path,
        logo=drawn.logo.path if drawn.logo else "",
    )
    return [*fonts.values(), *further.values(), sheet, *extra.values(), *scripts.values(), *drawn.assets], files


def _scripts(publication: Publication) -> Iterator[tuple[str, Asset]]:
    """Each script that the pages may load, by its name."""
    wanted = {INTERACTIVE: publication.interactive} | dict.fromkeys(SEARCHING, publication.searchable)
    for name, text in styles.scripts().items():
        if wanted.get(name, True):
            yield name, styles.asset(f"{name}.js", text.encode())


def _stylesheets(kinds: tuple[PageKind, ...]) -> dict[str, str]:
    """Style sheets that only some pages load, by name; ours cannot be replaced."""
    added = {name: styles.minified(text) for kind in kinds for name, text in kind.stylesheets.items()}
    return added | styles.extra_stylesheets()


def _for_machines(publication: Publication, drafts: tuple[Draft, ...]) -> Iterator[Asset]:
    """Files for search engines; a sitemap needs to know where the portal will be."""
    yield Asset("robots.txt", lambda: manifest.robots(publication.site_url))
    if publication.site_url:
        pages = [
            (one.path, publication.changed.get(one.source))
            for one in drafts
            if one.listed and not one.path.endswith(".html")
        ]
        yield Asset("sitemap.xml", lambda: manifest.sitemap(publication.site_url, pages))
