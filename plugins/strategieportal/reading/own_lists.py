"""Lists of nouns: a district's own, and how it changes, extends or replaces one that ships with the package.

The contract, the same for every such list: without a file the default holds. An entry of the file with the id of a
default one changes only what it names; one with a new id is added at the end. The long form
``{ersetzt_standard: ja, entfernt: [id], eintraege: [...]}`` replaces the default or takes entries away.
"""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from strategieportal.guessing import perhaps_id
from strategieportal.language import listing
from strategieportal.model.base import german_key
from strategieportal.model.steering import OwnList
from strategieportal.problems import problem
from strategieportal.reading.faults import Origin

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from strategieportal.model.base import Noun
    from strategieportal.reading.harvest import Harvest
    from strategieportal.reading.layout import Kept

_ENTRIES = "entries"


@cache
def shipped(default: str) -> Mapping[str, Mapping[str, Any]]:
    """The entries of the list ``default`` that ships with the package, by id; empty without a name."""
    if not default:
        return {}
    folder = files("strategieportal").joinpath("model", "defaults")
    listed: list[dict[str, Any]] = tomllib.loads(folder.joinpath(f"{default}.toml").read_text("utf-8"))["entry"]
    return {str(entry["id"]): entry for entry in listed}


def take_list(kept: Kept, origin: Origin | None, harvest: Harvest, field: str = "") -> None:
    """Read one list of nouns, with what holds of its default.

    Args:
        kept: kind and class of the nouns, and the name of their default list.
        origin: the file, None where there is none.
        harvest: takes nouns and problems.
        field: English name of the entry of the file that holds the list; empty where the file is the list.
    """
    given, steps = _given(origin, field)
    own = _own(kept, given, origin, steps, harvest)
    base = {} if own.replaces_default else dict(shipped(kept.default))
    if origin is not None:
        _remove(base, own.removed, origin, steps, harvest)
    found = harvest.nouns.setdefault(kept.kind, {})
    found.update((name, kept.noun.model_validate(entry)) for name, entry in base.items())
    if origin is not None:
        at = (*steps, *((_spelt(given, _ENTRIES),) if isinstance(given, dict) else ()))
        for number, entry in enumerate(own.entries):
            data = _merged(base, entry, kept.noun)
            harvest.take(kept.kind, kept.noun, data, Origin(origin.document, (*origin.path, *at, number)))


def _given(origin: Origin | None, field: str) -> tuple[Any, tuple[str, ...]]:
    """What the file says, and the steps that lead there."""
    data = origin.document.data if origin is not None else None
    if not field:
        return data, ()
    key = _spelt(data, field)
    return (data.get(key) if isinstance(data, dict) else None), (key,)


def _spelt(data: Any, field: str) -> str:
    """The key for ``field`` as it is written in ``data``: German, or else the English name."""
    return field if isinstance(data, dict) and german_key(field) not in data else german_key(field)


def _own(kept: Kept, given: Any, origin: Origin | None, steps: tuple[str, ...], harvest: Harvest) -> OwnList:
    if given is None or origin is None:
        return OwnList()
    if isinstance(given, list):
        return OwnList(entries=tuple(given))
    at = Origin(origin.document, (*origin.path, *steps))
    if isinstance(given, dict) and kept.default:
        return harvest.validate(OwnList, given, at) or OwnList()
    harvest.problems.append(problem("S131", at.place(), file=kept.place))
    return OwnList()


def _remove(
    base: dict[str, Any], removed: Iterable[str], origin: Origin, steps: tuple[str, ...], harvest: Harvest
) -> None:
    """Take the entries ``removed`` out of ``base``; an id that the default does not hold is a slip."""
    known = tuple(base)
    for number, name in enumerate(removed):
        if base.pop(name, None) is None:
            place = Origin(origin.document, (*origin.path, *steps)).place("removed", number)
            remedy = perhaps_id(name, known) or None
            harvest.problems.append(problem("S180", place, id=name, known=listing(known), remedy=remedy))


def _merged(base: Mapping[str, Any], entry: Any, noun: type[Noun]) -> Any:
    """``entry`` with what the default of the same id says beside it."""
    default = base.get(str(entry.get("id"))) if isinstance(entry, dict) else None
    if default is None:
        return entry
    named = {german_key(key) if key in noun.model_fields else key for key in entry}
    return {key: value for key, value in default.items() if key not in named} | entry
