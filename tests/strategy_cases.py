"""Test vectors that need a whole strategy: gaps of the red thread, impact chains, completeness, freshness."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from msgspec import structs

from strategieportal.model.action_field import ActionField
from strategieportal.model.aims import Goal, Value, Vision
from strategieportal.model.holding import move
from strategieportal.model.kpi import Kpi, Series, Snapshot
from strategieportal.model.link_check import LinkChecks
from strategieportal.model.measure import Measure
from strategieportal.model.partial_date import PartialDate
from strategieportal.model.participation import Participation, ParticipationFormat
from strategieportal.model.portal import Portal
from strategieportal.model.situation import Event, GuidingQuestion, Situation, Stakeholder
from strategieportal.model.steering import Criterion, Evaluation, StrategyRole
from strategieportal.model.strategy import Strategy
from strategieportal.model.words import Phase
from strategieportal.monitoring.claims import proven
from strategieportal.monitoring.crossing import crossing_of
from strategieportal.monitoring.freshness import STALE_AFTER_MONTHS, freshness_of
from strategieportal.monitoring.impact import measure_chain
from strategieportal.monitoring.monitor import monitor
from strategieportal.monitoring.moved import moved_ends
from strategieportal.monitoring.participation import harvest_of, usage_of
from strategieportal.monitoring.rollup import WITHOUT_MONEY
from strategieportal.monitoring.series import series_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from strategieportal.monitoring.monitor import Monitoring
    from strategieportal.monitoring.receipt import Receipt

Case = dict[str, Any]
UNTITLED = {"name", "frage"}
"""Keys of nouns that have no title."""
USUAL_DAY = "2026-02-01"
INPUTS = (
    "portal",
    "vision",
    "werte",
    "ziele",
    "handlungsfelder",
    "kennzahlen",
    "reihen",
    "ereignisse",
    "angabe",
    "veroeffentlicht",
    "ungesagt",
    "tot",
    "frist",
    "beteiligungen",
    "formate",
)


@dataclass(frozen=True)
class Outcome:
    """What a function found: the values by the names that the cases use, its receipts, and its result as it is."""

    values: Mapping[str, object]
    receipt: Receipt | None
    whole: object
    remark: str = ""


def as_of(case: Case) -> date:
    return date.fromisoformat(case.get("stichtag", USUAL_DAY))


def _all(case: Case, key: str, noun: Callable[[dict[str, Any]], Any], prefix: str, **usual: object) -> dict[str, Any]:
    given = ({"id": f"{prefix}-{number:02}", **usual, **one} for number, one in enumerate(case.get(key, ()), 1))
    return {one["id"]: noun(one if UNTITLED & one.keys() else {"titel": one["id"].upper(), **one}) for one in given}


def a_row(given: dict[str, Any]) -> dict[str, Any]:
    """A row of a series; the day of its publication stands beside the observation."""
    seen = {key: value for key, value in given.items() if key != "veroeffentlicht"}
    return {"observation": seen, "published": given.get("veroeffentlicht")}


def a_strategy(case: Case) -> Strategy:
    """The strategy of a case; ids, titles and what else must be there is filled in."""
    rows = {
        name: Series.model_validate({"kpi": name, "rows": [a_row(row) for row in given]})
        for name, given in case.get("reihen", {}).items()
    }
    return Strategy(
        Portal.model_validate({"titel": "Strategie", "traeger": "Landkreis", **case.get("portal", {})}),
        vision=Vision.model_validate(case["vision"]) if "vision" in case else None,
        values=_all(case, "werte", Value.model_validate, "w"),
        goals=_all(case, "ziele", Goal.model_validate, "z"),
        fields=_all(case, "handlungsfelder", ActionField.model_validate, "f"),
        measures=_all(case, "massnahmen", Measure.model_validate, "m", handlungsfeld="f-01"),
        kpis=_all(case, "kennzahlen", Kpi.model_validate, "k", ebene="outcome", einheit="%"),
        series=rows,
        events=_all(case, "ereignisse", Event.model_validate, "e"),
        situation=Situation.model_validate(case["situation"]) if "situation" in case else None,
        questions=_all(case, "leitfragen", GuidingQuestion.model_validate, "l"),
        roles=_all(case, "rollen", StrategyRole.model_validate, "r"),
        criteria=_all(case, "kriterien", Criterion.model_validate, "c"),
        stakeholders=_all(case, "akteure", Stakeholder.model_validate, "a"),
        evaluations=_all(case, "auswertungen", Evaluation.model_validate, "v"),
        participations=_all(case, "beteiligungen", Participation.model_validate, "b"),
        formats=_all(case, "formate", ParticipationFormat.model_validate, "t", crowd="high"),
    )


def monitored(case: Case) -> Monitoring:
    return monitor(a_strategy(case), as_of(case))


def find_gap(case: Case) -> Outcome:
    found = next(one for one in monitored(case).gaps if one.rule == case["regel"])
    values = {"gesamt": found.total, "fehlt": [one.id for one in found.missing]}
    return Outcome(values, found.receipt, found, " ".join(one.note for one in found.missing if one.note))


def find_chain(case: Case) -> Outcome:
    strategy = a_strategy(case)
    found = measure_chain(strategy, monitor(strategy, as_of(case)), strategy.measures["m-01"])
    values: dict[str, object] = {
        level.key: [one.kpi or one.text for one in links] for level, links in found.levels.items()
    }
    values |= {
        "fehlt": [one.key for one in found.missing],
        "geld": found.money.planned if found.money else None,
        "unerwartet": [effect.text for _, effect in found.unexpected],
    }
    return Outcome(values, found.receipt, found)


STANDINGS = {"whole": "vollstaendig", "part": "teilweise", "none": "fehlt"}


def find_block(case: Case) -> Outcome:
    found = next(one for one in monitored(case).completeness.blocks if one.receipt.rule == case["regel"])
    values = {"stand": STANDINGS[found.standing], "fehlt": [one.name for one in found.aspects if not one.whole]}
    return Outcome(values, found.receipt, found)


def find_sheet_field(case: Case) -> Outcome:
    found = next(one for one in monitored(case).completeness.fields if one.name == case["angabe"])
    return Outcome({"genannt": found.stated, "gesamt": found.total, "fehlt": list(found.missing)}, found.receipt, found)


def find_bodies(case: Case) -> Outcome:
    found = monitored(case).completeness.bodies
    return Outcome({"stellen": [one.name for one in found]}, found[0].receipt, found)


def find_freshness(case: Case) -> Outcome:
    kpi = Kpi.model_validate({"id": "k-01", "titel": "K", "ebene": "outcome", "einheit": "%", **case["kennzahl"]})
    rows = [a_row(row) for row in case.get("reihe", ())]
    series = series_of(kpi, (), Series.model_validate({"kpi": kpi.id, "rows": rows}), as_of(case))
    found = freshness_of(kpi, series, as_of(case), case.get("frist", STALE_AFTER_MONTHS))
    return Outcome({"aktuell": found.fresh, "monate": found.months}, found.receipt, found)


def find_data_day(case: Case) -> Outcome:
    days = (date.fromisoformat(one) for one in case.get("veroeffentlicht", ()))
    strategy = structs.replace(a_strategy(case), snapshots=tuple(Snapshot(day=one) for one in days))
    found = monitor(strategy, as_of(case)).data_day
    return Outcome({"tag": found.day}, found.receipt, found)


def find_moved_ends(case: Case) -> Outcome:
    unsaid = {
        name: tuple(
            move(date.fromisoformat(one["am"]), PartialDate.parse(one["von"]), PartialDate.parse(one["bis"]))
            for one in given
        )
        for name, given in case.get("ungesagt", {}).items()
    }
    found = moved_ends(monitored(case).schedules, unsaid, as_of(case))
    values = {
        "reihenfolge": [one.measure for one in found.ends],
        "verschiebungen": found.count,
        "summe": found.days,
        "median": found.median,
        "jetzt": [one.latest.text for one in found.ends],
    }
    return Outcome(values, found.receipt, found)


def find_proven(case: Case) -> Outcome:
    dead = [{"adresse": one, "ergebnis": "tot", "seit": as_of(case)} for one in case.get("tot", ())]
    checks = LinkChecks.model_validate({"geprueft": as_of(case), "adressen": dead}) if dead else None
    strategy = structs.replace(a_strategy(case), link_checks=checks)
    found = proven(strategy, monitor(strategy, as_of(case)).series, as_of(case))
    values = {
        "gesamt": found.whole.total,
        "mit_quelle": found.whole.sourced,
        "mit_link": found.whole.linked,
        "tot": found.whole.dead,
        "arten": [one.value for one in found.kinds],
    }
    return Outcome(values, found.receipt, found)


def find_put_off(case: Case) -> Outcome:
    found = moved_ends(monitored(case).schedules, {}, as_of(case)).put_off.get("m-01")
    if found is None:
        return Outcome({"verschoben": 0}, None, {"verschoben": 0})
    values = {"verschoben": found.times, "zuerst": found.first.text, "zuletzt": found.latest.text}
    return Outcome(values, found.receipt, found)


def find_crossing(case: Case) -> Outcome:
    strategy = a_strategy(case)
    found = crossing_of(strategy, monitor(strategy, as_of(case)), set(Phase) - WITHOUT_MONEY)
    assert found is not None
    values = {
        "hoechste": found.highest,
        "verbunden": list(found.closest) if found.highest else [],
        "leer": found.empty,
        "summen": list(found.totals.values()),
    }
    return Outcome(values, found.receipt, found)


def find_harvest(case: Case) -> Outcome:
    found = harvest_of(monitored(case).participations.values(), as_of(case))
    values = {"beschlossen": found.decided, "ideen": found.waiting, "ohne_angabe": found.unstated}
    return Outcome(values, found.receipt, found)


def find_usage(case: Case) -> Outcome:
    found = usage_of(a_strategy(case), as_of(case))
    values = {
        "genutzt": found.used,
        "mal": [found.times(one) for one in found.events],
        "stufen": [one.key for one in found.usual],
    }
    return Outcome(values, found.receipt, found)


FINDERS: dict[str, Callable[[Case], Outcome]] = {
    "luecke": find_gap,
    "kette": find_chain,
    "baustein": find_block,
    "steckbrief": find_sheet_field,
    "stelle": find_bodies,
    "aktualitaet": find_freshness,
    "datenstand": find_data_day,
    "verschiebungen": find_moved_ends,
    "quellen": find_proven,
    "aufschub": find_put_off,
    "kreuzung": find_crossing,
    "ertrag": find_harvest,
    "formate": find_usage,
}
