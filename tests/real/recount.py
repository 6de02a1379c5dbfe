"""Counts again, by other means, every number that an import brought onto the pages: text, table, chart and download.

Nothing of the package is used: sources are read with the standard library, pages with its HTML parser, and what a number,
a period or a group looks like is said here a second time. Run it by hand on a site and the source it was imported from::

    python tests/real/recount.py SITE open-sdg FOLDER
    python tests/real/recount.py SITE genesis FILE...
"""

from __future__ import annotations

import csv
import json
import re
import sys
from collections import Counter
from decimal import Decimal
from html.parser import HTMLParser
from pathlib import Path
from typing import Any, NamedTuple

MONTHS = [
    "Januar",
    "Februar",
    "März",
    "April",
    "Mai",
    "Juni",
    "Juli",
    "August",
    "September",
    "Oktober",
    "November",
    "Dezember",
]
NUMBER = re.compile(r"(?<![\w.,])[-\u2212]?(?:\d{1,3}(?:\.\d{3})+|\d+)(?:,\d+)?(?!\w|[.,]\d)")
PERIOD = re.compile(
    rf"(?P<half>[12])\. Halbjahr (?P<hy>\d{{4}})|(?P<quarter>[1-4])\. Quartal (?P<qy>\d{{4}})"
    rf"|(?P<day>\d{{1,2}})\. (?P<dm>{'|'.join(MONTHS)}) (?P<dy>\d{{4}})|(?P<mm>{'|'.join(MONTHS)}) (?P<my>\d{{4}})"
    r"|(?P<year>(?:19|20)\d{2})"
)
TOTAL = re.compile(r"(?i)insgesamt|gesamt|total|alle?(?: .*)?|summe")
"""How sources call the whole where they do not leave its group empty."""
OTHER_COLUMNS = {"year", "jahr", "value", "wert", "units", "einheit", "geocode", "progress"}
JOINT = " · "
NOT_MEASURED = re.compile(r"(?i)ziel|ausgang|prognose|kein wert")
"""Marks that are no values of the source."""


class Fact(NamedTuple):
    """A number of the source."""

    period: str
    part: str
    """The group it speaks of, empty for the whole."""
    value: Decimal


# --- sources -----------------------------------------------------------------------------------------------------


def open_sdg(folder: Path) -> dict[str, list[Fact]]:
    """The numbers of all indicators of an Open SDG folder, by the id of their page."""
    found: dict[str, list[Fact]] = {}
    for path in sorted(folder.glob("**/indicator_*.csv")):
        with path.open(encoding="utf-8-sig", newline="") as stream:
            rows = list(csv.DictReader(stream))
        ordinals = {int(row["Year"].partition("/")[2] or 0) for row in rows}
        facts = [
            Fact(_year(row["Year"], max(ordinals)), _group(row), Decimal(row["Value"]))
            for row in rows
            if row["Value"].strip()
        ]
        found[path.stem.removeprefix("indicator_").replace(".", "-")] = _with_whole(facts)
    return found


def _year(written: str, most: int) -> str:
    year, _, part = written.partition("/")
    if not part:
        return year
    return f"{year}-H{part}" if most <= 2 else f"{year}-Q{part}" if most <= 4 else f"{year}-{int(part):02}"


def _group(row: dict[str, str]) -> str:
    return JOINT.join(value.strip() for key, value in row.items() if key.lower() not in OTHER_COLUMNS and value.strip())


def _with_whole(facts: list[Fact]) -> list[Fact]:
    """The facts with the group that is called the whole as the whole, where none is empty."""
    if any(not one.part for one in facts):
        return facts
    total = next((one.part for one in facts if TOTAL.fullmatch(one.part)), None)
    if total is None:
        return facts
    lead = f"{total}{JOINT}"
    return [one._replace(part="" if one.part == total else one.part.removeprefix(lead)) for one in facts]


def genesis(path: Path) -> dict[str, list[Fact]]:
    """The numbers of a table of a statistical office, one KPI a row, by the name of the row; decimal comma."""
    data = path.read_bytes()
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        text = data.decode("cp1252")
    rows = list(csv.reader(text.splitlines(), delimiter=";"))
    at = next(number for number, row in enumerate(rows) if len(row) > 2 and re.fullmatch(r"[\d.]+", row[-1]))
    heads = [_day(head) for head in rows[at]]
    found: dict[str, list[Fact]] = {}
    for row in rows[at + 1 :]:
        if row[0].startswith("____"):
            break
        found[row[0]] = [
            Fact(head, "", Decimal(cell.replace(",", ".")))
            for head, cell in zip(heads[1:], row[1:], strict=True)
            if re.fullmatch(r"-?\d+(?:,\d+)?", cell)
        ]
    return {name: facts for name, facts in found.items() if facts}


def _day(head: str) -> str:
    found = re.fullmatch(r"(\d{2})\.(\d{2})\.(\d{4})", head)
    return f"{found[3]}-{found[2]}-{found[1]}" if found else head


# --- pages -------------------------------------------------------------------------------------------------------


class Cell(NamedTuple):
    """A cell of a table with everything that stands around it: its row, the head of its column, the caption."""

    text: str
    head: str
    around: str


class Page(HTMLParser):
    """What a page of a KPI says: paragraphs by class, tables, and the titles in its pictures with their places."""

    def __init__(self, text: str) -> None:
        """Read the page."""
        super().__init__()
        self.title = ""
        self.paragraphs: list[tuple[str, str]] = []
        self.tables: list[list[list[str]]] = []
        self.captions: list[str] = []
        self.marks: list[tuple[str, dict[str, str], int]] = []
        """Title of a mark in a picture, the attributes of its shape, and which picture it is."""
        self._pictures = 0
        self._open: list[tuple[str, dict[str, str], list[str]]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A new element."""
        if tag in {"path", "br", "img", "meta", "link", "input", "hr"}:
            return
        self._open.append((tag, {key: value or "" for key, value in attrs}, []))
        if tag == "svg":
            self._pictures += 1
        elif tag == "table":
            self.tables.append([])
            self.captions.append("")
        elif tag == "tr" and self.tables:
            self.tables[-1].append([])

    def handle_data(self, data: str) -> None:
        """Text belongs to all elements around it."""
        for _, _, texts in self._open:
            texts.append(data)

    def handle_endtag(self, tag: str) -> None:
        """An element ends; what never ended ends with it."""
        while self._open:
            name, attributes, texts = self._open.pop()
            self._take(name, attributes, " ".join("".join(texts).split()))
            if name == tag:
                return

    def _take(self, tag: str, attributes: dict[str, str], text: str) -> None:
        if tag == "h1":
            self.title = text
        elif tag == "p":
            self.paragraphs.append((attributes.get("class", ""), text))
        elif tag == "caption" and self.captions:
            self.captions[-1] = text
        elif tag in {"td", "th"} and self.tables and self.tables[-1]:
            self.tables[-1][-1].append(text)
        elif tag == "title" and self._open and self._open[-1][0] not in {"head", "svg"}:
            self.marks.append((text, self._open[-1][1], self._pictures))

    def cells(self) -> list[Cell]:
        """All cells below a head."""
        found = []
        for caption, (head, *rows) in zip(self.captions, self.tables, strict=True):
            for row in rows:
                around = " | ".join([caption, *row])
                found += [Cell(text, name, f"{around} | {name}") for text, name in zip(row[1:], head[1:], strict=False)]
        return found


def numbers(text: str) -> list[Decimal]:
    """The numbers in a German text."""
    return [_number(one[0]) for one in NUMBER.finditer(text)]


def _number(text: str) -> Decimal:
    return Decimal(text.replace(".", "").replace(",", ".").replace("\u2212", "-"))


def periods(text: str) -> list[str]:
    """The periods that a German text names, as 2018, 2018-H2, 2018-Q1, 2018-03, 1995-12-31."""
    found = []
    for one in PERIOD.finditer(text):
        if one["half"]:
            found.append(f"{one['hy']}-H{one['half']}")
        elif one["quarter"]:
            found.append(f"{one['qy']}-Q{one['quarter']}")
        elif one["day"]:
            found.append(f"{one['dy']}-{MONTHS.index(one['dm']) + 1:02}-{int(one['day']):02}")
        elif one["mm"]:
            found.append(f"{one['my']}-{MONTHS.index(one['mm']) + 1:02}")
        else:
            found.append(one["year"])
    return found


def is_rounded(shown: Decimal, value: Decimal) -> bool:
    """Whether ``shown`` is ``value`` at the places that it has."""
    exponent = shown.as_tuple().exponent
    assert isinstance(exponent, int)
    return abs(shown - value) <= Decimal((0, (5,), exponent - 1))


# --- counting ----------------------------------------------------------------------------------------------------


class Count:
    """Counts what was compared and keeps what differs."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self.compared: Counter[str] = Counter()
        self.wrong: list[str] = []

    def check(self, kind: str, right: bool, *what: object) -> None:
        """One comparison."""
        self.compared[kind] += 1
        if not right:
            self.wrong.append(f"{kind}: {' '.join(map(str, what))}")


def recount(folder: Path, facts: list[Fact], count: Count) -> None:
    """Compare everything in the folder of a KPI's page with the source.

    Args:
        folder: with ``index.html``, ``daten.csv`` and, where there is a picture, ``grafik.json``.
        facts: what the source says.
        count: takes the result.
    """
    page = Page((folder / "index.html").read_text(encoding="utf-8"))
    _download(folder / "daten.csv", facts, count)
    _tables(page, facts, count, folder.name)
    _marks(page, facts, count, folder.name)
    for path in sorted(folder.glob("grafik*.json")):
        _drawn(json.loads(path.read_text(encoding="utf-8")), facts, count, folder.name)
    _said(page, facts, count, folder.name)


def _download(path: Path, facts: list[Fact], count: Count) -> None:
    """The download holds each number once, with all its places, and no other."""
    with path.open(encoding="utf-8", newline="") as stream:
        rows = [row for row in csv.DictReader(stream) if row["art"] == "wert" and row["wert"]]
    told = Counter((row["zeitraum"], _bare(row.get("gruppe") or ""), Decimal(row["wert"])) for row in rows)
    wanted = Counter((one.period, one.part, one.value) for one in facts)
    for one in wanted | told:
        count.check("download", told[one] == wanted[one], path.parent.name, *one, f"{told[one]} statt {wanted[one]}")


def _bare(cell: str) -> str:
    """A text without the guard against formulas."""
    return cell[1:] if re.match(r"'+[=+\-@]", cell) else cell


def _tables(page: Page, facts: list[Fact], count: Count, name: str) -> None:
    """Each number stands in a table beside its period and group; each cell of values is a number of the source."""
    cells = [one for one in page.cells() if not re.search(r"(?i)ziel|pfad|nötig", one.head)]
    by_period: dict[str, list[Cell]] = {}
    for one in cells:
        for period in set(periods(one.around)):
            by_period.setdefault(period, []).append(one)
    for fact in facts:
        there = any(
            fact.part in cell.around and any(is_rounded(shown, fact.value) for shown in numbers(cell.text))
            for cell in by_period.get(fact.period, [])
        )
        count.check("table", there, name, *fact)


def _marks(page: Page, facts: list[Fact], count: Count, name: str) -> None:
    """Each mark of a picture says a number of the source, and stands where its number puts it."""
    places: dict[int, list[tuple[Decimal, float]]] = {}
    for title, shape, picture in page.marks:
        told = title.rpartition(": ")
        when, shown = periods(told[0]), numbers(told[2])
        if not when or not shown or NOT_MEASURED.search(title):
            continue
        parts = {one.part for one in facts if one.part and one.part in told[0]}
        part = max(parts, key=len, default="")
        fitting = [one.value for one in facts if one.period in when and one.part == part]
        right = any(is_rounded(shown[0], value) for value in fitting)
        count.check("chart", right, name, title)
        if "cy" in shape and right and len(fitting) == 1:
            places.setdefault(picture, []).append((fitting[0], float(shape["cy"])))
    for found in places.values():
        _straight(found, count, name)


def _straight(places: list[tuple[Decimal, float]], count: Count, name: str) -> None:
    """All marks of one picture lie on one straight scale, to the pixel."""
    if len({value for value, _ in places}) < 2:
        return
    (low, low_y), (high, high_y) = min(places), max(places)
    for value, y in places:
        wanted = low_y + float((value - low) / (high - low)) * (high_y - low_y)
        count.check("place", abs(y - wanted) < 1, name, value, y, wanted)


def _drawn(data: Any, facts: list[Fact], count: Count, name: str) -> None:
    """The interactive view is made from the source's numbers, with all their places."""
    values = {float(one.value) for one in facts}
    for series in data.get("wide", {}).get("option", {}).get("series", []):
        for item in series.get("data", []):
            title = str(item.get("name", "")) if isinstance(item, dict) else ""
            value = item.get("value") if isinstance(item, dict) else None
            if periods(title) and isinstance(value, list) and not NOT_MEASURED.search(title):
                count.check("interactive", value[1] in values, name, title, value)


def _said(page: Page, facts: list[Fact], count: Count, name: str) -> None:
    """What the sentences say: the newest number large, and in the sentence only numbers that follow from the source."""
    whole = [one for one in facts if not one.part]
    newest = max(whole, key=lambda one: one.period.replace("-H1", "-06").replace("-H2", "-12"), default=None)
    for kind, text in page.paragraphs:
        if kind == "latest" and newest is not None:
            shown = numbers(text)
            right = bool(shown) and is_rounded(shown[0], newest.value) and newest.period in periods(text)
            count.check("text", right, name, text)
        elif kind == "say":
            bare = PERIOD.sub(" ", re.sub(r"je [\d.]+", " ", text.partition("Das Ziel")[0]))
            for number in numbers(bare):
                count.check("text", _follows(number, facts), name, number, text)


def _follows(number: Decimal, facts: list[Fact]) -> bool:
    """Whether a number is one of the source's, how much two of them differ, or how many there are."""
    values = sorted({one.value for one in facts})
    if any(is_rounded(number, value) for value in values) or number in range(len(facts) + 1):
        return True
    return any(is_rounded(abs(number), abs(one - other)) for one in values for other in values)


def report(site: Path, found: dict[str, list[Fact]]) -> Count:
    """All KPIs of a site; those whose page is named otherwise are found by their title."""
    count = Count()
    pages = {path.parent.name: path.parent for path in site.glob("kennzahlen/*/index.html")}
    titles = {Page((path / "index.html").read_text(encoding="utf-8")).title: path for path in pages.values()}
    for name, facts in found.items():
        folder = pages.get(name) or next((path for title, path in titles.items() if title.endswith(name)), None)
        count.check("page", folder is not None, name)
        if folder is not None:
            recount(folder, facts, count)
    return count


def main(site: str, kind: str, *sources: str) -> int:
    """Print the figures and what differs; 1 when anything does."""
    found: dict[str, list[Fact]] = {}
    for source in sources:
        found |= open_sdg(Path(source)) if kind == "open-sdg" else genesis(Path(source))
    count = report(Path(site), found)
    sys.stdout.write(f"{sum(map(len, found.values()))} numbers of the source; compared: {dict(count.compared)}\n")
    sys.stdout.writelines(f"{one}\n" for one in count.wrong)
    return 1 if count.wrong else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
