"""Simple blocks without the converter: most of what staff write is words, and words need no parser.

A block counts as simple only if Python-Markdown could see nothing in it but a heading, a paragraph, a flat list, a quote or
a table whose words hold at most bold ones and links to files of the portal. That both ways give the same HTML is held by a property
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
from strategieportal.prose.tables import named

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
_ROW: Final = rf"\|(?:(?:{_WORDS}++|{_BOLD}|{_LINK})*+\|)++"
_RULE: Final = r"\|(?: *:?-+:? *\|)++"
"""The line below the heads of a table, which says on which side the cells of each column stand."""
_TABLE: Final = re.compile(rf"{_ROW}\n{_RULE}(?:\n{_ROW})*+")
_RULES: Final = re.compile(rf"^{_RULE}$", re.MULTILINE)
_MARK: Final = re.compile(r"^(?:[-*+>]|\d+\.) ", re.MULTILINE)
_INSIDE: Final = re.compile(rf"\*\*({_WORDS}+)\*\*|\[({_WORDS}+)\]\(([^)]+)\)")
_ONLY_BOLD: Final = re.compile(rf"\s*\*\*{_WORDS}+\*\*\s*")


def converted(text: str, convert: Callable[[str], str], resolve: Callable[[str], str], top_level: int) -> str:
    """HTML of ``text``, simple blocks written directly and everything else by ``convert``.

    Args:
        text: Markdown.
        convert: gives the HTML of a whole Markdown text.
        resolve: turns the target of a link into an address.
        top_level: the level of the text's highest heading.
    """
    if _STRUCTURE.search(_RULES.sub("|", text)):
        return convert(text)
    blocks = list(_blocks(text))
    headings = [found for block in blocks if (found := _HEADING.match(block))]
    # headings are put in order over the whole text, and tables are named after them
    if len(_NUMBER.findall(text)) != sum(len(one[1]) for one in headings) or not _has_only_simple_tables(text, blocks):
        return convert(text)
    return "\n".join(filter(None, _converted(blocks, headings, convert, resolve, top_level)))


def _has_only_simple_tables(text: str, blocks: list[str]) -> bool:
    """Whether every sign that parts cells, and every line of dashes between them, stands in a simple table."""
    held = [block for block in blocks if "|" in block]
    return len(held) == len(_RULES.findall(text)) and all(map(_is_table, held))


def _is_table(block: str) -> bool:
    if not _TABLE.fullmatch(block):
        return False
    heads, rule = block.split("\n", 2)[:2]
    return heads.count("|") == rule.count("|")


def _converted(
    blocks: list[str],
    headings: list[re.Match[str]],
    convert: Callable[[str], str],
    resolve: Callable[[str], str],
    top_level: int,
) -> Iterator[str]:
    lines = zip(headings, _headings(headings, resolve, top_level), strict=True)
    waiting: list[str] = []
    used: dict[str, int] = {}
    above = ""
    for block in blocks:
        if block.startswith("#"):
            found, line = next(lines)
            above = _bare(found[2]).strip()
        elif block.startswith("|"):
            line = _table(block, named(above, used), resolve)
        elif _PARAGRAPH.fullmatch(block):
            line = f"<p>{_inside(block, resolve)}</p>"
        else:
            waiting.append(block)
            continue
        yield from _between(waiting, convert, resolve)
        yield line
    yield from _between(waiting, convert, resolve)


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
    names = anchors(_bare(one[2]) for one in found)
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


def _table(block: str, name: str, resolve: Callable[[str], str]) -> str:
    """A table as ``tables`` dresses it: heads of columns, and of rows where all first cells are bold."""
    heads, sides, *rows = ([cell.strip(" ") for cell in line[1:-1].split("|")] for line in block.split("\n"))
    classes = [_class(side) for side in sides]
    of_rows = bool(rows) and all(_ONLY_BOLD.fullmatch(row[0]) for row in rows)

    def row(cells: list[str], ahead: str, others: str) -> Iterator[str]:
        yield "<tr>"
        for place, side in enumerate(classes):
            # cells that lack are empty, those beyond the heads are left out
            cell = cells[place] if place < len(cells) else ""
            scope = others if place else ahead
            if scope == "col" and not cell.strip():
                scope = ""
            name, scoped = ("th", f' scope="{scope}"') if scope else ("td", "")
            yield f"<{name}{side}{scoped}>{_inside(cell, resolve)}</{name}>"
        yield "</tr>"

    return "\n".join((
        f'<div aria-label="{_inside(name, resolve)}" class="table" role="region" tabindex="0"><table>',
        "<thead>",
        *row(heads, "col", "col"),
        "</thead>",
        "<tbody>",
        *(line for cells in rows for line in row(cells, "row" if of_rows else "", "")),
        *(() if rows else ("<tr>", *("<td></td>" for _ in heads), "</tr>")),
        "</tbody>",
        "</table></div>",
    ))  # fmt: skip


def _class(rule: str) -> str:
    """What says on which side the cells below ``rule`` stand; left is where they stand anyway."""
    if not rule.endswith(":"):
        return ""
    return ' class="center"' if rule.startswith(":") else ' class="right"'


def _bare(words: str) -> str:
    """``words`` as they are read, without signs of Markdown."""
    return _INSIDE.sub(r"\1\2", words)


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
