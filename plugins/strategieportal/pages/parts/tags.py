"""Status words with their form and colour: the one table that pages, figures and legends share."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from strategieportal.model.chapter_words import ParticipationStatus
from strategieportal.model.words import PathStatus, Phase, Schedule, Word
from strategieportal.pages.page import Tag

_LOOKS: tuple[tuple[Word, str, str], ...] = (
    (Phase.IDEA, "bulb", "plan"),
    (Phase.PLANNED, "ring", "plan"),
    (Phase.IN_PROGRESS, "play", "run"),
    (Phase.COMPLETED, "tick", "ok"),
    (Phase.ON_HOLD, "square", "plan"),
    (Phase.STOPPED, "cross", "plan"),
    (Phase.REJECTED, "cross", "plan"),
    (Phase.MERGED, "merge", "plan"),
    (Phase.UNSTATED, "dash", "none"),
    (Schedule.ON_TRACK, "tick", "ok"),
    (Schedule.AT_RISK, "diamond", "warn"),
    (Schedule.LATE, "triangle", "late"),
    (Schedule.NOT_ASSESSABLE, "ring", "plan"),
    (Schedule.NO_DATES, "ring", "plan"),
    (PathStatus.REACHED, "tick", "ok"),
    (PathStatus.ON_PATH, "play", "run"),
    (PathStatus.NEAR_PATH, "diamond", "warn"),
    (PathStatus.OFF_PATH, "triangle", "late"),
    (PathStatus.WRONG_WAY, "triangle", "late"),
    (PathStatus.NOT_ASSESSABLE, "ring", "plan"),
    (ParticipationStatus.PLANNED, "ring", "plan"),
    (ParticipationStatus.RUNNING, "play", "run"),
    (ParticipationStatus.DONE, "tick", "ok"),
)


SAID: Final = {"phase": "p", "schedule": "t", "path-status": "z", "participation-status": "s"}
"""What a word is a status of, and the class of one letter that stands for it; its German stands in ``pages_shell``."""


@lru_cache(maxsize=1)
def _tags() -> dict[tuple[type[Word], str], Tag]:
    """Every tag by kind and word: words of different kinds may be equal."""
    return {(type(word), word): Tag(word.label, form, tone, word.key, SAID[word.kind()]) for word, form, tone in _LOOKS}


def tag(word: Word) -> Tag:
    """The tag of a phase, a Terminlage, a goal path's status or a participation's status."""
    return _tags()[type(word), word]
