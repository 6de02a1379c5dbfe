"""What every entry of the content is called in German and what belongs there: for schema, handbook, heads and forms."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from msgspec import Struct

from strategieportal.language import catalogue
from strategieportal.model.base import Noun, german_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

BODY = "body"
"""The field of the Markdown below the entries; it has no key."""


class FieldWords(Struct, frozen=True):
    """One entry of a noun, as people read it."""

    key: str
    """What staff write."""
    title: str
    """What it is called, such as ``Frühere Kennungen``."""
    text: str
    """What belongs there, in a sentence."""


def field_words(noun: type[Noun], name: str) -> FieldWords:
    """The words for the field ``name`` of ``noun``; its key alone where the catalogue says nothing of it."""
    keys: dict[str, Any] = catalogue()["keys"]
    key, shared = german_key(name), keys.get(name)
    own = keys.get(noun.__name__, {}).get(name)
    title, text = own or (shared[1:] if isinstance(shared, list) else (key, ""))
    return FieldWords(key, title, text)


def noun_title(noun: type[Noun]) -> str:
    """What a noun or a part of one is called in German."""
    return str(catalogue()["keys"]["nouns"].get(noun.__name__, noun.__name__))


def with_parts(nouns: Iterable[type[Noun]]) -> tuple[type[Noun], ...]:
    """``nouns`` and all nouns that their fields are made of, each once and before its own parts."""
    found: dict[type[Noun], None] = {}
    waiting = list(nouns)
    while waiting:
        one = waiting.pop(0)
        if one not in found:
            found[one] = None
            waiting += [part for field in one.model_fields.values() for part in _nouns(field.annotation)]
    return tuple(found)


def _nouns(annotation: object) -> Iterator[type[Noun]]:
    if isinstance(annotation, type) and issubclass(annotation, Noun):
        yield annotation
    for part in getattr(annotation, "__args__", ()):
        yield from _nouns(part)
