"""The base of all rules: what a rule gets, and the helpers that several share."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from msgspec import Struct

from strategieportal.problems import Place, Problem, problem
from strategieportal.source.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date

    from strategieportal.model.strategy import Strategy
    from strategieportal.reading.read import Reading

    Rule = Callable[["Case"], Iterator[Problem]]


class Case(Struct, frozen=True):
    """What is to be checked, and for which day."""

    reading: Reading
    as_of: date
    settings: Settings = Settings()

    @property
    def strategy(self) -> Strategy:
        """The nouns that were read, as far as they are sound."""
        return self.reading.strategy

    def place(self, kind: str, name: str, *steps: str | int, key: bool = False) -> Place:
        """The place of a field of a noun; steps are English names and positions."""
        return self.reading.origins[kind, name].place(*steps, key=key)

    def fault(self, code: str, kind: str, name: str, *steps: str | int, **values: Any) -> Problem:
        """The problem ``code`` at a field of a noun."""
        return problem(code, self.place(kind, name, *steps), **values)
