"""Which municipality a name, an id or an official key means: the one place that knows, for sheets, tables and pages.

Names are compared as the search compares them: ``Amselbrück``, ``amselbrueck`` and ``Amselbruck`` are the same; so are
``St.`` and ``Sankt``, ``a. d.`` and ``an der``. Of equal names the one that is spelt as it is written goes first, then the
official one before that of a part (Ortsteil), and what still exists before what became part of another.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
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
_WORD: Final = re.compile(r"[^\W_]+")
_BETWEEN: Final = {
    **dict.fromkeys(("an", "am"), "a"),
    **dict.fromkeys(("der", "dem", "den"), "d"),
    **dict.fromkeys(("bei", "beim"), "b"),
    **dict.fromkeys(("in", "im"), "i"),
    "vor": "v",
    "ob": "o",
    "unter": "u",
}
"""Small words within a name, as they are shortened: Neustadt an der Aisch, Neustadt a. d. Aisch."""
_KINDS: Final = re.compile(
    r"(?i)^(?:orts|einheits)?(?:gemeinde|stadt|markt|flecken)\s+|^(?:kreis|hanse|große kreis)stadt\s+|,\s*(?:\w*stadt|gemeinde|markt|flecken|st\.|m|gkst)$"
)
"""Words for a kind before or behind a name, as lists of statistical offices have them: ``Bitburg, Stadt``."""
_SHORT: Final = {"verbandsgemeinde": "VG", "samtgemeinde": "SG", "verwaltungsgemeinschaft": "VGem"}
_ZEROS: Final = re.compile(r"[.,]0+$")
_GAPS: Final = re.compile(r"[\s.]")


def _nothing() -> Mapping[str, tuple[str, ...]]:
    return MappingProxyType({})


@lru_cache(maxsize=4096)
def alike(name: str) -> str:
    """``name`` as it is compared: no capitals, accents, blanks or signs, umlauts and their spellings as the plain vowel."""
    plain = unicodedata.normalize("NFKD", folded(unicodedata.normalize("NFC", name)))
    words = _WORD.findall("".join(one for one in plain if not unicodedata.combining(one)))
    last = len(words) - 1
    within = (_BETWEEN.get(one, one) if 0 < at < last else one for at, one in enumerate(words))
    # what is short already is told from the letters of a longer word, so that Au a. Berg is not Auaberg
    told = "".join("st" if one == "sankt" else f".{one}" if len(one) == 1 else one for one in within)
    for spelt, letter in _SPELT:
        told = told.replace(spelt, letter)
    return told


_EVERYWHERE: Final = frozenset(
    map(
        alike,
        (
            *(EVERYWHERE, "all", "alles", "ueberall", "alle Gemeinden", "alle Orte", "insgesamt", "Landkreis", "Kreis"),
            *(
                "landkreisweit",
                "kreisweit",
                "flaechendeckend",
                "ganzer Landkreis",
                "gesamter Landkreis",
                "ganzer Kreis",
            ),
            *("gesamter Kreis", "im ganzen Landkreis", "im gesamten Landkreis", "gesamtes Kreisgebiet", "Kreisgebiet"),
        ),
    )
)


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
        if former := tuple(one.id for one in self.entries.values() if told in one.earlier_ids):
            return former
        bare = _KINDS.sub("", told)
        found = self.keys.get(told) or self._called(told) or (self._called(bare, towns=True) if bare != told else ())
        there = tuple(one for one in found if self.entries[one].end is None) or found
        return self._spelt(there, told)

    def _called(self, name: str, *, towns: bool = False) -> tuple[str, ...]:
        """All that have the name, else those of which a part has it; on demand without associations."""
        found = self.names.get(alike(name)) or self.localities.get(alike(name), ())
        return tuple(one for one in found if not (towns and self.entries[one].is_association))

    def _spelt(self, found: tuple[str, ...], name: str) -> tuple[str, ...]:
        """The one of ``found`` that alone is spelt like ``name``, as Neunkirchen is not Neuenkirchen; else all."""
        exact = tuple(one for one in found if name in (self.entries[one].name, *self.entries[one].localities))
        return exact if len(exact) == 1 else found

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
        found = self._spelt(self.names.get(alike(name), ()), name)
        there = [one for one in found if self.entries[one].end is None] or list(found)
        towns = [one for one in there if not self.entries[one].is_association] or there
        return towns[0] if len(towns) == 1 else None

    def is_part(self, written: str) -> bool:
        """Whether ``written`` means something only as the name of a part (Ortsteil)."""
        told = written.strip()
        called = {alike(told), alike(_KINDS.sub("", told))} & self.names.keys()
        return not called and told not in self.entries and told not in self.keys and bool(self._called(told))

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
            same = [one for one in twins if one.full_name == entry.full_name]
            return f"{entry.full_name} ({self._distinction(entry, same)})" if same else entry.full_name
        return entry.full_name if entry.is_association and alike_named else entry.name

    def _distinction(self, entry: Municipality, twins: list[Municipality]) -> str:
        """The association by which ``entry`` is told from those of the same name and kind; where that fails, its id."""
        own = self.entries.get(entry.association or "")
        others = {one.association for one in twins}
        return own.full_name if own is not None and entry.association not in others else entry.id

    def guess(self, written: str) -> str | None:
        """The name or key that was probably meant; a key that has lost the zero in front is known for certain."""
        digits = _GAPS.sub("", _ZEROS.sub("", written.strip()))
        for whole in (f"0{digits}", digits):
            if whole in self.keys:
                return whole
        official = {one.name: one.name for one in self.entries.values()}
        parts = {part: part for one in self.entries.values() for part in one.localities}
        return closest(written, parts | official)


def gazetteer(entries: Mapping[str, Municipality]) -> Gazetteer:
    """The index of ``entries``."""
    by_key = ((key, name) for name, one in entries.items() for key in _keys(one))
    by_name = ((alike(told), name) for name, one in entries.items() for told in _names(one))
    by_part = ((alike(part), name) for name, one in entries.items() for part in one.localities)
    return Gazetteer(entries, _grouped(by_key), _grouped(by_name), _grouped(by_part))


def _names(one: Municipality) -> Iterator[str]:
    yield from (one.name, one.full_name)
    if one.kind.key in _SHORT:
        yield f"{_SHORT[one.kind.key]} {one.name}"


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
