"""Names of records -> ids that are short, unique, the same in every run, and those that the portal has already.

What a portal has already is found again, so that an import never puts a twin beside it.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from strategieportal.guessing import folded
from strategieportal.model.base import ID_LENGTH
from strategieportal.reading.read import read
from strategieportal.source.content_folder import content_folder
from strategieportal.source.files import scan

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from pathlib import Path

    from strategieportal.model.measure import Adopted

_OTHER = re.compile(r"[^a-z0-9]+")
_DANGLING = re.compile(
    r"(?:-(?:an|am|auf|aus|bei|bis|das|dem|den|der|des|die|ein|eine|fuer|im|in|mit|nach|of|the|u|um|und|vom|von|zu|zum|zur))+$"
)


def slug(text: str, limit: int = ID_LENGTH) -> str:
    """An id made of ``text``: small letters, umlauts spelt out, other accents dropped, cut between words if possible.

    Returns:
        The id, or an empty text when ``text`` has neither letters nor digits.
    """
    bare = unicodedata.normalize("NFKD", folded(unicodedata.normalize("NFC", text)))
    whole = _OTHER.sub("-", "".join(letter for letter in bare if not unicodedata.combining(letter))).strip("-")
    if len(whole) <= limit:
        return whole
    cut = whole[: limit + 1].rpartition("-")[0]
    return _DANGLING.sub("", (cut if len(cut) > limit // 2 else whole[:limit]).strip("-"))


class Sheet(Struct, frozen=True):
    """A sheet of the portal."""

    id: str
    title: str
    code: str
    """Its printed number, empty where it has none."""
    path: str
    adopted: Sequence[Adopted] = ()
    """The portals that a measure was taken over from."""


class Standing(Struct, frozen=True):
    """The sheets of one kind."""

    sheets: Sequence[Sheet] = ()
    by_code: bool = False
    """Whether the printed number alone tells which record is meant. A KPI's does not: two sources number differently, and
    values of another KPI would be false numbers."""

    def adopted_from(self, address: str) -> Sheet | None:
        """The sheet that was taken over from the page ``address`` of another portal."""
        return next((one for one in self.sheets if one.adopted and one.adopted[-1].address == address), None)

    def find(self, wishes: Sequence[str], without: Collection[str]) -> str | None:
        """The id of the sheet that is meant: by its id or number, else by its title.

        Args:
            wishes: titles and numbers of a record of the source.
            without: ids that other records have already.
        """
        free = [one for one in self.sheets if one.id not in without]
        told = {" ".join(wish.split()).casefold() for wish in wishes} - {""}
        for one in free:
            if one.id in told or (self.by_code and one.code and one.code.casefold() in told):
                return one.id
        by_title = next((one.id for one in free if one.title.casefold() in told), None)
        slugs = {slug(wish) for wish in wishes} - {""}
        return by_title or next((one.id for one in free if one.id in slugs), None)


class Names:
    """Gives every record of the source an id of its own.

    A record that an earlier import knew keeps its id, even when its title has changed since. One that the portal has from
    elsewhere, by its id, number or title, gets the id of that sheet.
    """

    def __init__(
        self, known: Mapping[str, str], prefix: str, standing: Standing | None = None, *, taken: Collection[str] = ()
    ) -> None:
        """Begin with what is taken.

        Args:
            known: key of a record in its source -> id that it was given by an earlier import.
            prefix: begins the ids of records whose name has no letter or digit.
            standing: the sheets of this kind that the portal has already.
            taken: further ids that no record may get.
        """
        self.given: dict[str, str] = {}
        self._known = known
        self._times: Counter[str] = Counter()
        self._taken = {*known.values(), *taken}
        self._prefix = prefix
        self._standing = standing

    def give(self, key: str, *wishes: str) -> str:
        """The id of the record ``key``: an earlier one, else the first wish that is free, else that with a number.

        Args:
            key: names the record within its source for ever; of several with the same key the second becomes ``key#2``.
            wishes: titles, slugs or numbers to make an id of, the best one first.
        """
        key = " ".join(unicodedata.normalize("NFC", key).split())
        self._times[key] += 1
        key = f"{key}#{self._times[key]}" if self._times[key] > 1 else key
        if key in self._known:
            self.given[key] = self._known[key]
            return self._known[key]
        if self._standing is not None and (found := self._standing.find(wishes, self._taken)):
            self._taken.add(found)
            self.given[key] = found
            return found
        slugs = [made for wish in wishes if (made := slug(wish))] or [self._prefix]
        free = next((made for made in slugs if made not in self._taken), None) or self._numbered(slugs[0])
        self._taken.add(free)
        self.given[key] = free
        return free

    def _numbered(self, wish: str) -> str:
        number = 2
        while (made := f"{wish[: ID_LENGTH - 1 - len(str(number))].strip('-')}-{number}") in self._taken:
            number += 1
        return made


KINDS = ("goal", "field", "measure", "kpi")


def standing_of(target: Path) -> Mapping[str, Standing]:
    """The sheets of the portal in ``target`` by kind; nothing where there is no portal yet."""
    if not (target / content_folder(target)).is_dir():
        return {}
    reading = read(scan(target, required=(), optional=("content",))[0])
    nouns: dict[str, Mapping[str, Any]] = {
        "goal": reading.strategy.goals,
        "field": reading.strategy.fields,
        "measure": reading.strategy.measures,
        "kpi": reading.strategy.kpis,
    }
    return {
        kind: Standing(
            tuple(
                Sheet(
                    name, one.title, getattr(one, "code", None) or "", reading.origins[kind, name].file, _adopted(one)
                )
                for name, one in sorted(nouns[kind].items())
            ),
            by_code=kind == "measure",
        )
        for kind in KINDS
    }


def _adopted(noun: Any) -> Sequence[Adopted]:
    origin = getattr(noun, "origin", None)
    return origin.taken_from if origin is not None else ()
