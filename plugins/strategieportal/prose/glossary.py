"""Terms of the glossary in people's texts: the first use of each becomes a link to its explanation.

Works on HTML that went through ``clean.py`` and is therefore well-formed: tags close, attribute values stand in double
quotes. One pass over the text, one look into a table per word: the cost depends on neither the number of terms nor that
of pages. The link has the role ``doc-glossref`` (DPUB-ARIA 1.1, "a reference to a glossary definition"), which screen
readers tell, so the words themselves stay as they were written.
"""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING, Final

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from strategieportal.model.page import Term

PATH: Final = "glossar/"
"""Address of the glossary below the portal's root."""
ANCHOR: Final = "begriff-"
"""What stands before a term's id in the anchor of its entry."""
_ENDINGS: Final = ("", "e", "en", "n", "s", "es")
_ADJECTIVE: Final = ("", "n", "r", "s", "m")
"""Endings of a word that ends with ``e`` and is not the last of its term: ``offene Daten``, ``offenen Daten``."""
_LEFT_ALONE: Final = frozenset(
    (
        "a",
        "abbr",
        "caption",
        "code",
        "del",
        "dt",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "kbd",
        "pre",
        "s",
        "summary",
        "th",
    )
)
"""Elements whose text is never touched: links, headings, code, and what is explained or struck out already."""
_PIECE: Final = re.compile(r"<(?P<close>/?)(?P<name>[a-z0-9]+)(?P<rest>(?:[^\">]|\"[^\"]*\")*)>|(?P<text>[^<]+)|<")
_WORD: Final = re.compile(r"(?<![\w./@:#&*\u00ad\u0300-\u036f-])\w+(?:-\w+)*(?![\w*\u00ad\u0300-\u036f-]|[./@:]\w)")
"""A whole word: not a part of a compound, an address, an entity or a form such as ``Bürger:innen``."""
_TOKEN: Final = re.compile(r"\w+(?:-\w+)*")
"""What may be a word, found fast; only those of the table are looked at closely."""
_NEXT: Final = re.compile(rf"&amp;|{_WORD.pattern}")
"""What may follow within a term: a word, or the sign for "and"."""
_GAP: Final = re.compile(r"(?:\s|&nbsp;)+")
_CLASS_LEFT_ALONE: Final = 'class="box-title"'


class _Entry(Struct, frozen=True):
    """One way to write a term: its words after the first, and the term."""

    rest: tuple[frozenset[str], ...]
    term: str


class Glossary:
    """Finds terms in safe HTML. Make one per publication."""

    def __init__(self, terms: Iterable[Term]) -> None:
        self._by_first: dict[str, list[_Entry]] = {}
        for term in terms:
            for spelling in (term.word, *term.synonyms, *term.forms):
                self._add(spelling.split(), term.id)
        for entries in self._by_first.values():
            entries.sort(key=lambda one: -len(one.rest))

    def _add(self, words: list[str], term: str) -> None:
        last = len(words) - 1
        forms = [_forms(word, last=number == last, first=number == 0 < last) for number, word in enumerate(words)]
        for first in sorted(forms[0]):
            self._by_first.setdefault(first, []).append(_Entry(tuple(forms[1:]), term))

    def explained(self, html: str, root: str, seen: set[str] | None = None) -> str:
        """``html`` with the first use of each term as a link; its text stays the same.

        Args:
            html: safe HTML of one text.
            root: the way from its page to the portal's root.
            seen: terms that the page has explained before; those of this text are added.
        """
        if not self._by_first or self._by_first.keys().isdisjoint(_TOKEN.findall(html)):
            return html
        return "".join(self._pieces(html, root, set() if seen is None else seen))

    def _pieces(self, html: str, root: str, seen: set[str]) -> Iterator[str]:
        alone, depth = "", 0
        for piece in _PIECE.finditer(html):
            name = piece["name"]
            if name is None:
                text = piece[0]
                yield text if alone else self._marked(text, root, seen)
                continue
            if not alone and not piece["close"] and (name in _LEFT_ALONE or _CLASS_LEFT_ALONE in piece["rest"]):
                alone, depth = name, 1
            elif name == alone:
                depth += -1 if piece["close"] else 1
                alone = alone if depth else ""
            yield piece[0]

    def _marked(self, text: str, root: str, seen: set[str]) -> str:
        parts: list[str] = []
        done = 0
        for token in _TOKEN.finditer(text):
            if token.start() < done or token[0] not in self._by_first:
                continue
            word = _WORD.match(text, token.start())
            found = self._found(text, word) if word else None
            if word is None or found is None:
                continue
            term, end = found
            known = text[word.start() : end]
            parts += (text[done : word.start()], known if term in seen else _link(known, term, root))
            seen.add(term)
            done = end
        return "".join((*parts, text[done:])) if parts else text

    def _found(self, text: str, word: re.Match[str]) -> tuple[str, int] | None:
        """The longest term that begins with ``word``, and where it ends; a shorter one within it does not count."""
        for entry in self._by_first.get(word[0], ()):
            if (end := _end(text, word.end(), entry.rest)) is not None:
                return entry.term, end
        return None


def _end(text: str, position: int, rest: tuple[frozenset[str], ...]) -> int | None:
    """Where the term ends whose words after ``position`` must be ``rest``; None where they are not."""
    for forms in rest:
        gap = _GAP.match(text, position)
        word = _NEXT.match(text, gap.end()) if gap else None
        if word is None or word[0] not in forms:
            return None
        position = word.end()
    return position


def _forms(word: str, *, last: bool, first: bool) -> frozenset[str]:
    """The forms in which ``word`` may stand; the first word of several may begin with a small letter or a capital."""
    word = escape(word, quote=False)
    if last:
        found = {word + ending for ending in _ENDINGS}
    else:
        found = {word + ending for ending in _ADJECTIVE} if word.endswith("e") else {word}
    if first or word[:1].islower():
        found |= {form[:1].upper() + form[1:] for form in found} | {form[:1].lower() + form[1:] for form in found}
    return frozenset(found)


def _link(text: str, term: str, root: str) -> str:
    return f'<a class="begriff" role="doc-glossref" href="{root}{PATH}#{ANCHOR}{term}">{text}</a>'
