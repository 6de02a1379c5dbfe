"""The addresses elsewhere that a portal leads to, each with the files in which it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from strategieportal.checks.written import Written
from strategieportal.model.base import Noun
from strategieportal.reach import outside

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from strategieportal.model.strategy import Strategy

_KINDS: Final[Mapping[str, str]] = {
    "portal": "portal", "vision": "vision", "values": "value", "guidelines": "guideline", "goals": "goal",
    "fields": "field", "measures": "measure", "kpis": "kpi", "series": "series", "events": "event",
    "sittings": "sitting", "reuses": "reuse", "stakeholders": "stakeholder", "situation": "situation",
    "questions": "question", "cycle": "cycle", "cycle_phases": "cycle-phase", "roles": "role",
    "self_assessment": "self-assessment", "success_factors": "success-factor", "evaluations": "evaluation",
    "versions": "version", "participations": "participation", "news": "news", "pages": "page", "legal": "legal",
    "easy_texts": "easy", "terms": "term",
}  # fmt: skip
"""Where nouns stand in a strategy, and their kind; of those that ship with the package none leads elsewhere."""
_SOURCE: Final = "source"
"""The field that may hold an address among other words."""


def addresses_outside(strategy: Strategy, files: Mapping[tuple[str, str], str]) -> dict[str, tuple[str, ...]]:
    """Every address with http or https -> the files that lead there, both sorted.

    Args:
        strategy: as the public sees it.
        files: kind and id of a noun -> its file.
    """
    found: dict[str, set[str]] = {}
    for kind, name, noun in _nouns(strategy):
        for address in _addresses(noun):
            found.setdefault(address, set()).add(files.get((kind, name), ""))
    for snapshot in strategy.snapshots:
        for address in _addresses(snapshot):
            found.setdefault(address, set()).add(files.get(("snapshot", snapshot.day.isoformat()), ""))
    return {address: tuple(sorted(found[address])) for address in sorted(found)}


def _nouns(strategy: Strategy) -> Iterator[tuple[str, str, Noun]]:
    for place, kind in _KINDS.items():
        held = getattr(strategy, place)
        if isinstance(held, Noun):
            yield kind, "only", held
        else:
            yield from ((kind, name, noun) for name, noun in (held or {}).items())
    yield from (("municipality", name, noun) for name, noun in strategy.gazetteer.entries.items())


def _addresses(part: object, field: str = "") -> Iterator[str]:
    """The addresses in a noun or a part of one: of its texts, its links, and among the words of a source."""
    if isinstance(part, str):
        if "://" in part:
            yield from _in_text(part) if field == "body" else _in_words(part, field)
    elif isinstance(part, Noun):
        for name in type(part).model_fields:
            yield from _addresses(getattr(part, name), name)
    elif isinstance(part, dict):
        for one in part.values():
            yield from _addresses(one, field)
    elif isinstance(part, tuple | list):
        for one in part:
            yield from _addresses(one, field)


def _in_words(words: str, field: str) -> Iterator[str]:
    found = outside(words)
    if field == _SOURCE or found == (words,):
        yield from found


def _in_text(body: str) -> Iterator[str]:
    """The targets of links and pictures of a text, then addresses that stand there bare; not those in code."""
    text = Written("", 1, body)
    rest = list(text.words)
    for link in (*text.links, *text.definitions):
        if link.target is not None:
            yield from (one for one in outside(link.target) if one == link.target)
            rest[link.at : link.at + len(link.target)] = " " * len(link.target)
    yield from outside("".join(rest))
