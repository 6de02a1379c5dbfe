"""JSON text -> plain data in which every object knows the line and column at which it and each of its values begin."""

from __future__ import annotations

import json
import re
from json.decoder import scanstring  # type: ignore[attr-defined]
from typing import TYPE_CHECKING, Any

from strategieportal.source.text import place_at, shown

if TYPE_CHECKING:
    from strategieportal.problems import Place

MAX_DEPTH = 60

_BLANK = re.compile(r"[ \t\r\n]*")
_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)?")
_WORDS = {"true": True, "false": False, "null": None}


class JsonFaultError(ValueError):
    """The text is no JSON; ``index`` is where reading stopped, ``said`` what stands there."""

    def __init__(self, text: str, index: int) -> None:
        self.index = index
        self.said = shown(text[index : index + 40])
        super().__init__(self.said)


class Record(dict[str, Any]):
    """A JSON object with the indexes at which it and its values begin."""

    def __init__(self, start: int) -> None:
        super().__init__()
        self.start = start
        self.starts: dict[str, int] = {}


class JsonText:
    """A JSON text that was read."""

    def __init__(self, text: str, file: str) -> None:
        """Read ``text``.

        Raises:
            JsonFaultError: it is no JSON, or nested deeper than 60 levels.
        """
        self.text = text
        self.file = file
        self.data, end = self._value(self._blank(0), 0)
        if self._blank(end) != len(text):
            raise JsonFaultError(text, self._blank(end))

    def place(self, record: Record, key: str | None = None, within: str = "") -> Place:
        """The place of ``record``, of its value under ``key``, or of the words ``within`` that value."""
        index = record.starts.get(key, record.start) if key is not None else record.start
        if within:
            written = json.dumps(within)[1:-1]
            found = [at for at in (self.text.find(form, index) for form in (within, written)) if at >= 0]
            index = min(found, default=index)
        return place_at(self.text, index, self.file)

    def _blank(self, index: int) -> int:
        found = _BLANK.match(self.text, index)
        return found.end() if found else index

    def _value(self, index: int, depth: int) -> tuple[Any, int]:
        sign = self.text[index : index + 1]
        if depth > MAX_DEPTH:
            raise JsonFaultError(self.text, index)
        if sign == '"':
            return self._string(index)
        if sign == "{":
            return self._object(index, depth)
        if sign == "[":
            return self._array(index, depth)
        if found := _NUMBER.match(self.text, index):
            return self._number(found), found.end()
        for word, value in _WORDS.items():
            if self.text.startswith(word, index):
                return value, index + len(word)
        raise JsonFaultError(self.text, index)

    @staticmethod
    def _number(found: re.Match[str]) -> int | float:
        written = found[0]
        return int(written) if written.lstrip("-").isdigit() and len(written) < 30 else float(written)  # noqa: PLR2004

    def _string(self, index: int) -> tuple[str, int]:
        try:
            text, end = scanstring(self.text, index + 1, False)
        except ValueError:
            raise JsonFaultError(self.text, index) from None
        return text, end

    def _object(self, index: int, depth: int) -> tuple[Record, int]:
        record = Record(index)
        at = self._blank(index + 1)
        if self.text.startswith("}", at):
            return record, at + 1
        while True:
            if not self.text.startswith('"', at):
                raise JsonFaultError(self.text, at)
            key, at = self._string(at)
            at = self._blank(self._sign(":", self._blank(at)))
            record.starts[key] = at
            record[key], at = self._value(at, depth + 1)
            at = self._blank(at)
            if self.text.startswith("}", at):
                return record, at + 1
            at = self._blank(self._sign(",", at))

    def _array(self, index: int, depth: int) -> tuple[list[Any], int]:
        values: list[Any] = []
        at = self._blank(index + 1)
        if self.text.startswith("]", at):
            return values, at + 1
        while True:
            value, at = self._value(at, depth + 1)
            values.append(value)
            at = self._blank(at)
            if self.text.startswith("]", at):
                return values, at + 1
            at = self._blank(self._sign(",", at))

    def _sign(self, sign: str, index: int) -> int:
        if not self.text.startswith(sign, index):
            raise JsonFaultError(self.text, index)
        return index + 1
