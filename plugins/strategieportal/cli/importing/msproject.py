"""Microsoft Project, saved as XML (mspdi): summary tasks at the top become action fields, tasks below measures, the rest steps.

Where a task was moved, the first baseline is the plan as decided and today's finish a postponement. Amounts are left out: the
format does not say whether they are euro or cents.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from msgspec.structs import replace

from strategieportal.cli.importing.account import UNNOTICED, Fate
from strategieportal.cli.importing.base import Harvest
from strategieportal.cli.importing.neutral import Moved, Project
from strategieportal.cli.importing.periods import periods
from strategieportal.cli.importing.project_sheets import ProjectSheets
from strategieportal.cli.importing.texts import line_of
from strategieportal.cli.importing.xml_places import XmlFaultError, read_xml
from strategieportal.language import number, say
from strategieportal.model.words import Phase
from strategieportal.source.text import shown

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from strategieportal.cli.importing.base import Wishes
    from strategieportal.cli.importing.folder import Source
    from strategieportal.cli.importing.xml_places import Node

KEY = "msproject"
_SPACE = "schemas.microsoft.com/project"
_TAKEN = frozenset(
    {"Name", "OutlineLevel", "OutlineNumber", "WBS", "Summary", "Milestone", "Start", "Finish", "PercentComplete",
     "ActualStart", "ActualFinish", "Baseline", "Active"}
)  # fmt: skip
_TEXTS = frozenset({"Notes", "HyperlinkAddress", "Deadline"})
_OF_A_FIELD = frozenset({"Name", "OutlineLevel", "Summary", "Milestone"})
_OF_A_STEP = frozenset(
    {"Name", "OutlineLevel", "Summary", "Milestone", "Finish", "ActualFinish", "PercentComplete", "Notes"}
)
"""What becomes part of an action field and of a step of a measure."""
_TECHNICAL = frozenset(
    {"UID", "ID", "GUID", "Type", "IsNull", "CreateDate", "Priority", "Duration", "DurationFormat", "Work", "PredecessorLink",
     "CalendarUID", "ConstraintType", "ExtendedAttribute", "TimephasedData", "PercentWorkComplete", "IsSubproject", "Critical",
     "Estimated", "EffortDriven", "Recurring", "OverAllocated", "Rollup", "Manual", "ManualStart", "ManualFinish", "ManualDuration"}
)  # fmt: skip
_PERSONS = frozenset({"Author", "Manager", "LastAuthor", "Resources", "Assignments"})
"""Parts of a plan that name who works on it."""
_FIELD, _MEASURE = 1, 2
"""Levels of the outline."""
_DONE = 100


def _texts(source: Source) -> Iterator[tuple[str, str]]:
    for path in source.paths:
        text = source.text_of(path)[0] if path.lower().endswith(".xml") else None
        if text is not None and _SPACE in text[:2000]:
            yield path, text


def has_msproject(source: Source) -> bool:
    """Whether the source holds a plan of Microsoft Project."""
    return any(True for _ in _texts(source))


def read_msproject(source: Source, wishes: Wishes, known: Mapping[str, str]) -> Harvest:
    """Read every plan of ``source``.

    Args:
        source: a file or folder.
        wishes: what the caller states.
        known: key of a record -> id that an earlier import gave it.
    """
    harvest = Harvest(source=wishes.source)
    sheets = ProjectSheets.of_kind(KEY, harvest, wishes, known)
    for path, text in _texts(source):
        harvest.used.add(path)
        try:
            root = read_xml(text, path)
        except XmlFaultError as fault:
            harvest.note("I606", fault.place)
            continue
        harvest.title = harvest.title or line_of(root.said("Title")) or None
        _account_for_plan(root, harvest)
        sheets.put_all(list(_Plan(root, path, harvest, wishes).projects()))
    harvest.ids.update(sheets.names.given | sheets.fields.given)
    return harvest


def _account_for_plan(root: Node, harvest: Harvest) -> None:
    """What becomes of everything beside the tasks: its title names the portal, persons and settings are left."""
    for part in root.below:
        if part.name == "Tasks":
            continue
        reason = "person" if part.name in _PERSONS else "technical"
        fate = Fate.TAKEN if part.name == "Title" else Fate.LEFT
        for at, one in enumerate(part.below or [part] * bool(part.text.strip()), 1):
            name = f"{part.name} {at}" if part.below else part.name
            text = "" if reason == "person" else one.text.strip()
            harvest.account.key(one.place, name, fate, text=text, reason="" if fate is Fate.TAKEN else reason)


class _Plan:
    """Reads one plan."""

    def __init__(self, root: Node, path: str, harvest: Harvest, wishes: Wishes) -> None:
        self.tasks = [task for tasks in root.all("Tasks") for task in tasks.all("Task")]
        self.path = path
        self.harvest = harvest
        self.wishes = wishes

    def projects(self) -> Iterator[Project]:
        """Every task that is a measure or a step; those at the top that have others below them name the fields."""
        field, measure, heading = "", "", 0
        for at, task in enumerate(self.tasks):
            level, title = _level(task), line_of(task.said("Name"))
            reason = self.reason(task, title)
            is_field = level <= _FIELD and at + 1 < len(self.tasks) and _level(self.tasks[at + 1]) > level
            is_step = level > _MEASURE and bool(measure)
            said = _OF_A_FIELD if is_field else _OF_A_STEP if is_step else _TAKEN | _TEXTS
            record = self.harvest.account.record()
            self.account_for(task, said, record, reason)
            if reason:
                continue
            if is_field:
                field, measure, heading = title, "", record
            elif is_step:
                yield self.project(task, record, title, "", measure)
            else:
                measure = self.key(task)
                inside = level > _FIELD and bool(field)
                project = self.project(task, record, title, field if inside else "", "")
                yield replace(project, with_it=(heading,)) if inside else project

    def reason(self, task: Node, title: str) -> str:
        """Why a task is left out, empty if it is not: the whole plan, one that is not active, one without a title."""
        if _level(task) == 0:
            return "technical"
        if task.said("Active") == "0":
            return "archived"
        if not title:
            self.harvest.note("I547", task.place)
        return "" if title else "untitled"

    def account_for(self, task: Node, said: frozenset[str], record: int, reason: str) -> None:
        """What becomes of everything that a task says, of which ``said`` goes into its record."""
        account = self.harvest.account
        for one in task.below:
            if not (one.text.strip() or one.below):
                continue
            name, text = f"Task {task.said('UID')} {one.name}", one.text.strip()
            if one.name in said and not reason:
                fate = Fate.TEXT if one.name in _TEXTS else Fate.TAKEN
                account.key(one.place, name, fate, text=text, record=record)
                continue
            known = "technical" if one.name in _TECHNICAL else "no_field" if one.name in _TAKEN | _TEXTS else UNNOTICED
            account.key(one.place, name, Fate.LEFT, text=text, reason=reason or known)

    def key(self, task: Node) -> str:
        """Names the task for ever."""
        return f"{KEY}:{self.path.rpartition('/')[2]}:{task.said('UID') or task.said('ID')}"

    def period(self, task: Node) -> tuple[str | None, str | None, tuple[Moved, ...]]:
        """Start and end as first planned, and how the end moved since."""
        start, end = self.day(task, "Start"), self.day(task, "Finish")
        first = next((one for one in task.all("Baseline") if one.said("Number") in {"", "0"}), None)
        planned = self.day(first, "Finish") if first else None
        if not (first and planned and end) or planned == end:
            return start, end, ()
        return self.day(first, "Start") or start, planned, (Moved(self.wishes.as_of, say("import.moved"), end=end),)

    def project(self, task: Node, record: int, title: str, field: str, parent: str) -> Project:
        """The neutral row of a task; one with a ``parent`` is its step."""
        share, begun, done = self.share(task), self.day(task, "ActualStart"), self.day(task, "ActualFinish")
        phase = Phase.COMPLETED if share == _DONE or done else Phase.IN_PROGRESS if share or begun else Phase.PLANNED
        start, end, moved = self.period(task)
        link, deadline = task.said("HyperlinkAddress"), task.said("Deadline")
        facts = ((say("import.link"), link), (say("import.deadline"), deadline[:10]))
        return Project(
            key=self.key(task),
            place=task.place,
            title=title,
            code="" if parent else task.said("WBS") or task.said("OutlineNumber"),
            parent=parent,
            container=field,
            status=say("import.share_done", share=number(share)) if share is not None else "",
            phase=phase,
            start=start,
            end=end,
            done_on=done if phase is Phase.COMPLETED else None,
            progress=None if parent else share,
            text=task.said("Notes"),
            milestone=bool(parent),
            moved=moved,
            facts=tuple((name, text) for name, text in facts if text),
            record=record,
        )

    def share(self, task: Node) -> Decimal | None:
        """Per cent complete, as stated."""
        written = task.said("PercentComplete")
        return Decimal(written) if written.isdigit() and int(written) <= _DONE else None

    def day(self, node: Node, name: str) -> str | None:
        """A day of a task; one that cannot be read is told."""
        written = node.said(name)
        found = periods([written]).get(written) if written else None
        if written and found is None:
            self.harvest.note("I564", node.place, value=shown(written), column=name)
        return found.text if found else None


def _level(task: Node) -> int:
    written = task.said("OutlineLevel")
    return int(written) if written.isdigit() else _FIELD
