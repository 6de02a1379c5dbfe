"""All problem codes for the handbook, from the catalogue: ``make codes`` writes docs/fehlercodes.md.

A code that a golden case of ``check`` tells is shown with the line that it is told for, so no example is made up.
"""

from __future__ import annotations

import re
import tomllib
from itertools import groupby
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
CATALOGUE = ROOT / "plugins/strategieportal/locales/de/problems.toml"
CASES = ROOT / "tests/cases/check"
TOLD = re.compile(r"(?P<file>[^:\n]+):(?P<line>\d+):\d+: (?P<sentence>.+) \((?P<code>[A-Z]\d{3})\)\. (?P<remedy>.+)")
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
Wo eine Meldung ein Beispiel hat, stammt es aus den Prüfungen des Programms: die falsche Zeile und was dazu gesagt wird.
Wörter in spitzen Klammern stehen für das, was in der Datei steht. Ein Code behält seine Bedeutung für immer.
"""


def plain(text: str) -> str:
    """A sentence of the catalogue as Markdown."""
    return (
        re.sub(r"\{(\w+)\}", r"‹\1›", " ".join(text.split()))
        .replace("<", "&lt;")
        .replace("*", "\\*")
        .replace("_", "\\_")
    )


def examples() -> dict[str, str]:
    """Code -> a line that it is told for, with what is told; the first that a golden case has."""
    found: dict[str, str] = {}
    for case in sorted(CASES.iterdir()):
        for told in TOLD.finditer((case / "problems.txt").read_text(encoding="utf-8")):
            file = case / told["file"]
            lines = file.read_text(encoding="utf-8", errors="replace").splitlines() if file.is_file() else []
            if len(lines) >= int(told["line"]) and told["code"] not in found:
                line = lines[int(told["line"]) - 1].strip()
                said = f"{told['sentence']}. {told['remedy']}"
                place = f"`{told['file']}`, Zeile {told['line']}:"
                found[told["code"]] = f"{place}\n\n```text\n{line}\n```\n\n> {plain(said)}\n"
    return found


def page() -> str:
    """The whole page: a heading for each code, so that it can be linked to and found."""
    entries, shown = tomllib.loads(CATALOGUE.read_text(encoding="utf-8")), examples()
    codes = sorted(code for code in entries if re.fullmatch(r"[A-Z]\d{3}", code))
    order = list(GROUPS)
    parts = [HEAD]
    ordered = sorted(codes, key=lambda code: (order.index(code[:2]), code))
    for group, members in groupby(ordered, key=lambda code: code[:2]):
        parts.append(f"\n## {GROUPS[group]}\n")
        for code in members:
            entry = entries[code]
            told = f"**{SEVERITY[entry['severity']]}:** {plain(entry['sentence'])}"
            parts.append(f"\n### {code}\n\n{told}\n\n{plain(entry['remedy'])}\n")
            if code in shown:
                parts.append(f"\n{shown[code]}")
    return "".join(parts)


if __name__ == "__main__":
    print(page(), end="")
