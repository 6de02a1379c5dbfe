"""Files that hold facts of their own and lists of nouns: whatever stands in them is told as problems, never as a crash."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from strategieportal.checks.examine import examine
from strategieportal.model.base import german_key
from strategieportal.model.chapter_words import EvaluationKind
from strategieportal.reading import layout
from tests.properties import tried

if TYPE_CHECKING:
    from strategieportal.checks.examine import Examination
    from tests.conftest import PortalFolder

KEYS = sorted(
    {"id", "titel", "x"}
    | {german_key(name) for one in layout.COMPOSED for name in one.noun.model_fields if name != "body"}
    | {german_key(name) for one in layout.COMPOSED for kept in one.lists for name in kept.noun.model_fields}
)
SCALARS = st.sampled_from(
    ["ja", "akteure", "zielbild", "kultur", "2026-01-01", "2027", "3", "-1", "eigen", '""', "null"]
)
VALUES = st.recursive(
    SCALARS,
    lambda inner: (
        st.lists(inner, max_size=3).map(lambda many: f"[{', '.join(many)}]")
        | st.dictionaries(st.sampled_from(KEYS), inner, max_size=4).map(
            lambda pairs: f"{{{', '.join(f'{key}: {value}' for key, value in pairs.items())}}}"
        )
    ),
    max_leaves=12,
)


def examined(portal: PortalFolder) -> Examination:
    return examine(portal.root, epoch=None, today=date(2026, 6, 30))


@pytest.mark.parametrize("composed", layout.COMPOSED, ids=lambda one: one.kind)
@tried(0.4, in_one_folder=True)
@given(pairs=st.dictionaries(st.sampled_from(KEYS), VALUES, max_size=5))
def test_whatever_is_written_every_problem_stands_in_that_file(
    portal: PortalFolder, composed: layout.Composed, pairs: dict[str, str]
) -> None:
    text = "".join(f"{key}: {value}\n" for key, value in pairs.items())
    portal.write(composed.place, f"---\n{text}---\n" if composed.place.endswith(".md") else text)
    for problem in examined(portal).problems:
        assert problem.place.file == composed.place
        assert problem.place.line <= text.count("\n") + 2


@pytest.mark.parametrize("text", ["- 1\n", "wort\n", "3\n", "[]\n"])
@pytest.mark.parametrize(
    "composed", [one for one in layout.COMPOSED if one.place.endswith(".yml")], ids=lambda one: one.kind
)
def test_a_file_of_another_form_is_a_problem_or_empty(
    portal: PortalFolder, composed: layout.Composed, text: str
) -> None:
    portal.write(composed.place, text)
    found = {one.code for one in examined(portal).problems}
    assert found <= {"S119", "S101"}
    assert bool(found) == (text != "[]\n" or composed.kind == "self-assessment")


def test_everything_that_is_written_is_read(portal: PortalFolder) -> None:
    portal.write(
        "data/evaluationen.yml",
        "evaluationen:\n  - {id: e, titel: E, art: extern, stelle: Uni, befunde: [B.], unerwartete_wirkungen: [U.], "
        "folgerungen: [{text: F.}]}\nfassungen:\n  - {id: v, titel: V, beschluss: {am: 2026-01-05, gremium: Rat}}\n",
    )
    portal.write("data/strategiekreislauf.yml", "querschnittsaufgaben: [{id: netzwerk, titel: Netz}]\n")
    strategy = examined(portal).reading.strategy
    evaluation = strategy.evaluations["e"]
    assert (evaluation.kind, evaluation.findings, evaluation.unexpected_effects) == (
        EvaluationKind.EXTERNAL,
        ("B.",),
        ("U.",),
    )
    assert evaluation.consequences[0].text == "F."
    assert strategy.versions["v"].decided.by == "Rat"
    assert next(one.title for one in strategy.cross_tasks.values()) == "Netz"
    assert strategy.cross_tasks["netzwerk"].text is not None


def test_a_missing_chapter_is_a_hint_once_and_no_error(portal: PortalFolder) -> None:
    portal.replace("content/massnahmen/m-01.md", "zeitraum:", "beteiligte: [ihk, rat]\nwerte: [nah]\nzeitraum:")
    found = [f"{one.place} {one.code}" for one in examined(portal).problems]
    assert found == ["content/massnahmen/m-01.md:6:14 V390", "content/massnahmen/m-01.md:7:9 V390"]
    portal.write("data/akteure.yml", "- {id: ihk, name: Kammer, gruppe: wirtschaft}\n")
    found = [f"{one.place} {one.code}" for one in examined(portal).problems]
    assert found == ["content/massnahmen/m-01.md:6:19 V302", "content/massnahmen/m-01.md:7:9 V390"]
