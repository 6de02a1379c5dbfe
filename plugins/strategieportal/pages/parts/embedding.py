"""How a page is shown elsewhere: the address of its lean form, and the code that an editor of another site copies.

The frame needs no script on either side. No page can tell a frame how high it is without one, so it is the other way round:
the code names a height that is enough for this very page, as CSS that follows the width of the window, and as an attribute
where styles are stripped; and what stands in the frame takes the room it is given: a picture grows and shrinks with it, and
goes first where the frame is very low.
"""

from __future__ import annotations

from functools import partial
from html import escape
from itertools import islice
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from strategieportal.language import say
from strategieportal.pages.page import Embedded
from strategieportal.pages.parts import figures, refs
from strategieportal.reading.offers import EMBEDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from strategieportal.model.kpi import Kpi
    from strategieportal.model.measure import Measure
    from strategieportal.publication import Publication

MOST: Final = 8
"""Rows of the list of what is late; a link leads to the others."""
_LINE: Final = 24
_FOOT_LINE: Final = 18


class _Room(Struct, frozen=True):
    """What fits beside each other at a width of the frame, and how much height the rest takes, in points."""

    title: int
    """Letters of the title in a line."""
    text: int
    """Letters of a sentence in a line."""
    foot: int
    """Letters of the source in a line."""
    around: Mapping[str, int]
    """What stands around title, sentence and source, by what is shown."""


_NARROW: Final = _Room(22, 32, 40, {"kpi": 490, "measure": 176, "late": 120, "row": 56, "fact": 66})
"""At 320 points, as on a phone."""
_BROAD: Final = {
    "kpi": _Room(17, 26, 84, {"kpi": 314}),
    "measure": _Room(48, 70, 84, {"measure": 170, "fact": 44}),
    "late": _Room(48, 70, 84, {"late": 136, "row": 41}),
}
"""At 600 points, where the words about a KPI stand beside its picture."""


def is_offered(publication: Publication) -> bool:
    """Whether pages may be shown elsewhere: the district allows it to somebody, and knows where its portal is."""
    return bool(publication.site_url and publication.strategy.portal.embedding)


def embed_path(folder: str) -> str:
    """The address of the lean form of the page at ``folder``: ``einbetten/massnahmen/m-07/``."""
    return f"{EMBEDS}{folder}"


def of_kpi(publication: Publication, kpi: Kpi) -> Embedded | None:
    """How the page of ``kpi`` is shown elsewhere; None where nobody may show anything."""
    if not is_offered(publication):
        return None
    sentence = publication.once("embed", kpi.id, partial(_sentence, publication, kpi.id))
    return _embedded(publication, "kpi", f"{refs.KPIS}{kpi.id}/", kpi.title, (sentence,))


def _sentence(publication: Publication, name: str) -> str:
    return figures.kpi_figure(publication, publication.strategy.kpis[name]).sentence


def of_measure(publication: Publication, measure: Measure) -> Embedded | None:
    """How the page of ``measure`` is shown elsewhere; None where nobody may show anything."""
    sentences = (measure.short,) if measure.short else ()
    facts = _MOST_FACTS if publication.monitoring.phases[measure.id].phase in refs.ACTIVE else _LEAST_FACTS
    folder = f"{refs.MEASURES}{measure.id}/"
    return _embedded(publication, "measure", folder, measure.title, sentences, parts={"fact": facts})


def of_late(publication: Publication, titles: Iterable[str]) -> Embedded | None:
    """How the list of what is late is shown elsewhere; None where nobody may show anything.

    Args:
        publication: what is published.
        titles: the titles of all measures in the list.
    """
    rows = tuple(islice(titles, MOST))
    return _embedded(publication, "late", refs.LATE, say("pages_late.title"), rows, {"row": len(rows)})


def _embedded(
    publication: Publication,
    kind: str,
    folder: str,
    title: str,
    sentences: tuple[str, ...],
    parts: Mapping[str, int] = MappingProxyType({}),
) -> Embedded | None:
    if not is_offered(publication):
        return None
    path, portal = embed_path(folder), publication.strategy.portal
    name, address = say("pages_embed.frame", title=title, portal=publication.name), publication.site_url + path
    foot = f"{say('pages_embed.source')} {publication.name} {portal.license or ''} {portal.example or ''}{_DATED}"
    narrow, broad = (_height(one, kind, title, foot, sentences, parts) for one in (_NARROW, _BROAD[kind]))
    code = (
        f'<iframe src="{escape(address)}" title="{escape(name)}" width="100%" height="{narrow}"'
        f' style="border:0;{_follows(narrow, broad)}" loading="lazy"></iframe>'
    )
    return Embedded(path, name, broad, code, f"{address}oembed.json")


def _height(room: _Room, kind: str, title: str, foot: str, sentences: tuple[str, ...], parts: Mapping[str, int]) -> int:
    # the sentence about a KPI is only heard where the frame is narrow
    told = () if kind == "kpi" and room is _NARROW else sentences
    lines = sum(_lines(one, room.text) for one in told) + _lines(title, room.title)
    beside = sum(room.around[name] * count for name, count in parts.items())
    return room.around[kind] + beside + _LINE * lines + _FOOT_LINE * _lines(foot, room.foot)


_DATED: Final = " " * 30
"""The room of the day of the data and of the words between."""
_MOST_FACTS: Final = 4
_LEAST_FACTS: Final = 2
_PHONE: Final = 400
"""Points of a window up to which the frame is as high as on a phone; from twice as many on it is as high as a broad one."""


def _follows(narrow: int, broad: int) -> str:
    """The height as CSS that follows the width of the window around the frame: ``narrow`` on a phone, ``broad`` on a screen."""
    if narrow <= broad:
        return f"height:{narrow}px"
    return f"height:clamp({broad}px,{2 * narrow - broad}px - {(narrow - broad) * 100 / _PHONE:g}vw,{narrow}px)"


def _lines(text: str, letters: int) -> int:
    return -(-len(text) // letters)
