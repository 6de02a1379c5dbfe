"""Films below ``content/`` can be shown by every browser, are said in captions and text, and belong to a page.

What is said of a film stands in its sheet, ``<name>.dgs.md``. Every film file is looked at, whoever refers to it: one that a
text offers for download is cleaned of place and owner as well, which needs to know what it is.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Final

from strategieportal.films import captions
from strategieportal.films.film import ENDINGS, Film, Flaw
from strategieportal.films.inspect import inspect
from strategieportal.guessing import perhaps, perhaps_id
from strategieportal.language import number, say, short_day
from strategieportal.model.legal import land
from strategieportal.model.words import State
from strategieportal.pictures.picture import ENDINGS as PICTURES
from strategieportal.problems import Place, problem
from strategieportal.reading import layout
from strategieportal.reading.addresses import film_address, page_address
from strategieportal.source.files import MAX_FILM

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from strategieportal.checks.rule import Case
    from strategieportal.problems import Problem

_CODES: Final = {"kind": "P460", "broken": "P460", "track": "P463"}
_STATED: Final = {"film": ENDINGS, "captions": (captions.ENDING,), "poster": PICTURES}
"""Field -> how the names of such files end."""
_UNFIT: Final = {"film": "V421", "captions": "V422", "poster": "V414"}
_MEGA: Final = 1024 * 1024
_SPARE: Final = 1.0
"""Seconds by which captions may outlast the film: programs round."""
_STATEMENT: Final = layout.LEGAL_PAGES[2]


def faulty_films(case: Case) -> Iterator[Problem]:
    """Film files that cannot be published, by their content, and those that some browsers do not play."""
    for path in case.reading.tree.below("content", *ENDINGS):
        data, problems = case.reading.tree.read_bytes(path, MAX_FILM)
        found = inspect(data) if data is not None else None
        if found is None:
            limit = number(Decimal(MAX_FILM // _MEGA))
            yield from (problem("P461", Place(path), limit=limit) if one.code == "S003" else one for one in problems)
        elif isinstance(found, Flaw):
            yield problem(_CODES[found.what], Place(path), name=found.name)
        elif not path.lower().endswith(f".{found.ending}"):
            # browsers go by what a server says of the name
            yield problem("P460", Place(path))
        elif found.strange:
            yield problem("P462", Place(path), codec=found.strange)


def missing_files(case: Case) -> Iterator[Problem]:
    """Files that a film's sheet names and that are not there, or are of another kind."""
    tree = case.reading.tree
    for name, film in case.strategy.films.items():
        for field, endings in _STATED.items():
            file: str | None = getattr(film, field)
            if file is None:
                continue
            if not tree.exists(f"content/{file}"):
                there = [one.removeprefix("content/") for one in tree.below("content", *endings)]
                remedy = perhaps(file, there, cutoff=0.7) or None
                yield problem("V420", case.place("film", name, field), file=file, remedy=remedy)
            elif not file.lower().endswith(endings):
                yield case.fault(_UNFIT[field], "film", name, field, file=file)


def dangling(case: Case) -> Iterator[Problem]:
    """Films beside which there is no sheet or page."""
    tree = case.reading.tree
    made = layout.LEGAL_PAGES if case.reading.knows("legal", "only") else ()
    sheets = [one for one in tree.below("content", ".md") if not one.endswith(layout.BESIDE)]
    for name in case.strategy.films:
        about = layout.explained_by(name)
        if name != layout.FILM_START and about not in made and not tree.exists(f"content/{about}"):
            near = [f"{one.removesuffix('.md')}{layout.FILM}" for one in sheets]
            remedy = perhaps_id(f"content/{name}", near) or None
            yield problem("V423", Place(f"content/{name}"), file=f"content/{about}", remedy=remedy)


def twofold(case: Case) -> Iterator[Problem]:
    """Ordinary pages at the address of a film, or of the list of films."""
    films = {film_address(name, {}): name for name in case.strategy.films}
    if films:
        films.setdefault(film_address(layout.FILM_START, {}), next(iter(films.values())))
    for page in case.strategy.pages:
        if name := films.get(page_address(page)):
            yield problem("V424", Place(f"content/{page}"), file=f"content/{name}")


def unsaid(case: Case) -> Iterator[Problem]:
    """Films without captions, without their text, or without a picture to stand for them."""
    for name, film in case.strategy.films.items():
        if film.captions is None:
            yield case.fault("V425", "film", name, "film")
        if not film.body.strip():
            yield problem("V426", Place(f"content/{name}"))
        if film.poster is None:
            yield case.fault("V427", "film", name, "film")


def faulty_captions(case: Case) -> Iterator[Problem]:
    """Lines of captions that no browser understands, and captions of another film."""
    for film in case.strategy.films.values():
        path = f"content/{film.captions}"
        if film.captions is None or not case.reading.tree.exists(path) or not path.lower().endswith(captions.ENDING):
            continue
        text, problems = case.reading.tree.read_text(path)
        yield from problems
        told = captions.read(text or "") if not problems else captions.Captions(0, 0.0, 1, ())
        for slip in told.slips:
            yield problem("P464", Place(path, slip.line), what=say(f"problems.captions.{slip.what}"))
        length = _length(case, f"content/{film.film}")
        if length is not None and told.end > length + _SPARE:
            yield problem("P465", Place(path, told.end_line), file=film.film)


def _length(case: Case, path: str) -> float | None:
    """How long the film at ``path`` is, in seconds; None where it does not say, or is none."""
    data, _ = case.reading.tree.read_bytes(path, MAX_FILM) if case.reading.tree.exists(path) else (None, [])
    found = inspect(data) if data is not None else None
    return found.seconds if isinstance(found, Film) else None


def outdated(case: Case) -> Iterator[Problem]:
    """Films older than what they explain, as far as that says of which day it is."""
    for name, film in case.strategy.films.items():
        newest = _newest(case, layout.explained_by(name))
        if film.updated is not None and newest is not None and film.updated < newest:
            days = {"day": short_day(film.updated), "newest": short_day(newest)}
            yield case.fault("V428", "film", name, "updated", **days)


def _newest(case: Case, file: str) -> date | None:
    """The newest day that the sheet or page in ``file`` tells of itself, not after that of the publication."""
    strategy = case.strategy
    days: list[date] = []
    page = strategy.pages.get(file)
    if page is not None:
        days += [one for one in (page.updated or page.date,) if one is not None]
    elif file == _STATEMENT and strategy.legal is not None:
        stated = strategy.legal.accessibility
        days.append(stated.reviewed or stated.created)
    for name, measure in strategy.measures.items():
        if case.reading.origins["measure", name].file == f"content/{file}":
            days += [*(one.on for one in measure.log), *(one.on for one in measure.postponements)]
    return max((one for one in days if one <= case.as_of), default=None)


def sign_language_duty(case: Case) -> Iterator[Problem]:
    """A Land that asks for Deutsche Gebärdensprache, and a portal that has no film."""
    state = case.strategy.portal.state
    if state is not State.EXAMPLE and land(state).sign_language and not case.strategy.films:
        yield case.fault("V417", "portal", "only", "state", land=land(state).name)
