"""Texts of other systems -> Markdown that the portal shows as its authors meant it, without anything that is not there."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from msgspec import Struct

from strategieportal.cli.importing.html_text import to_markdown
from strategieportal.language import say
from strategieportal.source.text import clean

if TYPE_CHECKING:
    from collections.abc import Callable

_PICTURE_OR_LINK = re.compile(
    r"(!?)\[((?:[^\[\]]|\[[^\[\]]*\])*)\]\(\s*<?([^()\s<>]*(?:\([^()\s]*\)[^()\s<>]*)*)>?(?:\s+[\"'][^\"'\n]*[\"'])?\s*\)"
)
_ELSEWHERE = re.compile(r"(?i)(?:https?://[^\s/]+|mailto:[^\s@]+@|tel:\+?[0-9])")
_BARE_HOST = re.compile(r"(?i)(?:www\.)[a-z0-9.-]+\.[a-z]{2,}(?:/\S*)?")
_HEADING = re.compile(r"^(#{1,6})[ \t]+(?=\S)", re.MULTILINE)
_NO_BLANK = re.compile(r"^(#{1,6})(?=[^#\s])", re.MULTILINE)
_ITEM = re.compile(r"([ \t]*)(?:[-*+]|[0-9]{1,3}[.)])[ \t]+\S")
_UNFIT_BULLET = re.compile(r"^([ \t]*)[•‣▪◦–][ \t]*(?=\S)", re.MULTILINE)
_EMPTY_ITEM = re.compile(r"^[ \t]*[-*+][ \t]*$(?:\n|\Z)", re.MULTILINE)
_BARE_ADDRESS = re.compile(r"(?<![\w(<\[\"'=/])https?://[^\s<>()\[\]]*[^\s<>()\[\].,;:!?*_]")
_MANY_BREAKS = re.compile(r"\n{3,}")
_LOWEST = 6

PLACEHOLDER = re.compile(
    r"""(?ix)
    \b(?:x{3,}|lorem\s+ipsum|tbd|todo|tba|platzhalter|mustertext|beispieltext|blindtext|placeholder)\b
    | \bhier\s+(?:bitte\s+)?(?:(?:den|die|das|einen|ihren|ihr|eine)\s+)?[\w-]*(?:text|titel|beschreibung|definition|quelle|zahl|wert|link)\w*\s+(?:bitte\s+)?(?:einfügen|eingeben|eintragen|ergänzen|einsetzen)
    | \b(?:text|beschreibung)\s+(?:folgt|fehlt\s+noch)\b
    | \[(?:bitte\s+)?(?:ausfüllen|ergänzen|einfügen|insert[^\]]*)\]
    | \binsert\s+(?:your\s+)?(?:text|title|description)\b
    """
)
"""What templates leave behind where nobody wrote."""
UNTRANSLATED = re.compile(r"[a-z][a-z0-9]*(?:[_-][a-z0-9]+)*\.[A-Za-z0-9]+(?:[_-][A-Za-z0-9]+)+")
"""The name of a text instead of the text: ``global_indicators.1-1-title``."""
_MOSTLY = 2


class Told(Struct, frozen=True):
    """A text that was made fit, and what was taken out of it."""

    text: str
    pictures: tuple[str, ...] = ()
    """Addresses of pictures, each once, in order; none of them is in ``text``."""
    links: tuple[str, ...] = ()
    """Targets of links that lead nowhere outside the source; their words are still in ``text``."""


def _between(markdown: str, replaced: Callable[[re.Match[str]], str]) -> str:
    """``markdown`` with its pictures and links ``replaced``, and what else looks like an address as a link."""
    body, end = "", 0
    for found in _PICTURE_OR_LINK.finditer(markdown):
        body += _linked(markdown[end : found.start()]) + replaced(found)
        end = found.end()
    return body + _linked(markdown[end:])


def tell(text: str, *, picture: Callable[[str], str | None] = lambda _: None) -> Told:
    """``text`` as Markdown.

    HTML becomes Markdown; a picture that is not there becomes a sentence with its name; one of another host a link, so
    that no reader's browser asks anybody else; relative links lose their target; lists get the empty line and the depth
    that the portal's Markdown asks for.

    Args:
        text: Markdown, HTML or both.
        picture: gives the new address of a picture that was taken along, by its old one.
    """
    cleaned, _ = clean(text, "")
    markdown, _ = to_markdown(cleaned)
    pictures: list[str] = []
    links: list[str] = []

    def replaced(found: re.Match[str]) -> str:
        mark, words, target = found[1], found[2].strip(), found[3]
        if not mark:
            return _link(words, target, links)
        if (new := picture(target)) is not None:
            return f"![{words}]({new})"
        pictures.append(target)
        note = _missing_picture(words or target.rpartition("/")[2], target)
        return f"\n\n{note}\n\n" if _alone(markdown, found) else note

    return Told(_tidy(_between(markdown, replaced)), tuple(dict.fromkeys(pictures)), tuple(dict.fromkeys(links)))


@lru_cache(maxsize=8192)
def line_of(text: str) -> str:
    """``text`` in one line without any markup, for titles and short texts.

    The answers are kept: the columns of a long table say the same few words in every row.
    """
    markdown = tell(text).text
    words = _PICTURE_OR_LINK.sub(lambda found: found[2], markdown)
    words = re.sub(r"^[ \t]*(?:#{1,6}|[-*+>]|[0-9]+[.)])[ \t]+|\*\*|__|`|</?su[bp]>", "", words, flags=re.MULTILINE)
    words = words.replace("&lt;", "<").replace("&gt;", ">")
    return " ".join(re.sub(r"(?<!\w)\*(?=\S)|(?<=\S)\*(?!\w)", "", words).split())


def shifted(text: str, top: int) -> str:
    """``text`` with its highest heading at level ``top`` and the others as far below it as they were."""
    levels = [len(found[1]) for found in _HEADING.finditer(text)]
    if not levels:
        return text
    by = top - min(levels)
    return _HEADING.sub(lambda found: "#" * min(_LOWEST, len(found[1]) + by) + " ", text)


def joined(*parts: str) -> str:
    """Parts of a text with an empty line between them, empty ones left out."""
    return "\n\n".join(part.strip() for part in parts if part.strip())


def section(title: str, text: str) -> str:
    """``text`` under a heading, its own headings below that; nothing when there is no text."""
    return f"## {title}\n\n{shifted(text.strip(), 3)}" if text.strip() else ""


def is_placeholder(text: str) -> bool:
    """Whether ``text`` is nothing but what a template left behind."""
    found = PLACEHOLDER.search(text)
    return found is not None and len(text.strip()) < max(80, _MOSTLY * len(found[0]))


def _linked(text: str) -> str:
    """``text`` with its bare addresses as links."""
    return _BARE_ADDRESS.sub(r"<\g<0>>", text) if "://" in text else text


def _link(words: str, target: str, lost: list[str]) -> str:
    if _ELSEWHERE.match(target):
        return f"[{words or target}]({target})"
    if _BARE_HOST.fullmatch(target):
        return f"[{words or target}](https://{target})"
    lost.append(target)
    return words


def _missing_picture(words: str, target: str) -> str:
    if _ELSEWHERE.match(target):
        return f"[{say('import.picture_elsewhere', name=words)}]({target})"
    return f"*({say('import.picture_missing', name=words.replace('*', ''))})*"


def _alone(body: str, picture: re.Match[str]) -> bool:
    """Whether a picture stands alone in its line."""
    before = body[body.rfind("\n", 0, picture.start()) + 1 : picture.start()]
    after = body[picture.end() :].partition("\n")[0]
    return not before.strip() and not after.strip()


def _tight(line: str) -> str:
    """``line`` with the blanks inside of ``** bold **`` put outside, where Markdown needs them."""
    parts = line.split("**")
    if len(parts) % 2 == 0:
        return line
    for at in range(1, len(parts), 2):
        bold = parts[at]
        parts[at - 1] += bold[: len(bold) - len(bold.lstrip())]
        parts[at] = bold.strip()
        parts[at + 1] = bold[len(bold.rstrip()) :] + parts[at + 1]
    return "**".join(parts) if all(parts[1::2]) else line


def _tidy(text: str) -> str:
    """Line ends, lists, headings and bold words as the portal's Markdown needs them."""
    text = _EMPTY_ITEM.sub("", text)
    text = "\n".join(_tight(line) if "**" in line else line for line in text.split("\n"))
    text = _UNFIT_BULLET.sub(r"\1- ", _NO_BLANK.sub(r"\1 ", text))
    text = re.sub(r"[ \t]+\n(?=\s*\n)", "\n", text)
    lines = [line if line.endswith("  ") and line.strip() else line.rstrip() for line in text.split("\n")]
    return _MANY_BREAKS.sub("\n\n", "\n".join(_spaced(lines))).strip("\n").rstrip()


def _spaced(lines: list[str]) -> list[str]:
    """An empty line in front of every list and behind every heading; nested entries four blanks deeper."""
    out: list[str] = []
    depths: list[int] = []
    for line in lines:
        found = _ITEM.match(line)
        if found is None:
            depths = depths if line.startswith((" ", "\t")) or not line.strip() else []
            out.append(line)
            continue
        depth = len(found[1].expandtabs(4))
        while depths and depth < depths[-1]:
            depths.pop()
        if not depths or depth > depths[-1]:
            depths.append(depth)
        if len(depths) == 1 and out and out[-1].strip() and not _ITEM.match(out[-1]) and not _inside(out):
            out.append("")
        out.append("    " * (len(depths) - 1) + line.lstrip())
    return out


def _inside(out: list[str]) -> bool:
    """Whether the line above goes on with an entry of a list."""
    return out[-1].startswith((" ", "\t")) and any(_ITEM.match(line) for line in out[-4:])
