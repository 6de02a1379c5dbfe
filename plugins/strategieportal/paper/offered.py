"""The documents that a site offers beside its pages: of each measure and field, and of the whole strategy.

The dossier of a sitting is not among them: what was once handed out must not change with the next build. Whoever wants to
publish it puts the file that ``strategieportal pdf`` wrote among the content.
"""

from __future__ import annotations

from functools import cache, partial
from typing import TYPE_CHECKING

from strategieportal.charts.typeface import DEFAULT
from strategieportal.exports.export import Export
from strategieportal.pages.parts import refs
from strategieportal.paper.setting import Press
from strategieportal.paper.strategy import field_document, measure_document, strategy_documents
from strategieportal.reading.offers import paper

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from strategieportal.paper.blocks import Document
    from strategieportal.publication import Publication


def offered(publication: Publication) -> Iterator[Export]:
    """One file for each; each is set when it is written, all with the same fonts.

    Raises:
        PaperError: when a file is made that Typst refuses.
    """

    @cache
    def press() -> Press:
        return Press(publication.workshop.renderer.cache, publication.strategy.face.font or DEFAULT)

    def made(document: Callable[[], Document]) -> bytes:
        return press().pdf(document()).pdf

    for name in publication.strategy.measures:
        yield Export(paper(f"{refs.MEASURES}{name}/"), partial(made, partial(measure_document, publication, name)))
    for name in publication.strategy.fields:
        yield Export(paper(f"{refs.FIELDS}{name}/"), partial(made, partial(field_document, publication, name)))
    # above MOST measures the first one is the overview, and the fields have theirs anyway
    yield Export(paper(""), partial(made, lambda: next(strategy_documents(publication))))
