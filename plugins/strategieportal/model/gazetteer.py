"""Which municipality a name, an id or an official key means: the one place that knows, for sheets, tables and pages.

Names are compared as the search compares them: ``Amselbrück``, ``amselbrueck`` and ``Amselbruck`` are the same. Of equal
names the official one goes before that of a part (Ortsteil), and what still exists before what became part of another.
"""

from __future__ import annotations

import unicodedata
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

from msgspec import Struct, field

from strategieportal.guessing import closest, folded
from strategieportal.model.municipality import (
    AGS_DIGITS,
    ARS_DIGITS,
    DISTRICT_DIGITS,
    EVERYWHERE,
    OWN_DIGITS,
    Municipality,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

MOST: Final = 60
"""With more municipalities than this, their associations have the pages."""
_SPELT: Final = (("ae", "a"), ("oe", "o"), ("ue", "u"))
_EVERYWHERE: Final = frozenset({EVERYWHERE, "all", "alles", "uberall"})


def _nothing() -> Mapping[str, tuple[str, ...]]:
    return MappingProxyType({})


def alike(name: str) -> str:
    """``name`` as it is compared: no capitals, accents, blanks or signs, umlauts and their spellings as the plain vowel."""
    plain = folded(unicodedata.normalize("NFC", name))
    plain = "".join(one for one in unicodedata.normalize("NFKD", plain) if one.isalnum())
    for spelt, letter in _SPELT:
        plain = plain.replace(spelt, letter)
    return plain


def means_everywhere(name: str) -> bool:
    """Whether ``name`` is the word for the whole district, however it is spelt."""
    return alike(name) in _EVERYWHERE


class Gazetteer(Struct, frozen=True):
    """The municipalities of a portal by everything that they are called; empty where nobody listed them."""

    entries: Mapping[str, Municipality] = field(default_factory=lambda: MappingProxyType({}))
    """By id, in the order of the file."""
    keys: Mapping[str, tuple[str, ...]] = field(default_factory=_nothing)
    """Ids by AGS and ARS."""
    names: Mapping[str, tuple[str, ...]] = field(default_factory=_nothing)
    """Ids by name, as :func:`alike` spells it."""
    localities: Mapping[str, tuple[str, ...]] = field(default_factory=_nothing)
    """Ids by the names of parts."""

    def __bool__(self) -> bool:
        """Whether a portal lists its municipalities."""
        return bool(self.entries)

    def meant(self, written: str) -> tuple[str, ...]:
        """The ids of all that ``written`` may mean: one where it is clear, none where nobody is called so.

        An association is one entry, see :meth:`members`.
        """
        told = written.strip()
        if told in self.entries:
            return (told,)
        found = self.keys.get(told) or self.names.get(alike(told)) or self.localities.get(alike(told), ())
        there = tuple(one for one in found if self.entries[one].end is None)
        return there or found

    def one(self, written: str) -> str | None:
        """The id that ``written`` means, None where that is not clear."""
        found = self.meant(written)
        return found[0] if len(found) == 1 else None

    def of_key(self, key: str) -> str | None:
        """The id of the municipality with the official key ``key``, None where none or several have it."""
        found = self.keys.get(key, ())
        return found[0] if len(found) == 1 else None

    def named(self, name: str) -> str | None:
        """The municipality officially called ``name``, else the association; None where nothing or several are.

        Parts do not count.
        """
        found = self.names.get(alike(name), ())
        there = [one for one in found if self.entries[one].end is None] or list(found)
        towns = [one for one in there if not self.entries[one].is_association] or there
        return towns[0] if len(towns) == 1 else None

    def has_key(self, name: str) -> bool:
        """Whether an official key of the entry ``name`` is known."""
        return bool(self.entries[name].ags or self.entries[name].ars)

    def members(self, name: str) -> tuple[str, ...]:
        """The ids of an association's municipalities; of a municipality its own."""
        if not self.entries[name].is_association:
            return (name,)
        return tuple(one.id for one in self.entries.values() if one.association == name and one.end is None)

    def current(self, name: str) -> str:
        """The municipality that ``name`` belongs to now, itself where it never became part of another."""
        seen = {name}
        while (following := self.entries[name].successor) and following in self.entries and following not in seen:
            name = following
            seen.add(name)
        return name

    def places(self, written: Iterable[str]) -> tuple[str, ...]:
        """The municipalities of today that a list of names means, each once, in the order of the file.

        What is not clear is left out; the checks refuse it.
        """
        meant = (one for one in map(self.one, written) if one is not None)
        found = {self.current(member) for one in meant for member in self.members(one)}
        return tuple(one for one in self.entries if one in found)

    @property
    def living(self) -> tuple[str, ...]:
        """The municipalities that exist today, without associations."""
        return tuple(one.id for one in self.entries.values() if not one.is_association and one.end is None)

    @property
    def by_association(self) -> bool:
        """Whether there are so many municipalities that their associations have the pages."""
        return len(self.living) > MOST

    def label(self, name: str) -> str:
        """What it is called where it must not be taken for another of the same name; no two labels are alike.

        A municipality keeps its name beside an association that is called like it, and the association says what it is.
        """
        entry = self.entries[name]
        alike_named = [self.entries[one] for one in self.names.get(alike(entry.name), ()) if one != name]
        twins = [one for one in alike_named if one.is_association == entry.is_association]
        if twins:
            same = any(one.full_name == entry.full_name for one in twins)
            return f"{entry.full_name} ({name})" if same else entry.full_name
        return entry.full_name if entry.is_association and alike_named else entry.name

    def guess(self, written: str) -> str | None:
        """The name or key that was probably meant; a key that has lost the zero in front is known for certain."""
        if (whole := f"0{written.strip()}") in self.keys:
            return whole
        official = {one.name: one.name for one in self.entries.values()}
        parts = {part: part for one in self.entries.values() for part in one.localities}
        return closest(written, parts | official)


def gazetteer(entries: Mapping[str, Municipality]) -> Gazetteer:
    """The index of ``entries``."""
    by_key = ((key, name) for name, one in entries.items() for key in _keys(one))
    by_name = ((alike(told), name) for name, one in entries.items() for told in (one.name, one.full_name))
    by_part = ((alike(part), name) for name, one in entries.items() for part in one.localities)
    return Gazetteer(entries, _grouped(by_key), _grouped(by_name), _grouped(by_part))


def _keys(one: Municipality) -> Iterator[str]:
    """Its official keys; the short one follows from the long one, save for associations, which have none."""
    yield from (key for key in (one.ags, one.ars) if key)
    if one.ars and not one.ags and not one.is_association:
        yield short_key(one.ars)


def short_key(ars: str) -> str:
    """The AGS of an ARS: what lies between district and municipality, the association, is left out."""
    return ars[:DISTRICT_DIGITS] + ars[-OWN_DIGITS:]


def spellings(value: Any) -> Iterator[str]:
    """How an official key from a file of others may be meant: with the zero in front that a number loses, and as AGS."""
    told = str(value).strip()
    if isinstance(value, bool) or not (told.isascii() and told.isdigit()):
        return
    whole = f"0{told}" if len(told) in {AGS_DIGITS - 1, ARS_DIGITS - 1} else told
    if len(whole) in {AGS_DIGITS, ARS_DIGITS}:
        yield whole
    if len(whole) == ARS_DIGITS:
        yield short_key(whole)


def _grouped(pairs: Iterable[tuple[str, str]]) -> Mapping[str, tuple[str, ...]]:
    found: dict[str, dict[str, None]] = {}
    for word, name in pairs:
        found.setdefault(word, {})[name] = None
    return MappingProxyType({word: tuple(names) for word, names in found.items()})
