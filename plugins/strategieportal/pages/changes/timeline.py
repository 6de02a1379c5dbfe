"""Everything that changed, as items that people read, newest first: from git, and from before git began from the sheets.

What happened before the first commit only the sheets' own dates can tell: log entries, postponements, snapshots. From
the first commit on git tells it, so nothing is said twice. Many alike of one day or commit are one item.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

from msgspec import Struct
from msgspec.structs import replace

from strategieportal.history.batches import Batch, batches
from strategieportal.history.event import Change, NounKind
from strategieportal.history.telling import FAMILIES, after, because, before, note, sentence, subject, what
from strategieportal.language import day, say, say_count
from strategieportal.pages.page import Ref
from strategieportal.pages.parts import refs

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from strategieportal.history.event import Event
    from strategieportal.history.telling import Subject
    from strategieportal.publication import Publication

_SHOWN: Final = 40
"""A group names at most so many of its members."""
UPHEAVAL: Final = "gross"
"""The family of great revisions, beside those of ``FAMILIES``."""
_GROUPED: Final = {Change.NEW: "new", Change.VALUE_NEW: "values", Change.TEXT: "texts"}


class Item(Struct, frozen=True):
    """Something that changed."""

    on: date
    family: str
    """Key of its kind, see ``FAMILIES``."""
    text: str
    """What happened, without the noun."""
    refs: tuple[Ref, ...]
    """What it happened to; one without a path is not there any more."""
    before: str = ""
    after: str = ""
    note: str = ""
    """By how much a date moved, and why."""
    fields: frozenset[str] = frozenset()
    """Ids of the action fields and themes that it touches."""
    correction: bool = False
    minor: bool = False
    more: int = 0
    """How many members of a group are not named."""

    @property
    def sentence(self) -> str:
        """What happened, with what was before and after."""
        if not (self.before and self.after):
            return self.text if not self.after else say("history.sentence", what=self.text, sides=self.after)
        return say("history.sentence", what=self.text, sides=f"{self.before} → {self.after}")


def timeline(publication: Publication) -> tuple[Item, ...]:
    """All items, newest first; made once."""
    return publication.once("timeline", "", lambda: _all(publication))


def _all(publication: Publication) -> tuple[Item, ...]:
    began = publication.history.began or date.max
    told: set[tuple[str, date | None]] = {(one.id, one.decided) for one in publication.history.events if one.decided}
    found = [*items(publication, publication.history.events), *_from_sheets(publication, began, told)]
    return tuple(sorted(found, key=lambda one: one.on, reverse=True))


def items(publication: Publication, events: Iterable[Event]) -> Iterator[Item]:
    """Items of ``events``, the last first; many alike of one commit together."""
    for one in batches(events):
        yield _group(publication, one) if isinstance(one, Batch) else item(publication, one)


def item(publication: Publication, event: Event) -> Item:
    """One event as an item."""
    about = _about(publication, event)
    return Item(
        on=event.day,
        family=FAMILIES[event.change],
        text=what(event),
        refs=(_ref(about),),
        before=before(event, about.kpi),
        after=after(event, about.kpi),
        note=note(event),
        fields=frozenset(event.fields) if event.noun is not NounKind.FIELD else frozenset({event.id}),
        correction=event.correction,
        minor=event.minor,
    )


def _about(publication: Publication, event: Event) -> Subject:
    return subject(publication.strategy, publication.history.successors, event)


def _ref(about: Subject) -> Ref:
    """The link to what an event speaks of; without a path where that is gone."""
    return Ref(about.title, about.path if about.stands else "", about.code)


def _upheaval(publication: Publication, batch: Batch) -> Item:
    """A great revision: how much it changed, and each change among what it happened to."""
    counted = ", ".join(say_count(f"pages_changes.count.{kind.value}", count) for kind, count in batch.counts.items())
    told = batch.events[:_SHOWN]
    return Item(
        on=batch.events[0].day,
        family=UPHEAVAL,
        text=say_count("pages_changes.upheaval", len(batch.events), counted=counted),
        refs=tuple(_told_ref(publication, one) for one in told),
        fields=frozenset(field for one in batch.events for field in one.fields),
        correction=all(one.correction for one in batch.events),
        minor=all(one.minor for one in batch.events),
        more=len(batch.events) - len(told),
    )


def _told_ref(publication: Publication, event: Event) -> Ref:
    about = _about(publication, event)
    return replace(_ref(about), note=sentence(event, about.kpi))


def _group(publication: Publication, batch: Batch) -> Item:
    if batch.change is None:
        return _upheaval(publication, batch)
    first, nouns = batch.events[0], batch.nouns
    counted = (say_count(f"pages_changes.count.{kind.value}", count) for kind, count in batch.counts.items())
    return Item(
        on=first.day,
        family=FAMILIES[batch.change],
        text=say(f"pages_changes.group.{_GROUPED[batch.change]}", counted=", ".join(counted)),
        refs=tuple(_ref(_about(publication, one)) for one in nouns[:_SHOWN]),
        fields=frozenset(field for one in nouns for field in one.fields),
        correction=first.correction,
        minor=first.minor,
        more=max(0, len(nouns) - _SHOWN),
    )


def _from_sheets(publication: Publication, began: date, told: set[tuple[str, date | None]]) -> Iterator[Item]:
    """What the sheets tell of the time before ``began``."""
    for measure in publication.strategy.measures.values():
        ref, fields = _measure(measure.title, measure.id, measure.printed_code), {measure.field, *measure.cross_cutting}
        for entry in publication.monitoring.phases[measure.id].entries:
            if entry.on < began and (measure.id, entry.on) not in told:
                phase = None if entry.undated else entry.phase
                family = "phase" if phase else "bericht"
                text = say("pages_changes.phase", phase=phase.label) if phase else say("history.what.log")
                yield Item(entry.on, family, text, (ref,), note=entry.text or "", fields=frozenset(fields))
        for move in publication.monitoring.schedules[measure.id].moves:
            if move.on < began and (measure.id, move.on) not in told:
                old = move.before.words if move.before else ""
                way = "set" if move.days is None else "later" if move.days > 0 else "earlier"
                change = "deadline" if move.edge.value == "end" else "start"
                why = because(move.days, move.reason, asked=True)
                text = say(f"history.what.{change}.{way}")
                yield Item(move.on, "termin", text, (ref,), old, move.after.words, why, frozenset(fields))
    yield from _from_snapshots(publication, began)


def _measure(title: str, name: str, code: str) -> Ref:
    return Ref(title, f"{refs.MEASURES}{name}/", code)


def _from_snapshots(publication: Publication, began: date) -> Iterator[Item]:
    kpis = publication.strategy.kpis
    for snapshot in publication.strategy.snapshots:
        named = [refs.kpi(kpis[one]) for one in snapshot.observations if one in kpis]
        if snapshot.day < min(began, publication.as_of) and named:
            fields = {field for one in snapshot.observations if one in kpis for field in kpis[one].fields}
            counted = say_count("pages_changes.count.kpi", len(named))
            text = say("pages_changes.group.values", counted=counted)
            shown, more = tuple(named[:_SHOWN]), max(0, len(named) - _SHOWN)
            yield Item(snapshot.day, "wert", text, shown, fields=frozenset(fields), more=more)


def beginning(publication: Publication) -> str:
    """From when on the history is kept, or why there is none, in one sentence."""
    history = publication.history
    if not history.known or history.began is None:
        return say("pages_changes.absent")
    return say("pages_changes.began", day=day(history.began))
