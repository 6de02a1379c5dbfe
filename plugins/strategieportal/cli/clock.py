"""What day it is for a command: the one place of the command line that asks the clock and the environment."""

from __future__ import annotations

import os
from datetime import date, datetime
from zoneinfo import ZoneInfo

from strategieportal.reading.day import day_of_epoch


def today() -> date:
    """The day of ``SOURCE_DATE_EPOCH`` if it names one, else the one by the clock, in the time zone of the districts.

    Whatever is begun, changed or checked takes the same day, or what one command writes would lie in another's future.
    """
    return day_of_epoch(os.environ.get("SOURCE_DATE_EPOCH")) or datetime.now(tz=ZoneInfo("Europe/Berlin")).date()
