"""What a document on paper is made of: plain data that the templates set, never markup.

A text is printed as it stands, whatever it says. ``msgspec`` writes all of it as JSON, each record with its ``is``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Mapping


class Record(Struct, frozen=True, tag_field="is", tag=str.lower):
    """Anything that a template sets; its JSON says what it is."""


class Away(Record, frozen=True):
    """A link to an address."""

    text: str
    href: str
    """A whole address; whoever makes it takes words alone where there is none."""


class Inside(Record, frozen=True):
    """A link to another place of the same document."""

    text: str
    to: str
    """The ``label`` of a heading."""


class Status(Record, frozen=True):
    """A status: word, form and colour."""

    word: str
    form: str
    tone: str


class Quiet(Record, frozen=True):
    """Words that stand back."""

    text: str


Part = str | Away | Inside | Status | Quiet
"""What stands in a line."""
Parts = tuple[Part, ...]


class Heading(Record, frozen=True):
    """A heading; those that are ``listed`` stand in contents and bookmarks."""

    level: int
    """1 for a chapter; no level is ever left out."""
    text: str
    label: str = ""
    listed: bool = True
    code: str = ""
    """A number that is printed before it."""


class Words(Record, frozen=True):
    """A paragraph."""

    parts: Parts
    look: str = "plain"
    """``plain``, ``lead`` (larger), ``quiet`` (small and grey) or ``before`` (on the same page as what follows)."""


class Flow(Record, frozen=True):
    """A text that people wrote."""

    nodes: tuple[Any, ...]
    """As :func:`strategieportal.paper.flowing.flowing` makes them."""
    level: int
    """That of its headings."""


class Facts(Record, frozen=True):
    """Labels and what stands beside them, as a table whose first column names the row."""

    rows: tuple[tuple[str, Parts], ...]
    head: tuple[str, str]
    """What the two columns are called, for who listens."""


class Table(Record, frozen=True):
    """A table with a head."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Parts, ...], ...]
    widths: tuple[int, ...]
    """By column: its share of the room; 0 for as wide as its words."""
    right: tuple[bool, ...] = ()
    """By column: whether it holds numbers. Empty: none does."""


class Box(Record, frozen=True):
    """How something stands: on a quiet ground, with a bar in the colour of the first status."""

    statuses: tuple[Status, ...]
    parts: tuple[Parts, ...]
    """Its sentences."""


class Count(Record, frozen=True):
    """One number among others."""

    number: str
    word: str
    tone: str = "plan"
    form: str = ""


class Counts(Record, frozen=True):
    """Numbers side by side."""

    counts: tuple[Count, ...]


class Bullets(Record, frozen=True):
    """A list."""

    items: tuple[Parts, ...]


class Picture(Record, frozen=True):
    """A figure; the same numbers stand in a table beside it."""

    title: str
    alt: str
    svg: str
    """With all colours resolved."""


class Break(Record, frozen=True):
    """What follows begins on a new page."""


class Rule(Record, frozen=True):
    """A line across the page before the next thing of its kind."""


Block = Heading | Words | Flow | Facts | Table | Box | Counts | Bullets | Picture | Break | Rule


class Document(Record, frozen=True):
    """A whole document."""

    name: str
    """Its file, without the ending."""
    title: str
    subtitle: str
    owner: str
    running: str
    """What stands at the head of every page."""
    as_of: str
    day: str
    """The same as ``2026-11-30``: what the file says of its time."""
    address: str
    """Where the portal stands; may be empty."""
    blocks: tuple[Block, ...]
    colours: Mapping[str, str]
    words: Mapping[str, str]
    """The few words that templates set themselves: ``contents``, ``page``."""
    cover: tuple[Block, ...] = ()
    """What stands on the title page; without it there is none, and no contents."""
    about: tuple[str, ...] = ()
    """Lines at the foot of the title page, or below the title."""
