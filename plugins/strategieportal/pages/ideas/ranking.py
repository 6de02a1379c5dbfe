"""The ranking of the open ideas as a table, with the receipt of each rank and the criteria behind it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from strategieportal.language import listing, number, say, say_count
from strategieportal.model.chapter_words import CriterionKind
from strategieportal.monitoring.ranking import plain
from strategieportal.pages.page import Ref
from strategieportal.pages.parts import refs

if TYPE_CHECKING:
    from collections.abc import Iterator

    from strategieportal.model.steering import Criterion
    from strategieportal.monitoring.ranking import Ranked, Ranking
    from strategieportal.monitoring.receipt import Receipt
    from strategieportal.publication import Publication


class Rated(Struct, frozen=True):
    """An idea's row in the table of points."""

    rank: str
    """Empty where a score is missing."""
    ref: Ref
    points: tuple[str, ...]
    """One per criterion; empty where it was not rated."""
    total: str
    note: str
    """What is missing for a rank; empty where nothing is."""
    receipt: Receipt


class CriterionPart(Struct, frozen=True):
    """A criterion as the explanation tells it."""

    title: str
    text: str
    weight: str
    scale: str
    """What the points mean."""


class CriterionGroup(Struct, frozen=True):
    """Criteria of one kind; the title is empty where a district does not group them."""

    title: str
    criteria: tuple[CriterionPart, ...]


class Rating(Struct, frozen=True):
    """Points of all rated ideas, the best first, and how they come about."""

    sentence: str
    criteria: tuple[str, ...]
    """Each with the most points it gives."""
    rows: tuple[Rated, ...]
    most: str
    """The highest sum that an idea can have."""
    groups: tuple[CriterionGroup, ...]


def rating(publication: Publication) -> Rating | None:
    """The ranking as it is shown; None where no idea has points."""
    ranking = publication.monitoring.ranking
    if not ranking.criteria:
        return None
    used = [publication.strategy.criteria[name] for name in ranking.criteria]
    return Rating(
        sentence=_sentence(publication, ranking),
        criteria=tuple(say("pages_ranking.criterion", title=one.title, most=plain(one.highest)) for one in used),
        rows=tuple(_row(publication, one, used) for one in ranking.ideas if one.points is not None),
        most=plain(ranking.most),
        groups=tuple(_groups(used)),
    )


def _row(publication: Publication, one: Ranked, used: list[Criterion]) -> Rated:
    idea = publication.strategy.measures[one.idea]
    given = (idea.score(criterion.id) for criterion in used)
    note = say_count("pages_ranking.missing", len(one.missing), possible=plain(one.possible)) if one.missing else ""
    return Rated(
        rank="" if one.rank is None else str(one.rank),
        ref=Ref(idea.title, f"{refs.MEASURES}{idea.id}/", idea.printed_code),
        points=tuple("" if points is None else number(points) for points in given),
        total="" if one.points is None else plain(one.points),
        note=note,
        receipt=one.receipt,
    )


def _sentence(publication: Publication, ranking: Ranking) -> str:
    """Who stands first, and how many ideas could not be ranked."""
    first = ranking.leaders()
    parts: list[str] = []
    if first:
        titles = listing(f"„{publication.strategy.measures[one.idea].title}“" for one in first[:3])
        points = plain(first[0].points or ranking.most)
        parts.append(
            say_count("pages_ranking.first", len(first), titles=titles, points=points, most=plain(ranking.most))
        )
    parts += [say_count("pages_ranking.partly", ranking.partly)] if ranking.partly else []
    parts += [say_count("pages_ranking.unrated", ranking.unrated)] if ranking.unrated else []
    return " ".join(parts)


def _groups(used: list[Criterion]) -> Iterator[CriterionGroup]:
    for kind in (*CriterionKind, None):
        found = tuple(_part(one) for one in used if one.kind is kind)
        if found:
            yield CriterionGroup(kind.label if kind else "", found)


def _part(criterion: Criterion) -> CriterionPart:
    steps = (say("pages_ranking.step", points=number_, word=word) for number_, word in enumerate(criterion.scale))
    scale = listing(steps) if criterion.scale else say("pages_ranking.up_to", most=plain(criterion.highest))
    return CriterionPart(criterion.title, criterion.text or "", plain(criterion.factor), scale)
