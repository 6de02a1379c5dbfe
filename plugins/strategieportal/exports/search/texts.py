"""What the search knows of a page: its ``<main>`` as it is written -> its words in order, what is a heading, its facts.

Pages are read as they were written, with one pass over their tags: what is left out is jumped over. ``<main>`` says of itself
what no word on the page says (``templates/partials/found.html``); a page whose ``<main>`` says nothing is not found.
"""

from __future__ import annotations

import re
from html import unescape
from typing import Final

from msgspec import Struct

NOT_THE_PAGES_OWN: Final = (
    "section > h2",
    ".panel > h2",
    ".panel > h3",
    ".box > h3",
    ".callout > h3",
    ".eyebrow",
    ".now",
    ".pairs > dt",
    ".facts dt",
    ".rows",
    ".track",
    ".refs:not(.spots)",
    ".cards",
    ".scores",
    ".ideas",
    ".goal-list",
    ".grid",
    ".figures",
    ".chart",
    ".rm",
    ".matrix",
    ".data:not(.places)",
    ".money",
    ".shares",
    ".bodies",
    ".rating",
    ".dates",
    ".cite",
)
"""What is left out of the index: headings that all pages share, computed words, lists of links to other pages.

Tables in people's texts have no class and are found, and so is the list of places. A class, with ``:not(.other)`` one that an
element with the other class does not mean; or a tag in (``>``: directly in) a class or tag."""
LEFT_OUT: Final = "data-unsearched"
"""The attribute of an element that is left out."""
FACTS: Final = ("art", "feld", "phase", "lage", "rang")
"""What can be filtered by, in attributes of ``<main>`` that begin with ``data-``; some may have several values."""
_OUT: Final = frozenset(
    ("head", "style", "script", "noscript", "label", "form", "svg", "footer", "nav", "iframe", "template")
)
_SENTENCES: Final = frozenset(
    ("h1", "h2", "h3", "h4", "h5", "h6", "p", "td", "div", "ul", "li", "dl", "dt", "dd", "article", "section")
)
"""What ends with a full stop, if it has none."""
_INLINE: Final = (
    "a|abbr|acronym|b|bdo|big|button|cite|code|del|dfn|em|i|input|ins|kbd|map|"
    "mark|object|output|q|s|samp|select|small|span|strong|sub|sup|textarea|time|tt|u|var|wbr"
)
"""What stands within a line: it parts no words."""
_LINES: Final = frozenset(_INLINE.split("|"))
_VOID: Final = frozenset(("br", "img", "hr", "source", "col", "area", "track", "link", "meta", "embed"))
HEADINGS: Final = {"h1": 7, "h2": 6, "h3": 5, "h4": 4, "h5": 3, "h6": 2}
"""How much a word tells that stands in a heading; any other tells 1."""
_WITHIN_LINES: Final = re.compile(rf"<(?:/(?:{_INLINE})\s*|(?:{_INLINE})(?:\s(?!class=|data-)[^<>\s]*)*)>")
"""Tags that change nothing: most of all. Those with a class may be left out, so they are looked at."""
_TAG: Final = re.compile(
    r"""([^<]*)<(?:(/?)([a-z][a-z0-9]*)((?:[^>"']|"[^"]*"|'[^']*')*)>|!--.*?-->|)""", re.DOTALL | re.IGNORECASE
)
"""Text and the tag behind it, or a comment, or a sign that begins neither."""
_CLASS: Final = re.compile(r"""\sclass=(?:"([^"]*)"|'([^']*)')""")
_ATTRIBUTE: Final = re.compile(r"""\s(data-[a-z0-9-]+)=(?:"([^"]*)"|'([^']*)')""")
_ALT: Final = re.compile(r"""\salt="([^"]*)\"""")
_OPEN: Final = re.compile(r"<main\b[^>]*\sdata-finden\b[^>]*>")
_NUMBERED: Final = re.compile(r"\d+$")
_GOES_ON: Final = frozenset("_'\")$*")
"""Signs after which a sentence has no end yet, beside letters and digits."""


class Text(Struct, frozen=True, array_like=True):
    """What is found of one page, and shown of it where it is found."""

    path: str
    """Its address below the portal's root."""
    title: str
    number: str
    """Its printed number; may be empty."""
    text: str
    """Its words in order, with one blank between them."""
    facts: tuple[str, ...]
    """Filter and value as ``art:massnahme``; of several fields the page's own comes first."""
    headings: tuple[tuple[int, int, int], ...]
    """First word of a heading, the one after its last, and how much they tell."""
    beside: str
    """Words by which it is found, too, but which do not stand there: ends of compounds, its number, its first picture."""


def _rules() -> tuple[dict[str, str], dict[str, frozenset[str]], dict[str, frozenset[str]]]:
    """``NOT_THE_PAGES_OWN`` as classes with their exception, and as tags directly in or anywhere in something."""
    plain: dict[str, str] = {}
    direct: dict[str, set[str]] = {}
    within: dict[str, set[str]] = {}
    for one in NOT_THE_PAGES_OWN:
        above, _, tag = one.rpartition(" ")
        if not above:
            name, _, other = one.removeprefix(".").removesuffix(")").partition(":not(.")
            plain[name] = other
        elif above.endswith(">"):
            direct.setdefault(tag, set()).add(above.removesuffix(" >"))
        else:
            within.setdefault(tag, set()).add(above)
    return (
        plain,
        {tag: frozenset(names) for tag, names in direct.items()},
        {tag: frozenset(names) for tag, names in within.items()},
    )


_PLAIN, _DIRECT, _WITHIN = _rules()
_LINE: Final = re.compile(rf"<(?:{_INLINE})\s[^<>]*>")


def text_of(path: str, html: str) -> Text | None:
    """What is found of the page at ``path`` whose whole document is ``html``; None where it is not to be found."""
    opened = _OPEN.search(html)
    if opened is None:
        return None
    end = html.rfind("</main>")
    said = {one[0]: unescape(one[1] or one[2]) for one in _ATTRIBUTE.findall(opened[0])}
    main = html[opened.end() : end if end > 0 else len(html)]
    reading = _Reading(_simpler(main))
    words, headings, first = reading.read()
    facts = [(_NUMBERED.sub("", name.removeprefix("data-")), value) for name, value in said.items()]
    return Text(
        path=path,
        title=said.get("data-titel") or first,
        number=said.get("data-nummer", ""),
        facts=tuple(f"{name}:{value}" for name, value in facts if name in FACTS),
        text=words,
        headings=headings,
        beside=" ".join(filter(None, (said.get("data-worte", ""), reading.alt))),
    )


def _simpler(html: str) -> str:
    """``html`` without tags that change nothing, unless something within a line is left out, whose end must be found."""
    short = _WITHIN_LINES.sub("", html)
    tags = ((one, _CLASS.search(one)) for one in set(_LINE.findall(short)))
    if any(
        LEFT_OUT in tag or (found and not _PLAIN.keys().isdisjoint((found[1] or found[2]).split()))
        for tag, found in tags
    ):
        return html
    return short


class _Reading:
    """One pass over the tags of ``html``."""

    def __init__(self, html: str) -> None:
        self._html = html
        self._out: list[str] = []
        self._open: list[tuple[str, frozenset[str] | tuple[str, ...]]] = []
        """Tags that are open and what each answers to: its name and, with a dot, its classes."""
        self._headings: list[tuple[int, int, int]] = []
        self._begun: list[tuple[str, int]] = []
        self.alt = ""
        """The words for the first picture."""

    def read(self) -> tuple[str, tuple[tuple[int, int, int], ...], str]:
        """The words, the headings, the first heading of all."""
        html, out = self._html, self._out
        at: int | None = 0
        end = 0
        while at is not None:
            start, at = at, None
            for found in _TAG.finditer(html, start):
                text, closing, name, attributes = found.groups()
                if text:
                    out.append(unescape(text) if "&" in text else text)
                end = found.end()
                if name is None:
                    if html[end - 1] == "<":
                        out.append("<")
                    continue
                if closing:
                    self._closes(name.lower())
                elif self._opens(name.lower(), attributes):
                    at = end = self._behind(name.lower(), end)
                    break
        out.append(unescape(html[end:]))
        return self._told()

    def _opens(self, name: str, attributes: str) -> bool:
        """Whether what begins here is left out; if not, take note of it."""
        classes: tuple[str, ...] | list[str] = ()
        if attributes:
            written = _CLASS.search(attributes) if "class=" in attributes else None
            classes = (written[1] or written[2] or "").split() if written else ()
        if name in _VOID:
            self._stands_alone(name, attributes)
            return False
        if name in _OUT or (attributes and LEFT_OUT in attributes) or self._is_left_out(name, classes):
            return True
        if name not in _LINES:
            self._open.append((name, frozenset((name, *(f".{one}" for one in classes))) if classes else (name,)))
            if name in HEADINGS:
                self._begun.append((name, len(self._out)))
            self._out.append(" ")
        return False

    def _stands_alone(self, name: str, attributes: str) -> None:
        if name == "br":
            self._out.append(" ")
        elif name == "img" and not self.alt and (alt := _ALT.search(attributes)):
            self.alt = " ".join(unescape(alt[1]).split())

    def _is_left_out(self, name: str, classes: tuple[str, ...] | list[str]) -> bool:
        for one in classes:
            if one in _PLAIN and (not _PLAIN[one] or _PLAIN[one] not in classes):
                return True
        if name in _DIRECT and self._open and not _DIRECT[name].isdisjoint(self._open[-1][1]):
            return True
        return name in _WITHIN and any(not _WITHIN[name].isdisjoint(one[1]) for one in self._open)

    def _behind(self, name: str, at: int) -> int:
        """The place behind the end of the element ``name`` whose content begins ``at``."""
        depth = 1
        for found in _of(name).finditer(self._html, at):
            depth += -1 if found[1] else 1
            if not depth:
                return self._html.index(">", found.start()) + 1
        return len(self._html)

    def _closes(self, name: str) -> None:
        opened, out = self._open, self._out
        if not opened or (opened[-1][0] != name and all(one[0] != name for one in opened)):
            return
        while opened.pop()[0] != name:
            pass
        if name in _SENTENCES and ((last := out[-1][-1]).isalnum() or last in _GOES_ON):
            out.append(".")
        if self._begun and self._begun[-1][0] == name:
            self._headings.append((self._begun.pop()[1], len(out), HEADINGS[name]))
        out.append(" ")

    def _told(self) -> tuple[str, tuple[tuple[int, int, int], ...], str]:
        """The pieces as words, and headings by the numbers of their words."""
        headings: list[tuple[int, int, int]] = []
        words: list[str] = []
        before = 0
        for start, end, worth in sorted(self._headings):
            words += "".join(self._out[before:start]).split()
            first = len(words)
            words += "".join(self._out[start:end]).split()
            before = end
            if len(words) > first:
                headings.append((first, len(words), worth))
        words += "".join(self._out[before:]).split()
        title = next((one for one in headings if one[2] == HEADINGS["h1"]), (0, 0, 0))
        return (
            " ".join(words).replace("\u200b", ""),
            tuple(headings),
            " ".join(words[title[0] : title[1]]).removesuffix("."),
        )


_TAGS: Final[dict[str, re.Pattern[str]]] = {}


def _of(name: str) -> re.Pattern[str]:
    """Beginnings and ends of elements ``name``."""
    if name not in _TAGS:
        _TAGS[name] = re.compile(rf"<(/?){name}\b", re.IGNORECASE)
    return _TAGS[name]
