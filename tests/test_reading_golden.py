"""What is read from whole portals, and every problem in them, as it was read by people: one sound portal, three with faults.

After a wanted change, read what has changed and write it with ``python -m tests.test_reading_golden``.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, is_dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from pydantic import BaseModel

from strategieportal.model.gazetteer import Gazetteer
from strategieportal.reading.addresses import addresses
from strategieportal.reading.read import read
from strategieportal.source.files import scan
from tests.golden import compare

if TYPE_CHECKING:
    from collections.abc import Iterator

    from strategieportal.model.strategy import Strategy
    from strategieportal.reading.read import Reading

CASES = Path(__file__).parent / "cases" / "reading"
PORTALS = sorted(one.name for one in CASES.iterdir() if one.is_dir())


def told(portal: str) -> str:
    """The problems of ``portal``, its strategy, where each noun stands, its addresses and its ledger."""
    reading = read(scan(CASES / portal)[0])
    parts = {
        "Probleme": [f"{one.severity.name} {one}" for one in reading.problems],
        "Strategie": list(_nouns(reading.strategy, {name for _, name in reading.origins})),
        "Herkunft": list(_origins(reading)),
        "Adressen": [f"{path}: {address}" for path, address in addresses(reading).items()],
        "Verzeichnis": list(_ledger(reading)),
    }
    return "\n".join("\n".join([f"## {name}", *lines, ""]) for name, lines in parts.items())


def _nouns(strategy: Strategy, written: set[str]) -> Iterator[str]:
    """A line for each noun, with all that it says where somebody wrote it; of shipped ones the id."""
    for name in strategy.__struct_fields__:
        value = getattr(strategy, name)
        value = value.entries if isinstance(value, Gazetteer) else value
        if isinstance(value, Mapping):
            yield from (f"{name} {key}: {_json(one) if key in written else 'Standard'}" for key, one in value.items())
        elif isinstance(value, tuple):
            yield from (f"{name}: {_json(one)}" for one in value)
        elif value is not None:
            yield f"{name}: {_json(value)}"


def _json(value: Any) -> str:
    """Also a sheet's text, which no other file repeats."""
    if isinstance(value, BaseModel):
        body = getattr(value, "body", "")
        said = value.model_dump(mode="json", exclude_defaults=True) | ({"body": body} if body else {})
        return json.dumps(said, ensure_ascii=False)
    assert is_dataclass(value)
    assert not isinstance(value, type)
    return json.dumps(asdict(value), ensure_ascii=False, default=str)


def _origins(reading: Reading) -> Iterator[str]:
    for (kind, name), origin in reading.origins.items():
        yield f"{kind} {name}: {origin.place()}, titel {origin.place('title', key=True)}, text {origin.body_line}"


def _ledger(reading: Reading) -> Iterator[str]:
    ledger = reading.ledger
    yield f"vorhanden: {ledger.exists}, lesbar: {reading.publishable}"
    yield from (f"{ledger.place(address)} /{address} {day}" for address, day in ledger.days.items())


@pytest.mark.parametrize("portal", PORTALS)
def test_a_portal_is_read_as_people_read_it(portal: str) -> None:
    compare(told(portal), (CASES / f"{portal}.txt").read_text(encoding="utf-8"), portal)


if __name__ == "__main__":
    for one in PORTALS:
        (CASES / f"{one}.txt").write_text(told(one), encoding="utf-8")
