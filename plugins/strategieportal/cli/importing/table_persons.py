"""Names of persons in other people's lists: they are withheld, whatever the column is called that they stand in.

No list knows all names. A person is recognised by a title (``Frau``, ``Dr.``), an initial (``E. Muster``) or a first name
that is common in Germany. What has a word for an office, a firm or a place in it is a body.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from strategieportal.cli.importing.table_words import bare_name
from strategieportal.language import catalogue

if TYPE_CHECKING:
    from collections.abc import Iterable

    from strategieportal.source.grid import Table

_NAME: Final = r"[A-Z\u00c4\u00d6\u00dc\u00c7\u015e\u010c\u0160\u017d][\w'’]*(?:-[A-Z\u00c4\u00d6\u00dc][\w'’]*)*"
_TITLE: Final = r"(?:Herrn?|Frau|Hr\.?|Fr\.|Dr\.?(?:-Ing\.)?|Prof\.?|Dipl\.-[A-Z][a-z]+\.)"
_PERSON: Final = re.compile(
    rf"(?:{_TITLE}\s+)*(?:{_NAME}|[A-Z\u00c4\u00d6\u00dc]\.),?(?:\s+(?:von|van|de|zu|der|den))*(?:\s+(?:{_NAME}|[A-Z\u00c4\u00d6\u00dc]\.)){{1,2}}"
)
_TITLED: Final = re.compile(
    rf"{_TITLE}\s*(?:{_TITLE}\s*)*(?:(?:{_NAME}|[A-Z\u00c4\u00d6\u00dc]\.|von|van|zu|de)\s*){{1,3}}"
)
_INITIAL: Final = re.compile(rf"(?:[A-Z\u00c4\u00d6\u00dc]\.\s?){{1,2}}{_NAME}|{_NAME},?\s+[A-Z\u00c4\u00d6\u00dc]\.")
_BEHIND: Final = re.compile(rf"(?P<last>{_NAME}),\s*(?P<first>{_NAME}(?:\s+{_NAME})?)")
_PARTS: Final = re.compile(r"(\s*(?:[,;:/|&\n+]|\s[–—-]\s|\bund\b|\boder\b)\s*)(?![^()]*\))")
"""What stands between two names, but for what stands in brackets."""
_NOTE: Final = re.compile(r"\s*\(([^()]*)\)")
_NOTED: Final = re.compile(r"(?P<name>[^()]*)\((?P<note>[^()]*)\)\s*")
GENDERED: Final = re.compile(r"[/*:_(-]+-?in(?:nen)?\)?$")
"""``Sachbearbeiter/in`` and ``Ansprechpartner*innen`` as ``Sachbearbeiter`` and ``Ansprechpartner``."""
_HALF: Final = 2


@lru_cache(maxsize=1)
def _first_names() -> frozenset[str]:
    return frozenset(catalogue()["import_names"]["first"].split())


@lru_cache(maxsize=1)
def _ends() -> tuple[str, ...]:
    return tuple(catalogue()["import_words"]["bodies"]["ends"])


@lru_cache(maxsize=1)
def _surnames() -> frozenset[str]:
    return frozenset(catalogue()["import_names"]["last"].split())


def is_perhaps_person(name: str) -> bool:
    """Whether ``name`` is a lone surname that very many have; a firm may be called so as well."""
    return name.strip().casefold() in _surnames()


def is_person(name: str) -> bool:
    """Whether ``name`` looks like the name of a person and not of a body: two or three names, no word for an office."""
    return _PERSON.fullmatch(name.strip()) is not None and not _is_body(name)


def is_surely_person(name: str) -> bool:
    """Whether ``name`` is that of a person beyond doubt: with a title, an initial or a first name that many have."""
    written = " ".join(name.split())
    if any(word.casefold().rstrip(".").endswith(_ends()) for word in re.split(r"[\s,]+", written)):
        return False
    if _TITLED.fullmatch(written) or _INITIAL.fullmatch(written):
        return True
    if (behind := _BEHIND.fullmatch(written)) is not None:
        return _are_first_names(behind["first"])
    return _PERSON.fullmatch(written) is not None and _are_first_names(written.split(" ")[0])


def _are_first_names(words: str) -> bool:
    """Whether each of ``words`` is a first name: ``Jan Peter`` is, ``Erika Muster`` is a whole name."""
    return all(word.split("-")[0].casefold() in _first_names() for word in words.split())


def without_persons(text: str) -> str:
    """``text``, a list of bodies and persons, without the persons."""
    if not text.strip() or is_surely_person(text):
        return ""
    bare = _NOTE.sub(_without_persons_in_brackets, text)
    behind = next((one for one in _BEHIND.finditer(bare) if is_surely_person(one[0])), None)
    if behind:
        return without_persons(f"{bare[: behind.start()]}{bare[behind.end() :]}".strip(" ,;/|&+"))
    parts = _PARTS.split(bare)
    said = [one if at % 2 else _body(one) for at, one in enumerate(parts)]
    if said == parts:
        return bare
    kept = [at for at in range(0, len(said), 2) if said[at].strip()]
    return "".join(f"{said[at - 1] if number else ''}{said[at].strip()}" for number, at in enumerate(kept))


def _without_persons_in_brackets(found: re.Match[str]) -> str:
    bodies = without_persons(found[1])
    return found[0] if bodies == found[1] else f" ({bodies})" if bodies else ""


def _body(part: str) -> str:
    """One part of a list as it is; nothing of a person, of one with a body behind it in brackets only the body."""
    if is_surely_person(part):
        return ""
    noted = _NOTED.fullmatch(part)
    alone = noted is not None and (not noted["name"].strip() or is_surely_person(noted["name"]))
    return noted["note"] if noted is not None and alone else part


def persons_in(table: Table, columns: Iterable[int]) -> frozenset[int]:
    """Those of ``columns`` that are called so, or in which at least half of what is filled are persons."""
    found = set()
    for at in columns:
        if GENDERED.sub("", bare_name(table.header[at])) in _person_heads():
            found.add(at)
            continue
        filled = [row.cells[at] for row in table.rows if row.cells[at].strip()]
        if filled and _HALF * sum(map(is_surely_person, filled)) >= len(filled):
            found.add(at)
    return frozenset(found)


@lru_cache(maxsize=1)
def _person_heads() -> frozenset[str]:
    return frozenset(catalogue()["import_words"]["columns"]["person"])


def _is_body(name: str) -> bool:
    told = f" {name.casefold()} "
    return any(part in told for part in catalogue()["import_words"]["bodies"]["parts"])
