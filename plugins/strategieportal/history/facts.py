"""A sheet as it once was -> the facts that are compared, as plain data that can be kept as JSON.

Old sheets are read with a light hand: nothing is validated, unknown keys stay, what cannot be understood counts as not
said. Only what carries meaning is kept: no order of keys, no line breaks, no spelling of numbers.

From one version to the next most keys of a sheet stay as they are. A front matter is therefore cut into its keys, and
what each of them says is worked out once for all versions.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

from strategieportal.history.values_as_text import dated, digest, get, plain, short
from strategieportal.model.base import german_key
from strategieportal.model.words import Phase, Rhythm, accepted
from strategieportal.reading.layout import SHEETS
from strategieportal.source.sheet import split_sheet
from strategieportal.source.text import decode
from strategieportal.source.yaml import read_yaml

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

Facts = dict[str, Any]
"""What :func:`sheet_facts` gives; ``broken`` is set where the sheet could not be read, with its id if that shows."""

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
NEVER: Final = "9999-12-31"
"""From when on a draft is public."""
_ID = re.compile(rb"^id:[ \t]*['\"]?([a-z0-9]+(?:-[a-z0-9]+)*)", re.MULTILINE)
_KEY = re.compile(r"^(?=[A-Za-z_][\w-]*:(?:[ \t\n]|$))", re.MULTILINE)
_NO_FACTS: Final[Mapping[str, Any]] = {
    "id": "", "title": "", "field": "", "cross_cutting": [], "fields": [], "earlier": [], "body": "", "contact": "",
    "log": [], "period": ["", ""], "decisions": [], "milestones": {},
    "hidden": "", "budget": "", "spent": "", "funding": "", "rhythm": Rhythm.YEARLY.value, "targets": {},
}  # fmt: skip


def sheet_facts(kind: str, data: bytes) -> Facts:
    """The facts of a sheet of ``kind`` (``measure``, ``goal``, ``field``, ``kpi``, ``participation``, ``news``)."""
    text, _ = decode(data, "")
    parts = split_sheet(text) if text is not None else None
    front = _front(kind, parts[0]) if parts is not None else None
    if parts is None or front is None or not front["id"]:
        found = _ID.search(data)
        return {"broken": found[1].decode() if found else None}
    if body := short(parts[1]):
        front["rest"]["body"] = body
    return _joined(front)


def _front(kind: str, text: str) -> Facts | None:
    """The facts of a front matter, key by key; of two equal keys the first one holds."""
    blocks = _KEY.split(text)
    known = [_block(kind, one) for one in blocks if one]
    if any(one is None for one in known):
        known = [_block(kind, text)]
    facts: Facts = dict(_NO_FACTS) | {"rest": {}}
    for block in reversed(known):
        if block is None:
            return None
        facts.update(block[0])
        facts["rest"].update(block[1])
    return facts


@lru_cache(maxsize=32_768)
def _block(kind: str, text: str) -> tuple[Facts, dict[str, str]] | None:
    """The typed facts in a piece of YAML, and all else that it says by name of the field; None when it is broken."""
    document, _ = read_yaml(text, "")
    if document is None or not isinstance(document.data, dict | None):
        return None
    facts: Facts = {}
    rest: dict[str, str] = {}
    for key, value in (document.data or {}).items():
        name = _names(kind).get(str(key), str(key))
        if name in _FIELDS:
            facts |= _FIELDS[name](value)
        if name not in _TYPED and (told := short(value)):
            rest[name] = told
    return facts, rest


@lru_cache(maxsize=8)
def _names(kind: str) -> dict[str, str]:
    """Name of a field by its key, for the sheets of ``kind``."""
    noun = next(kept.noun for kept in SHEETS if kept.kind == kind)
    return {german_key(name): name for name in noun.model_fields if name != "body"}


def _joined(facts: Facts) -> Facts:
    """The facts that follow from several keys put together."""
    fields = [facts.pop("field"), *facts.pop("cross_cutting"), *facts["fields"]]
    facts["hidden"] = NEVER if facts.pop("draft", False) else facts["hidden"]
    return facts | {"title": facts["title"] or facts["id"].upper(), "fields": [one for one in fields if one]}


def _responsible(value: Any) -> Facts:
    return {"body": plain(get(value, "body_name")), "contact": plain(get(value, "contact"))}


def _log(value: Any) -> Facts:
    """Day, phase and text of each entry."""
    log = [
        [plain(get(one, "on")), _phase_word(get(one, "phase")), plain(get(one, "text"))]
        for one in _list(value)
        if isinstance(one, dict)
    ]
    return {"log": log}


def _phase_word(value: Any) -> str:
    found = accepted(Phase).get(plain(value))
    return found.key if found is not None else ""


def _decisions(value: Any) -> Iterator[list[str]]:
    """Day, new start, new end and reason of each postponement."""
    for one in _list(value):
        start, end = _date(get(one, "start")), _date(get(one, "end"))
        if start or end:
            yield [plain(get(one, "on")), start, end, plain(get(one, "reason"))]


def _funding(value: Any) -> Facts:
    parts = [one for one in _list(value) if isinstance(one, dict)]
    return {"budget": _sum(parts, "amount"), "spent": _sum(parts, "spent"), "funding": digest(parts) if parts else ""}


def _sum(parts: list[Facts], name: str) -> str:
    numbers = [get(one, name) for one in parts]
    known = [Decimal(one) for one in numbers if isinstance(one, int | Decimal) and not isinstance(one, bool)]
    return plain(sum(known, Decimal(0))) if known else ""


def _milestones(value: Any) -> Iterator[tuple[str, list[str]]]:
    """Id -> title, due, done and a stand-in for all else."""
    for one in _list(value):
        name = plain(get(one, "id")) or plain(get(one, "title"))
        if name:
            rest = {key: value for key, value in one.items() if key not in _step_keys()}
            told = digest(rest) if rest else ""
            yield name, [plain(get(one, "title")), _date(get(one, "due")), _date(get(one, "done")), told]


@lru_cache(maxsize=1)
def _step_keys() -> frozenset[str]:
    """The keys of a milestone that are compared one by one."""
    names = ("id", "title", "due", "done")
    return frozenset(names) | {german_key(name) for name in names}


def _targets(value: Any) -> dict[str, str]:
    """Date -> value or corridor; of several for one date the one that is valid latest."""
    found = [one for one in _list(value) if isinstance(one, dict) and _date(get(one, "at"))]
    found.sort(key=lambda one: _date(get(one, "valid_from")))
    return {_date(get(one, "at")): _aim(one) for one in found}


def _aim(target: Facts) -> str:
    value = plain(get(target, "value"))
    return value or "–".join(plain(get(target, edge)) for edge in ("lower", "upper"))


def _rhythm(value: Any) -> str:
    return accepted(Rhythm).get(plain(value), Rhythm.YEARLY).value


def _date(value: Any) -> str:
    text = plain(value)
    return text if dated(text) else ""


def _ids(value: Any) -> list[str]:
    return [plain(one) for one in _list(value) if plain(one)]


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


_FIELDS: Final[Mapping[str, Callable[[Any], Facts]]] = {
    "id": lambda value: {"id": plain(value)},
    "title": lambda value: {"title": plain(value)},
    "field": lambda value: {"field": plain(value)},
    "cross_cutting": lambda value: {"cross_cutting": _ids(value)},
    "fields": lambda value: {"fields": _ids(value)},
    "earlier_ids": lambda value: {"earlier": _ids(value)},
    "responsible": _responsible,
    "log": _log,
    "period": lambda value: {"period": [_date(get(value, "start")), _date(get(value, "end"))]},
    "postponements": lambda value: {"decisions": list(_decisions(value))},
    "funding": _funding,
    "milestones": lambda value: {"milestones": dict(_milestones(value))},
    "draft": lambda value: {"draft": value is True or plain(value) == "ja"},
    "public_from": lambda value: {"hidden": plain(value) if _DAY.fullmatch(plain(value)) and _date(value) else ""},
    "rhythm": lambda value: {"rhythm": _rhythm(value)},
    "targets": lambda value: {"targets": _targets(value)},
}
"""Field -> the facts in its value."""
_TYPED: Final = frozenset(
    {
        "id",
        "earlier_ids",
        "responsible",
        "log",
        "period",
        "postponements",
        "funding",
        "milestones",
        "draft",
        "public_from",
    }
)
"""Fields of which nothing else is compared."""
