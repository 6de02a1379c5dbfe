"""One KPI on paper: its value, how it stands and why, its course as picture and table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from strategieportal.language import say
from strategieportal.pages.parts import figures, kpi_card, refs
from strategieportal.paper import blocks
from strategieportal.paper.parts import facts, figure, status

if TYPE_CHECKING:
    from collections.abc import Iterator

    from strategieportal.model.kpi import Kpi
    from strategieportal.paper.blocks import Block
    from strategieportal.publication import Publication


def kpi_blocks(publication: Publication, kpi: Kpi, level: int) -> Iterator[Block]:
    """Everything about ``kpi`` below a heading of ``level``."""
    card, path = kpi_card.card(publication, kpi), publication.monitoring.paths[kpi.id]
    yield blocks.Heading(level, kpi.title, f"k-{kpi.id}", code=kpi.printed_code)
    if kpi.short:
        yield blocks.Words((kpi.short,), "lead")
    if card.tag is not None:
        yield blocks.Box((status(card.tag),), ((path.receipt.sentence,),))
    yield from figure(publication, figures.kpi_figure(publication, kpi))
    parts = figures.parts_figure(publication, kpi)
    if parts is not None:
        yield blocks.Heading(level + 1, parts.title, listed=False)
        yield from figure(publication, parts)
    yield from facts(
        (
            (say("paper.kpi.target"), (card.target,)),
            (say("paper.kpi.level"), (kpi.kpi_level.label,)),
            (say("paper.kpi.method"), (kpi.method or "",)),
            *(((say("paper.online"), (_address(publication, kpi),)),) if publication.site_url else ()),
        )
    )


def _address(publication: Publication, kpi: Kpi) -> blocks.Away:
    address = f"{publication.site_url}{refs.KPIS}{kpi.id}/"
    return blocks.Away(address, address)
