"""An impact chain as pages show it: four columns, monitoring apart from evaluation, with bounded lists in each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec import Struct

from strategieportal.language import say, say_count
from strategieportal.model.words import KpiLevel
from strategieportal.monitoring.impact import EVALUATED, MONITORED
from strategieportal.pages.page import Ref
from strategieportal.pages.parts import refs
from strategieportal.pages.parts.holder import holder
from strategieportal.pages.parts.kpi_card import period, plain_value, status
from strategieportal.pages.parts.quantity import euro

if TYPE_CHECKING:
    from datetime import date

    from strategieportal.monitoring.impact import Chain, Link
    from strategieportal.monitoring.receipt import Receipt
    from strategieportal.monitoring.rollup import Money
    from strategieportal.pages.page import Tag
    from strategieportal.publication import Publication

SHOWN: Final = 8
"""So many entries of a level are shown; a link leads to the rest."""


class Item(Struct, frozen=True):
    """One entry of a column."""

    text: str
    path: str = ""
    """Where the KPI stands; empty for a text."""
    value: str = ""
    """The KPI's newest value with its unit."""
    period: str = ""
    tag: Tag | None = None
    measure: Ref | None = None
    """Whose text it is, where that is not plain."""


class Column(Struct, frozen=True):
    """One level of the chain."""

    key: str
    title: str
    text: str
    """What the level means."""
    items: tuple[Item, ...]
    more: str
    """How many are not shown; empty when all are."""
    number: int
    """Its place in the chain, from 1."""


class Half(Struct, frozen=True):
    """Two levels that belong together: what monitoring watches, or what an evaluation examines."""

    key: str
    title: str
    text: str
    columns: tuple[Column, ...]


class Effect(Struct, frozen=True):
    """An unexpected effect."""

    on: date
    text: str
    source: str
    host: str
    measure: Ref | None


class ChainPart(Struct, frozen=True):
    """A chain to be shown."""

    sentence: str
    receipt: Receipt
    halves: tuple[Half, ...]
    assumptions: tuple[Item, ...]
    more_assumptions: str
    unexpected: tuple[Effect, ...]

    @property
    def columns(self) -> tuple[Column, ...]:
        """All four."""
        return tuple(column for half in self.halves for column in half.columns)


def chain_part(publication: Publication, chain: Chain, *, named: bool = True, shown: int = SHOWN) -> ChainPart:
    """``chain`` for a page.

    Args:
        publication: whose KPIs and measures it names.
        chain: what was derived.
        named: whether texts tell whose measure they are of. On the page of the measure itself they do not, and money
            and the values of KPIs stand elsewhere.
        shown: how many entries of a level are shown at most.
    """
    halves = (("monitoring", MONITORED), ("evaluation", EVALUATED))
    assumed = [_text(publication, one, named=named) for one in chain.assumptions]
    return ChainPart(
        sentence=chain.receipt.sentence,
        receipt=chain.receipt,
        halves=tuple(_half(publication, chain, key, levels, named, shown) for key, levels in halves),
        assumptions=tuple(assumed[:SHOWN]),
        more_assumptions=_more(len(assumed) - SHOWN),
        unexpected=tuple(
            Effect(
                one.on,
                one.text,
                one.source or "",
                refs.host(one.source) if one.source else "",
                _measure(publication, measure) if named else None,
            )
            for measure, one in chain.unexpected[:SHOWN]
        ),
    )


def _half(
    publication: Publication,
    chain: Chain,
    key: str,
    levels: tuple[KpiLevel, ...],
    named: bool,  # noqa: FBT001 - internal
    shown: int,
) -> Half:
    columns = tuple(_column(publication, chain, level, named=named, shown=shown) for level in levels)
    return Half(key, say(f"pages_impact.{key}.title"), say(f"pages_impact.{key}.text"), columns)


def _column(publication: Publication, chain: Chain, level: KpiLevel, *, named: bool, shown: int) -> Column:
    items = [_item(publication, one, named=named) for one in chain.levels[level]]
    if level is KpiLevel.INPUT and chain.money is not None and (named or not items):
        items.insert(0, _money(chain.money))
    return Column(
        key=level.key,
        title=level.label,
        text=say(f"pages_kpi.level.{level.value}", **holder(publication)),
        items=tuple(items[:shown]),
        more=_more(len(items) - shown),
        number=list(KpiLevel).index(level) + 1,
    )


def _item(publication: Publication, link: Link, *, named: bool) -> Item:
    if not link.kpi:
        return _text(publication, link, named=named)
    return _kpi(publication, link.kpi) if named else _name(publication, link.kpi)


def _name(publication: Publication, name: str) -> Item:
    return Item(publication.strategy.kpis[name].title, f"{refs.KPIS}{name}/")


def _kpi(publication: Publication, name: str) -> Item:
    kpi, latest = publication.strategy.kpis[name], publication.monitoring.paths[name].latest
    value = plain_value(kpi, latest)
    unit = "" if kpi.scale or not value or not kpi.unit else f"\u00a0{kpi.unit}"
    return Item(kpi.title, f"{refs.KPIS}{name}/", f"{value}{unit}", period(latest), status(publication, kpi))


def _text(publication: Publication, link: Link, *, named: bool) -> Item:
    return Item(link.text, measure=_measure(publication, link.measure) if named else None)


def _measure(publication: Publication, name: str) -> Ref:
    measure = publication.strategy.measures[name]
    return Ref(measure.title, f"{refs.MEASURES}{name}/", measure.printed_code)


def _money(money: Money) -> Item:
    """What is put in, in euro, and what of it was spent as far as anybody says."""
    spent = say("pages_impact.spent", amount=euro(money.spent)) if money.spent is not None else ""
    return Item(say("pages_impact.money"), value=euro(money.planned), period=spent)


def _more(count: int) -> str:
    return say_count("pages_impact.more", count) if count > 0 else ""
