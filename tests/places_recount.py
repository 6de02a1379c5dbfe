"""Counts again, by other means, every number on the pages of municipalities: from the sheets by a plain YAML reader.

Nothing of the package is used. What a name means is said here a second time: an id, a name, a part, a key, an association.
"""

from __future__ import annotations

import csv
import json
import re
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Any

import yaml

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

LISTED = {"geplant", "in-umsetzung", "abgeschlossen", "zurueckgestellt", "eingestellt", ""}
ASSOCIATIONS = {"verbandsgemeinde", "samtgemeinde", "amt", "verwaltungsgemeinschaft"}
MOST = 60


@dataclass
class Facts:
    """What the sheets say of the municipalities."""

    entries: dict[str, dict[str, Any]]
    pages: dict[str, list[str]]
    local: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    everywhere: set[str] = field(default_factory=set)
    unplaced: set[str] = field(default_factory=set)
    spots: Counter[str] = field(default_factory=Counter)
    values: dict[str, dict[str, tuple[str, str]]] = field(default_factory=lambda: defaultdict(dict))
    """By id of the municipality and of the KPI: the newest period and what is written in its cell."""


def meanings(entries: dict[str, dict[str, Any]]) -> dict[str, str]:
    """What each name means: parts first, so that names, keys and ids overrule them."""
    found: dict[str, str] = {}
    for part in ("ortsteile", "name", "ags", "ars", "id"):
        for name, one in entries.items():
            told = one.get(part, [])
            found |= dict.fromkeys(told if isinstance(told, list) else [told], name)
    return found


def facts(portal: Path) -> Facts:
    """Read the portal in the folder ``portal``."""
    entries = {one["id"]: one for one in texts((portal / "data/gemeinden.yml").read_text("utf-8"))}
    towns = [name for name, one in entries.items() if one.get("art") not in ASSOCIATIONS and "bis" not in one]
    pages: dict[str, list[str]] = defaultdict(list)
    for name in towns:
        head = entries[name].get("verband")
        pages[head if head and len(towns) > MOST else name].append(name)
    found, meant = Facts(entries, dict(pages)), meanings(entries)
    for sheet in sorted((portal / "content/massnahmen").rglob("*.md")):
        if not sheet.name.endswith(".leicht.md"):
            _measure(found, texts(sheet.read_text("utf-8").split("\n---", 1)[0]), meant, towns)
    for table in sorted((portal / "data/kennzahlen").glob("*.csv")):
        _table(found, table, meant)
    return found


def texts(written: str) -> Any:
    """YAML in which every value is a text."""
    return yaml.load(written, yaml.BaseLoader)  # noqa: S506 - only texts


def _measure(found: Facts, data: dict[str, Any], meant: dict[str, str], towns: list[str]) -> None:
    def places(written: list[str]) -> Iterator[str]:
        for name in (meant[one] for one in written):
            head = found.entries[name].get("art") in ASSOCIATIONS
            yield from (one for one in towns if found.entries[one].get("verband") == name) if head else [name]

    for spot in data.get("orte", []):
        found.spots.update(places([spot["gemeinde"]]) if "gemeinde" in spot else [])
    log = sorted((one for one in data.get("verlauf", []) if "phase" in one), key=lambda one: str(one.get("am", "")))
    if (log[-1]["phase"] if log else "") not in LISTED:
        return
    named = data.get("gemeinden", [])
    if named in ("alle", ["alle"]):
        found.everywhere.add(data["id"])
    elif not named:
        found.unplaced.add(data["id"])
    else:
        for place in places(named):
            found.local[place].add(data["id"])


def _table(found: Facts, table: Path, meant: dict[str, str]) -> None:
    text = table.read_text("utf-8-sig")
    for row in csv.DictReader(text.splitlines(), delimiter=";" if ";" in text.partition("\n")[0] else ","):
        if place := row.get("gemeinde"):
            mine = found.values[meant[place]]
            if table.stem not in mine or row["zeitraum"] > mine[table.stem][0]:
                mine[table.stem] = row["zeitraum"], row["wert"] or ""


class Shown(HTMLParser):
    """The main part of a page: its text, its rows of measures by section, its tables."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.section, self.sections = "", defaultdict[str, list[str]](list)
        self.words = defaultdict[str, list[str]](list)
        self.feed(text.partition("<main")[2].partition("</main>")[0])

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "h2":
            self.section = given.get("id") or ""
        if tag == "a" and (address := re.search(r"(?:massnahmen|kennzahlen)/([^/?]+)/$", given.get("href") or "")):
            self.sections[self.section].append(address[1])

    def handle_data(self, data: str) -> None:
        self.words[self.section].append(data)


def numbers(text: str) -> list[int]:
    """All whole numbers of a sentence; ``eine`` is 1, ``keine`` is 0."""
    words = {"eine": "1", "keine": "0", "einer": "1"}
    told = re.sub(r"\b(\w+)\b", lambda one: words.get(one[1].lower(), one[1]), text)
    return [int(one.replace(".", "")) for one in re.findall(r"\d[\d.]*\d|\d", told)]


def findings(portal: Path, site: Path) -> list[str]:
    """Every number of the pages that is not what the sheets say."""
    told = facts(portal)
    wrong = list(_overview(told, (site / "orte/index.html").read_text("utf-8")))
    for page, members in told.pages.items():
        text = (site / f"orte/{page}/index.html").read_text("utf-8")
        wrong += [f"orte/{page}/: {one}" for one in _page(told, page, members, text)]
        wrong += [f"orte/{page}/index.json: {one}" for one in _data(told, members, site / f"orte/{page}/index.json")]
    return wrong


def _overview(told: Facts, text: str) -> Iterator[str]:
    rows = re.findall(r'<tr[^>]*><th scope="row"><a href="[^"]*orte/([^"]+)">[^<]*</a></th>(.*?)</tr>', text)
    cells = {path.strip("/"): re.findall(r">([^<]*)</td>", row) for path, row in rows}
    by_path = dict(told.pages)
    for page, members in told.pages.items():
        by_path |= {f"{page}/#{one}": [one] for one in members if one != page}
    if cells.keys() != by_path.keys():
        yield f"orte/: rows {sorted(cells.keys() ^ by_path.keys())}"
    for path, members in by_path.items():
        expected = [str(len(set().union(*(told.local[one] for one in members))))]
        expected += [str(sum(told.spots[one] for one in members))] if told.spots else []
        people = told.entries[path.rpartition("#")[2]].get("einwohner")
        shown = [*expected, f"{int(people):,}".replace(",", ".")] if people else expected
        if cells.get(path, [])[: len(shown)] != shown:
            yield f"orte/: {path} shows {cells.get(path)}, not {shown}"
    sentence = re.sub(r"<[^>]*>", " ", text.partition('class="after-lead read">')[2].partition("</p>")[0])
    some = set().union(*told.local.values()) if told.local else set()
    counts = [len(told.everywhere), len(some), *([len(told.unplaced)] if told.unplaced else [])]
    if numbers(sentence) != counts:
        yield f"orte/: {sentence.strip()!r} should tell {counts}"
    marks = Counter(int(one) for one in re.findall(r'<a class="s[0-3x]"[^>]*>[^<]* <b>(\d+)</b>', text))
    of_pages = Counter(len(set().union(*(told.local[one] for one in members))) for members in told.pages.values())
    if marks and any(marks[count] % times or marks[count] // times not in (1, 2) for count, times in of_pages.items()):
        yield f"orte/: the tiles show {dict(marks)}, not {dict(of_pages)}"


def _page(told: Facts, page: str, members: list[str], text: str) -> Iterator[str]:
    shown = Shown(text)
    local = set().union(*(told.local[one] for one in members))
    if set(shown.sections["hier"]) != local:
        yield f"measures {sorted(set(shown.sections['hier']) ^ local)}"
    if len(set(shown.sections["ueberall"]) & told.everywhere) != len(told.everywhere):
        yield "what holds everywhere is not whole"
    lead = re.sub(r"<[^>]*>", "", text.partition('<p class="lead">')[2].partition("</p>")[0])
    expected = [*([len(local)] if local else []), len(told.everywhere)]
    if numbers(lead) != expected:
        yield f"{lead!r} should tell {expected}"
    if told.unplaced and numbers(" ".join(shown.words["ueberall"]).partition("Bei ")[2])[:1] != [len(told.unplaced)]:
        yield "how many name no place"
    values = "".join(shown.words["zahlen"])
    for one in (page, *[name for name in members if name != page]):
        for kpi, (_, cell) in told.values.get(one, {}).items():
            number = cell.replace(".", ",")
            if kpi not in shown.sections["zahlen"] or (
                number and not re.search(rf"(?<!\d){re.escape(number)}", values)
            ):
                yield f"{kpi} {one}: {cell}"


def _data(told: Facts, members: list[str], file: Path) -> Iterator[str]:
    if not file.exists():
        return
    data = json.loads(file.read_text("utf-8"))
    local = set().union(*(told.local[one] for one in members))
    if not local <= set(data["massnahmen"]["hier"]) or len(data["orte"]) != sum(told.spots[one] for one in members):
        yield "measures or spots"
