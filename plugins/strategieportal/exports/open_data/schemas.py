"""``api/v1/``: JSON Schema (draft 2020-12) of every document that the portal publishes as JSON, and an example of each.

What a sheet holds comes from the model, what is computed is told here. Within ``v1`` entries are added, never taken away or
given another type: ``tests/cases/api/v1.txt`` holds what was promised.
"""

from __future__ import annotations

from functools import cache, partial
from typing import TYPE_CHECKING, Any, Final

from strategieportal.exports.export import Export
from strategieportal.exports.measure_data import facts, written
from strategieportal.exports.open_data import entry, lists, nouns
from strategieportal.language import say
from strategieportal.model.action_field import ActionField
from strategieportal.model.aims import Goal
from strategieportal.model.kpi import Kpi
from strategieportal.model.measure import Measure
from strategieportal.model.participation import Participation
from strategieportal.reading.offers import API, schema_file
from strategieportal.reading.schema import DIALECT, published_schema

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from strategieportal.model.base import Noun
    from strategieportal.publication import Publication

Schema = dict[str, Any]
_TEXT: Final[Schema] = {"type": "string"}
_MAYBE: Final[Schema] = {"type": ["string", "null"]}
_DAY: Final[Schema] = {"type": "string", "format": "date"}
_ADDRESS: Final[Schema] = {"type": "string", "format": "uri"}
_WHOLE: Final[Schema] = {"type": "integer"}
_NUMBER: Final[Schema] = {"type": ["number", "null"]}
_COUNTS: Final[Schema] = {"type": "object", "additionalProperties": _WHOLE}
_IDS: Final[Schema] = {"type": "array", "items": _TEXT}


def _object(told: dict[str, Schema], optional: tuple[str, ...] = ()) -> Schema:
    needed = [key for key in told if key not in optional]
    return {"type": "object", "properties": told, "required": needed}


def _list(of: Schema) -> Schema:
    return {"type": "array", "items": of}


_RECEIPT: Final = _object(
    {"regel": _TEXT, "titel": _TEXT, "satz": _TEXT, "grundlage": {"type": "object"}, "stichtag": _DAY}
)
_HEAD: Final[dict[str, Schema]] = {
    "traeger": _TEXT,
    "strategie": _TEXT,
    "adresse": _ADDRESS,
    "stand": _DAY,
    "daten_vom": _DAY,
    "lizenz": _MAYBE,
}
_POINT: Final = _object(
    {
        "zeitraum": _TEXT,
        "wert": {"type": ["number", "string"]},
        "fehlt": _TEXT,
        "vorlaeufig": {"const": True},
        "revidiert": {"const": True},
        "notiz": _TEXT,
        "quelle": _TEXT,
    },
    ("wert", "fehlt", "vorlaeufig", "revidiert", "notiz", "quelle"),
)
_GROUP: Final[dict[str, Schema]] = {"anzahl": _WHOLE, "phasen": _COUNTS, "terminlagen": _COUNTS, "beleg": _RECEIPT}

_MEASURE: Final = _object(
    {
        "phase": _object({"wert": _TEXT, "seit": _MAYBE, "beleg": _RECEIPT}),
        "terminlage": _object(
            {
                "wert": _TEXT,
                "seit": _MAYBE,
                "tage_verschoben": {"type": ["integer", "null"]},
                "belege": _list(_RECEIPT),
            }
        ),
        "zeitraum": _object({"von": _MAYBE, "bis": _MAYBE}),
        "fortschritt": _object({"erledigt": _WHOLE, "gesamt": _WHOLE, "beleg": _RECEIPT}),
        "haengt_ab_von": _IDS,
        "darauf_warten": _IDS,
        "kennzahlen": _IDS,
    }
)
_KPI: Final = _object(
    {
        "zielerreichung": _object({"wert": _MAYBE, "beleg": _RECEIPT}),
        "neuester": {"anyOf": [_POINT, {"type": "null"}]},
        "erwartet": _NUMBER,
        "abstand": _NUMBER,
        "werte": _list(_POINT),
        "gruppen": _list(_object({"gruppe": _TEXT, "werte": _list(_POINT)})),
        "massnahmen": _IDS,
        "ziele": _IDS,
        "handlungsfelder": _IDS,
    }
)
_GOAL: Final = _object({**_GROUP, "massnahmen": _IDS, "kennzahlen": _IDS, "handlungsfelder": _IDS})
_FIELD: Final = _object({**_GROUP, "massnahmen": _IDS, "kennzahlen": _IDS, "ziele": _IDS})
_PARTICIPATION: Final = _object(
    {
        "status": _object({"wert": _TEXT, "beleg": _RECEIPT}),
        "beschlossen": _IDS,
        "offen": _IDS,
        "abgelehnt": _IDS,
        "ohne_phase": _IDS,
        "zusammengefuehrt": _IDS,
        "beantwortet": _WHOLE,
        "beleg": _RECEIPT,
    }
)
_NOUNS: Final[dict[str, tuple[type[Noun], Schema]]] = {
    "massnahme": (Measure, _MEASURE),
    "kennzahl": (Kpi, _KPI),
    "ziel": (Goal, _GOAL),
    "handlungsfeld": (ActionField, _FIELD),
    "beteiligung": (Participation, _PARTICIPATION),
}
_KIND: Final = _object(
    {"art": _TEXT, "titel": _TEXT, "anzahl": _WHOLE, "liste": _ADDRESS, "schema": _ADDRESS}, ("schema",)
)
_TABLE: Final = _object({"name": _TEXT, "titel": _TEXT, "zeilen": _WHOLE, "csv": _ADDRESS, "xlsx": _ADDRESS})
_PORTAL: Final = _object(
    {
        **_HEAD,
        "name": _TEXT,
        "format": {"const": entry.FORMAT},
        "land": _TEXT,
        "kurz": _TEXT,
        "beispiel": _TEXT,
        "regionalschluessel": _TEXT,
        "gebietsart": _TEXT,
        "kontakt": _TEXT,
        "lizenz_link": _ADDRESS,
        "erzeugt_mit": _TEXT,
        "schemas": _ADDRESS,
        "arten": _list(_KIND),
        "tabellen": _list(_TABLE),
        "kataloge": _list(_ADDRESS),
        "datenpaket": _ADDRESS,
        "feeds": _list(_ADDRESS),
        "kalender": _ADDRESS,
    },
    (
        "lizenz",
        "kurz",
        "beispiel",
        "regionalschluessel",
        "gebietsart",
        "kontakt",
        "lizenz_link",
        "datenpaket",
        "kalender",
    ),
)


@cache
def schemas() -> dict[str, Schema]:
    """The schema of every kind of document, by its name; the same for every portal of this version."""
    return {
        "portal": {"$schema": DIALECT, "title": say("open_data.schema.portal"), **_PORTAL},
        "liste": {"$schema": DIALECT, "title": say("open_data.schema.list"), **_listed()},
        **{name: _document(name, noun, computed) for name, (noun, computed) in _NOUNS.items()},
    }


def _document(name: str, noun: type[Noun], computed: Schema) -> Schema:
    sheet = published_schema(noun)
    definitions = sheet.pop("$defs", {})
    told = _object({**_HEAD, name: sheet, "text": _TEXT, "berechnet": computed})
    return {"$schema": DIALECT, "title": sheet["title"], **told, "$defs": definitions}


def _listed() -> Schema:
    """The head and one list; entries are known by their id."""
    one = _list({"type": "object", "properties": {"id": _TEXT, "titel": _TEXT, "adresse": _ADDRESS, "daten": _ADDRESS}})
    lists_of = {each.key: one | {"items": one["items"] | {"required": ["id"]}} for each in lists.LISTS}
    return _object({**_HEAD, **lists_of}, tuple(lists_of))


def exports(publication: Publication) -> Iterator[Export]:
    """The schemas, and an example of each kind of which the portal has one."""
    for name in ("portal", "liste", *_NOUNS):
        yield Export(schema_file(name), partial(_schema, publication, name))
    for name, make in _examples(publication):
        yield Export(f"{API}{name}.beispiel.json", partial(_example, make))


def _schema(publication: Publication, name: str) -> bytes:
    return written({"$id": f"{publication.site_url}{schema_file(name)}", **schemas()[name]})


def _example(make: Callable[[], dict[str, Any]]) -> bytes:
    return written(make())


def _examples(publication: Publication) -> Iterator[tuple[str, Callable[[], dict[str, Any]]]]:
    """Name of a kind, and what makes the document of the first noun of it."""
    yield "portal", partial(entry.document, publication)
    for one, found in lists.listed(publication)[:1]:
        yield "liste", partial(lists.document, publication, one, found)
    for measure in list(publication.strategy.measures.values())[:1]:
        yield "massnahme", partial(facts, publication, measure)
    for offered in nouns.OFFERED:
        for name in list(offered.nouns(publication))[:1]:
            yield offered.key, partial(nouns.document, publication, offered, name)
