"""Abbreviations that touch and keyboard can read as well: a title is shown to a mouse only.

The first use in a text is a link (role ``doc-glossref``, DPUB-ARIA 1.1) to a list at its end, which is printed too.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from strategieportal.language import say

if TYPE_CHECKING:
    from collections.abc import Callable

_LEFT_ALONE = frozenset({"a", "h1", "h2", "h3", "h4", "h5", "h6", "summary", "code", "pre"})


def explain(root: ET.Element, slug: Callable[[str], str]) -> None:
    """Link the first use of each abbreviation below ``root`` and list them all at the end; in place.

    Args:
        root: the tree of one text.
        slug: makes the end of an anchor from an abbreviation.
    """
    found: dict[str, tuple[str, str]] = {}
    _collect(root, slug, found, within=False)
    if not found:
        return
    box = ET.SubElement(root, "div", {"class": "abbreviations"})
    ET.SubElement(box, "p", {"class": "abbreviations-title"}).text = say("prose.abbreviations")
    entries = ET.SubElement(box, "dl")
    for word, (anchor, meaning) in sorted(found.items(), key=lambda one: one[0].casefold()):
        ET.SubElement(entries, "dt", {"id": anchor}).text = word
        ET.SubElement(entries, "dd").text = meaning


def _collect(
    element: ET.Element, slug: Callable[[str], str], found: dict[str, tuple[str, str]], *, within: bool
) -> None:
    for place, child in enumerate(list(element)):
        word, meaning = "".join(child.itertext()).strip(), child.get("title", "")
        if child.tag == "abbr" and meaning:
            if word in found or within:
                continue
            anchor = f"t-abk-{slug(word)}"
            taken = {one for one, _ in found.values()}
            anchor = anchor if anchor not in taken else f"{anchor}-{len(taken) + 1}"
            found[word] = (anchor, meaning)
            _wrap(element, place, child, anchor)
        else:
            _collect(child, slug, found, within=within or child.tag in _LEFT_ALONE)


def _wrap(parent: ET.Element, place: int, abbreviation: ET.Element, anchor: str) -> None:
    link = ET.Element("a", {"class": "begriff", "role": "doc-glossref", "href": f"#{anchor}"})
    link.tail, abbreviation.tail = abbreviation.tail, None
    parent[place] = link
    link.append(abbreviation)
