"""Heads of other people's lists -> what each column means, by the words of everybody or of the tool that wrote them.

The words stand in ``locales/de/import_words.toml`` and ``import_tools.toml``; there also which file of each tool says how
it calls the columns of its export.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from strategieportal.cli.importing.table_persons import GENDERED
from strategieportal.cli.importing.table_words import bare_name
from strategieportal.guessing import folded
from strategieportal.language import catalogue
from strategieportal.model.words import Phase, Schedule

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

MEANINGS = (
    "title", "field", "code", "alias", "parent", "kind", "status", "status_group", "start", "end", "period", "done_on", "progress",
    "reason", "short", "text", "situation", "assessment", "responsible", "participants", "contact", "budget", "spent",
    "programme", "done_when", "priority", "labels", "category", "person", "private", "public", "archived", "technical",
)  # fmt: skip
"""What a column of a list can mean, by its name in the catalogue."""
_TELLING = frozenset(
    {"field", "start", "end", "period", "status", "responsible", "budget", "text", "progress", "situation"}
)
"""A list of measures has a title and one of these."""
_LANGUAGE = re.compile(r"(?P<bare>.+?)[/-](?P<language>de|en|fr|es|ca|eu|gl|it|nl|pl|pt|fi|sv|cs|ro|hu|el)")


_OWN_FIELD = re.compile(r"\s*(?:Custom field|Benutzerdefiniertes Feld) \((?P<name>.+)\)\s*", re.IGNORECASE)
"""How a work tool names fields that its people made up: what stands in the brackets is the name."""


class Heads(Struct, frozen=True):
    """What the columns of a list mean."""

    columns: Mapping[str, tuple[int, ...]]
    """Meaning -> its columns, in their order."""
    unknown: frozenset[int] = frozenset()
    """Columns that mean nothing known; what stands there is told as text."""
    tool: str = ""
    """The tool whose export it is, empty for none."""
    phases: Mapping[str, Phase] = {}
    """Words for a status that this tool has, folded."""
    assessments: Mapping[str, Schedule] = {}
    """Words for a schedule that this tool has, folded."""
    steps: frozenset[str] = frozenset()
    """Kinds of records that are steps of their parent, in small letters."""

    @property
    def is_measures(self) -> bool:
        """Whether a table with these columns lists measures: it has a title and says something about doing."""
        return "title" in self.columns and bool(self.columns.keys() & _TELLING)


def heads_of(
    headers: Sequence[str], stated: Mapping[str, str] | None = None, phases: Mapping[str, Phase] | None = None
) -> Heads:
    """What the columns called ``headers`` mean.

    Args:
        headers: names of the columns.
        stated: what somebody says of single columns, by their name as written.
        phases: what somebody says of words for a status, folded.
    """
    names = [bare_name(_OWN_FIELD.sub(r"\g<name>", header)) for header in headers]
    tool = tool_of(names)
    words = {**_meanings(), **(_tool_meanings(tool) if tool is not None else {})}
    found: dict[str, list[int]] = {}
    unknown: set[int] = set()
    others = _others_from(names, tool)
    for at, (header, name) in enumerate(zip(headers, names, strict=True)):
        if at >= others:
            found.setdefault("technical", []).append(at)
            continue
        meaning = stated.get(header) if stated is not None and header in stated else _meaning(name, names, words)
        if meaning:
            found.setdefault(meaning, []).append(at)
        else:
            unknown.add(at)
    _single(found, unknown, keep_all=tool is not None)
    columns = {meaning: tuple(at) for meaning, at in found.items()}
    return Heads(columns, frozenset(unknown), tool or "", *_words_of(tool, phases or {}))


def _others_from(names: Sequence[str], tool: str | None) -> int:
    """The first column that tells of another record than that of its row."""
    heads = catalogue()["import_tools"][tool].get("related", ()) if tool else ()
    return next((at for at, name in enumerate(names) if name in heads), len(names))


def _words_of(
    tool: str | None, phases: Mapping[str, Phase]
) -> tuple[dict[str, Phase], dict[str, Schedule], frozenset[str]]:
    """The words of ``tool`` for phases, those of ``phases`` first, for assessments, and for what is a step."""
    about: Mapping[str, Any] = catalogue()["import_tools"][tool] if tool else {}
    return (
        {folded(word): Phase(phase) for phase, given in about.get("phases", {}).items() for word in given}
        | dict(phases),
        {folded(word): Schedule(one) for one, given in about.get("assessments", {}).items() for word in given},
        frozenset(word.casefold() for word in about.get("steps", _STEPS)),
    )


_STEPS = ("meilenstein", "milestone")
_SINGLE = frozenset(MEANINGS) - {
    "title", "budget", "person", "technical", "labels", "category", "priority", "participants", "responsible", "text",
}  # fmt: skip
"""Meanings of which only the first column counts in an ordinary list; the others stand as text."""


def _single(found: dict[str, list[int]], unknown: set[int], *, keep_all: bool) -> None:
    """Leave one column for each meaning that can have only one; with a tool's own heads, equal heads are a list."""
    for meaning, at in found.items():
        first = 1 if meaning == "title" or (meaning in _SINGLE and not keep_all) else len(at)
        unknown.update(at[first:])
        del at[first:]


def _meaning(name: str, names: Sequence[str], words: Mapping[str, str]) -> str | None:
    """The meaning of a head; of several languages German counts, the others mean nothing to readers here."""
    if (known := words.get(name) or words.get(GENDERED.sub("", name))) is not None:
        return known
    found = _LANGUAGE.fullmatch(name)
    if found is None or (bare := found["bare"].replace("/", "-")) not in words:
        return None
    german = [one for one in names if one in {f"{found['bare']}/de", f"{found['bare']}-de"}]
    return words[bare] if not german or name in german else "technical"


def tool_of(names: Sequence[str]) -> str | None:
    """The tool whose export has these columns, by their bare names."""
    present = set(names)
    for tool, about in catalogue()["import_tools"].items():
        if any(present.issuperset(needed) for needed in about["needs"]):
            return str(tool)
    return None


@lru_cache(maxsize=1)
def _meanings() -> Mapping[str, str]:
    """Name of a column -> what it means."""
    columns = catalogue()["import_words"]["columns"]
    return {name: meaning for meaning, names in columns.items() for name in names}


@lru_cache(maxsize=32)
def _tool_meanings(tool: str) -> Mapping[str, str]:
    columns = catalogue()["import_tools"][tool]["columns"]
    return {name: meaning for meaning, names in columns.items() for name in names}
