"""JSON Schema (draft 2020-12) of every file of the content, made from the nouns; titles and descriptions are German.

For editors that complete and check while somebody writes, for forms, and for whoever writes files by program. A schema
knows one file at a time: what only shows across files, ``strategieportal check`` finds. English names of entries, which are
read as well, are not among its keys.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, Final

from msgspec import Struct

from strategieportal.language import say
from strategieportal.model.aims import Vision
from strategieportal.model.alliance import AllianceList
from strategieportal.model.fields import BODY, field_words, noun_title, with_parts
from strategieportal.model.film import Film
from strategieportal.model.kpi import Observation
from strategieportal.model.page import EasyText, OrdinaryPage, Removed
from strategieportal.model.portal import Portal
from strategieportal.model.steering import OwnList
from strategieportal.model.words import Word, accepted
from strategieportal.reading import layout

if TYPE_CHECKING:
    from collections.abc import Iterator

    from strategieportal.model.base import Noun
    from strategieportal.reading.layout import Kept

Schema = dict[str, Any]
DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"
LABELS: Final = "x-woerter"
"""Below a fixed word: key -> what the public reads, in the order of the words, for forms."""


class FileSchema(Struct, frozen=True):
    """The schema of one file or of all sheets of a folder."""

    name: str
    """What the command calls it, such as ``massnahme`` or ``werte``."""
    title: str
    files: str
    """Which files it is for, as a pattern below the portal's folder."""
    nouns: tuple[type[Noun], ...]
    """What the file holds: one noun, or facts of its own and lists of nouns."""
    schema: Schema


def file_schemas() -> tuple[FileSchema, ...]:
    """The schema of every kind of file, in the order of the handbook."""
    return tuple(_schemas())


def published_schema(noun: type[Noun]) -> Schema:
    """The schema of a noun as portals publish it, with all that it refers to.

    Readers must go on when a later version adds an entry, so nothing more is forbidden than what a sheet forbids inside.
    """
    made: Schema = _open(_whole(noun))
    return made


def _open(value: Any) -> Any:
    """A piece of schema that lets further entries pass."""
    if isinstance(value, dict):
        return {key: _open(one) for key, one in value.items() if not (key == "additionalProperties" and one is False)}
    return [_open(one) for one in value] if isinstance(value, list) else value


def _schemas() -> Iterator[FileSchema]:
    yield _file("portal", Portal, layout.PORTAL, _whole(Portal))
    for kept in layout.SHEETS:
        yield _file(say(f"sheets.words.{kept.kind}"), kept.noun, f"{kept.place}/*.md", _whole(kept.noun))
    yield _file("vision", Vision, layout.VISION, _whole(Vision))
    for one in layout.COMPOSED:
        lists = {kept.place: _list(kept) for kept in one.lists}
        yield _file(_stem(one.place), one.noun, one.place, _whole(one.noun, lists))
    for kept in layout.LISTS:
        yield _file(_stem(kept.place), kept.noun, kept.place, _with_definitions(_list(kept), kept.noun, OwnList))
    for kept in layout.SINGLES:
        yield _file(_stem(kept.place), kept.noun, kept.place, _whole(kept.noun))
    yield _file("snapshot", Observation, f"{layout.SNAPSHOTS}/*.yml", _snapshot())
    removed = {"type": ["array", "null"], "items": _ref(Removed)}
    yield _file(_stem(layout.REMOVED), Removed, layout.REMOVED, _with_definitions(removed, Removed))
    yield _file("leicht", EasyText, f"content/**/*{layout.EASY}", _whole(EasyText))
    yield _file("film", Film, f"content/**/*{layout.FILM}", _whole(Film))
    yield _file("verbund", AllianceList, "verbund.yml", _whole(AllianceList))
    yield _file("seite", OrdinaryPage, "content/**/*.md", _whole(OrdinaryPage))


def _file(name: str, noun: type[Noun], files: str, schema: Schema) -> FileSchema:
    title = noun_title(noun)
    parts = [kept.noun for one in layout.COMPOSED if one.noun is noun for kept in one.lists]
    return FileSchema(name, title, files, (noun, *parts), {"$schema": DIALECT, "title": title, **schema})


def _stem(place: str) -> str:
    return place.rpartition("/")[2].partition(".")[0]


def _whole(noun: type[Noun], lists: dict[str, Schema] | None = None) -> Schema:
    """The schema of a file that holds the entries of one noun, some of which may be lists of other nouns."""
    made = definition(noun)
    for name, given in (lists or {}).items():
        key = field_words(noun, name).key
        made["properties"][key] |= given
    parts = [kept.noun for one in layout.COMPOSED if one.noun is noun for kept in one.lists]
    return _with_definitions(made, noun, *parts, *([OwnList] if parts else []))


def _with_definitions(schema: Schema, *nouns: type[Noun]) -> Schema:
    """``schema`` with all that it refers to."""
    known = {one.__name__: definition(one) for one in with_parts(nouns)}
    known |= {f"{one.__name__}{_PART}": _partial(one) for one in nouns}
    used: dict[str, Schema] = {}
    waiting = [schema]
    while waiting:
        for name in _names(waiting.pop()):
            if name not in used:
                used[name] = known.get(name) or _word(_words()[name])
                waiting.append(used[name])
    return schema | ({"$defs": dict(sorted(used.items()))} if used else {})


def _names(value: Any) -> Iterator[str]:
    """Names of the definitions that a piece of schema refers to."""
    if isinstance(value, dict):
        if "$ref" in value:
            yield str(value["$ref"]).rpartition("/")[2]
        for part in value.values():
            yield from _names(part)
    elif isinstance(value, list):
        for part in value:
            yield from _names(part)


_PART: Final = "-teil"
"""How the definition of a noun ends of which a default list already says the rest."""


def _ref(noun: type[Noun], ending: str = "") -> Schema:
    return {"$ref": f"#/$defs/{noun.__name__}{ending}"}


def _list(kept: Kept) -> Schema:
    """A list of nouns; with a default also the long form, and entries that change only what they name."""
    plain = {"type": ["array", "null"], "items": _ref(kept.noun, _PART if kept.default else "")}
    if not kept.default:
        return plain
    entries = {field_words(OwnList, "entries").key: plain}
    return {"anyOf": [plain, {**definition(OwnList), "properties": definition(OwnList)["properties"] | entries}]}


def _partial(noun: type[Noun]) -> Schema:
    made = definition(noun)
    return made | {"required": [one for one in made.get("required", ()) if one == field_words(noun, "id").key]}


def _snapshot() -> Schema:
    """By id of the KPI a value, an observation, or several for different periods."""
    one = {"anyOf": [{"type": ["number", "string"]}, _ref(Observation)]}
    several = {"anyOf": [*one["anyOf"], {"type": "array", "items": one}]}
    return _with_definitions({"type": ["object", "null"], "additionalProperties": several}, Observation)


def definition(noun: type[Noun]) -> Schema:
    """The entries of ``noun``; its parts and fixed words are referred to."""
    made = noun.model_json_schema(by_alias=True, ref_template="#/$defs/{model}")
    properties = {}
    for name in noun.model_fields:
        told = field_words(noun, name)
        if name != BODY:
            given = {key: value for key, value in made["properties"][told.key].items() if key not in _UNTOLD}
            # an empty entry is an empty list
            given |= {"type": ["array", "null"]} if given.get("type") == "array" else {}
            properties[told.key] = {"title": told.title, "description": told.text} | given
    needed = [key for key in made.get("required", ()) if key]
    return {
        "title": noun_title(noun),
        "type": "object",
        "properties": properties,
        "required": needed,
        "additionalProperties": False,
    }


_UNTOLD: Final = frozenset({"title", "description", "default"})


@cache
def _words() -> dict[str, type[Word]]:
    """All kinds of fixed words by name."""
    return {one.__name__: one for one in Word.__subclasses__()}


def _word(one: type[Word]) -> Schema:
    """A fixed word: every spelling that is read, and what the public reads for each key."""
    return {"enum": list(dict.fromkeys([*one.keys(), *accepted(one)])), LABELS: {word.key: word.label for word in one}}
