"""Entries of a noun as fields of the form, from the JSON Schema that the handbook and the checks know as well."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from strategieportal.language import say
from strategieportal.model.fields import with_parts
from strategieportal.model.words import Word
from strategieportal.reading.schema import definition

if TYPE_CHECKING:
    from collections.abc import Mapping

    from strategieportal.model.base import Noun

Field = dict[str, Any]
_NO_FIELD: Final = frozenset({"bewertung", "gemeinden", "orte"})
"""A number or more, a word or a list: no field holds both; nor degrees with all their places. They stay as they are."""
_REFERS: Final = {
    "handlungsfeld": "handlungsfelder",
    "querschnitt": "handlungsfelder",
    "handlungsfelder": "handlungsfelder",
    "ziele": "ziele",
    "kennzahlen": "kennzahlen",
    "massnahmen": "massnahmen",
    "haengt_ab_von": "massnahmen",
    "werte": "werte",
    "leitlinien": "leitlinien",
    "beteiligte": "akteure",
}
"""Keys that hold ids, and the nouns that these name."""
_IN: Final = {
    ("Measure", "nachfolger"): "massnahmen",
    ("Origin", "format"): "beteiligung",
    ("Participation", "format"): "formate",
    ("Proposal", "massnahme"): "massnahmen",
}
"""The same where a key means something else elsewhere."""
_LONG: Final = frozenset({"text", "beschreibung", "ergebnis", "ist", "soll", "ziel"})
"""Texts of some sentences."""


class Maker:
    """Makes fields.

    Attributes:
        choices: id and title of what can be referred to, by the name of its folder or list.
        numbers: keys whose value is a number or a word, met so far.
    """

    def __init__(self, choices: Mapping[str, tuple[tuple[str, str], ...]]) -> None:
        self.choices = choices
        self.numbers: set[str] = set()
        self._nouns: dict[str, type[Noun]] = {}
        self._words = {one.__name__: one for one in Word.__subclasses__()}

    def fields(self, noun: type[Noun]) -> list[Field]:
        """The fields of ``noun`` in the order in which people write its entries."""
        self._nouns |= {one.__name__: one for one in with_parts([noun])}
        told = definition(noun)
        return [
            self._field(noun.__name__, key, schema, required=key in told["required"])
            for key, schema in told["properties"].items()
            if key not in _NO_FIELD
        ]

    def _field(self, owner: str, key: str, schema: Mapping[str, Any], *, required: bool) -> Field:
        told = {"name": key, "label": schema["title"], "required": required}
        if hint := schema.get("description", ""):
            told["hint"] = hint
        return told | self._widget(owner, key, schema)

    def _widget(self, owner: str, key: str, schema: Mapping[str, Any]) -> Field:
        ways = [one for one in schema.get("anyOf", (schema,)) if one.get("type") != "null"]
        first = ways[0]
        if target := _IN.get((owner, key)) or (_REFERS.get(key) if _is_id(_items(first)) else None):
            return self._choice(target, several="items" in first)
        if "items" in first:
            return self._list(owner, first["items"])
        if "$ref" in first:
            return self._referred(first["$ref"].rpartition("/")[2])
        return _single(key, ways) if not self._is_mixed(key, ways) else {"widget": "string"}

    def _is_mixed(self, key: str, ways: list[Any]) -> bool:
        mixed = {"number", "string"} <= {str(one.get("type")) for one in ways}
        self.numbers |= {key} if mixed else set()
        return mixed

    def _choice(self, target: str, *, several: bool) -> Field:
        if target in {"massnahmen", "kennzahlen"}:
            told: Field = {"widget": "relation", "collection": target, "value_field": "id"}
            told |= {"display_fields": ["id", "titel"], "search_fields": ["id", "titel"]}
        else:
            found = [{"label": title, "value": name} for name, title in self.choices.get(target, ())]
            told = {"widget": "select", "options": found}
        return told | ({"multiple": True} if several else {})

    def _list(self, owner: str, items: Mapping[str, Any]) -> Field:
        name = str(items.get("$ref", "")).rpartition("/")[2]
        if name in self._nouns:
            inner = self.fields(self._nouns[name])
            told = {"widget": "list", "collapsed": True, "fields": inner}
            shown = " ".join(f"{{{{fields.{one['name']}}}}}" for one in inner[:3] if one["widget"] != "object")
            return told | {"summary": shown, "label_singular": definition(self._nouns[name])["title"]}
        one = self._widget(owner, "", items)
        if one["widget"] == "select":
            return one | {"multiple": True}
        return {"widget": "list", "field": {"name": "eintrag", "label": say("redaktion.entry"), **one}}

    def _referred(self, name: str) -> Field:
        # a noun and a kind of words may have one name; the noun's own parts are known
        if name not in self._nouns:
            word = self._words[name]
            return {"widget": "select", "options": [{"label": one.label, "value": one.key} for one in word]}
        return {"widget": "object", "collapsed": "auto", "fields": self.fields(self._nouns[name])}


def _items(schema: Mapping[str, Any]) -> Mapping[str, Any]:
    found: Mapping[str, Any] = schema.get("items", schema)
    return found.get("anyOf", [found])[0]  # type: ignore[no-any-return]


def _is_id(schema: Mapping[str, Any]) -> bool:
    return "maxLength" in schema and "pattern" in schema


def _single(key: str, ways: list[Any]) -> Field:
    """A field for one value."""
    first = ways[0]
    kind = first.get("type")
    if any(one.get("type") == "boolean" for one in ways):
        # a switch writes "false" into every sheet that says nothing, and cannot read "ja"
        return {"widget": "select", "options": [{"label": one, "value": one} for one in ("ja", "nein")]}
    if first.get("format") == "date":
        return {"widget": "datetime", "type": "date", "format": "YYYY-MM-DD", "time_format": False, "default": ""}
    if kind in ("number", "integer"):
        bounds = {"min": first["minimum"]} if "minimum" in first else {}
        bounds |= {"max": first["maximum"]} if "maximum" in first else {}
        whole = {"value_type": "int", "step": 1} if kind == "integer" else {"value_type": "float", "step": 0.01}
        return {"widget": "number", **whole, **bounds}
    if key == "datei":
        return {"widget": "image"}
    if "pattern" in first:
        told = "id" if "maxLength" in first else "partial" if isinstance(kind, list) else "address"
        return {"widget": "string", "pattern": [first["pattern"], say(f"redaktion.patterns.{told}")]}
    return {"widget": "text" if key in _LONG else "string"}
