"""What was read for each page and file of the last build, and which of it has another value now.

Values are known by digests. A field or an entry whose value cannot be told, since it holds what is no data, counts as changed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import date
from hashlib import blake2b
from typing import TYPE_CHECKING, Any, Final

import msgspec

from strategieportal import kept
from strategieportal.model.base import TEXT as FIELD
from strategieportal.model.base import Noun, views
from strategieportal.publishing.watched import WITH_TEXT
from strategieportal.watching import ALL, KEYS, MADE, SETTLED, UNSURE, WHOLE, WORDS, value_at

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from strategieportal.publication import Publication
    from strategieportal.watching import Read, Watch

TEXT: Final = "text"
"""The path of a text that was converted; the key is the one under which it is kept. It depends on nothing else."""
Places = tuple[tuple[int, ...], tuple[int, ...]]
"""What was read, and which texts were converted."""
_PARTS: Final = "\x1f"
"""Between the parts of a key that is several words."""
_ABSENT: Final = "-"
_MANY: Final = 400
"""Who reads so many entries of a mapping is taken to have read all of them, so that notes stay small."""
_SINGLE: Final = (TEXT, MADE, SETTLED, WORDS, UNSURE[0])
"""Paths that are no mappings."""
_SIMPLE: Final = (str, int, bool, type(None), date)


class Reads(msgspec.Struct):
    """What was read in one build."""

    values: list[tuple[str, str, str]]
    """Path, key and digest of everything that was read."""
    shared: dict[str, tuple[list[int], list[int]]]
    """By kind and name of what several things share: what was read for it, as places in ``values`` and ``texts``."""
    texts: list[str]
    """Keys of the texts that were converted."""


class Values:
    """Digests of what a publication holds, each worked out once."""

    def __init__(self, publication: Publication, settled: Mapping[str, Callable[[Publication], object]]) -> None:
        """Look into ``publication``.

        Args:
            publication: a watched one.
            settled: how to work out again what is shared and is read as what it is, by kind and name.
        """
        self._publication, self._settled = publication, settled
        self._parts = views()
        # a noun may be given to many pages and files, and is taken down once
        self._views = {**self._parts, **dict.fromkeys(_kinds(publication), self._noun)}
        self._nouns: dict[int, tuple[Noun, str]] = {}
        self._known: dict[tuple[str, str], str] = {}
        self._keys: dict[str, dict[str, Any]] = {}

    def digest(self, path: str, key: str) -> str:
        """That of the entry ``key`` of ``path`` as it is now; empty where it cannot be told."""
        found = self._known.get((path, key))
        if found is None:
            found = self._known[path, key] = self._digest(path, key)
        return found

    def of(self, value: object) -> str:
        """That of any value."""
        if isinstance(value, _SIMPLE):
            return f"{type(value).__name__} {value}"
        return kept.digest_of(value, self._views)

    def _noun(self, noun: Noun) -> tuple[Any, ...]:
        known = self._nouns.get(id(noun))
        if known is None:
            # it is held, so that no other one gets its number
            known = self._nouns[id(noun)] = (noun, kept.digest_of(noun, self._parts))
        if not known[1]:
            raise TypeError(noun)
        return str, (known[1],)

    def _digest(self, path: str, key: str) -> str:
        apart = {UNSURE[0]: lambda _: "", SETTLED: self._of_settled, WORDS: self._of_words}.get(path)
        return apart(key) if apart is not None else self._of_entry(path, key)

    def _of_settled(self, key: str) -> str:
        make = self._settled.get(key)
        return self.of(settled(make(self._publication))) if make is not None else ""

    def _of_words(self, key: str) -> str:
        where, _, name = key.partition(_PARTS)
        noun = _bare(value_at(self._publication, where)).get(name)
        return self.of(vars(noun)[FIELD]) if noun is not None else _ABSENT

    def _of_entry(self, path: str, key: str) -> str:
        value = _bare(value_at(self._publication, path))
        if key == WHOLE:
            return self.of(value)
        if path not in self._keys:
            self._keys[path] = {spelt(one): one for one in value}
        keys = self._keys[path]
        if key == KEYS:
            return self.of(tuple(keys))
        if key == ALL:
            return self._of_all(path, keys)
        return self.of(value[keys[key]]) if key in keys else _ABSENT

    def _of_all(self, path: str, keys: Iterable[str]) -> str:
        total = blake2b(digest_size=kept.LENGTH // 2)
        for one in keys:
            found = self.digest(path, one)
            if not found:
                return ""
            total.update(f"{len(one)} {one} {found}\n".encode())
        return total.hexdigest()


def _kinds(publication: Publication) -> Iterator[type[Noun]]:
    """The kinds of nouns that have pages, as they are and as they are watched."""
    for name in WITH_TEXT:
        for noun in getattr(getattr(publication, "strategy", None), name, {}).values():
            yield from (one for one in type(noun).__mro__[:2] if one is not Noun)
            break


def _bare(value: Any) -> Any:
    """``value`` without whoever takes note of its reading."""
    return getattr(value, "of", value) if isinstance(value, Mapping) else value


def spelt(key: Any) -> str:
    """A key of a mapping as text."""
    return _PARTS.join(map(str, key)) if isinstance(key, tuple) else str(key)


class Noted:
    """What is read in this build, in small."""

    def __init__(self, watch: Watch, last: Reads) -> None:
        """Begin with nothing.

        Args:
            watch: knows what was read for that which several things share.
            last: what was read in the last build.
        """
        self._watch, self._last = watch, last
        self._places: dict[tuple[str, str], int] = {}
        self._texts: dict[str, int] = {}
        self._same: dict[int, int] = {}
        self._shared: dict[str, tuple[list[int], list[int]]] = {}

    def places(self, reads: Iterable[Read]) -> Places:
        """``reads`` as numbers: of what was read, and of texts."""
        many = Counter(path for path, _ in reads)
        whole = {path for path, count in many.items() if count > _MANY and path not in _SINGLE}
        whole |= {path for path, key in reads if key == ALL}
        told = [(path, spelt(key)) for path, key in reads if path not in whole]
        found = [self._place(path, key) for path, key in told if path != TEXT] + [
            self._place(one, ALL) for one in whole
        ]
        return tuple(sorted(found)), tuple(sorted(self._text(key) for path, key in told if path == TEXT))

    def again(self, places: Iterable[int], texts: Iterable[int]) -> Places:
        """Numbers of this build for what the last one noted."""
        return (
            tuple(sorted(map(self._place_again, places))),
            tuple(sorted(self._text(self._last.texts[one]) for one in texts)),
        )

    def all(self, values: Values) -> Reads:
        """Everything that was noted, with what it is."""
        made = {spelt(key): reads for key, reads in self._watch.made.items()}
        shared: dict[str, tuple[list[int], list[int]]] = {}
        todo = [key for path, key in self._places if path == MADE]
        while todo:
            key = todo.pop()
            if key in shared:
                continue
            if key in made:
                places, texts = self.places(made[key])
                shared[key] = [*places], [*texts]
                todo.extend(spelt(name) for path, name in made[key] if path == MADE)
            else:
                # what it rests on was noted with it
                shared[key] = self._shared.get(key, ([], []))
        told = [(path, key, "" if path == MADE else values.digest(path, key)) for path, key in self._places]
        return Reads(told, shared, [*self._texts])

    def _place(self, path: str, key: str) -> int:
        return self._places.setdefault((path, key), len(self._places))

    def _text(self, key: str) -> int:
        return self._texts.setdefault(key, len(self._texts))

    def _place_again(self, place: int) -> int:
        found = self._same.get(place)
        if found is None:
            path, key, _ = self._last.values[place]
            found = self._same[place] = self._place(path, key)
            if path == MADE and key not in self._shared:
                # nothing of it has changed, so it was not made in this build, or is the same
                self._shared[key] = ([], [])
                places, texts = self.again(*self._last.shared.get(key, ((), ())))
                self._shared[key] = [*places], [*texts]
        return found


def texts_of(reads: Reads, places: Iterable[int], texts: Iterable[int]) -> frozenset[str]:
    """Keys of all texts that were converted for something: its own, and those of what it shares with others.

    Args:
        reads: what was read in that build.
        places: what was read for it, as places in ``reads.values``.
        texts: its own texts, as places in ``reads.texts``.
    """
    found, todo, seen = set(texts), [*places], set[str]()
    while todo:
        path, key, _ = reads.values[todo.pop()]
        if path == MADE and key not in seen:
            seen.add(key)
            further, more = reads.shared.get(key, ([], []))
            todo.extend(further)
            found.update(more)
    return frozenset(reads.texts[one] for one in found)


def changed(reads: Reads, values: Values) -> frozenset[int]:
    """The places in ``reads.values`` of what has another value now, or may have."""
    found = {
        place
        for place, (path, key, digest) in enumerate(reads.values)
        if path != MADE and (not digest or values.digest(path, key) != digest)
    }
    made = {key: place for place, (path, key, _) in enumerate(reads.values) if path == MADE}
    # what is shared may rest on what is shared
    while more := {
        place
        for key, place in made.items()
        if place not in found and not found.isdisjoint(reads.shared.get(key, ([place], []))[0])
    }:
        found |= more
    return frozenset(found)


def settled(value: Any) -> Any:
    """``value`` as plain data in an order that is always the same: sets are sorted, records are told by name and field."""
    if isinstance(value, frozenset | set):
        return ("set", *sorted((settled(one) for one in value), key=repr))
    if isinstance(value, msgspec.Struct):
        return (_name(value), *(settled(getattr(value, one)) for one in value.__struct_fields__))
    if fields := getattr(value, "__dataclass_fields__", None):
        return (_name(value), *(settled(getattr(value, one)) for one in fields))
    if hasattr(value, "items"):
        return (_name(value), *((key, settled(one)) for key, one in value.items()))
    return (_name(value), *map(settled, value)) if isinstance(value, tuple | list) else value


def _name(value: object) -> str:
    return f"{type(value).__module__}.{type(value).__qualname__}"
