"""The day for which a portal is published, chosen by those who know clock and environment."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from strategieportal.model.portal import Portal
from strategieportal.reading import nouns
from strategieportal.reading.harvest import Harvest

if TYPE_CHECKING:
    from strategieportal.source.files import Tree

_SECONDS = re.compile(r"[0-9]{1,12}")
_LAST = int(datetime(9999, 12, 31, tzinfo=UTC).timestamp())


def day_of_publication(portal: Portal, epoch: str | None, today: date) -> date:
    """The day on which all statuses are computed.

    Args:
        portal: its fixed day (``stichtag``), if it has one, goes before everything else.
        epoch: ``SOURCE_DATE_EPOCH`` (reproducible-builds.org), seconds since 1970 in UTC; ignored when it is no number.
        today: the day by the clock.
    """
    return portal.as_of or day_of_epoch(epoch) or today


def day_of_epoch(epoch: str | None) -> date | None:
    """The day of ``epoch``, as in :func:`day_of_publication`; None when it names none."""
    # A day beyond the year 9999 is no day either; twelve digits reach further.
    if epoch is not None and _SECONDS.fullmatch(epoch) and int(epoch) <= _LAST:
        return datetime.fromtimestamp(int(epoch), tz=UTC).date()
    return None


def day_of_files(tree: Tree, epoch: str | None, today: date) -> date:
    """The same for ``tree``, of which only ``data/portal.yml`` is read; a faulty one names no day."""
    harvest = Harvest()
    nouns.read_portal(tree, harvest)
    portal = harvest.nouns.get("portal", {}).get(nouns.ONLY, Portal(title="–", owner="–"))
    return day_of_publication(portal, epoch, today)
