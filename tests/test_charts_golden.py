"""Pictures stay as they were looked at: another ECharts, pyecharts or typeface shows here first.

After a wanted change, look at the new pictures and write them with ``python -m tests.test_charts_golden``.
"""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from strategieportal.charts.budget import Budget, Funding
from strategieportal.charts.phases import PhaseCount, Phases
from strategieportal.charts.status_by_field import FieldCounts, Status, StatusByField
from strategieportal.charts.workshop import Workshop
from tests.chart_inputs import full_kpi, scale_kpi

CASES = Path(__file__).parent / "cases" / "charts"
STATUSES = tuple(
    Status(*one)
    for one in (
        ("abgeschlossen", "ok"),
        ("im Plan", "run"),
        ("gefährdet", "warn"),
        ("verzögert", "late"),
        ("geplant", "plan"),
    )
)
FIELDS = (FieldCounts("Digitale Verwaltung", (4, 5, 1, 1, 1)), FieldCounts("Bildung und Kultur", (2, 4, 0, 2, 3)))
PHASES = (PhaseCount("in Umsetzung", 26), PhaseCount("Idee", 12), PhaseCount("abgeschlossen", 9))
FUNDING = (
    Funding("Fördermittel", Decimal(120_000), Decimal(80_000)),
    Funding("Eigenmittel", Decimal(30_000), Decimal("34500.50")),
    Funding("Mittel Dritter", Decimal(15_000)),
)


def pictures() -> dict[str, str]:
    """The pictures by name of their file."""
    workshop = Workshop()
    return {
        "kpi.svg": workshop.kpi_line(full_kpi()).standalone_svg,
        "kpi-narrow.svg": workshop.kpi_line(full_kpi()).narrow_svg,
        "scale.svg": workshop.kpi_line(scale_kpi("am Anfang", "teilweise", "teilweise")).standalone_svg,
        "status.svg": workshop.status_by_field(StatusByField("stand", "Stand", STATUSES, FIELDS)).standalone_svg,
        "phases-narrow.svg": workshop.phases(Phases("phasen", "Phasen", PHASES)).narrow_svg,
        "budget.svg": workshop.budget(Budget("kosten", "Kosten", FUNDING)).standalone_svg,
    }


@pytest.fixture(scope="module")
def drawn() -> dict[str, str]:
    return pictures()


@pytest.mark.parametrize("name", sorted(path.name for path in CASES.glob("*.svg")))
def test_the_picture_is_as_it_was_looked_at(drawn: dict[str, str], name: str) -> None:
    assert drawn[name] == (CASES / name).read_text(encoding="utf-8")


def test_every_kind_has_its_golden_picture(drawn: dict[str, str]) -> None:
    assert sorted(drawn) == sorted(path.name for path in CASES.glob("*.svg"))


if __name__ == "__main__":
    for file, picture in pictures().items():
        (CASES / file).write_text(picture, encoding="utf-8")
