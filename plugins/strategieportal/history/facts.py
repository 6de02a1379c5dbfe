"""A sheet as it once was -> the facts that are compared, as plain data that can be kept as JSON.

Old sheets are read with a light hand: nothing is validated, unknown keys stay, what cannot be understood counts as not
said. Only what carries meaning is kept: no order of keys, no line breaks, no spelling of numbers.
"""

from __future__ import annotations

import hashlib
import json
import re
from decimal import Decimal
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final

from strategieportal.model.base import german_key
from strategieportal.model.partial_date import PartialDate
from strategieportal.model.words import Phase, Rhythm, accepted
from strategieportal.reading.layout import SHEETS
from strategieportal.source.sheet import read_sheet
from strategieportal.source.text import decode

if TYPE_CHECKING:
    from collections.abc import Iterator

    from strategieportal.model.words import Word

Facts = dict[str, Any]
"""What :func:`sheet_facts` gives; ``broken`` is set where the sheet could not be read, with its id if that shows."""

TOLD: Final = 300
"""Texts up to this length are kept as they are, so that a change can be told; of longer ones only a hash."""
HIDDEN: Final = "\u2026"
"""How the stand-in of a longer text begins."""
_ID = re.compile(rb"^id:[ \t]*['\"]?([a-z0-9]+(?:-[a-z0-9]+)*)", re.MULTILINE)
_TYPED: Final = frozenset(
    {"id", "earlier_ids", "responsible", "log", "period", "postponements", "funding", "milestones"}
)
"""Fields that are compared one by one."""


def sheet_facts(kind: str, data: bytes) -> Facts:
    """The facts of a sheet of ``kind`` (``measure``, ``goal``, ``field``, ``kpi``)."""
    text, _ = decode(data, "")
    sheet = read_sheet(text, "")[0] if text is not None else None
    front = sheet.front.data if sheet is not None else {}
    name = _text(get(front, "id"))
    if sheet is None or not name:
        found = _ID.search(data)
        return {"broken": found[1].decode() if found else None}
    facts = _common(name, front) | {"rest": _rest(kind, front, sheet.body)}
    if kind == "measure":
        return facts | _measure(front)
    return facts | _kpi(front) if kind == "kpi" else facts


def get(data: Any, name: str) -> Any:
    """The value of the field ``name`` by its German key or its English name; None for what is no mapping."""
    if not isinstance(data, dict):
        return None
    return data.get(german_key(name), data.get(name))


def plain(value: Any) -> str:
    """A value as a short text that does not depend on how it was written; empty for nothing."""
    if isinstance(value, bool):
        return "ja" if value else "nein"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, Decimal):
        return f"{value.normalize():f}" if value else "0"
    return " ".join(value.split()) if isinstance(value, str) else ""


@lru_cache(maxsize=8192)
def dated(text: str) -> PartialDate | None:
    """The date that ``text`` names, or None."""
    try:
        return PartialDate.parse(text)
    except ValueError:
        return None


def _common(name: str, front: Facts) -> Facts:
    fields = [get(front, "field"), *_list(get(front, "cross_cutting")), *_list(get(front, "fields"))]
    return {
        "id": name,
        "title": _text(get(front, "title")) or name.upper(),
        "fields": [plain(one) for one in fields if plain(one)],
        "earlier": [plain(one) for one in _list(get(front, "earlier_ids")) if plain(one)],
        "body": _text(get(get(front, "responsible"), "body_name")),
        "contact": _text(get(get(front, "responsible"), "contact")),
    }


def _measure(front: Facts) -> Facts:
    period, decisions = get(front, "period"), sorted(_decisions(front), key=lambda one: str(one[0]))
    ends = [_date(get(period, "end")), *(one[2] for one in decisions if one[1] == "end")]
    starts = [_date(get(period, "start")), *(one[2] for one in decisions if one[1] == "start")]
    log = [_entry(one) for one in _list(get(front, "log")) if isinstance(one, dict)]
    funding = [one for one in _list(get(front, "funding")) if isinstance(one, dict)]
    return {
        "phase": _phase(log),
        "log": log,
        "start": starts[-1],
        "end": ends[-1],
        "moves": sum(_moved(before, after) for before, after in pairwise(ends)),
        "decisions": decisions,
        "budget": _sum(funding, "amount"),
        "spent": _sum(funding, "spent"),
        "funding": digest(funding),
        "milestones": dict(_milestones(front)),
    }


def _decisions(front: Facts) -> Iterator[list[str]]:
    """Day, edge, new date and reason of each postponement."""
    for one in _list(get(front, "postponements")):
        for edge in ("start", "end"):
            if date := _date(get(one, edge)):
                yield [plain(get(one, "on")), edge, date, _text(get(one, "reason"))]


def _moved(before: str, after: str) -> bool:
    old, new = dated(before), dated(after)
    return old is not None and new is not None and old.last != new.last


def _entry(one: Facts) -> list[str]:
    """Day, phase (its key, or nothing) and text of an entry of the log."""
    return [plain(get(one, "on")), _word(Phase, get(one, "phase")), _text(get(one, "text"))]


def _phase(log: list[list[str]]) -> str:
    """The newest entry with a phase decides, on equal days the one further down; without one it is an idea."""
    named = [(on, number, phase) for number, (on, phase, _) in enumerate(log) if phase]
    return max(named)[2] if named else Phase.IDEA.key


def _milestones(front: Facts) -> Iterator[tuple[str, list[str]]]:
    """Id -> title, due, done and a hash of all else."""
    for one in _list(get(front, "milestones")):
        name = plain(get(one, "id")) or plain(get(one, "title"))
        if name:
            rest = {key: value for key, value in one.items() if key not in _step_keys()}
            yield name, [_text(get(one, "title")), _date(get(one, "due")), _date(get(one, "done")), digest(rest)]


@lru_cache(maxsize=1)
def _step_keys() -> frozenset[str]:
    """The keys of a milestone that are compared one by one."""
    return frozenset({"due", "done", german_key("due"), german_key("done")})


def _kpi(front: Facts) -> Facts:
    rhythm = accepted(Rhythm).get(plain(get(front, "rhythm")), Rhythm.YEARLY)
    return {"rhythm": rhythm.value, "targets": _targets(front), "unit": _text(get(front, "unit"))}


def _targets(front: Facts) -> dict[str, str]:
    """Date -> value or corridor; of several for one date the one that is valid latest."""
    found = [one for one in _list(get(front, "targets")) if isinstance(one, dict) and _date(get(one, "at"))]
    found.sort(key=lambda one: _date(get(one, "valid_from")))
    return {_date(get(one, "at")): _aim(one) for one in found}


def _aim(target: Facts) -> str:
    value = plain(get(target, "value"))
    return value or "–".join(plain(get(target, edge)) for edge in ("lower", "upper"))


def _rest(kind: str, front: Facts, body: str) -> dict[str, str]:
    """Field -> its content as a text, for everything that has no kind of change of its own."""
    names = _names(kind)
    told = {names.get(key, key): short(value) for key, value in front.items()} | {"body": short(body)}
    return {name: text for name, text in told.items() if text and name not in _TYPED}


@lru_cache(maxsize=8)
def _names(kind: str) -> dict[str, str]:
    """Name of a field by its key, for the sheets of ``kind``."""
    noun = next(kept.noun for kept in SHEETS if kept.kind == kind)
    return {german_key(name): name for name in noun.model_fields if name != "body"}


def short(value: Any) -> str:
    """A short text as it is, anything else as a hash behind ``HIDDEN``; empty for nothing."""
    text = plain(value)
    if text or value in (None, "", [], {}):
        return text if len(text) <= TOLD else digest(text)
    return digest(value) if not isinstance(value, str) else ""


def digest(value: Any) -> str:
    """A stand-in for ``value`` that does not depend on the order of keys or the spelling of numbers."""
    text = json.dumps(_canonical(value), sort_keys=True, ensure_ascii=False)
    return HIDDEN + hashlib.blake2b(text.encode("utf-8", "replace"), digest_size=9).hexdigest()


def _canonical(value: Any) -> Any:
    if isinstance(value, dict):
        return {german_key(key): _canonical(one) for key, one in value.items() if one not in (None, "", [], {})}
    return [_canonical(one) for one in value] if isinstance(value, list) else plain(value)


def _sum(parts: list[Facts], name: str) -> str:
    numbers = [get(one, name) for one in parts]
    known = [Decimal(one) for one in numbers if isinstance(one, int | Decimal) and not isinstance(one, bool)]
    return plain(sum(known, Decimal(0))) if known else ""


def _word(words: type[Word], value: Any) -> str:
    found = accepted(words).get(plain(value))
    return found.key if found is not None else ""


def _date(value: Any) -> str:
    text = plain(value)
    return text if dated(text) else ""


def _text(value: Any) -> str:
    return plain(value) if isinstance(value, str | int) else ""


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []
