"""A Markdown sheet -> its front matter (YAML between ``---``) and its body, line numbers kept."""

from __future__ import annotations

import re

from msgspec import Struct

from strategieportal.problems import Place, Problem, problem
from strategieportal.source.text import clean
from strategieportal.source.yaml import Document, read_yaml

_OPEN = re.compile(r"---[ \t]*(?:\n|$)")
_CLOSE = re.compile(r"^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.MULTILINE)
_OPEN_ANY = re.compile(r"\ufeff?---[ \t]*(?:\r?\n|$)")
_CLOSE_ANY = re.compile(r"^(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.MULTILINE)
_NEARLY = re.compile(r"^[ \t]*(?:[-\u2013\u2014_=]{2,}|(?:- ){2,}-)[ \t]*$", re.MULTILINE)


class Sheet(Struct, frozen=True):
    """A sheet: what is stated (``front``) and what is told (``body``, Markdown, from line ``body_line`` of the file on)."""

    file: str
    front: Document
    body: str
    body_line: int


def read_sheet(text: str, file: str, *, needs_front: bool = True) -> tuple[Sheet | None, list[Problem]]:
    """Split a sheet and read its front matter.

    Args:
        text: the whole file.
        file: the path that problems name.
        needs_front: whether a front matter must be there; an ordinary page may do without, its data is then ``{}``.

    Returns:
        The sheet and the problems. The sheet is None when front matter is due and cannot be read; otherwise the data
        of ``front`` is always a dict.
    """
    text, problems = clean(text, file)
    if (opening := _OPEN.match(text)) is None:
        if needs_front:
            return None, [*problems, problem("S050", Place(file))]
        return Sheet(file, Document(file, {}, ""), text, 1), problems
    if (closing := _CLOSE.search(text, opening.end())) is None:
        return None, [*problems, _unclosed(text, opening.end(), file)]
    front, found = _front(text[opening.end() : closing.start()], file, needs_front=needs_front)
    problems += found
    if front is None:
        return None, problems
    return Sheet(file, front, text[closing.end() :], text.count("\n", 0, closing.end()) + 1), problems


def split_sheet(text: str) -> tuple[str, str] | None:
    """The front matter and the body of a sheet whose text is clean; None without front matter. Nothing is checked."""
    opening = _OPEN.match(text)
    closing = _CLOSE.search(text, opening.end()) if opening else None
    if opening is None or closing is None:
        return None
    return text[opening.end() : closing.start()], text[closing.end() :]


def front_span(text: str) -> tuple[int, int] | None:
    """Where the front matter of a sheet begins and ends in ``text`` as it is on disk, with any line ends; None without one."""
    opening = _OPEN_ANY.match(text)
    closing = _CLOSE_ANY.search(text, opening.end()) if opening else None
    return (opening.end(), closing.start()) if opening and closing else None


def with_body(text: str, body: str) -> str:
    """A sheet with another text below its front matter; its line ends and the blank lines around the old text stay.

    Args:
        text: the whole sheet as it is on disk, which has a front matter.
        body: the new text; an empty one leaves the front matter alone.
    """
    span = front_span(text) or (0, 0)
    closing = _CLOSE_ANY.search(text, span[1])
    start = closing.end() if closing else len(text)
    ending = "\r\n" if "\r\n" in text else "\n"
    head, old = text[:start], text[start:]
    head += "" if head.endswith("\n") else ending
    if not body.strip():
        return head
    before = old[: len(old) - len(old.lstrip("\r\n"))] if old.strip() else ending
    after = old[len(old.rstrip()) :] if old.strip() else ending
    return head + before + body.strip().replace("\n", ending) + after


def _front(text: str, file: str, *, needs_front: bool) -> tuple[Document | None, list[Problem]]:
    document, problems = read_yaml(text, file, first_line=2)
    if document is None or isinstance(document.data, dict):
        return document, problems
    if document.data is not None:
        return None, [*problems, problem("S053", document.place_of(()))]
    if needs_front:
        return None, [*problems, problem("S052", Place(file))]
    return Document(file, {}, document.text, document.first_line), problems


def _unclosed(text: str, start: int, file: str) -> Problem:
    """Points at a line that was probably meant to end the front matter, else at its beginning."""
    nearly = _NEARLY.search(text, start)
    return problem("S051", Place(file, 1 if nearly is None else text.count("\n", 0, nearly.start()) + 1))
