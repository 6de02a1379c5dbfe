"""Plain data -> YAML, sheets and tables in one canonical form: the only place that writes them.

The same data always gives the same bytes, and :func:`strategieportal.source.yaml.read_yaml` reads them back to the same
data: block lists, no anchors, no tags, quotes only where a text would be read as something else, and texts of several
lines as block scalars, so that a change of one line shows as a change of one line.
"""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from strategieportal.source.formula import guarded
from strategieportal.source.text import REFUSED
from strategieportal.source.yaml import MAX_DEPTH, MAX_DIGITS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

STEP = "  "
MAX_KEY = 128
"""Characters of a key; YAML readers stop looking for its colon at 1024."""

_RESOLVED = frozenset({"", "~", "null", "Null", "NULL", "true", "True", "TRUE", "false", "False", "FALSE", "<<", "="})
_NUMBER_LIKE = re.compile(r"[-+]?[0-9.][0-9_.,:]*(?:[eE][-+]?[0-9]*)?|[-+]?0[xXoObB][0-9a-fA-F_]*")
_INDICATOR = frozenset("-?:,[]{}#&*!|>'\"%@`")
_MEANS_MORE = re.compile(r":(?=\s|$)|\s#|^(?:\.\.\.|---)|^\s|\s$|[\t\n\r\x85\u2028\u2029\ufeff]|^=")
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\r": "\\r", "\ufeff": "\\uFEFF"}
_BLOCK_UNFIT = re.compile(r"[\r\t\ufeff]|^\n*[ ]|[ ]\n|[ ]$|^\n")
_FLOW_UNFIT = re.compile(r"[,\[\]{}:?]")
_PLAIN_NUMBER = re.compile(r"[+-]?[0-9]+(?:[.,][0-9]+)?")


class UnwritableError(ValueError):
    """Data that the strict reader would refuse: invisible characters, an empty key, too deep a nesting, a long number."""


def write_yaml(data: Mapping[str, Any] | Sequence[Any]) -> str:
    """``data`` as the text of a YAML file, in the order given.

    Args:
        data: a mapping or list of texts, whole numbers, decimals, days, true, false, None, mappings and lists.
            Letters are composed (NFC), as whatever is read is.

    Raises:
        UnwritableError: the strict reader would refuse it.
    """
    return "".join(f"{line}\n" for line in _block(data, 0))


def write_sheet(front: Mapping[str, Any], body: str = "") -> str:
    """The text of a Markdown sheet: ``front`` between ``---``, then ``body`` after an empty line.

    Raises:
        UnwritableError: the strict reader would refuse it.
    """
    told = _composed(body).strip("\n")
    if "\r" in told or REFUSED.search(told):
        raise UnwritableError(told[:40])
    return f"---\n{write_yaml(front)}---\n" + (f"\n{told}\n" if told else "")


def block_lines(value: Any) -> list[str]:
    """The lines of ``value`` as it stands in a block of a YAML file; those of a single text after the first go one step right.

    Raises:
        UnwritableError: the strict reader would refuse it.
    """
    return list(_block(value, 0)) if _is_block(value) else _scalar(value)


def flow_text(value: Any) -> str:
    """``value`` on one line, mappings and lists in brackets, for a place inside or outside of other brackets.

    Raises:
        UnwritableError: the strict reader would refuse it.
    """
    if not _is_block(value):
        return _flow_word(value)
    if hasattr(value, "items"):
        told = ", ".join(f"{key_text(key, flow=True)}: {flow_text(one)}" for key, one in value.items())
        return f"{{{told}}}"
    return f"[{', '.join(flow_text(one) for one in value)}]"


def key_text(key: str, *, flow: bool = False) -> str:
    """A key as it is written before its colon, in brackets with ``flow``.

    Raises:
        UnwritableError: the strict reader would refuse it.
    """
    told = _key(key)
    return _quoted(_composed(key)) if flow and told[0] != '"' and _FLOW_UNFIT.search(told) else told


def _flow_word(value: Any) -> str:
    if not isinstance(value, str):
        return _word(value)
    text = _composed(value)
    if REFUSED.search(text):
        raise UnwritableError(text[:40])
    return text if _is_plain(text) and not _FLOW_UNFIT.search(text) else _quoted(text)


def write_table(headers: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """A table as CSV: commas, decimal points, quotes only where they are needed, Unix line ends.

    Columns without a single value are left out, except the first two. Cells are put on one line, and no text is a formula
    for a spreadsheet program; :func:`strategieportal.source.delimited.read_delimited` takes the guard off again.

    Raises:
        UnwritableError: a cell holds an invisible character.
    """
    cells = [[_cell(one) for one in row] for row in rows]
    kept = [number for number in range(len(headers)) if number < 2 or any(row[number] for row in cells)]  # noqa: PLR2004
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow([headers[number] for number in kept])
    writer.writerows([row[number] for number in kept] for row in cells)
    return out.getvalue()


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, Decimal):
        return _number(value)
    text = " ".join(_composed(str(value)).split())
    if REFUSED.search(text):
        raise UnwritableError(text[:40])
    return text if _PLAIN_NUMBER.fullmatch(text) else guarded(text)


def _block(data: Any, depth: int) -> Iterator[str]:
    """The lines of a mapping or list, without indentation."""
    if depth == MAX_DEPTH:
        raise UnwritableError("depth")
    if isinstance(data, dict) or hasattr(data, "items"):
        for key, value in data.items():
            yield from _entry(f"{_key(key)}:", value, depth)
    else:
        for value in data:
            yield from _item(value, depth)


def _entry(name: str, value: Any, depth: int) -> Iterator[str]:
    """The lines of a key and its value."""
    if _is_block(value):
        yield name
        yield from (f"{STEP}{line}" if line else "" for line in _block(value, depth + 1))
    else:
        first, *more = _scalar(value)
        yield f"{name} {first}"
        yield from (f"{STEP}{line}" if line else "" for line in more)


def _item(value: Any, depth: int) -> Iterator[str]:
    """The lines of a list's entry."""
    lines = list(_block(value, depth + 1)) if _is_block(value) else _scalar(value)
    yield f"- {lines[0]}"
    yield from (f"{STEP}{line}" if line else "" for line in lines[1:])


def _is_block(value: Any) -> bool:
    """Whether ``value`` is a mapping or list that is not empty."""
    return bool(value) and not isinstance(value, str | int | Decimal | date)


def _scalar(value: Any) -> list[str]:
    """The line or lines of a single value; those after the first belong one step to the right."""
    if isinstance(value, str):
        return _text(_composed(value))
    return [_word(value)]


def _word(value: Any) -> str:
    """What is neither text nor holds anything."""
    if value is None or isinstance(value, bool):
        return {None: "null", True: "true", False: "false"}[value]
    if isinstance(value, int | Decimal):
        return _number(value)
    if isinstance(value, date):
        return value.isoformat()
    return "{}" if hasattr(value, "items") else "[]"


def _number(value: int | Decimal) -> str:
    written = f"{value:f}" if isinstance(value, Decimal) else str(value)
    if not written.lstrip("+-")[:1].isdigit():
        raise UnwritableError(written[:40])
    number = Decimal(written)
    if len(number.as_tuple().digits) > MAX_DIGITS or abs(number.adjusted()) > MAX_DIGITS:
        raise UnwritableError(written[:40])
    return written


def _key(key: str) -> str:
    key = _composed(key)
    if not key.strip() or key == "<<" or len(key) > MAX_KEY or REFUSED.search(key):
        raise UnwritableError(key[:40])
    return key if _is_plain_key(key) else _quoted(key)


def _is_plain_key(key: str) -> bool:
    return ":" not in key and key[0] not in _INDICATOR and not _MEANS_MORE.search(key)


def _text(text: str) -> list[str]:
    if REFUSED.search(text):
        raise UnwritableError(text[:40])
    if "\n" in text and not _BLOCK_UNFIT.search(text) and text.strip("\n"):
        return _literal(text)
    return [text if _is_plain(text) else _quoted(text)]


def _is_plain(text: str) -> bool:
    if text in _RESOLVED or text[0] in _INDICATOR or _MEANS_MORE.search(text):
        return False
    return _NUMBER_LIKE.fullmatch(text) is None


def _literal(text: str) -> list[str]:
    """A block scalar: the text line by line, its end told by the sign behind the bar."""
    told = text.rstrip("\n")
    ending = len(text) - len(told)
    sign = "-" if ending == 0 else "" if ending == 1 else "+"
    return [f"|{sign}", *told.split("\n"), *([""] * (ending - 1))]


def _quoted(text: str) -> str:
    return '"' + "".join(_ESCAPES.get(letter, letter) for letter in text) + '"'


def _composed(text: str) -> str:
    return text if unicodedata.is_normalized("NFC", text) else unicodedata.normalize("NFC", text)
