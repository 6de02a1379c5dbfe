"""People's Markdown, looked at as it was written: links, pictures, headings and HTML, each with its line and column.

Rendering would cost too much for a check that is to answer at once, and would have lost the places.
"""

from __future__ import annotations

import posixpath
import re
from itertools import chain, islice
from typing import TYPE_CHECKING, Final
from urllib.parse import unquote

from strategieportal import reach
from strategieportal.checks.bounds import bounds
from strategieportal.checks.elements import elements
from strategieportal.checks.links import definitions, links
from strategieportal.checks.markup import SCHEMES
from strategieportal.checks.references import nouns
from strategieportal.checks.written import Written
from strategieportal.guessing import perhaps_id
from strategieportal.problems import Place, Problem, problem
from strategieportal.reading import layout
from strategieportal.source.text import shown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from strategieportal.checks.links import Link
    from strategieportal.checks.rule import Case
    from strategieportal.reading.read import Reading
    from strategieportal.source.files import Tree

_KINDS = ("vision", "situation", "goal", "field", "measure", "kpi", "participation")
_HEADING = re.compile(r" {0,3}(#{1,6})\s+\S")
_UNDERLINE = re.compile(r"(=+|-+) *\Z")
MOST: Final = 100
"""Problems of one text: whoever has so many wants to know of their kind, not of each."""


def texts(case: Case) -> Iterator[Problem]:
    """What is wrong in the texts of sheets and ordinary pages, the first of each text."""
    for text in _texts(case):
        if beyond := list(bounds(text)):
            yield from beyond
        else:
            yield from islice(chain(_links(case.reading, text), elements(text), _levels(text)), MOST)


def _texts(case: Case) -> Iterator[Written]:
    for kind in _KINDS:
        for name, noun in nouns(case, kind).items():
            origin = case.reading.origins[kind, name]
            yield Written(origin.file, origin.body_line, noun.body)
    for kind, written in (("page", case.strategy.pages), ("easy", case.strategy.easy_texts)):
        for name, text in written.items():
            origin = case.reading.origins[kind, name]
            yield Written(origin.file, origin.body_line, text.body)


def _levels(text: Written) -> Iterator[Problem]:
    """Headings that leave out a level; underlined ones count as well."""
    level, before = 0, ""
    for number, line in enumerate(text.lines):
        found = _HEADING.match(line)
        underlined = _UNDERLINE.match(line) if before.strip() else None
        depth = len(found[1]) if found else 0
        if underlined:
            depth = 1 if underlined[1].startswith("=") else 2
        if level and depth > level + 1:
            yield problem("P406", Place(text.file, text.first_line + number), level="#" * depth, above="#" * level)
        level, before = depth or level, line


def _links(reading: Reading, text: Written) -> Iterator[Problem]:
    if "[" not in text.words:
        return
    defined = {one.label: one for one in definitions(text.words)}
    pictured: set[str] = set()
    for link in links(text.words):
        picture_of_label = link.picture and link.label in defined
        if link.picture and not link.text.strip() and (link.target is not None or picture_of_label):
            yield problem("P403", text.place(link.start))
        if picture_of_label:
            pictured.add(link.label)
        if link.target is not None:
            yield from _target(reading, text, link, link.target, picture=link.picture)
    for label, one in defined.items():
        yield from _target(reading, text, one, one.target or "", picture=label in pictured)


def _target(reading: Reading, text: Written, link: Link, target: str, *, picture: bool) -> Iterator[Problem]:
    place = text.place(link.at)
    scheme = reach.scheme(target)
    if picture and reach.leaves(target):
        yield problem("P405", place, target=shown(target))
    elif scheme and scheme not in SCHEMES:
        yield problem("P404", place, scheme=shown(scheme))
    elif target and not target.startswith("#") and not reach.leaves(target) and _is_missing(reading, text.file, target):
        yield _dead(reading.tree, target, place, "P402" if picture else "P401")


def _is_missing(reading: Reading, file: str, target: str) -> bool:
    """Whether the file that ``target`` names is not there."""
    path = unquote(target.partition("#")[0].partition("?")[0])
    folder = "content" if path.startswith("/") else posixpath.dirname(file)
    wanted = posixpath.normpath(posixpath.join(folder, path.lstrip("/")))
    tree, made = reading.tree, wanted.removeprefix("content/") in layout.LEGAL_PAGES
    if made and reading.knows("legal", "only"):
        return False
    return not (tree.exists(wanted) or tree.exists(f"{wanted}.md") or tree.exists(f"{wanted}/index.md"))


def _dead(tree: Tree, target: str, place: Place, code: str) -> Problem:
    folder = posixpath.dirname(place.file)
    near = {posixpath.relpath(path, folder): posixpath.relpath(path, folder) for path in tree}
    return problem(code, place, target=shown(target), remedy=perhaps_id(target, near) or None)
