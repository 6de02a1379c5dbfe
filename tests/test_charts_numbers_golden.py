"""What figures say in numbers, whole: sentences, tables, files for machines, and the options of bars and axes of time.

Letters are 0.6 times as wide as high here, so that nothing depends on a typeface, and no engine draws anything.
After a wanted change, read what has changed and write it with ``python -m tests.test_charts_numbers_golden``.
"""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from msgspec.structs import replace

from strategieportal.charts import budget, kpi_line, phases, status_by_field
from strategieportal.charts.axes import time_axis
from strategieportal.charts.budget import Budget, Funding
from strategieportal.charts.columns import Column, Grid, columns_svg, grid_svg
from strategieportal.charts.kpi_series import Baseline, PathPoint, Target
from strategieportal.charts.layout import layouts
from strategieportal.charts.lettering import Lettering
from strategieportal.charts.phases import PhaseCount, Phases
from strategieportal.charts.renderer import Caption, Pictures, Renderer
from strategieportal.charts.status_by_field import FieldCounts, Status, StatusByField
from tests.chart_inputs import full_kpi, kpi, observation, period, scale_kpi
from tests.golden import compare

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from strategieportal.charts.figure import Figure
    from strategieportal.charts.renderer import Drawing

CASES = Path(__file__).parent / "cases" / "charts" / "numbers"
LETTERS = Lettering({"400": {}, "600": {}})


class Blank(Renderer):
    """Knows letters of one width and draws nothing."""

    lettering = LETTERS

    def draw(self, identity: str, wide: Drawing, narrow: Drawing, caption: Caption) -> Pictures:
        """What would be drawn, in words."""
        return Pictures(f"{identity} {wide.width}x{wide.height}", f"{narrow.width}x{narrow.height}", caption.source)


def told(made: Figure, *, options: bool = True) -> Iterator[str]:
    """All that a figure says."""
    yield from (f"# {made.title}", made.sentence, f"{made.wide_svg} | {made.narrow_svg} | {made.standalone_svg}")
    yield from (" | ".join(row) for row in (made.columns, *made.rows))
    yield f"texts {made.texts}, source {made.source}"
    yield from made.csv.replace("\r\n", "␍␊\n").splitlines()
    if options and made.option_json:
        yield json.dumps(json.loads(made.option_json), ensure_ascii=False, indent=1)
    yield ""


def aimed(when: str, value: str | None = None, lower: str | None = None, upper: str | None = None) -> Target:
    numbers = (None if one is None else Decimal(one) for one in (value, lower, upper))
    return Target(period(when), *numbers)


def corner(year: int, value: str | None, low: str | None = None, high: str | None = None) -> PathPoint:
    return PathPoint(date(year, 12, 31), *(None if one is None else Decimal(one) for one in (value, low, high)))


KPIS = (
    full_kpi(),
    scale_kpi("am Anfang", None, "teilweise"),
    scale_kpi("vollständig", "am Anfang"),
    kpi(),
    kpi(observation("2025", None), targets=(aimed("2027", "9"),), unit="", decimals=0),
    kpi(
        *(observation("2024", "-2.5"), observation("2025", "-2.45", previous=Decimal("-3.05"))),
        baseline=Baseline(period("2024"), Decimal("-2.5")),
        targets=(aimed("2024", None, "1.50", "2.50"),),
        path=(corner(2024, None, "1.50", "2.50"), corner(2025, None, None, "3")),
    ),
    kpi(
        *(observation("2024-Q1", "120.5", note="Notiz."), observation("2024-07", None, missing="Grund")),
        baseline=Baseline(period("2024-Q1"), Decimal(120)),
        unit="Mio. €",
        decimals=2,
        targets=(aimed("2024-Q1", None, "7"), aimed("2026-12-31", None, None, "8.125")),
        path=(corner(2026, "5", "4"), corner(2027, None, "4", None)),
        steps=True,
        sentence="Gesagt.",
    ),
    kpi(observation("2025-06-30", "81"), observation("2026-07", "74"), unit="Tage", decimals=0),
    kpi(observation("2024", "6"), observation("2025", "5"), observation("2026-Q1", None, missing="x"), unit="€"),
    *(
        kpi(observation("2025", "4"), observation("2026", "5"), targets=(aimed("2024", "9"), *aims))
        for aims in (
            (),
            (aimed("2026", None, "40.0"), aimed("2027", "9")),
            (aimed("2027", None, None, "7.5"),),
            (aimed("2027", None, "4", "7.5"),),
        )
    ),
    *(
        kpi(observation("2026", "5"), targets=(aimed("2024", *aims),))
        for aims in ((None, "4"), (None, None, "7"), (None, "4", "7"))
    ),
    scale_kpi("am Anfang", "am Anfang"),
)
FUNDS = (
    ("Fördermittel", 120_000, 80_000),
    ("Eigenmittel", 30_000, "34500.50"),
    ("Dritte", "0.5", None),
    ("Nichts", 0, 0),
)


def funds(*rows: tuple[str, Any, Any]) -> Budget:
    made = (Funding(name, Decimal(plan), None if spent is None else Decimal(spent)) for name, plan, spent in rows)
    return Budget("kosten", "Kosten", tuple(made), source="Haushalt")


STATUSES = (Status("abgeschlossen", "ok"), Status("im Plan", "run"), Status("geplant", "plan"))
FIELDS = (FieldCounts("Digitale Verwaltung und alles, was dazu gehört", (4, 500, 1)), FieldCounts("Bildung", (2, 0, 0)))
COUNTED = tuple(PhaseCount(*one) for one in (("Idee", 12), ("Umsetzung", 2600), ("Ende", 0), ("Plan", 12)))


def kpi_figures() -> str:
    return "\n".join(line for one in KPIS for line in told(kpi_line.figure(one, Blank()), options=False))


def money() -> str:
    rows = (
        FUNDS,
        FUNDS[:1],
        [("A", 0, None)],
        [("A", 1, 2), ("B", 1, 3)],
        [("A", 0, 2)],
        [("A", 2, None), ("B", 1, None)],
    )
    made = [
        funds(*one)
        for one in (*rows, FUNDS[::3], [("A", 10**15, 0)], [("A", 10**15 + 1, 0)], [("A", 0, 10**15 + 1)], [])
    ]
    made.append(replace(made[0], sentence="So steht es."))
    lines = [list(told(budget.figure(one, Blank()), options=one is made[0])) for one in made]
    return "\n".join(line for one in lines for line in one)


def counts() -> str:
    status = [StatusByField("stand", f"{end}", STATUSES, FIELDS[:end], source="Kreis") for end in (2, 0, 1)]
    status.append(StatusByField("stand", "Gesagt", STATUSES, FIELDS, sentence="So steht es."))
    made = [status_by_field.figure(one, Blank()) for one in status]
    sorts = (COUNTED, COUNTED[2:3], COUNTED[:1], (*COUNTED[::3], PhaseCount("Ende", 1)))
    made += [phases.figure(Phases("phasen", "Phasen", one, source="Kreis"), Blank()) for one in sorts]
    made.append(phases.figure(Phases("phasen", "Phasen", COUNTED, sentence="So steht es."), Blank()))
    whole = (made[0], made[4])
    return "\n".join(line for one in made for line in told(one, options=one in whole))


TIMES: tuple[tuple[str, tuple[date, ...]], ...] = (
    ("2023 2024 2026", ()),
    ("2023", (date(2030, 12, 31),)),
    ("2000 2040", ()),
    ("2025-H1 2025-H2", ()),
    ("2025-Q4 2026-Q1 2026-02 2026-02-14", (date(2027, 1, 1),)),
    ("2020-H1 2026", ()),
    ("2024-01-01 2026-03-11", ()),
    ("2024-01-01 2026-03-12", ()),
    ("2026-07", ()),
)


def times() -> str:
    parts = []
    for text, days in TIMES:
        for layout in layouts(LETTERS):
            axis = time_axis([period(one) for one in text.split()], days, layout, layout.width - 80)
            parts += [f"{text} {layout.width}: {axis.low} to {axis.high}", f"  {axis.labels}", f"  {axis.ticks}"]
    axis = time_axis([period("2026")], (), layouts(LETTERS)[0], 600)
    return "\n".join([*parts, json.dumps(axis.option(layouts(LETTERS)[0], 7), indent=1), ""])


def drawings() -> str:
    """Columns and grids, one element a line."""
    caption = Caption("Titel", "Satz.", "Quelle")
    columns = (
        Column("Gruppe", "Erste <1>", ("Kurz", "Viele Wörter " * 12)),
        Column("Gruppe", "Zweite", ()),
        Column("Andere", "Dritte", ('Ende & "mehr"',)),
    )
    names = ("Spalte mit sehr vielen Wörtern, mehr als hineinpassen", "abcdefg hijkl")
    grid = Grid(names, (("Zeile", (0, 3)), ("Eine Zeile mit sehr langem Namen", (1, 2))))
    made = [columns_svg(one, "c", caption, LETTERS) for one in (columns, ())]
    made += [grid_svg(one, "g", caption, LETTERS) for one in (grid, Grid(("A",), (("Z", (0,)),)), Grid((), ()))]
    return "".join(made).replace("><", ">\n<")


FILES: dict[str, Callable[[], str]] = {
    "kpi.txt": kpi_figures,
    "money.txt": money,
    "counts.txt": counts,
    "times.txt": times,
    "drawings.txt": drawings,
}


@pytest.mark.parametrize("name", FILES)
def test_what_figures_say_is_as_it_was_read(name: str) -> None:
    compare(FILES[name](), (CASES / name).read_text(encoding="utf-8"), name)


if __name__ == "__main__":
    CASES.mkdir(exist_ok=True)
    for path, made_by in FILES.items():
        (CASES / path).write_text(made_by(), encoding="utf-8")
