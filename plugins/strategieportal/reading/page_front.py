"""The front matter of an ordinary page as people of MkDocs write it -> what the portal understands, with a hint for the rest.

MkDocs takes any key, for hooks and templates may use it, so an unknown one is no error here. What Material knows and
what means nothing here is told as well, as is a value of a known key that means nothing.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

from pydantic import ValidationError

from strategieportal.guessing import perhaps
from strategieportal.model.base import german_key
from strategieportal.model.page import Hidden, OrdinaryPage, PageState
from strategieportal.model.words import accepted
from strategieportal.problems import problem
from strategieportal.source.text import shown

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from strategieportal.model.words import Word
    from strategieportal.problems import Problem
    from strategieportal.reading.faults import Origin

_IDLE: Final = frozenset({
    "icon", "social", "comments", "categories", "category", "links", "pin", "slug", "draft", "subtitle", "image", "robots",
    "hero", "readtime", "revision_date", "keywords", "render_macros", "nav_order", "summary", "author", "weight", "og_image",
})  # fmt: skip
"""Keys of Material and its neighbours that mean nothing here."""
_LISTS: Final = ("tags", "hide", "authors")
_TIMED: Final = re.compile(r"(?P<day>\d{4}-\d\d-\d\d)[T ]+\d\d?:\d\d(?::\d\d(?:\.\d+)?)?(?: ?(?:Z|[+-]\d\d:?\d\d))?")


def understood(data: dict[str, Any], origin: Origin) -> tuple[dict[str, Any], list[Problem]]:
    """What of ``data`` the portal understands, in its own form, and a hint for everything else.

    Args:
        data: the front matter, as it was read.
        origin: where it stands.
    """
    kept, others = _in_own_form(data)
    hints = [_unknown(key, origin) for key in others]
    for name, words in (("hide", Hidden), ("status", PageState)):
        for key, value in _drop_idle(kept, name, words):
            hints.append(problem("P432", origin.place(key), key=key, value=shown(str(value))))
    for key in ("search", german_key("search")):
        if isinstance(stated := data.get(key), dict):
            further = [one for one in stated if one != "exclude"]
            hints += [problem("P432", origin.place(key), key=key, value=shown(str(one))) for one in further]
    return kept, hints


def from_meta(meta: Mapping[str, Any]) -> OrdinaryPage | None:
    """What a page's ``meta`` says after hooks and other plugins have changed it; None where it makes no sense."""
    kept = _in_own_form(meta)[0]
    for name, words in (("hide", Hidden), ("status", PageState)):
        _drop_idle(kept, name, words)
    try:
        return OrdinaryPage.model_validate(kept)
    except ValidationError:
        return None


def _in_own_form(data: Mapping[str, Any]) -> tuple[dict[str, Any], list[str]]:
    """The known entries of ``data``, and the keys of all others."""
    known = {name: name for name in OrdinaryPage.model_fields if name != "body"}
    known |= {german_key(name): name for name in known}
    kept: dict[str, Any] = {}
    for key, value in data.items():
        if key in known and value not in (None, ""):
            change = _CHANGES.get(known[key])
            kept[key] = change(value) if change else value
    return kept, [key for key in data if key not in known]


def _unknown(key: str, origin: Origin) -> Problem:
    code = "P430" if key in _IDLE else "P431"
    known = [*OrdinaryPage.model_fields, *map(german_key, OrdinaryPage.model_fields)]
    remedy = perhaps(key, known) if code == "P431" or key == "author" else ""
    return problem(code, origin.place(key, key=True), key=shown(key), remedy=remedy or None)


def _drop_idle(kept: dict[str, Any], name: str, words: type[Word]) -> list[tuple[str, Any]]:
    """Drop values that mean something to Material only; return each with its key."""
    key = next((one for one in (name, german_key(name)) if one in kept), None)
    if key is None:
        return []
    given = kept[key] if isinstance(kept[key], list) else [kept[key]]
    right = [one for one in given if isinstance(one, str) and one.strip() in accepted(words)]
    if name == "hide":
        kept[key] = right
    elif right:
        kept[key] = right[0]
    else:
        del kept[key]
    return [(key, one) for one in given if one not in right]


def _listed(value: Any) -> Any:
    return [_words(one) for one in value] if isinstance(value, list) else [_words(value)]


def _words(value: Any) -> Any:
    """MkDocs takes a number for its words, such as a year for a title."""
    return str(value) if isinstance(value, int | float | Decimal) and not isinstance(value, bool) else value


def _day(value: Any) -> Any:
    """Material's blog tells several days, of which the last change counts, and times, of which the day does."""
    day = value.get("updated", value.get("created")) if isinstance(value, dict) else value
    timed = _TIMED.fullmatch(day) if isinstance(day, str) else None
    return timed["day"] if timed else day


def _search(value: Any) -> Any:
    """Material's ``search: {exclude: true}``."""
    return value.get("exclude") is not True if isinstance(value, dict) else value


_CHANGES: Final[dict[str, Callable[[Any], Any]]] = {
    **dict.fromkeys(_LISTS, _listed),
    "title": _words,
    "date": _day,
    "search": _search,
}
