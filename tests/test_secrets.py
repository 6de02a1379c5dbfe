"""What is secret today was told once: no page, feed, table or file repeats it."""

from __future__ import annotations

import zipfile
from typing import TYPE_CHECKING

import pytest

from strategieportal.checks.examine import examine
from strategieportal.history.event import Change, NounKind
from strategieportal.pages.kpi.history import revisions
from strategieportal.publication import publication
from tests.building import build, lend
from tests.conftest import TINY
from tests.importing import STAND
from tests.scratch import Scratch

if TYPE_CHECKING:
    from pathlib import Path

    from strategieportal.history.history import History
    from strategieportal.publication import Publication

LIST = (
    "- {id: altdorf, name: Altdorf, lage: [50.1, 6.4]}\n- {id: bach, name: Bach, ags: '07232002', lage: [50.2, 6.5]}\n"
    "- {id: cham, name: Cham, lage: [50.15, 6.45]}\n"
)
KPI = "---\nid: k-01\ntitel: Anschlüsse\nebene: output\neinheit: Stück\n---\n"
TABLE = "zeitraum,wert,fehlt,gemeinde\n2025,9300,,\n2025,4577,,Altdorf\n2025,4711,,{name}\n2025,12,,Cham\n"
WITHHELD = "zeitraum,wert,fehlt,gemeinde\n2025,9300,,\n2025,4577,,Altdorf\n2025,,geheim,Bach\n2025,,geheim,Cham\n"
SHEET, SERIES = "content/kennzahlen/k-01.md", "data/kennzahlen/k-01.csv"


def published(root: Path, *steps: dict[str, str]) -> Publication:
    """What is published after ``steps``, a commit each."""
    scratch = Scratch.at(root)
    for at, files in enumerate(({**TINY, "data/gemeinden.yml": LIST, SHEET: KPI}, *steps)):
        scratch.commit(files, f"2026-02-{at + 1:02}")
    examination = examine(root, epoch=None, today=STAND)
    assert not examination.problems.errors
    return publication(examination)


def values(history: History) -> list[tuple[str, str, str | None, str | None]]:
    told = history.of(NounKind.KPI, "k-01")
    return [
        (one.change.value, one.label, one.before, one.after) for one in told if one.change.value.startswith("value")
    ]


@pytest.mark.parametrize("name", ["Bach", "07232002", "bach"])
def test_what_became_secret_is_withdrawn_without_its_number(tmp_path: Path, name: str) -> None:
    told = published(tmp_path, {SERIES: TABLE.format(name=name)}, {SERIES: WITHHELD})
    assert set(values(told.history)) == {
        ("value-new", "", None, "9300"),
        ("value-new", "Altdorf", None, "4577"),
        ("value-withdrawn", name, None, None),
        ("value-withdrawn", "Cham", None, None),
    }
    of_nouns = [one.name for some in told.history.by_noun.values() for one in some]
    assert sorted(of_nouns) == sorted(one.name for one in told.history.events)


def test_a_number_below_the_smallest_is_not_told_after_its_row_is_gone(tmp_path: Path) -> None:
    first = f"{TABLE.format(name='Bach')}2024,2,,Bach\n2024,5,,Cham\n"
    told = published(
        tmp_path,
        {SERIES: first},
        {SERIES: TABLE.format(name="Bach"), SHEET: KPI.replace("ebene", "mindestzahl: 3\nebene")},
    )
    gone = [one for one in values(told.history) if one[0] == Change.VALUE_WITHDRAWN]
    assert gone == [("value-withdrawn", "Bach", None, None), ("value-withdrawn", "Cham", "5", None)]
    assert not [one for one in values(told.history) if "2" in one[2:]]


def test_the_whole_that_became_secret_is_no_revision(tmp_path: Path) -> None:
    rows = "zeitraum,wert,fehlt\n2024,50,\n2025,4711,\n"
    told = published(tmp_path, {SERIES: rows}, {SERIES: rows.replace("4711,", ",vertraulich").replace("50", "51")})
    kpi, series = told.strategy.kpis["k-01"], told.monitoring.series["k-01"]
    found = revisions(kpi, series, told.history.of(NounKind.KPI, "k-01"))
    assert [(one.period, one.before, one.after) for one in found] == [("2024", "50", "51")]


def test_what_is_not_secret_is_told_as_before(tmp_path: Path) -> None:
    rows = TABLE.format(name="Bach")
    told = published(tmp_path, {SERIES: rows}, {SERIES: rows.replace("2025,4711,,", "2025,,nicht erhoben,")})
    assert ("value-withdrawn", "Bach", "4711", None) in values(told.history)


def unpacked(file: Path) -> list[bytes]:
    """What ``file`` holds; of a workbook each of its parts."""
    if not zipfile.is_zipfile(file):
        return [file.read_bytes()]
    with zipfile.ZipFile(file) as packed:
        return [packed.read(name) for name in packed.namelist()]


def test_no_file_of_the_site_holds_a_number_that_is_secret(tmp_path: Path) -> None:
    portal = tmp_path / "portal"
    exporting = TINY["mkdocs.yml"] + "  - strategieportal/exports\nsite_url: https://digital.landkreis.example/\n"
    published(portal, {SERIES: TABLE.format(name="Bach")}, {SERIES: WITHHELD, "mkdocs.yml": exporting})
    lend(portal)
    build(portal / "mkdocs.yml", site := tmp_path / "site")
    files = [one for one in site.rglob("*") if one.is_file()]
    assert len(files) > 50
    assert any(b"9300" in part for one in files if one.suffix == ".xlsx" for part in unpacked(one))
    holding = {
        one.relative_to(site).as_posix()
        for one in files
        if any(number in part for part in unpacked(one) for number in (b"4711", b"4.711", b"4 711"))
    }
    assert holding == set()
    assert b"zur\xc3\xbcckgezogen" in (site / "kennzahlen/k-01/index.html").read_bytes()
