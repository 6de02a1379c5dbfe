"""Counts that pages only word: where fields and themes meet, shares of money, trends, formats of participation."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from msgspec.structs import replace

from strategieportal.model.action_field import ActionField
from strategieportal.model.chapter_words import Depth
from strategieportal.model.kpi import Kpi, Series
from strategieportal.model.measure import Measure
from strategieportal.model.participation import Participation, ParticipationFormat
from strategieportal.model.portal import Portal
from strategieportal.model.situation import Event
from strategieportal.model.steering import Criterion
from strategieportal.model.strategy import Strategy
from strategieportal.model.words import FundingKind, Phase
from strategieportal.monitoring.crossing import crossing_of
from strategieportal.monitoring.due import coming
from strategieportal.monitoring.monitor import monitor
from strategieportal.monitoring.participation import usage_of
from strategieportal.monitoring.ranking import reachable, weighted
from strategieportal.monitoring.rollup import shares_of
from strategieportal.monitoring.series import series_of

DAY = date(2026, 6, 30)
PORTAL = Portal.model_validate({"titel": "P", "traeger": "T"})
LISTED = (Phase.IN_PROGRESS, Phase.PLANNED)


def measure(name: str, field: str, *themes: str, phase: str = "in-umsetzung") -> Measure:
    """A measure of ``field`` that serves ``themes``."""
    sheet: dict[str, Any] = {"id": name, "titel": name, "handlungsfeld": field, "querschnitt": list(themes)}
    return Measure.model_validate(sheet | {"verlauf": [{"am": "2026-01-01", "phase": phase}]})


def strategy(*measures: Measure) -> Strategy:
    """Two fields, two themes."""
    fields = [ActionField.model_validate({"id": one, "titel": one}) for one in ("a", "b")]
    themes = [ActionField.model_validate({"id": one, "titel": one, "art": "querschnitt"}) for one in ("x", "y")]
    known = {one.id: one for one in (*fields, *themes)}
    return Strategy(PORTAL, fields=known, measures={one.id: one for one in measures})


def test_fields_and_themes_meet_in_the_measures_that_are_listed() -> None:
    made = strategy(
        measure("m-1", "a", "x", "y"),
        measure("m-2", "b", "y"),
        measure("m-3", "b", "y"),
        measure("i-1", "a", "x", phase="idee"),
    )
    found = crossing_of(made, monitor(made, DAY), LISTED)
    assert found is not None
    assert {name: dict(row) for name, row in found.counts.items()} == {"a": {"x": 1, "y": 1}, "b": {"x": 0, "y": 2}}
    assert dict(found.totals) == {"a": 1, "b": 2}
    assert (found.highest, found.closest, found.empty, found.pairs) == (2, ("b", "y"), 1, 4)


def test_of_equal_crossings_the_first_is_named_and_without_themes_there_is_none() -> None:
    made = strategy(measure("m-1", "a", "y"), measure("m-2", "b", "x"))
    found = crossing_of(made, monitor(made, DAY), LISTED)
    assert found is not None
    assert found.closest == ("a", "y")
    bare = Strategy(PORTAL, fields={"a": ActionField.model_validate({"id": "a", "titel": "A"})})
    assert crossing_of(bare, monitor(bare, DAY), LISTED) is None


def test_shares_add_up_to_the_whole_and_equal_kinds_are_one() -> None:
    funding = [{"art": "eigen", "betrag": 10}, {"art": "foerdermittel", "betrag": 20}, {"art": "eigen", "betrag": 10}]
    paid = Measure.model_validate({"id": "m-1", "titel": "M", "handlungsfeld": "a", "finanzierung": funding}).funding
    assert dict(shares_of(paid, Decimal(40))) == {FundingKind("own"): 50, FundingKind("grant"): 50}
    assert not shares_of(paid, Decimal(0))


def test_a_trend_compares_the_two_newest_values_that_are_not_missing() -> None:
    kpi = Kpi.model_validate({"id": "k-1", "titel": "K", "ebene": "output", "einheit": "%", "rhythmus": "jaehrlich"})
    seen = (
        {"period": "2023", "value": 5},
        {"period": "2024", "value": 4},
        {"period": "2025", "missing": "keine Erhebung"},
    )
    rows = [{"observation": one} for one in seen]
    series = series_of(kpi, (), Series.model_validate({"kpi": "k-1", "rows": rows}), DAY)
    assert series.trend is not None
    assert series.trend.way == -1
    assert str(series.last_period) == "2024"
    assert series.published is None
    assert series_of(kpi, (), None, DAY).trend is None


def test_used_formats_and_levels_are_counted_with_their_zeros() -> None:
    known = {
        "forum": ParticipationFormat.model_validate(
            {"id": "forum", "titel": "Forum", "depth": "advise", "crowd": "high"}
        ),
        "brief": ParticipationFormat.model_validate(
            {"id": "brief", "titel": "Brief", "depth": "inform", "crowd": "high"}
        ),
    }
    events = {"b-1": Participation.model_validate({"id": "b-1", "titel": "B", "format": "forum"})}
    found = usage_of(Strategy(PORTAL, formats=known, participations=events), DAY)
    assert dict(found.events) == {"forum": ("b-1",), "brief": ()}
    assert (found.used, found.times("forum"), found.times("brief")) == (1, 1, 0)
    assert found.most == 1
    assert found.usual == (known["forum"].depth,)
    assert found.unused == tuple(one for one in Depth if one is not known["forum"].depth)
    assert usage_of(Strategy(PORTAL), DAY).usual == ()


def test_what_is_due_next_is_open_at_work_and_not_over() -> None:
    """On one day measures come before events, each in the order of the pages; a day that is not over yet counts."""
    made = strategy(
        dated("m-1", "2026-06-30", {"id": "s", "titel": "Vorbei", "bis": "2026-06-29"}),
        dated("m-2", "2026-Q3", {"id": "s", "titel": "Schritt", "bis": "2026-07-31"},
              {"id": "t", "titel": "Fertig", "bis": "2026-08", "erledigt": "2026-06-01"}),
        dated("m-3", "2026-07", phase="abgeschlossen"),
        dated("m-4", "2026-07", phase="zurueckgestellt"),
        dated("m-5", "2026-09", phase="geplant"),
    )  # fmt: skip
    events = [("e-0", "2026-06-29"), ("e-1", "2026-09-30"), ("e-2", "2026-06"), ("e-3", "2026-07-31")]
    made = replace(
        made, events={one: Event.model_validate({"id": one, "titel": one, "zeitpunkt": at}) for one, at in events}
    )
    found = coming(made, monitor(made, DAY), 9)
    assert [(one.measure.id if one.measure else "", one.title, one.at.text) for one in found] == [
        ("m-1", "", "2026-06-30"), ("", "e-2", "2026-06"), ("m-2", "Schritt", "2026-07-31"), ("", "e-3", "2026-07-31"),
        ("m-2", "", "2026-Q3"), ("m-5", "", "2026-09"), ("", "e-1", "2026-09-30"),
    ]  # fmt: skip
    assert coming(made, monitor(made, DAY), 3) == found[:3]


def dated(name: str, end: str, *milestones: dict[str, str], phase: str = "in-umsetzung") -> Measure:
    """A measure with an end."""
    sheet = measure(name, "a", phase=phase).model_dump(mode="json", by_alias=True, exclude_unset=True)
    return Measure.model_validate(sheet | {"zeitraum": {"bis": end}, "meilensteine": list(milestones)})


def test_what_could_be_reached_counts_the_criteria_that_were_scored() -> None:
    said: dict[str, dict[str, Any]] = {"x": {"gewicht": 2}, "y": {"hoechstwert": 5}, "z": {"gewicht": 9}}
    criteria = {name: Criterion.model_validate(one | {"id": name, "titel": name}) for name, one in said.items()}
    sheet: dict[str, Any] = {"id": "i", "titel": "I", "handlungsfeld": "a", "bewertung": {"x": 3, "y": 1, "alt": 1}}
    idea = Measure.model_validate(sheet)
    assert reachable(idea, criteria) == 2 * 3 + 5
    assert weighted(idea, criteria) == 2 * 3 + 1
    bare = Measure.model_validate(sheet | {"bewertung": {}})
    assert (reachable(bare, criteria), weighted(bare, criteria)) == (Decimal(0), None)
    assert isinstance(reachable(bare, criteria), Decimal)
