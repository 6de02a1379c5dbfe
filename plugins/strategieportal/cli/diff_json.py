"""What ``diff`` tells programs: every event as it is, every place that reads otherwise, and the page of each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from strategieportal.cli.formats import json_text
from strategieportal.history.event import Change
from strategieportal.history.telling import sentence

if TYPE_CHECKING:
    from strategieportal.cli.diff_pages import Pages
    from strategieportal.history.event import Event
    from strategieportal.history.pending import Pending

ALARMING: Final = frozenset({Change.REMOVED, Change.VALUE_WITHDRAWN, Change.VALUE_REVISED})
"""Changes by which something public goes or is another."""


def as_json(found: Pending, pages: Pages) -> str:
    """For programs: every event as it is, and whether something is lost."""
    told = {
        "base": found.base,
        "loses": found.loses,
        "unreadable": found.unreadable,
        "warnings": [_event(one, pages) for one in found.events if one.change in ALARMING],
        "changes": [_event(one, pages) for one in found.events if one.change not in ALARMING],
        "others": found.others,
        "texts": [
            {
                "path": one.path,
                "key": one.key,
                "before": one.before,
                "after": one.after,
                "page": pages.of_file(one.path),
            }
            for one in found.texts
        ],
        "base_day": found.base_name[0],
        "base_subject": found.base_name[1],
    }
    return json_text(told)


def _event(event: Event, pages: Pages) -> dict[str, Any]:
    return {
        "noun": event.noun.value,
        "id": event.id,
        "title": event.title,
        "change": event.change.value,
        "key": event.key,
        "label": event.label,
        "before": event.before,
        "after": event.after,
        "days": event.days,
        "count": event.count,
        "reason": event.reason,
        "minor": event.minor,
        "sentence": sentence(event),
        "page": pages.of_event(event),
    }
