"""The glossary: no word is explained twice."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from strategieportal.checks.rule import Case
    from strategieportal.model.term import Term
    from strategieportal.problems import Problem


def twice_explained(case: Case) -> Iterator[Problem]:
    """Terms and synonyms that two entries claim."""
    first: dict[str, str] = {}
    for name, term in case.strategy.terms.items():
        for steps, word in _words(term):
            owner = first.setdefault(word.casefold(), name)
            if owner != name:
                place = case.place("term", owner)
                yield case.fault("V383", "term", name, *steps, word=word, first=f"{place.file}:{place.line}")


def _words(term: Term) -> Iterator[tuple[tuple[str | int, ...], str]]:
    yield ("word",), term.word
    for name in ("synonyms", "forms"):
        for number, word in enumerate(getattr(term, name)):
            yield (name, number), word
