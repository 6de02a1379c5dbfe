"""XML text -> nodes that know the line and column at which they begin; document types and entities are refused."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.parsers import expat

from msgspec import Struct, field

from strategieportal.problems import Place

if TYPE_CHECKING:
    from collections.abc import Iterator

MAX_DEPTH = 60


class XmlFaultError(ValueError):
    """The text is no XML, nested too deep, or declares a document type; ``place`` is where reading stopped."""

    def __init__(self, place: Place) -> None:
        self.place = place
        super().__init__(str(place))


class Node(Struct):
    """An element: its name without namespace, its text and the elements in it."""

    name: str
    place: Place
    text: str = ""
    below: list[Node] = field(default_factory=list)

    def all(self, name: str) -> Iterator[Node]:
        """The elements called ``name`` right below."""
        return (one for one in self.below if one.name == name)

    def said(self, name: str) -> str:
        """The text of the first element called ``name`` right below, empty when there is none."""
        return next((one.text.strip() for one in self.all(name)), "")


def read_xml(text: str, file: str) -> Node:
    """The root of an XML text.

    Raises:
        XmlFaultError: it cannot or must not be read.
    """
    parser = expat.ParserCreate(namespace_separator=" ")
    stack = [Node("", Place(file))]

    def here() -> Place:
        return Place(file, parser.CurrentLineNumber, parser.CurrentColumnNumber + 1)

    def start(name: str, _: dict[str, str]) -> None:
        if len(stack) > MAX_DEPTH:
            raise XmlFaultError(here())
        node = Node(name.rpartition(" ")[2], here())
        stack[-1].below.append(node)
        stack.append(node)

    def data(given: str) -> None:
        stack[-1].text += given

    def refuse(*_: object) -> None:
        raise XmlFaultError(here())

    parser.StartElementHandler, parser.CharacterDataHandler = start, data
    parser.EndElementHandler = lambda _: stack.pop()
    parser.StartDoctypeDeclHandler = parser.EntityDeclHandler = refuse
    _parse(parser, text, file)
    return stack[0].below[0]


def _parse(parser: expat.XMLParserType, text: str, file: str) -> None:
    try:
        parser.Parse(text.encode(), True)
    except expat.ExpatError as fault:
        raise XmlFaultError(Place(file, fault.lineno, fault.offset + 1)) from None
