"""How complete a portal is, for staff: a table with the places to change, or the same as JSON."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from strategieportal.language import say, say_count, short_day
from strategieportal.monitoring.monitor import monitor

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from datetime import date

    from strategieportal.checks.examine import Examination
    from strategieportal.monitoring.completeness import Body, SheetField
    from strategieportal.monitoring.monitor import Monitoring
    from strategieportal.monitoring.thread import Gap, Missing
    from strategieportal.problems import Place

_NAMED: Final = 8
"""So many ids are named in a line of the table."""
_BETWEEN: Final = "  "
_FIELDS: Final[Mapping[str, tuple[str, ...]]] = {
    "L1": ("id",),
    "L2": ("id",),
    "L3": ("id",),
    "L4": ("id",),
    "L5": ("success",),
    "L6": ("success",),
    "L7": ("id",),
    "L9": ("success",),
}
"""Where in a sheet the change is due, by rule; a part that is not there is told by where the sheet begins."""


def as_text(examination: Examination) -> str:
    """A table for the terminal: blocks, entries of the sheets, bodies, and each gap with its place."""
    found = monitor(examination.reading.strategy, examination.as_of)
    parts = (_blocks(found), _sheet(found), _bodies(found), _gaps(examination, found))
    return "\n\n".join("\n".join(lines) for lines in map(list, parts) if lines)


def _blocks(found: Monitoring) -> Iterator[str]:
    blocks = found.completeness.blocks
    yield from _title(say("cli.completeness.blocks"))
    rows = [
        (say(f"pages_completeness.standing.{one.standing.value}"), one.receipt.title, one.receipt.sentence)
        for one in blocks
    ]
    yield from _table(rows)


def _sheet(found: Monitoring) -> Iterator[str]:
    fields = found.completeness.fields
    total = fields[0].total if fields else 0
    if not total:
        return
    measures = say_count("pages_lists.measures.count", total)
    yield from _title(say("cli.completeness.sheet", measures=measures))
    yield from _table([(f"{one.share:>3} %", _field(one), _missing(one.missing)) for one in fields])


def _field(field: SheetField) -> str:
    return say(f"pages_completeness.field.{field.name}")


def _missing(ids: tuple[str, ...]) -> str:
    if not ids:
        return ""
    named = ", ".join(ids[:_NAMED])
    rest = len(ids) - _NAMED
    told = f"{named} {say('cli.completeness.and_more', count=rest)}" if rest > 0 else named
    return say("cli.completeness.missing", ids=told)


def _bodies(found: Monitoring) -> Iterator[str]:
    bodies = found.completeness.bodies
    if not bodies:
        return
    yield from _title(say("cli.completeness.bodies"))
    head = tuple(say(f"cli.completeness.{name}") for name in ("body", "entry", "value"))
    yield from _table([head, *((one.name, _day(one.entry), _day(one.value)) for one in bodies)])


def _day(value: date | None) -> str:
    return short_day(value) if value else say("cli.completeness.none")


def _gaps(examination: Examination, found: Monitoring) -> Iterator[str]:
    yield from _title(say("cli.completeness.gaps"))
    open_ones = [gap for gap in found.gaps if not gap.closed]
    if not open_ones:
        yield say("cli.completeness.closed")
    for gap in open_ones:
        yield f"{gap.rule} {gap.receipt.sentence}"
        yield from (f"  {_place(examination, gap, one)}: {_told(examination, gap, one)}" for one in gap.missing)


def _told(examination: Examination, gap: Gap, missing: Missing) -> str:
    title = _title_of(examination, gap.kind, missing.id)
    return f"{title} ({missing.note})" if missing.note else title


def _title_of(examination: Examination, kind: str, name: str) -> str:
    strategy = examination.reading.strategy
    known: Mapping[str, Mapping[str, Any]] = {
        "goal": strategy.goals,
        "value": strategy.values,
        "measure": strategy.measures,
        "kpi": strategy.kpis,
    }
    return str(known[kind][name].title)


def _place(examination: Examination, gap: Gap, missing: Missing) -> Place:
    return examination.reading.origins[gap.kind, missing.id].place(*(missing.steps or _FIELDS[gap.rule]))


def _title(text: str) -> Iterator[str]:
    yield text
    yield "=" * len(text)


def _table(rows: Iterable[tuple[str, ...]]) -> Iterator[str]:
    """Rows in columns as wide as they need; the last one runs on."""
    lines = list(rows)
    widths = [max(len(row[place]) for row in lines) for place in range(len(lines[0]) - 1)]
    for row in lines:
        cells = [cell.ljust(width) for cell, width in zip(row, widths, strict=False)]
        yield _BETWEEN.join([*cells, row[-1]]).rstrip()


def as_json(examination: Examination) -> str:
    """The same as an object with ``blocks``, ``fields``, ``bodies`` and ``gaps``."""
    found = monitor(examination.reading.strategy, examination.as_of)
    told = {
        "as_of": examination.as_of.isoformat(),
        "blocks": [
            {
                "name": one.name,
                "title": one.receipt.title,
                "standing": one.standing.value,
                "rule": one.receipt.rule,
                "sentence": one.receipt.sentence,
                "missing": [aspect.name for aspect in one.aspects if not aspect.whole],
            }
            for one in found.completeness.blocks
        ],
        "fields": [
            {"name": one.name, "title": _field(one), "stated": one.stated, "total": one.total, "missing": one.missing}
            for one in found.completeness.fields
        ],
        "bodies": [_body_facts(one) for one in found.completeness.bodies],
        "gaps": [_gap_facts(examination, one) for one in found.gaps],
    }
    return json.dumps(told, ensure_ascii=False, indent=2)


def _body_facts(body: Body) -> dict[str, Any]:
    return {
        "name": body.name,
        "newest_entry": body.entry.isoformat() if body.entry else None,
        "newest_value": body.value.isoformat() if body.value else None,
        "measures": body.measures,
        "kpis": body.kpis,
    }


def _gap_facts(examination: Examination, gap: Gap) -> dict[str, Any]:
    places = [(one, _place(examination, gap, one)) for one in gap.missing]
    return {
        "rule": gap.rule,
        "title": gap.receipt.title,
        "sentence": gap.receipt.sentence,
        "total": gap.total,
        "missing": [
            {"id": one.id, "note": one.note, "file": at.file, "line": at.line, "column": at.column}
            for one, at in places
        ],
    }


COMPLETENESS: Final[Mapping[str, Callable[[Examination], str]]] = {"text": as_text, "json": as_json}
"""How it can be told."""
