"""``/verzoegert/``: what is late or at risk, sorted by links that need no script; and the KPIs that are behind.

Of more than 300 measures the page shows the first 100 in each order; all stand on pages by action field, sorted alike. The
filter stands above all of them and looks through all.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from msgspec import Struct
from msgspec.structs import replace

from strategieportal.language import day, say, say_count
from strategieportal.model.words import Schedule
from strategieportal.pages.kind import PageKind
from strategieportal.pages.measure import late_rows
from strategieportal.pages.measure.late_order import BY_FIELD, ORDERS, USUAL, Order, ordered, path_of, ways
from strategieportal.pages.measure.late_tables import behind, kpis_file, measures_file
from strategieportal.pages.page import Asset, Crumb, Draft, Found, Page, Ref
from strategieportal.pages.parts import areas, refs
from strategieportal.pages.parts.cuts import MOST, in_parts
from strategieportal.pages.parts.embedding import of_late
from strategieportal.pages.parts.filters import Filter
from strategieportal.pages.parts.found_rows import FoundGroup, found_file
from strategieportal.pages.parts.further import FIRST, More
from strategieportal.pages.parts.offers import late_alternates

if TYPE_CHECKING:
    from collections.abc import Iterator

    from strategieportal.monitoring.behind import Behind
    from strategieportal.pages.measure.late_rows import KpiRow, LateRow
    from strategieportal.pages.page import Embedded
    from strategieportal.pages.parts.cuts import Part
    from strategieportal.publication import Publication

PATH: Final = refs.LATE
ROWS: Final = f"{PATH}zeilen.json"
"""All measures of a cut list, for the filter."""
_PART: Final = 150
"""So many rows stand on one page of a cut list: a row tells a lot."""
_FIELDS: Final = f"{PATH}handlungsfeld/"
_ALL_KPIS: Final = f"{PATH}kennzahlen/"
_FIELD_ORDERS: Final = tuple(one for one in ORDERS if one != BY_FIELD)


class LateContent(Struct, frozen=True):
    """The context of ``late.html``."""

    lead: str
    order: str
    """How the list is sorted, in words."""
    orders: tuple[Order, ...]
    """The ways to sort it; none where there is nothing to sort."""
    selects: tuple[Filter, ...]
    """The filter by municipality; nothing where there is no choice."""
    rows: tuple[LateRow, ...]
    kpi_lead: str
    """How many KPIs are behind or got worse; empty for none."""
    kpis: tuple[KpiRow, ...]
    total: int
    """How many measures there are, on all pages of the list."""
    title: str
    whole: bool = True
    """Whether it is about measures and KPIs; a page of a cut list is about either."""
    shown: str = ""
    """How many of all measures stand here, in a sentence; empty where all do."""
    fields: tuple[Ref, ...] = ()
    """The pages of the fields, where the list is cut; none otherwise."""
    more_kpis: More | None = None
    """The way to all KPIs; None where they stand here."""
    parts: tuple[Ref, ...] = ()
    """All pages of a field or of the KPIs, where it has several; none otherwise."""
    file: str = ""
    """Where the filter finds the measures that do not stand on the page; empty where all do."""


def drafts(publication: Publication) -> Iterator[Draft]:
    """The list, where there are measures or KPIs; sorted otherwise where there is something to sort."""
    if publication.strategy.measures or publication.strategy.kpis:
        yield Draft(PATH, partial(page, publication, USUAL), title=say("pages_late.title"))
    if len(behind(publication)) > 1:
        for order in list(ORDERS)[1:]:
            yield Draft(path_of(PATH, order), partial(page, publication, order), listed=False, lasting=False)
    # Not promised: they go when there is less.
    for field in _by_field(publication) if _is_cut(publication) else ():
        for order in _FIELD_ORDERS:
            for one in _parts(publication, field, order):
                make = partial(_of_field, publication, field, order, one)
                yield Draft(one.path, make, listed=order == USUAL, lasting=False)
    if len(_kpis(publication)) > MOST:
        for some in in_parts(_ALL_KPIS, _kpis(publication), _PART):
            yield Draft(some.path, partial(_of_kpis, publication, some), lasting=False)


def page(publication: Publication, order: str) -> Page:
    """The page of the list sorted by ``order``: all of it, or where it is cut its first and the way to the fields."""
    content = late_content(publication, order)
    if _is_cut(publication):
        count = say_count("pages_further.measures", len(content.rows))
        content = replace(
            content,
            rows=content.rows[:FIRST],
            shown=say("pages_further.first", shown=FIRST, all=count),
            fields=tuple(_field_refs(publication)),
            file=ROWS if choices(publication) else "",
        )
    if len(content.kpis) > MOST:
        text = say("pages_further.first", shown=FIRST, all=say_count("pages_further.kpis", len(content.kpis)))
        more = More(text, Ref(say("pages_further.all_kpis"), _ALL_KPIS))
        content = replace(content, kpis=content.kpis[:FIRST], more_kpis=more)
    return _page(publication, path_of(PATH, order), order, content)


def _page(publication: Publication, path: str, order: str, content: LateContent) -> Page:
    title, top = say("pages_late.title"), path.removesuffix(f"nach-{order}/")
    here = (Crumb(title),) if content.title == title else (Crumb(title, PATH), Crumb(content.title))
    return Page(
        path=path,
        kind=KIND.name,
        template="late.html",
        title=content.title if order == USUAL else f"{content.title}, {content.order}",
        content=content,
        description=content.lead,
        section=refs.MEASURES,
        crumbs=(Crumb(say("pages_shell.sections.measures"), refs.MEASURES), *here),
        stylesheets=("late",),
        scripts=(*(("filter_parts",) if content.file else ()), "filter", "orders") if content.selects else (),
        found=Found() if path == PATH else None,
        same_as=None if order == USUAL else top,
        alternates=late_alternates(publication),
        embed=late_embed(publication) if path == PATH else None,
    )


def _is_cut(publication: Publication) -> bool:
    return len(behind(publication)) > MOST


def _by_field(publication: Publication) -> dict[str, tuple[Behind, ...]]:
    """What is late or at risk by field, without fields that have nothing of it."""
    return publication.once("late", "by_field", lambda: _grouped(publication))


def _grouped(publication: Publication) -> dict[str, tuple[Behind, ...]]:
    found: dict[str, list[Behind]] = {name: [] for name in publication.strategy.fields}
    for one in behind(publication):
        found[one.measure.field].append(one)
    return {name: tuple(some) for name, some in found.items() if some}


def _parts(publication: Publication, field: str, order: str) -> Iterator[Part[Behind]]:
    top = path_of(f"{_FIELDS}{field}/", order)
    return in_parts(top, ordered(publication, _by_field(publication)[field], order), _PART)


def _field_refs(publication: Publication) -> Iterator[Ref]:
    for name, found in _by_field(publication).items():
        note = say_count("pages_lists.measures.count", len(found))
        yield Ref(publication.strategy.fields[name].title, f"{_FIELDS}{name}/", note=note)


def _of_field(publication: Publication, field: str, order: str, part: Part[Behind]) -> Page:
    """A page of a cut list: what is late or at risk in one field."""
    title = say("pages_late.of_field", field=publication.strategy.fields[field].title)
    known = _made(publication)
    content = replace(
        late_content(publication, order),
        title=part.named(title),
        rows=tuple(known[one.measure.id] for one in part.items),
        orders=ways(f"{_FIELDS}{field}/", order, _FIELD_ORDERS) if len(_by_field(publication)[field]) > 1 else (),
        whole=False,
        kpis=(),
        parts=part.parts,
        file=ROWS if choices(publication) else "",
    )
    return _page(publication, part.path, order, content)


def _of_kpis(publication: Publication, part: Part[KpiRow]) -> Page:
    """A page of a cut list of KPIs."""
    content = late_content(publication)
    title = part.named(say("pages_late.of_kpis"))
    content = replace(content, title=title, rows=(), selects=(), whole=False, kpis=part.items, parts=part.parts)
    return _page(publication, part.path, USUAL, content)


def late_embed(publication: Publication) -> Embedded | None:
    """How the list is shown on other sites; None where nobody may."""
    return of_late(publication, (one.measure.title for one in behind(publication)))


def assets(publication: Publication) -> Iterator[Asset]:
    """The same as tables, and the rows that the filter of a cut list looks through."""
    if publication.strategy.measures or publication.strategy.kpis:
        yield Asset(f"{PATH}massnahmen.csv", lambda: measures_file(publication).encode())
        yield Asset(f"{PATH}kennzahlen.csv", lambda: kpis_file(publication).encode())
    if _is_cut(publication) and choices(publication):
        yield Asset(ROWS, lambda: found_file(_found(publication)))


def _found(publication: Publication) -> Iterator[FoundGroup]:
    known = _made(publication)
    for name, found in _by_field(publication).items():
        rows = tuple(late_rows.found_row(known[one.measure.id]) for one in found)
        yield FoundGroup(name, publication.strategy.fields[name].title, rows)


def _made(publication: Publication) -> dict[str, LateRow]:
    """The row of each measure that is late or at risk, by its id; alike in all orders."""
    return publication.once(
        "late", "rows", lambda: {one.measure.id: late_rows.row(publication, one) for one in behind(publication)}
    )


def _kpis(publication: Publication) -> tuple[KpiRow, ...]:
    return publication.once("late", "kpi_rows", lambda: tuple(late_rows.kpi_rows(publication)))


def late_content(publication: Publication, order: str = USUAL) -> LateContent:
    """What is late or at risk, the measures sorted by ``order``: all of it, however much it is."""
    found, known, kpis = behind(publication), _made(publication), _kpis(publication)
    return LateContent(
        title=say("pages_late.title"),
        lead=_lead(publication, found),
        order=say(f"pages_late.order.{order}"),
        orders=ways(PATH, order, ORDERS) if len(found) > 1 else (),
        selects=choices(publication),
        rows=tuple(known[one.measure.id] for one in ordered(publication, found, order)),
        kpi_lead=say_count("pages_late.kpi_lead", len(kpis)) if kpis else "",
        kpis=kpis,
        total=len(found),
    )


def choices(publication: Publication) -> tuple[Filter, ...]:
    """The filter by municipality; nothing where there is no choice."""
    return publication.once("late", "choices", lambda: _choices(publication))


def _choices(publication: Publication) -> tuple[Filter, ...]:
    keys = [areas.key_of_measure(publication, one.measure) for one in behind(publication)]
    places = areas.options_of(publication, keys)
    return (Filter("ort", "o", places),) if len(places) > 1 else ()


def _lead(publication: Publication, found: tuple[Behind, ...]) -> str:
    if not found:
        return say("pages_late.none")
    by_schedule = publication.monitoring.whole.by_schedule
    return say(
        "pages_late.lead.both",
        late=say_count("pages_late.lead.late", by_schedule[Schedule.LATE]),
        at_risk=say_count("pages_late.lead.at_risk", by_schedule[Schedule.AT_RISK]),
        day=day(publication.as_of),
    )


KIND: Final = PageKind(name="late", drafts=drafts, assets=assets, narrows=True)
