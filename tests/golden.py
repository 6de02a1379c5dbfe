"""A result as text, whole: every field and every property of every record in it, so that nothing changes unseen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from enum import Enum
from typing import TYPE_CHECKING

from msgspec import Struct
from pydantic import BaseModel

if TYPE_CHECKING:
    from collections.abc import Iterator


def as_text(value: object) -> str:
    """All that is in ``value``, one line for each single thing; what belongs to something stands further in below it."""
    return "".join(f"{line}\n" for line in _lines(value))


def compare(found: str, known: str, what: str) -> None:
    """Fail where ``found`` is not ``known``, and show the first lines that differ with those above them.

    A whole difference of texts this long would take pytest longer than all tests together.
    """
    if found == known:
        return
    left, right = found.splitlines(), known.splitlines()
    at = next(
        (at for at, pair in enumerate(zip(left, right, strict=False)) if pair[0] != pair[1]), min(len(left), len(right))
    )
    above, now, kept = left[max(0, at - 8) : at], left[at : at + 4], right[at : at + 4]
    lines = [*(f"  {one}" for one in above), *(f"+ {one}" for one in now), *(f"- {one}" for one in kept)]
    raise AssertionError("\n".join((f"{what}: line {at + 1} is new (+) and was read otherwise (-)", *lines)))


def _lines(value: object) -> Iterator[str]:
    for name, part in _parts(value):
        single = _single(part)
        if single is not None:
            yield f"{name} {single}"
            continue
        yield name
        yield from (f"  {line}" for line in _lines(part))


def _parts(value: object) -> Iterator[tuple[str, object]]:
    """The things in ``value`` with the names they go by."""
    if isinstance(value, Struct):
        own = [name for name, one in vars(type(value)).items() if isinstance(one, property)]
        yield from ((f"{name}:", getattr(value, name)) for name in (*value.__struct_fields__, *own))
    elif isinstance(value, Mapping):
        yield from ((f"{_single(name) or '/'.join(map(str, name))}:", one) for name, one in value.items())
    elif isinstance(value, AbstractSet):
        yield from (("*", one) for one in sorted(value, key=str))
    else:
        assert isinstance(value, Sequence), type(value)
        yield from (("-", one) for one in value)


def _single(value: object) -> str | None:
    """``value`` on the line of its name; None where it needs lines of its own."""
    if isinstance(value, Enum):
        return value.name
    if isinstance(value, BaseModel):
        sheet = value.model_dump(mode="json", exclude_unset=True)
        return str(sheet.get("id", sheet))
    if isinstance(value, (Struct, Mapping, AbstractSet)) or (
        isinstance(value, Sequence) and not isinstance(value, str)
    ):
        return None if isinstance(value, Struct) or value else "none"
    return str(value).replace("\u00a0", "~") if not isinstance(value, str) else f'"{value}"'.replace("\u00a0", "~")
