"""What caches keep is sealed and never believed without its seal; what was damaged is noted until somebody tells it.

A seal is a hash of the name under which something is kept and of its content. The name is a hash of all that it was made
from, so an entry that was cut, changed, or put in the place of another one does not fit. It guards against faults and
mix-ups, not against somebody who can compute a hash: a cache of a stranger is refused as a whole (``mkdocs_plugins``).
"""

from __future__ import annotations

import pickle
from hashlib import blake2b
from io import BytesIO
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

LENGTH: Final = 64
"""Letters of a seal."""
_DAMAGED: Final[set[str]] = set()
"""Names of what did not fit; the one thing that this module remembers."""


def seal(name: str, content: bytes) -> str:
    """The seal of ``content`` under ``name``."""
    digest = blake2b(digest_size=LENGTH // 2)
    digest.update(len(name).to_bytes(8, "big"))
    digest.update(name.encode())
    digest.update(content)
    return digest.hexdigest()


def is_sound(name: str, content: bytes, sealed: str) -> bool:
    """Whether ``content`` is what was sealed under ``name``; if not, it is noted as damaged."""
    if seal(name, content) == sealed:
        return True
    note(name)
    return False


def digest_of(value: object, views: Mapping[type, Callable[[Any], Any]] | None = None) -> str:
    """A digest of all that ``value`` holds: two values with the same one are the same, type by type and word by word.

    The same value may have another one, for instance where it holds sets, whose order differs from process to process.

    Args:
        value: plain data.
        views: how to take down further types, as in :mod:`copyreg`.

    Returns:
        Empty where ``value`` holds what is no data, such as a function within another one.
    """
    written = BytesIO()
    pickler = pickle.Pickler(written, 5)
    pickler.dispatch_table = {**_VIEWS, **(views or {})}
    try:
        pickler.dump(value)
    except (pickle.PicklingError, TypeError, AttributeError, RecursionError):
        return ""
    return blake2b(written.getbuffer(), digest_size=LENGTH // 2).hexdigest()


def _view(entries: dict[Any, Any]) -> MappingProxyType[Any, Any]:
    return MappingProxyType(entries)


_VIEWS: Final[dict[type, Any]] = {MappingProxyType: lambda view: (_view, (dict(view),))}
"""How to take down what Python itself does not."""


def note(name: str) -> None:
    """Note that what is kept under ``name``, or a whole file, is damaged."""
    _DAMAGED.add(name)


def damaged() -> int:
    """How much was damaged since somebody asked last."""
    count = len(_DAMAGED)
    _DAMAGED.clear()
    return count
