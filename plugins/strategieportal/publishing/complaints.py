"""What is wrong with disk or program when nothing could be published, in German."""

from __future__ import annotations

import errno
from pathlib import Path
from typing import Final

from strategieportal.charts.errors import ChartError
from strategieportal.language import say
from strategieportal.publishing.aside import MADE_UP

_FULL: Final = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
_FORBIDDEN: Final = frozenset({errno.EACCES, errno.EPERM, errno.EROFS})


def complaint(error: OSError | ChartError, target: str) -> str:
    """What is wrong, and what to do.

    Args:
        error: what disk or chart engine said.
        target: where the site is published.
    """
    if isinstance(error, ChartError):
        told = say("build.engine", reason=str(error).rstrip("."))
    else:
        path = str(error.filename or target)
        # Nobody knows the folder aside; what is wrong with it is wrong with the one in which it lies.
        shown = str(Path(target).parent) if MADE_UP.search(path) else path
        told = say(f"build.{_cause(error)}", path=shown, reason=error.strerror or str(error))
    return f"{told} {say('build.left_alone')}"


def _cause(error: OSError) -> str:
    if error.errno in _FULL:
        return "disk_full"
    return "forbidden" if error.errno in _FORBIDDEN else "disk"
