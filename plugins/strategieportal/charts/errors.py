"""The one error of this room."""

from __future__ import annotations


class ChartError(RuntimeError):
    """A picture could not be drawn; the message names the chart and the reason.

    A fault of the program or its installation, never of the content: what staff write must have been checked before.
    """
