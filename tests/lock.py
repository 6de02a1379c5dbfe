"""A lock between the processes of one test run."""

from __future__ import annotations

import fcntl
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@contextmanager
def locked(file: Path) -> Iterator[None]:
    """Wait until nobody else holds ``file``, hold it while the block runs. The system frees it if a process dies."""
    with file.open("w", encoding="utf-8") as handle:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
