"""What a screen reader says of a page, from the browser's tree for such readers: a line for each thing it stops at."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from tests.browser.visit import Visit

LANDMARKS: Final = {
    "banner": "Kopf",
    "main": "Hauptteil",
    "navigation": "Navigation",
    "contentinfo": "Fuß",
    "complementary": "Ergänzung",
    "region": "Bereich",
    "search": "Suche",
    "form": "Formular",
}
SAID_WHOLE: Final = {
    "link": "Link",
    "button": "Schalter",
    "image": "Bild",
    "img": "Bild",
    "searchbox": "Suchfeld",
    "textbox": "Eingabefeld",
    "checkbox": "Kästchen",
    "combobox": "Auswahl",
    "DisclosureTriangle": "Aufklappen",
}
"""Roles that are said in one go with their name."""
OPENED: Final = {"list": "Liste", "table": "Tabelle", "group": "Gruppe", "figure": "Abbildung", "note": "Hinweis"}
"""Roles that are announced before what is in them."""
_SIGN: Final = re.compile(r" ([.,;:!?)])")
RUNNING: Final = {
    "Abbr",
    "mark",
    "emphasis",
    "strong",
    "time",
    "generic",
    "none",
    "superscript",
    "subscript",
    "code",
    "insertion",
    "deletion",
}
"""Roles that are part of the line around them."""


def heard(visit: Visit) -> list[str]:
    """The lines that are said of the open page, from its first to its last."""
    tree = visit.tools.send("Accessibility.getFullAXTree")["nodes"]
    nodes = {one["nodeId"]: one for one in tree}
    lines = [""]
    for break_before, words in _said(tree[0], nodes):
        if break_before and lines[-1]:
            lines.append("")
        # Browsers leave out the blank between two boxes; readers say one box after the other.
        lines[-1] += f" {words}"
    return [_SIGN.sub(r"\1", " ".join(one.split())) for one in lines if one.strip()]


def landmarks(visit: Visit) -> list[tuple[str, str]]:
    """Role and name of each landmark, in order."""
    tree = visit.tools.send("Accessibility.getFullAXTree")["nodes"]
    told = [one for one in tree if not one["ignored"] and _role(one) in LANDMARKS]
    return [(_role(one), _name(one)) for one in told if _name(one) or _role(one) not in {"region", "form"}]


def _said(one: Mapping[str, Any], nodes: Mapping[str, Mapping[str, Any]]) -> Iterator[tuple[bool, str]]:
    """Each piece of speech of ``one``, and whether a new line begins with it."""
    role, name = ("", "") if one["ignored"] else (_role(one), _name(one))
    if role in {"InlineTextBox", "LineBreak"}:
        return
    if role == "StaticText":
        yield False, name
    elif role in SAID_WHOLE:
        yield False, f" [{SAID_WHOLE[role]}: {name}] "
    elif role == "heading":
        yield True, f"Überschrift {_property(one, 'level')}: {name}"
        yield True, ""
    else:
        yield from _opened(role, name, one, nodes)


def _opened(
    role: str, name: str, one: Mapping[str, Any], nodes: Mapping[str, Mapping[str, Any]]
) -> Iterator[tuple[bool, str]]:
    children = [nodes[each] for each in one.get("childIds", ()) if each in nodes]
    apart = bool(role) and role not in RUNNING
    if role in LANDMARKS:
        yield True, f"<{LANDMARKS[role]}{f': {name}' if name else ''}>"
    elif role in OPENED:
        count = f" mit {len(children)}" if role == "list" else ""
        yield True, f"({OPENED[role]}{count}{f': {name}' if name else ''})"
    if apart:
        yield True, ""
    for each in children:
        yield from _said(each, nodes)
    if role in LANDMARKS:
        yield True, f"</{LANDMARKS[role]}>"
    if apart:
        yield True, ""


def _role(one: Mapping[str, Any]) -> str:
    return str(one.get("role", {}).get("value", ""))


def _name(one: Mapping[str, Any]) -> str:
    return str(one.get("name", {}).get("value", ""))


def _property(one: Mapping[str, Any], name: str) -> Any:
    return next((each["value"]["value"] for each in one.get("properties", ()) if each["name"] == name), "")
