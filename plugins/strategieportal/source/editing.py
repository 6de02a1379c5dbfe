"""Changes of single values in a YAML text that leave every other byte as it is.

A library that reads YAML, changes it and writes it again lays out the whole file anew. Here only the place that changes is
exchanged: PyYAML's node tree says where each value begins and ends (https://pyyaml.org/wiki/PyYAMLDocumentation, marks),
and what is put there is written as its neighbours are: on one line in brackets, or line by line.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import yaml

from strategieportal.source.marks import Marked, is_nothing, parts
from strategieportal.source.neighbours import WIDTH, entry_lines, flow_wish, indented, rendered
from strategieportal.source.sheet import front_span
from strategieportal.source.writing import STEP, flow_text, key_text

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

Path = tuple["str | int", ...]
"""Keys and positions from the top of a YAML text."""

_Node = yaml.Node


class NoSuchPlaceError(LookupError):
    """The way to a value leads through something that is no mapping or list."""


def edit_front(text: str, change: Callable[[str], str]) -> str:
    """``text`` of a sheet with ``change`` done to its front matter; Windows line ends and the body stay.

    Args:
        text: the whole sheet, which can be read.
        change: such as ``lambda front: set_value(front, ("titel",), "Neu")``.

    Raises:
        NoSuchPlaceError: there is no front matter.
    """
    span = front_span(text)
    if span is None:
        raise NoSuchPlaceError
    front = text[span[0] : span[1]]
    ending = "\r\n" if "\r\n" in front else "\n"
    return text[: span[0]] + change(front.replace("\r\n", "\n")).replace("\n", ending) + text[span[1] :]


def set_value(text: str, path: Path, value: Any, order: Sequence[str] = ()) -> str:
    """``text`` with ``value`` at ``path``.

    Args:
        text: a YAML text that can be read, with Unix line ends, one of them at its end after a block text.
        path: what is missing on the way is made; a position in a list must exist.
        value: text, number, day, true, false, None, mapping or list.
        order: keys of the top in the order in which people write them; says where a new one goes.

    Raises:
        NoSuchPlaceError: a step of ``path`` leads through a single value, or to a position that does not exist.
        strategieportal.source.writing.UnwritableError: the strict reader would refuse ``value``.
    """
    tree = _Tree(_ended(text, value))
    if not path:
        raise NoSuchPlaceError
    found, rest = tree.walk(path)
    if not rest:
        return tree.replaced(found, value)
    names = [step for step in rest if isinstance(step, str)]
    if len(names) < len(rest):
        raise NoSuchPlaceError(path)
    for name in reversed(names[1:]):
        value = {name: value}
    return tree.with_key(found, names[0], value, order if found.parent is None else ())


def append(text: str, path: Path, value: Any, order: Sequence[str] = ()) -> str:
    """``text`` with ``value`` as a new last entry of the list at ``path``, which is made if it is missing.

    Args and errors as with :func:`set_value`.
    """
    tree = _Tree(_ended(text, value))
    found, rest = tree.walk(path)
    if rest or is_nothing(found.node):
        return set_value(text, path, [value], order)
    if not isinstance(found.node, yaml.SequenceNode):
        raise NoSuchPlaceError(path[-1])
    return tree.with_item(found.node, value)


def remove(text: str, path: Path) -> str:
    """``text`` without the value at ``path``; a mapping or list that is empty after that goes as well.

    Raises:
        NoSuchPlaceError: there is nothing at ``path``.
    """
    tree = _Tree(text)
    found, rest = tree.walk(path)
    above = found.parent
    if rest or above is None:
        raise NoSuchPlaceError(path)
    while above.parent is not None and len(above.node.value) == 1:
        found, above = above, above.parent
    return tree.without(found, above.node.value)


def _ended(text: str, value: Any) -> str:
    """``text``, with a line end at its end where ``value`` may become a block text whose own line end would be lost."""
    return text if text.endswith("\n") or "\\n" not in repr(value) else f"{text}\n"


class _Found:
    """A node on the way from the top: what it stands in, at which position, and its key."""

    def __init__(self, node: _Node | None, parent: _Found | None = None, at: int = 0) -> None:
        self.node: Any = node
        self.parent = parent
        self.at = at

    @property
    def key(self) -> Any:
        """The node of its key, or None in a list."""
        in_mapping = self.parent is not None and isinstance(self.parent.node, yaml.MappingNode)
        return self.parent.node.value[self.at][0] if in_mapping and self.parent else None

    @property
    def in_brackets(self) -> bool:
        """Whether it stands in ``[…]`` or ``{…}``."""
        return self.parent is not None and bool(self.parent.node.flow_style)


class _Tree(Marked):
    """A YAML text and the nodes in it."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.top = _Found(self.node)

    def walk(self, path: Path) -> tuple[_Found, Path]:
        """The last node on ``path`` that is there, and the steps that are left."""
        found = self.top
        for number, step in enumerate(path):
            after = self._child(found, step)
            if after is None:
                return found, path[number:]
            found = after
        return found, ()

    def _child(self, found: _Found, step: str | int) -> _Found | None:
        node = found.node
        if is_nothing(node):
            return None
        if isinstance(node, yaml.MappingNode) and isinstance(step, str):
            spots = (at for at, (key, _) in enumerate(node.value) if key.value == step)
            at = next(spots, None)
            return None if at is None else _Found(node.value[at][1], found, at)
        if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and 0 <= step < len(node.value):
            return _Found(node.value[step], found, step)
        raise NoSuchPlaceError(step)

    def colon(self, key: Any) -> int:
        """Behind the colon after ``key``."""
        return self.text.index(":", self.end(key)) + 1

    def splice(self, start: int, end: int, new: str) -> str:
        """The text with ``new`` in place of what stands from ``start`` to ``end``."""
        return self.text[:start] + new + self.text[end:]

    def replaced(self, found: _Found, value: Any) -> str:
        """The text with ``value`` in place of ``found``."""
        start, end = self.start(found.node), self.end(found.node)
        if found.in_brackets:
            lead = " " if start == end and found.key is not None else ""
            return self.splice(start, end, lead + flow_text(value))
        if found.key is not None:
            return self._replaced_entry(found, value, start, end)
        lines = rendered(value, WIDTH - found.node.start_mark.column, flow=flow_wish(found.node))
        lead = " " if start == end and self.text[start - 1 : start] == "-" else ""
        return self.splice(start, end, lead + indented(lines, self._column(found)))

    def _column(self, found: _Found) -> int:
        """Where the lines of an entry of a list begin."""
        node = found.node
        if found.parent is None or self.start(node) != self.end(node):
            return int(node.start_mark.column)
        return int(found.parent.node.start_mark.column) + len(STEP)

    def _replaced_entry(self, found: _Found, value: Any, start: int, end: int) -> str:
        column = int(found.key.start_mark.column)
        lines = entry_lines("", value, WIDTH - column - len(found.key.value), flow=flow_wish(found.node))
        on_key_line = self.start(found.key) <= start <= self.line_end(self.start(found.key))
        if len(lines) == 1 and on_key_line and start != end:
            return self.splice(start, end, lines[0].removeprefix(": "))
        after = self.colon(found.key)
        return self.splice(after, max(after, end), indented(lines, column).removeprefix(":"))

    def with_key(self, found: _Found, key: str, value: Any, order: Sequence[str]) -> str:
        """The text with a new entry in the mapping ``found``, or in one made where nothing stands."""
        node = found.node
        if is_nothing(node):
            return self._first_key({key: value}, found)
        if not isinstance(node, yaml.MappingNode):
            raise NoSuchPlaceError(key)
        if node.flow_style:
            entry = f"{key_text(key, flow=True)}: {flow_text(value)}"
            at = self.end(node.value[-1][1]) if node.value else self.start(node) + 1
            return self.splice(at, at, f", {entry}" if node.value else entry)
        column = int(node.start_mark.column)
        entry = indented(entry_lines(key_text(key), value, WIDTH - column - len(key)), column)
        before = _before(key, [one.value for one, _ in node.value], order)
        if before is None:
            at = self.start(node.value[0][0])
            return self.splice(at, at, f"{entry}\n{' ' * column}")
        at = self.line_end(self.end(node.value[before][1]))
        return self.splice(at, at, f"\n{' ' * column}{entry}")

    def _first_key(self, made: Mapping[str, Any], found: _Found) -> str:
        if found.parent is not None:
            return self.replaced(found, made)
        key, value = next(iter(made.items()))
        told = self.text if not self.text or self.text.endswith("\n") else f"{self.text}\n"
        return f"{told}{indented(entry_lines(key_text(key), value, WIDTH - len(key)), 0)}\n"

    def with_item(self, node: Any, value: Any) -> str:
        """The text with a new last entry of the list ``node``, written as the one before."""
        if node.flow_style:
            at = self.end(node.value[-1]) if node.value else self.start(node) + 1
            return self.splice(at, at, f", {flow_text(value)}" if node.value else flow_text(value))
        column = int(node.start_mark.column)
        lines = rendered(value, WIDTH - column, flow=flow_wish(node.value[-1]))
        at = self.line_end(self.end(node.value[-1]))
        return self.splice(at, at, f"\n{' ' * column}- {indented(lines, column + len(STEP))}")

    def without(self, found: _Found, siblings: Sequence[Any]) -> str:
        """The text without ``found``, one of ``siblings``, and its key."""
        first = self.start(found.key if found.key is not None else found.node)
        end = self.end(found.node)
        following = siblings[found.at + 1] if found.at + 1 < len(siblings) else None
        if found.in_brackets:
            if following is not None:
                return self.splice(first, self.start(parts(following)[0]), "")
            before = siblings[found.at - 1] if found.at else None
            return self.splice(self.end(parts(before)[-1]) if before is not None else first, end, "")
        lead = self.line_start(first)
        if found.key is None:
            first = self.text.rfind("-", 0, first + (1 if first == end else 0))
        if self.text[lead:first].strip() and following is not None:
            return self.splice(first, self.entry_start(following), "")
        return self.splice(lead, min(self.line_end(end) + 1, len(self.text)), "")


def _before(key: str, present: Sequence[str], order: Sequence[str]) -> int | None:
    """The position after which ``key`` goes; None for the very beginning, which only an order can ask for."""
    if key not in order:
        return len(present) - 1
    earlier = set(order[: list(order).index(key)])
    return max((at for at, one in enumerate(present) if one in earlier), default=None)
