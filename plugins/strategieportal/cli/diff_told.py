"""What an event of the history says of a sheet's entries, so that ``diff`` does not say it a second time entry by entry."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from strategieportal.history.event import Change, NounKind
from strategieportal.history.values_as_text import plain
from strategieportal.model.base import german_key
from strategieportal.reading import layout

if TYPE_CHECKING:
    from collections.abc import Iterator

    from strategieportal.cli.diff_pages import Pages
    from strategieportal.history.event import Event
    from strategieportal.history.pending import Pending
    from strategieportal.history.wording import Passage

_Entry = tuple[str, str, str]
"""The key of an entry as passages have it, what stood there and what stands there; empty for nothing."""
_EDGES: Final = {Change.START: "start", Change.DEADLINE: "end"}
_LOGGED: Final = frozenset({Change.PHASE, Change.LOG})


def untold(found: Pending, pages: Pages) -> tuple[Passage, ...]:
    """What reads otherwise and no event tells.

    Args:
        found: what would change.
        pages: where events and files are to be seen, by which an event is known to be of a file.
    """
    said = {(pages.of_event(event), *entry) for event in found.events for entry in _entries(event)}
    series = {f"{layout.SERIES}/{event.id}.csv" for event in found.events if event.noun is NounKind.KPI}
    fresh = {pages.of_event(event) for event in found.events if event.change is Change.NEW}
    return tuple(
        one
        for one in found.texts
        if (pages.of_file(one.path), *_entry(one)) not in said and not (one.path in series and not one.key)
        if not (one.is_whole and one.before is None and pages.of_file(one.path) in fresh)
    )


def _entry(passage: Passage) -> _Entry:
    return passage.key, plain(passage.before), plain(passage.after)


def _entries(event: Event) -> Iterator[_Entry]:
    """The entries that ``event`` tells whole: their keys, and both sides."""
    before, after = plain(event.before), plain(event.after)
    if event.change in _EDGES and event.decided is None:
        yield f"{german_key('period')}.{german_key(_EDGES[event.change])}", before, after
    elif event.change in _EDGES:
        lead = f"{german_key('postponements')} ({event.decided})"
        yield from _fresh(lead, {"on": str(event.decided), _EDGES[event.change]: after, "reason": event.reason})
    elif event.change in _LOGGED:
        phase, text = (after, event.reason) if event.change is Change.PHASE else ("", after)
        lead = f"{german_key('log')} ({event.decided})"
        yield from _fresh(lead, {"on": str(event.decided), "phase": phase, "text": text})
    elif event.change is Change.RESPONSIBLE:
        yield f"{german_key('responsible')}.{german_key('body_name')}", before, after
    else:
        yield from _of_step(event, before, after)


def _of_step(event: Event, before: str, after: str) -> Iterator[_Entry]:
    lead = f"{german_key('milestones')} ({event.key})"
    if event.change is Change.MILESTONE_NEW:
        yield from _fresh(lead, {"id": event.key, "title": event.label, "due": after})
    elif event.change is Change.MILESTONE_REMOVED:
        told = {"id": event.key, "title": event.label, "due": before}
        yield from ((key, old, "") for key, _, old in _fresh(lead, told))
    elif event.change in {Change.MILESTONE_DONE, Change.MILESTONE_OPEN}:
        yield f"{lead}.{german_key('done')}", before, after
    elif event.change is Change.MILESTONE_MOVED:
        yield f"{lead}.{german_key('due')}", before, after


def _fresh(lead: str, told: dict[str, str]) -> Iterator[_Entry]:
    return ((f"{lead}.{german_key(name)}", "", plain(value)) for name, value in told.items())
