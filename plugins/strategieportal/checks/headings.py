"""Anchors of a text: those of its headings, as the portal and as MkDocs make them, and those that somebody wrote.

Found in Markdown as it was written, without a converter, for a check that is to answer at once. What cannot be known so
is left out, and whoever asks has to take that into account (``Anchors.is_whole``).
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from strategieportal.guessing import folded

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from strategieportal.checks.written import Written

_NOT_SLUG: Final = re.compile(r"[^a-z0-9]+")
_LONGEST: Final = 60
_HEADING: Final = re.compile(r"[ >\t]*#{1,6}(?P<words>[^#\n].*?)#*\s*")
_UNDERLINE: Final = re.compile(r"(?:=+|-+)[ \t]*")
_GIVEN: Final = re.compile(r"\{:?[^{}\n]*\}")
_GIVEN_ID: Final = re.compile(r"\{:?[^{}\n]*#(?P<name>[^\s{}#]+)[^{}\n]*\}")
_ID: Final = re.compile(r"""<[a-z][^<>]*\s(?:id|name)\s*=\s*["']?(?P<name>[^\s"'<>]+)""", re.IGNORECASE)
_PICTURE: Final = re.compile(r"!\[[^\[\]\n]*\](?:\([^()\n]*\)|\[[^\[\]\n]*\])")
_LINK: Final = re.compile(r"\[(?P<words>[^\[\]\n]*)\](?:\([^()\n]*\)|\[[^\[\]\n]*\])")
_TAG: Final = re.compile(r"</?[a-z][^<>]*>", re.IGNORECASE)
_SIGNS: Final = re.compile(r"[*`~^=]|(?<!\w)_|_(?!\w)")
_FOOTNOTE: Final = re.compile(r"^ {0,3}\[\^(?P<name>[^\[\]\n]+)\]:", re.MULTILINE)
_MADE_ELSEWHERE: Final = ("8<", "{{", "{%", "\n::: ", "[TOC]", "pymdownx")
"""Signs of what brings parts of a text from elsewhere."""


def slug(words: str) -> str:
    """The anchor of a heading, without what sets it apart from the page's own: ``kosten-und-nutzen``."""
    return _NOT_SLUG.sub("-", folded(words)).strip("-")[:_LONGEST] or "abschnitt"


def anchors(titles: Iterable[str]) -> Iterator[str]:
    """The anchors of a text's headings in their order; equal ones are numbered."""
    used: dict[str, int] = {}
    for title in titles:
        made = slug(title)
        used[made] = used.get(made, 0) + 1
        yield made + (f"-{used[made]}" if used[made] > 1 else "")


class Anchors(Struct, frozen=True):
    """What a link may name within a text."""

    names: tuple[str, ...]
    """As they are best written, in the order of the text, without what sets them apart."""
    others: frozenset[str]
    """Further names that lead there too, as :func:`same` has them."""
    is_whole: bool
    """Whether there can be no other ones."""


def same(name: str) -> str:
    """``name`` as it is compared: programs differ in capitals, umlauts and the signs between words."""
    return _NOT_SLUG.sub("", folded(name))


def anchors_of(text: Written) -> Anchors:
    """The anchors of ``text``."""
    titles = list(_titles(text.lines))
    given = [found["name"] for form in (_GIVEN_ID, _ID) for found in form.finditer(text.words)]
    notes = [f"{kind}:{found['name']}" for found in _FOOTNOTE.finditer(text.words) for kind in ("fn", "fnref")]
    names = (*anchors(titles), *given)
    usual = (unicodedata.normalize("NFKD", one).encode("ascii", "ignore").decode() for one in titles)
    counts = Counter(map(same, titles))
    numbered = (f"{one}{number}" for one, many in counts.items() for number in range(1, many))
    return Anchors(
        names,
        frozenset({*map(same, (*names, *usual, *notes)), *numbered}),
        not any(one in text.body for one in _MADE_ELSEWHERE),
    )


def _titles(lines: tuple[str, ...]) -> Iterator[str]:
    """The words of the headings."""
    above = ""
    for line in lines:
        if (found := _HEADING.fullmatch(line)) is not None:
            yield _plain(found["words"])
        elif above.strip() and _UNDERLINE.fullmatch(line) and not _HEADING.fullmatch(above):
            yield _plain(above)
        above = line


def _plain(words: str) -> str:
    """``words`` without the signs of Markdown."""
    bare = _LINK.sub(lambda link: link["words"], _PICTURE.sub("", _GIVEN.sub("", words)))
    return _SIGNS.sub("", _TAG.sub("", bare)).strip()
