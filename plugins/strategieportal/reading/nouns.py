"""Sheets and lists become nouns; what is not to be published yet is withheld.

Reads portal facts, vision, sheets, lists and ordinary pages.
What must never stand in a public file about stakeholders: who might block, and what is thought of them.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from strategieportal.guessing import folded
from strategieportal.language import catalogue
from strategieportal.model.aims import Vision
from strategieportal.model.film import Film
from strategieportal.model.page import EasyText, OrdinaryPage
from strategieportal.model.portal import Portal
from strategieportal.problems import Place, problem
from strategieportal.reading import layout
from strategieportal.reading.faults import Origin, unknown_key
from strategieportal.reading.own_lists import take_list
from strategieportal.reading.page_front import understood
from strategieportal.source.sheet import read_sheet
from strategieportal.source.text import shown
from strategieportal.source.yaml import read_yaml

if TYPE_CHECKING:
    from strategieportal.model.base import Noun
    from strategieportal.reading.harvest import Harvest
    from strategieportal.source.files import Tree
    from strategieportal.source.sheet import Sheet
    from strategieportal.source.yaml import Document


ONLY = "only"
"""The id of what there is just one of."""


def read_portal(tree: Tree, harvest: Harvest) -> None:
    """Read ``data/portal.yml``, without which there is no portal."""
    if not tree.exists(layout.PORTAL):
        harvest.problems.append(problem("S001", Place(layout.PORTAL), folder=layout.PORTAL))
        return
    document = _document(tree, layout.PORTAL, harvest)
    if document is not None:
        harvest.take("portal", Portal, document.data or {}, Origin(document), name=ONLY)


def read_singles(tree: Tree, harvest: Harvest) -> None:
    """Read the files that hold one noun each."""
    for kept in layout.SINGLES:
        if tree.exists(kept.place) and (document := _document(tree, kept.place, harvest)) is not None:
            harvest.take(kept.kind, kept.noun, document.data or {}, Origin(document), name=ONLY)


def read_vision(tree: Tree, harvest: Harvest) -> None:
    """Read ``content/strategie/vision.md``, if there is one."""
    if tree.exists(layout.VISION) and (sheet := _sheet(tree, layout.VISION, harvest)) is not None:
        _take_sheet("vision", Vision, sheet, harvest, name=ONLY)


def read_sheets(tree: Tree, harvest: Harvest) -> None:
    """Read the sheets of all nouns that have a page of their own."""
    for kept in layout.SHEETS:
        for path in tree.below(kept.place, ".md"):
            if path.endswith(layout.BESIDE):
                continue
            sheet = _sheet(tree, path, harvest)
            if sheet is not None:
                _take_sheet(kept.kind, kept.noun, sheet, harvest)


def read_lists(tree: Tree, harvest: Harvest) -> None:
    """Read the files that hold a list of nouns; where the package ships the list, they change it."""
    for kept in layout.LISTS:
        document = _document(tree, kept.place, harvest) if tree.exists(kept.place) else None
        if kept.place == layout.STAKEHOLDERS and document is not None:
            document = without_judgements(document, harvest)
        take_list(kept, Origin(document) if document is not None else None, harvest)


def read_composed(tree: Tree, harvest: Harvest) -> None:
    """Read the files that hold facts of their own and lists of nouns."""
    for composed in layout.COMPOSED:
        origin = None
        if tree.exists(composed.place):
            is_sheet = composed.place.endswith(".md")
            read = _take_composed_sheet if is_sheet else _take_composed
            origin = read(composed, tree, harvest)
        for kept in composed.lists:
            take_list(kept, origin, harvest, kept.place)


def _take_composed_sheet(composed: layout.Composed, tree: Tree, harvest: Harvest) -> Origin | None:
    sheet = _sheet(tree, composed.place, harvest)
    if sheet is None:
        return None
    _take_sheet(composed.kind, composed.noun, sheet, harvest, name=ONLY)
    return Origin(sheet.front)


def _take_composed(composed: layout.Composed, tree: Tree, harvest: Harvest) -> Origin | None:
    document = _document(tree, composed.place, harvest)
    if document is None:
        return None
    harvest.take(composed.kind, composed.noun, document.data or {}, Origin(document), name=ONLY)
    return Origin(document)


def read_pages(tree: Tree, harvest: Harvest) -> None:
    """Read the front matter of ordinary pages, which may do without."""
    for path in tree.below("content", ".md"):
        if layout.is_sheet(path) or path.endswith(layout.BESIDE):
            continue
        sheet = _sheet(tree, path, harvest, needs_front=False)
        if sheet is not None:
            origin = Origin(sheet.front, body_line=sheet.body_line)
            data, hints = understood(dict(sheet.front.data), origin)
            harvest.problems.extend(hints)
            data["body"] = sheet.body.rstrip()
            harvest.take("page", OrdinaryPage, data, origin, name=path.removeprefix("content/"))


def read_easy_texts(tree: Tree, harvest: Harvest) -> None:
    """Read the texts in Leichte Sprache, by their path below ``content/``; they may do without front matter."""
    for path in tree.below("content", layout.EASY):
        sheet = _sheet(tree, path, harvest, needs_front=False)
        if sheet is not None:
            _take_sheet("easy", EasyText, sheet, harvest, name=path.removeprefix("content/"))


def read_films(tree: Tree, harvest: Harvest) -> None:
    """Read the sheets of films in Deutsche Gebärdensprache, by their path below ``content/``."""
    for path in tree.below("content", layout.FILM):
        sheet = _sheet(tree, path, harvest)
        if sheet is not None:
            _take_sheet("film", Film, sheet, harvest, name=path.removeprefix("content/"))


def _document(tree: Tree, path: str, harvest: Harvest) -> Document | None:
    text, problems = tree.read_text(path)
    harvest.problems.extend(problems)
    if text is None:
        return None
    document, problems = read_yaml(text, path)
    harvest.problems.extend(problems)
    return document


def _sheet(tree: Tree, path: str, harvest: Harvest, *, needs_front: bool = True) -> Sheet | None:
    text, problems = tree.read_text(path)
    harvest.problems.extend(problems)
    if text is None:
        return None
    sheet, problems = read_sheet(text, path, needs_front=needs_front)
    harvest.problems.extend(problems)
    return sheet


def _take_sheet(kind: str, noun: type[Noun], sheet: Sheet, harvest: Harvest, name: str | None = None) -> None:
    origin = Origin(sheet.front, body_line=sheet.body_line)
    data = dict(sheet.front.data)
    if "body" in data:
        harvest.problems.append(unknown_key("body", noun, origin.place("body", key=True)))
    data["body"] = sheet.body.rstrip()
    harvest.take(kind, noun, data, origin, name=name)


def without_judgements(document: Document, harvest: Harvest) -> Document:
    """``document`` without entries that judge stakeholders; each of them, at any depth, is a problem.

    The guide asks for such an analysis and this portal publishes everything it reads, so it must not be written here.
    """
    return replace(document, data=_kept(document.data, (), document, harvest))


def _kept(part: Any, steps: tuple[str | int, ...], document: Document, harvest: Harvest) -> Any:
    if isinstance(part, list):
        return [_kept(one, (*steps, number), document, harvest) for number, one in enumerate(part)]
    if not isinstance(part, dict):
        return part
    kept = {}
    for key, value in part.items():
        if judges(str(key)):
            place = document.place_of((*steps, key), key=True)
            harvest.problems.append(problem("S181", place, key=shown(str(key))))
        else:
            kept[key] = _kept(value, (*steps, key), document, harvest)
    return kept


def judges(key: str) -> bool:
    """Whether ``key`` announces a judgement: it holds one of the stems of the catalogue, German or English."""
    plain = folded(key)
    return any(stem in plain for stem in catalogue()["withheld"]["stakeholder"]["stems"])
