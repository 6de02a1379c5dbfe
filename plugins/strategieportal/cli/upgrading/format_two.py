"""Format 1 (up to 0.2.0) -> 2: what lies in content/neuigkeiten/ is news, and content/index.md is read.

Ordinary pages of that folder become news with an id, a title and a day; their addresses stay. Everything else that means
something new since is for people to look at, so it is named.
"""

from __future__ import annotations

import re
from datetime import date
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any, Final

from strategieportal.cli.importing.ids import slug
from strategieportal.cli.sheets.portal import RefusedError, keys_of
from strategieportal.history.git import GitError, Repository
from strategieportal.model.base import german_key
from strategieportal.model.news import NewsItem
from strategieportal.reading import layout
from strategieportal.source.content_folder import renamed
from strategieportal.source.editing import edit_front, remove, set_value
from strategieportal.source.sheet import front_span, read_sheet, split_sheet

if TYPE_CHECKING:
    from collections.abc import Iterator

    from strategieportal.cli.upgrading.moving import Move

_NEWS: Final = next(kept.place for kept in layout.SHEETS if kept.kind == "news")
_START: Final = "content/index.md"
_HEADING = re.compile(r"^#[ \t]+(.+?)[ \t]*#*[ \t]*\r?$(?:\r?\n)*", re.MULTILINE)
_ID, _TITLE, _DATE, _SHORT = (german_key(name) for name in ("id", "title", "date", "short"))
_MEANT: Final = {"title": _TITLE, "date": _DATE, "description": _SHORT, german_key("description"): _SHORT}
"""Keys of an ordinary page -> what they are called on a piece of news."""


def to_two(move: Move) -> None:
    """Do the step on ``move``."""
    for path in move.portal.tree.below(_NEWS, ".md"):
        if not path.endswith(layout.BESIDE):
            _page_to_news(move, path)
    if move.portal.tree.exists(_START) and (split_sheet(move.text(_START)) or ("", move.text(_START)))[1].strip():
        move.leave("start", path=move.portal.tree.shown(_START))
    for template in _own_templates(move):
        move.leave("template", path=template)


def _page_to_news(move: Move, path: str) -> None:
    shown, name = move.portal.tree.shown(path), PurePosixPath(path).stem
    if slug(name) != name or name == "index":
        move.wait("news_name", path=shown)
        return
    try:
        made = _as_news(move, path, name)
    except RefusedError:
        move.wait("news_faulty", path=shown)
        return
    if made is None:
        move.wait("news_day", path=shown)
    elif made != move.text(path):
        move.texts[path] = made


def _as_news(move: Move, path: str, name: str) -> str | None:
    """The sheet of a piece of news that says what the page says; None where nobody knows its day.

    Raises:
        RefusedError: the page cannot be read.
    """
    text = move.text(path)
    sheet, _ = read_sheet(text, path, needs_front=False)
    if sheet is None:
        raise RefusedError(path)
    if _ID in sheet.front.data:
        return text
    text = text if front_span(text) is not None else f"---\n---\n\n{text}"
    told = _stated(sheet.front.data)
    told.setdefault(_DATE, _first_day(move, path))
    if told[_DATE] is None:
        return None
    if _TITLE not in told and (found := _HEADING.search(sheet.body)):
        told[_TITLE] = found[1]
        text = _without_heading(text)
    told = {_ID: name, _TITLE: name.replace("-", " ").capitalize(), **told}
    return edit_front(text, lambda front: _with(front, told, sheet.front.data))


def _without_heading(text: str) -> str:
    """The sheet without the heading that is its title now; what stands in the front matter is no heading."""
    at = (front_span(text) or (0, 0))[1]
    return text[:at] + _HEADING.sub("", text[at:], count=1)


def _stated(data: dict[str, Any]) -> dict[str, Any]:
    """What the page states and news state as well, by the keys of news."""
    keys = keys_of(NewsItem)
    told = {_MEANT.get(key, key): value for key, value in data.items() if _MEANT.get(key, key) in keys}
    known = (data.get(key) for key in (_DATE, "date", german_key("updated"), "updated"))
    told.pop(_DATE, None)
    if day := next((day for one in known if (day := _day(one))), None):
        told[_DATE] = day
    return told


def _day(stated: object) -> date | None:
    """A day as pages of Material state it: alone, or as ``date: {created: …}``."""
    if isinstance(stated, dict):
        return _day(stated.get("created"))
    try:
        return date.fromisoformat(str(stated)[:10])
    except ValueError:
        return None


def _with(front: str, told: dict[str, Any], before: dict[str, Any]) -> str:
    """The front matter with what news state, without what only ordinary pages do."""
    order = keys_of(NewsItem)
    for key, value in before.items():
        if told.get(key) != value:
            front = remove(front, (key,))
    for key, value in told.items():
        if before.get(key) != value:
            front = set_value(front, (key,), value, order)
    return front


def _first_day(move: Move, path: str) -> date | None:
    """The day on which the file came into git, as its author dated it."""
    tree = move.portal.tree
    repository = Repository(move.portal.root, tree.content)
    try:
        days = repository.lines("log", "--diff-filter=A", "--format=%as", "--", renamed(path, "content", tree.content))
    except GitError:
        return None
    return date.fromisoformat(days[-1]) if days else None


def _own_templates(move: Move) -> Iterator[str]:
    """Templates of the portal's own, which may ask for names that are not there any more."""
    root = move.portal.root
    yield from (one.relative_to(root).as_posix() for one in sorted((root / "overrides").rglob("*.html")))
