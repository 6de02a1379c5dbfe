"""Golden cases: one broken file in, the problems that people read out."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from strategieportal.language import catalogue
from strategieportal.problems import Problem, Problems
from strategieportal.source import yaml as yaml_module
from strategieportal.source.sheet import read_sheet
from strategieportal.source.table import read_tables
from strategieportal.source.text import decode
from strategieportal.source.yaml import read_yaml

CASES = Path(__file__).parent / "cases" / "source"


def _problems(data: bytes, name: str) -> list[Problem]:
    if name.endswith(".csv"):
        return read_tables(data, name)[1]
    text, problems = decode(data, name)
    if text is None:
        return problems
    read = read_sheet if name.endswith(".md") else read_yaml
    return [*problems, *read(text, name)[1]]


@pytest.mark.parametrize("case", sorted(CASES.iterdir()), ids=lambda case: case.name)
def test_a_broken_file_gives_exactly_these_problems(case: Path) -> None:
    source = next(case.glob("input.*"))
    found = "".join(f"{one}\n" for one in Problems.of(_problems(source.read_bytes(), source.name)))
    assert found == (case / "problems.txt").read_text(encoding="utf-8")


def test_every_code_of_this_room_is_in_the_catalogue_and_every_one_there_is_used() -> None:
    room = Path(yaml_module.__file__).parent
    # what files belong to a portal only shows across all of them, how long a series is and where a place lies when it is read
    beside = (
        "checks/belonging.py",
        "checks/places.py",
        "reading/series.py",
        "reading/boundaries.py",
        "reading/named_places.py",
    )
    paths = (*room.glob("*.py"), *(room.parent / one for one in beside))
    texts = [path.read_text(encoding="utf-8") for path in paths]
    used = {code for text in texts for code in re.findall(r'"(S[02][0-9]{2})"', text)}
    assert used == {code for code in catalogue()["problems"] if re.fullmatch(r"S[02][0-9]{2}", code)}
