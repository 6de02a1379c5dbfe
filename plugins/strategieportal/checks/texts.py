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
from typing import TYPE_CHECKING, Final
from urllib.parse import unquote

from msgspec import Struct

from strategieportal.checks.references import nouns
from strategieportal.guessing import perhaps_id
from strategieportal.language import say
from strategieportal.problems import Place, Problem, problem
from strategieportal.reading import layout
from strategieportal.source.text import shown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from strategieportal.checks.rule import Case
    from strategieportal.model.page import Term
    from strategieportal.reading.read import Reading
    from strategieportal.source.files import Tree


_KINDS = ("vision", "situation", "goal", "field", "measure", "kpi", "participation")
_FENCE = re.compile(r"[ \t>]*(`{3,}|~{3,})")
"""Also within tabs, boxes and quotes."""
_CODE = re.compile(r"(`+)(?:(?!\1).)+?\1")
_LINK = re.compile(r"(?P<picture>!?)\[(?P<text>(?:[^\[\]]|\[[^\]]*\])*)\]\(\s*<?(?P<target>[^\s)>]*)>?[^)]*\)")
_REFERENCE = re.compile(r"^[ \t]*\[(?!\^)[^\]]+\]:\s*<?(?P<target>[^\s>]+)")
_TAG = re.compile(r"<(?P<name>[a-zA-Z][a-zA-Z0-9-]*)(?P<rest>(?:\s[^<>]*)?)/?>")
_NAMELESS = re.compile(r"!\[\s*\]\[")
_ALT = re.compile(r"""\salt\s*=\s*(?:"[^"]*[^"\s][^"]*"|'[^']*[^'\s][^']*'|[^\s"'>]+)""", re.IGNORECASE)
_HANDLER = re.compile(r"\s(on[a-z]+|style|srcdoc|formaction)\s*=", re.IGNORECASE)
_HEADING = re.compile(r" {0,3}(#{1,6})\s+\S")
_UNDERLINE = re.compile(r"(=+|-+) *\Z")
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)


class Text(Struct, frozen=True):
    """One text, the file it stands in and the line at which it begins."""

    file: str
    first_line: int
    body: str


def texts(case: Case) -> Iterator[Problem]:
    """Everything that is wrong in the texts of sheets and ordinary pages."""
    for text in written(case):
        for number, line in prose_lines(text.body):
            place = (text, text.first_line + number)
            yield from _links(case.reading, line, *place)
            yield from _elements(line, *place)
        yield from _levels(text)


def written(case: Case) -> Iterator[Text]:
    """Every text that people wrote: of sheets, ordinary pages, and in Leichte Sprache."""
    for kind in _KINDS:
        for name, noun in nouns(case, kind).items():
            origin = case.reading.origins[kind, name]
            yield Text(origin.file, origin.body_line, noun.body)
    for kind, written in (("page", case.strategy.pages), ("easy", case.strategy.easy_texts)):
        for name, text in written.items():
            origin = case.reading.origins[kind, name]
            yield Text(origin.file, origin.body_line, text.body)


def _levels(text: Text) -> Iterator[Problem]:
    """Headings that leave out a level; underlined ones count as well."""
    level, before = 0, ""
    for number, line in prose_lines(text.body):
        found = _HEADING.match(line)
        underlined = _UNDERLINE.match(line) if before.strip() else None
        depth = len(found[1]) if found else 0
        if underlined:
            depth = 1 if underlined[1].startswith("=") else 2
        if level and depth > level + 1:
            yield problem("P406", Place(text.file, text.first_line + number), level="#" * depth, above="#" * level)
        level, before = depth or level, line


def prose_lines(body: str) -> Iterator[tuple[int, str]]:
    """Lines of ``body`` by their number from 0, without those of code; inline code blanked out so that columns stay right."""
    fence = ""
    for number, line in enumerate(body.split("\n")):
        mark = _FENCE.match(line)
        if mark and not fence:
            fence = mark[1]
        elif mark and mark[1].startswith(fence):
            fence = ""
        elif not fence:
            yield number, _CODE.sub(lambda code: " " * len(code[0]), line) if "`" in line else line


def _links(reading: Reading, line: str, text: Text, number: int) -> Iterator[Problem]:
    if "[" not in line:
        return
    for nameless in _NAMELESS.finditer(line):
        yield problem("P403", Place(text.file, number, nameless.start() + 1))
    for found in (*_LINK.finditer(line), *_REFERENCE.finditer(line)):
        target = found["target"]
        place = Place(text.file, number, found.start("target") + 1)
        picture = bool(found.groupdict().get("picture"))
        if picture and not found["text"].strip():
            yield problem("P403", Place(text.file, number, found.start() + 1))
        if (scheme := _SCHEME.match(target)) is not None:
            if picture:
                yield problem("P405", place, target=shown(target))
            elif scheme[1].lower() not in SCHEMES:
                yield problem("P404", place, scheme=shown(scheme[1]))
        elif target and not target.startswith("#") and _is_missing(reading, text.file, target):
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


def _elements(line: str, text: Text, number: int) -> Iterator[Problem]:
    if "<" not in line:
        return
    for found in _TAG.finditer(line):
        place = Place(text.file, number, found.start() + 1)
        if found["name"].lower() not in ELEMENTS:
            yield problem("P407", place, name=shown(found["name"]))
        elif handler := _HANDLER.search(found["rest"]):
            yield problem("P408", place, name=shown(handler[1]))
        elif found["name"].lower() == "img" and not _ALT.search(found["rest"]):
            yield problem("P403", place, remedy=say("problems.alt_in_html"))


ELEMENTS: Final = frozenset({
    "a", "abbr", "b", "blockquote", "br", "caption", "cite", "code", "dd", "del", "details", "div", "dl", "dt", "em",
    "h1", "h2", "h3", "h4", "h5", "h6", "hr", "i", "img", "ins", "kbd", "li", "mark", "ol", "p", "pre", "q", "s",
    "section", "small", "span", "strong", "sub", "summary", "sup", "table", "tbody", "td", "tfoot", "th", "thead", "tr",
    "u", "ul",
})  # fmt: skip
SCHEMES: Final = frozenset({"http", "https", "mailto", "tel"})


def dangling(case: Case) -> Iterator[Problem]:
    """Texts beside which there is no sheet or page."""
    sheets = [one for one in case.reading.tree.below("content", ".md") if not one.endswith(layout.EASY)]
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
