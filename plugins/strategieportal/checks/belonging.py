"""What belongs to the site: sheets, pages, and files that a text refers to and whose kind is safe to hand out.

Whatever else lies in ``content/`` or ``data/`` is told, never published: notes, drafts, scripts, tables that nobody reads.
A file counts as referred to where its name stands in a text of the portal, written plainly, with ``%20`` or with entities,
behind folders that fit its own; that is more generous than following links, so a file that is needed is never missing.
"""

from __future__ import annotations

import posixpath
import re
from html import escape
from typing import TYPE_CHECKING, Final
from urllib.parse import quote, unquote

from strategieportal.guessing import perhaps
from strategieportal.problems import Place, problem
from strategieportal.reading import layout
from strategieportal.reading.drafts import withheld_files
from strategieportal.source.text import shown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from strategieportal.checks.rule import Case
    from strategieportal.problems import Problem
    from strategieportal.reading.read import Reading

KINDS: Final = frozenset(
    [
        "jpg",
        "jpeg",
        "png",
        "gif",
        "webp",
        "avif",
        "svg",
        "pdf",
        "docx",
        "xlsx",
        "pptx",
        "odt",
        "ods",
        "odp",
        "csv",
        "json",
        "geojson",
        "txt",
        "ics",
        "vcf",
        "mp3",
        "mp4",
        "webm",
        "vtt",
        "zip",
    ]
)
"""Endings of files that are published where a text refers to them; ``dateiarten`` in data/portal.yml adds others."""
ACTIVE: Final = frozenset(
    [
        "html",
        "htm",
        "xhtml",
        "xht",
        "shtml",
        "xml",
        "xsl",
        "xslt",
        "js",
        "mjs",
        "cjs",
        "css",
        "wasm",
        "swf",
        "php",
        "cgi",
        "asp",
        "aspx",
        "jsp",
        "hta",
    ]
)
"""Endings of files in which a browser or server runs what they hold; nothing makes these published."""
_TEXTS: Final = (".md", ".yml", ".yaml", ".csv", ".html", ".css")
_LIKE_SHEETS: Final = frozenset(["markdown", "mdown", "mkdn", "mkd", "mdwn", "mdx", "yml", "yaml"])
_LIKE_DATA: Final = frozenset(["yml", "yaml", "csv", "tsv", "json", "xlsx", "xls", "ods", "md"])
_FOLDERS: Final = re.compile(r"[^\s\"'<>()\[\]|=,]*/$")
"""The folders that stand before a name."""
_FAR: Final = 200
"""Characters before a name in which they may stand."""


def stray_files(case: Case) -> Iterator[Problem]:
    """Files of ``content/`` that are not published, each with the reason."""
    going = published_files(
        case.reading, frozenset(f"content/{one.lstrip('/')}" for one in case.settings.files | case.settings.nav.keys())
    )
    for path in _others(case.reading):
        if path in going:
            continue
        if _ending(path) in _LIKE_SHEETS:
            yield problem("S057", Place(path), remedy=_meant(path))
        elif path in going.refused:
            yield problem("S056", Place(path))
        else:
            yield problem("S055", Place(path))


def unread_files(case: Case) -> Iterator[Problem]:
    """Files of ``data/`` that look like facts and that nobody has read."""
    for path in case.reading.unread:
        if _ending(path) in _LIKE_DATA and posixpath.basename(path) != "README.md":
            yield problem("S057", Place(path), remedy=_meant(path))


def active_kinds(case: Case) -> Iterator[Problem]:
    """Kinds of files that the portal wants to hand out and that may hold programs."""
    for number, kind in enumerate(case.strategy.portal.file_kinds):
        if kind in ACTIVE:
            yield case.fault("S059", "portal", "only", "file_kinds", number, ending=kind)


def misplaced_folders(case: Case) -> Iterator[Problem]:
    """Folders of sheets that lie beside ``content/`` instead of in it."""
    known = {kept.place.partition("/")[2] for kept in layout.SHEETS}
    for name in case.reading.tree.beside():
        if name in known:
            yield problem("S058", Place(name), name=name)


class Going(frozenset[str]):
    """Paths of files that are published, and of those that a text asks for in vain."""

    refused: frozenset[str] = frozenset()


def published_files(reading: Reading, named: frozenset[str]) -> Going:
    """The files below ``content/``, beside Markdown, that are published: what only drafts refer to waits with them.

    Args:
        reading: what was read.
        named: those that ``mkdocs.yml`` names, whatever they are.
    """
    others = _others(reading)
    asked = _referred(reading, others) if others else set()
    kinds = KINDS | (set(reading.strategy.portal.file_kinds) - ACTIVE)
    allowed = {path for path in asked if _ending(path) in kinds} | named.intersection(others)
    found = Going(allowed)
    found.refused = frozenset(asked - allowed)
    return found


def _others(reading: Reading) -> list[str]:
    """Everything below ``content/`` that is neither Markdown nor a list that was read."""
    listed = {kept.place for kept in layout.LISTS}
    return [path for path in reading.tree.below("content") if _ending(path) != "md" and path not in listed]


def _referred(reading: Reading, paths: list[str]) -> set[str]:
    names = _names(paths)
    found: set[str] = set()
    pattern = re.compile("|".join(map(re.escape, sorted(names, key=len, reverse=True))))
    # nobody is to see a picture before the sheet for which it was made
    hidden = withheld_files(reading) if reading.withheld else ()
    for file in (one for one in reading.tree if one.endswith(_TEXTS) and one not in hidden):
        text, _ = reading.tree.read_text(file)
        for hit in pattern.finditer(text or ""):
            folders = _FOLDERS.search(hit.string[max(0, hit.start() - _FAR) : hit.start()])
            before = unquote(folders[0]) if folders else ""
            found |= {path for path in names[hit[0]] if _fits(path, before, file)}
    return found


def _names(paths: list[str]) -> dict[str, set[str]]:
    """A name as it may be written -> the files that are called so."""
    found: dict[str, set[str]] = {}
    for path in paths:
        name = posixpath.basename(path)
        for written in {name, quote(name), quote(name, safe="()"), escape(name), name.replace(" ", "%20")}:
            found.setdefault(written, set()).add(path)
    return found


def _fits(path: str, before: str, file: str) -> bool:
    """Whether a name behind the folders ``before`` in ``file`` may mean the file at ``path``."""
    folder = posixpath.dirname(path)
    steps = [step for step in before.split("/") if step not in {"", ".", ".."}]
    if not steps:
        return bool(before) or folder in {"content", posixpath.dirname(file)}
    return f"{folder}/".endswith(f"/{'/'.join(steps)}/") or folder == "/".join(steps)


def _ending(path: str) -> str:
    return posixpath.basename(path).rpartition(".")[2].lower()


def _meant(path: str) -> str | None:
    """Which file was probably meant; None where none is near."""
    known = [kept.place for kept in (*layout.LISTS, *layout.SINGLES, *layout.COMPOSED)] + [
        layout.PORTAL,
        layout.REMOVED,
    ]
    known += [f"{kept.place}/{shown(posixpath.basename(path).rpartition('.')[0])}.md" for kept in layout.SHEETS]
    same_name = [one for one in known if posixpath.basename(one) == posixpath.basename(path)]
    return perhaps(path, same_name or known, cutoff=0.8) or None
