"""Everything that a site consists of beside what whoever builds reads and converts himself: a publication -> files."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from msgspec import Struct

from strategieportal.charts.assets import published_files as chart_files
from strategieportal.charts.cache import Cache
from strategieportal.charts.typeface import DEFAULT
from strategieportal.checks.belonging import published_files
from strategieportal.doors import opened
from strategieportal.exports.all_exports import DOOR as EXPORTERS
from strategieportal.exports.all_exports import all_exports
from strategieportal.films.film import ENDINGS
from strategieportal.films.inspect import bare
from strategieportal.history.history import absence
from strategieportal.language import say
from strategieportal.pages.addresses.addresses import broken, pending, stated
from strategieportal.pages.kinds import DOOR as KINDS
from strategieportal.pages.page import file_of
from strategieportal.pages.parts import pictures
from strategieportal.pages.site import build
from strategieportal.paper import offered
from strategieportal.paper.setting import available
from strategieportal.problems import Place
from strategieportal.publication import publication
from strategieportal.publishing import adopted, installed
from strategieportal.publishing.files import Made
from strategieportal.publishing.form import form_components, form_files
from strategieportal.publishing.said import CHARTS, EXPORTS, SEARCH, Said
from strategieportal.publishing.telling import Progress, RefusalError
from strategieportal.source.files import MAX_FILM

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from strategieportal.checks.examine import Examination
    from strategieportal.exports.export import Export
    from strategieportal.pages.page import Draft
    from strategieportal.pages.site import Site
    from strategieportal.problems import Problem
    from strategieportal.prose.dialect import Dialect
    from strategieportal.publication import Publication
    from strategieportal.publishing.again import Again
    from strategieportal.publishing.policing import Looked
    from strategieportal.publishing.telling import Tell
    from strategieportal.source.files import Tree


class Making(Struct, frozen=True):
    """What one build makes its site from."""

    examination: Examination
    publication: Publication
    cache: Path | None
    said: Said
    looked: Looked
    """Who looks at each page as it is written."""
    again: Again | None = None
    """Who knows which pages of the last build would be made the same again; None where all are made."""


def published_by(
    examination: Examination, cache: Path | None, said: Said, used: Dialect, left_out: frozenset[str]
) -> Publication:
    """What is published, with what is made for it beside the pages.

    Args:
        examination: a portal without errors.
        cache: folder for texts and figures of earlier builds; None to keep nothing.
        said: what the settings say.
        used: the Markdown that may be written.
        left_out: the Markdown files that the settings keep out.
    """
    found = publication(
        examination,
        cache=cache,
        site_url=said.site_url,
        interactive=CHARTS in said.plugins,
        searchable=SEARCH in said.plugins,
        offers=EXPORTS in said.plugins,
        used=used,
    )
    parts = (*installed.components(), *form_components(said.form))
    # documents and pictures hold whole addresses
    found = replace(found, components=parts, printed=found.offers and said.papers, pictured=found.offers and said.cards)
    return adopted.without(found, left_out)


def without_past(published: Publication) -> Iterator[Problem]:
    """Why there is no history, where there is none."""
    yield from absence(published.history)


def site_of(making: Making, refuse: Tell, **manner: bool) -> Site:
    """Every page and file that follows from what is published; addresses that were promised and are lost are refused.

    Args:
        making: what it is made from.
        refuse: is told what is wrong.
        manner: as for :func:`strategieportal.pages.site.build`.
    """
    kinds = opened(KINDS)
    refuse(kinds.problems)
    site = build(making.publication, Cache(making.cache), making.said.own, kinds.records, **manner)
    refuse(_faulty_addresses(making.examination, site))
    return site


def left_to_the_builder(making: Making, site: Site, left_out: frozenset[str]) -> frozenset[str]:
    """The files below ``content/`` that whoever builds reads or copies: ordinary pages, and what belongs to the site beside them."""
    reading, said = making.examination.reading, making.said
    pages = {one.source for one in site.drafts if one.is_converted}
    out = {f"content/{name}" for name in left_out & reading.strategy.pages.keys()}
    return published_files(reading, adopted.named(said, said.settings())) | pages | out


def pages_and_files(making: Making, site: Site, progress: Progress) -> Iterator[Made]:
    """Every page of ``site`` that is not converted by whoever builds, and every file beside them."""
    for draft in site.drafts:
        if not draft.is_converted:
            file, place = file_of(draft.path), stated(draft, making.examination.reading)
            make = making.looked.seen(file, progress.counted(partial(_document, making, site, draft)))
            yield Made(file, place, make)
    for asset in site.assets:
        yield Made(asset.path, None, _file(making.again, asset.path, asset.make))


def of_form(making: Making) -> Iterator[Made]:
    """The form of the editors, where it is asked for."""
    said = making.said
    yield from form_files(making.examination.reading.strategy, said.form, said.content)


def of_charts(examination: Examination) -> Iterator[Made]:
    """The chart library, the code that calls it, and the licences, also that of the portal's typeface."""
    font = examination.reading.strategy.face.font or DEFAULT
    for path, data in chart_files(font):
        yield Made(path, None, partial(bytes, data))


def of_exports(published: Publication, refuse: Tell, again: Again | None = None) -> Iterator[Made]:
    """Everything that is offered; it holds whole addresses, so without ``site_url`` there is nothing.

    Args:
        published: what is published.
        refuse: is told what is wrong with exports of others.
        again: who knows which files of the last build would be made the same again.

    Raises:
        RefusalError: documents are asked for, and what sets them is not installed.
    """
    if published.offers:
        exporters = opened(EXPORTERS)
        refuse(exporters.problems)
        exports = all_exports(published, exporters.records)
        for one in (*exports, *_set(published)):
            yield Made(one.path, None, _file(again, one.path, one.make))


def _set(published: Publication) -> Iterator[Export]:
    """What Typst sets: documents and pictures, as far as mkdocs.yml asks for them."""
    if (published.printed or published.pictured) and not available():
        raise RefusalError(say("paper.command.absent"))
    if published.printed:
        yield from offered.papers(published)
    if published.pictured:
        yield from offered.pictures(published)


def cleaned(name: str, making: Making) -> list[Made] | None:
    """The picture or film ``name`` below the content as readers get it, without all that a camera wrote into it; None for others."""
    path, tree = unicodedata.normalize("NFC", name), making.examination.reading.tree
    if path.lower().endswith(ENDINGS):
        return [Made(path, Place(f"content/{path}"), partial(_bare, f"content/{path}", tree))]
    shown = making.publication.pictures.get(path)
    if shown is None:
        return None
    source = Place(f"content/{shown.path}")
    return [Made(one.path, source, one.make) for one in pictures.files(shown, tree, Cache(making.cache))]


def _bare(path: str, tree: Tree) -> bytes:
    data, _ = tree.read_bytes(path, MAX_FILM)
    if data is None:
        # it was there when the portal was checked
        raise FileNotFoundError(path)
    return bare(data)


def _faulty_addresses(examination: Examination, site: Site) -> Iterator[Problem]:
    """Addresses that were published and are gone, and those that the ledger does not know yet."""
    reading = examination.reading
    yield from broken(reading, site.addresses, examination.as_of)
    yield from pending(reading.ledger, site.addresses)


def _file(again: Again | None, path: str, make: Callable[[], bytes]) -> Callable[[], bytes]:
    return make if again is None else partial(again.file, path, make)


def _document(making: Making, site: Site, draft: Draft) -> bytes:
    if making.again is None:
        return site.renderer.document(draft.make())
    return making.again.document(site.renderer, draft)
