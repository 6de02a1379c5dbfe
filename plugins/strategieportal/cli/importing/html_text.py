"""HTML that people or programs wrote into text fields -> Markdown. What stands there as Markdown already stays as it is."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

_TAG_LIKE = re.compile(r"</?[a-zA-Z][^<>]*>|<!--|&(?:[a-zA-Z]+|#[0-9]+|#x[0-9a-fA-F]+);")
_SAFE = re.compile(r"(?i)(?:https?://|mailto:)[^\s()<>]+")
_MARKS = {"b": "**", "strong": "**", "i": "*", "em": "*"}
_KEPT = frozenset({"sub", "sup"})
_BLOCKS = frozenset({"p", "div", "section", "article", "blockquote", "table", "ul", "ol", "dl", "figure", "header"})
_HEADINGS = {f"h{level}": "#" * level for level in range(1, 7)}
_SILENT = frozenset({"script", "style", "template", "iframe", "object", "svg", "head", "title"})
_SPECIAL = {"<": "&lt;", ">": "&gt;", "&": "&"}


def to_markdown(text: str) -> tuple[str, tuple[str, ...]]:
    """``text`` without HTML, and the addresses of the pictures that stood in it as HTML.

    Paragraphs, line breaks, bold, italics, links, lists, headings and tables become Markdown; ``sub`` and ``sup`` stay;
    styles, scripts and comments vanish; of every other tag only the content stays.
    """
    if _TAG_LIKE.search(text) is None:
        return text, ()
    reader = _Reader()
    reader.feed(text)
    reader.close()
    return reader.result(), tuple(reader.pictures)


@dataclass(slots=True)
class _Open:
    """An element that is being read."""

    tag: str
    said: list[str] = field(default_factory=list)
    href: str = ""
    number: int = 0


class _Reader(HTMLParser):
    """Keeps a stack of what is open; each element gives its Markdown to the one around it when it closes."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.stack = [_Open("")]
        self.pictures: list[str] = []
        self.silent = 0

    def result(self) -> str:
        """All that was read; elements that nobody closed end here."""
        while len(self.stack) > 1:
            self._close()
        return "".join(self.stack[0].said)

    def say(self, text: str) -> None:
        """Add to the innermost open element."""
        if not self.silent:
            self.stack[-1].said.append(text)

    def parse_marked_section(self, i: int, report: bool = True) -> int:  # noqa: FBT001, FBT002 - the signature of Python
        """Pass over ``<![if !supportLists]>`` and its like, which Word writes and the parser gives up at."""
        del report
        return self.rawdata.find(">", i) + 1 or -1

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open an element, or write what stands for an empty one."""
        given = {name: value or "" for name, value in attrs}
        if tag.startswith("http"):
            self.say(self.get_starttag_text() or "")
        elif tag in _SILENT:
            self.silent += 1
        elif tag == "br":
            self.say("\n\n" if self._ends_with_break() else "  \n")
        elif tag == "hr":
            self.say("\n\n---\n\n")
        elif tag == "img":
            self._picture(given)
        elif (
            tag in _MARKS or tag in _BLOCKS or tag in _HEADINGS or tag in _KEPT or tag in {"a", "li", "tr", "td", "th"}
        ):
            self._end_before(tag)
            self.stack.append(_Open(tag, href=given.get("href", "")))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """``<br/>`` is ``<br>``; other elements without content are nothing."""
        if tag in {"br", "hr", "img"}:
            self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        """Close the element and whatever was left open in it."""
        if tag in _SILENT:
            self.silent = max(0, self.silent - 1)
        elif any(one.tag == tag for one in self.stack[1:]):
            while self._close() != tag:
                pass

    def handle_data(self, data: str) -> None:
        """Text; within elements of HTML its line ends are blanks, outside they belong to the Markdown."""
        inside = any(one.tag in _BLOCKS or one.tag in _HEADINGS or one.tag in {"li", "td", "th"} for one in self.stack)
        self.say(re.sub(r"\s+", " ", data) if inside else data)

    def handle_entityref(self, name: str) -> None:
        """``&nbsp;`` and its like as the letter, except those that would become HTML."""
        letter = html.unescape(f"&{name};")
        self.say(_SPECIAL.get(letter, letter))

    def handle_charref(self, name: str) -> None:
        """``&#8209;`` as the letter, except those that would become HTML."""
        letter = html.unescape(f"&#{name};")
        self.say(_SPECIAL.get(letter, letter))

    def _ends_with_break(self) -> bool:
        said = "".join(self.stack[-1].said[-2:]).rstrip(" ")
        return said.endswith("\n") and not said.endswith("\n\n")

    def _end_before(self, tag: str) -> None:
        """Elements that end where the next one begins: a paragraph in front of any block, an entry in front of an entry."""
        ends = {"li": {"li", "p"}, "tr": {"td", "th", "tr"}, "td": {"td", "th"}, "th": {"td", "th"}}.get(tag)
        if ends is None:
            ends = {"p"} if tag in _BLOCKS or tag in _HEADINGS else set()
        while self.stack[-1].tag in ends:
            self._close()

    def _picture(self, given: dict[str, str]) -> None:
        address, alt = given.get("src", ""), " ".join(given.get("alt", "").split())
        if address and not self.silent:
            self.pictures.append(address)
            self.say(f"![{alt}]({address})" if "(" not in address and " " not in address else alt)

    def _close(self) -> str:
        """Give the innermost element's Markdown to the one around it."""
        done = self.stack.pop()
        inner = "".join(done.said)
        said = self._written(done, inner)
        if said:
            self.stack[-1].said.append(said)
        return done.tag

    def _written(self, done: _Open, inner: str) -> str:  # noqa: PLR0911 - one line a kind of element
        tag, bare = done.tag, inner.strip()
        if tag in _MARKS:
            return _around(inner, _MARKS[tag])
        if tag in _KEPT:
            return f"<{tag}>{bare}</{tag}>" if bare else ""
        if tag == "a":
            safe = _SAFE.fullmatch(done.href.strip())
            return f"[{' '.join(bare.split())}]({safe[0]})" if safe and bare else inner
        if tag in _HEADINGS:
            return f"\n\n{_HEADINGS[tag]} {' '.join(bare.split())}\n\n" if bare else ""
        if tag == "li":
            return self._entry(bare)
        if tag in {"td", "th"}:
            return f"| {' '.join(bare.split()).replace('|', '/')} "
        if tag == "tr":
            return _table_row(bare, first="\n|" not in "".join(self.stack[-1].said))
        if tag == "blockquote":
            return "\n\n" + "\n".join(f"> {line}".rstrip() for line in bare.split("\n")) + "\n\n"
        return f"\n\n{bare}\n\n" if bare else ""

    def _entry(self, bare: str) -> str:
        around = self.stack[-1]
        around.number += 1
        sign = f"{around.number}." if around.tag == "ol" else "-"
        lines = bare.split("\n")
        rest = "".join(f"\n    {line}".rstrip() for line in lines[1:] if line.strip())
        return f"\n{sign} {lines[0]}{rest}\n"


def _around(inner: str, mark: str) -> str:
    """``mark`` around the words, blanks outside, since Markdown knows no bold blank; nothing across paragraphs."""
    bare = inner.strip()
    if not bare or "\n\n" in bare:
        return inner
    before, after = inner[: len(inner) - len(inner.lstrip())], inner[len(inner.rstrip()) :]
    return f"{before}{mark}{bare}{mark}{after}"


def _table_row(cells: str, *, first: bool) -> str:
    if not cells:
        return ""
    count = cells.count("|")
    return f"\n{cells} |" + ("\n" + "| --- " * count + "|" if first else "")
