"""How far a measure has come: the share of its milestones that are done, or what somebody stated."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING

from msgspec import Struct

from strategieportal.language import number
from strategieportal.monitoring.phase import is_done
from strategieportal.monitoring.receipt import figure, note, receipt, told

if TYPE_CHECKING:
    from datetime import date

    from strategieportal.model.measure import Measure, Milestone, StatedProgress
    from strategieportal.monitoring.receipt import Input, Receipt

_TENTH = Decimal("0.1")
_ALL = Decimal(100)


class ProgressResult(Struct, frozen=True):
    """How far a measure has come by a day."""

    share: Decimal | None
    """Per cent of the milestones done, with one decimal place; None without milestones. It is 0 only if none is done
    and 100 only if all are."""
    done: int
    """Milestones done by the day."""
    total: int
    weighted: bool
    stated: StatedProgress | None
    """What somebody stated with a source, unless only after the day. Shown beside ``share``, never mixed into it."""
    receipt: Receipt


def progress_of(measure: Measure, as_of: date) -> ProgressResult:
    """How far ``measure`` has come by ``as_of``.

    The share of milestones done; weighted as soon as one milestone has a weight, those without then count 1. What
    somebody stated is told beside it. Without milestones there is no share.
    """
    milestones, done = measure.milestones, [one for one in measure.milestones if is_done(one, as_of)]
    weighted = any(one.weight is not None for one in milestones)
    share = _share(_weight(done), _weight(milestones)) if milestones else None
    stated = measure.progress
    if stated is not None and stated.on is not None and stated.on > as_of:
        stated = None
    told_by = _receipt(done, milestones, weighted, share, stated, as_of)
    return ProgressResult(share, len(done), len(milestones), weighted, stated, told_by)


def _weight(milestones: list[Milestone] | tuple[Milestone, ...]) -> Decimal:
    """The sum of the weights, 1 where none is given; a negative weight counts nothing."""
    return sum((Decimal(1) if one.weight is None else max(one.weight, Decimal(0)) for one in milestones), Decimal(0))


def _share(done: Decimal, total: Decimal) -> Decimal | None:
    """Per cent with one decimal, kept off 0 and 100 by rounding unless it is exactly that; None without a sum."""
    if total == 0:
        return None
    if done in (Decimal(0), total):
        return _ALL if done else Decimal(0)
    return min(max((done * _ALL / total).quantize(_TENTH, ROUND_HALF_UP), _TENTH), _ALL - _TENTH)


def _receipt(
    done: list[Milestone],
    milestones: tuple[Milestone, ...],
    weighted: bool,  # noqa: FBT001 - internal
    share: Decimal | None,
    stated: StatedProgress | None,
    as_of: date,
) -> Receipt:
    inputs = _inputs(done, milestones, weighted, stated)
    words = {"share": number(stated.share), "source": stated.source} if stated else {}
    if not milestones:
        return receipt("F3" if stated else "F4", as_of, inputs, **words)
    notes = (note("stated", **words),) if stated else ()
    if share is None:
        return receipt("F5", as_of, inputs, notes=notes)
    counts = {"done": figure(len(done)), "total": figure(len(milestones)), "share": number(share.normalize() + 0)}
    return receipt(
        "F2" if weighted else "F1", as_of, inputs, form=_form(len(done), len(milestones)), notes=notes, **counts
    )


def _form(done: int, total: int) -> str:
    """The grammatical form of the sentence."""
    if total == 1:
        return "sentence_done" if done else "sentence_open"
    return "sentence_single" if done == 1 else "sentence"


def _inputs(
    done: list[Milestone],
    milestones: tuple[Milestone, ...],
    weighted: bool,  # noqa: FBT001 - internal
    stated: StatedProgress | None,
) -> tuple[Input, ...]:
    inputs: tuple[Input, ...] = (told("milestones", f"{len(done)} / {len(milestones)}"),)
    if weighted:
        inputs += (told("weights", f"{number(_weight(done))} / {number(_weight(milestones))}"),)
    if stated:
        inputs += (told("stated", f"{number(stated.share)} %"), told("source", stated.source))
    return inputs
