"""``/stand/``: how the measures stand, as figures: by phase, by Terminlage in each field, and their money by source."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from strategieportal.charts.budget import Budget, Funding
from strategieportal.charts.palette import recoloured
from strategieportal.charts.phases import PhaseCount, Phases
from strategieportal.charts.status_by_field import FieldCounts, Status, StatusByField
from strategieportal.language import day, say, say_count
from strategieportal.model.words import Phase, Schedule
from strategieportal.pages.kind import PageKind
from strategieportal.pages.page import Asset, Crumb, Draft, Page
from strategieportal.pages.parts import refs
from strategieportal.pages.parts.books import with_book
from strategieportal.pages.parts.figures import SCRIPTS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from strategieportal.charts.figure import Figure
    from strategieportal.charts.tones import Tone
    from strategieportal.publication import Publication

PATH: Final = "stand/"
_TONES: Final[tuple[tuple[Schedule, Tone], ...]] = (
    (Schedule.ON_TRACK, "ok"),
    (Schedule.AT_RISK, "warn"),
    (Schedule.LATE, "late"),
    (Schedule.NOT_ASSESSABLE, "plan"),
    (Schedule.NO_DATES, "none"),
)


class Shown(Struct, frozen=True):
    """A figure and the addresses of its files beside the page."""

    question: str
    """The heading: what the figure answers."""
    figure: Figure
    csv: str
    xlsx: str
    """Path of the figure's data as a workbook."""
    svg: str
    png: str
    """Published where the site has pictures of points only."""
    options: str
    method: str
    """How it was counted, from the receipt."""


class StateContent(Struct, frozen=True):
    """The context of ``state.html``."""

    lead: str
    figures: tuple[Shown, ...]


def drafts(publication: Publication) -> Iterator[Draft]:
    """The one page, where there are measures."""
    if publication.strategy.measures:
        yield Draft(PATH, partial(page, publication), title=say("pages_state.title"))


def page(publication: Publication) -> Page:
    """The page of the state."""
    title = say("pages_state.title")
    lead = say("pages_state.lead", day=day(publication.as_of))
    shown = tuple(_shown(publication, name, make) for name, make in _made(publication))
    return Page(
        path=PATH,
        kind=KIND.name,
        template="state.html",
        title=title,
        content=StateContent(lead, shown),
        description=lead,
        section=refs.MEASURES,
        crumbs=(Crumb(say("pages_shell.sections.measures"), refs.MEASURES), Crumb(title)),
        scripts=SCRIPTS,
    )


def assets(publication: Publication) -> Iterator[Asset]:
    """Data, picture and interactive options of each figure."""
    for name, make in _made(publication):
        title = say(f"pages_state.{name}.title")
        yield from with_book(publication, title, Asset(f"{PATH}{name}.csv", partial(_csv, make)))
        yield Asset(f"{PATH}{name}.svg", partial(_svg, publication, make))
        yield Asset(f"{PATH}{name}.json", partial(_options, make))


def _made(publication: Publication) -> Iterator[tuple[str, Callable[[], Figure]]]:
    """Name and maker of each figure that has something to show."""
    if not publication.strategy.measures:
        return
    whole = publication.monitoring.whole
    yield "phasen", partial(phases, publication)
    if whole.active:
        yield "terminlage", partial(schedules, publication)
    if whole.money is not None and whole.money.planned:
        yield "mittel", partial(money, publication)


def figures_of(publication: Publication) -> Iterator[tuple[str, Figure]]:
    """What each figure answers, and the figure."""
    for name, make in _made(publication):
        yield say(f"pages_state.{name}.question"), make()


def phases(publication: Publication) -> Figure:
    """All measures by phase, ideas included."""
    counts = publication.monitoring.whole.by_phase
    return publication.workshop.phases(
        Phases(
            id="phasen",
            title=say("pages_state.phasen.title"),
            phases=tuple(PhaseCount(one.label, counts[one], one is not Phase.UNSTATED) for one in Phase),
            source=_source(publication),
        )
    )


def schedules(publication: Publication) -> Figure:
    """Planned and running measures by Terminlage in each action field."""
    monitoring = publication.monitoring
    used = [(one, tone) for one, tone in _TONES if monitoring.whole.by_schedule[one]]
    fields = [one for one in publication.strategy.action_fields if monitoring.by_field[one.id].active]
    return publication.workshop.status_by_field(
        StatusByField(
            id="terminlage",
            title=say("pages_state.terminlage.title"),
            statuses=tuple(Status(one.label, tone) for one, tone in used),
            fields=tuple(
                FieldCounts(one.title, tuple(monitoring.by_field[one.id].by_schedule[word] for word, _ in used))
                for one in fields
            ),
            source=_source(publication),
        )
    )


def money(publication: Publication) -> Figure:
    """Planned and spent money of all decided measures by source."""
    budget = publication.monitoring.whole.budget
    return publication.workshop.budget(
        Budget(
            id="mittel",
            title=say("pages_state.mittel.title"),
            funding=tuple(Funding(kind.label, one.planned, one.spent) for kind, one in budget.items()),
            source=_source(publication),
        )
    )


def _source(publication: Publication) -> str:
    return say("pages_state.source", owner=publication.strategy.portal.owner, day=day(publication.as_of))


def _shown(publication: Publication, name: str, make: Callable[[], Figure]) -> Shown:
    question, method = say(f"pages_state.{name}.question"), say(f"pages_state.{name}.method")
    moved = len(publication.moved_ends.on_new_time)
    if name == "terminlage" and moved:
        method = f"{say_count('pages_state.terminlage.moved', moved)} {method}"
    csv, xlsx, svg, png, options = (f"{name}.{end}" for end in ("csv", "xlsx", "svg", "png", "json"))
    return Shown(question, make(), csv, xlsx, svg, png, options, method)


def _csv(make: Callable[[], Figure]) -> bytes:
    return make().csv.encode()


def _svg(publication: Publication, make: Callable[[], Figure]) -> bytes:
    return recoloured(make().standalone_svg, publication.tokens).encode()


def _options(make: Callable[[], Figure]) -> bytes:
    return make().option_json.encode()


KIND: Final = PageKind(name="state", drafts=drafts, assets=assets)
