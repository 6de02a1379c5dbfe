"""How long to wait for what a fault would keep from ever happening.

A fixed number of seconds would be a statement about the machine. What is waited for is measured by the machine itself,
as busy as it is now: by the time that it just took for work of the same size.
"""

from __future__ import annotations

from typing import Final

LEAST: Final = 60.0
"""Seconds; nobody needs to give up sooner."""
TIMES: Final = 30
"""So much busier the machine may become while it is waited for."""


def patience(took: float) -> float:
    """Seconds to wait for work that is not more than what just took ``took`` seconds."""
    return max(LEAST, TIMES * took)
