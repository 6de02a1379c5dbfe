"""What readers will read or see differently in files that changed: entries one by one, texts paragraph by paragraph.

Events say what a change means; this says what stands there now and what stood there before, so that whoever approves it
has read it. Nothing is judged: how a file is laid out, its comments and its order make no difference.
"""

from __future__ import annotations

from difflib import SequenceMatcher
from itertools import zip_longest
from typing import TYPE_CHECKING, Any, Final

from msgspec import Struct

from strategieportal.history.git import GitError
from strategieportal.history.values_as_text import plain
from strategieportal.source.content_folder import CONTENT, renamed
from strategieportal.source.sheet import split_sheet
from strategieportal.source.text import decode
from strategieportal.source.yaml import read_yaml

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from strategieportal.history.git import Repository
    from strategieportal.source.files import Tree

_NAMES: Final = ("id", "am", "titel", "zeitraum", "stelle", "name")
"""By which a part of a list is known when others come before it."""
_YAML: Final = (".yml", ".yaml")


class Passage(Struct, frozen=True):
    """One place that says something else. None before: it is new; None after: it is gone."""

    path: str
    """The file."""
    key: str
    """The entry, with points between its steps; empty for the text of a page and for a file as a whole."""
    before: str | None
    after: str | None

    @property
    def is_whole(self) -> bool:
        """Whether the file as a whole is meant, not a place in it."""
        return not (self.key or self.before or self.after)

    @property
    def is_lost_page(self) -> bool:
        """Whether a whole page or text went; its address would be gone."""
        return self.path.endswith(".md") and (self.key, self.before, self.after) == ("", "", None)


def passages(repository: Repository, base: str, tree: Tree, paths: Iterable[str], as_of: date) -> tuple[Passage, ...]:
    """What the files at ``paths`` say otherwise than at the commit ``base``.

    Args:
        repository: where the commit is.
        base: what to compare with.
        tree: the files as they lie here.
        paths: those that changed, below the portal's folder.
        as_of: the day until which drafts are nobody's business.
    """
    found: list[Passage] = []
    for path in paths:
        old = _blob(repository, base, path)
        new = tree.read_bytes(path)[0] if tree.exists(path) else None
        found.extend(_compared(path, old, new, as_of))
    return tuple(found)


def _blob(repository: Repository, base: str, path: str) -> bytes | None:
    """The file as it was; the folder of the content may have been called otherwise then."""
    for name in dict.fromkeys((renamed(path, CONTENT, repository.content), path)):
        try:
            return repository.ask("cat-file", "blob", f"{base}:./{name}")
        except GitError:
            continue
    return None


def _compared(path: str, old: bytes | None, new: bytes | None, as_of: date) -> Iterator[Passage]:
    if old == new:
        return
    before, after = (_parts(path, one) for one in (old, new))
    sides = [one for one in (before, after) if one is not None]
    if sides and all(_is_hidden(front, as_of) for front, _ in sides):
        return
    if old is None or new is None or before is None or after is None:
        yield Passage(path, "", None if old is None else "", None if new is None else "")
        return
    flat = [dict(_flat(front, "")) for front, _ in (before, after)]
    for key in dict.fromkeys((*flat[0], *flat[1])):
        if flat[0].get(key) != flat[1].get(key):
            yield Passage(path, key, flat[0].get(key), flat[1].get(key))
    yield from _paragraphs(path, before[1], after[1])


def _parts(path: str, data: bytes | None) -> tuple[Any, str] | None:
    """Entries and text of a file; None for one that holds neither, such as a picture or a faulty file."""
    text = decode(data, path)[0] if data is not None and path.endswith((".md", *_YAML)) else None
    if text is None:
        return None
    front, body = (text, "") if path.endswith(_YAML) else (split_sheet(text) or ("", text))
    document = read_yaml(front, path)[0] if front.strip() else None
    if document is None and front.strip():
        return None
    return (document.data if document is not None else {}), body


def _is_hidden(front: Any, as_of: date) -> bool:
    if not isinstance(front, dict):
        return False
    draft, day = (plain(front.get(key)) for key in ("entwurf", "veroeffentlichen_ab"))
    return draft in {"ja", "true", "True"} or (day or "") > as_of.isoformat()


def _flat(part: Any, key: str) -> Iterator[tuple[str, str]]:
    """Every single value by its place."""
    if isinstance(part, dict):
        for name, value in part.items():
            yield from _flat(value, f"{key}.{name}" if key else str(name))
    elif isinstance(part, list):
        seen: dict[str, int] = {}
        for one in part:
            name = next((str(one[name]) for name in _NAMES if name in one), "") if isinstance(one, dict) else ""
            seen[name] = seen.get(name, 0) + 1
            which = f"({name or seen[name]}{f', {seen[name]}' if name and seen[name] > 1 else ''})"
            yield from _flat(one, f"{key} {which}" if key else which)
    elif part is not None:
        yield key, ("ja" if part else "nein") if isinstance(part, bool) else str(part)


def _paragraphs(path: str, before: str, after: str) -> Iterator[Passage]:
    old, new = (
        [words for one in text.replace("\r\n", "\n").split("\n\n") if (words := " ".join(one.split()))]
        for text in (before, after)
    )
    for kind, left, until_left, right, until_right in SequenceMatcher(a=old, b=new, autojunk=False).get_opcodes():
        if kind != "equal":
            for gone, come in zip_longest(old[left:until_left], new[right:until_right]):
                yield Passage(path, "", gone, come)
