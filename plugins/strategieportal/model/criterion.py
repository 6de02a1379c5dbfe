"""A criterion by which ideas are chosen."""

from __future__ import annotations

from strategieportal.model.base import Id, Noun, Number, Text


class Criterion(Noun):
    """A criterion of ``data/kriterien.yml``."""

    id: Id
    title: Text
    text: Text | None = None
    weight: Number | None = None
    maximum: Number | None = None
    """Highest number of points; 3 when missing."""
