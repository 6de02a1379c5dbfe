"""The fixed words of the strategy's chapters, of participation and of the legal pages; those of measures stand in ``words``."""

from __future__ import annotations

from strategieportal.model.words import Word


class Conformity(Word):
    """How far the portal keeps the rules of accessibility."""

    FULL = "full"
    PARTIAL = "partial"
    NONE = "none"


class Assessment(Word):
    """Who found that out."""

    SELF = "self"
    THIRD_PARTY = "third-party"


class BarrierGround(Word):
    """Why something is not accessible, in the order of the model statement."""

    NON_COMPLIANCE = "non-compliance"
    BURDEN = "burden"
    OUT_OF_SCOPE = "out-of-scope"


class PlanKind(Word):
    """What kind of plan stands beside the strategy."""

    UMBRELLA = "umbrella"
    DEVELOPMENT = "development"
    BUDGET = "budget"
    GUIDELINE = "guideline"
    SECTORAL = "sectoral"
    AGREEMENT = "agreement"
    OTHER = "other"


class PortalPage(Word):
    """Pages of the portal of which there is one each; the key is the address."""

    SITUATION = "situation"
    STRATEGY = "strategy"
    CYCLE = "cycle"
    GOALS = "goals"
    FIELDS = "fields"
    MEASURES = "measures"
    STORE = "store"
    ROLES = "roles"
    STAKEHOLDERS = "stakeholders"
    PARTICIPATION = "participation"
    KPIS = "kpis"
    STATE_OF_THINGS = "state"
    ROADMAP = "roadmap"
    IMPACT = "impact"
    EVALUATIONS = "evaluations"
    SUCCESS_FACTORS = "success-factors"
    METHOD = "method"


class AdministrationSide(Word):
    """The part of the administration that meets the public, or the part behind it."""

    FOREGROUND = "foreground"
    BACKGROUND = "background"


class EvaluationKind(Word):
    """Who evaluates: the district itself or somebody from outside."""

    OWN = "own"
    EXTERNAL = "external"


class Depth(Word):
    """How much those who take part decide, from the least to the most (guide, chapter 4.2)."""

    INFORM = "inform"
    ASK = "ask"
    ADVISE = "advise"
    PLAN = "plan"
    DECIDE = "decide"


class ParticipationStatus(Word):
    """Whether people can still take part."""

    PLANNED = "planned"
    RUNNING = "running"
    DONE = "done"


class CriterionKind(Word):
    """The groups of the guide's selection criteria."""

    BASIC = "basic"
    STRATEGIC = "strategic"
    FURTHER = "further"


class MunicipalityKind(Word):
    """What a municipality is called by law, or an association of several."""

    TOWN = "town"
    MARKET = "market"
    MUNICIPALITY = "municipality"
    BOROUGH = "borough"
    UNINCORPORATED = "unincorporated"
    UNION = "union"
    """Verbandsgemeinde."""
    JOINT = "joint"
    """Samtgemeinde."""
    OFFICE = "office"
    """Amt."""
    ADMINISTRATIVE = "administrative"
    """Verwaltungsgemeinschaft."""


class SpotStatus(Word):
    """How far a spot of a measure is."""

    PLANNED = "planned"
    BUILDING = "building"
    READY = "ready"
