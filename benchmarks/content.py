"""A strategy of N measures and N/5 KPIs.

Everything is made from the number of the measure: two runs give the same files.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from pathlib import Path

FIELDS: Final = 12
GOALS: Final = 36
VALUES: Final = 12
PHASES: Final = ("geplant", "in-umsetzung", "in-umsetzung", "in-umsetzung", "abgeschlossen")
BODIES: Final = ("Amt für Digitalisierung", "Bauamt", "Jugendamt", "Kreisstraßen", "Schulamt", "Umweltamt", "Sozialamt")
SENTENCES: Final = (
    "Bürgerinnen und Bürger wählen Anliegen, Ort und Zeit selbst, ohne Anruf und ohne Warteliste.",
    "Das Fachamt prüft jeden Schritt gemeinsam mit den Gemeinden und veröffentlicht das Ergebnis.",
    "Wer lieber persönlich kommt, findet weiterhin eine Ansprechpartnerin in jedem Bürgeramt.",
    "Die Mittel stammen aus dem Kreishaushalt und aus einem Programm des Landes.",
    "Im ersten Jahr beteiligen sich drei Gemeinden, danach folgen die übrigen in zwei Wellen.",
    "Die Daten bleiben im Rechenzentrum des Landkreises und werden nach zwei Jahren gelöscht.",
    "Beschäftigte lernen das neue Verfahren in kurzen Einheiten während der Arbeitszeit kennen.",
    "Vereine und Betriebe können Vorschläge einreichen, über die der Ausschuss vierteljährlich berät.",
)


HEADINGS: Final = ("Ausgangslage", "Was wir tun", "Wie wir vorgehen", "Wer mitwirkt")
BEGINNINGS: Final = (
    "Onlinezugangsgesetz", "Breitbandausbau", "Digitalisierungs", "Kraftfahrzeugzulassungs", "Schulentwicklungs",
    "Bürgerbeteiligungs", "Geodaten", "Dokumentenmanagement", "Wirtschaftsförderungs", "Nahverkehrs", "Abfallwirtschafts",
    "Gesundheitsamts", "Kindertagesstätten", "Baugenehmigungs", "Katastrophenschutz", "Haushalts", "Fachkräftegewinnungs",
    "Klimaanpassungs", "Jugendhilfe", "Informationssicherheits", "Mobilfunk", "Energieverbrauchs", "Meldewesen",
)  # fmt: skip
ENDS: Final = (
    "strategie", "konzept", "vereinbarung", "plattform", "ausschuss", "leitlinie", "koordinierungsstelle", "planung",
    "erfassung", "verfahren", "schnittstelle", "richtlinie", "arbeitsgruppe", "auswertung", "infrastruktur", "beauftragte",
    "übersicht", "dienstanweisung", "fortbildung",
)  # fmt: skip
NOUNS: Final = tuple(f"{first}{last}" for last in ENDS for first in BEGINNINGS)
"""Long, as those of administrations are: they are parted, hyphenated and searched for by their ends."""


CONFIG: Final = """\
site_name: Messfeld
site_url: https://messfeld.example/
docs_dir: content
theme: {name: strategieportal}
plugins: [strategieportal/reading: {immer_neu: true}, strategieportal/pages, strategieportal/charts]
"""
"""Everything is made at each build, also where nothing has changed, which is what is measured."""
CONFIG_WITH_EXPORTS: Final = CONFIG.replace("/charts]", "/charts, strategieportal/exports]")
CONFIG_WITH_SEARCH: Final = CONFIG.replace("/charts]", "/charts, strategieportal/search]")


def text(number: int) -> str:
    """About 600 words of Markdown as sheets of districts have them: headings, paragraphs, lists, a table, a quote, links."""
    parts = [_paragraph(number, 0)]
    for place, heading in enumerate(HEADINGS, 1):
        parts += [f"## {heading}", _paragraph(number, 2 * place), _paragraph(number, 2 * place + 1)]
        parts += {1: [_points(number)], 2: [f"### Im Einzelnen\n\n{_table(number)}"], 3: [_steps(number)]}.get(
            place, []
        )
    near = [max(1, number - step) for step in (1, 2)]
    links = " und ".join(f"[Maßnahme {one}](m-{one}.md)" for one in near)
    return "\n\n".join(
        [
            *parts,
            f"> {_sentence(number, 5)}",
            f"Das baut auf {links} auf und dient [Ziel {number % GOALS}](../ziele/z-{number % GOALS}.md).",
        ]
    )


def _sentence(number: int, place: int) -> str:
    """A sentence of its own for nearly every number: nouns are exchanged, so that texts hold many words."""
    one, other = NOUNS[(37 * number + 5 * place) % len(NOUNS)], NOUNS[(101 * number + 11 * place + 1) % len(NOUNS)]
    return f"{SENTENCES[(number + place) % len(SENTENCES)]} Grundlage: {one}, {other}."


def _paragraph(number: int, place: int) -> str:
    said = " ".join(_sentence(number, 3 * place + step) for step in range(3))
    return f"Für M-{number} gilt im {place + 1}. Schritt: {said}"


def _points(number: int) -> str:
    return "\n".join(
        f"- **{NOUNS[(number + step) % len(NOUNS)]}**: {_sentence(number, 40 + step)}" for step in range(4)
    )


def _steps(number: int) -> str:
    return "\n".join(f"{step}. {_sentence(number, 50 + step)}" for step in range(1, 4))


def _table(number: int) -> str:
    rows = "\n".join(
        f"| {NOUNS[(number + 2 * step) % len(NOUNS)]} | {1000 * ((number + step) % 90 + 10)} | {2025 + step} |"
        for step in range(4)
    )
    return f"| Baustein | Euro | fertig |\n|---|---:|---|\n{rows}"


def begin(number: int) -> date:
    """The day on which a measure begins: neighbours lie far apart, so that also few measures stand in time in every way."""
    return date(2024, 1, 1) + timedelta(days=97 * number % 700)


def period(number: int) -> tuple[str, str]:
    """The months in which a measure begins and ends."""
    start = begin(number)
    return f"{start:%Y-%m}", f"{start + timedelta(days=700):%Y-%m}"


def title(number: int) -> str:
    """What a measure is called."""
    return f"Maßnahme {number} im Landkreis Messfeld"


def money(number: int) -> int:
    """Euro that a measure costs."""
    return 1000 * (number % 97 + 1)


def kpi_of(number: int, measures: int) -> int:
    """The KPI of a measure, of which there are ``measures // 5``."""
    return number % max(1, measures // 5) + 1


def milestones(number: int) -> list[tuple[str, str, str | None]]:
    """Title, due month, and the day it was done, if it was."""
    start = begin(number)
    rows = []
    for step in range(4):
        due = start + timedelta(days=150 * (step + 1))
        rows.append((f"Abschnitt {step + 1}", f"{due:%Y-%m}", due.isoformat() if due < date(2026, 3, 1) else None))
    return rows


def observations(number: int) -> list[tuple[int, float]]:
    """Twelve years of a KPI."""
    return [
        (2014 + year, round(20 + 3.1 * year + (number * 7 + year * 5) % 9 + number % 997 / 100, 2))
        for year in range(VALUES)
    ]


def portal(folder: Path, measures: int) -> None:
    """Write the portal for strategieportal into ``folder``."""
    _write(folder / "mkdocs.yml", CONFIG)
    _write(folder / "data/portal.yml", "titel: Digitalstrategie\ntraeger: Landkreis Messfeld\nstichtag: 2026-06-30\n")
    for field in range(FIELDS):
        _write(
            folder / f"content/handlungsfelder/f-{field}.md",
            f"---\nid: f-{field}\ntitel: Handlungsfeld {field}\n---\nText.\n",
        )
    for goal in range(GOALS):
        sheet = f"---\nid: z-{goal}\ntitel: Ziel {goal}\nhandlungsfelder: [f-{goal % FIELDS}]\n---\nText.\n"
        _write(folder / f"content/ziele/z-{goal}.md", sheet)
    for number in range(1, measures + 1):
        _write(folder / f"content/massnahmen/m-{number}.md", _sheet(number, measures))
    for number in range(1, measures // 5 + 1):
        _write(folder / f"content/kennzahlen/k-{number}.md", _kpi(number))
        rows = "".join(f"{year};{str(value).replace('.', ',')}\n" for year, value in observations(number))
        _write(folder / f"data/kennzahlen/k-{number}.csv", "zeitraum;wert\n" + rows)


def _sheet(number: int, measures: int) -> str:
    steps = "".join(
        f"  - {{id: s-{step}, titel: {title}, bis: {due}{f', erledigt: {done}' if done else ''}}}\n"
        for step, (title, due, done) in enumerate(milestones(number))
    )
    start, end = period(number)
    return (
        f"---\nid: m-{number}\ntitel: {title(number)}\nkurz: {SENTENCES[number % 8]}\n"
        f"handlungsfeld: f-{number % FIELDS}\nziele: [z-{number % GOALS}]\n"
        f"verantwortlich: {{stelle: {BODIES[number % len(BODIES)]}}}\n"
        f"finanzierung:\n  - {{art: eigen, betrag: {money(number)}}}\n"
        f"zeitraum: {{von: {start}, bis: {end}}}\n"
        f"erfolg: {{abgeschlossen_wenn: Alle Abschnitte sind erledigt., kennzahlen: [k-{kpi_of(number, measures)}]}}\n"
        f"meilensteine:\n{steps}"
        f"verlauf:\n  - {{am: 2024-01-01, phase: {PHASES[number % len(PHASES)]}, text: Vom Kreistag beschlossen.}}\n"
        f"---\n{text(number)}\n"
    )


def _kpi(number: int) -> str:
    return (
        f"---\nid: k-{number}\ntitel: Kennzahl {number}\nebene: outcome\neinheit: Prozent\nnachkommastellen: 2\n"
        f"richtung: steigen\nausgangswert: {{wert: 20, zeitpunkt: 2014}}\nzielwerte: [{{zeitpunkt: 2030, wert: 80}}]\n"
        f"quelle: Statistik des Landkreises\n---\n{SENTENCES[number % 8]}\n"
    )


def _write(file: Path, content: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(content, encoding="utf-8")
