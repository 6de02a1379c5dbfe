"""How complete a strategy is: its nine building blocks (guide, chapter 3), the measure sheets, the responsible bodies."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from msgspec import Struct

from strategieportal.language import listing, say
from strategieportal.monitoring.blocks import BLOCKS
from strategieportal.monitoring.bodies import bodies_of
from strategieportal.monitoring.receipt import receipt, told
from strategieportal.monitoring.sheet_fields import sheet_fields_of

if TYPE_CHECKING:
    from datetime import date

    from strategieportal.monitoring.blocks import Aspect
    from strategieportal.monitoring.bodies import Body
    from strategieportal.monitoring.receipt import Receipt
    from strategieportal.monitoring.sheet_fields import SheetField
    from strategieportal.monitoring.thread import Facts


class Standing(StrEnum):
    """How far a building block is there."""

    WHOLE = "whole"
    PART = "part"
    NONE = "none"


class BlockResult(Struct, frozen=True):
    """A building block: what is there and what is missing."""

    name: str
    """Its name in the code, such as ``goals``."""
    standing: Standing
    aspects: tuple[Aspect, ...]
    receipt: Receipt


class Completeness(Struct, frozen=True):
    """How complete a strategy is on a day."""

    blocks: tuple[BlockResult, ...]
    """All nine, in the order of the guide."""
    fields: tuple[SheetField, ...]
    """The entries of a measure sheet, with how many measures state them."""
    bodies: tuple[Body, ...]
    """Those with the oldest news first."""

    @property
    def whole(self) -> int:
        """How many blocks lack nothing."""
        return sum(one.standing is Standing.WHOLE for one in self.blocks)


def completeness_of(facts: Facts) -> Completeness:
    """How complete the strategy is; its cost grows with the number of measures."""
    blocks = tuple(_judged(name, rule, judge(facts), facts.as_of) for name, rule, judge in BLOCKS)
    return Completeness(blocks, sheet_fields_of(facts), bodies_of(facts))


def _judged(name: str, rule: str, aspects: tuple[Aspect, ...], as_of: date) -> BlockResult:
    standing = _standing(aspects)
    there, missing = [one for one in aspects if one.whole], [one for one in aspects if not one.whole]
    inputs = tuple(told("block_there", _words(name, one, "there")) for one in there)
    inputs += tuple(told("block_missing", _words(name, one, "missing")) for one in missing)
    said = receipt(
        rule,
        as_of,
        inputs,
        form={Standing.WHOLE: "sentence_all", Standing.NONE: "sentence_none"}.get(standing, "sentence"),
        there=listing(_words(name, one, "there") for one in there),
        missing=listing(_words(name, one, "missing") for one in missing),
    )
    return BlockResult(name, standing, aspects, said)


def _standing(aspects: tuple[Aspect, ...]) -> Standing:
    """The first aspect is the thing itself: without it there is nothing."""
    if not aspects[0].there:
        return Standing.NONE
    return Standing.WHOLE if all(one.whole for one in aspects) else Standing.PART


def _words(block: str, aspect: Aspect, side: str) -> str:
    """An aspect in words, as it stands in the block's sentence."""
    name = f"receipts.aspect.{block}.{aspect.name}.{side}"
    return say(name, there=aspect.there, of=aspect.of, lack=aspect.of - aspect.there)
