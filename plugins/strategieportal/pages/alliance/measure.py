"""The page of one measure of an alliance: how it stands, from where it was taken, and what is like it elsewhere."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from strategieportal.language import say
from strategieportal.pages.alliance.told import MEASURE, MEMBERS, Row, cost, delay, member_ref, page_of, row, tags, when
from strategieportal.pages.page import Crumb, Draft, Found, Page, Ref

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from strategieportal.model.alliance import Shared
    from strategieportal.monitoring.likeness import Like
    from strategieportal.pages.alliance.told import Told
    from strategieportal.pages.page import Tag


class MeasureContent(Struct, frozen=True):
    """The context of ``alliance_measure.html``."""

    code: str
    title: str
    short: str
    owner: Ref
    """Whose measure it is: leads to the page of that portal."""
    tags: tuple[Tag, ...]
    facts: tuple[tuple[str, str], ...]
    address: str
    host: str
    taken_from: tuple[Row, ...]
    """Measures that it was taken over from, the first one first."""
    taken_by: tuple[Row, ...]
    """Measures of portals that took it over."""
    equals: tuple[Row, ...]
    """Of bodies of the same kind."""
    equals_title: str
    """The heading above them; empty where the portal does not say what it is."""
    others: tuple[Row, ...]
    """Of all other bodies; no money and no dates of theirs are told."""


def drafts(told: Told, _: str) -> Iterator[Draft]:
    """One page per measure."""
    for one, like in zip(told.alliance.measures, told.like, strict=True):
        yield Draft(one.path, partial(_measure, told, one, like), title=one.title, note=one.member.owner)


def _measure(told: Told, one: Shared, like: Sequence[Like]) -> Page:
    kind = one.member.kind
    travelled = told.travelled.get(one.address)
    near = [each.measure for each in like]
    content = MeasureContent(
        code=one.code,
        title=one.title,
        short=one.short,
        owner=member_ref(one.member),
        tags=tags(one),
        facts=tuple((say(f"pages_alliance.fact.{name}"), text) for name, text in _facts(one) if text not in {"", "–"}),
        address=one.address,
        host=one.member.owner,
        taken_from=tuple(map(row, travelled.taken_from)) if travelled else (),
        taken_by=tuple(map(row, travelled.taken_by)) if travelled else (),
        equals=tuple(row(each) for each in near if kind is not None and each.member.kind is kind),
        equals_title=say("pages_alliance.equals", kind=kind.label) if kind is not None else "",
        others=tuple(row(each) for each in near if kind is None or each.member.kind is not kind),
    )
    crumbs = (Crumb(one.member.owner, f"{MEMBERS}{one.member.id}/"),)
    made = page_of(MEASURE, one.path, one.title, content, crumbs, MEMBERS)
    return _found(made, one)


def _found(page: Page, one: Shared) -> Page:
    mark = one.schedule.key if one.schedule is not None else ""
    found = Found("measure", one.code, phase=one.phase.key, mark=mark, title=f"{one.title} ({one.member.owner})")
    return replace(page, found=found, description=one.short)


def _facts(one: Shared) -> Iterator[tuple[str, str]]:
    yield "body", one.body
    yield "start", when(one.start)
    yield "end", when(one.end)
    yield "cost", cost(one)
    yield "delay", delay(one)
