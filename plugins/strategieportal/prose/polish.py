"""What the tree of a converted text still needs to be readable for everyone; after research on screen readers and reflow.

Works on the element tree before it is written, so that no text is ever searched for tags.
"""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import TYPE_CHECKING
from urllib.parse import quote
from xml.etree import ElementTree as ET

from markdown.treeprocessors import Treeprocessor

from strategieportal.checks.headings import anchors, slug
from strategieportal.language import say
from strategieportal.prose import tables
from strategieportal.prose.annotations import annotate
from strategieportal.prose.boxes import dress_boxes
from strategieportal.prose.ids import apart, is_apart

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from markdown import Markdown

_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_LOWEST = 6
_TASK = re.compile(r"\[([ xX])\]\s+")
_EXTERNAL = re.compile(r"(?:https?:)?//", re.IGNORECASE)
_NOT_IN_ADDRESS = re.compile(r"""[\s"<>\\^`{|}]""")
"""Signs that an address cannot hold, such as a quotation mark copied along with it."""
_FURTHER = re.compile(r"#fnref(\d+):")
_SCHEMES = MappingProxyType({
    "only-light": "only-light", "only-dark": "only-dark",
    "gh-light-mode-only": "only-light", "gh-dark-mode-only": "only-dark",
})  # fmt: skip
"""What Material calls a picture for one of the two schemes, at the end of its address -> its class."""
_SIDES = ("left", "right")
_HERE = "headerlink"
"""Class of the link to a heading; MkDocs knows it as well, and leaves it out of a page's title."""


class Anchors(Treeprocessor):
    """Gives every heading an anchor, unless somebody wrote one; before ``toc``, which makes others."""

    def run(self, root: ET.Element) -> None:
        """Change the tree in place, as Python-Markdown asks for."""
        found = [one for one in root.iter() if one.tag in _HEADINGS and not one.get("id")]
        for element, name in zip(found, anchors("".join(one.itertext()) for one in found), strict=True):
            element.set("id", name)


class Occasion:
    """For what the next text is converted; one text after the other."""

    def __init__(self) -> None:
        self.resolve: Callable[[str], str] = lambda target: target
        """Turns the target of a link or picture into an address; external ones come back as they are."""
        self.top_level = 3
        """The level of the text's highest heading."""
        self.title: str | None = ""
        """On an ordinary page: its stated title, None without one; then a heading that begins the text is the title."""
        self.links_to_headings = False
        self.heading = ""
        """What the last text began with as its title; empty where it did not."""


class Polish(Treeprocessor):
    """Headings in order, named tables, tasks and boxes in words, anchors set apart, resolved links and pictures."""

    def __init__(self, md: Markdown, occasion: Occasion) -> None:
        super().__init__(md)
        self._for = occasion

    def run(self, root: ET.Element) -> None:
        """Change the tree in place, as Python-Markdown asks for."""
        self._drop_title(root)
        _order_headings(root, self._for.top_level)
        self._place_links_to_headings(root)
        annotate(root, self.md.htmlStash.rawHtmlBlocks)
        tables.dress(root, {child: parent for parent in root.iter() for child in parent})
        dress_boxes(root)
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
        _set_apart(root)
        explain(root)

    def _drop_title(self, root: ET.Element) -> None:
        """Without the heading that stands above the text as the page's title already."""
        first = root[0] if len(root) else None
        self._for.heading = ""
        if self._for.title == "" or first is None or first.tag != "h1":
            return
        link = next((one for one in first if one.get("class") == _HERE), None)
        words = "".join(first.itertext()).removesuffix("".join(link.itertext()) if link is not None else "").strip()
        if self._for.title is None or words == self._for.title:
            root.remove(first)
            _drop_entry(root, first.get("id", ""))
            self._for.heading = words

    def _place_links_to_headings(self, root: ET.Element) -> None:
        """The link to a heading beside it, for within it is read as a part of the heading."""
        parents = {child: parent for parent in root.iter() for child in parent}
        for heading in [one for one in root.iter() if one.tag in _HEADINGS]:
            link = next((one for one in heading if one.get("class") == _HERE), None)
            if link is None:
                continue
            heading.remove(link)
            if self._for.links_to_headings:
                link.attrib.pop("title", None)
                # what is seen of it is a sign of the style sheet, which is no word of its name
                link.text = None
                link.set("aria-label", say("prose.link_to_heading", title="".join(heading.itertext()).strip()))
                _beside(heading, link, parents[heading])

    def _link(self, link: ET.Element) -> None:
        target = link.get("href", "")
        kind = link.get("class", "")
        if kind.startswith("footnote"):
            _name_footnote_link(link, back=kind == "footnote-backref")
        elif _EXTERNAL.match(target):
            link.set("href", _NOT_IN_ADDRESS.sub(lambda sign: quote(sign[0]), target))
            bare = "".join(link.itertext()).strip() == target
            link.set("class", f"{kind} external{' address' if bare else ''}".strip())
            link.set("rel", "noopener")
            hidden = ET.SubElement(link, "span", {"class": "vh"})
            hidden.text = f" ({say('prose.external')})"
        elif "href" in link.attrib:
            link.set("href", self._for.resolve(target))
            if target and not link.get("href"):
                # a link without a target is read as its words
                del link.attrib["href"]

    def _picture(self, picture: ET.Element) -> None:
        path, mark, part = picture.get("src", "").partition("#")
        shown = _SCHEMES.get(part, "")
        aside = picture.attrib.pop("align", "")
        picture.set("src", self._for.resolve(path if shown else f"{path}{mark}{part}"))
        if classes := " ".join(filter(None, (picture.get("class"), shown, aside if aside in _SIDES else ""))):
            picture.set("class", classes)
        picture.set("loading", "lazy")


def ordered(levels: Sequence[int], top_level: int) -> Iterator[int]:
    """The levels of headings that were written on ``levels``, from ``top_level`` on and without skipping one."""
    known = sorted(set(levels))
    above = top_level - 1
    for one in levels:
        above = min(_LOWEST, top_level + known.index(one), above + 1)
        yield above


def _order_headings(root: ET.Element, top_level: int) -> None:
    """Put headings below those of the page, without skipping a level."""
    found = [element for element in root.iter() if element.tag in _HEADINGS]
    for element, level in zip(found, ordered([_HEADINGS.index(one.tag) for one in found], top_level), strict=True):
        element.tag = f"h{level}"


def _drop_entry(root: ET.Element, anchor: str) -> None:
    """Without the entry of ``anchor`` in tables of contents; what stands below it takes its place."""
    for contents in root.iterfind(".//div[@class='toc']"):
        for entries in contents.iter("ul"):
            entry = next((one for one in entries if one[0].get("href") == f"#{anchor}"), None)
            if entry is not None:
                place = list(entries).index(entry)
                entries[place : place + 1] = [below for inner in entry.findall("ul") for below in inner]
                break


def _beside(heading: ET.Element, link: ET.Element, parent: ET.Element) -> None:
    """Heading and link in one line."""
    line = ET.Element("div", {"class": "heading"})
    line.tail, heading.tail = heading.tail, None
    parent[list(parent).index(heading)] = line
    line.extend((heading, link))


def _set_apart(root: ET.Element) -> None:
    """Anchors of the text differ from all of the page's own; links within the text follow them."""
    there = {element.get("id", "") for element in root.iter()}
    for element in root.iter():
        if name := element.get("id"):
            element.set("id", apart(name))
        target = element.get("href", "")
        if element.tag == "a" and target.startswith("#") and not is_apart(target[1:]) and target[1:] in there:
            element.set("href", f"#{apart(target[1:])}")


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


_LEFT_ALONE = frozenset({"a", "h1", "h2", "h3", "h4", "h5", "h6", "summary", "code", "pre"})


def explain(root: ET.Element) -> None:
    """Link the first use of each abbreviation below ``root`` and list them all at the end; in place.

    A title is shown to a mouse only; the link (role ``doc-glossref``, DPUB-ARIA 1.1) and the list serve touch, keyboard
    and paper too.
    """
    found: dict[str, tuple[str, str]] = {}
    _collect(root, found, within=False)
    if not found:
        return
    box = ET.SubElement(root, "div", {"class": "abbreviations"})
    ET.SubElement(box, "p", {"class": "abbreviations-title"}).text = say("prose.abbreviations")
    entries = ET.SubElement(box, "dl")
    for word, (anchor, meaning) in sorted(found.items(), key=lambda one: one[0].casefold()):
        ET.SubElement(entries, "dt", {"id": anchor}).text = word
        ET.SubElement(entries, "dd").text = meaning


def _collect(element: ET.Element, found: dict[str, tuple[str, str]], *, within: bool) -> None:
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
            _collect(child, found, within=within or child.tag in _LEFT_ALONE)


def _wrap(parent: ET.Element, place: int, abbreviation: ET.Element, anchor: str) -> None:
    link = ET.Element("a", {"class": "begriff", "role": "doc-glossref", "href": f"#{anchor}"})
    link.tail, abbreviation.tail = abbreviation.tail, None
    parent[place] = link
    link.append(abbreviation)
