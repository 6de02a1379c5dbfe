"""Statements about resources, written as RDF/XML, Turtle and JSON-LD. The three say the same, which a test holds.

Only what a catalogue needs: resources with or without an address, addresses, texts in German, and typed values.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import quote
from xml.etree import ElementTree as ET

from msgspec import Struct

from strategieportal.exports.export import clean

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

SPACES: Final = {
    "adms": "http://www.w3.org/ns/adms#",
    "dcat": "http://www.w3.org/ns/dcat#",
    "dcatap": "http://data.europa.eu/r5r/",
    "dcatde": "http://dcat-ap.de/def/dcatde/",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "spdx": "http://spdx.org/rdf/terms#",
    "vcard": "http://www.w3.org/2006/vcard/ns#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
_KEPT: Final = "".join(chr(one) for one in range(0x21, 0x7F) if chr(one) not in '<>"{}|\\^`')


class Iri(Struct, frozen=True):
    """An address of something."""

    at: str


class Text(Struct, frozen=True):
    """A text in German, or one without a language."""

    text: str
    language: str = "de"


class Typed(Struct, frozen=True):
    """A value of a type of XML Schema, such as ``date``."""

    text: str
    type: str


class Resource(Struct, frozen=True):
    """Something and what is said of it."""

    types: tuple[str, ...]
    """Such as ``dcat:Dataset``."""
    said: tuple[tuple[str, Value], ...]
    """Property and value."""
    at: str = ""
    """Its address; empty for what is told as the value of a property, which nothing else refers to."""


Value = Iri | Text | Typed | Resource


def iri(address: str) -> Iri:
    """``address``, with everything encoded that must not stand in one."""
    return Iri(quote(clean(address), safe=_KEPT))


def german(text: str) -> Text:
    """``text`` on one line."""
    return Text(clean(text))


def as_xml(resources: Iterable[Resource]) -> bytes:
    """RDF/XML, which German catalogues harvest."""
    for name, space in SPACES.items():
        ET.register_namespace(name, space)
    root = ET.Element(_xml("rdf:RDF"))
    for one in resources:
        _xml_resource(root, one)
    ET.indent(root, " ")
    text: str = ET.tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="utf-8"?>\n{text}\n'.encode()


def _xml(name: str) -> str:
    space, _, local = name.partition(":")
    return f"{{{SPACES[space]}}}{local}"


def _xml_resource(parent: ET.Element, one: Resource) -> None:
    element = ET.SubElement(parent, _xml(one.types[0]), {_xml("rdf:about"): one.at} if one.at else {})
    for further in one.types[1:]:
        ET.SubElement(element, _xml("rdf:type"), {_xml("rdf:resource"): _whole(further)})
    for name, value in one.said:
        told = ET.SubElement(element, _xml(name))
        if isinstance(value, Resource):
            _xml_resource(told, value)
        elif isinstance(value, Iri):
            told.set(_xml("rdf:resource"), value.at)
        else:
            told.text = value.text
            if isinstance(value, Typed):
                told.set(_xml("rdf:datatype"), _whole(f"xsd:{value.type}"))
            elif value.language:
                told.set("{http://www.w3.org/XML/1998/namespace}lang", value.language)


def _whole(name: str) -> str:
    space, _, local = name.partition(":")
    return SPACES[space] + local


def as_turtle(resources: Iterable[Resource]) -> bytes:
    """Turtle, which people read most easily."""
    heads = (f"@prefix {name}: <{space}> .\n" for name, space in SPACES.items())
    told = (f"\n<{one.at}> {_turtle_said(one, 1)} .\n" for one in resources)
    return "".join((*heads, *told)).encode()


def _turtle_said(one: Resource, depth: int) -> str:
    lines = (f"a {', '.join(one.types)}", *(f"{name} {_turtle(value, depth)}" for name, value in one.said))
    return (" ;\n" + "  " * depth).join(lines)


def _turtle(value: Value, depth: int) -> str:
    if isinstance(value, Resource):
        return f"[ {_turtle_said(value, depth + 1)} ]"
    if isinstance(value, Iri):
        return f"<{value.at}>"
    quoted = json.dumps(value.text, ensure_ascii=False)
    if isinstance(value, Typed):
        return f"{quoted}^^xsd:{value.type}"
    return f"{quoted}@{value.language}" if value.language else quoted


def as_json(resources: Iterable[Resource]) -> bytes:
    """JSON-LD."""
    told = {"@context": SPACES, "@graph": [_json(one) for one in resources]}
    return f"{json.dumps(told, ensure_ascii=False, indent=1)}\n".encode()


def _json(value: Value) -> Any:
    if isinstance(value, Iri):
        return {"@id": value.at}
    if isinstance(value, Typed):
        return {"@value": value.text, "@type": f"xsd:{value.type}"}
    if isinstance(value, Text):
        return {"@value": value.text, "@language": value.language} if value.language else value.text
    told: dict[str, Any] = {"@id": value.at} if value.at else {}
    told["@type"] = list(value.types)
    for name, found in _together(value.said):
        told[name] = [_json(one) for one in found] if len(found) > 1 else _json(found[0])
    return told


def _together(said: Iterable[tuple[str, Value]]) -> Iterator[tuple[str, list[Value]]]:
    """All values of each property."""
    found: dict[str, list[Value]] = {}
    for name, value in said:
        found.setdefault(name, []).append(value)
    yield from found.items()
