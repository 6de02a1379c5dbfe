"""A portal read and checked for a command, on the day of the command, with word of it to whoever waits."""

from __future__ import annotations

from typing import TYPE_CHECKING

from strategieportal.checks.examine import examine
from strategieportal.cli.clock import today
from strategieportal.cli.progress import step

if TYPE_CHECKING:
    from pathlib import Path

    from strategieportal.checks.examine import Examination


def examined(folder: Path) -> Examination:
    """The portal in ``folder`` with all its problems."""
    with step("reading"):
        return examine(folder, epoch=None, today=today())
