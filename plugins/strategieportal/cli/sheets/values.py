"""What somebody typed on a command line -> a place in a sheet and the values that may be meant."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from strategieportal.cli.options import as_in_files
from strategieportal.cli.sheets.portal import RefusedError
from strategieportal.guessing import perhaps
from strategieportal.language import say
from strategieportal.model.base import german_key
from strategieportal.source.yaml import read_yaml

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_PHASE = german_key("phase")
"""No key of a sheet, but what people call it when they change it."""
_PAIR = re.compile(r"([a-z][a-z_]*)=(.+)", re.DOTALL)
_GERMAN_NUMBER = re.compile(r"[-+]?[0-9]+,[0-9]+")


def way(written: str, data: Any, keys: Sequence[str], where: str) -> tuple[str | int, ...]:
    """The path that ``written`` names: ``zeitraum.bis``, ``meilensteine.b.erledigt``, ``finanzierung.2.betrag``.

    Args:
        written: keys with dots between them; an entry of a list by its id or, counted from 1, by its place.
        data: what the file says now.
        keys: the keys that the noun has.
        where: the file, for messages.

    Raises:
        RefusedError: the noun has no such key, or the list no such entry.
    """
    steps = written.split(".")
    if keys and steps[0] not in keys:
        raise RefusedError(
            say("sheets.unknown_key", key=steps[0], path=where, guess=perhaps(steps[0], [*keys, _PHASE])).rstrip()
        )
    path: list[str | int] = []
    for step in steps:
        found = _position(data, step, written, where) if isinstance(data, list) else step
        path.append(found)
        if data is None and path[1:] and step.isdigit():
            raise RefusedError(say("sheets.no_list", key=".".join(map(str, path[:-1])), path=where))
        data = data[found] if isinstance(found, int) else data.get(found) if isinstance(data, dict) else None
    return tuple(path)


def _position(entries: list[Any], step: str, written: str, where: str) -> int:
    named = [at for at, one in enumerate(entries) if isinstance(one, dict) and str(one.get("id")) == step]
    if named:
        return named[0]
    if step.isascii() and step.isdigit() and 1 <= int(step) <= len(entries):
        return int(step) - 1
    raise RefusedError(say("sheets.no_entry", step=step, key=written, path=where, count=len(entries)))


def readings(typed: Sequence[str]) -> Iterator[Any]:
    """The values that ``typed`` may mean, the likeliest first: a number, a text, a day as in letters, a list, ``key=value``."""
    if len(typed) == 1:
        yield from _singles(typed[0])
        if not typed[0].strip():
            return
    yield [_plain(one) for one in typed]
    yield list(typed)
    pairs = [_PAIR.fullmatch(one) for one in typed]
    if all(pairs):
        yield {found[1]: _plain(found[2]) for found in pairs if found is not None}


def _singles(text: str) -> Iterator[Any]:
    plain = _plain(text)
    yield plain
    if plain != text:
        yield text
    if _GERMAN_NUMBER.fullmatch(text.strip()):
        yield Decimal(text.strip().replace(",", "."))
    if (day := as_in_files(text)) != text:
        yield day


def _plain(text: str) -> Any:
    """``text`` as YAML reads it where that is a number, true or false; else itself."""
    document, problems = read_yaml(text, "")
    if document is None or problems or not isinstance(document.data, int | Decimal):
        return text
    return document.data
