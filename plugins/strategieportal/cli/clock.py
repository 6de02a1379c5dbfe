"""What day it is for a command: the one place of the command line that asks the clock and the environment."""

from __future__ import annotations

import os
from datetime import date, datetime
from zoneinfo import ZoneInfo

from strategieportal.model.portal import Portal
from strategieportal.reading.day import day_of_publication


def today() -> date:
    """The day in the time zone of the districts."""
    return datetime.now(tz=ZoneInfo("Europe/Berlin")).date()


def epoch() -> str | None:
    """``SOURCE_DATE_EPOCH`` as it is set, for :func:`strategieportal.reading.day.day_of_publication`."""
    return os.environ.get("SOURCE_DATE_EPOCH")


def day_of_beginning() -> date:
    """The day of what no portal says a day of yet: the one a publication on this machine would bear."""
    return day_of_publication(Portal(title="-", owner="-"), epoch(), today())
