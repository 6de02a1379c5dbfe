"""Simple blocks without the converter: most of what staff write is words, and words need no parser.

A block counts as simple only if Python-Markdown could see nothing in it but a heading, a paragraph, a flat list or a quote
whose words hold at most bold ones and links to files of the portal. That both ways give the same HTML is held by a property
test over arbitrary texts (``tests/test_prose_simple.py``), so this is an economy and not a second dialect.
"""

from __future__ import annotations

import re
from html import escape
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from strategieportal.checks.headings import anchors
from strategieportal.prose.ids import apart
from strategieportal.prose.polish import ordered

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_BREAK: Final = re.compile(r"\n[ \t]*\n\s*")
_STRUCTURE: Final = re.compile(
    r"^(?:[ \t]|\s*\[[^\]]+\]:|\*\[|:|!!!|\?\?\?|===|Tabelle:)|```|~~~|\[\^|<|[\"']|--|\.\.\.|:[+\-\w]+:", re.MULTILINE
)
"""What may reach over several blocks, so that they must be read together, and what stands for another sign."""

_WORDS: Final = r"[^*_`\[\]<>&\\|{}!#=~^\t\n]"
"""Signs that mean nothing; the converter writes blanks for a tab."""
_BOLD: Final = rf"\*\*(?=\S){_WORDS}+(?<=\S)\*\*"
_LINK: Final = rf"\[{_WORDS}+\]\([a-z0-9.][a-z0-9./-]*(?:\#[a-z0-9-]+)?\)"
_LINE: Final = rf"(?=[^\W_]|[„“\"'(–]|\*\*|\[)(?!\d+\.)(?:{_WORDS}++|{_BOLD}|{_LINK})++(?<!\s)"
"""A line that begins like a sentence and does not end in blanks."""
_PARAGRAPH: Final = re.compile(rf"{_LINE}(?:\n{_LINE})*+")
_HEADING: Final = re.compile(rf"(#{{1,6}}) +({_LINE})(?:\n|$)")
_NUMBER: Final = re.compile(r"(?<![a-z0-9./-])#|#(?![a-z0-9-]+\))")
"""The sign of a heading; what stands in the address of a link is none."""
_FORMS: Final = {
    "ul": re.compile(rf"[-*+] {_LINE}(?:\n[-*+] {_LINE})*+"),
    "ol": re.compile(rf"1\. {_LINE}(?:\n\d+\. {_LINE})*+"),
    "blockquote": re.compile(rf"> {_LINE}(?:\n> {_LINE})*+"),
}
_LISTS: Final = ("ul", "ol")
_MARK: Final = re.compile(r"^(?:[-*+>]|\d+\.) ", re.MULTILINE)
_INSIDE: Final = re.compile(rf"\*\*({_WORDS}+)\*\*|\[({_WORDS}+)\]\(([^)]+)\)")


def converted(text: str, convert: Callable[[str], str], resolve: Callable[[str], str], top_level: int) -> str:
    """HTML of ``text``, simple blocks written directly and everything else by ``convert``.

    Args:
        text: Markdown.
        convert: gives the HTML of a whole Markdown text.
        resolve: turns the target of a link into an address.
        top_level: the level of the text's highest heading.
    """
    if _STRUCTURE.search(text):
        return convert(text)
    blocks = list(_blocks(text))
    headings = [found for block in blocks if (found := _HEADING.match(block))]
    if len(_NUMBER.findall(text)) != sum(len(one[1]) for one in headings):
        # headings are put in order over the whole text
        return convert(text)
    lines = _headings(headings, resolve, top_level)
    parts: list[str] = []
    waiting: list[str] = []
    for block in blocks:
        if block.startswith("#") or _PARAGRAPH.fullmatch(block):
            parts.extend(_between(waiting, convert, resolve))
            parts.append(next(lines) if block.startswith("#") else f"<p>{_inside(block, resolve)}</p>")
        else:
            waiting.append(block)
    parts.extend(_between(waiting, convert, resolve))
    return "\n".join(filter(None, parts))


def _blocks(text: str) -> Iterator[str]:
    """What stands apart; a heading ends with its line."""
    for block in _BREAK.split(text.strip("\n")):
        rest = block
        while heading := _HEADING.match(rest):
            yield heading[0].rstrip("\n")
            rest = rest[heading.end() :]
        if rest:
            yield rest


def _headings(found: list[re.Match[str]], resolve: Callable[[str], str], top_level: int) -> Iterator[str]:
    names = anchors(_INSIDE.sub(r"\1\2", one[2]) for one in found)
    levels = ordered([len(one[1]) for one in found], top_level)
    for one, name, level in zip(found, names, levels, strict=True):
        yield f'<h{level} id="{apart(name)}">{_inside(one[2], resolve)}</h{level}>'


def _between(waiting: list[str], convert: Callable[[str], str], resolve: Callable[[str], str]) -> Iterator[str]:
    """What stands between two paragraphs: blocks of one kind may grow together there, so they are taken as one."""
    if not waiting:
        return
    tags = [_tag(block) for block in waiting]
    if "" in tags or any((one in _LISTS) == (other in _LISTS) for one, other in pairwise(tags)):
        yield convert("\n\n".join(waiting))
    else:
        for tag, block in zip(tags, waiting, strict=True):
            yield _element(tag, [_inside(line, resolve) for line in _MARK.sub("", block).split("\n")])
    waiting.clear()


def _tag(block: str) -> str:
    """The element that ``block`` becomes; empty where that takes the converter to see."""
    return next((tag for tag, form in _FORMS.items() if form.fullmatch(block)), "")


def _element(tag: str, lines: list[str]) -> str:
    inner = [f"<li>{line}</li>" for line in lines] if tag in _LISTS else ["<p>" + "\n".join(lines) + "</p>"]
    return "\n".join((f"<{tag}>", *inner, f"</{tag}>"))


def _inside(block: str, resolve: Callable[[str], str]) -> str:
    """The words of ``block`` as the cleaner writes them, which spells the hard space out."""
    marked = "*" in block or "[" in block
    words = _INSIDE.sub(lambda found: _marked(found, resolve), block) if marked else block
    return words.replace("\u00a0", "&nbsp;")


def _marked(found: re.Match[str], resolve: Callable[[str], str]) -> str:
    bold, words, target = found.groups()
    if bold is not None:
        return f"<strong>{bold}</strong>"
    address = escape(resolve(target), quote=False).replace('"', "&quot;")
    return f'<a href="{address}">{words}</a>' if address else f"<a>{words}</a>"
