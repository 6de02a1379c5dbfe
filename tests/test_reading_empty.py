"""An entry with nothing behind its colon is called empty, at its place, whatever should stand there."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from strategieportal.model import kpi, measure, participation, steering
from strategieportal.model.base import german_key
from strategieportal.model.fields import BODY
from strategieportal.reading.faults import Origin
from strategieportal.reading.harvest import Harvest
from strategieportal.source.yaml import read_yaml
from tests.test_schema import PARTS

if TYPE_CHECKING:
    from strategieportal.model.base import Noun

FILE = "data/x.yml"
EVERY = [
    pytest.param(noun, name, id=f"{noun.__name__}-{name}")
    for noun in PARTS
    for name in noun.model_fields
    if name != BODY
]


OTHERS = frozenset({"S101", "S129"})
"""Faults of an entry alone that are none of its own: what is due beside it."""


def told(noun: type[Noun], text: str, others: frozenset[str] = frozenset()) -> list[tuple[str, str]]:
    """Place and sentence of each fault of ``noun`` as it is written in ``text``."""
    document, problems = read_yaml(text, FILE)
    assert document is not None
    assert not problems
    harvest = Harvest()
    harvest.validate(noun, document.data, Origin(document))
    return [(str(one.place), one.sentence) for one in harvest.problems if one.code not in others]


@pytest.mark.parametrize("empty", ["null", "~", ""])
@pytest.mark.parametrize(("noun", "name"), EVERY)
def test_every_entry_of_every_noun_may_be_left_empty_or_is_called_empty(
    noun: type[Noun], name: str, empty: str
) -> None:
    key = german_key(name)
    for place, sentence in told(noun, f"{key}: {empty}\n", OTHERS):
        assert sentence == f"{key} ist leer"
        assert place.startswith(f"{FILE}:1:")


@pytest.mark.parametrize(
    ("noun", "text", "empty"),
    [
        (kpi.Target, "zeitpunkt: 2030\nwert: null\n", "wert"),
        (kpi.Target, "zeitpunkt: 2030\nquelle:\nmindestens: null\n", "mindestens"),
        (kpi.Observation, "zeitraum: 2025\nwert: null\n", "wert"),
        (kpi.Observation, "zeitraum: 2025\nfehlt: null\n", "fehlt"),
        (kpi.Kpi, "id: k\ntitel: K\nebene: output\neinheit: null\n", "einheit"),
        (kpi.Kpi, "id: k\ntitel: K\nebene: output\nart: qualitativ\nskala: null\n", "skala"),
        (measure.Postponement, "am: 2026-01-01\nwarum: G\nbis: null\n", "bis"),
        (measure.LogEntry, "am: 2026-01-01\nphase: null\n", "phase"),
        (measure.LogEntry, "am: 2026-01-01\ntext: null\n", "text"),
        (participation.Proposal, "vorschlag: V\nmassnahme: null\n", "massnahme"),
        (steering.SuccessFactor, "id: f\ntitel: F\nstufe: gut\nwarum: null\n", "warum"),
        (steering.SuccessFactor, "id: f\ntitel: F\nlevel: gut\nreason: null\n", "warum"),
    ],
)
def test_where_one_of_several_is_due_the_empty_one_is_called_empty(noun: type[Noun], text: str, empty: str) -> None:
    line = next(number for number, one in enumerate(text.splitlines(), 1) if one.endswith("null"))
    ((place, sentence),) = told(noun, text)
    assert sentence == f"{empty} ist leer"
    assert place.startswith(f"{FILE}:{line}:")


def test_where_both_stand_nothing_is_called_empty() -> None:
    ((_, sentence),) = told(kpi.Target, "zeitpunkt: 2030\nwert: 1\nmindestens: 2\nhoechstens: null\n")
    assert "entweder wert oder" in sentence
