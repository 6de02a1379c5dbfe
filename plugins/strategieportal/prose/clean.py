"""The wall: the last word on what of people's texts may reach a page, whatever made the HTML that comes to it.

An allow-list of elements, attributes, classes and schemes; nothing that passes may run, and nothing may load from
elsewhere. Every converter's HTML goes through :func:`clean` once, as the last step; what it writes and readers need is
put on the lists here and in ``checks/elements.py``, in the same change. Addresses are judged as a browser reads them
(:mod:`strategieportal.reach`).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from html import unescape
from html.parser import HTMLParser

import nh3
from pygments.token import STANDARD_TYPES

from strategieportal import reach
from strategieportal.checks.classes import CLASSES
from strategieportal.checks.elements import ATTRIBUTES, ELEMENTS, EVERYWHERE, SCHEMES
from strategieportal.prose.boxes import classes_of_boxes
from strategieportal.prose.critic import readable
from strategieportal.prose.ids import apart, is_apart

_ATTRIBUTES: dict[str, set[str]] = {name: set(allowed) for name, allowed in ATTRIBUTES.items()}
_ATTRIBUTES["*"] = set(EVERYWHERE)
_ATTRIBUTES.setdefault("span", set()).add("data-icon")
_DIRECTIONS = frozenset({"ltr", "rtl", "auto"})
_SIDES = frozenset({"right", "center"})
"""Where words may be set, as classes; left is where they stand anyway. Beside a picture they flow, right or left."""
_BESIDE = frozenset({"right", "left"})
_OLD = re.compile(
    r'<(?P<name>[a-z][a-z0-9]*)(?P<given>(?: [a-z-]+="[^"]*")*? (?:align|name)="[^"]*"(?: [a-z-]+="[^"]*")*)>'
)
"""A tag with an attribute that HTML knew once; in nh3's HTML a ``<`` begins a tag, and no value holds a quotation mark."""
_GIVEN = re.compile(r' ([a-z-]+)="([^"]*)"')
_CODE = frozenset(STANDARD_TYPES.values()) - {""}
"""Classes by which Pygments tells the parts of code."""
_PART = re.compile(r'<span class="([a-z][a-z0-9]{0,2})">')
_NO_CLASS = re.compile(r'(<[a-z][a-z0-9]*(?: [a-z-]+="[^"]*")*?) class=""')
"""What nh3 leaves where no class was on the list; in its HTML a ``<`` begins a tag, and no value holds a quotation mark."""
_BRACKETED = re.compile(r"<([^<>]*)>")
_TAG = re.compile(r'(?P<end>/?)(?P<name>[a-z][a-z0-9]*)(?P<given>(?: [a-z-]+="[^"]*")*)')
"""A tag as nh3 writes it, without its brackets, which stand nowhere else."""
_LINK = re.compile(r"<a(?=[ >])(?:[^\">]|\"[^\"]*\")*>|</a>")
_ALIGNED = ("p", "div", "h2", "h3", "h4", "h5", "h6")
_CLASSES: dict[str, set[str]] = {name: set(known) for name, known in CLASSES.items()}
_CLASSES["span"] |= {f"c-{one}" for one in _CODE}
for _element, _names in classes_of_boxes().items():
    _CLASSES[_element] = _CLASSES.get(_element, set()) | _names
for _element in _ALIGNED:
    _CLASSES[_element] = _CLASSES.get(_element, set()) | _SIDES


def _allowed(_tag: str, attribute: str, value: str) -> str | None:
    """Without ids that could stand for something else on the page, and without pictures from elsewhere."""
    if attribute == "id":
        return apart(value)
    if attribute == "dir":
        return value if value.lower() in _DIRECTIONS else None
    return None if attribute == "src" and reach.leaves(value) else value


def parted(html: str) -> str:
    """``html`` with the parts of code under names of their own, for Pygments' ``n`` and ``w`` mean others in the shell."""
    return _PART.sub(_own_part, html) if "highlight" in html else html


def _own_part(found: re.Match[str]) -> str:
    return f'<span class="c-{found[1]}">' if found[1] in _CODE else found[0]


_Filter = Callable[[str, str, str], str | None]
"""What is asked of each attribute: element, name and value; None drops it."""


def _wall(own: frozenset[str], filtered: _Filter) -> nh3.Cleaner:
    return nh3.Cleaner(
        tags=set(ELEMENTS),
        clean_content_tags={"script", "style"},
        attributes=_ATTRIBUTES,
        url_schemes=set(SCHEMES),
        link_rel=None,
        allowed_classes=_classes(own),
        attribute_filter=filtered,
    )


@cache
def _usual_wall(own: frozenset[str]) -> nh3.Cleaner:
    """The wall for texts whose links stay as they are; handing it its lists takes three times as long as a text."""
    return _wall(own, _allowed)


@cache
def _classes(own: frozenset[str]) -> dict[str, set[str]]:
    return {name: _CLASSES.get(name, set()) | own for name in ELEMENTS} if own else _CLASSES


def clean(
    html: str,
    follow: Callable[[str], str] | None = None,
    find: Callable[[str], str] | None = None,
    own: frozenset[str] = frozenset(),
) -> str:
    """``html`` reduced to what is on the lists (nh3, after OWASP's allow-list approach).

    Args:
        html: whatever came out of a text.
        follow: changes the target of a link that passes.
        find: the same for the file of a picture.
        own: further classes, which style sheets of the district's own name.
    """
    read = readable(parted(html))
    if follow is None and find is None:
        return _in_order(_usual_wall(own).clean(read))
    change = {("a", "href"): follow, ("img", "src"): find}

    def filtered(tag: str, attribute: str, value: str) -> str | None:
        kept = _allowed(tag, attribute, value)
        changed = change.get((tag, attribute))
        return kept if changed is None or not kept else changed(kept) or None

    return _in_order(_wall(own, filtered).clean(read))


def has_passed(html: str, own: frozenset[str] = frozenset()) -> bool:
    """Whether nothing stands in ``html`` but text and tags that :func:`clean` lets pass, as it writes them.

    The same lists, without taking the text apart once more: what is sound but for its nesting passes here, so this is for
    texts that have been through :func:`clean` and lay somewhere since.

    Args:
        html: what was kept.
        own: further classes, as for :func:`clean`.
    """
    tags = _BRACKETED.findall(html)
    if len(tags) != html.count("<"):
        return False
    known = _passed(own)
    if not (unknown := set(tags) - known):
        return True
    if len(known) > _MOST:
        known.clear()
    known |= (sound := {tag for tag in unknown if _may_stand(tag, own)})
    return len(sound) == len(unknown)


_MOST = 8192
"""Tags that are remembered; most texts have the same few, beside their links."""


@cache
def _passed(own: frozenset[str]) -> set[str]:
    """The tags that were judged and may stand."""
    del own
    return set()


def _may_stand(tag: str, own: frozenset[str]) -> bool:
    """Whether the element of ``tag``, without its brackets, is on the list with all its attributes."""
    read = _TAG.fullmatch(tag)
    if read is None or read["name"] not in ELEMENTS or (read["end"] and read["given"]):
        return False
    return all(_may_be_said(read["name"], name, unescape(value), own) for name, value in _GIVEN.findall(read["given"]))


def _may_be_said(element: str, attribute: str, value: str, own: frozenset[str]) -> bool:
    """Whether ``element`` may have ``attribute`` with this ``value``."""
    if attribute == "class":
        return set(value.split()) <= _classes(own).get(element, set())
    if attribute not in _ATTRIBUTES["*"] | _ATTRIBUTES.get(element, set()):
        return False
    if attribute == "id":
        return is_apart(value)
    if attribute in {"href", "src"} and reach.scheme(value) not in {"", *SCHEMES}:
        return False
    return _allowed(element, attribute, value) is not None


def _in_order(cleaned: str) -> str:
    """What nh3 has let through, without what is left over, twofold or said as HTML once did."""
    # what a box or code within a paragraph leaves of it, which would part the text by a gap
    cleaned = cleaned.replace("<p></p>", "")
    cleaned = _NO_CLASS.sub(r"\1", cleaned) if ' class=""' in cleaned else cleaned
    cleaned = _OLD.sub(_in_our_words, cleaned) if ' align="' in cleaned or ' name="' in cleaned else cleaned
    return _apart_links(cleaned) if "<table" in cleaned and "<a " in cleaned else cleaned


def _in_our_words(tag: re.Match[str]) -> str:
    """The tag with classes for a side, and an anchor for what older pages call a name."""
    given = dict(_GIVEN.findall(tag["given"]))
    side = given.pop("align", "").lower()
    if side in (_BESIDE if tag["name"] == "img" else _SIDES):
        given["class"] = f"{given.get('class', '')} {side}".strip()
    if anchor := given.pop("name", ""):
        given.setdefault("id", apart(anchor))
    return "".join(("<", tag["name"], *(f' {name}="{value}"' for name, value in given.items()), ">"))


def _apart_links(html: str) -> str:
    """``html`` without links that hold others: of two only the inner one stays.

    HTML closes a link where another begins, except within the cells of a table that a link was left open before.
    """
    open_: list[re.Match[str]] = []
    holding: list[tuple[re.Match[str], re.Match[str]]] = []
    around: set[int] = set()
    for tag in _LINK.finditer(html):
        if tag[0] != "</a>":
            around |= {one.start() for one in open_}
            open_.append(tag)
        elif open_ and (begin := open_.pop()).start() in around:
            holding.append((begin, tag))
    dropped = {one.start() for pair in holding for one in pair}
    return _LINK.sub(lambda tag: "" if tag.start() in dropped else tag[0], html) if dropped else html


_AROUND = frozenset({"html", "head", "body"})
"""What programs that take a text for a whole page put around it; without words of its own, so nothing is lost."""


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take note of an element that is not on the list."""
        del attrs
        if tag not in ELEMENTS and tag not in _AROUND:
            self.found.add(tag)


def unknown_elements(html: str) -> list[str]:
    """The elements in ``html`` that :func:`clean` would drop without a word, sorted."""
    reader = _Reader()
    reader.feed(html)
    return sorted(reader.found)
