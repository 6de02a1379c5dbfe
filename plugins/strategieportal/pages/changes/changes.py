"""What changed: by month, newest first; a long history by year; and since each dated publication."""

from __future__ import annotations

from functools import partial
from itertools import groupby
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from strategieportal.history.telling import FAMILIES
from strategieportal.language import day, month, say, say_count
from strategieportal.pages.changes.since import SINCE, points
from strategieportal.pages.changes.timeline import UPHEAVAL, beginning, items, timeline
from strategieportal.pages.kind import PageKind
from strategieportal.pages.page import Crumb, Draft, Found, Page, Ref
from strategieportal.pages.parts import refs
from strategieportal.pages.parts.filters import options

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from strategieportal.history.history import Release
    from strategieportal.pages.changes.since import Point
    from strategieportal.pages.changes.timeline import Item
    from strategieportal.pages.parts.filters import Option
    from strategieportal.publication import Publication

PATH: Final = "aenderungen/"
ALL: Final = 200
"""So many items stand on one page; a longer history is parted by years."""
LATEST: Final = 100
"""How many of a longer history stand on the first page."""
RECENT: Final = 150
"""So many items stand on a page of what changed since a day; the years have all."""
PART: Final = 300
"""So many items stand on one page of a year; a fuller year has several."""


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


class SinceGroup(Struct, frozen=True):
    """Days of one kind since which changes are told."""

    title: str
    refs: tuple[Ref, ...]


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
    parts: tuple[Ref, ...]
    """All pages of a year that has several; none otherwise."""
    since: tuple[SinceGroup, ...]
    """Pages of what changed since a sitting, an edition, a publication or a month, the newest first."""
    oldest: str
    """The first month since which there is a page, such as ``2026-03``; empty for none."""
    newest: str
    """The last one."""
    asked: str
    """The heading for a day that a reader chose, with ``{day}`` for it."""
    cut: bool
    """Whether there are older changes in the time that the page is about than stand on it."""
    ledger: bool
    """Whether to lead on to the ledger of postponements."""


def drafts(publication: Publication) -> Iterator[Draft]:
    """The page of all or the latest changes, of each year of a long history, and since each publication."""
    yield Draft(PATH, partial(_latest, publication), title=say("pages_changes.title"))
    if len(timeline(publication)) > ALL:
        for year in _years(publication):
            for part in range(_parts(publication, year)):
                path, title = _part(year, part), say("pages_changes.year", year=year)
                # not promised: a build without the history has fewer changes, and then no pages of years
                make = partial(_of_year, publication, year, part)
                yield Draft(path, make, title="" if part else title, lasting=False)
    for name, release in addresses(publication.history.releases).items():
        title = say("pages_changes.since.title", name=release.name)
        yield Draft(f"{SINCE}{name}/", partial(_since, publication, name, release), title=title)
    for point in points(publication):
        lasting = point.kind == "sitting"
        title = say("pages_changes.since.title", name=point.words) if lasting else ""
        yield Draft(point.path, partial(_since_point, publication, point), title=title, listed=lasting, lasting=lasting)


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


def _parts(publication: Publication, year: int) -> int:
    """How many pages the year has."""
    return -(-len([one for one in timeline(publication) if one.on.year == year]) // PART)


def _part(year: int, part: int) -> str:
    return f"{PATH}{year}/" if not part else f"{PATH}{year}/teil-{part + 1}/"


def _of_year(publication: Publication, year: int, part: int) -> Page:
    found = [one for one in timeline(publication) if one.on.year == year]
    shown = found[part * PART : (part + 1) * PART]
    lead, title = say_count("pages_changes.of_year", len(found), year=year), say("pages_changes.year", year=year)
    if len(found) > PART:
        title = say("pages_changes.part", title=title, number=part + 1, all=_parts(publication, year))
    return _page(publication, _part(year, part), title, lead, shown)


def _since_point(publication: Publication, point: Point) -> Page:
    found = [one for one in timeline(publication) if one.on >= point.first]
    title = say("pages_changes.since.title", name=point.words)
    lead = say_count("pages_changes.since.point", len(found), day=day(point.first))
    if len(found) > RECENT:
        lead += " " + say("pages_changes.since.cut", count=RECENT)
    return _page(publication, point.path, title, lead, found[:RECENT], cut=len(found) > RECENT)


def _since(publication: Publication, name: str, release: Release) -> Page:
    found = sorted(items(publication, publication.history.since(release.name)), key=lambda one: one.on, reverse=True)
    title = say("pages_changes.since.title", name=release.name)
    lead = say_count("pages_changes.since.lead", len(found), day=day(release.day))
    if len(found) > ALL:
        lead += " " + say("pages_changes.since.cut", count=ALL)
    return _page(publication, f"{SINCE}{name}/", title, lead, found[:ALL])


def _page(
    publication: Publication, path: str, title: str, lead: str, shown: Iterable[Item], *, cut: bool = False
) -> Page:
    rows = [_row(one) for one in shown]
    top = Crumb(say("pages_changes.title"), PATH)
    return Page(
        path=path,
        kind=KIND.name,
        template="changes.html",
        title=title,
        content=_content(publication, path, title, lead, rows, cut=cut),
        description=lead,
        section=PATH,
        crumbs=(Crumb(title),) if path == PATH else (top, Crumb(title)),
        stylesheets=("changes",),
        scripts=("since", "filter") if rows else ("since",),
        found=None if path.startswith(SINCE) else Found(light=path != PATH),
    )


def _content(
    publication: Publication, path: str, title: str, lead: str, rows: list[Row], *, cut: bool
) -> ChangesContent:
    long = len(timeline(publication)) > ALL
    years = [Ref(str(year), f"{PATH}{year}/") for year in _years(publication)] if long else []
    months = [one.first for one in points(publication) if one.kind == "month"]
    year = path.removeprefix(PATH)[:4]
    parts = _parts(publication, int(year)) if long and year.isdigit() else 0
    return ChangesContent(
        title=title,
        lead=lead,
        beginning=beginning(publication),
        total=len(rows),
        kinds=_kinds(rows),
        fields=_fields(publication, rows),
        months=tuple(_months(rows)),
        years=tuple(one for one in years if one.path != path),
        parts=tuple(Ref(str(one + 1), _part(int(year), one)) for one in range(parts)) if parts > 1 else (),
        since=tuple(_groups(publication, path)),
        oldest=f"{months[-1]:%Y-%m}" if months else "",
        newest=f"{months[0]:%Y-%m}" if months else "",
        asked=say("pages_changes.since.title", name=say("pages_changes.since.the", day="{day}")),
        cut=cut,
        ledger=path == PATH,
    )


def _groups(publication: Publication, path: str) -> Iterator[SinceGroup]:
    found = points(publication)
    releases = reversed(addresses(publication.history.releases).items())
    for kind in ("sitting", "edition", "release", "month"):
        links = (
            [Ref(one.name, f"{SINCE}{name}/", note=day(one.day)) for name, one in releases]
            if kind == "release"
            else [Ref(one.title, one.path) for one in found if one.kind == kind]
        )
        others = tuple(one for one in links if one.path != path)
        if others:
            yield SinceGroup(say(f"pages_changes.since.kind.{kind}"), others)


def _row(item: Item) -> Row:
    return Row(item, say(f"pages_changes.kind.{item.family}"), " ".join(sorted(item.fields)))


def _months(rows: Iterable[Row]) -> Iterator[Month]:
    for key, some in groupby(rows, key=lambda one: f"{one.item.on:%Y-%m}"):
        found = tuple(some)
        yield Month(key, month(found[0].item.on), found)


def _kinds(rows: list[Row]) -> tuple[Option, ...]:
    families = {one: say(f"pages_changes.kind.{one}") for one in dict.fromkeys((UPHEAVAL, *FAMILIES.values()))}
    return options(families, rows, lambda one: (one.item.family,))


def _fields(publication: Publication, rows: list[Row]) -> tuple[Option, ...]:
    fields = {name: one.title for name, one in publication.strategy.fields.items()}
    return options(fields, rows, lambda one: one.item.fields)


KIND: Final = PageKind(name="changes", drafts=drafts, narrows=True)
