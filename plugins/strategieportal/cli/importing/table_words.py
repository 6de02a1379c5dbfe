"""What columns of other people's tables are called, and what their words for a status mean."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from strategieportal.guessing import folded
from strategieportal.model.words import FundingKind, Phase, spellings

if TYPE_CHECKING:
    from collections.abc import Sequence

_UNIT = re.compile(r"\s*[\[(][^\])]*[\])]|\s+in\s+(?:€|eur|euro|%|prozent)\b.*|[*:]+\s*$", re.IGNORECASE)

_COLUMNS: dict[str, tuple[str, ...]] = {
    "title": ("titel", "massnahme", "massnahmentitel", "massnahmenbezeichnung", "titel-der-massnahme", "bezeichnung",
              "projekt", "projekttitel", "projektname", "vorhaben", "title", "measure", "action", "project", "name"),
    "field": ("handlungsfeld", "themenfeld", "aktionsfeld", "bereich", "themenbereich", "feld", "thema", "field",
              "action-field", "category", "kategorie"),
    "start": ("beginn", "start", "von", "startdatum", "start-datum", "geplanter-beginn", "projektbeginn", "projektstart",
              "anfang", "umsetzungsbeginn", "start-date", "begin"),
    "end": ("ende", "bis", "enddatum", "end-datum", "geplantes-ende", "projektende", "abschluss", "frist", "faellig",
            "faellig-am", "umsetzung-bis", "end", "end-date", "due", "due-date", "deadline"),
    "status": ("status", "stand", "umsetzungsstand", "phase", "bearbeitungsstand", "projektstatus", "state"),
    "responsible": ("verantwortlich", "verantwortliche-stelle", "verantwortlichkeit", "zustaendig", "zustaendigkeit",
                    "zustaendige-stelle", "federfuehrung", "federfuehrend", "amt", "fachbereich", "organisation", "stelle",
                    "responsible", "owner", "responsible-body", "department"),
    "contact": ("kontakt", "e-mail", "email", "mail", "ansprechstelle", "contact"),
    "budget": ("budget", "kosten", "gesamtkosten", "betrag", "mittel", "finanzbedarf", "mittelbedarf", "finanzvolumen",
               "haushaltsmittel", "foerdersumme", "foerderung", "foerdermittel", "eigenmittel", "amount", "cost", "costs", "funding"),
    "spent": ("ausgegeben", "ist-kosten", "istkosten", "verausgabt", "ausgaben", "spent"),
    "programme": ("foerderprogramm", "programm", "programme", "mittelherkunft", "finanzierung"),
    "short": ("kurzbeschreibung", "kurz", "kurztext", "teaser", "summary", "kurzfassung"),
    "text": ("beschreibung", "text", "erlaeuterung", "inhalt", "projektbeschreibung", "details", "description"),
    "progress": ("fortschritt", "umsetzungsgrad", "fertigstellungsgrad", "erfuellungsgrad", "progress"),
    "code": ("nr", "nr.", "lfd.-nr.", "lfd-nr", "nummer", "kuerzel", "kennung", "id", "massnahmennummer", "code", "no", "no.", "number"),
    "done_when": ("abgeschlossen-wenn", "erfolgsindikator", "erfolgskriterium", "indikator", "success-criterion"),
}  # fmt: skip
_NAMES = {name: column for column, names in _COLUMNS.items() for name in names}

KPI_NAMES = frozenset({"kennzahl", "indikator", "indicator", "kpi", "merkmal", "messgroesse", "variable", "reihe", "titel", "name", "bezeichnung"})
KPI_UNITS = frozenset({"einheit", "unit", "units", "masseinheit"})
KPI_SOURCES = frozenset({"quelle", "source", "datenquelle"})

_PHASE_WORDS: dict[Phase, tuple[str, ...]] = {
    Phase.IDEA: ("idee", "vorschlag", "ideenspeicher", "angedacht", "idea", "proposed"),
    Phase.PLANNED: ("geplant", "offen", "nicht begonnen", "noch nicht begonnen", "in planung", "planung", "in vorbereitung",
                    "vorbereitung", "beschlossen", "planned", "not started", "open", "to do", "todo"),
    Phase.IN_PROGRESS: ("in umsetzung", "laufend", "läuft", "in arbeit", "in bearbeitung", "begonnen", "gestartet", "aktiv",
                        "in durchführung", "umsetzung", "teilweise umgesetzt", "in progress", "ongoing", "active", "started",
                        "running"),
    Phase.COMPLETED: ("abgeschlossen", "fertig", "erledigt", "umgesetzt", "beendet", "fertiggestellt", "realisiert",
                      "completed", "done", "finished", "complete", "implemented"),
    Phase.ON_HOLD: ("zurückgestellt", "pausiert", "ruht", "ruhend", "verschoben", "ausgesetzt", "on hold", "paused", "postponed"),
    Phase.STOPPED: ("eingestellt", "gestoppt", "abgebrochen", "gescheitert", "beendet ohne ergebnis", "stopped", "cancelled",
                    "canceled", "aborted", "failed"),
    Phase.REJECTED: ("abgelehnt", "verworfen", "nicht weiterverfolgt", "rejected"),
    Phase.MERGED: ("zusammengeführt", "zusammengelegt", "merged"),
}  # fmt: skip
_PHASES = {folded(word): phase for phase, words in _PHASE_WORDS.items() for word in words}


def bare_name(header: str) -> str:
    """A column's name as it is compared: without units, remarks and capitals."""
    return folded(_UNIT.sub("", " ".join(header.split())))


def columns_of(headers: Sequence[str]) -> dict[str, int]:
    """Meaning -> position of the first column that has it."""
    found: dict[str, int] = {}
    for at, header in enumerate(headers):
        meaning = _NAMES.get(bare_name(header))
        if meaning is not None:
            found.setdefault(meaning, at)
    return found


def is_measures(headers: Sequence[str]) -> bool:
    """Whether a table with these columns lists measures: it has a title and says something about doing."""
    found = columns_of(headers)
    return "title" in found and bool(found.keys() & {"field", "start", "end", "status", "responsible", "budget", "text"})


def phase_of(word: str) -> Phase | None:
    """The phase that somebody's status means, or None."""
    spelt = folded(" ".join(word.split()))
    by_key = {folded(key): Phase(one.value) for one in Phase for key in (one.key, one.label, one.value)}
    return _PHASES.get(spelt) or by_key.get(spelt) or _PHASES.get(folded(spellings(Phase).get(word.strip(), "")))


def funding_kind(header: str, programme: str) -> FundingKind:
    """Whose money a column holds, as far as its name or the programme says."""
    told = f"{folded(header)} {folded(programme)}"
    if "foerder" in told or "grant" in told:
        return FundingKind.GRANT
    if "eigen" in told or "haushalt" in told:
        return FundingKind.OWN
    return FundingKind.UNSTATED
