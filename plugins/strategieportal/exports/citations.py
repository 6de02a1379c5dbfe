"""How to cite every measure, KPI, goal, field and edition, for reference managers: BibTeX, RIS and CSL-JSON.

One file of each kind for the whole portal: a file per page would triple the number of files. The script ``cite.js`` makes
the entry of a single page from what stands on it, in the same three forms.
"""

from __future__ import annotations

import json
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from msgspec import Struct

from strategieportal.exports.export import Export, clean
from strategieportal.language import say
from strategieportal.reading.offers import CITATIONS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from datetime import date

    from strategieportal.publication import Publication

_BIBTEX: Final = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        **{one: f"\\{one}" for one in "{}$&#%_"},
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
    }
)


class Citation(Struct, frozen=True):
    """What is cited."""

    key: str
    """Unique within the portal: the path of the page with hyphens, such as ``massnahmen-m-07``."""
    owner: str
    title: str
    as_of: date
    url: str
    number: str = ""
    license: str = ""


def exports(publication: Publication) -> Iterator[Export]:
    """The three files."""
    writers: tuple[Callable[[Iterable[Citation]], str], ...] = (bibtex, ris, csl)
    for path, write in zip(CITATIONS, writers, strict=True):
        yield Export(path, partial(_file, publication, write))


def citations(publication: Publication) -> Iterator[Citation]:
    """Every page that has a number or a date of its own."""
    strategy = publication.strategy
    for folder, nouns in (
        ("massnahmen", strategy.measures),
        ("kennzahlen", strategy.kpis),
        ("ziele", strategy.goals),
        ("handlungsfelder", strategy.fields),
    ):
        for name, noun in nouns.items():
            code = getattr(noun, "printed_code", "")
            yield _citation(publication, f"{folder}/{name}/", noun.title, publication.as_of, code)
    for one in strategy.editions:
        title = say("pages_editions.one", name=one.words)
        yield _citation(publication, f"ausgaben/{one.name}/", f"{publication.name}, {title}", one.as_of)


def _citation(publication: Publication, path: str, title: str, as_of: date, code: str = "") -> Citation:
    portal, key = publication.strategy.portal, path.strip("/").replace("/", "-")
    return Citation(
        key,
        clean(portal.owner),
        clean(title),
        as_of,
        publication.site_url + path,
        clean(code),
        clean(portal.license or ""),
    )


def bibtex(found: Iterable[Citation]) -> str:
    """``@online`` entries of biblatex; braces around names keep them whole."""
    return "".join(_bibtex(one) for one in found)


def _bibtex(one: Citation) -> str:
    fields = {
        "author": f"{{{_tex(one.owner)}}}",
        "title": f"{{{_tex(one.title)}}}",
        "date": one.as_of.isoformat(),
        "number": _tex(one.number),
        "url": one.url,
        "note": _tex(one.license),
    }
    lines = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items() if value)
    return f"@online{{{one.key},\n{lines}}}\n"


def _tex(text: str) -> str:
    return text.translate(_BIBTEX)


def ris(found: Iterable[Citation]) -> str:
    """Entries of type ``ELEC``."""
    return "".join(_ris(one) for one in found)


def _ris(one: Citation) -> str:
    fields = (
        ("TY", "ELEC"),
        ("ID", one.key),
        ("AU", f"{one.owner},"),  # the comma says that the name is one word, not first and last
        ("TI", one.title),
        ("PY", f"{one.as_of:%Y}"),
        ("DA", f"{one.as_of:%Y/%m/%d}"),
        ("M1", one.number),
        ("UR", one.url),
        ("N1", one.license),
    )
    return "".join(f"{name}  - {value}\r\n" for name, value in fields if value) + "ER  - \r\n"


def csl(found: Iterable[Citation]) -> str:
    """A list of items of the Citation Style Language."""
    return json.dumps([_csl(one) for one in found], ensure_ascii=False, indent=1) + "\n"


def _csl(one: Citation) -> dict[str, Any]:
    day = one.as_of
    item = {
        "id": one.key,
        "type": "webpage",
        "author": [{"literal": one.owner}],
        "title": one.title,
        "issued": {"date-parts": [[day.year, day.month, day.day]]},
        "number": one.number,
        "URL": one.url,
        "license": one.license,
    }
    return {key: value for key, value in item.items() if value}


def _file(publication: Publication, write: Callable[[Iterable[Citation]], str]) -> bytes:
    return write(citations(publication)).encode()
