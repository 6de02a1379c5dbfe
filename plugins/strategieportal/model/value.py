"""Values and guidelines: what the district holds to."""

from __future__ import annotations

from typing import Annotated

from strategieportal.model.base import Address, Id, Ids, Listed, Noun, Text


class Evidence(Noun):
    """Where a value shows: not only stated but anchored."""

    text: Text
    link: Address | None = None


class Value(Noun):
    """A value of ``data/werte.yml``."""

    id: Id
    title: Text
    text: Text | None = None
    evidence: Annotated[tuple[Evidence, ...], Listed] = ()
    earlier_ids: Ids = ()


class Guideline(Noun):
    """A guideline of a smart district, of ``data/leitlinien.yml``; eight ship as defaults (guide, chapter 1.3)."""

    id: Id
    title: Text
    text: Text | None = None
    earlier_ids: Ids = ()
