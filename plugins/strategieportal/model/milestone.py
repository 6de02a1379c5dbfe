"""A milestone: a dated step of one measure."""

from __future__ import annotations

from strategieportal.model.base import Amount, Id, Ids, Noun, Text
from strategieportal.model.partial_date import PartialDate


class Milestone(Noun):
    """A step that is done or not; its id is unique within its measure."""

    id: Id
    title: Text
    due: PartialDate | None = None
    """Due on the last day of this date; a promised milestone without a date is shown as such."""
    done: PartialDate | None = None
    """When it was done; None while it is not."""
    depends_on: Ids = ()
    """Measures that must be completed before."""
    weight: Amount | None = None
    """Share in the measure's progress relative to the other milestones; all count alike when no weight is given."""
    note: Text | None = None
    earlier_ids: Ids = ()
    """Ids of milestones that this one took over; their anchors lead here."""
