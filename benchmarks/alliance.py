"""The site over many portals: 100 portals with 60 measures each, made by a fixed seed, and what it costs.

``python -m benchmarks.alliance [PORTALS] [MEASURES]`` writes the portals' open data, builds the site over them in a process
of its own and prints the seconds.
"""

from __future__ import annotations

import json
import random
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any, Final

PORTALS: Final = 100
MEASURES: Final = 60
_KINDS: Final = ("landkreis", "landkreis", "landkreis", "kreisfreie-stadt", "gemeinde", "verband", "")
_WHAT: Final = (
    "Rufbus", "Bauantrag", "Glasfaserausbau", "Terminvergabe", "Bürgerportal", "Schulcloud", "Funknetz", "Geodatenportal",
    "Ehrenamtskarte", "Straßenbeleuchtung", "Hochwasserwarnung", "Ladesäulen", "Radwege", "Solarkataster", "Wärmeplanung",
    "Pflegeberatung", "Telemedizin", "Mitfahrbänke", "Leerstandsmelder", "Vereinsportal", "Abfallkalender", "Mängelmelder",
    "Notrufsäulen", "Serviceroboter", "Wissensdatenbank", "Rechnungseingang", "Akteneinsicht", "Wohngeldantrag",
    "Kfz-Zulassung", "Jugendbeteiligung", "Haushaltsplan", "Lagebild", "Sensornetz", "Parkleitsystem", "Coworking",
)  # fmt: skip
_HOW: Final = (
    "online", "am Abend", "in allen Ortsteilen", "für Schulen", "mit offenen Daten", "auf dem Land", "im Rathaus", "mobil",
    "für Vereine", "barrierefrei", "per App", "im Verbund",
)  # fmt: skip
_PHASES: Final = ("idee", "geplant", "in-umsetzung", "in-umsetzung", "abgeschlossen", "zurueckgestellt")


def write(folder: Path, portals: int = PORTALS, measures: int = MEASURES) -> Path:
    """Write the open data of ``portals`` portals and the list of them; the list."""
    chance = random.Random(7)  # noqa: S311 - the same portals each time
    lines = ["titel: Strategien im Verbund", "traeger: Landkreistag", "portale:"]
    for number in range(portals):
        name = f"kreis-{number:03}"
        site = folder / name
        head = {
            "traeger": f"Kreis {number:03}",
            "strategie": "Digitalstrategie",
            "stand": "2026-06-30",
            "lizenz": "CC BY 4.0",
        }
        kind = _KINDS[number % len(_KINDS)]
        url = f"https://{name}.example/"
        _put(site / "portal.json", {**head, "adresse": url, **({"gebietsart": kind} if kind else {})})
        told = [_measure(chance, url, at) for at in range(measures)]
        _put(site / "massnahmen/index.json", {**head, "adresse": f"{url}massnahmen/", "massnahmen": told})
        lines.append(f"  - {{portal: {name}/portal.json}}")
    listed = folder / "verbund.yml"
    listed.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return listed


def _measure(chance: random.Random, url: str, number: int) -> dict[str, Any]:
    what, how, phase = chance.choice(_WHAT), chance.choice(_HOW), chance.choice(_PHASES)
    told = {
        "id": f"m-{number:02}",
        "kuerzel": f"M-{number:02}",
        "titel": f"{what} {how}",
        "kurz": f"{chance.choice(_WHAT)} und {what} {chance.choice(_HOW)}, {how}.",
        "stelle": "Amt für Digitalisierung",
        "phase": phase,
        "terminlage": chance.choice(("im-plan", "verzoegert")) if phase in {"geplant", "in-umsetzung"} else None,
        "von": "2024-01",
        "bis": f"202{chance.randint(5, 9)}-12",
        "mittel": chance.choice((None, 8000, 45000, 120000, 600000, 2500000)),
        "verschoben_um_tage": chance.choice((None, None, 30, 181, 365, 700)),
        "adresse": f"{url}massnahmen/m-{number:02}/",
    }
    return {key: value for key, value in told.items() if value is not None}


def _put(file: Path, told: dict[str, Any]) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(json.dumps(told, ensure_ascii=False), encoding="utf-8")


def cost(listed: Path, into: Path) -> tuple[float, float]:
    """Seconds by the clock and of CPU that the site over ``listed`` takes."""
    before, began = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
    subprocess.run([sys.executable, "-m", "strategieportal", "verbund", str(listed), "--nach", str(into)], check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.monotonic() - began, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main() -> None:
    """Print what it costs."""
    portals, measures = (int(one) for one in (sys.argv[1:3] or (PORTALS, MEASURES)))
    with tempfile.TemporaryDirectory() as folder:
        seconds, cpu = cost(write(Path(folder), portals, measures), Path(folder) / "website")
    print(f"{portals} portals with {measures} measures each: {seconds:.1f} s, {cpu:.1f} s CPU")


if __name__ == "__main__":
    main()
