"""What the search knows of all pages, and how little of it is made again where few of them have changed.

Of each page its text is kept by the digest of what was written, of all of them every term with its pages and every word with
its count. Where the same pages are there, what one of them says otherwise is put in its place; nothing else is looked at. The
result is the same as if all were read anew, which a property test holds.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final
from urllib.parse import quote

import msgspec

from strategieportal.exports.search.groups import counted, spoken
from strategieportal.exports.search.index import Entry, Piece, cut, decoded, encoded, entry, postings, text_in
from strategieportal.exports.search.texts import text_of
from strategieportal.exports.search.words import told

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from strategieportal.exports.search.texts import Text

_FEW: Final = 8
"""Where more than one of so many pages differ, all terms are gathered anew."""


class Seen(msgspec.Struct, frozen=True, array_like=True):
    """A page as it was read."""

    digest: str
    """Of the whole document."""
    entry: Entry | None
    """None where it is not to be found."""


class Known(msgspec.Struct, frozen=True):
    """What the search knows of all pages of a site."""

    pages: dict[str, Seen] = {}
    """By the file below the site's folder, ascending."""
    terms: dict[str, str] = {}
    """See :func:`strategieportal.exports.search.index.postings`."""
    words: dict[str, int] = {}
    """Every word as it is written, and on how many pages it stands."""

    pieces: dict[str, Piece] = {}
    """See :func:`strategieportal.exports.search.index.cut`."""

    @property
    def entries(self) -> list[Entry]:
        """What is found, in the order of the pages."""
        return [one.entry for one in self.pages.values() if one.entry is not None]


def refreshed(before: Known, digests: Mapping[str, str], read: Callable[[str], str]) -> Known:
    """What is known of the pages that are there now.

    Args:
        before: what was known of those of the last build; nothing is like any other.
        digests: file of each page below the site's folder, and the digest of its document.
        read: gives the document of a page.

    Returns:
        ``before`` itself where nothing has changed.
    """
    pages, read_now = _seen(before, digests, read)
    if len(pages) == len(before.pages) and all(one is before.pages.get(file) for file, one in pages.items()):
        return before
    fresh = Known(pages)
    old, new = before.entries, fresh.entries
    if [one.path for one in old] == [one.path for one in new]:
        changed = [(number, old[number], one) for number, one in enumerate(new) if one is not old[number]]
        if len(changed) * _FEW <= len(new):
            return _changed(before, pages, [(number, text_in(was), text_in(now)) for number, was, now in changed])
    texts = [read_now.get(one.path) or text_in(one) for one in new]
    terms = postings(texts)
    return Known(pages, terms, counted(texts), cut(terms, before.pieces))


def _seen(
    before: Known, digests: Mapping[str, str], read: Callable[[str], str]
) -> tuple[dict[str, Seen], dict[str, Text]]:
    """Every page as it is now, and by its address the text of each that had to be read."""
    pages: dict[str, Seen] = {}
    read_now: dict[str, Text] = {}
    for file in sorted(digests):
        seen = before.pages.get(file)
        if seen is None or seen.digest != digests[file]:
            text = text_of(quote(file.removesuffix("index.html")), read(file))
            made = entry(text) if text is not None else None
            if text is not None:
                read_now[text.path] = text
            # the same text is the same object, so that it is seen at once
            seen = Seen(digests[file], seen.entry if seen is not None and seen.entry == made else made)
        pages[file] = seen
    return pages, read_now


def _changed(before: Known, pages: dict[str, Seen], changed: list[tuple[int, Text, Text]]) -> Known:
    terms, words = dict(before.terms), dict(before.words)
    edits: defaultdict[str, dict[int, int]] = defaultdict(dict)
    for number, old, new in changed:
        for term, code in _differing(told(old), told(new)):
            edits[term][number] = code
        was, now = spoken(old), spoken(new)
        for word in was ^ now:
            words[word] = words.get(word, 0) + (1 if word in now else -1)
            if not words[word]:
                del words[word]
    for term, edit in edits.items():
        entries = decoded(terms.get(term, "")) | edit
        there = sorted((number, code) for number, code in entries.items() if code >= 0)
        if there:
            terms[term] = encoded(there)
        else:
            del terms[term]
    return Known(pages, terms, words, cut(terms, before.pieces))


def _differing(old: dict[str, int], new: dict[str, int]) -> Iterator[tuple[str, int]]:
    """Terms of which the new text tells something else, and what; below zero for nothing."""
    for term in old.keys() | new.keys():
        code = new.get(term, -1)
        if code != old.get(term, -1):
            yield term, code
