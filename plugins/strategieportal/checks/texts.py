"""Links, pictures and markup in people's texts; their texts in Leichte Sprache, their glossary, what is an example.

People's Markdown, looked at as it was written: links, pictures, headings and HTML, each with its line and column.
The HTML that may stand in people's texts: one list for the check that refuses and for the cleaner that drops.
Texts in Leichte Sprache belong to something, and people of the target group have checked them.
The glossary: no word is explained twice.
Good practice elsewhere must be found by those who want to look at it.

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
from strategieportal.checks.classes import own_classes
from strategieportal.checks.elements import SCHEMES, elements
from strategieportal.guessing import perhaps_id
from strategieportal.problems import Place, Problem, problem
from strategieportal.reading import layout
from strategieportal.source.text import shown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from strategieportal.checks.links import Link
    from strategieportal.checks.rule import Case
    from strategieportal.checks.written import Written
    from strategieportal.model.page import Term
    from strategieportal.reading.read import Reading
    from strategieportal.source.files import Tree

_HEADING = re.compile(r" {0,3}(#{1,6})\s+\S")
_UNDERLINE = re.compile(r"(=+|-+) *\Z")
MOST: Final = 100
"""Problems of one text: whoever has so many wants to know of their kind, not of each."""


def texts(case: Case) -> Iterator[Problem]:
    """What is wrong in the texts of sheets and ordinary pages, the first of each text."""
    own = own_classes(_sheets(case))
    for text in case.written:
        if beyond := list(bounds(text)):
            yield from beyond
        else:
            yield from islice(chain(_links(case.reading, text), elements(text, own), _levels(text)), MOST)


def _sheets(case: Case) -> Iterator[str]:
    """The district's own style sheets."""
    for name in case.settings.files:
        path = f"content/{name.lstrip('/')}"
        if name.endswith(".css") and case.reading.tree.exists(path):
            yield (case.reading.tree.read_bytes(path)[0] or b"").decode("utf-8", "replace")


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
    defined = {one.label: one for one in text.definitions}
    pictured: set[str] = set()
    for link in text.links:
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


def dangling(case: Case) -> Iterator[Problem]:
    """Texts beside which there is no sheet or page."""
    sheets = [one for one in case.reading.tree.below("content", ".md") if not one.endswith(layout.BESIDE)]
    for name in case.strategy.easy_texts:
        path = f"content/{layout.explained_by(name)}"
        if name != layout.EASY_START and not case.reading.tree.exists(path):
            near = [f"{one.removesuffix('.md')}{layout.EASY}" for one in sheets]
            remedy = perhaps_id(f"content/{name}", near) or None
            yield problem("V372", Place(f"content/{name}"), file=path, remedy=remedy)


def unchecked(case: Case) -> Iterator[Problem]:
    """Texts of which nobody says who has checked them."""
    for name, text in case.strategy.easy_texts.items():
        if text.checked_by is None and text.example is None:
            yield problem("V373", Place(f"content/{name}"))


def twofold(case: Case) -> Iterator[Problem]:
    """Two texts for the one page about the whole portal."""
    if layout.EASY_START in case.strategy.easy_texts and "leichte-sprache.md" in case.strategy.pages:
        yield problem("V374", Place("content/leichte-sprache.md"), file=f"content/{layout.EASY_START}")


def twice_explained(case: Case) -> Iterator[Problem]:
    """Terms and synonyms that two entries claim."""
    first: dict[str, str] = {}
    for name, term in case.strategy.terms.items():
        for steps, word in _words(term):
            owner = first.setdefault(word.casefold(), name)
            if owner != name:
                place = case.place("term", owner)
                yield case.fault("V383", "term", name, *steps, word=word, first=f"{place.file}:{place.line}")


def _words(term: Term) -> Iterator[tuple[tuple[str | int, ...], str]]:
    yield ("word",), term.word
    for name in ("synonyms", "forms"):
        for number, word in enumerate(getattr(term, name)):
            yield (name, number), word


def hidden_examples(case: Case) -> Iterator[Problem]:
    """Links that lead to no website, and examples that name neither place nor link."""
    for name, measure in case.strategy.measures.items():
        for number, example in enumerate(measure.examples):
            steps = ("measure", name, "examples", number)
            if example.link is not None and not example.link.lower().startswith(("https://", "http://")):
                yield case.fault("V384", *steps, "link", link=example.link)
            if example.link is None and example.place is None:
                yield case.fault("V385", *steps)
