"""What Markdown made becomes what the portal shows: links, pictures, headings, tables.

What the tree of a converted text still needs to be readable for everyone; after research on screen readers and
reflow.
Tables in people's texts: a name, heads that say what they head, and a frame that scrolls by keyboard.

Works on the element tree before it is written, so that no text is ever searched for tags.

After WCAG 1.3.1 (heads and captions), 1.4.10 (only the table scrolls sideways) and 2.1.1 (by keyboard as well).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import quote
from xml.etree import ElementTree as ET

from markdown.treeprocessors import Treeprocessor

from strategieportal.guessing import folded
from strategieportal.language import has, say

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from markdown import Markdown


_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_LOWEST = 6
_TASK = re.compile(r"\[([ xX])\]\s+")
_EXTERNAL = re.compile(r"(?:https?:)?//", re.IGNORECASE)
_NOT_IN_ADDRESS = re.compile(r"""[\s"<>\\^`{|}]""")
"""Signs that an address cannot hold, such as a quotation mark copied along with it."""
_FURTHER = re.compile(r"#fnref(\d+):")
_NOT_SLUG = re.compile(r"[^a-z0-9]+")


class Polish(Treeprocessor):
    """Headings in order and with anchors, named tables, tasks and boxes in words, resolved links and pictures."""

    def __init__(self, md: Markdown, resolve: Callable[[str], str]) -> None:
        super().__init__(md)
        self.resolve = resolve
        """Turns the target of a link or picture into an address; external ones come back as they are."""
        self.top_level = 3
        """The level of the text's highest heading."""

    def run(self, root: ET.Element) -> None:
        """Change the tree in place, as Python-Markdown asks for."""
        _order_headings(root, self.top_level)
        dress(root, {child: parent for parent in root.iter() for child in parent})
        for element in list(root.iter()):
            match element.tag:
                case "a":
                    self._link(element)
                case "img":
                    self._picture(element)
                case "li":
                    _spell_task(element)
                case "div" if element.get("class") == "footnote":
                    _name_footnotes(element)
                case "div" if "admonition" in element.get("class", ""):
                    _name_box(element)

    def _link(self, link: ET.Element) -> None:
        target = link.get("href", "")
        kind = link.get("class", "")
        if kind.startswith("footnote"):
            _name_footnote_link(link, back=kind == "footnote-backref")
        elif _EXTERNAL.match(target):
            link.set("href", _NOT_IN_ADDRESS.sub(lambda sign: quote(sign[0]), target))
            link.set("class", "external")
            link.set("rel", "noopener")
            hidden = ET.SubElement(link, "span", {"class": "vh"})
            hidden.text = f" ({say('prose.external')})"
        else:
            link.set("href", self.resolve(target))

    def _picture(self, picture: ET.Element) -> None:
        picture.set("src", self.resolve(picture.get("src", "")))
        picture.set("loading", "lazy")


def _order_headings(root: ET.Element, top_level: int) -> None:
    """Put headings below those of the page, without skipping a level, each with an anchor of its own."""
    found = [element for element in root.iter() if element.tag in _HEADINGS]
    levels = sorted({element.tag for element in found})
    anchors: dict[str, int] = {}
    above = top_level - 1
    for element in found:
        above = min(_LOWEST, top_level + levels.index(element.tag), above + 1)
        element.tag = f"h{above}"
        slug = _NOT_SLUG.sub("-", folded("".join(element.itertext()))).strip("-")[:60] or "abschnitt"
        anchors[slug] = anchors.get(slug, 0) + 1
        element.set("id", f"t-{slug}" + (f"-{anchors[slug]}" if anchors[slug] > 1 else ""))


def _spell_task(item: ET.Element) -> None:
    """``[x]`` and ``[ ]`` become words: a box without a name says nothing to a screen reader."""
    holder = item[0] if not (item.text or "").strip() and len(item) and item[0].tag == "p" else item
    match = _TASK.match((holder.text or "").lstrip())
    if match is None:
        return
    done = match[1] != " "
    item.set("class", "task-done" if done else "task-open")
    word = ET.Element("span", {"class": "task"})
    word.text = say("prose.done" if done else "prose.open")
    word.tail = (holder.text or "").lstrip()[match.end() :]
    holder.text = None
    holder.insert(0, word)


def _name_box(box: ET.Element) -> None:
    """The kind of a box as a word in its title, and nothing but that where it has no other title."""
    kinds = [one for one in box.get("class", "").split() if one != "admonition"]
    kind = kinds[0] if kinds and has(f"prose.box.{kinds[0]}") else "note"
    word = say(f"prose.box.{kind}")
    box.set("class", f"box box-{kind}")
    box.set("role", "note")
    title = next(_titles(box), None)
    if title is None:
        title = ET.Element("p", {"class": "box-title"})
        box.insert(0, title)
    title.set("class", "box-title")
    given = (title.text or "").strip()
    bare = not given or (kinds and given.lower() == kinds[0].lower())
    title.text = word if bare else f"{word}: {given}"


def _name_footnotes(notes: ET.Element) -> None:
    """Footnotes as what they are, with a heading for ears: the line above them is seen only."""
    notes.set("role", "doc-endnotes")
    notes.set("aria-label", say("prose.footnotes"))
    for line in notes.findall("hr"):
        notes.remove(line)


def _name_footnote_link(link: ET.Element, *, back: bool) -> None:
    """A mere figure or arrow says nothing aloud: „Fußnote 1“, and the way back in words."""
    if not back:
        link.set("aria-label", say("prose.footnote", number="".join(link.itertext())))
        return
    # Python-Markdown has put the sentence for the note's number into the title; a further way back has a number of its own
    again = _FURTHER.match(link.get("href", ""))
    link.text = say("prose.footnote_again", place=again[1]) if again else say("prose.footnote_word")
    link.set("aria-label", f"{link.text}, {link.attrib.pop('title', '')}".rstrip(", "))
    link.tail = f"{link.tail or ''} "


def _titles(box: ET.Element) -> Iterator[ET.Element]:
    return (child for child in box if child.get("class") == "admonition-title")


_TABLE_HEADS = ("h1", "h2", "h3", "h4", "h5", "h6")


def dress(root: ET.Element, parents: Mapping[ET.Element, ET.Element]) -> None:
    """Change every table below ``root`` in place.

    Args:
        root: the tree of one text.
        parents: element -> the one around it.
    """
    used: dict[str, int] = {}
    for heading, table in _under_headings(root):
        parent = parents[table]
        title = _caption(parent, list(parent).index(table))
        label = title or heading
        name = say("prose.table_of", title=label) if label else say("prose.table")
        used[name] = used.get(name, 0) + 1
        # two regions of one name cannot be told apart in a list of landmarks
        _frame(table, parent, name if used[name] == 1 else say("prose.another", name=name, number=used[name]))
        if title:
            caption = ET.Element("caption")
            caption.text = title
            table.insert(0, caption)
        _heads(table)


def _under_headings(root: ET.Element) -> Iterator[tuple[str, ET.Element]]:
    """Each table with the text of the heading above it, empty where there is none."""
    heading = ""
    found = []
    for element in root.iter():
        if element.tag in _TABLE_HEADS:
            heading = "".join(element.itertext()).strip()
        elif element.tag == "table":
            found.append((heading, element))
    yield from found


def _caption(parent: ET.Element, place: int) -> str:
    """The text of a paragraph ``Tabelle: …`` right above the table, which becomes its caption."""
    above = parent[place - 1] if place else None
    start = f"{say('prose.table')}:"
    if above is None or above.tag != "p" or not (above.text or "").startswith(start):
        return ""
    parent.remove(above)
    return "".join(above.itertext()).removeprefix(start).strip()


def _frame(table: ET.Element, parent: ET.Element, name: str) -> None:
    region = ET.Element("div", {"class": "table", "role": "region", "tabindex": "0", "aria-label": name})
    place = list(parent).index(table)
    region.tail, table.tail = table.tail, None
    parent.remove(table)
    parent.insert(place, region)
    region.append(table)


def _heads(table: ET.Element) -> None:
    """Heads of columns; of rows where all first cells are bold; an empty head is none."""
    rows = [row for row in table.iter("tr") if len(row)]
    body = [row for row in rows if row[0].tag == "td"]
    of_rows = bool(body) and all(_is_bold(row[0]) for row in body)
    for row in rows:
        for cell in row:
            _align(cell)
            if cell.tag == "th" and _is_empty(cell):
                cell.tag = "td"
            elif cell.tag == "th":
                cell.set("scope", "col")
        if of_rows and row in body:
            row[0].tag = "th"
            row[0].set("scope", "row")


def _is_empty(cell: ET.Element) -> bool:
    return not "".join(cell.itertext()).strip() and not len(cell)


def _is_bold(cell: ET.Element) -> bool:
    """Whether all that the cell holds is bold."""
    return (
        len(cell) == 1
        and cell[0].tag == "strong"
        and not (cell.text or "").strip()
        and not (cell[0].tail or "").strip()
    )


def _align(cell: ET.Element) -> None:
    """The side as a class: a style attribute is nothing a strict policy lets through."""
    style = cell.attrib.pop("style", "")
    for side in ("right", "center"):
        if side in style:
            cell.set("class", side)
