"""What a site offers beside its pages where mkdocs.yml asks for it: documents on paper, cards for sharing, pictures of points.

The dossier of a sitting is not among them: what was once handed out must not change with the next build. Whoever wants to
publish it puts the file that ``strategieportal pdf`` wrote among the content.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from strategieportal.charts.typeface import DEFAULT
from strategieportal.exports.export import Export
from strategieportal.pages.kinds import KINDS
from strategieportal.pages.parts import refs
from strategieportal.paper.card import field_card, kpi_card_of, measure_card, portal_card
from strategieportal.paper.setting import Press
from strategieportal.paper.strategy import field_document, measure_document, strategy_documents
from strategieportal.reading.offers import CARD, paper

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from strategieportal.pages.page import Asset
    from strategieportal.paper.blocks import Document
    from strategieportal.paper.card import Card
    from strategieportal.publication import Publication

WIDTHS: Final = {"": 1520, "-klein": 760}
"""What is added to the name of a figure's file, and how many points the picture is wide; the small one is for KPIs."""


class Drawn(Struct, frozen=True):
    """A figure that becomes a picture of points."""

    svg: str
    width: int


def press_of(publication: Publication) -> Press:
    """What sets for this publication; made once, for making its fonts takes some seconds."""
    face = publication.strategy.face.font or DEFAULT
    return publication.once("paper", "press", lambda: Press(publication.workshop.renderer.cache, face))


def papers(publication: Publication) -> Iterator[Export]:
    """The document of each measure and field, and of the whole strategy; set when it is written.

    Making one raises PaperError where Typst refuses it.
    """

    def made(document: Callable[[], Document]) -> bytes:
        return press_of(publication).pdf(document()).pdf

    for name in publication.strategy.measures:
        yield Export(paper(f"{refs.MEASURES}{name}/"), partial(made, partial(measure_document, publication, name)))
    for name in publication.strategy.fields:
        yield Export(paper(f"{refs.FIELDS}{name}/"), partial(made, partial(field_document, publication, name)))
    # a large strategy has several; the first one is the overview, and the fields have theirs anyway
    yield Export(paper(""), partial(made, lambda: next(strategy_documents(publication))))


def pictures(publication: Publication) -> Iterator[Export]:
    """The card of each measure, KPI and field and of the portal; every figure, those of KPIs in two widths."""
    strategy = publication.strategy
    yield Export(CARD, partial(_card, publication, partial(portal_card, publication)))
    for folder, known, make in (
        (refs.MEASURES, strategy.measures, measure_card),
        (refs.KPIS, strategy.kpis, kpi_card_of),
        (refs.FIELDS, strategy.fields, field_card),
    ):
        for name in known:
            yield Export(f"{folder}{name}/{CARD}", partial(_card, publication, partial(make, publication, name)))
    for drawn in (asset for kind in KINDS for asset in kind.assets(publication) if asset.path.endswith(".svg")):
        path = drawn.path.removesuffix(".svg")
        for ending, width in WIDTHS.items():
            if not ending or path.startswith(refs.KPIS):
                yield Export(f"{path}{ending}.png", partial(_figure, publication, drawn, width))


def _card(publication: Publication, make: Callable[[], Card]) -> bytes:
    return press_of(publication).png("card", make())


def _figure(publication: Publication, drawn: Asset, width: int) -> bytes:
    """The same picture as the file ``.svg`` beside it, with title, sentence and source."""
    return press_of(publication).png("picture", Drawn(drawn.make().decode(), width))
