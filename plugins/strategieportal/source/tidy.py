"""The canonical form of a front matter: keys in their order, two blanks per step, short entries of a list on a line each.

Only the layout changes: every single value keeps its letters, quotes and digits, brackets stay brackets, and an entry that
holds a remark or a text of several lines stays as it is; so does a file in which empty lines are part of a text (``|+``).
What is tidy stays as it is, and what it says never changes.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import yaml

from strategieportal.source.marks import Marked, is_block, parts, scalars
from strategieportal.source.neighbours import WIDTH
from strategieportal.source.sheet import front_span
from strategieportal.source.writing import STEP

if TYPE_CHECKING:
    from collections.abc import Sequence

_BLANK_END = re.compile(r"[ \t]+$", re.MULTILINE)
_NOT_IN_BRACKETS = re.compile(r"[,\[\]{}:?]")


def tidy_sheet(text: str, order: Sequence[str] = ()) -> str:
    """A sheet with a tidy front matter, an empty line below it, Unix line ends and one at the end of the file.

    Args:
        text: the whole sheet, which can be read; without front matter only line ends change.
        order: keys of the front matter in the order in which people write them.
    """
    text = _unix(text)
    span = front_span(text)
    if span is None:
        return _ended(text)
    body = text[span[1] :].partition("\n")[2].strip("\n")
    return f"---\n{tidy(text[span[0] : span[1]], order)}---\n" + (f"\n{body}\n" if body else "")


def tidy(text: str, order: Sequence[str] = ()) -> str:
    """A YAML text in its canonical form.

    Args:
        text: a text that can be read, with any line ends.
        order: keys of the top in the order in which people write them; others follow as they come.
    """
    entries = _Entries(_unix(text))
    if any(_keeps_empty_lines(one, entries) for one in (scalars(entries.node) if entries.node else ())):
        return entries.text
    entries = _Entries(_ended(entries.text))
    return entries.sorted_by(order) if is_block(entries.node) else entries.text


def _unix(text: str) -> str:
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")


def _ended(text: str) -> str:
    """One line end at the end, none in an empty text."""
    return f"{text.rstrip(chr(10))}\n" if text.strip("\n") else ""


class _Entries(Marked):
    """The entries of the top mapping or list, each with the remarks and empty lines above it."""

    def sorted_by(self, order: Sequence[str]) -> str:
        """All entries in their canonical form and order."""
        rank = {key: at for at, key in enumerate(order)}
        told: list[tuple[int, str]] = []
        begin = 0
        short = all(self._is_short(one) for one in self.node.value if not isinstance(one, tuple))
        for entry in self.node.value:
            end = self.line_end(self.end(parts(entry)[-1])) + 1
            start = self.entry_start(entry)
            key = parts(entry)[0].value if isinstance(entry, tuple) else ""
            above = _BLANK_END.sub("", self.text[begin:start])
            told.append((rank.get(key, len(rank)), above + self._entry(entry, self.text[start:end], short=short)))
            begin = end
        told.sort(key=lambda one: one[0])
        return "".join(text for _, text in told) + _BLANK_END.sub("", self.text[begin:])

    def _entry(self, entry: Any, told: str, *, short: bool) -> str:
        if any(_has_lines(one) for node in parts(entry) for one in scalars(node)) or self._has_remark(entry, told):
            return told
        lines = self._pair(*entry) if isinstance(entry, tuple) else self._item(entry, short=short)
        return "".join(f"{line}\n" for line in lines)

    def _has_remark(self, entry: Any, told: str) -> bool:
        """Whether a ``#`` stands in ``told`` outside of single values."""
        inside = sum(self.written(one).count("#") for node in parts(entry) for one in scalars(node))
        return told.count("#") > inside

    def _pair(self, key: Any, value: Any) -> list[str]:
        """The lines of a key and its value."""
        name = self.written(key)
        if is_block(value):
            return [f"{name}:", *(f"{STEP}{line}" for line in self._block(value))]
        return [f"{name}: {self._inline(value)}".rstrip(" ")]

    def _item(self, node: Any, *, short: bool = False) -> list[str]:
        """The lines of a list's entry, in brackets with ``short``."""
        first, *more = self._block(node) if is_block(node) and not short else [self._inline(node)]
        return [f"- {first}".rstrip(" "), *(f"{STEP}{line}" for line in more)]

    def _block(self, node: Any) -> list[str]:
        """The lines of what is written line by line, without indentation."""
        if isinstance(node, yaml.MappingNode):
            return [line for pair in node.value for line in self._pair(*pair)]
        short = all(self._is_short(one) for one in node.value)
        return [line for one in node.value for line in self._item(one, short=short)]

    def _is_short(self, node: Any) -> bool:
        """Whether an entry of a list fits on one line in brackets, and nothing in it needs lines of its own."""
        if not (isinstance(node, yaml.MappingNode) and is_block(node)):
            return isinstance(node, yaml.MappingNode)
        nested = any(is_block(value) for _, value in node.value)
        bare = all(self._fits_brackets(one) for pair in node.value for one in pair)
        return not nested and bare and len(node.value) > 1 and len(self._inline(node)) <= WIDTH - 2 * len(STEP)

    def _fits_brackets(self, node: Any) -> bool:
        if isinstance(node, yaml.CollectionNode) or node.style in {"'", '"'}:
            return True
        told = self.written(node)
        return bool(told) and _NOT_IN_BRACKETS.search(told) is None

    def _inline(self, node: Any) -> str:
        if isinstance(node, yaml.ScalarNode):
            return self.written(node)
        if isinstance(node, yaml.SequenceNode):
            return f"[{', '.join(self._inline(one) for one in node.value)}]"
        pairs = ((self.written(key), self._inline(value)) for key, value in node.value)
        return "{" + ", ".join(f"{key}: {value}" if value else f"{key}:" for key, value in pairs) + "}"


def _keeps_empty_lines(node: Any, entries: Marked) -> bool:
    """Whether ``node`` is a block text to which the empty lines below it belong (``|+``)."""
    return node.style in {"|", ">"} and "+" in entries.written(node).partition("\n")[0]


def _has_lines(node: Any) -> bool:
    return int(node.start_mark.line) != int(node.end_mark.line)
