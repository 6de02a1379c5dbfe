"""What must never stand in a public file about stakeholders: who might block, and what is thought of them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from strategieportal.guessing import folded
from strategieportal.language import catalogue
from strategieportal.problems import problem
from strategieportal.source.text import shown

if TYPE_CHECKING:
    from strategieportal.reading.harvest import Harvest
    from strategieportal.source.yaml import Document


def without_judgements(document: Document, harvest: Harvest) -> Document:
    """``document`` without entries that judge stakeholders; each of them, at any depth, is a problem.

    The guide asks for such an analysis and this portal publishes everything it reads, so it must not be written here.
    """
    return replace(document, data=_kept(document.data, (), document, harvest))


def _kept(part: Any, steps: tuple[str | int, ...], document: Document, harvest: Harvest) -> Any:
    if isinstance(part, list):
        return [_kept(one, (*steps, number), document, harvest) for number, one in enumerate(part)]
    if not isinstance(part, dict):
        return part
    kept = {}
    for key, value in part.items():
        if judges(str(key)):
            place = document.place_of((*steps, key), key=True)
            harvest.problems.append(problem("S181", place, key=shown(str(key))))
        else:
            kept[key] = _kept(value, (*steps, key), document, harvest)
    return kept


def judges(key: str) -> bool:
    """Whether ``key`` announces a judgement: it holds one of the stems of the catalogue, German or English."""
    plain = folded(key)
    return any(stem in plain for stem in catalogue()["withheld"]["stakeholder"]["stems"])
