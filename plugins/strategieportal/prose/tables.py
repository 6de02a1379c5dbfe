"""Tables in people's texts: a name, heads that say what they head, and a frame that scrolls by keyboard.

After WCAG 1.3.1 (heads and captions), 1.4.10 (only the table scrolls sideways) and 2.1.1 (by keyboard as well).
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from strategieportal.language import say

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")


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
        _frame(table, parent, named(title or heading, used))
        if title:
            caption = ET.Element("caption")
            caption.text = title
            table.insert(0, caption)
        _heads(table)


def named(label: str, used: dict[str, int]) -> str:
    """The name of a table's region after its caption or the heading above it, each only once in a text.

    Args:
        label: of the table; may be empty.
        used: names that the text has so far, and how often; changed in place.
    """
    name = say("prose.table_of", title=label) if label else say("prose.table")
    used[name] = used.get(name, 0) + 1
    # two regions of one name cannot be told apart in a list of landmarks
    return name if used[name] == 1 else say("prose.another", name=name, number=used[name])


def _under_headings(root: ET.Element) -> Iterator[tuple[str, ET.Element]]:
    """Each table with the text of the heading above it, empty where there is none."""
    heading = ""
    found = []
    for element in root.iter():
        if element.tag in _HEADINGS:
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
