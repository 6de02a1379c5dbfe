"""What a site offers beside its pages where mkdocs.yml asks for it: documents on paper, cards for sharing, pictures of points.

The dossier of a sitting is not among them: what was once handed out must not change with the next build. Whoever wants to
publish it puts the file that ``strategieportal pdf`` wrote among the content.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from strategieportal.charts.palette import recoloured
from strategieportal.charts.typeface import DEFAULT
from strategieportal.exports.export import Export
from strategieportal.pages.parts import figures, refs
from strategieportal.paper.card import field_card, kpi_card_of, measure_card, portal_card
from strategieportal.paper.setting import Press
from strategieportal.paper.strategy import field_document, measure_document, strategy_documents
from strategieportal.reading.offers import CARD, paper

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from strategieportal.paper.blocks import Document
    from strategieportal.paper.card import Card
    from strategieportal.publication import Publication

WIDTHS: Final = {"grafik": 1520, "grafik-klein": 760}
"""The pictures of a KPI's figure: the name of the file, and how many points it is wide."""


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
    """The card of each measure, KPI and field and of the portal; the figure of each KPI in two widths."""
    strategy = publication.strategy
    yield Export(CARD, partial(_card, publication, partial(portal_card, publication)))
    for folder, known, make in (
        (refs.MEASURES, strategy.measures, measure_card),
        (refs.KPIS, strategy.kpis, kpi_card_of),
        (refs.FIELDS, strategy.fields, field_card),
    ):
        for name in known:
            yield Export(f"{folder}{name}/{CARD}", partial(_card, publication, partial(make, publication, name)))
    for name, kpi in strategy.kpis.items():
        if figures.kpi_figure(publication, kpi).drawn:
            for file, width in WIDTHS.items():
                yield Export(f"{refs.KPIS}{name}/{file}.png", partial(_figure, publication, name, width))


def _card(publication: Publication, make: Callable[[], Card]) -> bytes:
    return press_of(publication).png("card", make())


def _figure(publication: Publication, name: str, width: int) -> bytes:
    """The same picture as the file ``grafik.svg`` beside it, with title, sentence and source."""
    figure = figures.kpi_figure(publication, publication.strategy.kpis[name])
    svg = recoloured(figure.standalone_svg, publication.tokens)
    return press_of(publication).png("picture", Drawn(svg, width))
