"""What a reader learns from the page of a measure of ``content.py``: the same on every generator's page.

Worked out here from the numbers alone, by the rules of ``docs/methode.md`` that the content calls for (P1, T8 to T10, T16,
F1), so that a test can hold the pages of all generators against it, ours too. The projects of generators whose templates
cannot look into other pages are given it in the front matter, which spares them the work.
"""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from benchmarks import content

AS_OF: Final = "2026-06-30"
MONTHS: Final = (
    *("Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August"),
    *("September", "Oktober", "November", "Dezember"),
)
PHASE_WORDS: Final = {"geplant": "geplant", "in-umsetzung": "in Umsetzung", "abgeschlossen": "abgeschlossen"}


def of_measure(number: int, measures: int) -> dict[str, Any]:
    """The facts of a measure, in the words of its page, as plain data; links are paths below the site's root."""
    phase = content.PHASES[number % len(content.PHASES)]
    start, end = content.period(number)
    kpi = content.kpi_of(number, measures)
    year, value = content.observations(kpi)[-1]
    field, goal = number % content.FIELDS, number % content.GOALS
    steps = content.milestones(number)
    money = f"{content.money(number):,}".replace(",", ".") + " €"
    return {
        "nummer": f"M-{number}",
        "kurz": content.SENTENCES[number % 8],
        "phase": PHASE_WORDS[phase],
        "terminlage": _schedule(number),
        "stelle": content.BODIES[number % len(content.BODIES)],
        "zeitraum": f"{_month(start)} bis {_month(end)}",
        "erledigt": f"{sum(done is not None for _, _, done in steps)} von {len(steps)} Meilensteinen erledigt",
        "kosten": money,
        "meilensteine": [{"titel": title, "wann": _when(due, done, phase)} for title, due, done in steps],
        "abgeschlossen_wenn": "Alle Abschnitte sind erledigt.",
        "handlungsfeld": {"titel": f"Handlungsfeld {field}", "ort": f"handlungsfelder/f-{field}/"},
        "ziel": {"titel": f"Ziel {goal}", "ort": f"ziele/z-{goal}/"},
        "kennzahl": {
            "titel": f"Kennzahl {kpi}",
            "ort": f"kennzahlen/k-{kpi}/",
            "wert": f"{value:.2f} %".replace(".", ","),
            "jahr": str(year),
            "ziel": "Ziel 2030: 80 %",
        },
        "verlauf": {"am": "01.01.2024", "text": f"Phase: {PHASE_WORDS[phase]} Vom Kreistag beschlossen."},
        "nachbarn": [_row(one) for one in _near(number, measures)],
    }


def words(number: int, measures: int) -> list[str]:
    """What stands on the page of a measure word for word, of which :func:`of_measure` is the source."""
    facts = of_measure(number, measures)
    told = [facts[key] for key in ("nummer", "kurz", "phase", "stelle", "zeitraum", "erledigt", "kosten")]
    told += [facts["terminlage"]] if facts["terminlage"] else []
    told += [f"{one['titel']} {one['wann']}" for one in facts["meilensteine"]]
    told += [facts["abgeschlossen_wenn"], facts["handlungsfeld"]["titel"], facts["ziel"]["titel"]]
    told += [facts["kennzahl"][key] for key in ("titel", "wert", "jahr", "ziel")]
    told += [*facts["verlauf"].values()]
    return told + [" ".join(_row(one)[key] for key in ("titel", "stand")) for one in _near(number, measures)]


def links(number: int, measures: int) -> list[str]:
    """Where the page of a measure leads."""
    facts = of_measure(number, measures)
    return [facts[key]["ort"] for key in ("handlungsfeld", "ziel", "kennzahl")] + [
        one["ort"] for one in facts["nachbarn"]
    ]


def _row(number: int) -> dict[str, str]:
    """A measure in a list of measures."""
    phase = PHASE_WORDS[content.PHASES[number % len(content.PHASES)]]
    return {
        "titel": f"M-{number} {content.title(number)}",
        "ort": f"massnahmen/m-{number}/",
        "stand": " ".join(one for one in (phase, _schedule(number)) if one),
    }


def rows(numbers: list[int]) -> list[dict[str, str]]:
    """Measures as any list of measures shows them."""
    return [_row(one) for one in numbers]


def _near(number: int, measures: int) -> list[int]:
    """The two measures of the same field before this one and the two after it."""
    near = [number + step * content.FIELDS for step in (-2, -1, 1, 2)]
    return [one for one in near if 1 <= one <= measures]


def _schedule(number: int) -> str:
    """The Terminlage; none where a measure is closed."""
    phase = content.PHASES[number % len(content.PHASES)]
    if phase == "abgeschlossen":
        return ""
    start, end = content.period(number)
    late = [end < AS_OF[:7], phase == "geplant" and start < AS_OF[:7]]
    late += [not done and due < AS_OF[:7] for _, due, done in content.milestones(number)]
    return "verzögert" if any(late) else "im Plan"


def _when(due: str, done: str | None, phase: str) -> str:
    if done:
        day = date.fromisoformat(done)
        return f"erledigt am {day.day}. {MONTHS[day.month - 1]} {day.year}"
    if due >= AS_OF[:7]:
        return f"fällig: {_month(due)}"
    if phase == "abgeschlossen":
        return f"nicht erledigt, vorgesehen war {_month(due)}"
    return f"überfällig, fällig war {_month(due)}"


def _month(written: str) -> str:
    year, month = written.split("-")
    return f"{MONTHS[int(month) - 1]} {year}"
