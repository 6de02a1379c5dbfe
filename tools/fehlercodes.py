"""All problem codes for the handbook, from the catalogue: ``make codes`` writes docs/fehlercodes.md.

Each example is one of ``tests/cases/codes``, which a test tries, so none is made up.
"""

from __future__ import annotations

import re
import sys
import tomllib
from itertools import groupby
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
CATALOGUE = ROOT / "plugins/strategieportal/locales/de/problems.toml"
CASES = ROOT / "tests/cases/codes"
NONE = CASES / "ohne.toml"
WRITTEN = {"cp1252": ", gespeichert als Windows-1252", "utf-16": ", gespeichert als UTF-16"}
GROUPS = {
    "S0": "Dateien und YAML",
    "S1": "Schlüssel und Werte",
    "S2": "Tabellen",
    "V3": "Zusammenhänge zwischen Dateien",
    "V4": "Zusammenhänge zwischen Dateien: Sitzungen und Beschlüsse",
    "P4": "Texte, Verweise, Bilder",
    "I5": "Übernahme aus anderen Systemen",
    "I6": "Übernahme aus anderen Systemen: Tabellen",
    "B6": "Veröffentlichung und Einstellungen",
}
NAMES = tomllib.loads(Path(__file__).with_name("fehlercodes_namen.toml").read_text(encoding="utf-8"))
"""What is read in place of a value; a name that is missing ends the program."""
SEVERITY = {"error": "Fehler", "warning": "Warnung", "reminder": "Erinnerung", "hint": "Hinweis"}
HEAD = """# Fehlercodes

Jede Meldung von `strategieportal check` nennt Datei, Zeile und Spalte, dann einen Satz, einen Code und einen Rat.
Fehler halten die Veröffentlichung an. Warnungen halten sie nur mit `--strict` an, Erinnerungen und Hinweise nie.
Eine Erinnerung ist, was allein durch die Zeit falsch wird, etwa eine alte Erklärung oder ein Zeitraum, der vorbei ist:
Sie wird bei jedem Bauen gesagt und nimmt kein Portal vom Netz. Das gilt auch für V381 und V382, wenn nicht eine Eingabe,
sondern der Kalender sie auslöst.
Die Beispiele werden bei jeder Änderung des Programms ausprobiert: Auf die falsche Form kommt diese Meldung, auf die richtige
keine. Sie gehören zu einem kleinen Portal zum Stand 30. Juni 2026; bei Codes mit I ist es die Datei, die übernommen wird.
Dasselbe im Terminal: `strategieportal handbuch S104`.
Wörter in spitzen Klammern stehen für das, was in der Datei steht. Ein Code behält seine Bedeutung für immer.
"""


def plain(text: str) -> str:
    """A sentence of the catalogue as Markdown, with words in place of its values."""
    named = re.sub(r"(?<!\{)\{(\w+)\}", _named, text)
    return escaped(named.replace("{{", "{").replace("}}", "}"))


def _named(value: re.Match[str]) -> str:
    if value[1] not in NAMES:
        sys.exit(f"tools/fehlercodes_namen.toml: what is read in place of {value[0]} is missing")
    return f"‹{NAMES[value[1]]}›"


def escaped(text: str) -> str:
    """A sentence as it is told, as Markdown."""
    return " ".join(text.split()).replace("<", "&lt;").replace("*", "\\*").replace("_", "\\_")


def examples() -> dict[str, str]:
    """Code -> its wrong form, what is told for it, and the right one; each is tried by ``tests/test_codes.py``."""
    said = dict(line.split(" ", 1) for line in (CASES / "told.txt").read_text(encoding="utf-8").splitlines())
    found: dict[str, str] = {}
    for file in set(CASES.glob("*.toml")) - {NONE}:
        told = tomllib.loads(file.read_text(encoding="utf-8"))
        shared = told.pop("vorgabe", {})
        found |= {code: _example({**shared, **one}, said[code]) for code, one in told.items()}
    return found


def reasons() -> dict[str, str]:
    """Code -> why it has no example."""
    told = tomllib.loads(NONE.read_text(encoding="utf-8"))
    return {code: f"Ohne Beispiel: {escaped(one['warum'])}\n" for one in told.values() for code in one["codes"]}


def _example(one: dict[str, Any], said: str) -> str:
    there = f"`{one.get('wrong_file', one['file'])}`{WRITTEN.get(one.get('encoding', ''), '')}"
    right = f" in `{one['file']}`" if "wrong_file" in one else ""
    return f"{_before(one)}Falsch, in {there}:\n\n{_block(one['wrong'])}\n> {escaped(said)}\n\nRichtig{right}:\n\n{_block(one['right'])}"


def _before(one: dict[str, Any]) -> str:
    """What was taken over once before, and what was then changed in the portal."""
    taken = "".join(f"Zuvor übernommen, `{file}`:\n\n{_block(text)}\n" for file, text in one.get("before", {}).items())
    edited = one.get("edited", {}).items()
    return taken + "".join(f"Dann im Portal geändert, `{file}`: `{was}` → `{now}`\n\n" for file, (was, now) in edited)


def _block(text: str) -> str:
    """A form as it stands in the file, what cannot be seen by its number."""
    seen = re.sub(r"[^\S \n\t]|[\x00-\x08\u202a-\u202e\u2066-\u2069]", lambda sign: f"‹U+{ord(sign[0]):04X}›", text)
    return f"````text\n{seen.strip(chr(10)).replace(chr(9), '→   ')}\n````\n"


def page() -> str:
    """The whole page: a heading for each code, so that it can be linked to and found."""
    entries, shown = tomllib.loads(CATALOGUE.read_text(encoding="utf-8")), examples() | reasons()
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
