"""Reads one list of measures, work packages or results, row by row."""

from __future__ import annotations

import posixpath
import re
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from strategieportal.cli.importing.neutral import Project, Said
from strategieportal.cli.importing.table_dates import ListDates
from strategieportal.cli.importing.table_funding import funding_of
from strategieportal.cli.importing.table_marks import judged_mark
from strategieportal.cli.importing.table_persons import is_perhaps_person, is_person, persons_in, without_persons
from strategieportal.cli.importing.table_progress import progress_of
from strategieportal.cli.importing.table_rows import records_of
from strategieportal.cli.importing.table_status import done_told, phase_told
from strategieportal.cli.importing.table_words import (
    assessment_of,
    phase_of,
    says_nothing,
)
from strategieportal.cli.importing.texts import line_of
from strategieportal.language import number, say, short_day
from strategieportal.model.words import Phase
from strategieportal.source.figures import Missing
from strategieportal.source.text import shown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from strategieportal.cli.importing.base import Harvest, Wishes
    from strategieportal.cli.importing.table_heads import Heads
    from strategieportal.cli.importing.table_line import Line
    from strategieportal.source.grid import Table

_CONTACT = re.compile(r"[^\s@<>\"']+@[^\s@<>\"']+\.[^\s@<>\"']+|https?://[^\s/?#]+\S*")
_NUMBERS = ("budget", "spent", "progress")
_TOLD = ("participants", "priority", "labels", "category")
"""Meanings that the neutral row has no field for: they stand as facts under their own heads."""
_SOME = 3
"""So many names are shown in a message."""
_NUMBER_OF_PARENT = re.compile(r"#\s?([0-9]+)")
_ENDED = (Phase.REJECTED, Phase.STOPPED, Phase.ON_HOLD, Phase.MERGED)
"""Phases that say more than a tool's three groups of states."""


class ListReader:
    """Reads one list."""

    def __init__(self, harvest: Harvest, wishes: Wishes, table: Table, heads: Heads) -> None:
        self.harvest = harvest
        self.wishes = wishes
        self.table = table
        self.heads = heads
        self.columns = heads.columns
        self.dates = ListDates(harvest, wishes, table, self.columns)
        self.marks = {
            at: judged_mark(table, at, harvest, money=one != "progress")
            for one in _NUMBERS
            for at in self.columns.get(one, ())
        }
        self.codes: dict[str, str] = {}
        self.titles: dict[str, str] = {}
        self.withheld: set[tuple[int, int]] = set()
        self.surnames: dict[str, Line] = {}
        self.words: dict[str, Phase | None] = {}
        self.persons = persons_in(table, heads.unknown)

    def projects(self) -> Iterator[Project]:
        """Every row that is one."""
        for at, head in enumerate(self.table.header):
            if head and at in self.heads.unknown - self.persons:
                self.harvest.note_cell(self.table.header_row, at, "I561", column=shown(head))
        lines = records_of(self.table, self.heads, self.marks, self.harvest)
        for line in lines:
            key = self.key(line)
            for meaning in ("code", "alias"):
                self.codes.setdefault(line_of(line.text(meaning)), key)
            line.leave("alias", "technical")
            self.titles.setdefault(line_of(line.text("title")).casefold(), key)
        without = [line for line in lines if not line.text("status")]
        if without:
            self.harvest.note("I568", self.table.header_row.place(), count=number(Decimal(len(without))))
        for line in lines:
            parent = self.parent(line)
            yield self.step(line, parent) if parent and self.is_step(line) else self.project(line, parent)
        self.tell_surnames()
        if self.withheld:
            self.harvest.note("I586", self.table.header_row.place(), count=number(Decimal(len(self.withheld))))

    def tell_surnames(self) -> None:
        """Lone surnames where bodies are due stand on the site, and somebody has to look at them."""
        if self.surnames:
            line, named = (
                next(iter(self.surnames.values())),
                ", ".join(shown(one) for one in list(self.surnames)[:_SOME]),
            )
            self.harvest.note_cell(line.row, line.at("responsible"), "I626", names=named)

    def key(self, line: Line) -> str:
        """Names the record within its source for ever."""
        name = line_of(line.text("code")) or line_of(line.text("title"))
        return f"csv:{posixpath.basename(self.table.file)}:{self.table.sheet}:{name}"

    def is_step(self, line: Line) -> bool:
        """Whether the row is a step of the one above it."""
        return line_of(line.text("kind")).casefold() in self.heads.steps

    def step(self, line: Line, parent: str) -> Project:
        """The neutral row of a step, which has few fields; the other cells are left."""
        facts: dict[str, str] = {}
        status, phase, _ = self.status(line, {})
        _, end, _ = self.dates.span(line, facts)
        done = self.dates.done_on(line, facts, phase, done_told(status, self.heads.phases))
        line.take("kind")
        project = Project(
            key=self.key(line),
            place=line.place("title"),
            title=line.line("title"),
            parent=parent,
            status=status,
            phase=phase,
            end=end,
            done_on=done,
            text=self.kept(line, "text"),
            milestone=True,
            record=line.record,
        )
        self.withhold(line)
        self.harvest.account.leave_rows([line.row], "step")
        return project

    def project(self, line: Line, parent: str) -> Project:
        """The neutral row of a line."""
        facts: dict[str, str] = {}
        start, end, permanent = self.dates.span(line, facts)
        status, phase, assessed = self.status(line, facts)
        money = funding_of(line, facts)
        project = Project(
            key=self.key(line),
            place=line.place("title"),
            title=line.line("title"),
            code=line.line("code"),
            parent=parent,
            container=line.first("field", facts),
            status=status,
            phase=phase,
            start=start,
            end=end,
            permanent=permanent,
            done_on=self.dates.done_on(line, facts, phase, done_told(status, self.heads.phases)),
            progress=progress_of(line, facts),
            **self.told(line, facts),
            funding=money,
            assessment=assessment_of(assessed, self.heads.assessments),
            assessed=assessed,
            said=self.said(line),
            facts=(*facts.items(), *self.others(line)),
            record=line.record,
        )
        self.withhold(line)
        return project

    def told(self, line: Line, facts: dict[str, str]) -> dict[str, Any]:
        """What people wrote, and whom they named."""
        return {
            "reason": line.line("reason"),
            "short": self.kept(line, "short"),
            "text": self.kept(line, "text"),
            "text_place": line.place("text"),
            "responsible": self.responsible(line),
            "contact": self.contact(line, facts),
            "done_when": line.line("done_when"),
        }

    def parent(self, line: Line) -> str:
        """The key of the row above, by its number, its number behind ``#`` or its title."""
        written = line.line("parent")
        if not written:
            return ""
        number_of = _NUMBER_OF_PARENT.search(written)
        found = self.codes.get(written) or (self.codes.get(number_of[1]) if number_of else None)
        found = found or self.titles.get(written.casefold())
        if found is None:
            self.harvest.note_cell(line.row, line.at("parent"), "I588", value=shown(written))
        return found if found and found != self.key(line) else ""

    def kept(self, line: Line, meaning: str) -> str:
        """A text, counted as text."""
        line.keep(meaning)
        return line.text(meaning)

    def responsible(self, line: Line) -> str:
        """The responsible body; names of persons are withheld, in work tools also what only looks like one."""
        name = line_of(line.text("responsible"))
        bodies = "" if self.heads.tool and is_person(name) else without_persons(name)
        self.withheld |= {line.row.marks[0]} if bodies != name else set()
        if bodies:
            line.take("responsible")
        if is_perhaps_person(bodies):
            self.surnames.setdefault(bodies, line)
        line.leave("responsible", "person")
        return bodies

    def contact(self, line: Line, facts: dict[str, str]) -> str:
        """How to reach the body; an address that is none is told, one without a body stands as a fact."""
        written = line.text("contact")
        if not written:
            return ""
        if _CONTACT.fullmatch(written) is None:
            line.complain("I569", "contact")
            line.leave("contact", "contact")
            return ""
        if not line_of(line.text("responsible")):
            facts[line.head("contact")] = written
            line.keep("contact")
            return ""
        line.take("contact")
        return written

    def status(self, line: Line, facts: dict[str, str]) -> tuple[str, Phase | None, str]:
        """The source's word, what it means, and its word for the schedule."""
        grouped = line.line("status_group")
        written = line.last("status", facts) or grouped
        phase = phase_told(written, self.heads.phases)
        if grouped and phase not in _ENDED:
            phase = phase_of(grouped, self.heads.phases) or phase
        if written:
            self.words[written] = phase
        if written and phase is None:
            self.harvest.note_cell(line.row, line.at("status"), "I563", value=shown(written))
        assessed = line_of(line.text("assessment"))
        if assessed and assessment_of(assessed, self.heads.assessments) is None:
            line.complain("I584", "assessment")
            facts[line.head("assessment")] = assessed
            line.keep("assessment")
            assessed = ""
        if assessed:
            line.take("assessment")
        elif assessment_of(written, self.heads.assessments):
            assessed = written
        return written, phase, assessed

    def said(self, line: Line) -> tuple[Said, ...]:
        """What the source says about how things stand, on the day of the import."""
        text = line.line("situation")
        if not text:
            return ()
        day = short_day(self.wishes.as_of)
        return (Said(self.wishes.as_of, say("import.situation", day=day, text=text)),)

    def others(self, line: Line) -> Iterator[tuple[str, str]]:
        """Columns that have no field: name and wording."""
        told = [at for meaning in _TOLD for at in self.columns.get(meaning, ())]
        told += self.columns.get("kind", ())
        for at in sorted({*told, *self.heads.unknown}):
            head, cell = self.table.header[at], line.row.cells[at]
            bodies = "" if at in self.persons else without_persons(cell) if self.persons_beside(at) else cell
            self.withheld |= {line.row.marks[0]} if bodies != cell else set()
            if bodies.strip():
                self.harvest.account.keep(line.row, at, record=line.record)
                yield head or say("import.column", number=str(at + 1)), bodies
            elif cell.strip():
                self.harvest.account.leave(line.row, at, reason="person")

    def persons_beside(self, at: int) -> bool:
        """Whether a column tells who takes part, so that persons may stand beside bodies."""
        return at in self.columns.get("participants", ())

    def withhold(self, line: Line) -> None:
        """Names of persons stay in the source; technical columns mean nothing to readers; marks for nothing say so."""
        if any(line.row.cells[at].strip() for at in self.columns.get("person", ())):
            self.withheld.add(line.row.marks[0])
        for meaning in ("person", "technical", "private", "public", "archived"):
            line.leave(meaning, "person" if meaning == "person" else "technical")
        nothing = [
            at
            for at, cell in enumerate(line.row.cells)
            if cell and (isinstance(line.row.number(at), Missing) or says_nothing(cell))
        ]
        self.harvest.account.leave(line.row, *nothing, reason="nothing")
