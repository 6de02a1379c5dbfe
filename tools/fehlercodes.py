"""The table of all problem codes for the handbook, from the catalogue: ``make codes`` writes it to docs/fehlercodes.md."""

from __future__ import annotations

import re
import tomllib
from itertools import groupby
from pathlib import Path

CATALOGUE = Path(__file__).resolve().parent.parent / "plugins/strategieportal/locales/de/problems.toml"
GROUPS = {
    "S0": "Dateien und YAML",
    "S1": "Schlüssel und Werte",
    "S2": "Tabellen",
    "V3": "Zusammenhänge zwischen Dateien",
    "P4": "Texte, Verweise, Bilder",
    "I5": "Übernahme aus anderen Systemen",
    "I6": "Übernahme aus anderen Systemen: Tabellen",
    "B6": "Veröffentlichung und Einstellungen",
}
SEVERITY = {"error": "Fehler", "warning": "Warnung", "reminder": "Erinnerung", "hint": "Hinweis"}
HEAD = """# Fehlercodes

Jede Meldung von `strategieportal check` nennt Datei, Zeile und Spalte, dann einen Satz, einen Code und einen Rat.
Fehler halten die Veröffentlichung an. Warnungen halten sie nur mit `--strict` an, Erinnerungen und Hinweise nie.
Eine Erinnerung ist, was allein durch die Zeit falsch wird, etwa eine alte Erklärung oder ein Zeitraum, der vorbei ist:
Sie wird bei jedem Bauen gesagt und nimmt kein Portal vom Netz. Das gilt auch für V381 und V382, wenn nicht eine Eingabe,
sondern der Kalender sie auslöst.
Wörter in spitzen Klammern stehen für das, was in der Datei steht. Ein Code behält seine Bedeutung für immer.
"""


def plain(text: str) -> str:
    """A sentence of the catalogue as one cell of a table."""
    return re.sub(r"\{(\w+)\}", r"‹\1›", " ".join(text.split())).replace("|", "\\|").replace("<", "&lt;")


def table() -> str:
    """The whole page."""
    entries = tomllib.loads(CATALOGUE.read_text(encoding="utf-8"))
    codes = sorted(code for code in entries if re.fullmatch(r"[A-Z]\d{3}", code))
    order = list(GROUPS)
    parts = [HEAD]
    for group, members in groupby(
        sorted(codes, key=lambda code: (order.index(code[:2]), code)), key=lambda code: code[:2]
    ):
        rows = [f"\n## {GROUPS[group]}\n", "| Code | Art | Meldung | Rat |", "| --- | --- | --- | --- |"]
        for code in members:
            entry = entries[code]
            rows.append(
                f"| {code} | {SEVERITY[entry['severity']]} | {plain(entry['sentence'])} | {plain(entry['remedy'])} |"
            )
        parts.append("\n".join(rows) + "\n")
    return "".join(parts)


if __name__ == "__main__":
    print(table(), end="")
