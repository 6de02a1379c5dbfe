"""Sheets and pages that are not published yet: drafts, and those with a day to come.

They are read and checked like all others. What is published is the strategy without them and without their ids in other
sheets, so that no page, count, feed or search knows of them. Whoever looks before publishing sees them, marked.
"""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

from msgspec.structs import replace as with_fields

from strategieportal.language import say, short_day
from strategieportal.reading import layout
from strategieportal.reading.mentions import MENTIONS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from strategieportal.model.strategy import Strategy
    from strategieportal.reading.read import Reading

Hidden = frozenset[tuple[str, str]]
"""Kind and id of what is not published; pages by their path below ``content/``."""

PLACES: Final[Mapping[str, str]] = {
    "measure": "measures", "kpi": "kpis", "goal": "goals", "field": "fields", "participation": "participations",
    "news": "news", "page": "pages", "film": "films",
}  # fmt: skip
"""Kind -> where its nouns stand in a :class:`~strategieportal.model.strategy.Strategy`."""
_CHAIN: Final = tuple(("measure", f"chain.{part}", "kpi") for part in ("inputs", "outputs", "outcomes", "impact"))
_MANY: Final[Mapping[str, str]] = {
    **PLACES, "event": "events", "stakeholder": "stakeholders", "evaluation": "evaluations",
}  # fmt: skip
_ONE: Final = {"portal": "portal", "vision": "vision"}


def hidden(strategy: Strategy, as_of: date) -> Hidden:
    """What is not published on ``as_of``; texts in Leichte Sprache and films go with what they explain."""
    return frozenset(
        (kind, name)
        for kind, place in PLACES.items()
        for name, noun in getattr(strategy, place).items()
        if _is_hidden(noun, as_of)
    )


def _is_hidden(noun: Any, as_of: date) -> bool:
    return noun.draft or (noun.public_from is not None and noun.public_from > as_of)


def published(reading: Reading, as_of: date) -> Reading:
    """``reading`` as the public sees it on ``as_of``."""
    gone = hidden(reading.strategy, as_of)
    return replace(reading, strategy=_without(reading, gone), withheld=gone) if gone else reading


def previewed(reading: Reading, as_of: date) -> Reading:
    """``reading`` with drafts that say in their titles that they are none of the public's business yet."""
    gone = hidden(reading.strategy, as_of)
    changed = {
        place: MappingProxyType(
            {
                name: _marked(noun) if (kind, name) in gone else noun
                for name, noun in getattr(reading.strategy, place).items()
            }
        )
        for kind, place in PLACES.items()
    }
    return replace(reading, strategy=with_fields(reading.strategy, **changed)) if gone else reading


def _marked(noun: Any) -> Any:
    """``noun`` with a title that begins with what it is."""
    title = getattr(noun, "title", None)
    if title is None:
        return noun
    name = "drafts.draft" if noun.draft else "drafts.later"
    day = short_day(noun.public_from) if noun.public_from else ""
    return noun.model_copy(update={"title": say(name, title=title, day=day)})


def _without(reading: Reading, gone: Hidden) -> Strategy:
    strategy = reading.strategy
    changed: dict[str, Any] = {}
    for kind, place in {**_MANY, **_ONE}.items():
        paths = [(path.split("."), meant) for of, path, meant in (*MENTIONS, *_CHAIN) if of == kind]
        nouns = getattr(strategy, place)
        if kind in _ONE:
            changed[place] = _strip(nouns, paths, gone)
            continue
        kept = {name: noun for name, noun in nouns.items() if (kind, name) not in gone}
        changed[place] = MappingProxyType({name: _strip(noun, paths, gone) for name, noun in kept.items()})
    changed["series"] = MappingProxyType(
        {name: one for name, one in strategy.series.items() if ("kpi", name) not in gone}
    )
    files = _files(reading, gone)
    for place, beside in (("easy_texts", strategy.easy_texts), ("films", changed["films"])):
        changed[place] = MappingProxyType(
            {name: one for name, one in beside.items() if layout.explained_by(name) not in files}
        )
    return with_fields(strategy, **changed)


def _files(reading: Reading, gone: Hidden) -> frozenset[str]:
    """The files of what is not published, below ``content/``."""
    return frozenset(reading.origins[one].file.removeprefix("content/") for one in gone if one in reading.origins)


def withheld_files(reading: Reading) -> frozenset[str]:
    """The files of what ``reading`` withholds from the public, below the portal's folder; texts that explain them as well."""
    pages = {name for kind, name in reading.withheld if kind == "page"}
    gone = {f"content/{one}" for one in _files(reading, reading.withheld) | pages}
    return frozenset(one for one in reading.tree if one in gone or layout.explained_by(one) in gone)


def _strip(noun: Any, paths: Iterable[tuple[list[str], str]], gone: Hidden) -> Any:
    """``noun`` without the ids of what is not published."""
    for path, kind in paths:
        names = {name for of, name in gone if of == kind}
        if names and noun is not None:
            noun = _cut(noun, path, names)
    return noun


def _cut(part: Any, path: list[str], names: set[str]) -> Any:
    """``part`` without ``names`` at ``path``; ``*`` stands for all parts of a list."""
    if not path or part is None:
        return _bare(part, names)
    if path[0] == "*":
        kept = (_cut(one, path[1:], names) for one in part)
        return tuple(one for one in kept if _says_something(one))
    before = getattr(part, path[0])
    after = _cut(before, path[1:], names)
    # a required mention stays; the checks have refused it
    if after == before or (after is None and type(part).model_fields[path[0]].is_required()):
        return part
    return part.model_copy(update={path[0]: after})


def _bare(part: Any, names: set[str]) -> Any:
    """An id, a list of ids or what is kept by id, without ``names``."""
    if isinstance(part, dict):
        return {name: value for name, value in part.items() if name not in names}
    if isinstance(part, tuple):
        return tuple(one for one in part if one not in names)
    return None if part in names else part


def _says_something(part: Any) -> bool:
    """Whether a proposal still tells what became of it."""
    proposal = hasattr(part, "proposal")
    return not proposal or part.measure is not None or part.text is not None
