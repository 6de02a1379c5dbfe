"""Which file holds which noun."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from strategieportal.model.action_field import ActionField
from strategieportal.model.aims import Goal, Guideline, Value
from strategieportal.model.kpi import Kpi
from strategieportal.model.legal import Legal
from strategieportal.model.link_check import LinkChecks
from strategieportal.model.measure import Measure
from strategieportal.model.municipality import Municipality
from strategieportal.model.news import NewsItem
from strategieportal.model.page import Term
from strategieportal.model.participation import Participation, ParticipationFormat
from strategieportal.model.portal import Face
from strategieportal.model.reuse import Reuse
from strategieportal.model.sitting import Sitting
from strategieportal.model.situation import Event, GuidingQuestion, Situation, Stakeholder, StakeholderGroup
from strategieportal.model.steering import (
    Criterion,
    CrossTask,
    CyclePhase,
    Evaluation,
    Learning,
    SelfAssessment,
    StrategyCycle,
    StrategyRole,
    SuccessFactor,
    Version,
)
from strategieportal.model.synonyms import Synonym

if TYPE_CHECKING:
    from strategieportal.model.base import Noun


class Kept(Struct, frozen=True):
    """Where the nouns of one kind are kept."""

    kind: str
    noun: type[Noun]
    place: str
    """A folder of sheets, or a file that holds a list."""
    default: str = ""
    """Name of the list that ships with the package; the file, where there is one, changes it."""


class Composed(Struct, frozen=True):
    """A file that holds facts of its own and lists of nouns."""

    kind: str
    noun: type[Noun]
    place: str
    lists: tuple[Kept, ...]
    """Lists in the file; their ``place`` is the field that holds them."""


SHEETS = (
    Kept("goal", Goal, "content/ziele"),
    Kept("field", ActionField, "content/handlungsfelder"),
    Kept("measure", Measure, "content/massnahmen"),
    Kept("kpi", Kpi, "content/kennzahlen"),
    Kept("participation", Participation, "content/beteiligung"),
    Kept("news", NewsItem, "content/neuigkeiten"),
)
STAKEHOLDERS = "data/akteure.yml"
SITTINGS = "data/sitzungen.yml"
MUNICIPALITIES = "data/gemeinden.yml"
BOUNDARIES = "data/gemeinden.geojson"
LISTS = (
    Kept("value", Value, "data/werte.yml"),
    Kept("guideline", Guideline, "data/leitlinien.yml", default="leitlinien"),
    Kept("event", Event, "data/ereignisse.yml"),
    Kept("sitting", Sitting, SITTINGS),
    Kept("reuse", Reuse, "data/nachnutzung.yml"),
    Kept("stakeholder", Stakeholder, STAKEHOLDERS),
    Kept("stakeholder-group", StakeholderGroup, "data/akteursgruppen.yml", default="akteursgruppen"),
    Kept("role", StrategyRole, "data/rollen.yml"),
    Kept("municipality", Municipality, MUNICIPALITIES),
    Kept("criterion", Criterion, "data/kriterien.yml", default="kriterien"),
    Kept("format", ParticipationFormat, "data/formate.yml", default="formate"),
    Kept("term", Term, "content/glossar.yml"),
    Kept("synonym", Synonym, "data/synonyme.yml", default="synonyme"),
)
LINK_CHECKS = "data/belege.yml"
SINGLES = (
    Kept("face", Face, "data/erscheinungsbild.yml"),
    Kept("legal", Legal, "data/rechtliches.yml"),
    Kept("link-checks", LinkChecks, LINK_CHECKS),
)
"""Files that hold one noun and may be missing."""
SITUATION = "content/strategie/ausgangslage.md"
COMPOSED = (
    Composed(
        "situation", Situation, SITUATION, (Kept("question", GuidingQuestion, "questions", default="leitfragen"),)
    ),
    Composed(
        "cycle",
        StrategyCycle,
        "data/strategiekreislauf.yml",
        (
            Kept("cycle-phase", CyclePhase, "phases", default="kreislaufphasen"),
            Kept("cross-task", CrossTask, "cross_tasks", default="querschnittsaufgaben"),
        ),
    ),
    Composed(
        "self-assessment",
        SelfAssessment,
        "data/erfolgsfaktoren.yml",
        (Kept("success-factor", SuccessFactor, "factors", default="erfolgsfaktoren"),),
    ),
    Composed(
        "learning",
        Learning,
        "data/evaluationen.yml",
        (Kept("evaluation", Evaluation, "evaluations"), Kept("version", Version, "versions")),
    ),
)
PORTAL = "data/portal.yml"
VISION = "content/strategie/vision.md"
SNAPSHOTS = "data/snapshots"
SERIES = "data/kennzahlen"
LEGAL_PAGES = ("rechtliches/impressum.md", "rechtliches/datenschutz.md", "rechtliches/barrierefreiheit.md")
"""What a district may write itself, below ``content/``; else these pages are made from ``data/rechtliches.yml``."""
EASY = ".leicht.md"
"""How the names of texts in Leichte Sprache end."""
EASY_START = "index.leicht.md"
"""The text about the whole portal, below ``content/``."""
FILM = ".dgs.md"
"""How the names of sheets of films in Deutsche Gebärdensprache end."""
FILM_START = "index.dgs.md"
"""The film about the whole portal, below ``content/``."""
BESIDE = (EASY, FILM)
"""Endings of files that lie beside the sheet or page that they explain, and are none themselves."""
REMOVED = "data/entfernt.yml"
LEDGER = "data/urls.lock"


def is_sheet(path: str) -> bool:
    """Whether ``path`` is the sheet of a noun, not an ordinary page."""
    return path in {VISION, SITUATION} or any(path.startswith(f"{kept.place}/") for kept in SHEETS)


def explained_by(path: str) -> str:
    """The sheet or page that the text in Leichte Sprache or the film at ``path`` explains: ``massnahmen/m-07.md``."""
    return f"{path.removesuffix(EASY).removesuffix(FILM)}.md"
