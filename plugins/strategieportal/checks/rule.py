"""The base of all rules: what a rule gets, and the helpers that several share."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

from msgspec import Struct

from strategieportal.checks.written import Written
from strategieportal.problems import Place, Problem, problem
from strategieportal.source.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from datetime import date

    from strategieportal.model.strategy import Strategy
    from strategieportal.reading.read import Reading

    Rule = Callable[["Case"], Iterator[Problem]]


_WITH_TEXT: Final = ("vision", "situation", "goal", "field", "measure", "kpi", "participation", "news")
"""Kinds of nouns whose sheets hold a text."""


class Case(Struct, frozen=True, dict=True):
    """What is to be checked, and for which day."""

    reading: Reading
    as_of: date
    settings: Settings = Settings()

    @property
    def strategy(self) -> Strategy:
        """The nouns that were read, as far as they are sound."""
        return self.reading.strategy

    def nouns(self, kind: str) -> Mapping[str, Any]:
        """All sound nouns of one kind by id."""
        strategy = self.strategy
        alone = {"portal": strategy.portal, "vision": strategy.vision, "situation": strategy.situation}
        if kind in alone:
            there = alone[kind] is not None and (kind, "only") in self.reading.origins
            return {"only": alone[kind]} if there else {}
        many: Mapping[str, Mapping[str, Any]] = {
            "goal": strategy.goals,
            "field": strategy.fields,
            "value": strategy.values,
            "guideline": strategy.guidelines,
            "measure": strategy.measures,
            "kpi": strategy.kpis,
            "event": strategy.events,
            "sitting": strategy.sittings,
            "reuse": strategy.reuses,
            "stakeholder": strategy.stakeholders,
            "stakeholder-group": strategy.stakeholder_groups,
            "evaluation": strategy.evaluations,
            "criterion": strategy.criteria,
            "format": strategy.formats,
            "participation": strategy.participations,
            "news": strategy.news,
            "municipality": strategy.gazetteer.entries,
            "term": strategy.terms,
            "synonym": strategy.synonyms,
            "film": strategy.films,
        }
        return many[kind]

    @cached_property
    def written(self) -> tuple[Written, ...]:
        """Every text that people wrote: of sheets, ordinary pages, in Leichte Sprache, and what films say."""
        origins = self.reading.origins
        beside = {"page": self.strategy.pages, "easy": self.strategy.easy_texts, "film": self.strategy.films}
        texts = {kind: self.nouns(kind) for kind in _WITH_TEXT} | beside
        return tuple(
            Written((origin := origins[kind, name]).file, origin.body_line, noun.body)
            for kind, nouns in texts.items()
            for name, noun in nouns.items()
        )

    def place(self, kind: str, name: str, *steps: str | int, key: bool = False) -> Place:
        """The place of a field of a noun; steps are English names and positions."""
        return self.reading.origins[kind, name].place(*steps, key=key)

    def fault(self, code: str, kind: str, name: str, *steps: str | int, **values: Any) -> Problem:
        """The problem ``code`` at a field of a noun."""
        return problem(code, self.place(kind, name, *steps), **values)
