"""Who might block is never published: such an entry in akteure.yml is refused, at any depth, in both languages."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from strategieportal.checks.examine import examine
from strategieportal.model.base import german_key
from strategieportal.model.situation import Stakeholder
from strategieportal.reading.nouns import judges

if TYPE_CHECKING:
    from tests.conftest import PortalFolder

ACTORS = "data/akteure.yml"


def told(portal: PortalFolder) -> list[str]:
    found = examine(portal.root, epoch=None, today=date(2026, 6, 30)).problems
    return [f"{one.place} {one.code}" for one in found]


@pytest.mark.parametrize(
    "key",
    [
        *("blockierer", "Blockiert", "widerstand", "gegner", "einfluss_negativ", "haltung", "Haltung zur Strategie"),
        *("blocker", "might_block", "resistance", "opponents", "stance", "attitude", "negative_influence", "kritiker"),
    ],
)
def test_such_a_key_is_refused_with_its_own_code_and_nothing_else(portal: PortalFolder, key: str) -> None:
    portal.write(ACTORS, f"- id: ihk\n  name: Kammer\n  gruppe: wirtschaft\n  {key}: ja\n")
    assert told(portal) == [f"{ACTORS}:4:3 S181"]


def test_it_is_found_at_any_depth(portal: PortalFolder) -> None:
    portal.write(ACTORS, "- id: ihk\n  name: Kammer\n  gruppe: wirtschaft\n  notizen: {intern: [{blockiert: ja}]}\n")
    assert told(portal) == [f"{ACTORS}:4:3 S102", f"{ACTORS}:4:23 S181"]


def test_it_is_found_where_the_file_is_no_list(portal: PortalFolder) -> None:
    portal.write(ACTORS, "gegner: [ihk]\n")
    assert told(portal) == [f"{ACTORS}:1:1 S131", f"{ACTORS}:1:1 S181"]


def test_the_sentence_says_why(portal: PortalFolder) -> None:
    portal.write(ACTORS, "- {id: ihk, name: Kammer, gruppe: wirtschaft, blockierer: ja}\n")
    (problem,) = examine(portal.root, epoch=None, today=date(2026, 6, 30)).problems
    assert "wird nicht veröffentlicht" in problem.sentence
    assert "nur intern" in problem.remedy


def test_what_is_said_in_words_and_all_known_keys_are_left_alone(portal: PortalFolder) -> None:
    assert not [name for name in Stakeholder.model_fields if judges(name) or judges(german_key(name))]
    portal.write(ACTORS, "- {id: ihk, name: Blockhaus e. V., gruppe: wirtschaft, beitrag: Löst Blockaden.}\n")
    assert told(portal) == []
