"""Two folders change places in one step, where the system and the disk can do that."""

from __future__ import annotations

import ctypes
import errno
import os
import sys
from functools import cache
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

_HERE: Final = -100
"""``AT_FDCWD``: paths are taken as they are."""
_SWAP: Final = 2
"""``RENAME_EXCHANGE`` of Linux, ``RENAME_SWAP`` of macOS."""
_CANNOT: Final = frozenset({errno.ENOSYS, errno.EINVAL, errno.ENOTSUP, errno.EXDEV, errno.EPERM})
"""What systems and disks answer that do not know the call: NFS, old kernels, some layered disks of containers."""


def exchange(one: Path, other: Path) -> bool:
    """Let two folders or files of one disk change places; whoever looks sees both before or both after it.

    Returns:
        Whether they did. Where neither system nor disk can do it, nothing has changed.

    Raises:
        OSError: they could, but must not, or one of them is not there.
    """
    call = _call()
    if call is None:
        return False
    if call(os.fsencode(one), os.fsencode(other)) == 0:
        return True
    number = ctypes.get_errno()
    if number in _CANNOT:
        return False
    raise OSError(number, os.strerror(number), str(one), None, str(other))


@cache
def _call() -> Callable[[bytes, bytes], int] | None:
    """The call of this system; None where there is none, such as on Windows."""
    if sys.platform == "win32":
        return None
    library: Any = ctypes.CDLL(None, use_errno=True)
    if sys.platform == "darwin":
        swap = getattr(library, "renamex_np", None)
        return None if swap is None else lambda one, other: int(swap(one, other, ctypes.c_uint(_SWAP)))
    rename = getattr(library, "renameat2", None)
    return None if rename is None else lambda one, other: int(rename(_HERE, one, _HERE, other, ctypes.c_uint(_SWAP)))
