"""Films in Deutsche Gebärdensprache: one page about the whole portal, and one for each sheet or page that has a film.

All stand below ``gebaerdensprache/``, which is the one folder in which the policy lets a page show films. A film comes from
the portal itself, is loaded when somebody starts it, and what it says stands below it as text.
"""

from __future__ import annotations

from decimal import Decimal
from functools import partial
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from strategieportal.films.film import TYPES
from strategieportal.language import number, say
from strategieportal.pages.kind import PageKind
from strategieportal.pages.page import Crumb, Draft, Found, Page, Ref
from strategieportal.pages.texts.easy import titles
from strategieportal.prose.pictures import written
from strategieportal.reading import layout
from strategieportal.reading.addresses import SIGNED

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from markupsafe import Markup

    from strategieportal.model.film import Film
    from strategieportal.publication import Publication

_KILO: Final = 1_000
_MEGA: Final = 1_000_000
_MINUTE: Final = 60
_WIDEST: Final = 736
"""Points that a film is wide at most: a column of text of 46 rem."""


class Player(Struct, frozen=True):
    """A film, as the browser's own player needs it."""

    path: str
    """Address below the portal's root."""
    type: str
    """Its media type."""
    kind: str
    """``MP4`` or ``WebM``."""
    width: int
    """In points; as wide as a column of text at most."""
    height: int
    """In points."""
    size: str
    """How large the file is, in words."""
    length: str
    """How long it is, in words; empty where the file does not say."""
    poster: str
    """Address of the picture before it begins; may be empty."""
    captions: str
    """Address of its captions; may be empty."""


class FilmContent(Struct, frozen=True):
    """The context of ``film.html``."""

    title: str
    """The film's title, or what the list is called."""
    player: Player | None
    """None on a list without a film about the whole portal."""
    text: Markup | None
    """What the film says."""
    signed_by: str
    """Who signs; may be empty."""
    credit: str
    """Who made the film; may be empty."""
    day: date | None
    """The day of which the film is."""
    changed: date | None
    """When the page that it explains changed after that; None where it did not."""
    about: Ref | None
    """The page that the film explains; None for the film about the whole portal."""
    listed: tuple[Ref, ...]
    """All other films with their lengths, on the page about the whole portal."""


def drafts(publication: Publication) -> Iterator[Draft]:
    """The page about the portal, with the list of all films; none where there is no film."""
    if publication.strategy.films:
        source = f"content/{layout.FILM_START}" if layout.FILM_START in publication.strategy.films else ""
        yield Draft(SIGNED, partial(_start, publication), source, say("pages_film.title"))


def film_drafts(publication: Publication) -> Iterator[Draft]:
    """One page per film about a sheet or page."""
    for name in _others(publication):
        path = publication.addresses[name]
        title = say("pages_film.page_title", title=publication.strategy.films[name].title)
        yield Draft(path, partial(_of_one, publication, name), f"content/{name}", title)


def _others(publication: Publication) -> list[str]:
    return [name for name in publication.strategy.films if name != layout.FILM_START]


def _start(publication: Publication) -> Page:
    film = publication.strategy.films.get(layout.FILM_START)
    title = film.title if film is not None else say("pages_film.title")
    return Page(
        path=SIGNED,
        kind=KIND.name,
        template="film.html",
        title=say("pages_film.title"),
        content=_content(publication, layout.FILM_START, film, title, None),
        description=say("pages_film.description"),
        section=SIGNED,
        crumbs=(Crumb(say("pages_film.title")),),
        source=f"content/{layout.FILM_START}" if film is not None else "",
        updated=_day(publication, layout.FILM_START, film),
        stylesheets=("film",),
        found=Found("film"),
        films=film is not None,
    )


def _of_one(publication: Publication, name: str) -> Page:
    film, path = publication.strategy.films[name], publication.addresses[name]
    about = Ref(
        titles(publication).get(layout.explained_by(name)) or say("pages_film.other"), path.removeprefix(SIGNED)
    )
    return Page(
        path=path,
        kind=FILM.name,
        template="film.html",
        title=say("pages_film.page_title", title=film.title),
        content=_content(publication, name, film, film.title, about),
        description=say("pages_film.about", title=about.title),
        section=SIGNED,
        crumbs=(Crumb(say("pages_film.title"), SIGNED), Crumb(film.title)),
        source=f"content/{name}",
        updated=_day(publication, name, film),
        stylesheets=("film",),
        found=Found("film", light=True),
        films=True,
    )


def _day(publication: Publication, name: str, film: Film | None) -> date | None:
    return (film.updated if film is not None else None) or publication.changed.get(f"content/{name}")


def _content(publication: Publication, name: str, film: Film | None, title: str, about: Ref | None) -> FilmContent:
    source, path = f"content/{name}", publication.addresses.get(name, SIGNED)
    day = film.updated if film is not None else None
    changed = publication.changed.get(f"content/{layout.explained_by(name)}")
    return FilmContent(
        title=title,
        player=_player(publication, film) if film is not None else None,
        text=publication.prose.html(film.body, source=source, page_path=path, top_level=3)
        if film is not None
        else None,
        signed_by=(film.signed_by if film is not None else None) or "",
        credit=(film.credit if film is not None else None) or "",
        day=day,
        changed=changed if day is not None and changed is not None and changed > day else None,
        about=about,
        listed=tuple(_listed(publication)) if about is None else (),
    )


def _player(publication: Publication, film: Film) -> Player:
    reel = publication.films[film.film]
    found, poster = reel.film, publication.pictures.get(film.poster or "")
    width = min(found.width, _WIDEST)
    return Player(
        path=written(film.film),
        type=TYPES[found.ending],
        kind=say(f"pages_film.kinds.{found.ending}"),
        width=width,
        height=max(1, round(found.height * width / found.width)),
        size=size(reel.weight),
        length=length(found.seconds),
        # the form for phones: a larger one would weigh more than all else that the page sends before the film begins
        poster=written(poster.phone or poster.small or poster.path) if poster is not None else "",
        captions=written(film.captions) if film.captions else "",
    )


def size(weight: int) -> str:
    """How large a file is: megabytes with a tenth, kilobytes where it is smaller than one."""
    if weight < _MEGA:
        return say("pages_film.small", size=number(Decimal(-(-weight // _KILO))))
    return say("pages_film.size", size=number(Decimal(weight) / _MEGA, 1))


def length(seconds: float | None) -> str:
    """How long a film is, in whole seconds; what is shorter than one is said to be one."""
    if seconds is None:
        return ""
    minutes, rest = divmod(max(1, round(seconds)), _MINUTE)
    if not minutes:
        return say("pages_film.length.seconds", seconds=rest)
    return say("pages_film.length.both" if rest else "pages_film.length.minutes", minutes=minutes, seconds=rest)


def _listed(publication: Publication) -> Iterator[Ref]:
    for name in _others(publication):
        film = publication.strategy.films[name]
        yield Ref(film.title, publication.addresses[name], note=length(publication.films[film.film].film.seconds))


KIND: Final = PageKind(name="films", drafts=drafts, variant=True)
FILM: Final = PageKind(name="film", drafts=film_drafts, navigated=False, variant=True)
