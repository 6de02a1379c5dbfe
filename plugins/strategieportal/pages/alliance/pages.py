"""The kinds of pages of an alliance: all portals, one portal, one measure, the comparison, the index from A to Z."""

from __future__ import annotations

from functools import partial
from itertools import groupby
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from strategieportal.language import day, say
from strategieportal.pages.alliance import comparison, measure
from strategieportal.pages.alliance.told import (
    COMPARED,
    INDEX,
    LETTER,
    LETTERS,
    MEASURE,
    MEMBER,
    MEMBERS,
    NAMES,
    START,
    Row,
    held,
    measures_of,
    member_ref,
    page_of,
    row,
)
from strategieportal.pages.kind import PageKind
from strategieportal.pages.lists.a_z import initial, sort_key
from strategieportal.pages.page import Crumb, Draft, Page, Ref

if TYPE_CHECKING:
    from collections.abc import Iterator

    from strategieportal.model.alliance import Member, Shared
    from strategieportal.pages.alliance.told import Told
    from strategieportal.publication import Publication


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
    """Its portals, each with the day of its data."""


class Start(Struct, frozen=True):
    """The context of ``alliance.html``."""

    lead: str
    counted: str
    groups: tuple[Group, ...]
    compared: bool
    """Whether any kind of body has enough portals to be compared."""


def _start(told: Told, lead: str) -> Iterator[Draft]:
    yield Draft("", lambda: page_of(START, "", lead, _start_content(told, lead)))


def _start_content(told: Told, lead: str) -> Start:
    members = told.alliance.members
    groups = []
    for one in told.kinds:
        title = one.kind.label if one.kind is not None else say("pages_alliance.no_kind")
        refs = tuple(member_ref(each) for each in members if each.kind is one.kind)
        count = held(one.members, one.measures)
        groups.append(Group(title, count, refs))
    counted = held(len(members), len(told.alliance.measures))
    return Start(lead, counted, tuple(groups), bool(told.compared))


class MemberContent(Struct, frozen=True):
    """The context of ``alliance_member.html``."""

    title: str
    strategy: str
    """What its strategy is called."""
    address: str
    license: str
    """Of its texts and data; empty where it names none."""
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
    return page_of(MEMBER, path, member.owner, content)


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
        Ref(_letter_name(letter), _letter_path(letter), note=measures_of(len(many)))
        for letter, many in _by_letter(told)
    )
    yield Draft(INDEX, lambda: page_of(LETTERS, INDEX, say("pages_alliance.index"), LettersContent(found)))


def _one_letter(told: Told, _: str) -> Iterator[Draft]:
    for letter, many in _by_letter(told):
        yield Draft(_letter_path(letter), partial(_letter, letter, many))


def _letter(letter: str, many: tuple[Shared, ...]) -> Page:
    entries = tuple(Ref(one.title, one.path, note=one.member.owner) for one in many)
    title = say("pages_alliance.letter", letter=_letter_name(letter))
    crumbs = (Crumb(say("pages_alliance.index"), INDEX),)
    return page_of(LETTER, _letter_path(letter), title, LetterContent(letter, entries), crumbs, INDEX)


_DRAFTS: Final = {
    START: _start,
    MEMBER: _members,
    MEASURE: measure.drafts,
    COMPARED: comparison.drafts,
    LETTERS: _letters,
    LETTER: _one_letter,
}
