"""``/belege/``: which claims of the portal name a source and which do not, and which addresses elsewhere still answer."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from strategieportal.charts.csv_text import csv_text
from strategieportal.checks.outside import addresses_outside
from strategieportal.language import catalogue, listing, say, say_count, short_day
from strategieportal.model.words import LinkState
from strategieportal.monitoring.claims import summed
from strategieportal.monitoring.receipt import figure
from strategieportal.pages.changes.since import named
from strategieportal.pages.kind import PageKind
from strategieportal.pages.page import Asset, Draft, Page, Ref
from strategieportal.pages.parts import refs
from strategieportal.pages.strategy.chapter import crumbs

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from strategieportal.model.link_check import LinkCheck, LinkChecks
    from strategieportal.monitoring.claims import ClaimKind, Count
    from strategieportal.monitoring.receipt import Receipt
    from strategieportal.publication import Publication

SHOWN: Final = 100
"""Nouns named that lack sources; the table to download names all."""
CSV: Final = f"{refs.PROOFS}angaben.csv"


class KindRow(Struct, frozen=True):
    """How many claims of a kind there are; numbers as words."""

    name: str
    total: str
    sourced: str
    """Those that name a source."""
    linked: str
    """Those whose source is an address."""
    dead: str
    """Those whose address does not answer any more; that nobody has asked."""
    bare: str
    """Those without a source."""


class DeadRow(Struct, frozen=True):
    """An address that does not answer any more."""

    address: str
    since: str
    answer: str
    where: tuple[Ref, ...]
    """The pages that lead there; of files without a page of their own what they are, without an address."""


class BareRow(Struct, frozen=True):
    """A noun with claims that name no source."""

    ref: Ref
    words: str
    """How many of which kind: ``2 Phasen und 1 Meilenstein``."""


class ProofsContent(Struct, frozen=True):
    """The context of ``proofs.html``."""

    sentence: str
    receipt: Receipt
    kinds: tuple[KindRow, ...]
    """Those of which there is a claim, and all together at the end."""
    checked: str
    """When somebody last asked the addresses, and how many answered; that nobody has."""
    unclear: str
    """How many could not be told; empty for none."""
    dead: tuple[DeadRow, ...]
    """The addresses that do not answer any more."""
    all_well: bool
    """Whether somebody has asked, and none was dead or unclear."""
    bare: tuple[BareRow, ...]
    """The nouns whose claims lack a source, the first of them."""
    more: str


def drafts(publication: Publication) -> Iterator[Draft]:
    """The one page, where something is claimed."""
    if publication.proven.whole.total:
        yield Draft(refs.PROOFS, partial(_page, publication), title=say("pages_proofs.title"))


def assets(publication: Publication) -> Iterator[Asset]:
    """All counts as a table."""
    if publication.proven.whole.total:
        yield Asset(CSV, partial(_csv, publication))


def _page(publication: Publication) -> Page:
    content = _content(publication)
    return Page(
        path=refs.PROOFS,
        kind=KIND.name,
        template="proofs.html",
        title=say("pages_proofs.title"),
        content=content,
        description=content.sentence,
        section=refs.STRATEGY,
        crumbs=crumbs(publication, say("pages_proofs.crumb")),
        stylesheets=("changes",),
    )


def _content(publication: Publication) -> ProofsContent:
    found, checks = publication.proven, publication.strategy.link_checks
    by = {state: [one for one in checks.addresses if one.result is state] for state in LinkState} if checks else {}
    bare = sorted(_bare(publication), key=lambda one: -sum(one[1].values()))
    rest = len(bare) - SHOWN
    lost = by.get(LinkState.DEAD, ())
    unclear = len(by.get(LinkState.UNCLEAR, ()))
    return ProofsContent(
        sentence=found.receipt.sentence,
        receipt=found.receipt,
        kinds=tuple(_kinds(found.kinds, asked=checks is not None)),
        checked=_checked(checks, {state.value: len(many) for state, many in by.items()}),
        unclear=say_count("pages_proofs.checked.unclear", unclear) if unclear else "",
        dead=tuple(_dead(publication, one) for one in lost),
        all_well=checks is not None and bool(checks.addresses) and not lost and not unclear,
        bare=tuple(_bare_row(publication, *owner, lacking) for owner, lacking in bare[:SHOWN]),
        more=say_count("pages_proofs.more", rest) if rest > 0 else "",
    )


def _kinds(kinds: Mapping[ClaimKind, Count], *, asked: bool) -> Iterator[KindRow]:
    for kind, count in kinds.items():
        yield _row(say(f"pages_proofs.kind.{kind.value}"), count, asked=asked)
    if len(kinds) > 1:
        yield _row(say("pages_proofs.counts.whole"), summed(kinds.values()), asked=asked)


def _row(name: str, count: Count, *, asked: bool) -> KindRow:
    dead = figure(count.dead) if _is_known(count, asked=asked) else say("pages_proofs.counts.unasked")
    return KindRow(name, figure(count.total), figure(count.sourced), figure(count.linked), dead, figure(count.bare))


def _is_known(count: Count, *, asked: bool) -> bool:
    """Whether it can be said how many links are dead: somebody has asked, or there is none."""
    return asked or not count.linked


def _checked(checks: LinkChecks | None, counts: dict[str, int]) -> str:
    if checks is None:
        return say("pages_proofs.checked.never")
    on = say("pages_proofs.checked.on", day=short_day(checks.checked))
    return f"{on} {say_count('pages_proofs.checked.sum', len(checks.addresses), **counts)}"


def _dead(publication: Publication, one: LinkCheck) -> DeadRow:
    where = publication.once("claims", "outside", lambda: addresses_outside(publication.strategy, publication.sources))
    places = dict.fromkeys(_place(publication, file) for file in where.get(one.address, ()))
    return DeadRow(one.address, short_day(one.since), one.answer or "", tuple(places))


def _place(publication: Publication, file: str) -> Ref:
    """The page of a file of the content; what a file of data is about."""
    path = publication.addresses.get(file.removeprefix("content/"))
    if path is not None:
        key = next((key for key, one in publication.sources.items() if one == file), ("", ""))
        return Ref(_title(publication, *key) or path or publication.name, path)
    return Ref(str(catalogue()["diff"]["files"].get(file, file)), "")


def _title(publication: Publication, kind: str, name: str) -> str:
    strategy = publication.strategy
    nouns = {"measure": strategy.measures, "kpi": strategy.kpis, "goal": strategy.goals, "field": strategy.fields}
    held = nouns.get(kind, {}).get(name) or strategy.pages.get(name) or strategy.participations.get(name)
    return getattr(held, "title", None) or ""


def _bare(publication: Publication) -> Iterator[tuple[tuple[str, str], dict[ClaimKind, int]]]:
    """Each noun with claims that name no source, and how many those are by kind."""
    for owner, kinds in publication.proven.owners.items():
        if lacking := {kind: one.bare for kind, one in kinds.items() if one.bare}:
            yield owner, lacking


def _bare_row(publication: Publication, noun: str, name: str, lacking: Mapping[ClaimKind, int]) -> BareRow:
    words = listing(_words(kind, count) for kind, count in lacking.items())
    return BareRow(_ref(publication, noun, name), words)


def _words(kind: ClaimKind, count: int) -> str:
    return say(f"pages_proofs.bare.{'one' if count == 1 else 'many'}.{kind.value}", count=figure(count))


def _ref(publication: Publication, noun: str, name: str) -> Ref:
    strategy = publication.strategy
    if noun == "measure":
        measure = strategy.measures[name]
        return Ref(measure.title, f"{refs.MEASURES}{name}/", measure.printed_code)
    if noun == "kpi":
        return refs.kpi(strategy.kpis[name])
    if noun == "sitting":
        title = say("pages_proofs.bare.sitting", name=named(strategy.sittings[name]))
        return Ref(title, f"{refs.SITTINGS}#sitzung-{name}")
    return Ref(say("pages_proofs.bare.strategy"), "")


def _csv(publication: Publication) -> bytes:
    columns = ("noun", "id", "kind", "total", "sourced", "linked", "dead")
    asked = publication.strategy.link_checks is not None
    rows = (
        (
            say(f"pages_proofs.noun.{noun}"),
            name,
            say(f"pages_proofs.kind.{kind.value}"),
            one.total,
            one.sourced,
            one.linked,
            one.dead if _is_known(one, asked=asked) else "",
        )
        for (noun, name), kinds in publication.proven.owners.items()
        for kind, one in kinds.items()
    )
    return csv_text([say(f"pages_proofs.column.{name}") for name in columns], rows).encode()


KIND: Final = PageKind(name="proofs", drafts=drafts, assets=assets)
