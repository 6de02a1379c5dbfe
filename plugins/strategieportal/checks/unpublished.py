"""What is published must not need, nor lead to, what is not published yet."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING, Final
from urllib.parse import unquote

from strategieportal import reach
from strategieportal.checks.references import mentioned
from strategieportal.problems import problem
from strategieportal.reading import layout
from strategieportal.reading.drafts import PLACES, hidden
from strategieportal.reading.mentions import MENTIONS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from strategieportal.checks.links import Link
    from strategieportal.checks.rule import Case
    from strategieportal.checks.written import Written
    from strategieportal.problems import Problem

_CONTENT: Final = "content/"


def needed(case: Case) -> Iterator[Problem]:
    """Public sheets that cannot do without a draft, such as a measure in an action field that is none yet."""
    gone = hidden(case.strategy, case.as_of)
    for kind, path, meant in MENTIONS if gone else ():
        for name, noun in case.nouns(kind).items():
            first = type(noun).model_fields[path.split(".")[0]]
            if (kind, name) in gone or not first.is_required():
                continue
            for steps, one in mentioned(noun, path):
                if (meant, one) in gone:
                    yield case.fault("V376", kind, name, *steps, id=one)


def excluded(case: Case) -> Iterator[Problem]:
    """Links in public texts to pages that ``exclude_docs`` or ``draft_docs`` keeps out of the site."""
    if not (case.settings.excluded or case.settings.drafts):
        return
    names = [
        one.removeprefix(_CONTENT) for one in case.reading.tree.below("content", ".md") if not layout.is_sheet(one)
    ]
    files = frozenset(f"{_CONTENT}{one}" for one in names if case.settings.leaves_out(one))
    for text, link in _to(case, files):
        yield problem("P423", text.place(link.at), target=link.target)


def linked(case: Case) -> Iterator[Problem]:
    """Links in public texts to sheets and pages that are not there yet."""
    for text, link in _to(case, hidden_files(case)):
        yield problem("V377", text.place(link.at), target=link.target)


def _to(case: Case, files: frozenset[str]) -> Iterator[tuple[Written, Link]]:
    """The links to ``files`` in all other texts."""
    for text in case.written if files else ():
        if text.file in files:
            continue
        folder = posixpath.dirname(text.file)
        for link in (*text.links, *text.definitions):
            target = link.target or ""
            if target and not target.startswith("#") and not reach.leaves(target):
                path = unquote(target.partition("#")[0].partition("?")[0])
                found = posixpath.normpath(
                    posixpath.join("content" if path.startswith("/") else folder, path.lstrip("/"))
                )
                if found in files or f"{found}.md" in files:
                    yield text, link


def hidden_files(case: Case) -> frozenset[str]:
    """The files of all drafts."""
    gone = hidden(case.strategy, case.as_of)
    places = {kind for kind in PLACES if kind != "page"}
    sheets = (case.reading.origins[one].file for one in gone if one in case.reading.origins and one[0] in places)
    return frozenset([*sheets, *(f"content/{name}" for kind, name in gone if kind == "page")])
