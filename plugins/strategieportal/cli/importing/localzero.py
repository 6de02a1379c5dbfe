"""LocalZero Monitoring: a tree of tasks in JSON. Its roots become action fields, its leaves measures.

Status codes are those of the program (``cpmonitor/models.py``): 0 unbekannt, 2 in Arbeit, 4 abgeschlossen,
6 verzögert/fehlt, 8 gescheitert. They say two things at once; here phase and lateness are kept apart.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from msgspec import Struct

from strategieportal.cli.importing.base import Harvest
from strategieportal.cli.importing.ids import Names, slug
from strategieportal.cli.importing.json_places import JsonFaultError, JsonText, Record
from strategieportal.cli.importing.localzero_state import state_of, state_sentence
from strategieportal.cli.importing.localzero_tree import account_beside, account_for, is_tree, roots_of
from strategieportal.cli.importing.pictures import Pictures
from strategieportal.cli.importing.texts import PLACEHOLDER, joined, line_of, section, shifted, tell
from strategieportal.language import say, short_day
from strategieportal.model.action_field import ActionField
from strategieportal.model.measure import Measure
from strategieportal.problems import Place
from strategieportal.prose.brief import brief
from strategieportal.source.text import place_at, shown

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from strategieportal.cli.importing.base import Wishes
    from strategieportal.cli.importing.folder import Source

KEY = "localzero"
_SECTIONS = (
    ("responsible_organ_explanation", "import.localzero.responsible"),
    ("plan_assessment", "import.localzero.plan"),
    ("execution_justification", "import.localzero.execution"),
    ("supporting_ngos", "import.localzero.support"),
)


def read_localzero(source: Source, wishes: Wishes, known: Mapping[str, str]) -> Harvest:
    """Read every task tree of ``source``.

    Args:
        source: a file or folder.
        wishes: day and author of what the source says, where it does not say so itself.
        known: key of a task -> id that an earlier import gave it.
    """
    harvest = Harvest(source=wishes.source)
    for path in source.paths:
        if not path.lower().endswith(".json"):
            continue
        text, problems = source.text_of(path)
        harvest.pass_on(problems)
        if text is None:
            continue
        try:
            read = JsonText(text, path)
        except JsonFaultError as fault:
            harvest.note("I540", place_at(text, fault.index, path), said=fault.said)
            continue
        if is_tree(read.data):
            harvest.used.add(path)
            account_beside(harvest.account, read.data, path)
            _Tree(read, source, harvest, wishes, known).read()
    return harvest


class _Task(Struct, frozen=True):
    """A task in the tree; ``above`` are the tasks above it, the root first."""

    record: Record
    above: tuple[_Task, ...] = ()

    @property
    def title(self) -> str:
        """The title in one line."""
        return line_of(str(self.record.get("title") or ""))

    @property
    def key(self) -> str:
        """Names the task for ever: its number, else its path in the tree."""
        number = self.record.get("id")
        if isinstance(number, int):
            return f"{KEY}:{number}"
        return f"{KEY}:{'/'.join(slug(one.title) for one in (*self.above, self))}"

    def said(self, key: str) -> str:
        """A text of the task, empty when there is none."""
        value = self.record.get(key)
        return value if isinstance(value, str) else ""


class _Tree:
    """Turns one tree into sheets."""

    def __init__(
        self, read: JsonText, source: Source, harvest: Harvest, wishes: Wishes, known: Mapping[str, str]
    ) -> None:
        self.read_text = read
        self.harvest = harvest
        self.wishes = wishes
        self.author = wishes.source or say("import.localzero.source")
        self.pictures = Pictures(source, harvest, read.file)
        fields = {key: one for key, one in known.items() if key.startswith(f"{KEY}-field:")}
        self.fields = Names(fields, "feld", wishes.standing.get("field"))
        self.measures = Names(
            {key: one for key, one in known.items() if key.startswith(f"{KEY}:")},
            "aufgabe",
            wishes.standing.get("measure"),
        )
        self.titles: set[str] = set()

    def read(self) -> None:
        """Roots in order, each with all that is below it."""
        roots = list(self.tasks(roots_of(self.read_text.data), (), Place(self.read_text.file)))
        for number, root in enumerate(roots, start=1):
            below = list(self.children(root))
            field = self.fields.give(f"{KEY}-field:{root.key.partition(':')[2]}", root.title)
            leaves = [leaf for one in below for leaf in self.leaves(one)] if below else [root]
            ids = {leaf.key: self.measures.give(leaf.key, *_wishes(leaf)) for leaf in leaves}
            self.put_field(root, field, number, below, ids)
            if not below:
                self.harvest.note("I541", self.place(root), title=shown(root.title))
            for leaf in leaves:
                self.put_measure(leaf, field, ids[leaf.key])
        self.harvest.ids.update(self.fields.given | self.measures.given)

    def tasks(self, found: Any, above: tuple[_Task, ...], place: Place) -> Iterator[_Task]:
        """The tasks of a list; what is none, or a draft of the source, is reported and left out."""
        for one in found if isinstance(found, list) else ():
            task = _Task(one, above) if isinstance(one, Record) else None
            if task is None or not task.title:
                self.harvest.note("I547", self.place(task) if task else place)
            elif one.get("draft_mode") is True:
                self.harvest.note("I549", self.place(task), title=shown(task.title))
                self.account_for(task, "", "draft")
            else:
                yield task

    def children(self, task: _Task) -> Iterator[_Task]:
        """The tasks right below ``task``."""
        return self.tasks(task.record.get("children"), (*task.above, task), self.place(task, "children"))

    def leaves(self, task: _Task) -> Iterator[_Task]:
        """The tasks below ``task`` that have none below them, or ``task`` itself."""
        below = list(self.children(task))
        if not below:
            yield task
        for one in below:
            yield from self.leaves(one)

    def inner(self, task: _Task) -> Iterator[_Task]:
        """``task`` and those below it that have others below them."""
        below = list(self.children(task)) if _below(task) else []
        if below:
            yield task
        for one in below:
            yield from self.inner(one)

    def place(self, task: _Task, key: str | None = None, within: str = "") -> Place:
        """Where a task, one of its values or words in that value begin."""
        return self.read_text.place(task.record, key, within)

    def account_for(self, task: _Task, path: str, reason: str = "") -> None:
        """Say what became of a task whose sheet is ``path``, or which is left for ``reason``."""
        places = {key: self.place(task, key) for key in task.record}
        account_for(self.harvest.account, task.key, task.record, places, path, reason)

    def put_field(self, root: _Task, field: str, order: int, below: list[_Task], ids: Mapping[str, str]) -> None:
        """The action field of a root; texts and states of the tasks between root and leaves become its sections."""
        values: dict[str, Any] = {"id": field, "title": root.title, "short": self.short(root), "order": order}
        values["responsible"] = self.responsible(root)
        body = ""
        if below:
            between = (self.between(one, ids) for one in below if _below(one))
            body = joined(self.text(root), self.state(root), *between, self.origin())
        path = f"content/handlungsfelder/{field}.md"
        if self.harvest.put_sheet(ActionField, path, values, body, self.place(root)):
            self.harvest.counts["field"] += 1
        for one in self.inner(root):
            self.account_for(one, path)

    def between(self, task: _Task, ids: Mapping[str, str]) -> str:
        """A section for a task that has tasks below it: it is neither field nor measure."""
        self.harvest.note("I542", self.place(task), title=shown(task.title))
        links = "\n".join(f"- [{leaf.title}](../massnahmen/{ids[leaf.key]}.md)" for leaf in self.leaves(task))
        organ = self.responsible(task)
        told = say("import.localzero.body", name=organ["body_name"]) if organ else ""
        text = joined(self.short(task) or "", self.text(task), told, self.state(task), links)
        return section(task.title, text)

    def put_measure(self, task: _Task, field: str, name: str) -> None:
        """The measure of a leaf."""
        state = state_of(task.record, self.wishes.as_of, self.author)
        for code, key, told in state.notes:
            self.harvest.note(code, self.place(task, key), title=shown(task.title), **told)
        values: dict[str, Any] = {
            "id": name,
            "title": self.title(task),
            "short": self.short(task),
            "code": str(task.record["id"]) if isinstance(task.record.get("id"), int) else None,
            "field": field,
            "responsible": self.responsible(task),
            "period": state.period,
            "log": state.log,
            "assessment": state.assessment,
            "progress": state.progress,
        }
        for key in ("title", "teaser"):
            if found := PLACEHOLDER.search(task.said(key)):
                self.harvest.note("I520", self.place(task, key, found[0]), text=shown(found[0]))
        if task.said("internal_information"):
            self.harvest.note("I550", self.place(task, "internal_information"), title=shown(task.title))
        parts = " › ".join(one.title for one in task.above[1:])
        part_of = f"*{say('import.localzero.part_of', path=parts)}*" if parts else ""
        body = joined(part_of, self.text(task), self.origin(task))
        path = f"content/massnahmen/{name}.md"
        if self.harvest.put_sheet(Measure, path, values, body, self.place(task)):
            self.harvest.counts["measure"] += 1
        self.account_for(task, path)

    def title(self, task: _Task) -> str:
        """The title, with that of the task above or a number where two are the same."""
        title = task.title
        if title.casefold() in self.titles:
            above = task.above[-1].title if task.above else "2"
            title, number = f"{task.title} ({above})", 2
            while title.casefold() in self.titles:
                title, number = f"{task.title} ({number})", number + 1
            self.harvest.note("I551", self.place(task, "title"), title=shown(task.title), new=shown(title))
        self.titles.add(title.casefold())
        return title

    def short(self, task: _Task) -> str | None:
        """The teaser in one line."""
        line = line_of(task.said("teaser"))
        return brief(line) or None

    def responsible(self, task: _Task) -> dict[str, str] | None:
        """The responsible body, if one is named."""
        name = line_of(task.said("responsible_organ"))
        return {"body_name": name} if name else None

    def text(self, task: _Task) -> str:
        """Description and the sections of a task."""
        parts = [shifted(self.told(task, "description"), 2)]
        parts += [section(say(title), self.told(task, key)) for key, title in _SECTIONS]
        return joined(*parts)

    def told(self, task: _Task, key: str) -> str:
        """A text of a task as Markdown; missing pictures, dead links and left-overs of templates are reported."""
        told = tell(task.said(key), picture=self.pictures.take)
        for address in told.pictures:
            self.harvest.note(
                "I543", self.place(task, key, address), file=shown(address.rpartition("/")[2]), title=shown(task.title)
            )
        for target in told.links:
            self.harvest.note("I544", self.place(task, key, target), target=shown(target))
        if found := PLACEHOLDER.search(told.text):
            self.harvest.note("I520", self.place(task, key, found[0]), text=shown(found[0]))
        return told.text

    def state(self, task: _Task) -> str:
        """Status, dates and progress of a task that is no measure, in a sentence."""
        return state_sentence(task.record, self.wishes.as_of, self.author)

    def origin(self, task: _Task | None = None) -> str:
        """Who says all this, and when it was taken."""
        number = task.record.get("id") if task is not None else None
        what = say("import.localzero.task", number=str(number)) if isinstance(number, int) else ""
        told = say("import.localzero.origin", source=self.author, what=what, day=short_day(self.wishes.as_of))
        return f"---\n\n*{told}*"


def _wishes(task: _Task) -> Iterator[str]:
    """What an id may be made of: the last part of the source's address, the title, and with the task above."""
    slugs = task.said("slugs").rpartition("/")[2]
    yield task.title
    if slugs:
        yield slugs
    if task.above:
        yield f"{slug(task.above[-1].title, 18)}-{slug(task.title, 21)}"


def _below(task: _Task) -> bool:
    return isinstance(task.record.get("children"), list) and bool(task.record["children"])
