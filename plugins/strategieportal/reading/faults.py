"""Where each noun stands, and pydantic's findings as German sentences at their place.

What pydantic found -> problems for clerks: German, with the place, and with what was probably meant.
Where a noun came from, so that whoever finds a fault later can point at the place to change.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from strategieportal.guessing import perhaps
from strategieportal.language import listing, say
from strategieportal.model.base import LACKS, Noun, german_key
from strategieportal.problems import Problem, problem
from strategieportal.source.text import shown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pydantic import ValidationError

    from strategieportal.problems import Place
    from strategieportal.source.yaml import Document


_CODES = {
    "missing": "S101",
    "extra_forbidden": "S102",
    "unknown_word": "S104",
    "not_a_date": "S105",
    "decimal_comma": "S106",
    "not_a_number": "S107",
    "not_a_text": "S108",
    "empty_text": "S109",
    "bad_id": "S110",
    "negative": "S111",
    "not_whole": "S112",
    "over_hundred": "S113",
    "not_a_day": "S114",
    "not_yes_no": "S115",
    "bad_address": "S116",
    "bad_contact": "S117",
    "bad_portal_address": "S190",
    "not_a_list": "S118",
    "model_type": "S119",
    "model_attributes_type": "S119",
    "dict_type": "S119",
    "end_before_start": "S120",
    "moves_nothing": "S121",
    "says_nothing": "S122",
    "value_or_corridor": "S123",
    "corridor_reversed": "S124",
    "validity_reversed": "S141",
    "scale_missing": "S125",
    "scale_repeats": "S126",
    "unit_missing": "S127",
    "not_on_scale": "S128",
    "value_or_reason": "S129",
    "bad_colour": "S150",
    "bad_embedding": "S152",
    "reason_missing": "S182",
    "too_long": "S193",
    "too_short": "S183",
    "no_fate": "S170",
    "bad_key": "S145",
    "bad_location": "S146",
    "location_swapped": "S147",
    "location_abroad": "S148",
    "population_alone": "S149",
    "merger_half": "S151",
    "scale_length": "S171",
    "greater_than_equal": "S130",
    "less_than_equal": "S130",
}
_EMPTY = frozenset(_CODES) - {"missing", "extra_forbidden"}
"""What nothing at all after the colon is called empty for, whatever should stand there."""
_BEHIND_COMMA = re.compile(r"[0-9]+(?:\s*[%€])?")
"""What is left of ``{betrag: 1,5}``, where the comma parts two entries."""
_KEY = "[key]"
"""Pydantic's last step to a key that is itself at fault."""
MAX_TOLD = 100
"""Faults of one noun that are told one by one: whoever mends them sees the rest."""
_MANY = 12
"""A remedy lists at most so many allowed words."""


def faults(error: ValidationError, noun: type[Noun], origin: Origin) -> Iterator[Problem]:
    """One problem for each fault that pydantic found in the data of ``noun``, at its place in ``origin``."""
    told = error.errors(include_url=False)
    for fault in told[:MAX_TOLD]:
        context = dict(fault.get("ctx", {}))
        given = fault.get("input")
        where = fault["loc"] + _steps(context.pop("at", ""))
        if empty := _said_empty(given, context.pop(LACKS, "").split()):
            where, given = (*fault["loc"], empty), None
        yield _told(fault["type"], where, given, context, noun, origin)
    if len(told) > MAX_TOLD:
        yield problem("S198", origin.place(), count=f"{len(told) - MAX_TOLD:,}".replace(",", "."))


def _steps(at: str) -> tuple[str | int, ...]:
    """The path of field names that a check over several fields names as its place."""
    return tuple(int(step) if step.isdigit() else step for step in at.split(".") if step)


def _said_empty(given: Any, lacking: list[str]) -> str | None:
    """The first field that is due, and whose key stands there with nothing behind it."""
    if not isinstance(given, dict) or any(given.get(key) is not None for name in lacking for key in _keys(name)):
        return None
    return next((name for name in lacking if any(key in given for key in _keys(name))), None)


def _keys(name: str) -> tuple[str, str]:
    return german_key(name), name


def _told(
    kind: str, where: tuple[str | int, ...], given: Any, context: dict[str, Any], noun: type[Noun], origin: Origin
) -> Problem:
    place = _place(kind, where, origin)
    key = str(next((step for step in reversed(where) if isinstance(step, str) and step != _KEY), ""))
    stated = context.get("value", given)
    values = {
        "key": german_key(key) or say("problems.entry"),
        "value": shown(_written(given) if stated == str(given) else str(stated)),
    }
    context.pop("value", None)
    match kind:
        case _ if given is None and kind in _EMPTY:
            return problem("S109", place, **values)
        case "extra_forbidden":
            parted = origin.document.behind_comma(place)
            return unknown_key(key, _part_at(noun, where[:-1]), place, parted=parted)
        case "unknown_word":
            few = len(context["allowed"]) <= _MANY
            remedy = perhaps(str(stated), context["spellings"]) or (None if few else say("problems.many"))
            return problem("S104", place, remedy=remedy, allowed=listing(context["allowed"], style="or"), **values)
        case "not_on_scale":
            remedy = perhaps(str(stated), context["scale"])
            return problem("S128", place, remedy=remedy or None, scale=listing(context["scale"], style="or"), **values)
        case _ if kind in _CODES:
            return problem(_CODES[kind], place, **values | {name: shown(str(one)) for name, one in context.items()})
        case _:
            return problem("S199", place, **values)


def _written(value: Any) -> str:
    """``value`` about as it stands in the file, not as Python would write it."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, list | tuple):
        return f"[{', '.join(map(_written, value))}]"
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {_written(one)}" for key, one in value.items()) + "}"
    return "" if value is None else str(value)


def _place(kind: str, where: tuple[str | int, ...], origin: Origin) -> Place:
    if kind == "missing":
        return origin.place(*where[:-1])
    if kind == "extra_forbidden":
        return origin.place(*where, key=True)
    if where[-1:] == (_KEY,):
        return origin.place(*where[:-1], key=True)
    return origin.place(*where)


def unknown_key(key: str, part: type[Noun] | None, place: Place, *, parted: bool = False) -> Problem:
    """An unknown key: perhaps misspelt, perhaps the English name of one that is there in German too.

    Args:
        key: as it is written.
        part: what it stands in.
        place: where it stands.
        parted: whether a comma stands before it, so that it may be the rest of a number or text.
    """
    if parted and _BEHIND_COMMA.fullmatch(key):
        return problem("S139", place, key=key)
    if parted and " " in key.strip():
        return problem("S140", place, key=shown(key))
    fields = part.model_fields if part is not None else {}
    known = {german_key(name): german_key(name) for name in fields if name != "body"}
    english = {name: german_key(name) for name in fields if name != "body"}
    if key in english:
        return problem("S103", place, key=english[key], other=key)
    guess = perhaps(key, english | known)
    return problem("S102", place, key=shown(key), remedy=guess or None, known=listing(known))


def _part_at(noun: type[Noun], where: tuple[str | int, ...]) -> type[Noun] | None:
    """The class of the part of ``noun`` at ``where``, found through the annotations of the fields."""
    part: Any = noun
    for step in where:
        if isinstance(step, int):
            continue
        names = {german_key(name): name for name in part.model_fields} | {name: name for name in part.model_fields}
        found = _nouns_in(part.model_fields[names[step]].annotation) if step in names else [part]
        if len(found) != 1:
            return None
        part = found[0]
    return part if isinstance(part, type) else None


def _nouns_in(annotation: Any) -> list[type[Noun]]:
    """The noun classes named in a field's annotation."""
    if isinstance(annotation, type) and issubclass(annotation, Noun):
        return [annotation]
    return [one for argument in getattr(annotation, "__args__", ()) for one in _nouns_in(argument)]


class Origin(Struct, frozen=True):
    """The part of a file that one noun was read from."""

    document: Document
    path: tuple[str | int, ...] = ()
    """The way from the top of the document to the noun; empty when the document is the noun."""
    body_line: int = 1
    """The line of the file at which a sheet's Markdown begins."""

    @property
    def file(self) -> str:
        """The file, below the portal's folder."""
        return self.document.file

    def place(self, *steps: str | int, key: bool = False) -> Place:
        """The place of the value at ``steps`` (English field names, positions), or with ``key`` that of its key."""
        spelt = tuple(step if isinstance(step, int) else (german_key(step), step) for step in steps)
        return self.document.place_of((*self.path, *spelt), key=key)
