"""Counts again what lists, KPIs and measures tell of municipalities, from the sheets by a plain YAML reader.

Nothing of the package is used; what the sheets say of places is read by ``places_recount``.
"""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from decimal import Decimal
from html import unescape
from typing import TYPE_CHECKING

from tests.places_recount import ASSOCIATIONS, facts, meanings, texts

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.places_recount import Facts

LISTS = ("massnahmen", "verzoegert", "roadmap/nach-gemeinde")
ALL, NONE = "*", "ohne_ort"
_ROW = re.compile(r'<(?:li|tr)\b[^>]*\bdata-o="([^"]*)"[^>]*>(.*?)</(?:li|tr)>', re.DOTALL)
_OPTION = re.compile(r'<option value="([^"]+)">[^<]*\((\d+)\)</option>')
_TILE = re.compile(r'href="[^"]*orte/([^"/]+)/"><span>[^<]*<b>([^<]*)</b>')
_VALUE = re.compile(r'kennzahlen/([^"/]+)/">[^<]*</a>: <strong class="num">([^<]*)</strong>.*?(?:<br>(.*?))?</li>')


def findings(portal: Path, site: Path) -> list[str]:
    """Every number about municipalities on lists, KPIs and measures that is not what the sheets say."""
    told = facts(portal)
    wrong = [f"{name}/: {one}" for name in LISTS for one in _list(told, site / name / "index.html")]
    for table in sorted((portal / "data/kennzahlen").glob("*.csv")):
        page = (site / f"kennzahlen/{table.stem}/index.html").read_text("utf-8")
        wrong += [f"kennzahlen/{table.stem}/: {one}" for one in _kpi(told, table, page)]
        wrong += [f"orte/: {one}" for one in _beside(told, table, site)]
    for sheet in sorted((portal / "content/massnahmen").rglob("*.md")):
        data = texts(sheet.read_text("utf-8").split("\n---", 1)[0]) if not sheet.name.endswith(".leicht.md") else {}
        shown = site / f"massnahmen/{data.get('id')}/index.html"
        if data.get("orte") and shown.exists():
            wrong += [f"massnahmen/{data['id']}/: {one}" for one in _spots(data["orte"], shown.read_text("utf-8"))]
    return wrong


def _key(told: Facts, measure: str) -> set[str]:
    if measure in told.everywhere:
        return {ALL}
    found = {page for page, members in told.pages.items() for one in members if measure in told.local[one]}
    return {ALL} if len(found) == len(told.pages) else found or {NONE}


def _list(told: Facts, page: Path) -> Iterator[str]:
    text = page.read_text("utf-8")
    keys = []
    for where, row in _ROW.findall(text):
        measure = re.search(r'href="(?:[^"]*massnahmen/)?([^"/]+)/"', row)
        keys.append(set(where.split()))
        if measure and keys[-1] != _key(told, measure[1]):
            yield f"{measure[1]} is said to hold in {where!r}, not {sorted(_key(told, measure[1]))}"
    options = dict(_OPTION.findall(text.partition('id="f-ort"')[2].partition("</select>")[0]))
    for place in (*told.pages, NONE):
        count = sum(place in one or (ALL in one and place != NONE) for one in keys)
        if int(options.get(place, 0)) != count:
            yield f"{place} has {options.get(place)} rows to choose, not {count}"
    if not keys:
        yield "no row says where it holds"


def read_table(told: Facts, table: Path) -> dict[str, dict[str, str]]:
    """By id of the municipality, empty for the whole: period and what is written in the cell, the last one told."""
    meant, found = meanings(told.entries), defaultdict[str, dict[str, str]](dict)
    text = table.read_text("utf-8-sig")
    for row in csv.DictReader(text.splitlines(), delimiter=";" if ";" in text.partition("\n")[0] else ","):
        if not row.get("gruppe"):
            found[meant[row["gemeinde"]] if row.get("gemeinde") else ""][row["zeitraum"]] = row["wert"] or ""
    for snapshot in sorted((table.parents[1] / "snapshots").glob("*.yml")):
        stated = texts(snapshot.read_text("utf-8")).get(table.stem, [])
        for one in stated if isinstance(stated, list) else []:
            if one.get("zeitraum") and one.get("wert"):
                found[""][one["zeitraum"]] = one["wert"]
    return found


def read_number(text: str) -> Decimal | None:
    told = re.match(r"[-−]?[\d.]+(?:,\d+)?", text)
    return Decimal(told[0].replace(".", "").replace(",", ".").replace("−", "-")) if told else None


def _cell(written: str) -> Decimal | None:
    return Decimal(written.replace(",", ".")) if written else None


def _kpi(told: Facts, table: Path, page: str) -> Iterator[str]:
    by_place = read_table(told, table)
    places = {name: rows for name, rows in by_place.items() if name}
    if not places:
        return
    newest = max(period for rows in places.values() for period, cell in rows.items() if cell)
    tiles = _TILE.findall(page)
    for place, shown in tiles:
        if read_number(shown) != _cell(places.get(place, {}).get(newest, "")):
            yield f"the tile of {place} shows {shown!r}"
    if tiles and {place for place, _ in tiles} != set(told.pages):
        yield "not every municipality has a tile"
    rows = re.findall(r'<tr><th scope="row">([^<]*)</th><td[^>]*>[^<]*</td><td[^>]*>([^<]*)</td>', page)
    listed = sorted((unescape(name), read_number(value)) for name, value in rows if read_number(value) is not None)
    names = {name: read_label(told, name) for name in places}
    stated = sorted((names[name], _cell(cell)) for name, cells in places.items() for cell in cells.values() if cell)
    if [one for one in listed if one[0] in names.values()] != stated:
        yield "the table is not that of the sheet"


def read_label(told: Facts, name: str) -> str:
    entry = told.entries[name]
    alike = [one for one in told.entries.values() if one["name"] == entry["name"]]
    return entry["name"] if len(alike) == 1 or entry.get("art") not in ASSOCIATIONS else f"?{name}"


def _beside(told: Facts, table: Path, site: Path) -> Iterator[str]:
    """On the page of each municipality its value, that of the whole and the difference."""
    by_place = read_table(told, table)
    for place in (one for one in by_place if one in told.pages):
        period = max(by_place[place])
        here, whole = _cell(by_place[place][period]), _cell(by_place.get("", {}).get(period, ""))
        page = (site / f"orte/{place}/index.html").read_text("utf-8").partition('id="zahlen"')[2]
        shown = {kpi: (value, rest) for kpi, value, rest in _VALUE.findall(page)}
        value, rest = shown.get(table.stem, ("", ""))
        if (read_number(value) if here is not None else None) != here:
            yield f"{place} {table.stem} shows {value!r}, not {here}"
        if here is None or whole is None:
            continue
        beside = re.search(r"\(([^()]*)\)</span>$", rest)
        if not beside or read_number(beside[1]) != whole:
            yield f"{place} {table.stem} stands beside {rest!r}, not {whole}"
        way = "mehr als" if here > whole else "weniger als" if here < whole else "genauso viel"
        if way not in rest or (here != whole and read_number(rest) != abs(here - whole)):
            yield f"{place} {table.stem} differs by {rest!r}, not {here - whole}"


def _spots(spots: list[dict[str, str]], page: str) -> Iterator[str]:
    shown = page.partition('class="refs spots"')[2].partition("</ul>")[0]
    if shown.count("<li>") != len(spots):
        yield f"{shown.count('<li>')} spots, not {len(spots)}"
    yield from (f"{one['name']} is not there" for one in spots if one["name"] not in unescape(shown))
