"""What a clerk says of somebody else's tables: which column means what, which word for a status is which phase.

The first run writes the file with its best guess for every table; whatever it did not understand stands there as a gap.
"""

from __future__ import annotations

import posixpath
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

from msgspec import Struct, field

from strategieportal.cli.importing.table_stack import FurtherTable
from strategieportal.guessing import closest, folded
from strategieportal.language import catalogue, listing, say
from strategieportal.model.words import Phase
from strategieportal.problems import Place, problem
from strategieportal.source.text import decode, shown
from strategieportal.source.writing import write_yaml
from strategieportal.source.yaml import read_yaml

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from strategieportal.problems import Problem
    from strategieportal.source.grid import Table
    from strategieportal.source.yaml import Document

KIND, COLUMNS, STATUS = "art", "spalten", "status"
MEASURES, KPIS, NOTHING = "massnahmen", "kennzahlen", "nichts"
KINDS: Final = (MEASURES, KPIS, NOTHING)


class Stated(Struct, frozen=True):
    """What somebody says of one table."""

    kind: str = ""
    """``massnahmen``, ``kennzahlen`` or ``nichts``; empty to recognise it."""
    columns: dict[str, str] = field(default_factory=dict)
    """Head as written -> meaning, by its name in the program; an empty text is a column that shall not be taken."""
    phases: dict[str, Phase] = field(default_factory=dict)
    """Word for a status, folded -> phase."""


class Assignments(Struct, frozen=True):
    """What a file says, by name of the table."""

    tables: dict[str, Stated] = field(default_factory=dict)

    def of(self, table: Table) -> Stated:
        """What it says of ``table``; nothing when it does not name it."""
        return self.tables.get(name_of(table)) or Stated()


class Seen(Struct):
    """A table as an import saw it, for the proposal."""

    name: str
    header: tuple[str, ...]
    kind: str = ""
    meanings: dict[str, str] = field(default_factory=dict)
    """Head -> meaning."""
    words: dict[str, Phase | None] = field(default_factory=dict)
    """Word for a status -> phase, None for one that is not understood."""


def name_of(table: Table) -> str:
    """What a table is called in the file: ``liste.csv``, ``plan.xlsx, Blatt Plan``, ``liste.csv, Tabelle 2``."""
    file = posixpath.basename(table.file)
    name = say("import.mapping_name", file=file, sheet=table.sheet) if table.sheet else file
    return say("import.mapping_part", name=name, number=str(table.part)) if isinstance(table, FurtherTable) else name


@lru_cache(maxsize=3)
def _names(kind: str) -> dict[str, str]:
    """German name of a meaning -> its name in the program, for lists of measures or for figures; for both without a kind."""
    words = catalogue()["import_words"]
    given = {MEASURES: ("meanings",), KPIS: ("roles",)}.get(kind, ("roles", "meanings"))
    return {german: name for one in given for name, german in words[one].items()}


def read_mapping(data: bytes, file: str) -> tuple[Assignments | None, list[Problem]]:
    """What a mapping file says; None with problems when it cannot be followed."""
    text, problems = decode(data, file)
    if text is None:
        return None, problems
    document, found = read_yaml(text, file)
    problems = [*problems, *found]
    if document is None or problems:
        return None, problems or [problem("I605", Place(file), text=file, known=listing(KINDS))]
    tables = {}
    for name, said in (document.data or {}).items() if isinstance(document.data, dict) else ():
        tables[name] = _stated(document, name, said if isinstance(said, dict) else {}, problems)
    return (None, problems) if problems else (Assignments(tables), [])


def _stated(document: Document, name: str, said: dict[str, Any], problems: list[Problem]) -> Stated:
    kind = str(said.get(KIND) or "")
    if kind and kind not in KINDS:
        problems.append(_unknown(document, (name, KIND), kind, KINDS))
    names = _names(kind)
    columns: dict[str, str] = {}
    for head, given in _entries(said, COLUMNS):
        meaning = folded(str(given or ""))
        if meaning == NOTHING:
            columns[head] = "technical"
        elif meaning in names:
            columns[head] = names[meaning]
        elif meaning:
            problems.append(_unknown(document, (name, COLUMNS, head), str(given), (*names, NOTHING)))
    phases: dict[str, Phase] = {}
    for word, given in _entries(said, STATUS):
        phase = next((one for one in Phase if folded(str(given or "")) in {one.key, folded(one.label)}), None)
        if phase is not None:
            phases[folded(word)] = phase
        elif given:
            problems.append(_unknown(document, (name, STATUS, word), str(given), Phase.keys()))
    return Stated(kind, columns, phases)


def _entries(said: dict[str, Any], key: str) -> Iterator[tuple[str, Any]]:
    found = said.get(key)
    yield from ((str(one), value) for one, value in (found if isinstance(found, dict) else {}).items())


def _unknown(document: Document, path: tuple[str, ...], text: str, known: Iterable[str]) -> Problem:
    guess = closest(text, list(known))
    names = listing([guess]) if guess else listing(list(known))
    return problem("I605", document.place_of(path), text=shown(text), known=names)


def proposal(seen: Iterable[Seen]) -> str:
    """The file with the best guess for each table that was seen; gaps are empty."""
    meanings, roles = (", ".join(sorted(_names(kind))) for kind in (MEASURES, KPIS))
    parts = [say("import.mapping_head", meanings=meanings, roles=roles, phases=", ".join(Phase.keys()))]
    for one in seen:
        back = {name: german for german, name in _names(one.kind).items()}
        heads = {head: _guess(one.meanings.get(head, ""), back) for head in dict.fromkeys(one.header) if head}
        said: dict[str, Any] = {KIND: one.kind, COLUMNS: heads}
        if one.words:
            said[STATUS] = {word: phase.key if phase else "" for word, phase in one.words.items()}
        parts.append(write_yaml({one.name: said}))
    return "\n".join(parts)


def _guess(meaning: str, back: dict[str, str]) -> str:
    return NOTHING if meaning == "technical" else back.get(meaning, "")
