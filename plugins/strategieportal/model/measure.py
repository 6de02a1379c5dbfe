"""A measure with its milestones.

The measure sheet (Maßnahmensteckbrief): everything the strategy guide asks of a measure, see chapter 3.6 there.
A milestone: a dated step of one measure.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Any

from pydantic import BeforeValidator, Field, model_validator
from pydantic_core import PydanticCustomError

from strategieportal.model.aims import ImpactChain
from strategieportal.model.base import (
    Address,
    Amount,
    Day,
    Id,
    Ids,
    Listed,
    Money,
    Name,
    Noun,
    Number,
    Share,
    Text,
    YesNo,
    lacks,
    one_of,
)
from strategieportal.model.holding import Dates
from strategieportal.model.municipality import EVERYWHERE, Municipalities, Spot
from strategieportal.model.partial_date import PartialDate
from strategieportal.model.parts import Image, Link, Responsible, Span
from strategieportal.model.words import (
    FundingKind,
    Horizon,
    Level,
    OriginKind,
    Perspective,
    Phase,
    Role,
    Schedule,
    Trait,
)


class Funding(Noun):
    """Money from one source, in euro."""

    kind: Annotated[FundingKind, one_of(FundingKind)]
    programme: Text | None = None
    """Name of the programme or donor."""
    amount: Money
    """Planned, in euro."""
    spent: Money | None = None
    """Spent so far, in euro; None when it is not known."""
    source: Text | None = None
    """Where the amounts stand: a name or an address."""


class Priority(Noun):
    """How urgent a measure is, and why."""

    level: Annotated[Level, one_of(Level)]
    reason: Text | None = None


class Postponement(Noun):
    """A decision to move start or end. The plan itself is never overwritten."""

    on: Day
    """The day of the decision."""
    start: PartialDate | None = None
    end: PartialDate | None = None
    reason: Text
    source: Text | None = None
    """Where it was decided: a name or an address."""

    @model_validator(mode="after")
    def _moves_something(self) -> Postponement:
        if self.start is None and self.end is None:
            raise PydanticCustomError("moves_nothing", "neither start nor end", lacks("start", "end"))
        return self


class Success(Noun):
    """When a measure counts as completed, and which KPIs show its success."""

    done_when: Text | None = None
    kpis: Ids = ()


class Adopted(Noun):
    """A portal that a measure was taken over from, as it was on that day."""

    owner: Name
    """Whose portal it is."""
    strategy: Name | None = None
    address: Address
    """The page of the original."""
    updated: Day | None = None
    """The day for which the original was published."""
    on: Day
    """The day on which it was taken over."""
    license: Text
    """Under which its texts may be used."""
    checksum: Text | None = None
    """SHA-256 of what was taken over, see :mod:`strategieportal.cli.importing.adoption`."""


class Origin(Noun):
    """Where the idea came from."""

    kind: Annotated[OriginKind, one_of(OriginKind)]
    format: Id | None = None
    """The participation event it came from."""
    text: Text | None = None
    taken_from: Annotated[tuple[Adopted, ...], Listed] = ()
    """Every portal that it went through, the first one first; the last one is where it was taken from."""
    compared: Day | None = None
    changed: Day | None = None
    """When it was last compared with the original; since when it is known that this says something else now."""

    @property
    def is_outdated(self) -> bool:
        """Whether the original has changed since it was taken over, as far as somebody has looked."""
        return self.changed is not None and bool(self.taken_from) and self.changed > self.taken_from[-1].on


class LogEntry(Noun):
    """A dated entry of the public log; the newest one with a phase decides the phase."""

    on: Day
    phase: Annotated[Phase, one_of(Phase)] | None = None
    undated: YesNo = False
    """Whether the phase was there already and nobody knows since when; ``on`` is only the day on which it was told."""
    text: Text | None = None
    source: Address | None = None

    @model_validator(mode="after")
    def _says_something(self) -> LogEntry:
        if self.phase is None and self.text is None:
            raise PydanticCustomError("says_nothing", "neither phase nor text", lacks("phase", "text"))
        return self


class Assessment(Noun):
    """What the editors say of the schedule; shown beside the computed one, never instead of it."""

    schedule: Annotated[Schedule, one_of(Schedule)]
    reason: Text
    on: Day | None = None


class StatedProgress(Noun):
    """Progress that somebody stated, with its source; never mixed silently with the computed one."""

    share: Share
    """Per cent."""
    source: Text
    on: Day | None = None


class Score(Noun):
    """Points for one selection criterion, with a reason."""

    points: Number
    reason: Text | None = None


def _scored(value: Any) -> Any:
    """Bare points are a score without a reason."""
    return value if isinstance(value, dict | Score) else {"points": value}


class Example(Noun):
    """Good practice elsewhere."""

    title: Name
    place: Text | None = None
    link: Address | None = None


class Measure(Noun):
    """One measure, from the first idea to its end. The id stays for ever; the title is only text."""

    id: Id
    title: Name
    short: Text | None = None
    """One sentence for lists."""
    code: Text | None = None
    """What is printed as number; the id in capitals when missing."""
    field: Id
    """The action field it belongs to."""
    cross_cutting: Ids = ()
    """Cross-cutting themes it serves."""
    goals: Ids = ()
    values: Ids = ()
    guidelines: Ids = ()
    perspective: Annotated[Perspective, one_of(Perspective)] | None = None
    role: Annotated[Role, one_of(Role)] | None = None
    responsible: Responsible | None = None
    participants: Ids = ()
    """Stakeholders of ``data/akteure.yml``."""
    funding: Annotated[tuple[Funding, ...], Listed] = ()
    priority: Priority | None = None
    horizon: Annotated[Horizon, one_of(Horizon)] | None = None
    period: Span | None = None
    """As decided; never overwritten."""
    permanent: YesNo = False
    """A permanent task has no end."""
    postponements: Annotated[tuple[Postponement, ...], Listed] = ()
    success: Success = Success()
    chain: ImpactChain | None = None
    """What it is meant to change."""
    milestones: Annotated[tuple[Milestone, ...], Listed] = ()
    depends_on: Ids = ()
    """Measures that must be completed before."""
    decisions: Ids = ()
    """Decisions of ``data/sitzungen.yml`` that it rests on."""
    traits: Annotated[tuple[Annotated[Trait, one_of(Trait)], ...], Listed] = ()
    pilot: Text | None = None
    """How a pilot is limited in theme, space or time."""
    origin: Origin | None = None
    scores: dict[Id, Annotated[Score, BeforeValidator(_scored, json_schema_input_type=Score | Number)]] = Field(
        default_factory=dict
    )
    """Points by id of the criterion."""
    municipalities: Municipalities = ()
    """Where it takes effect; the single word ``alle`` for the whole district."""
    spots: Annotated[tuple[Spot, ...], Listed] = ()
    log: Annotated[tuple[LogEntry, ...], Listed] = ()
    assessment: Assessment | None = None
    progress: StatedProgress | None = None
    merged_into: Id | None = None
    """The measure that took this one over."""
    examples: Annotated[tuple[Example, ...], Listed] = ()
    image: Image | None = None
    links: Annotated[tuple[Link, ...], Listed] = ()
    draft: YesNo = False
    """Not published yet; shown, and marked, in the preview only."""
    public_from: Day | None = None
    """Published from this day on; before it, as a draft."""
    earlier_ids: Ids = ()
    body: str = Field(default="", alias="", exclude=True)
    """The sheet's Markdown; set by the reader, never a key of the front matter."""

    @property
    def printed_code(self) -> str:
        """What is printed as the measure's number."""
        return self.code or self.id.upper()

    @property
    def plan(self) -> Dates:
        """Start and end as decided at first."""
        return Dates(self.period.start, self.period.end) if self.period else Dates()

    @property
    def budget(self) -> Decimal | None:
        """Planned euro from all sources, None when nothing is known."""
        return sum((one.amount for one in self.funding), Decimal(0)) if self.funding else None

    @property
    def spent(self) -> Decimal | None:
        """Euro spent so far, None when no source tells."""
        told = [one.spent for one in self.funding if one.spent is not None]
        return sum(told, Decimal(0)) if told else None

    def score(self, criterion: str) -> Decimal | None:
        """The points for one criterion, None when it was not scored."""
        return self.scores[criterion].points if criterion in self.scores else None

    @property
    def everywhere(self) -> bool:
        """Whether it takes effect in the whole district."""
        return self.municipalities == (EVERYWHERE,)


class Milestone(Noun):
    """A step that is done or not; its id is unique within its measure."""

    id: Id
    title: Name
    due: PartialDate | None = None
    """Due on the last day of this date; a promised milestone without a date is shown as such."""
    done: PartialDate | None = None
    """When it was done; None while it is not, or where nobody knows the day."""
    done_undated: YesNo = False
    """Done on a day that nobody knows; a day beside it holds."""
    depends_on: Ids = ()
    """Measures that must be completed before."""
    weight: Amount | None = None
    """Share in the measure's progress relative to the other milestones; all count alike when no weight is given."""
    note: Text | None = None
    source: Text | None = None  # what shows that it was done: a name or an address
    earlier_ids: Ids = ()
    """Ids of milestones that this one took over; their anchors lead here."""
