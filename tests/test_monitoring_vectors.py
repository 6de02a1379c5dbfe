"""The published test vectors: every case of tests/cases/monitoring holds, and docs/testvektoren.md shows just these.

``python -m tests.test_monitoring_vectors`` writes the document anew.
"""

from __future__ import annotations

import re
import tomllib
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from strategieportal.model.kpi import Kpi, Series, Snapshot
from strategieportal.model.measure import Measure, Success
from strategieportal.model.participation import Participation
from strategieportal.model.portal import Portal
from strategieportal.model.steering import Criterion
from strategieportal.model.strategy import Strategy
from strategieportal.model.words import FundingKind, Schedule
from strategieportal.monitoring.behind import trend_of, worse_of
from strategieportal.monitoring.goal_path import path_of
from strategieportal.monitoring.monitor import monitor
from strategieportal.monitoring.phase import phase_of
from strategieportal.monitoring.progress import progress_of
from strategieportal.monitoring.ranking import rank
from strategieportal.monitoring.receipt import rules
from strategieportal.monitoring.rollup import roll_up
from strategieportal.monitoring.schedule import schedule_of
from strategieportal.monitoring.series import KpiSeries, series_of
from strategieportal.monitoring.thresholds import thresholds
from tests import strategy_cases
from tests.strategy_cases import Case, Outcome, as_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

ROOT = Path(__file__).parents[1]
CASES = ROOT / "tests" / "cases" / "monitoring"
DOCUMENT = ROOT / "docs" / "testvektoren.md"
METHOD = ROOT / "docs" / "methode.md"


@cache
def files() -> tuple[dict[str, Any], ...]:
    texts = (path.read_text(encoding="utf-8") for path in sorted(CASES.glob("*.toml")))
    return tuple(tomllib.loads(text, parse_float=Decimal) for text in texts)


def all_cases() -> list[tuple[str, Case]]:
    return [(case.get("art", file["art"]), case) for file in files() for case in file["fall"]]


def a_measure(given: Mapping[str, Any], name: str = "m-01") -> Measure:
    return Measure.model_validate({"id": name, "titel": f"Maßnahme {name}", "handlungsfeld": "verwaltung", **given})


def a_kpi(case: Case) -> Kpi:
    unit = {} if case["kennzahl"].get("art") == "qualitativ" else {"einheit": "%"}
    return Kpi.model_validate({"id": "k-01", "titel": "Kennzahl", "ebene": "outcome", **unit, **case["kennzahl"]})


def its_series(case: Case, kpi: Kpi) -> KpiSeries:
    rows = [{"observation": row, "published": None} for row in case.get("reihe", ())]
    days = case.get("schnappschuesse", ())
    snapshots = [
        Snapshot.model_validate({"day": date.fromisoformat(one["am"]), "observations": {kpi.id: tuple(one["werte"])}})
        for one in days
    ]
    parts = {
        name: [{"observation": row, "published": None} for row in many]
        for name, many in case.get("gruppen", {}).items()
    }
    given = Series.model_validate({"kpi": kpi.id, "rows": rows, "parts": parts})
    return series_of(kpi, snapshots, given, as_of(case))


def find_phase(case: Case) -> Outcome:
    found = phase_of(a_measure(case["massnahme"]), as_of(case))
    remark = found.remark_receipt.rule if found.remark_receipt else None
    values = {"phase": found.phase.key, "seit": found.since, "hinweis": remark}
    return Outcome(values, found.receipt, found, found.remark or "")


def find_schedule(case: Case) -> Outcome:
    measures = {one["id"]: a_measure(one, one["id"]) for one in case.get("weitere", ())}
    measure = a_measure(case["massnahme"])
    found = schedule_of(measure, {measure.id: measure, **measures}, as_of(case))
    values = {
        "terminlage": found.schedule.key,
        "verzug": found.delay,
        "verschiebungen": [one.days for one in found.moves],
        "ueberfaellig": len(found.overdue),
        "wartet_auf": [one.measure for one in found.blockers],
        "gruende": [one.rule for one in found.reasons],
        "abweichend": found.differs,
    }
    if "kennzahl" in case:
        values["kennzahl"] = its_kpi_beside(case, measure)
    return Outcome(values, found.receipt, found)


def its_kpi_beside(case: Case, measure: Measure) -> str:
    """The status of the KPI that shows the measure's success; the Terminlage must stay what it is without one."""
    kpi = a_kpi(case)
    rows = Series.model_validate({"kpi": kpi.id, "rows": [{"observation": row} for row in case["reihe"]]})
    portal = Portal.model_validate({"titel": "Strategie", "traeger": "Landkreis"})
    served = measure.model_copy(update={"success": Success(kpis=(kpi.id,))})
    strategy = Strategy(portal, measures={measure.id: served}, kpis={kpi.id: kpi}, series={kpi.id: rows})
    found = monitor(strategy, as_of(case))
    assert found.schedules[measure.id] == schedule_of(measure, {}, as_of(case))
    return found.paths[kpi.id].status.key


def find_progress(case: Case) -> Outcome:
    found = progress_of(a_measure(case["massnahme"]), as_of(case))
    values = {
        "anteil": found.share,
        "erledigt": found.done,
        "gesamt": found.total,
        "gewichtet": found.weighted,
        "angegeben": found.stated.share if found.stated else None,
    }
    return Outcome(values, found.receipt, found)


def find_series(case: Case) -> Outcome:
    found = its_series(case, a_kpi(case)).points
    values = {
        "zeitraeume": [one.period.text for one in found],
        "werte": ["" if one.value is None else one.value for one in found],
        "revidiert": [one.revised for one in found],
        "fassungen": [len(one.versions) for one in found],
    }
    return Outcome(values, None, found)


def find_path(case: Case) -> Outcome:
    kpi = a_kpi(case)
    found = path_of(kpi, its_series(case, kpi), as_of(case))
    values = {
        "status": found.status.key,
        "sollwert": found.expected,
        "abstand": found.gap,
        "toleranz": found.tolerance,
        "prognose": found.projection.value if found.projection else None,
        "erreicht_seit": found.reached_on.text if found.reached_on else None,
    }
    return Outcome(values, found.receipt, found)


def find_trend(case: Case) -> Outcome:
    kpi = a_kpi(case)
    series = its_series(case, kpi)
    path, day = path_of(kpi, series, as_of(case)), as_of(case)
    return Outcome({"tendenz": trend_of(kpi, series, path)}, worse_of(kpi, series, path, day), path)


def find_counts(case: Case) -> Outcome:
    day = as_of(case)
    measures = {f"m-{place}": a_measure(one, f"m-{place}") for place, one in enumerate(case["massnahmen"])}
    phases = {name: phase_of(one, day) for name, one in measures.items()}
    schedules = {name: schedule_of(one, measures, day, phases) for name, one in measures.items()}
    found = roll_up(measures.values(), phases, schedules, day)
    own = found.budget.get(FundingKind.OWN)
    values = {
        "gesamt": found.total,
        "aktiv": found.active,
        "ideen": found.ideas,
        "verzoegert": found.by_schedule[Schedule.LATE],
        "im_plan": found.by_schedule[Schedule.ON_TRACK],
        "nicht_bewertbar": found.by_schedule[Schedule.NOT_ASSESSABLE],
        "geld": found.money.planned if found.money else None,
        "ausgegeben": found.money.spent if found.money else None,
        "eigen": own.planned if own else None,
        "eigen_ausgegeben": own.spent if own else None,
    }
    return Outcome(values, found.receipt, found)


def find_ranking(case: Case) -> Outcome:
    ideas = [a_measure(one, f"i-{place}") for place, one in enumerate(case["ideen"], 1)]
    criteria = {one["id"]: Criterion.model_validate(one) for one in case["kriterien"]}
    found = rank(ideas, criteria, as_of(case))
    about = next(one for one in found.ideas if one.idea == case.get("fuer", found.ideas[0].idea))
    values = {
        "reihenfolge": [one.idea for one in found.ideas],
        "raenge": ["" if one.rank is None else one.rank for one in found.ideas],
        "summen": ["" if one.points is None else one.points for one in found.ideas],
        "hoechstens": found.most,
        "gleichauf": list(about.tied),
        "fehlt": list(about.missing),
        "moeglich": about.possible,
    }
    return Outcome(values, about.receipt, found)


def find_participation(case: Case) -> Outcome:
    event = Participation.model_validate(
        {"id": "b-1", "titel": "Beteiligung", "format": "werkstatt", **case["beteiligung"]}
    )
    measures = {f"m-{place}": a_measure(one, f"m-{place}") for place, one in enumerate(case.get("massnahmen", ()), 1)}
    portal = Portal.model_validate({"titel": "Strategie", "traeger": "Landkreis"})
    strategy = Strategy(portal, measures=measures, participations={event.id: event})
    found = monitor(strategy, as_of(case)).participations[event.id]
    values = {
        "status": found.status.key,
        "beschlossen": len(found.decided),
        "ideen": len(found.waiting),
        "abgelehnt": len(found.dropped),
        "aufgegangen": len(found.merged),
        "beantwortet": found.answered,
    }
    return Outcome(values, found.status_receipt if case.get("beleg") == "status" else found.receipt, found)


FINDERS: dict[str, Callable[[Case], Outcome]] = {
    "phase": find_phase,
    "terminlage": find_schedule,
    "fortschritt": find_progress,
    "reihe": find_series,
    "zielpfad": find_path,
    "tendenz": find_trend,
    "zaehlung": find_counts,
    "rangfolge": find_ranking,
    "beteiligung": find_participation,
    **strategy_cases.FINDERS,
}


def comparable(value: object) -> object:
    """Nothing is written as an empty text, a day as its text."""
    if value is None:
        return ""
    return value.isoformat() if isinstance(value, date) else value


def plain(text: str) -> str:
    return text.replace("\u00a0", " ").replace("\u202f", " ")


@pytest.mark.parametrize(("kind", "case"), [pytest.param(kind, case, id=case["name"]) for kind, case in all_cases()])
def test_the_case_has_the_expected_result_rule_and_sentence(kind: str, case: Case) -> None:
    found = FINDERS[kind](case)
    assert {name: comparable(found.values[name]) for name in case["ergebnis"]} == case["ergebnis"]
    if found.receipt is not None:
        assert found.receipt.rule == case["regel"]
        assert found.receipt.as_of == as_of(case)
        for fragment in case.get("satz", ()):
            assert fragment in plain(found.receipt.sentence)
    for fragment in case.get("hinweis", ()):
        assert fragment in plain(found.remark)


def test_there_are_at_least_sixty_cases_with_names_of_their_own() -> None:
    names = [case["name"] for _, case in all_cases()]
    assert len(names) == len(set(names)) >= 60


def test_every_rule_speaks_in_some_case() -> None:
    spoken = {case["regel"] for _, case in all_cases() if "regel" in case}
    remarks = {case["ergebnis"]["hinweis"] for _, case in all_cases() if case["ergebnis"].get("hinweis")}
    assert {rule.id for rule in rules()} == spoken | remarks


def shown(value: object) -> str:
    """A value of a case as a clerk would write it in a sheet."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{name}: {shown(one)}" for name, one in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(shown(one) for one in value) + "]"
    if isinstance(value, bool):
        return "ja" if value else "nein"
    return "–" if value == "" else str(value)


def cell(text: str) -> str:
    return plain(text).replace("|", "\\|")


INPUTS = (
    *("massnahme", "weitere", "massnahmen", "kennzahl", "reihe", "gruppen", "schnappschuesse"),
    *("kriterien", "ideen", "fuer", "beteiligung"),
    *strategy_cases.INPUTS,
)


def row(number: int, kind: str, case: Case) -> str:
    found = FINDERS[kind](case)
    given = " · ".join(f"{name}: {shown(case[name])}" for name in INPUTS if name in case)
    result = ", ".join(f"{name} {shown(value)}" for name, value in case["ergebnis"].items())
    sentence = " ".join(filter(None, [found.receipt.sentence if found.receipt else "", found.remark]))
    cells = [case["name"], f"`{given}`", as_of(case).isoformat(), case.get("regel", "–"), result, sentence or "–"]
    return f"| {number} | " + " | ".join(cell(one) for one in cells) + " |"


INTRO = """# Testvektoren

Diese Tabellen zeigen, wie die [Methode](methode.md) in festen Beispielen rechnet: Eingaben in den Schlüsseln der
Inhaltsdateien, Stichtag, Regel, Ergebnis und der Satz, den die Öffentlichkeit liest. Wer die Methode nachbaut oder
prüft, kann dieselben Eingaben verwenden und muss auf dieselben Ergebnisse kommen.

Die Tabellen werden aus den Dateien in `tests/cases/monitoring/` erzeugt. Jeder Testlauf rechnet alle Beispiele nach und
vergleicht diese Seite mit ihnen. Ein Strich (–) heißt: kein Wert.
"""
HEAD = "| Nr. | Fall | Eingaben | Stichtag | Regel | Ergebnis | Satz |\n| --: | --- | --- | --- | --- | --- | --- |"


def document() -> str:
    parts, number = [INTRO], 0
    for file in files():
        lines = [f"## {file['titel']}", "", HEAD]
        for case in file["fall"]:
            number += 1
            lines.append(row(number, case.get("art", file["art"]), case))
        parts.append("\n".join(lines) + "\n")
    return "\n".join(parts)


def test_the_published_table_shows_just_these_cases() -> None:
    assert DOCUMENT.read_text(encoding="utf-8") == document(), "write it anew: python -m tests.test_monitoring_vectors"


def method_table(group: str) -> str:
    lines = ["| Regel | Name | So wird gerechnet | Satz im Beleg |", "| --- | --- | --- | --- |"]
    lines += [
        f"| {rule.id} | {cell(rule.title)} | {cell(rule.formula)} | {cell(rule.sentence)} |"
        for rule in rules()
        if rule.id.startswith(group)
    ]
    return "\n".join(lines)


MARKED = re.compile(r"(<!-- regeln ([A-Z]) -->\n).*?(<!-- ende -->)", re.DOTALL)


def threshold_table() -> str:
    lines = ["| Schwelle | Wert | Regeln |", "| --- | --- | --- |"]
    usual = thresholds(Portal.model_validate({"titel": "Strategie", "traeger": "Landkreis"}))
    lines += [f"| {cell(one.name)} | {cell(one.value)} | {', '.join(one.rules) or '–'} |" for one in usual]
    return "\n".join(lines)


THRESHOLDS = re.compile(r"(<!-- schwellen -->\n).*?(<!-- ende -->)", re.DOTALL)


def method() -> str:
    text = METHOD.read_text(encoding="utf-8")
    text = THRESHOLDS.sub(lambda match: f"{match[1]}\n{threshold_table()}\n\n{match[2]}", text)
    return MARKED.sub(lambda match: f"{match[1]}\n{method_table(match[2])}\n\n{match[3]}", text)


def test_the_published_method_has_the_rules_of_the_catalogue() -> None:
    text = METHOD.read_text(encoding="utf-8")
    assert {match[2] for match in MARKED.finditer(text)} == {rule.id[0] for rule in rules()}
    assert text == method(), "write it anew: python -m tests.test_monitoring_vectors"


if __name__ == "__main__":
    DOCUMENT.write_text(document(), encoding="utf-8")
    METHOD.write_text(method(), encoding="utf-8")
