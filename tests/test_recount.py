"""The recount of imported numbers finds a wrong one wherever it stands; on what was imported it finds none."""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING

import pytest

from tests.importing import Workbench
from tests.real.recount import Count, Page, is_rounded, numbers, open_sdg, periods, recount, report

if TYPE_CHECKING:
    from pathlib import Path

    from tests.building import Buildings

VALUES = (("2020", "12.5"), ("2021", "1234.25"), ("2022", "980"), ("2023", "1050.75"))


@pytest.fixture
def imported(tmp_path: Path, buildings: Buildings) -> tuple[Path, Path]:
    """The folder of a KPI's page that may be changed, and the source."""
    bench = Workbench(tmp_path)
    bench.put("meta/1-1.md", "---\ngraph_title: Strom\ncomputation_units: kWh\nprecision: [{decimals: 2}]\n---\n")
    bench.put("data/indicator_1-1.csv", "Year,Value\n" + "".join(f"{year},{value}\n" for year, value in VALUES))
    bench.take()
    site = buildings.of(bench.target)
    folder = tmp_path / "site/kennzahlen/1-1"
    shutil.copytree(site / "kennzahlen/1-1", folder)
    return folder, bench.source


def test_what_was_imported_is_on_the_page_as_it_was(imported: tuple[Path, Path]) -> None:
    folder, source = imported
    count = report(folder.parent.parent, open_sdg(source))
    assert count.wrong == []
    assert count.compared["download"] == count.compared["table"] == len(VALUES)
    assert {"chart", "place", "interactive", "text"} <= count.compared.keys()


@pytest.mark.parametrize(
    ("file", "before", "after", "kind"),
    [
        ("daten.csv", "1234.25", "1234.26", "download"),
        ("index.html", 'class="n">1.234,25', 'class="n">1.324,25', "table"),
        ("index.html", "<title>2021: 1.234,25", "<title>2021: 1.324,25", "chart"),
        ("index.html", '<span class="big">1.050,75', '<span class="big">1.050,57', "text"),
        ("index.html", "betrug der Wert 1.050,75", "betrug der Wert 10.507,5", "text"),
    ],
)
def test_a_wrong_number_is_found_wherever_it_stands(
    imported: tuple[Path, Path], file: str, before: str, after: str, kind: str
) -> None:
    folder, source = imported
    text = (folder / file).read_text(encoding="utf-8")
    assert before in text
    (folder / file).write_text(text.replace(before, after), encoding="utf-8")
    count = Count()
    recount(folder, open_sdg(source)["1-1"], count)
    assert kind in {one.partition(":")[0] for one in count.wrong}


def test_a_mark_in_the_wrong_place_and_a_wrong_number_of_the_view_are_found(imported: tuple[Path, Path]) -> None:
    folder, source = imported
    page = Page((folder / "index.html").read_text(encoding="utf-8"))
    place = next(shape["cy"] for title, shape, _ in page.marks if title.startswith("2022"))
    text = (folder / "index.html").read_text(encoding="utf-8")
    (folder / "index.html").write_text(text.replace(f'cy="{place}"', f'cy="{float(place) + 9}"'), encoding="utf-8")
    drawn = (folder / "grafik.json").read_text(encoding="utf-8")
    assert "1234.25" in json.dumps(json.loads(drawn))
    (folder / "grafik.json").write_text(drawn.replace("1234.25", "123.425"), encoding="utf-8")
    count = Count()
    recount(folder, open_sdg(source)["1-1"], count)
    assert {"place", "interactive"} <= {one.partition(":")[0] for one in count.wrong}


def test_numbers_and_periods_are_read_as_people_write_them() -> None:
    assert [str(one) for one in numbers("1.234,5 und \u22123, am 3. Mai 2020; 12.5")] == ["1234.5", "-3", "3", "2020"]
    assert periods("2. Halbjahr 2018, 1. Quartal 2019, 31. Dezember 1995, März 2024 und 2025") == [
        "2018-H2", "2019-Q1", "1995-12-31", "2024-03", "2025",
    ]  # fmt: skip
    assert is_rounded(numbers("0,3")[0], numbers("0,27")[0])
    assert not is_rounded(numbers("0,3")[0], numbers("0,2")[0])
