"""The kinds of pages of an alliance: all portals, one portal, one measure, the comparison, the index from A to Z."""

from __future__ import annotations

from decimal import Decimal
from functools import partial
from itertools import groupby
from typing import TYPE_CHECKING, Final

from msgspec import Struct
from msgspec.structs import replace

from strategieportal.language import day, number, say, say_count
from strategieportal.pages.alliance.told import (
    COMPARISON,
    INDEX,
    MEMBERS,
    Row,
    cost,
    delay,
    member_ref,
    row,
    tags,
    when,
)
from strategieportal.pages.kind import PageKind
from strategieportal.pages.lists.a_z import initial, sort_key
from strategieportal.pages.page import Crumb, Draft, Found, Page, Ref
from strategieportal.pages.parts.tags import tag

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from strategieportal.model.alliance import Member, Shared
    from strategieportal.monitoring.alliance import Compared, Distribution, Like
    from strategieportal.pages.alliance.told import Told
    from strategieportal.pages.page import Tag
    from strategieportal.publication import Publication

START: Final = "alliance"
MEMBER: Final = "alliance-member"
MEASURE: Final = "alliance-measure"
COMPARED: Final = "alliance-comparison"
LETTERS: Final = "alliance-index"
LETTER: Final = "alliance-letter"
NAMES: Final = (START, MEMBER, MEASURE, COMPARED, LETTERS, LETTER)
"""What the kinds are called."""


def page_kinds(told: Told, lead: str) -> tuple[PageKind, ...]:
    """The kinds of pages of ``told``; ``lead`` is what the start page says first."""

    def of(make: str) -> PageKind:
        def drafts(_: Publication) -> Iterator[Draft]:
            yield from _DRAFTS[make](told, lead)

        return PageKind(name=make, drafts=drafts, chief=make == START)

    return tuple(map(of, NAMES))


class Group(Struct, frozen=True):
    """The portals of one kind of body."""

    title: str
    count: str
    members: tuple[Ref, ...]


class Start(Struct, frozen=True):
    """The context of ``alliance.html``."""

    lead: str
    counted: str
    groups: tuple[Group, ...]
    compared: bool
    """Whether any kind of body has enough portals to be compared."""


def _start(told: Told, lead: str) -> Iterator[Draft]:
    yield Draft("", lambda: _page(START, "", lead, _start_content(told, lead)))


def _start_content(told: Told, lead: str) -> Start:
    members = told.alliance.members
    groups = []
    for one in told.kinds:
        title = one.kind.label if one.kind is not None else say("pages_alliance.no_kind")
        refs = tuple(member_ref(each) for each in members if each.kind is one.kind)
        count = say("pages_alliance.holds", members=_portals(one.members), measures=_measures(one.measures))
        groups.append(Group(title, count, refs))
    counted = say(
        "pages_alliance.holds", members=_portals(len(members)), measures=_measures(len(told.alliance.measures))
    )
    return Start(lead, counted, tuple(groups), bool(told.compared))


def _portals(count: int) -> str:
    return say_count("pages_alliance.portals", count)


def _measures(count: int) -> str:
    return say_count("pages_alliance.measures", count)


def _page(kind: str, path: str, title: str, content: object, crumbs: tuple[Crumb, ...] = (), section: str = "") -> Page:
    return Page(
        path=path,
        kind=kind,
        template=f"{kind.replace('-', '_')}.html",
        title=title,
        content=content,
        section=section or path,
        crumbs=(*crumbs, Crumb(title)) if path else (),
        stylesheets=("alliance",),
    )


class MemberContent(Struct, frozen=True):
    """The context of ``alliance_member.html``."""

    title: str
    strategy: str
    address: str
    license: str
    as_of: str
    rows: tuple[Row, ...]


def _members(told: Told, _: str) -> Iterator[Draft]:
    for member, found in groupby(told.alliance.measures, key=lambda one: one.member):
        path = f"{MEMBERS}{member.id}/"
        yield Draft(path, partial(_member, member, tuple(found), path), title=member.owner)


def _member(member: Member, found: tuple[Shared, ...], path: str) -> Page:
    content = MemberContent(
        member.owner, member.title, member.address, member.license, day(member.as_of), tuple(map(row, found))
    )
    return _page(MEMBER, path, member.owner, content)


class LikeRow(Struct, frozen=True):
    """A measure that is like another one, of an equal or of somebody else."""

    row: Row
    measured: bool
    """Whether its money and its dates are told: only among equals."""


class MeasureContent(Struct, frozen=True):
    """The context of ``alliance_measure.html``."""

    code: str
    title: str
    short: str
    owner: Ref
    tags: tuple[Tag, ...]
    facts: tuple[tuple[str, str], ...]
    address: str
    host: str
    taken_from: tuple[Row, ...]
    taken_by: tuple[Row, ...]
    equals: tuple[Row, ...]
    """Of bodies of the same kind."""
    equals_title: str
    others: tuple[Row, ...]


def _shared(told: Told, _: str) -> Iterator[Draft]:
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
    made = _page(MEASURE, one.path, one.title, content, crumbs, MEMBERS)
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


class Class(Struct, frozen=True):
    """A class of a distribution."""

    label: str
    count: int
    width: str
    """Of its bar, in per cent of the greatest class."""


class Chart(Struct, frozen=True):
    """A distribution as sentence and bars."""

    id: str
    title: str
    sentence: str
    classes: tuple[Class, ...]


class KindCompared(Struct, frozen=True):
    """What is told of one kind of body."""

    id: str
    title: str
    count: str
    charts: tuple[Chart, ...]


class Comparison(Struct, frozen=True):
    """The context of ``alliance_comparison.html``."""

    kinds: tuple[KindCompared, ...]


def _comparison(told: Told, _: str) -> Iterator[Draft]:
    title = say("pages_alliance.comparison")
    content = Comparison(tuple(map(_kind, told.compared)))
    yield Draft(COMPARISON, lambda: _page(COMPARED, COMPARISON, title, content), title=title)


def _kind(one: Compared) -> KindCompared:
    phases = [(tag(phase).word, count) for phase, count in one.phases.items()]
    name = one.kind.key
    charts = (
        _chart(f"{name}-verschoben", "delay", one.delays),
        _chart(f"{name}-kosten", "cost", one.costs),
        Chart(f"{name}-phasen", say("pages_alliance.chart.phase.title"), "", _classes(phases)),
    )
    count = say("pages_alliance.holds", members=_portals(one.members), measures=_measures(one.measures))
    return KindCompared(name, one.kind.label, count, charts)


def _chart(anchor: str, name: str, found: Distribution) -> Chart:
    labels = [say(f"pages_alliance.chart.{name}.class.c{at}") for at in range(len(found.classes))]
    counts = [*zip(labels, found.classes, strict=True)]
    if found.unknown:
        counts.append((say("pages_alliance.chart.unknown"), found.unknown))
    sentence = ""
    if found.quartiles is not None:
        low, middle, high = (number(Decimal(round(one))) for one in found.quartiles)
        sentence = say(f"pages_alliance.chart.{name}.sentence", low=low, middle=middle, high=high)
    return Chart(anchor, say(f"pages_alliance.chart.{name}.title"), sentence, _classes(counts))


def _classes(counts: Sequence[tuple[str, int]]) -> tuple[Class, ...]:
    most = max((count for _, count in counts), default=0) or 1
    return tuple(Class(label, count, f"{100 * count / most:.4g}") for label, count in counts)


class LettersContent(Struct, frozen=True):
    """The context of ``alliance_index.html``: every letter with how many measures begin with it."""

    letters: tuple[Ref, ...]


class LetterContent(Struct, frozen=True):
    """The context of ``alliance_letter.html``."""

    letter: str
    entries: tuple[Ref, ...]


def _by_letter(told: Told) -> list[tuple[str, tuple[Shared, ...]]]:
    def key(one: Shared) -> tuple[object, ...]:
        letter = initial(one.title)
        return not letter, letter, sort_key(one.title), one.member.id, one.id

    ordered = sorted(told.alliance.measures, key=key)
    return [(letter, tuple(found)) for letter, found in groupby(ordered, key=lambda one: initial(one.title))]


def _letter_path(letter: str) -> str:
    return f"{INDEX}{letter or 'weitere'}/"


def _letter_name(letter: str) -> str:
    names = {"0": say("pages_alliance.figures"), "": say("pages_alliance.other")}
    return names.get(letter, letter.upper())


def _letters(told: Told, _: str) -> Iterator[Draft]:
    found = tuple(
        Ref(_letter_name(letter), _letter_path(letter), note=_measures(len(many))) for letter, many in _by_letter(told)
    )
    yield Draft(INDEX, lambda: _page(LETTERS, INDEX, say("pages_alliance.index"), LettersContent(found)))


def _one_letter(told: Told, _: str) -> Iterator[Draft]:
    for letter, many in _by_letter(told):
        yield Draft(_letter_path(letter), partial(_letter, letter, many))


def _letter(letter: str, many: tuple[Shared, ...]) -> Page:
    entries = tuple(Ref(one.title, one.path, note=one.member.owner) for one in many)
    title = say("pages_alliance.letter", letter=_letter_name(letter))
    crumbs = (Crumb(say("pages_alliance.index"), INDEX),)
    return _page(LETTER, _letter_path(letter), title, LetterContent(letter, entries), crumbs, INDEX)


_DRAFTS: Final = {
    START: _start,
    MEMBER: _members,
    MEASURE: _shared,
    COMPARED: _comparison,
    LETTERS: _letters,
    LETTER: _one_letter,
}
