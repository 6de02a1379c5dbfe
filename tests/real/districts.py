"""Portals of real districts, made from the boundaries of their municipalities and measures that are made up.

What is made up follows from a fixed seed: which measures name which municipalities, a KPI by municipality, spots.
"""

from __future__ import annotations

import json
import random
import re
import unicodedata
from dataclasses import dataclass
from functools import reduce
from typing import TYPE_CHECKING, Any

from tests.conftest import TINY

if TYPE_CHECKING:
    from pathlib import Path

BORDERS = "grenzen: {quelle: © GeoBasis-DE / BKG (Daten verändert), stand: 2016-12-31, lizenz: dl-de/by-2-0}\n"
MEASURES = 40
YEARS = (2022, 2023, 2024)


@dataclass(frozen=True)
class District:
    """A district of which boundaries are at hand."""

    name: str
    towns: int
    pages: int
    kind: str
    """What its associations are called in ``art``."""
    heads: tuple[str, ...] = ()


STEINFURT = District("steinfurt", 24, 24, "samtgemeinde")
OSNABRUECK = District("osnabrueck", 34, 34, "samtgemeinde", ("Artland", "Bersenbrück", "Fürstenau", "Neuenkirchen"))
EIFELKREIS = District("eifelkreis", 235, 6, "verbandsgemeinde")
DISTRICTS = (STEINFURT, OSNABRUECK, EIFELKREIS)


SPELT = (("ä", "ae"), ("ö", "oe"), ("ü", "ue"), ("ß", "ss"))


def slug(name: str) -> str:
    """``name`` as an id."""
    spelt = reduce(lambda text, pair: text.replace(*pair), SPELT, name.lower())
    plain = unicodedata.normalize("NFKD", spelt).encode("ascii", "ignore").decode()
    return re.sub("[^a-z0-9]+", "-", plain).strip("-")[:40].strip("-")


def middle(geometry: dict[str, Any]) -> tuple[float, float]:
    """Latitude and longitude of the middle of an area's greatest ring."""
    polygons = geometry["coordinates"] if geometry["type"] == "MultiPolygon" else [geometry["coordinates"]]
    ring = max((one[0] for one in polygons), key=len)
    return round(sum(y for _, y in ring) / len(ring), 4), round(sum(x for x, _ in ring) / len(ring), 4)


def municipalities(district: District, features: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The entries of ``data/gemeinden.yml``, associations first."""
    towns, heads, used = [], dict[str, str](), set[str]()
    for one in features:
        said = one["properties"]
        name = slug(said["GEN"])
        name = f"{name}-{said['AGS'][-3:]}" if name in used else name
        used.add(name)
        head = said["RS"][:9]
        town = {
            "id": name,
            "name": said["GEN"],
            "ags": said["AGS"],
            "ars": said["RS"],
            "lage": list(middle(one["geometry"])),
        }
        if head[5] == "5":
            heads.setdefault(head, f"verband-{head[-2:]}")
            town["verband"] = heads[head]
        if said["BEZ"] == "Stadt":
            town["art"] = "stadt"
        towns.append(town)
    named = dict(zip(sorted(heads), district.heads, strict=False))
    return [
        {"id": name, "name": named.get(head, f"Verband {head[-2:]}"), "art": district.kind}
        for head, name in sorted(heads.items())
    ] + sorted(towns, key=lambda one: one["id"])


def write(folder: Path, data: Path, district: District) -> list[dict[str, Any]]:
    """Write a portal of ``district`` into ``folder``; its municipalities."""
    source = data / f"gemeinden-grenzen/{district.name}_vg250.geojson"
    entries = municipalities(district, json.loads(source.read_text("utf-8"))["features"])
    towns = [one for one in entries if one.get("art") != district.kind]
    files = TINY | {"data/gemeinden.geojson": source.read_text("utf-8")}
    files["data/portal.yml"] = TINY["data/portal.yml"] + BORDERS
    files["mkdocs.yml"] += "  - strategieportal/exports\nsite_url: https://digital.landkreis.example/\n"
    files["data/gemeinden.yml"] = "".join(f"- {json.dumps(one, ensure_ascii=False)}\n" for one in entries)
    chance = random.Random(district.name)
    for number in range(2, MEASURES):
        files[f"content/massnahmen/m-{number:02}.md"] = _measure(number, entries, towns, chance)
    files["content/kennzahlen/k-01.md"] = (
        "---\nid: k-01\ntitel: Haushalte mit Glasfaser\nebene: output\neinheit: '%'\nnachkommastellen: 1\nrichtung: steigen\n---\n"
    )
    files["data/kennzahlen/k-01.csv"] = "\n".join(["zeitraum,wert,fehlt,gemeinde", *_rows(towns, chance)]) + "\n"
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
    return entries


def _measure(number: int, entries: list[dict[str, Any]], towns: list[dict[str, Any]], chance: random.Random) -> str:
    named = [one["ags"] if number % 5 == 0 else one["id"] for one in chance.sample(towns, chance.randint(1, 4))]
    where = {0: "gemeinden: alle\n", 1: "", 2: f"gemeinden: {json.dumps([entries[0]['id']])}\n"}.get(
        number % 4, f"gemeinden: {json.dumps(named)}\n"
    )
    spot = chance.choice(towns)
    place = {"name": f"Mast {number}", "gemeinde": spot["id"], "lage": spot["lage"], "status": "im-bau"}
    spots = "" if number % 3 or where else f"orte: [{json.dumps(place, ensure_ascii=False)}]\n"
    return (
        f"---\nid: m-{number:02}\ntitel: Maßnahme {number} für den Landkreis\nhandlungsfeld: verwaltung\n{where}{spots}"
        f"zeitraum: {{von: 2025-0{number % 9 + 1}, bis: 202{5 + number % 3}-12}}\n"
        "verlauf: [{am: 2025-01-01, phase: in-umsetzung}]\n---\n"
    )


def _rows(towns: list[dict[str, Any]], chance: random.Random) -> list[str]:
    rows = [f"{year},{30 + 10 * at}," + "," for at, year in enumerate(YEARS)]
    for one in towns:
        start = chance.uniform(5, 50)
        for at, year in enumerate(YEARS):
            value = f"{start + at * chance.uniform(2, 12):.1f}," if chance.random() > 0.1 else ",nicht erhoben"
            rows.append(f"{year},{value},{one['ags']}")
    return rows
