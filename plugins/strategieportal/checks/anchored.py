"""Links to a place within a page that is not there: a reader comes to the top of the page and does not know why."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING, Final
from urllib.parse import unquote

from strategieportal import reach
from strategieportal.checks.headings import anchors_of, same
from strategieportal.checks.page_anchors import MADE, OF_ALL, OF_PAGES
from strategieportal.guessing import perhaps_id
from strategieportal.problems import Problem, problem
from strategieportal.reading import layout
from strategieportal.source.text import shown

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from strategieportal.checks.headings import Anchors
    from strategieportal.checks.rule import Case
    from strategieportal.checks.written import Written

_APART: Final = "t-"
"""What sets the anchors of a text apart from those of the page around it."""
_MADE: Final = ("t-abk-", "__", ":~:")
"""Anchors that are made of words of the text, by tabs, or by the reader's browser."""
_OTHERS: Final = frozenset({
    layout.VISION, layout.SITUATION, "content/index.md", *(f"content/{one}" for one in layout.LEGAL_PAGES),
})  # fmt: skip
"""Texts on pages that have many parts of their own."""
_KINDS: Final[Mapping[str, str]] = {kept.place: kept.kind for kept in layout.SHEETS}


def dead_anchors(case: Case) -> Iterator[Problem]:
    """A hint for each link in a text to an anchor that its page has not; only where all anchors of that page are known."""
    texts = {text.file: text for text in case.written}
    known: dict[str, Anchors] = {}
    for text in case.written:
        if "#" not in text.words or "[" not in text.words:
            continue
        for link in (*text.links, *text.definitions):
            target = link.target or ""
            path, _, anchor = target.partition("#")
            file = _file_of(case, text, path) if anchor and _is_ours(target) and not link.picture else ""
            if file in texts and not _is_there(texts[file], unquote(anchor), known):
                near = (*known[file].names, *OF_PAGES.get(_kind(file) or "", ()))
                remedy = perhaps_id(anchor, near) or None
                yield problem("P435", text.place(link.at), anchor=shown(anchor), file=file, remedy=remedy)


def _is_ours(target: str) -> bool:
    return not reach.leaves(target) and not reach.scheme(target)


def _file_of(case: Case, text: Written, path: str) -> str:
    """The file whose page ``path`` leads to; empty for none."""
    if not path:
        return text.file
    path = unquote(path.partition("?")[0])
    folder = "content" if path.startswith("/") else posixpath.dirname(text.file)
    wanted = posixpath.normpath(posixpath.join(folder, path.lstrip("/")))
    return next((one for one in (wanted, f"{wanted}.md", f"{wanted}/index.md") if case.reading.tree.exists(one)), "")


def _is_there(text: Written, anchor: str, known: dict[str, Anchors]) -> bool:
    """Whether the page of ``text`` has ``anchor``, or nobody can tell."""
    kind = _kind(text.file)
    made = (*_MADE, MADE[kind]) if kind and kind in MADE else _MADE
    if kind is None or anchor.startswith(made) or anchor in OF_ALL or anchor in OF_PAGES.get(kind, ()):
        return True
    if text.file not in known:
        known[text.file] = anchors_of(text)
    found = known[text.file]
    return not found.is_whole or not found.others.isdisjoint({same(anchor), same(anchor.removeprefix(_APART))})


def _kind(file: str) -> str | None:
    """The kind of page that the text in ``file`` stands on; None for pages with further parts of their own."""
    if file.endswith(layout.BESIDE) or file in _OTHERS:
        return None
    return _KINDS.get(posixpath.dirname(file), "page")
