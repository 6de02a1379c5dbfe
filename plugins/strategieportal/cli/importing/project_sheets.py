"""Neutral rows -> measure sheets and the action fields they name. Steps become milestones of the project above them."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING, Any

from strategieportal.cli.importing.ids import Names, slug
from strategieportal.cli.importing.neutral import Said
from strategieportal.cli.importing.table_words import WITHOUT_STATUS
from strategieportal.cli.importing.texts import PLACEHOLDER, is_placeholder, joined, line_of, section, shifted, tell
from strategieportal.language import say, short_day
from strategieportal.model.action_field import ActionField
from strategieportal.model.measure import Measure
from strategieportal.model.partial_date import PartialDate
from strategieportal.model.words import Phase
from strategieportal.prose.brief import brief
from strategieportal.source.text import shown

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from strategieportal.cli.importing.base import Harvest, Wishes
    from strategieportal.cli.importing.neutral import Money, Moved, Project


class ProjectSheets:
    """Writes one list of projects after the other; equal titles and fields of all lists are known."""

    def __init__(self, harvest: Harvest, wishes: Wishes, names: Names, fields: Names, kind: str) -> None:
        """Begin.

        Args:
            harvest: gets the sheets.
            wishes: what the caller states.
            names: gives ids to measures.
            fields: gives ids to action fields.
            kind: of the source; begins the keys of its fields.
        """
        self.harvest = harvest
        self.wishes = wishes
        self.names = names
        self.fields = fields
        self.kind = kind
        self.titles: set[str] = set()
        self.known_fields: dict[str, str] = {}

    @classmethod
    def of_kind(cls, kind: str, harvest: Harvest, wishes: Wishes, known: Mapping[str, str]) -> ProjectSheets:
        """The sheets of one kind of source, which keep the ids that an earlier import gave.

        Args:
            kind: of the source; begins the keys of its measures and fields.
            harvest: gets the sheets.
            wishes: what the caller states.
            known: key of a record -> id that an earlier import gave it.
        """
        measures = {key: one for key, one in known.items() if key.startswith(f"{kind}:")}
        fields = {key: one for key, one in known.items() if key.startswith(f"{kind}-field:")}
        names = Names(measures, "massnahme", wishes.standing.get("measure"))
        return cls(harvest, wishes, names, Names(fields, "feld"), kind)

    def put_all(self, projects: Sequence[Project]) -> None:
        """Write ``projects``, the parents of steps among them."""
        known = {one.key: one for one in projects}
        steps: dict[str, list[Project]] = {}
        for one in projects:
            if (owner := _owner(one, known)) is not None:
                steps.setdefault(owner.key, []).append(one)
        for one in projects:
            if _owner(one, known) is None:
                self.put(one, steps.get(one.key, ()), known.get(one.parent))

    def put(self, project: Project, steps: Sequence[Project], parent: Project | None) -> None:
        """The sheet of a project with its ``steps``."""
        title = self.title(project)
        name = self.names.give(project.key, title, project.code, f"{project.code}-{title}")
        values: dict[str, Any] = {
            "id": name,
            "title": title,
            "short": self.short(project),
            "code": project.code or None,
            "field": self.field(project, title),
            "responsible": _responsible(project),
            "funding": [_funding(one) for one in project.funding],
            "period": _period(project),
            "permanent": project.permanent or None,
            "postponements": [_postponement(one) for one in project.moved],
            "success": {"done_when": project.done_when} if project.done_when else None,
            "milestones": self.milestones(steps),
            "log": self.log(project),
            "assessment": self.assessment(project),
            "progress": self.progress(project),
        }
        path = f"content/massnahmen/{name}.md"
        if self.harvest.put_sheet(Measure, path, values, self.body(project, parent), project.place):
            self.harvest.counts["measure"] += 1
            for one in (project, *steps):
                for record in (one.record, *one.with_it):
                    self.harvest.account.arrived(record, path)

    def title(self, project: Project) -> str:
        """The title, with a number where another project has the same."""
        new, count = project.title, 2
        while new.casefold() in self.titles:
            new, count = f"{project.title} ({count})", count + 1
        if new != project.title:
            self.harvest.note("I551", project.place, title=shown(project.title), new=shown(new))
        if found := PLACEHOLDER.search(project.title):
            self.harvest.note("I520", project.place, text=shown(found[0]))
        self.titles.add(new.casefold())
        return new

    def short(self, project: Project) -> str | None:
        """The text for lists; what a template left behind is told and is none."""
        if is_placeholder(project.short):
            self.harvest.note("I520", project.place, text=shown(line_of(project.short)))
            return None
        return shortened(project.short)

    def field(self, project: Project, title: str) -> str:
        """The action field that the project names; it gets a sheet when it is named for the first time."""
        given = project.container
        if not given:
            given = say("import.csv.field")
            self.harvest.note("I566", project.place, title=shown(title), field=given)
        if given.casefold() in self.wishes.fields:
            return self.wishes.fields[given.casefold()]
        if given.casefold() not in self.known_fields:
            name = self.fields.give(f"{self.kind}-field:{given.casefold()}", given)
            values = {"id": name, "title": given, "order": len(self.known_fields) + 1}
            self.known_fields[given.casefold()] = name
            path = f"content/handlungsfelder/{name}.md"
            if self.harvest.put_sheet(ActionField, path, values, "", project.place):
                self.harvest.counts["field"] += 1
        return self.known_fields[given.casefold()]

    def milestones(self, steps: Sequence[Project]) -> list[dict[str, Any]]:
        """The steps of a project; one that is done without a day is that, no day is made up."""
        made, taken = [], set[str]()
        for at, one in enumerate(steps, 1):
            wish = slug(one.title) or f"schritt-{at}"
            name = wish if wish not in taken else f"{slug(one.title, 34) or 'schritt'}-{at}"
            taken.add(name)
            made.append(
                {
                    "id": name,
                    "title": one.title,
                    "due": _plain(one.end),
                    "done": _plain(one.done_on),
                    "done_undated": (one.done_on is None and one.phase is Phase.COMPLETED) or None,
                    "note": line_of(one.text or one.short),
                }
            )
        return made

    def log(self, project: Project) -> list[dict[str, Any]]:
        """What the source tells with a day, and its status on the day of the import, since when nobody knows.

        Where the source names the day on which it was done, that day is all: nothing happened on the day of the import.
        """
        told = sorted((*project.said, *self.done(project)), key=lambda one: one.on)
        said = [{"on": one.on, "phase": one.phase, "text": one.text} for one in told]
        if self.done(project):
            return said
        day = short_day(self.wishes.as_of)
        written = project.status
        text = say("import.csv.status", day=day, status=written) if written else say("import.csv.no_status", day=day)
        if project.done_on:
            text = f"{text} {say('import.done_in', period=PartialDate.parse(project.done_on).words)}"
        text = f"{text} {project.reason}".rstrip()
        phase = project.phase or WITHOUT_STATUS
        undated = phase is not WITHOUT_STATUS and not any(one["phase"] is phase for one in said)
        return [*said, {"on": self.wishes.as_of, "phase": phase, "undated": undated or None, "text": text}]

    def done(self, project: Project) -> tuple[Said, ...]:
        """That it was done, on the day that the source names; nothing where that is no day, or one to come."""
        day = PartialDate.parse(project.done_on) if project.done_on else None
        if day is None or day.first != day.last or day.last > self.wishes.as_of or project.phase is not Phase.COMPLETED:
            return ()
        if any(one.phase is Phase.COMPLETED for one in project.said):
            return ()
        return (Said(day.first, f"{say('import.done_on')} {project.reason}".rstrip(), Phase.COMPLETED),)

    def assessment(self, project: Project) -> dict[str, Any] | None:
        """How the source judges the schedule, in its words."""
        if project.assessment is None:
            return None
        reason = say("import.assessed", source=self.source(project), text=project.assessed)
        return {"schedule": project.assessment, "reason": reason, "on": self.wishes.as_of}

    def progress(self, project: Project) -> dict[str, Any] | None:
        """Stated progress with who states it."""
        if project.progress is None:
            return None
        share = project.progress
        return {
            "share": share.normalize() + 0 if share == share.to_integral() else share,
            "source": self.source(project),
            "on": self.wishes.as_of,
        }

    def body(self, project: Project, parent: Project | None) -> str:
        """The text, what has no field of its own, and the origin."""
        told, place = tell(project.text), project.text_place or project.place
        for address in told.pictures:
            self.harvest.note("I543", place, file=shown(address), title=shown(project.title))
        if found := PLACEHOLDER.search(told.text):
            self.harvest.note("I520", place, text=shown(found[0]))
        text = "" if is_placeholder(told.text) else told.text
        facts = [*([(say("import.part_of"), parent.title)] if parent else []), *project.facts]
        listed = "\n".join(
            f"- {say('import.csv.column', name=line_of(name), value=line_of(value))}" for name, value in facts
        )
        origin = say("import.csv.origin", source=self.source(project), day=short_day(self.wishes.as_of))
        return joined(shifted(text, 2), section(say("import.csv.columns"), listed), f"*{origin}*")

    def source(self, project: Project) -> str:
        """Who says all this."""
        return self.wishes.source or posixpath.basename(project.place.file)


def shortened(text: str) -> str | None:
    """A text in one line for lists, its first sentences if it is long; None when it says nothing."""
    line = line_of(text)
    return brief(line) or None


def _owner(step: Project, known: Mapping[str, Project]) -> Project | None:
    """The project that a step belongs to, over other steps between them; None for what is no step of anything."""
    seen = {step.key}
    above = known.get(step.parent) if step.milestone else None
    while above is not None and above.milestone and above.key not in seen:
        seen.add(above.key)
        above = known.get(above.parent)
    return above if above is not None and not above.milestone else None


def _responsible(project: Project) -> dict[str, str] | None:
    return {"body_name": project.responsible, "contact": project.contact} if project.responsible else None


def _funding(one: Money) -> dict[str, Any]:
    return {"kind": one.kind, "programme": one.programme, "amount": one.amount, "spent": one.spent}


def _postponement(one: Moved) -> dict[str, Any]:
    return {"on": one.on, "start": _plain(one.start), "end": _plain(one.end), "reason": one.reason}


def _period(project: Project) -> dict[str, Any] | None:
    found = {name: _plain(one) for name, one in (("start", project.start), ("end", project.end)) if one}
    return found or None


def _plain(day: str | None) -> str | int | None:
    """A year as a number, as staff write it."""
    return int(day) if day and day.isdigit() else day
