"""What every kind of source gives and gets: wishes of whoever calls, drafts of files, and what could not be mapped."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from strategieportal.checks.bounds import LINE
from strategieportal.cli.importing.account import Account
from strategieportal.language import say
from strategieportal.model.base import german_key
from strategieportal.model.words import Word
from strategieportal.problems import Severity, problem
from strategieportal.source.writing import UnwritableError, write_sheet

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from strategieportal.cli.importing.date_order import Order
    from strategieportal.cli.importing.ids import Standing
    from strategieportal.cli.importing.mapping import Assignments, Seen
    from strategieportal.model.base import Noun
    from strategieportal.model.words import KpiLevel
    from strategieportal.problems import Place, Problem
    from strategieportal.source.figures import DecimalMark
    from strategieportal.source.grid import Row

_LONG = re.compile(rf"(.{{{LINE // 4},{LINE // 2}}}?) (?=[^\W\d_]{{2}})")
MAX_BODY = 200_000
"""Characters of a text; a sheet must stay below the strict reader's limit."""


class Wishes(Struct, frozen=True):
    """What the caller states, since no source does."""

    as_of: date
    """The day on which the source said what it says."""
    level: KpiLevel
    """Level of KPIs for which the source names none."""
    title: str | None = None
    owner: str | None = None
    state: str | None = None
    """The Land, by its key."""
    source: str | None = None
    """Who stands behind the data."""
    site_url: str | None = None
    """Where the portal will be published."""
    mapping: Assignments | None = None
    """What somebody says of the source's tables."""
    latest: date | None = None
    """The last day of which there can be a measurement: today, or the day of the source if that is later."""
    decimal: DecimalMark | None = None
    """The decimal mark of all numbers of the source."""
    order: Order | None = None
    """What stands first in its days with slashes."""
    fields: Mapping[str, str] = field(default_factory=dict)
    """Title in small letters -> id of action fields that the portal has already, from elsewhere."""
    standing: Mapping[str, Standing] = field(default_factory=dict)
    """Kind of noun -> the sheets that the portal has already."""
    license: str | None = None
    """Under which texts of another portal may be used, where that portal does not say it."""
    into_field: str | None = None
    """The action field of this portal that measures of another one come into."""


class Draft(Struct, frozen=True):
    """A file that the import wants to write."""

    path: str
    """Below the portal's folder, with ``/``."""
    content: bytes
    place: Place
    """Where the record begins in the source."""
    name: str
    """What people call the record."""


@dataclass(slots=True)
class Harvest:
    """Collects drafts, problems and counts while a source is read."""

    drafts: dict[str, Draft] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)
    """Name of the noun in the catalogue -> how many became one."""
    title: str | None = None
    """What the source calls itself."""
    owner: str | None = None
    short: str | None = None
    license: str | None = None
    source: str | None = None
    """Who stands behind the data, by the source's own words."""
    stand: date | None = None
    """The day for which the source itself says that it holds."""
    used: set[str] = field(default_factory=set)
    """Files of the source that were read."""
    ids: dict[str, str] = field(default_factory=dict)
    """Key of a record in its source -> id it was given."""
    seen: list[Seen] = field(default_factory=list)
    """The tables of the source, as they were understood."""
    account: Account = field(default_factory=Account)
    """What became of every cell and key of the source."""

    def note(self, code: str, place: Place, **values: Any) -> None:
        """Note the problem ``code`` at ``place`` in the source."""
        self.problems.append(problem(code, place, **values))

    def note_cell(self, row: Row, at: int, code: str, **values: Any) -> None:
        """Note the problem ``code`` with the cell in column ``at``; in a spreadsheet its sentence begins with the cell's name."""
        found, where = problem(code, row.place(at), **values), row.where(at)
        self.problems.append(replace(found, sentence=f"{where}: {found.sentence}") if where else found)

    def pass_on(self, problems: Iterable[Problem]) -> None:
        """Note what the strict readers say of a file of somebody else: it never stops the import."""
        self.problems.extend(replace(one, severity=min(one.severity, Severity.WARNING)) for one in problems)

    def put(self, path: str, text: str | bytes, place: Place, name: str) -> None:
        """Want the file ``path``."""
        content = text.encode() if isinstance(text, str) else text
        self.drafts[path] = Draft(path, content, place, name)

    def put_sheet(self, noun: type[Noun], path: str, values: Mapping[str, Any], body: str, place: Place) -> bool:
        """Want a sheet; False, with a problem, when its data can not be written at all.

        Args:
            noun: its class, for the order of the keys.
            path: where it belongs.
            values: its data by English names; what is None or empty is left out.
            body: its Markdown.
            place: where the record begins in the source.
        """
        name = str(values.get("title") or values.get("id"))
        if len(body) > MAX_BODY:
            self.note("I511", place, name=name, limit=f"{MAX_BODY:,}".replace(",", "."))
            body = body[:MAX_BODY].rsplit("\n", 1)[0]
        try:
            self.put(path, write_sheet(in_german(noun, values), _wrapped(body)), place, name)
        except UnwritableError as fault:
            self.note("I510", place, name=name, reason=say("import.unwritable", text=str(fault)))
            return False
        return True


def _wrapped(body: str) -> str:
    """``body`` with lines that no checker would take broken where a new line means nothing: before a word."""
    if max(map(len, body.split("\n"))) <= LINE:
        return body
    return "\n".join(_LONG.sub(r"\1\n", line) if line[:1] not in {"|", "#"} else line for line in body.split("\n"))


def in_german(noun: type[Noun], values: Mapping[str, Any]) -> dict[str, Any]:
    """``values`` under the keys that staff write, in the order of the noun's fields, without what is empty."""
    return {
        german_key(name): _plain(values[name])
        for name in noun.model_fields
        if name in values and values[name] not in (None, "", (), [], {})
    }


def _plain(value: Any) -> Any:
    """Nested parts in German as well; fixed words by their key."""
    if isinstance(value, Word):
        return value.key
    if isinstance(value, dict):
        return {german_key(key): _plain(one) for key, one in value.items() if one not in (None, "", (), [])}
    return [_plain(one) for one in value] if isinstance(value, list | tuple) else value
