"""Editions, ``data/ausgaben/<name>.json``: written once, read for ever, refused when a single letter was changed.

The checksum is the SHA-256 of the canonical JSON (RFC 8785: keys sorted, no white space, UTF-8) of everything but itself.
There are no fractions in it, numbers of KPIs are texts, so that every language writes the same bytes.
"""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import fields
from datetime import date
from typing import TYPE_CHECKING, Any, Final, TypeVar

from strategieportal.model.base import german_key
from strategieportal.model.edition import Edition, KpiFacts, MeasureFacts
from strategieportal.model.partial_date import PartialDate
from strategieportal.problems import Place, problem
from strategieportal.source.files import MAX_TABLE

if TYPE_CHECKING:
    from collections.abc import Mapping

    from strategieportal.problems import Problem
    from strategieportal.reading.harvest import Harvest
    from strategieportal.source.files import Tree

FOLDER: Final = "data/ausgaben"
CHECKSUM: Final = "pruefsumme"
SOURCES: Final = "quellen"
_GROWING: Final = (f"{FOLDER}/", "data/urls.lock", "data/_import/")
_NAME: Final = re.compile(r"[12][0-9]{3}(?:-(?:0[1-9]|1[0-2])(?:-[0-3][0-9])?)?")
_FACTS: Final = {
    "done": "erledigt",
    "total": "meilensteine",
    "planned": "mittel",
    "aim": "zielwert",
    "aim_at": "ziel_bis",
}
"""Keys that mean something else, or are not there, in a sheet."""
F = TypeVar("F", MeasureFacts, KpiFacts)


def key_of(name: str) -> str:
    """The key in the file for the field ``name`` of measures and KPIs."""
    return _FACTS.get(name, "stelle" if name == "body" else german_key(name))


def good_name(name: str) -> bool:
    """Whether an edition may be called so: a year, month or day that exists."""
    try:
        return bool(_NAME.fullmatch(name) and PartialDate.parse(name))
    except ValueError:
        return False


def checksum(facts: Mapping[str, Any]) -> str:
    """The checksum of an edition's ``facts``; a checksum among them is passed over."""
    kept = {key: value for key, value in facts.items() if key != CHECKSUM}
    canonical = json.dumps(kept, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)
    return f"sha256:{hashlib.sha256(canonical.encode()).hexdigest()}"


def sources_sum(files: Mapping[str, bytes]) -> str:
    """The checksum of a portal's sources: SHA-256 of one line for each file, its own SHA-256, two blanks and its path.

    Line ends count as those of Unix, whatever a checkout made of them. Editions and the ledger of addresses do not count: they
    grow when the edition is written that holds this sum.
    """
    told = {path: hashlib.sha256(data.replace(b"\r\n", b"\n")).hexdigest() for path, data in files.items()}
    lines = (f"{told[path]}  {path}\n" for path in sorted(told) if not path.startswith(_GROWING))
    return f"sha256:{hashlib.sha256(''.join(lines).encode()).hexdigest()}"


def edition_text(facts: Mapping[str, Any]) -> str:
    """The file of an edition with its checksum: one measure or KPI a line, so that people can read and compare it."""
    lines = [f" {_json(key)}: {_value(value)}" for key, value in {**facts, CHECKSUM: checksum(facts)}.items()]
    return "{\n" + ",\n".join(lines) + "\n}\n"


def read_editions(tree: Tree, harvest: Harvest) -> None:
    """Read every edition; one that was changed is an error."""
    for path in tree.below(FOLDER, ".json", deep=False):
        text, problems = tree.read_text(path, MAX_TABLE)
        harvest.problems.extend(problems)
        if text is None:
            continue
        read = _edition(text, path)
        if isinstance(read, Edition):
            harvest.nouns.setdefault("edition", {})[read.name] = read
        else:
            harvest.problems.append(read)


def _edition(text: str, path: str) -> Edition | Problem:
    try:
        facts = json.loads(text)
        whole = isinstance(facts, dict) and facts.get(CHECKSUM) == checksum(facts)
    except json.JSONDecodeError as fault:
        return problem("B631", Place(path, fault.lineno, fault.colno))
    except (ValueError, RecursionError):  # also Infinity and NaN, of which there is no checksum
        return problem("B631", Place(path))
    if not whole:
        return problem("B630", Place(path))
    name = path.rpartition("/")[2].removesuffix(".json")
    as_told = facts.get("ausgabe") == name
    if not as_told or not good_name(name):
        return problem("B633" if as_told else "B632", Place(path), name=name)
    try:
        return _made(facts, text)
    except (KeyError, TypeError, ValueError, AttributeError):
        return problem("B631", Place(path))


def _made(facts: dict[str, Any], text: str) -> Edition:
    return Edition(
        name=facts["ausgabe"],
        as_of=date.fromisoformat(facts["stand"]),
        frozen_on=date.fromisoformat(facts["eingefroren"]),
        data_as_of=date.fromisoformat(facts["daten_vom"]),
        owner=str(facts["traeger"]),
        strategy=str(facts["strategie"]),
        license=str(facts["lizenz"]),
        checksum=facts[CHECKSUM],
        sources=str(facts.get(SOURCES, "")),
        measures=tuple(_row(MeasureFacts, one) for one in facts["massnahmen"]),
        kpis=tuple(_row(KpiFacts, one) for one in facts["kennzahlen"]),
        text=text,
    )


def _row(kind: type[F], given: dict[str, Any]) -> F:
    """One row; a key that is not there is empty."""
    return kind(**{name: type_(given.get(key) or type_()) for name, key, type_ in _columns(kind)})


_TYPES: Final = {"int": int, "bool": bool, "str": str}


def _columns(kind: type[F]) -> list[tuple[str, str, type]]:
    """Field, key in the file and type of each column."""
    return [(one.name, key_of(one.name), _TYPES[str(one.type)]) for one in fields(kind)]


def _value(value: Any) -> str:
    if isinstance(value, list) and value:
        return "[\n" + ",\n".join(f"  {_json(one)}" for one in value) + "\n ]"
    return _json(value)


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)
