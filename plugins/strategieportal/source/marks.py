"""Where PyYAML's nodes begin and end in their text (https://pyyaml.org/wiki/PyYAMLDocumentation, marks)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import yaml

if TYPE_CHECKING:
    from collections.abc import Iterator

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class Marked:
    """A YAML text, its top node (None in an empty one), and the place of each node as positions in the text."""

    def __init__(self, text: str) -> None:
        """Read ``text``, which must be free of syntax errors and have Unix line ends."""
        self.text = text
        self.node: Any = yaml.compose(text, Loader=_LOADER)
        self._starts = [0]
        for line in text.split("\n"):
            self._starts.append(self._starts[-1] + len(line) + 1)

    def start(self, node: Any) -> int:
        """Where the first character of ``node`` stands."""
        return self._at(node.start_mark)

    def end(self, node: Any) -> int:
        """Behind the last character of ``node`` itself; what follows it, remarks too, is not its own."""
        if isinstance(node, yaml.CollectionNode) and not node.flow_style and node.value:
            return self.end(parts(node.value[-1])[-1])
        marked = self._at(node.end_mark)
        if isinstance(node, yaml.ScalarNode) and node.style in {"|", ">"}:
            return max(self.start(node), len(self.text[:marked].rstrip("\n")))
        return marked

    def written(self, node: Any) -> str:
        """``node`` as it stands in the text."""
        return self.text[self.start(node) : self.end(node)]

    def entry_start(self, entry: Any) -> int:
        """Where an entry in block style begins: its key, or the hyphen of a list's."""
        node = parts(entry)[0]
        at = self.start(node)
        if isinstance(entry, tuple):
            return at
        return self.text.rfind("-", 0, at + 1 if at == self.end(node) else at)

    def line_start(self, at: int) -> int:
        """The beginning of the line that holds the character ``at``."""
        return self.text.rfind("\n", 0, at) + 1

    def line_end(self, at: int) -> int:
        """The end of the line that holds the character ``at``, without its break."""
        found = self.text.find("\n", at)
        return len(self.text) if found < 0 else found

    def _at(self, mark: Any) -> int:
        line: int = mark.line
        return self._starts[line] + int(mark.column)


def parts(entry: Any) -> tuple[Any, ...]:
    """The nodes of an entry: key and value of a mapping's, the value of a list's."""
    return entry if isinstance(entry, tuple) else (entry,)


def scalars(node: Any) -> Iterator[Any]:
    """All single values and keys at and below ``node``, in their order."""
    if isinstance(node, yaml.ScalarNode):
        yield node
        return
    for entry in node.value:
        for one in parts(entry):
            yield from scalars(one)


def is_block(node: Any) -> bool:
    """Whether ``node`` is a mapping or list written line by line."""
    return isinstance(node, yaml.CollectionNode) and not node.flow_style and bool(node.value)


def is_nothing(node: Any) -> bool:
    """Whether nothing stands at ``node``, or ``null``."""
    return node is None or (isinstance(node, yaml.ScalarNode) and node.tag == "tag:yaml.org,2002:null")
