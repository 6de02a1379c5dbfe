"""Small inputs for tests of figures."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from strategieportal.charts.kpi_series import Baseline, KpiSeries, Observation, PathPoint, Target
from strategieportal.model.partial_date import PartialDate

HOSTILE = (
    "<script>alert(1)</script>",
    "\"><img src=x onerror='alert(1)'>",
    "]]></title><style>*{}</style>",
    "{b} {{7*7}} {a|x} ${1}",
    "Ämter & „Gemeinden“ \U0001f680\U0001f468\u200d\U0001f469",
    "\u202eabc\u202c \u05e9\u05dc\u05d5\u05dd \u0645\u0631\u062d\u0628\u0627",
    "x" * 300,
    "Wort " * 60,
    "Zeile\nzwei\ttab\x00\x1b\ud800",
    "=HYPERLINK(0)",
    "__proto__",
    "constructor",
)


def period(text: str) -> PartialDate:
    return PartialDate.parse(text)


def observation(when: str, value: str | None, **more: Any) -> Observation:
    return Observation(period(when), None if value is None else Decimal(value), **more)


def kpi(*observations: Observation, **more: Any) -> KpiSeries:
    facts: dict[str, Any] = {"id": "k-1", "title": "Online gestellte Anträge", "unit": "%", "decimals": 1} | more
    return KpiSeries(observations=observations, **facts)


def full_kpi() -> KpiSeries:
    """Every form that the line of a KPI knows."""
    return kpi(
        observation("2023-H1", "31.2"),
        observation("2023-H2", "34.0", previous=Decimal("37.1")),
        observation("2024-H1", None, missing="Lieferung fehlt"),
        observation("2024-H2", "44.8"),
        observation("2025-H1", "49.9"),
        observation("2025-H2", "55.0", provisional=True, note="Ohne Außenstellen"),
        baseline=Baseline(period("2022"), Decimal(28)),
        targets=(Target(period("2030"), Decimal(95)),),
        path=(
            PathPoint(date(2022, 12, 31), Decimal(28), Decimal(24), Decimal(32)),
            PathPoint(date(2030, 12, 31), Decimal(95), Decimal(91), Decimal(99)),
        ),
        source="Breitbandatlas. Stand: 31. Dezember 2025.",
    )


def scale_kpi(*words: str | None) -> KpiSeries:
    """A qualitative KPI with a word for each year from 2023 on."""
    steps = ("nicht begonnen", "am Anfang", "teilweise", "vollständig")
    seen = tuple(Observation(period(str(2023 + index)), word) for index, word in enumerate(words))
    return KpiSeries("k-2", "Reifegrad", seen, scale=steps, targets=(Target(period("2028"), "vollständig"),))
