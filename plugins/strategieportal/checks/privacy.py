"""Mail addresses and mobile numbers in texts: an office has a field for its contact; what stands in a sentence is often a person's."""

from __future__ import annotations

import re
from enum import Enum
from functools import lru_cache
from typing import TYPE_CHECKING, Annotated, Any, Final, get_args, get_origin

from strategieportal.language import say
from strategieportal.model.base import Noun
from strategieportal.problems import Place, Problem, problem
from strategieportal.source.text import shown

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from strategieportal.checks.rule import Case

MAIL: Final = re.compile(r"(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
MOBILE: Final = re.compile(
    r"(?<![\d.,-])(?:(?:\+|00)49[\s/()0-]{0,4}|0)1[567]\d[\s/.-]{0,3}\d{2,4}(?:[\s/.-]?\d{2,5}){1,3}(?!\d)"
)
"""Mobile numbers of Germany: what an office publishes is a landline."""
_PREFIX: Final = re.compile(r"1[567]\d")
"""What every one of them holds."""
_KINDS: Final = ("vision", "situation", "goal", "field", "measure", "kpi", "news")
_ADDRESSES: Final = frozenset({"contact", "link", "source"})
"""Fields that are meant for addresses."""
_NOT_TEXT: Final = _ADDRESSES | {"body", "file", "id"}


def private_addresses(case: Case) -> Iterator[Problem]:
    """Mail addresses and mobile numbers in the texts of sheets, tables and pages, each text once with their number.

    An address that the portal names as the contact of a body or in its legal facts is that of an office.
    """
    known = _contacts(case)
    for kind in _KINDS:
        for name, noun in case.nouns(kind).items():
            for steps, text in _fields(noun, ()):
                if found := reachable(text, known):
                    yield _told(case.place(kind, name, *steps), found)
            origin = case.reading.origins[kind, name]
            yield from _in_body(origin.file, origin.body_line, noun.body, known)
    for name, series in case.strategy.series.items():
        notes = [row.observation.note or row.observation.missing or "" for row in series.all_rows]
        if found := [one for note in notes for one in reachable(note, known)]:
            yield _told(case.place("series", name), found)
    for name, page in case.strategy.pages.items():
        if not name.startswith("rechtliches/"):
            origin = case.reading.origins["page", name]
            yield from _in_body(origin.file, origin.body_line, page.body, known)


def reachable(text: str, known: Collection[str] = ()) -> list[str]:
    """Mail addresses that are not those of an office, and mobile numbers, in the order of the text.

    Args:
        text: what people wrote.
        known: addresses of offices; others are known by their names (``klima-info@``).
    """
    # Most texts hold neither; to see that is cheaper than to search at each of their letters.
    found = [one for one in MAIL.finditer(text) if one[0] not in known and not is_office(one[0])] if "@" in text else []
    if _PREFIX.search(text):
        found += MOBILE.finditer(text)
    return [one[0] for one in sorted(found, key=lambda one: one.start())]


def is_office(mail: str) -> bool:
    """Whether a part of an address names an office: ``klima-info@``, ``amt61@``."""
    parts = [one for one in re.split(r"[._+0-9-]", mail.partition("@")[0].lower()) if one]
    words = say("privacy.offices").split()
    return any(part.startswith(word) or part.endswith(word) for part in parts for word in words)


def _contacts(case: Case) -> frozenset[str]:
    """Every mail address that fills a field of its own."""
    strategy = case.strategy
    told = [strategy.portal, strategy.legal, *(one for kind in _KINDS for one in case.nouns(kind).values())]
    found = (text for one in told for _, text in _fields(one, (), _NOT_TEXT - _ADDRESSES))
    return frozenset(text for text in found if "@" in text and MAIL.fullmatch(text))


def _in_body(file: str, first_line: int, body: str, known: Collection[str]) -> Iterator[Problem]:
    found = reachable(body, known)
    if found:
        at = body.index(found[0])
        line, column = body.count("\n", 0, at), at - body.rfind("\n", 0, at)
        yield _told(Place(file, first_line + line, column), found)


def _told(place: Place, found: list[str]) -> Problem:
    return problem("V393", place, count=str(len(found)), found=shown(found[0]))


def _fields(
    value: Any, steps: tuple[str | int, ...], without: frozenset[str] = _NOT_TEXT
) -> Iterator[tuple[tuple[str | int, ...], str]]:
    if isinstance(value, str):
        yield steps, value
    elif isinstance(value, Noun):
        for name in _names(type(value), without):
            if one := getattr(value, name):
                yield from _fields(one, (*steps, name), without)
    elif isinstance(value, tuple):
        for at, one in enumerate(value):
            yield from _fields(one, (*steps, at), without)


@lru_cache(maxsize=256)
def _names(kind: type[Noun], without: frozenset[str]) -> tuple[str, ...]:
    """The fields of ``kind`` that may hold what people wrote, without those that are not looked at."""
    fields = kind.model_fields.items()
    return tuple(name for name, field in fields if name not in without and _may_hold_text(field.annotation))


def _may_hold_text(kind: Any) -> bool:
    """Whether a field of this type may hold words: a date, a number and a word of a list hold none; whoever is not sure looks."""
    if get_origin(kind) is Annotated:
        return _may_hold_text(get_args(kind)[0])
    if inner := get_args(kind):
        return any(map(_may_hold_text, inner))
    if isinstance(kind, type) and kind is not Any:
        return issubclass(kind, str | Noun) and not issubclass(kind, Enum)
    return kind is not Ellipsis
