"""Where a measure of another portal comes from: the chain of portals it went through, and what of it was taken over.

The checksum is that of the canonical JSON (as of editions, :mod:`strategieportal.reading.editions`) of what is taken over:
the entries that are true wherever the measure is done, without days and weights, and the text. Whoever changes status, money
or dates of the original does not change it.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, Final

from strategieportal.cli.importing.texts import line_of
from strategieportal.model.base import german_key
from strategieportal.model.measure import Adopted
from strategieportal.model.words import OriginKind
from strategieportal.reading.editions import checksum

if TYPE_CHECKING:
    from collections.abc import Mapping

    from strategieportal.cli.importing.ids import Sheet

SHEET: Final = "massnahme"
STAND_FOR_ITSELF: Final = (
    "title", "short", "perspective", "role", "success", "chain", "milestones", "traits", "pilot", "examples", "links",
)  # fmt: skip
"""What is true of a measure wherever it is done."""
_OF_ANOTHER_PLACE: Final = ("due", "done", "done_undated", "note", "source", "depends_on", "earlier_ids")
_MOST: Final = 20
"""Portals of a chain that are kept; a longer one is no honest one."""
_TAKEN: Final = ("owner", "strategy", "address", "updated", "on", "license", "checksum")


def taken(sheet: Mapping[str, Any], text: str) -> dict[str, Any]:
    """What of a published measure is taken over, by German keys, with its text."""
    keys = {german_key(name) for name in STAND_FOR_ITSELF}
    told = {german_key(key): one for key, one in sheet.items() if german_key(key) in keys}
    return {**undated(told), "text": text.strip()}


def undated(told: dict[str, Any]) -> dict[str, Any]:
    """``told``, by German keys, without days and weights that hold elsewhere: of milestones, and of what was seen of the impact."""
    milestones, chain = german_key("milestones"), german_key("chain")
    left = {german_key(name) for name in _OF_ANOTHER_PLACE}
    made = dict(told)
    if isinstance(made.get(milestones), list):
        made[milestones] = [_without(one, left) for one in made[milestones]]
    if chain in made:
        made[chain] = _without(made[chain], {german_key("unexpected")})
    return made


def _without(part: Any, left: set[str]) -> Any:
    return {key: one for key, one in part.items() if key not in left} if isinstance(part, dict) else part


def checksum_of(published: Mapping[str, Any]) -> str:
    """The checksum of what is taken over of a published measure; empty where it holds numbers that JSON does not have."""
    try:
        return checksum(taken(published[SHEET], str(published["text"])))
    except ValueError:
        return ""


def origin_of(published: Mapping[str, Any], there: Sheet | None, on: date, license_: str) -> dict[str, Any]:
    """The origin of a measure by German keys: every portal it went through, this one last.

    Args:
        published: what a portal publishes of the measure.
        there: the sheet that an earlier import made of it; if nothing that is taken over has changed since, its origin holds.
        on: the day on which it is taken over.
        license_: under which its texts may be used.
    """
    known = there.adopted[-1] if there is not None and there.adopted else None
    if there is not None and known is not None and known.checksum == checksum_of(published):
        chain = [_told(one) for one in there.adopted]
    else:
        chain = [*_earlier(published), _entry(published, on, license_)]
    return {german_key("kind"): OriginKind.ADOPTED.key, german_key("taken_from"): chain}


def is_changed(published: Mapping[str, Any], there: Sheet) -> bool:
    """Whether the original says something else now than when ``there`` was taken over."""
    return bool(there.adopted) and there.adopted[-1].checksum != checksum_of(published)


def _entry(published: Mapping[str, Any], on: date, license_: str) -> dict[str, Any]:
    told = {
        "owner": line_of(str(published["traeger"])),
        "strategy": line_of(str(published.get("strategie") or "")),
        "address": str(published["adresse"]),
        "updated": _day(published.get("stand")),
        "on": on.isoformat(),
        "license": license_,
        "checksum": checksum_of(published),
    }
    return {german_key(name): one for name, one in told.items() if one}


def _earlier(published: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The portals that a published measure names as its own origin, as far as they are told as they should be."""
    origin = published[SHEET].get(german_key("origin"))
    named = origin.get(german_key("taken_from")) if isinstance(origin, dict) else None
    found = [made for one in (named if isinstance(named, list) else []) if (made := _sound(one)) is not None]
    return found[:_MOST]


def _sound(entry: Any) -> dict[str, Any] | None:
    """An entry of a chain without what it should not hold, None where it names no portal."""
    if not isinstance(entry, dict):
        return None
    kept = {key: entry[key] for name in _TAKEN if (key := german_key(name)) in entry}
    try:
        return _told(Adopted.model_validate(kept))
    except ValueError:
        return None


def _told(one: Adopted) -> dict[str, Any]:
    """An entry as it is written into a sheet."""
    values = {german_key(name): getattr(one, name) for name in _TAKEN}
    return {key: told.isoformat() if isinstance(told, date) else told for key, told in values.items() if told}


def _day(written: Any) -> str:
    """A day as it is written; nothing where it is none."""
    try:
        return date.fromisoformat(str(written)).isoformat()
    except ValueError:
        return ""
