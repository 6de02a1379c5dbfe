"""Boxes, what is folded, and tabs: the kind of each in words, and nothing that needs a script or cannot be printed.

Tabs become parts that fold one below the other, the first one open (``<details>``): tabs of their own would need a
script to be told and moved through by keyboard (WAI-ARIA APG, tabs), and on paper all of them are wanted.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from strategieportal.checks.dialect import KINDS
from strategieportal.language import say

if TYPE_CHECKING:
    from collections.abc import Mapping

_TITLE = "admonition-title"
_TABS = "tabbed-set"


def dress_boxes(root: ET.Element) -> None:
    """Change every box, folded part and set of tabs below ``root`` in place."""
    parents = {child: parent for parent in root.iter() for child in parent}
    # what lies within comes first, for tabs move it to a new parent
    for element in reversed(list(root.iter())):
        classes = element.get("class", "").split()
        if element.tag == "div" and "admonition" in classes:
            _name_box(element, classes)
        elif element.tag == "details":
            _name_folded(element, classes)
        elif element.tag == "div" and _TABS in classes:
            _unfold_tabs(element, parents[element])


def _name_box(box: ET.Element, classes: list[str]) -> None:
    """The kind of a box as a word in its title, and nothing but that where it has no other title."""
    kind = _kind(classes)
    box.set("class", f"box box-{kind}")
    box.set("role", "note")
    title = next((child for child in box if child.get("class") == _TITLE), None)
    if title is None:
        title = ET.Element("p")
        box.insert(0, title)
    title.set("class", "box-title")
    _say_kind(title, kind, classes)


def _name_folded(folded: ET.Element, classes: list[str]) -> None:
    """The same for ``??? info``; a fold of no kind stays as it is."""
    summary = folded.find("summary")
    if summary is None or not classes:
        return
    kind = _kind(classes)
    folded.set("class", f"box box-{kind}")
    _say_kind(summary, kind, classes)


def _kind(classes: list[str]) -> str:
    return next((one for one in classes if one in KINDS), "note")


def _say_kind(title: ET.Element, kind: str, classes: list[str]) -> None:
    word, given = say(f"prose.box.{kind}"), (title.text or "").strip()
    if not given and not len(title):
        title.text = word
    elif not len(title) and given.lower() in {one.lower() for one in classes}:
        # Python-Markdown has put the kind itself where no title was written
        title.text = word
    else:
        title.text = f"{word}: {(title.text or '').lstrip()}"


def _unfold_tabs(tabs: ET.Element, parent: ET.Element) -> None:
    """``pymdownx.tabbed`` in its alternate style: radio buttons, labels, blocks -> one folded part for each label."""
    shown = [one.get("checked") is not None for one in tabs.findall("input")]
    labels = tabs.findall("div[@class='tabbed-labels']/label")
    blocks = tabs.findall("div[@class='tabbed-content']/div[@class='tabbed-block']")
    made = ET.Element("div", {"class": "tabs"})
    for number, (label, block) in enumerate(zip(labels, blocks, strict=True)):
        made.append(_tab(label, block, is_open=shown[number]))
    made.tail = tabs.tail
    parent[list(parent).index(tabs)] = made


def _tab(label: ET.Element, block: ET.Element, *, is_open: bool) -> ET.Element:
    part = ET.Element("details", {"open": "open"} if is_open else {})
    summary = ET.SubElement(part, "summary")
    summary.text = label.text
    summary.extend(list(label))
    part.extend(list(block))
    return part


def classes_of_boxes() -> Mapping[str, set[str]]:
    """The classes that come out of here, by element, for the wall."""
    kinds = {f"box-{kind}" for kind in KINDS}
    return {"div": {"box", "tabs", *kinds}, "details": {"box", *kinds}, "p": {"box-title"}}
