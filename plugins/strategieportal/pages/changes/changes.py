"""What changed: by month, newest first; a long history by year; and since each dated publication."""

from __future__ import annotations

from functools import partial
from itertools import groupby
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from strategieportal.history.telling import FAMILIES
from strategieportal.language import day, month, say, say_count
from strategieportal.pages.changes.timeline import beginning, items, timeline
from strategieportal.pages.kind import PageKind
from strategieportal.pages.page import Crumb, Draft, Page, Ref
from strategieportal.pages.parts import refs
from strategieportal.pages.parts.filters import options

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from strategieportal.history.history import Release
    from strategieportal.pages.changes.timeline import Item
    from strategieportal.pages.parts.filters import Option
    from strategieportal.publication import Publication

PATH: Final = "aenderungen/"
SINCE: Final = "aenderungen/seit/"
ALL: Final = 200
"""So many items stand on one page; a longer history is parted by years."""
LATEST: Final = 100
"""How many of a longer history stand on the first page."""


class Row(Struct, frozen=True):
    """An item with what the filter looks at."""

    item: Item
    word: str
    """Its kind in a word."""
    fields: str
    """Ids of its fields with spaces between."""


class Month(Struct, frozen=True):
    """The items of one month."""

    key: str
    """Such as ``2026-07``."""
    title: str
    rows: tuple[Row, ...]


class ChangesContent(Struct, frozen=True):
    """The context of ``changes.html``."""

    title: str
    lead: str
    """What is listed, in one sentence."""
    beginning: str
    """From when on the history is kept, or why there is none."""
    total: int
    kinds: tuple[Option, ...]
    fields: tuple[Option, ...]
    months: tuple[Month, ...]
    years: tuple[Ref, ...]
    """Pages of the years, where a history has them."""
    releases: tuple[Ref, ...]
    """Pages of what changed since a dated publication, the newest first."""
    ledger: bool
    """Whether to lead on to the ledger of postponements."""


def drafts(publication: Publication) -> Iterator[Draft]:
    """The page of all or the latest changes, of each year of a long history, and since each publication."""
    yield Draft(PATH, partial(_latest, publication), title=say("pages_changes.title"))
    if len(timeline(publication)) > ALL:
        for year in _years(publication):
            yield Draft(
                f"{PATH}{year}/", partial(_of_year, publication, year), title=say("pages_changes.year", year=year)
            )
    for name, release in addresses(publication.history.releases).items():
        title = say("pages_changes.since.title", name=release.name)
        yield Draft(f"{SINCE}{name}/", partial(_since, publication, name, release), title=title)


def addresses(releases: Iterable[Release]) -> dict[str, Release]:
    """The releases by the last step of their address; of two with the same one the older keeps it."""
    found: dict[str, Release] = {}
    for one in releases:
        name = bare = refs.slug(one.name)
        number = 2
        while name in found:
            name, number = f"{bare}-{number}", number + 1
        found[name] = one
    return found


def _years(publication: Publication) -> list[int]:
    return sorted({one.on.year for one in timeline(publication)}, reverse=True)


def _latest(publication: Publication) -> Page:
    every = timeline(publication)
    shown = every if len(every) <= ALL else every[:LATEST]
    title = say("pages_changes.title")
    lead = say_count("pages_changes.lead" if shown is every else "pages_changes.latest", len(shown), all=len(every))
    return _page(publication, PATH, title, lead, shown)


def _of_year(publication: Publication, year: int) -> Page:
    shown = [one for one in timeline(publication) if one.on.year == year]
    lead = say_count("pages_changes.of_year", len(shown), year=year)
    return _page(publication, f"{PATH}{year}/", say("pages_changes.year", year=year), lead, shown)


def _since(publication: Publication, name: str, release: Release) -> Page:
    found = sorted(items(publication, publication.history.since(release.name)), key=lambda one: one.on, reverse=True)
    title = say("pages_changes.since.title", name=release.name)
    lead = say_count("pages_changes.since.lead", len(found), day=day(release.day))
    if len(found) > ALL:
        lead += " " + say("pages_changes.since.cut", count=ALL)
    return _page(publication, f"{SINCE}{name}/", title, lead, found[:ALL])


def _page(publication: Publication, path: str, title: str, lead: str, shown: Iterable[Item]) -> Page:
    rows = [_row(one) for one in shown]
    top = Crumb(say("pages_changes.title"), PATH)
    return Page(
        path=path,
        kind=KIND.name,
        template="changes.html",
        title=title,
        content=_content(publication, path, title, lead, rows),
        description=lead,
        section=PATH,
        crumbs=(Crumb(title),) if path == PATH else (top, Crumb(title)),
        stylesheets=("changes",),
        scripts=("filter",) if rows else (),
    )


def _content(publication: Publication, path: str, title: str, lead: str, rows: list[Row]) -> ChangesContent:
    long = len(timeline(publication)) > ALL
    years = [Ref(str(year), f"{PATH}{year}/") for year in _years(publication)] if long else []
    releases = addresses(publication.history.releases)
    return ChangesContent(
        title=title,
        lead=lead,
        beginning=beginning(publication),
        total=len(rows),
        kinds=_kinds(rows),
        fields=_fields(publication, rows),
        months=tuple(_months(rows)),
        years=tuple(one for one in years if one.path != path),
        releases=tuple(
            Ref(one.name, f"{SINCE}{name}/", note=day(one.day))
            for name, one in reversed(releases.items())
            if f"{SINCE}{name}/" != path
        ),
        ledger=path == PATH,
    )


def _row(item: Item) -> Row:
    return Row(item, say(f"pages_changes.kind.{item.family}"), " ".join(sorted(item.fields)))


def _months(rows: Iterable[Row]) -> Iterator[Month]:
    for key, some in groupby(rows, key=lambda one: f"{one.item.on:%Y-%m}"):
        found = tuple(some)
        yield Month(key, month(found[0].item.on), found)


def _kinds(rows: list[Row]) -> tuple[Option, ...]:
    families = {one: say(f"pages_changes.kind.{one}") for one in dict.fromkeys(FAMILIES.values())}
    return options(families, rows, lambda one: (one.item.family,))


def _fields(publication: Publication, rows: list[Row]) -> tuple[Option, ...]:
    fields = {name: one.title for name, one in publication.strategy.fields.items()}
    return options(fields, rows, lambda one: one.item.fields)


KIND: Final = PageKind(name="changes", drafts=drafts, narrows=True)
