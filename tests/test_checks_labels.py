"""Links by a label that nothing explains are told; footnotes, tasks and what is explained are not."""

from __future__ import annotations

import pytest

from strategieportal.checks.labels import unexplained_labels
from strategieportal.checks.written import Written


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("Siehe [Termine][modul.termine].", [(1, 7)]),
        ("[a][x]\n[b][X] [c][y]", [(1, 1), (2, 8)]),
        ("[a][x]\n\n[X]: b.md", []),
        ("[a][] und [b] und [c](d.md) und [e][f](g.md)", []),
        ("Wort[^1][^2]\n\n[^1]: a\n[^2]: b", []),
        ("- [x] [Antrag](a.md)", []),
        ("`[a][x]` und \\[a][x]", []),
    ],
)
def test_what_stands_with_its_brackets_is_told_once(text: str, places: list[tuple[int, int]]) -> None:
    found = list(unexplained_labels(Written("content/a.md", 1, text), frozenset()))
    assert all(one.code == "P421" and "Unter dem Text" in one.remedy for one in found)
    assert [(one.place.line, one.place.column) for one in found] == places


def test_who_has_a_plugin_for_labels_is_left_alone() -> None:
    assert not list(unexplained_labels(Written("content/a.md", 1, "[a][x]"), frozenset({"autorefs"})))
