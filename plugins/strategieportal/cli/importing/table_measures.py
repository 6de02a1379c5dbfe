"""Lists of measures -> measure sheets and the action fields they name."""

from __future__ import annotations

import posixpath
import re
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from strategieportal.cli.importing.periods import periods
from strategieportal.cli.importing.table_words import columns_of, funding_kind, phase_of
from strategieportal.cli.importing.texts import PLACEHOLDER, is_placeholder, joined, line_of, section, shifted, tell
from strategieportal.language import number, say, short_day
from strategieportal.model.action_field import ActionField
from strategieportal.model.measure import Measure
from strategieportal.model.partial_date import PartialDate
from strategieportal.model.words import Phase
from strategieportal.source.figures import Missing, parse_number
from strategieportal.source.text import shown
from strategieportal.source.workbook import from_serial

if TYPE_CHECKING:
    from collections.abc import Mapping

    from strategieportal.cli.importing.base import Harvest, Wishes
    from strategieportal.cli.importing.ids import Names
    from strategieportal.problems import Place
    from strategieportal.source.figures import DecimalMark, Figure
    from strategieportal.source.grid import Row, Table

_CONTACT = re.compile(r"[^\s@<>\"']+@[^\s@<>\"']+\.[^\s@<>\"']+|https?://[^\s/?#]+\S*")
_NUMBERS = ("budget", "spent", "progress")
_SHORT = 300
_HUNDRED = 100


class _Line(Struct, frozen=True):
    """A row of a table with the meaning of its columns."""

    table: Table
    row: Row
    columns: Mapping[str, int]
    marks: Mapping[str, DecimalMark | None]
    """The decimal mark of each column that holds numbers."""

    def number(self, meaning: str) -> Figure:
        """The number in the cell of that column."""
        return self.row.number(self.columns[meaning], self.marks[meaning])

    def text(self, meaning: str) -> str:
        """The cell of the column that means this, empty when there is none."""
        at = self.columns.get(meaning)
        return self.row.cells[at].strip() if at is not None else ""

    def head(self, meaning: str) -> str:
        """The name of that column."""
        return self.table.header[self.columns[meaning]]

    def place(self, meaning: str = "") -> Place:
        """The place of that cell, or of the row."""
        return self.row.place(self.columns.get(meaning, 0))


class MeasureTables:
    """Takes one list of measures after the other."""

    def __init__(self, harvest: Harvest, wishes: Wishes, names: Names, fields: Names) -> None:
        self.harvest = harvest
        self.wishes = wishes
        self.names = names
        self.fields = fields
        self.titles: set[str] = set()
        self.known_fields: dict[str, str] = {}

    def take(self, table: Table) -> None:
        """Take every row of ``table``."""
        columns = columns_of(table.header)
        for at, head in enumerate(table.header):
            if head and at not in columns.values():
                self.harvest.note_cell(table.header_row, at, "I561", column=shown(head))
        marks = {one: table.mark_of(columns[one]) for one in _NUMBERS if one in columns}
        without = 0
        for row in table.rows:
            line = _Line(table, row, columns, marks)
            if not line_of(line.text("title")):
                self.harvest.note_cell(row, columns["title"], "I567")
                continue
            without += not line.text("status")
            self.put(line)
        if without:
            self.harvest.note("I568", table.header_row.place(), count=number(Decimal(without)))

    def complain(self, line: _Line, code: str, meaning: str) -> None:
        """Note that the cell of ``meaning`` cannot be what its column says."""
        self.harvest.note_cell(
            line.row, line.columns[meaning], code, value=shown(line.text(meaning)), column=shown(line.head(meaning))
        )

    def put(self, line: _Line) -> None:
        """The sheet of a row."""
        title = self.title(line)
        code = line_of(line.text("code"))
        key = f"csv:{posixpath.basename(line.table.file)}:{line.table.sheet}:{code or title}"
        name = self.names.give(key, title, code, f"{code}-{title}")
        funding, unread = self.funding(line)
        values: dict[str, Any] = {
            "id": name,
            "title": title,
            "short": self.short(line),
            "code": code or None,
            "field": self.field(line, title),
            "responsible": self.responsible(line),
            "funding": funding,
            "period": self.period(line),
            "success": {"done_when": line_of(line.text("done_when"))} if line.text("done_when") else None,
            "log": [self.entry(line)],
            "progress": self.progress(line),
        }
        body = self.body(line, unread)
        if self.harvest.put_sheet(Measure, f"content/massnahmen/{name}.md", values, body, line.place("title")):
            self.harvest.counts["measure"] += 1

    def title(self, line: _Line) -> str:
        """The title, with a number where another row has the same."""
        title = line_of(line.text("title"))
        new, count = title, 2
        while new.casefold() in self.titles:
            new, count = f"{title} ({count})", count + 1
        if new != title:
            self.harvest.note_cell(line.row, line.columns["title"], "I551", title=shown(title), new=shown(new))
        if found := PLACEHOLDER.search(title):
            self.harvest.note_cell(line.row, line.columns["title"], "I520", text=shown(found[0]))
        self.titles.add(new.casefold())
        return new

    def field(self, line: _Line, title: str) -> str:
        """The action field that the row names; it gets a sheet when it is named for the first time."""
        given = line_of(line.text("field"))
        if not given:
            given = say("import.csv.field")
            if "field" in line.columns or given.casefold() not in self.known_fields:
                at = line.columns.get("field", line.columns["title"])
                self.harvest.note_cell(line.row, at, "I566", title=shown(title), field=given)
        if given.casefold() in self.wishes.fields:
            return self.wishes.fields[given.casefold()]
        if given.casefold() not in self.known_fields:
            name = self.fields.give(f"csv-field:{given.casefold()}", given)
            values = {"id": name, "title": given, "order": len(self.known_fields) + 1}
            self.known_fields[given.casefold()] = name
            if self.harvest.put_sheet(
                ActionField, f"content/handlungsfelder/{name}.md", values, "", line.place("field")
            ):
                self.harvest.counts["field"] += 1
        return self.known_fields[given.casefold()]

    def short(self, line: _Line) -> str | None:
        """The short text in one line."""
        text = line_of(line.text("short"))
        return (text if len(text) <= _SHORT else f"{text[:_SHORT].rpartition(' ')[0]} …") or None

    def responsible(self, line: _Line) -> dict[str, str] | None:
        """The responsible body and how to reach it; an address that is none is told."""
        name, contact = line_of(line.text("responsible")), line.text("contact")
        if not name:
            return None
        if contact and _CONTACT.fullmatch(contact) is None:
            self.complain(line, "I569", "contact")
            contact = ""
        return {"body_name": name, "contact": contact}

    def period(self, line: _Line) -> dict[str, Any] | None:
        """Begin and end; of an end before the begin only the begin is taken."""
        start, end = self.date(line, "start"), self.date(line, "end")
        if start and end and PartialDate.parse(end).last < PartialDate.parse(start).first:
            self.harvest.note_cell(
                line.row, line.columns["end"], "I554", title=shown(line.text("title")), start=start, end=end
            )
            end = None
        period = {name: _plain(one) for name, one in (("start", start), ("end", end)) if one}
        return period or None

    def date(self, line: _Line, meaning: str) -> str | None:
        """A date as precise as it is written; day numbers of a spreadsheet count."""
        written = line.text(meaning)
        if not written or isinstance(parse_number(written), Missing):
            return None
        exact = line.row.exact.get(line.columns[meaning]) if line.row.exact else None
        found = periods([written]).get(written)
        day = found.text if found is not None else from_serial(exact) if exact is not None else None
        if day is None:
            self.complain(line, "I564", meaning)
        return day

    def funding(self, line: _Line) -> tuple[list[dict[str, Any]], list[str]]:
        """Planned and spent euro, and what stood there that is no amount."""
        if "budget" not in line.columns:
            return [], []
        amount, spent = self.amount(line, "budget"), self.amount(line, "spent")
        programme = line_of(line.text("programme"))
        unread = [line.text(one) for one in ("budget", "spent") if line.text(one) and self.is_unread(line, one)]
        if amount is None:
            return [], unread
        kind = funding_kind(line.head("budget"), programme)
        return [{"kind": kind, "programme": programme, "amount": amount, "spent": spent}], unread

    def amount(self, line: _Line, meaning: str) -> Decimal | None:
        """Euro in a cell; thousands or millions of a head such as ``Budget (TEUR)`` are told as unreadable, never guessed."""
        if meaning not in line.columns or not line.text(meaning):
            return None
        figure = line.number(meaning)
        if isinstance(figure, Decimal) and figure >= 0 and not _in_thousands(line.head(meaning)):
            return figure
        if not isinstance(figure, Missing):
            self.complain(line, "I565", meaning)
        return None

    @staticmethod
    def is_unread(line: _Line, meaning: str) -> bool:
        """Whether the cell holds something else than an amount or a mark for nothing."""
        figure = line.number(meaning)
        plain = isinstance(figure, Decimal) and figure >= 0 and not _in_thousands(line.head(meaning))
        return not plain and not isinstance(figure, Missing)

    def entry(self, line: _Line) -> dict[str, Any]:
        """What the list says on its day."""
        written, day = line_of(line.text("status")), short_day(self.wishes.as_of)
        phase = phase_of(written) if written else None
        if written and phase is None:
            self.harvest.note_cell(line.row, line.columns["status"], "I563", value=shown(written))
        text = say("import.csv.status", day=day, status=written) if written else say("import.csv.no_status", day=day)
        return {"on": self.wishes.as_of, "phase": phase or Phase.PLANNED, "text": text}

    def progress(self, line: _Line) -> dict[str, Any] | None:
        """Stated progress in per cent; spreadsheets hold 40 % as 0.4."""
        if "progress" not in line.columns or not line.text("progress"):
            return None
        figure = line.number("progress")
        if isinstance(figure, Missing):
            return None
        if not isinstance(figure, Decimal) or not 0 <= figure <= _HUNDRED:
            self.harvest.note_cell(
                line.row, line.columns["progress"], "I556", title=shown(line.text("title")), value=line.text("progress")
            )
            return None
        share = figure * _HUNDRED if line.table.sheet and 0 < figure < 1 else figure
        source = self.wishes.source or posixpath.basename(line.table.file)
        return {
            "share": share.normalize() + 0 if share == share.to_integral() else share,
            "source": source,
            "on": self.wishes.as_of,
        }

    def body(self, line: _Line, unread: list[str]) -> str:
        """The description, columns without a meaning of their own, and the origin."""
        told = tell(line.text("text"))
        for address in told.pictures:
            self.harvest.note_cell(
                line.row, line.columns["text"], "I543", file=shown(address), title=shown(line.text("title"))
            )
        if found := PLACEHOLDER.search(told.text):
            self.harvest.note_cell(line.row, line.columns["text"], "I520", text=shown(found[0]))
        text = "" if is_placeholder(told.text) else told.text
        others = [
            (head, line.row.cells[at]) for at, head in enumerate(line.table.header) if at not in line.columns.values()
        ]
        facts = [
            say("import.csv.column", name=line_of(head), value=line_of(cell))
            for head, cell in others
            if head and cell.strip()
        ]
        facts += [say("import.csv.amount", text=line_of(text)) for text in unread]
        listed = "\n".join(f"- {fact}" for fact in facts)
        source = self.wishes.source or posixpath.basename(line.table.file)
        origin = say("import.csv.origin", source=source, day=short_day(self.wishes.as_of))
        return joined(shifted(text, 2), section(say("import.csv.columns"), listed), f"*{origin}*")


def _in_thousands(head: str) -> bool:
    """Whether a column's name says that its amounts are thousands or millions."""
    return re.search(r"(?i)\bT(?:€|EUR|sd)|tausend|Mio|million|k€", head) is not None


def _plain(date: str) -> str | int:
    """A year as a number, as staff write it."""
    return int(date) if date.isdigit() else date
