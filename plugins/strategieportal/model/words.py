"""The fixed words of the content as enumerations. Values are English; the catalogue gives key and label in German."""

from __future__ import annotations

from enum import StrEnum
from functools import cache, cached_property, lru_cache
from typing import TYPE_CHECKING

from strategieportal.language import catalogue

if TYPE_CHECKING:
    from collections.abc import Mapping


@cache
def _hyphenated(name: str) -> str:
    return "".join("-" + letter.lower() if letter.isupper() else letter for letter in name).strip("-")


class Word(StrEnum):
    """A fixed word. ``key`` is what staff write and what stands in addresses, ``label`` what the public reads."""

    @classmethod
    def kind(cls) -> str:
        """The table of the catalogue that holds these words, such as ``path-status``."""
        return _hyphenated(cls.__name__)

    @cached_property
    def key(self) -> str:
        """What staff write in a sheet."""
        return str(catalogue()["words"][self.kind()][self.value]["key"])

    @cached_property
    def label(self) -> str:
        """What the public reads."""
        return str(catalogue()["words"][self.kind()][self.value]["label"])

    @classmethod
    def keys(cls) -> tuple[str, ...]:
        """All words as staff write them, in their fixed order."""
        return tuple(one.key for one in cls)


@lru_cache(maxsize=64)
def spellings(words: type[Word]) -> Mapping[str, str]:
    """Every accepted or likely spelling (key, English value, label) of ``words`` and the key that is meant."""
    meant = {one.label: one.key for one in words} | {one.value: one.key for one in words}
    return meant | {one.key: one.key for one in words}


@lru_cache(maxsize=64)
def accepted(words: type[Word]) -> Mapping[str, Word]:
    """The spellings that a sheet may use: the German key and the English value."""
    return {one.value: one for one in words} | {one.key: one for one in words}


class Phase(Word):
    """What is being done with a measure."""

    IDEA = "idea"
    PLANNED = "planned"
    IN_PROGRESS = "in-progress"
    COMPLETED = "completed"
    ON_HOLD = "on-hold"
    STOPPED = "stopped"
    REJECTED = "rejected"
    MERGED = "merged"
    UNSTATED = "unstated"
    """Nobody has said what is being done: known to be a measure, and nothing more."""


class Schedule(Word):
    """Terminlage: how a measure stands in time."""

    ON_TRACK = "on-track"
    AT_RISK = "at-risk"
    LATE = "late"
    NOT_ASSESSABLE = "not-assessable"
    NO_DATES = "no-dates"


class PathStatus(Word):
    """How a KPI stands to the path between its baseline and its targets."""

    REACHED = "reached"
    ON_PATH = "on-path"
    NEAR_PATH = "near-path"
    OFF_PATH = "off-path"
    WRONG_WAY = "wrong-way"
    NOT_ASSESSABLE = "not-assessable"


class Perspective(Word):
    """Whom a measure serves first: the administration itself or people outside."""

    INSIDE = "inside"
    OUTSIDE = "outside"


class Role(Word):
    """What the district does in a field or measure: carry it out, or bring others together."""

    EXECUTING = "executing"
    MEDIATING = "mediating"


class FundingKind(Word):
    """Where money comes from."""

    OWN = "own"
    GRANT = "grant"
    THIRD_PARTY = "third-party"
    UNSTATED = "unstated"
    """Nobody has said whose money it is; only imports write this."""


class Level(Word):
    """High, medium or low, as in a priority."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


class Horizon(Word):
    """How far ahead a measure reaches."""

    SHORT_TERM = "short-term"
    MEDIUM_TERM = "medium-term"
    LONG_TERM = "long-term"


class Trait(Word):
    """Special marks of a measure."""

    QUICK_WIN = "quick-win"
    PILOT = "pilot"
    PROTOTYPE = "prototype"
    FLAGSHIP = "flagship"


class OriginKind(Word):
    """Who a measure comes from."""

    ADMINISTRATION = "administration"
    PARTICIPATION = "participation"
    CITIZENS = "citizens"
    ACTORS = "actors"
    POLITICS = "politics"
    LAW = "law"
    ADOPTED = "adopted"
    """Another portal, which ``taken_from`` names."""


class AreaKind(Word):
    """What kind of body a portal is of; only equals are compared."""

    DISTRICT = "district"
    CITY = "city"
    TOWN = "town"
    UNION = "union"


class FieldKind(Word):
    """An action field of its own, or a theme that cuts across all of them."""

    FIELD = "field"
    CROSS_CUTTING = "cross-cutting"


class LinkState(Word):
    """What became of an address that somebody asked for."""

    REACHABLE = "reachable"
    DEAD = "dead"
    """Gone for good, as far as its server or the list of names says."""
    UNCLEAR = "unclear"
    """It did not answer as it should; it may be there for people."""


class KpiLevel(Word):
    """The step of the impact chain that a KPI measures."""

    INPUT = "input"
    OUTPUT = "output"
    OUTCOME = "outcome"
    IMPACT = "impact"


class KpiKind(Word):
    """Measured in numbers or on an ordered scale of words."""

    QUANTITATIVE = "quantitative"
    QUALITATIVE = "qualitative"


class Direction(Word):
    """Where a KPI is meant to go."""

    RISE = "rise"
    FALL = "fall"
    HOLD = "hold"
    CORRIDOR = "corridor"


class PathKind(Word):
    """How the expected value moves between baseline and targets."""

    LINEAR = "linear"
    STEPS = "steps"


class Rhythm(Word):
    """How often a KPI is measured."""

    MONTHLY = "monthly"
    QUARTERLY = "quarterly"
    HALF_YEARLY = "half-yearly"
    YEARLY = "yearly"
    IRREGULAR = "irregular"


class EventKind(Word):
    """Where an outside event of the roadmap comes from."""

    STRATEGY = "strategy"
    REGION = "region"
    STATE = "state"
    FEDERAL = "federal"
    UNION = "union"


class StakeholderArea(Word):
    """The parts of the guide's stakeholder map (figure 5)."""

    ADMINISTRATION = "administration"
    OTHERS = "others"
    CITIZENS = "citizens"


class State(Word):
    """The Land a district lies in; ``example`` for fictional portals."""

    BW = "bw"
    BY = "by"
    BE = "be"
    BB = "bb"
    HB = "hb"
    HH = "hh"
    HE = "he"
    MV = "mv"
    NI = "ni"
    NW = "nw"
    RP = "rp"
    SL = "sl"
    SN = "sn"
    ST = "st"
    SH = "sh"
    TH = "th"
    EXAMPLE = "example"
