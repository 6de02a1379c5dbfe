"""Every entry of the content with what belongs there, from the model: ``make entries`` writes it to docs/angaben.md."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from strategieportal.model.base import Noun
from strategieportal.model.fields import BODY, field_words, noun_title, with_parts
from strategieportal.model.words import Word
from strategieportal.reading.schema import file_schemas

if TYPE_CHECKING:
    from collections.abc import Iterator

T = TypeVar("T")
HEAD = """# Alle Angaben

Jede Angabe, die in einer Datei stehen kann, mit dem, was hineingehört; aus dem Programm erzeugt. Wie man sie benutzt, mit
Beispielen, steht im [Handbuch](handbuch.md). Dieselben Namen und Sätze stehen in den Schemata von `strategieportal schema`.

Nötig ist, was in der Spalte „nötig“ ein „ja“ hat. Hat eine Angabe selbst Teile, steht der Name ihrer Tabelle dabei.
"""


def document() -> str:
    """The whole page."""
    told: set[type[Noun]] = set()
    parts = [HEAD.rstrip("\n")]
    for one in file_schemas():
        for noun in with_parts(one.nouns):
            if noun not in told:
                told.add(noun)
                level, place = ("##", f"`{one.files}`\n\n") if noun in one.nouns else ("###", "")
                parts.append(f"{level} {noun_title(noun)}\n\n{place}{table(noun)}")
    return "\n\n".join(parts) + "\n"


def table(noun: type[Noun]) -> str:
    """The entries of ``noun``."""
    rows = ["| Angabe | was es ist | was hineingehört | nötig |", "|---|---|---|---|"]
    for name, field in noun.model_fields.items():
        if name != BODY:
            told = field_words(noun, name)
            text = " ".join([told.text, *_words(field.annotation), *_parts(field.annotation)])
            rows.append(f"| `{told.key}` | {told.title} | {text} | {'ja' if field.is_required() else ''} |")
    return "\n".join(rows)


def _words(annotation: object) -> Iterator[str]:
    for one in _types(annotation, Word):
        yield ", ".join(f"`{word.key}`" for word in one) + "."


def _parts(annotation: object) -> Iterator[str]:
    for one in _types(annotation, Noun):
        yield f"Siehe {noun_title(one)}."


def _types(annotation: object, kind: type[T]) -> Iterator[type[T]]:
    if isinstance(annotation, type) and issubclass(annotation, kind):
        yield annotation
    for part in getattr(annotation, "__args__", ()):
        yield from _types(part, kind)


if __name__ == "__main__":
    print(document(), end="")
