"""Values of KPIs: snapshots, and series from elsewhere.

Reads series from elsewhere: ``data/kennzahlen/<id>.csv``, with German or English heads and numbers.
Reads what was published on a day: ``data/snapshots/<day>.yml``.
Gives every KPI that names no decimal places those which its numbers need, once for all pages, charts and sentences.
"""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

from strategieportal.guessing import folded
from strategieportal.language import listing, say
from strategieportal.model.base import german_key
from strategieportal.model.gazetteer import gazetteer
from strategieportal.model.kpi import Observation, Series, SeriesRow, Snapshot
from strategieportal.model.places import fitting_places
from strategieportal.model.words import KpiKind
from strategieportal.problems import Place, problem
from strategieportal.reading import layout
from strategieportal.reading.faults import Origin
from strategieportal.reading.named_places import Parts
from strategieportal.source.delimited import read_delimited
from strategieportal.source.figures import Missing, NumberFault, is_bracketed
from strategieportal.source.grid import MAX_REPORTED
from strategieportal.source.yaml import Document, read_yaml

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from strategieportal.model.gazetteer import Gazetteer
    from strategieportal.model.kpi import Kpi
    from strategieportal.reading.harvest import Harvest
    from strategieportal.source.figures import DecimalMark
    from strategieportal.source.files import Tree
    from strategieportal.source.grid import Row, Table


COLUMNS: Final = (
    "period", "value", "provisional", "revised", "missing", "note", "published", "group", "municipality", "source",
)  # fmt: skip
MAX_ROWS: Final = 4_000
"""Values of one KPI: one a day for ten years; a picture shows no more, and drawing them would take minutes."""
MAX_BYTES: Final = 1024 * 1024  # of the file of a series: 260 for each of its rows
_NEEDED: Final = ("period", "value")
_BESIDE: Final = frozenset({"value", "published", "group", "municipality"})
"""Columns that say nothing of the observation itself."""
_MONTH: Final = re.compile(r"(?P<year>[0-9]{4})-(?P<month>[0-9]{2})")
_SYNONYMS: Final = {
    **dict.fromkeys(("jahr", "year", "stichtag"), "period"),
    **dict.fromkeys(("ort", "ags", "ars", "kommune", "gemeindename", "gemeindeschluessel"), "municipality"),
}


class _RowOrigin(Origin, frozen=True):
    """A row of a table as an origin: every field stands in its cell."""

    row: Row | None = None
    columns: Mapping[str, int] | None = None

    def place(self, *steps: str | int, key: bool = False) -> Place:
        """The place of the cell that the field was read from, or of the row."""
        del key
        names = [step for step in steps if isinstance(step, str)]
        column = next((at for name, at in (self.columns or {}).items() if name in names), 0)
        return self.row.place(column) if self.row is not None else Place(self.file)


def read_series(tree: Tree, harvest: Harvest) -> None:
    """Read every series; the file's name is the id of its KPI."""
    places = gazetteer(harvest.nouns.get("municipality", {}))
    for path in tree.below(layout.SERIES, ".csv", deep=False):
        data, problems = tree.read_bytes(path, MAX_BYTES)
        harvest.problems.extend(problems)
        if data is None:
            continue
        table, problems = read_delimited(data, path)
        harvest.problems.extend(problems)
        if table is not None:
            _take(path, table, harvest, places)


@lru_cache(maxsize=1)
def heads() -> Mapping[str, str]:
    """Field by the folded head of its column: German key, English name, or a common other word."""
    return {folded(german_key(name)): name for name in COLUMNS} | {name: name for name in COLUMNS} | _SYNONYMS


def _take(path: str, table: Table, harvest: Harvest, places: Gazetteer) -> None:
    kpi = path.rpartition("/")[2].rpartition(".")[0]
    columns = _columns(table, harvest)
    missing = [name for name in _NEEDED if name not in columns]
    for name in missing:
        harvest.problems.append(problem("S135", table.header_row.place(), column=german_key(name)))
    if len(table.rows) > MAX_ROWS:
        limit = f"{MAX_ROWS:,}".replace(",", ".")
        harvest.problems.append(problem("S225", table.rows[MAX_ROWS].place(), limit=limit))
    if missing or len(table.rows) > MAX_ROWS:
        return
    known = harvest.nouns.get("kpi", {}).get(kpi)
    words = known is not None and known.kind is KpiKind.QUALITATIVE
    rows: list[SeriesRow] = []
    parts: dict[str, list[SeriesRow]] = {}
    named = Parts(places, harvest)
    for row, cells, read in _rows(table, columns, harvest, words=words):
        part = named.part(row, cells, columns)
        if part is not None and known is not None and known.hides(read.observation.value):
            whole = say("problems.secret.all")
            values = {"value": cells["value"], "name": part or whole, "minimum": known.minimum_cases}
            harvest.problems.append(row.problem("S229", columns["value"], **values))
        elif part is not None:
            named.take(part, cells, read.observation, row, columns)
            (parts.setdefault(part, []) if part else rows).append(read)
    named.tell_still_told(columns["value"])
    origin = Origin(Document(path, None, ""))
    told = {"kpi": kpi, "rows": rows, "parts": parts, "municipalities": named.municipalities}
    harvest.take("series", Series, told, origin, name=kpi)


def _columns(table: Table, harvest: Harvest) -> dict[str, int]:
    """Field -> position of its column, found by German key, English name or a common other word."""
    known_heads = heads()
    found: dict[str, int] = {}
    unknown: list[int] = []
    for position, head in enumerate(table.header):
        name = known_heads.get(folded(head))
        if name is not None and name not in found:
            found[name] = position
        elif head.strip():
            unknown.append(position)
    known = listing([german_key(name) for name in COLUMNS])
    for position in unknown[:MAX_REPORTED]:
        place = table.header_row.place(position)
        harvest.problems.append(problem("S136", place, column=table.header[position], known=known))
    return found


def _rows(
    table: Table, columns: Mapping[str, int], harvest: Harvest, *, words: bool
) -> Iterator[tuple[Row, Mapping[str, str], SeriesRow]]:
    """Each sound row with its filled cells by field."""
    mark = table.mark_of(columns["value"])
    _tell_years(table, columns["period"], harvest)
    if not words:
        _tell_doubts(table, columns["value"], harvest)
    for row in table.rows:
        cells = {name: row.cells[at].strip() for name, at in columns.items() if row.cells[at].strip()}
        value = _value(row, columns["value"], mark, words=words)
        if isinstance(value, NumberFault):
            harvest.problems.append(row.problem(value.code, columns["value"], value=value.text))
            continue
        if value is None and "missing" not in cells:
            harvest.problems.append(row.problem("S138", columns["value"]))
            continue
        observation: dict[str, Any] = {name: cells[name] for name in COLUMNS if name in cells and name not in _BESIDE}
        if value is not None:
            observation["value"] = value
        data = {"observation": observation, "published": cells.get("published")}
        origin = _RowOrigin(Document(table.file, None, ""), row=row, columns=columns)
        read = harvest.validate(SeriesRow, data, origin)
        if read is not None:
            yield row, cells, read


def _tell_doubts(table: Table, at: int, harvest: Harvest) -> None:
    """What is doubtful about the numbers in the column ``at``.

    Its decimal marks, and numbers in brackets: those are negative as accountants write them, and unsure in statistics.
    """
    judged = table.judged(at)
    if judged.doubt is not None:
        begun, beside = judged.doubt
        first, other, line = begun.cells[at], beside.cells[at], str(beside.place().line)
        form = "one" if begun is beside else "two"
        told = {"first": first, "other": other, "line": line}
        if judged.mark == "either":
            harvest.problems.append(begun.problem("S142", at, **told))
        else:
            harvest.problems.append(begun.problem("S143", at, cells=say(f"problems.doubtful_{form}", **told)))
    found = [row for row in table.rows if is_bracketed(row.cells[at])]
    if found:
        harvest.problems.append(found[0].problem("S226", at, value=found[0].cells[at], count=len(found)))


def _tell_years(table: Table, at: int, harvest: Harvest) -> None:
    """Periods that are read as months, of which each could be a year and the next one: 2009-10, 2010-11, 2011-12."""
    found = {row.cells[at].strip(): row for row in table.rows if row.cells[at].strip()}
    months = [_MONTH.fullmatch(one) for one in found]
    if len(found) > 1 and all(one and int(one["month"]) == (int(one["year"]) + 1) % 100 for one in months):
        first, *_, other = found
        harvest.problems.append(found[first].problem("S144", at, first=first, other=other))


def _value(row: Row, column: int, mark: DecimalMark | None, *, words: bool) -> Decimal | str | NumberFault | None:
    """The number or word in a cell, None for a missing one."""
    if words:
        return row.cells[column].strip() or None
    figure = row.number(column, mark)
    return None if isinstance(figure, Missing) else figure


_VALUE = german_key("value")


class _TopOrigin(Origin, frozen=True):
    """A snapshot as an origin: what the noun holds under a field of its own stands at the top of the file."""

    def place(self, *steps: str | int, key: bool = False) -> Place:
        """The place of the KPI that ``steps`` lead to."""
        return Origin.place(self, *(step for step in steps if step != "observations"), key=key)


def read_snapshots(tree: Tree, harvest: Harvest) -> None:
    """Read every snapshot; the file's name is its day."""
    for path in tree.below(layout.SNAPSHOTS, ".yml", ".yaml", deep=False):
        day = _day(path)
        if day is None:
            harvest.problems.append(problem("S132", Place(path)))
            continue
        text, problems = tree.read_text(path)
        harvest.problems.extend(problems)
        if text is None:
            continue
        document, problems = read_yaml(text, path)
        harvest.problems.extend(problems)
        if document is not None:
            _take_snapshot(day, document, harvest)


def _day(path: str) -> date | None:
    try:
        return date.fromisoformat(path.rpartition("/")[2].rpartition(".")[0])
    except ValueError:
        return None


def _take_snapshot(day: date, document: Document, harvest: Harvest) -> None:
    entries = document.data if document.data is not None else {}
    if not isinstance(entries, dict):
        harvest.problems.append(problem("S133", document.place_of(())))
        return
    kept = {kpi: _observations(kpi, given, document, harvest) for kpi, given in entries.items()}
    name = day.isoformat()
    harvest.origins["snapshot", name] = Origin(document)
    observations = {kpi: found for kpi, found in kept.items() if found}
    read = harvest.validate(Snapshot, {"day": day, "observations": observations}, _TopOrigin(document))
    if read is not None:
        harvest.nouns.setdefault("snapshot", {})[name] = read


def _observations(kpi: str, given: Any, document: Document, harvest: Harvest) -> tuple[Observation, ...]:
    """A bare value, a mapping, or a list of mappings for several periods."""
    if isinstance(given, list):
        found = [_observation(one, Origin(document, (kpi, number)), harvest) for number, one in enumerate(given)]
    else:
        found = [_observation(given, Origin(document, (kpi,)), harvest)]
    return tuple(one for one in found if one is not None)


def _observation(given: Any, origin: Origin, harvest: Harvest) -> Observation | None:
    if given is None:
        harvest.problems.append(problem("S134", origin.place()))
        return None
    return harvest.validate(Observation, given if isinstance(given, dict) else {_VALUE: given}, origin)


_FIELD: Final = "decimals"


def with_places(kpis: Mapping[str, Kpi], series: Mapping[str, Series], snapshots: Iterable[Snapshot]) -> dict[str, Kpi]:
    """The same KPIs in the same order; what a sheet says of its places stays."""
    published: dict[str, list[Decimal]] = {}
    for snapshot in snapshots:
        for name, many in snapshot.observations.items():
            published.setdefault(name, []).extend(one.value for one in many if isinstance(one.value, Decimal))
    return {name: _fitted(kpi, series.get(name), published.get(name, ())) for name, kpi in kpis.items()}


def _fitted(kpi: Kpi, series: Series | None, published: Iterable[Decimal]) -> Kpi:
    if kpi.kind is KpiKind.QUALITATIVE or _FIELD in kpi.model_fields_set:
        return kpi
    places = fitting_places([*published, *_of_series(series), *_of_sheet(kpi)])
    return kpi.model_copy(update={_FIELD: places}) if places else kpi


def _of_series(series: Series | None) -> Iterator[Decimal]:
    if series is not None:
        yield from (one.observation.value for one in series.all_rows if isinstance(one.observation.value, Decimal))


def _of_sheet(kpi: Kpi) -> Iterator[Decimal]:
    """The baseline, the targets and the values of other regions."""
    stated = [kpi.baseline.value] if kpi.baseline else []
    stated += [one for aim in kpi.targets for one in (aim.value, aim.lower, aim.upper) if one is not None]
    stated += [one.value for one in kpi.references]
    yield from (one for one in stated if isinstance(one, Decimal))
