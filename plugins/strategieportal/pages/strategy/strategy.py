"""Vision & Werte: the vision, the values with where they show, the guidelines with their measures."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec import Struct

from strategieportal.language import say, say_count
from strategieportal.pages.kind import PageKind
from strategieportal.pages.page import Crumb, Draft, Page, Ref
from strategieportal.pages.parts import refs
from strategieportal.pages.parts.pictures import figure, page_image

if TYPE_CHECKING:
    from collections.abc import Iterator

    from markupsafe import Markup

    from strategieportal.model.aims import Evidence, Guideline, Value, Vision
    from strategieportal.model.strategy import Strategy
    from strategieportal.pages.parts.pictures import Figure
    from strategieportal.publication import Publication

SOURCE: Final = "content/strategie/vision.md"
VALUE: Final = "wert-"
GUIDELINE: Final = "leitlinie-"
"""What the anchors of values and guidelines begin with."""


class VisionPart(Struct, frozen=True):
    """The vision as it is told."""

    statement: str
    horizon: str
    keywords: tuple[str, ...]
    text: Markup
    image: Figure | None


class ValuePart(Struct, frozen=True):
    """A value, where it shows, and what serves it; what is missing is said."""

    anchor: str
    title: str
    text: str
    evidence: tuple[Evidence, ...]
    goals: tuple[Ref, ...]
    measures: str
    """How many measures name it."""
    former: tuple[str, ...] = ()
    """The anchors of values that it took over."""


class GuidelinePart(Struct, frozen=True):
    """A guideline and the measures that follow it."""

    anchor: str
    title: str
    text: str
    measures: Ref | None
    """How many, as a link to the list; None when there are none."""
    former: tuple[str, ...] = ()
    """The anchors of guidelines that it took over."""


class StrategyContent(Struct, frozen=True):
    """The context of ``strategy.html``; an empty part is left out."""

    vision: VisionPart | None
    values: tuple[ValuePart, ...]
    guidelines: tuple[GuidelinePart, ...]
    entries: tuple[tuple[str, str], ...]
    """Anchor and heading of each part."""


def drafts(publication: Publication) -> Iterator[Draft]:
    """The page, where there is a vision, a value, or a guideline that a measure names."""
    if exists(publication):
        source = SOURCE if publication.strategy.vision else ""
        yield Draft(refs.STRATEGY, lambda: _page(publication), source, say("pages_strategy.title"))


def anchors(publication: Publication) -> Iterator[str]:
    """The address of every value and guideline."""
    if exists(publication):
        yield from (f"{refs.STRATEGY}#{VALUE}{one}" for one in publication.strategy.values)
        yield from (f"{refs.STRATEGY}#{GUIDELINE}{one}" for one in publication.strategy.guidelines)


def former_anchors(publication: Publication) -> Iterator[str]:
    """The addresses that values and guidelines took over."""
    for value in publication.strategy.values.values():
        yield from (f"{refs.STRATEGY}#{VALUE}{one}" for one in value.earlier_ids)
    for guideline in publication.strategy.guidelines.values():
        yield from (f"{refs.STRATEGY}#{GUIDELINE}{one}" for one in guideline.earlier_ids)


def exists(publication: Publication) -> bool:
    """Whether the page has anything to tell."""
    strategy = publication.strategy
    named = publication.monitoring.relations.measures_by_guideline
    return bool(strategy.vision or strategy.values or any(named.values()))


def _page(publication: Publication) -> Page:
    vision, title = publication.strategy.vision, say("pages_strategy.title")
    return Page(
        path=refs.STRATEGY,
        kind=KIND.name,
        template="strategy.html",
        title=title,
        content=_content(publication),
        description=vision.statement if vision else say("pages_strategy.description"),
        section=refs.STRATEGY,
        crumbs=(Crumb(title),),
        source=SOURCE if vision else "",
        updated=publication.changed.get(SOURCE),
        image=page_image(vision.image if vision else None),
    )


def _content(publication: Publication) -> StrategyContent:
    strategy = publication.strategy
    vision = _vision(publication, strategy.vision) if strategy.vision else None
    values = tuple(_value(publication, one) for one in _in_order(strategy))
    guidelines = tuple(_guideline(publication, one) for one in strategy.guidelines.values())
    present = (("vision", vision), ("werte", values), ("leitlinien", guidelines))
    entries = tuple((anchor, say(f"pages_strategy.parts.{anchor}")) for anchor, part in present if part)
    return StrategyContent(vision, values, guidelines, entries)


def _vision(publication: Publication, vision: Vision) -> VisionPart:
    return VisionPart(
        statement=vision.statement,
        horizon=say("pages_strategy.horizon", year=vision.horizon_year) if vision.horizon_year else "",
        keywords=vision.keywords,
        text=publication.prose.html(vision.body, source=SOURCE, page_path=refs.STRATEGY, top_level=3),
        image=figure(publication, vision.image),
    )


def _in_order(strategy: Strategy) -> list[Value]:
    """The values that the vision names first, in its order; then the others."""
    named = strategy.vision.values if strategy.vision else ()
    first = [strategy.values[one] for one in named if one in strategy.values]
    return first + [one for name, one in strategy.values.items() if name not in named]


def _value(publication: Publication, value: Value) -> ValuePart:
    relations = publication.monitoring.relations
    return ValuePart(
        anchor=f"{VALUE}{value.id}",
        title=value.title,
        text=value.text or "",
        evidence=value.evidence,
        goals=refs.goals(publication, relations.goals_by_value.get(value.id, ())),
        measures=say_count("pages_strategy.measures", len(relations.measures_by_value.get(value.id, ()))),
        former=tuple(f"{VALUE}{one}" for one in value.earlier_ids),
    )


def _guideline(publication: Publication, guideline: Guideline) -> GuidelinePart:
    count = len(publication.monitoring.relations.measures_by_guideline.get(guideline.id, ()))
    words = say_count("pages_strategy.guided", count)
    return GuidelinePart(
        anchor=f"{GUIDELINE}{guideline.id}",
        title=guideline.title,
        text=guideline.text or "",
        measures=Ref(words, f"{refs.MEASURES}?leitlinie={guideline.id}") if count else None,
        former=tuple(f"{GUIDELINE}{one}" for one in guideline.earlier_ids),
    )


KIND: Final = PageKind(name="strategy", drafts=drafts, anchors=anchors, former_anchors=former_anchors)
