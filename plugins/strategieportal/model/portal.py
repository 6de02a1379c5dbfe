"""The portal itself: its name, thresholds and appearance.

Facts of the portal itself: whose strategy it is, since when it holds, who answers.
The face of a portal: what it is called, its logo, its two colours and its typeface.
"""

from __future__ import annotations

import re
from typing import Annotated, Any, Final

from pydantic import BeforeValidator, Field
from pydantic_core import PydanticCustomError

from strategieportal.model.base import Address, Contact, Day, Id, Ids, Listed, Name, Noun, Text, Whole, one_of
from strategieportal.model.embedding import EVERYBODY, Embedders
from strategieportal.model.municipality import Boundaries, RegionalKey
from strategieportal.model.parts import Image, Responsible, Span
from strategieportal.model.situation import RelatedPlan
from strategieportal.model.words import State

CONTENT_FORMAT: Final = 2
"""The newest form of content that this version reads. It rises when something that was sound means something else or is
refused, and each step has its move in ``cli/upgrading``; docs/umstieg.md tells them."""


class Decision(Noun):
    """Who decided the strategy, and when."""

    on: Day
    by: Text
    source: Address | None = None


class Portal(Noun):
    """``data/portal.yml``."""

    title: Name
    """Name of the strategy, for instance ``Digitalstrategie``."""
    owner: Name
    """The district or town."""
    state: Annotated[State, one_of(State)] = State.EXAMPLE
    short: Text | None = None
    """What this portal is, in one or two sentences."""
    example: Text | None = None
    """Set for a fictional portal: the note that stands above every page."""
    decided: Decision | None = None
    term: Span | None = None
    """From when to when the strategy holds."""
    contact: Contact | None = None
    responsible: Responsible | None = None
    license: Text | None = None
    """Licence of texts and data."""
    license_link: Address | None = None
    regional_key: RegionalKey | None = None
    """The official key of the district or town, for catalogues of open data."""
    contributor: Id | None = None
    """The id that GovData gave to whoever delivers data to it; only who delivers directly has one."""
    cycle_phase: Annotated[Whole, Field(ge=1)] | None = None
    """The number of the phase in which the strategy cycle stands, from 1."""
    related_plans: Annotated[tuple[RelatedPlan, ...], Listed] = ()
    """Other plans of the district beside the strategy."""
    start_kpis: Ids = ()
    """KPIs of the start page, three to five."""
    start_image: Image | None = None
    """The picture of the start page."""
    boundaries: Boundaries | None = None
    """Where the areas of the municipalities come from."""
    as_of: Day | None = None
    """A fixed day for all computed statuses; only for examples and archived portals."""
    stale_after_months: Whole | None = None
    """After how many months without news data counts as stale; 18 when missing."""
    embedding: Embedders = (EVERYBODY,)
    """On whose sites pages below ``einbetten/`` may be shown; nobody's means that there are none."""
    file_kinds: Ids = ()
    """Endings of files, beside the usual ones, that are published where a text refers to them."""
    content_format: Annotated[Whole, Field(ge=1)] | None = None
    """For which form of content this was written; where nobody says it, the first that it can be."""
    note: Text | None = None


_COLOUR = re.compile(r"#?([0-9a-f]{3}|[0-9a-f]{6})")


def _colour(value: Any) -> str:
    found = _COLOUR.fullmatch(value.strip().lower()) if isinstance(value, str) else None
    if found is None:
        raise PydanticCustomError("bad_colour", "not a colour", {"value": "" if value is None else str(value)})
    digits = found[1]
    return "#" + (digits if len(digits) > 3 else "".join(2 * one for one in digits))  # noqa: PLR2004 - #rgb


Colour = Annotated[str, BeforeValidator(_colour)]
"""A colour, ``"#0b4f6c"`` or ``"#06c"``, always kept as ``#rrggbb``. Without quotes YAML takes it for a remark."""


class Logo(Noun):
    """The picture in the head of every page."""

    file: Text
    """Path of an SVG or PNG file below the portal's folder, in ``overrides/`` or ``content/``."""
    alt: Text
    """What somebody who cannot see it needs to know."""


class Face(Noun):
    """``data/erscheinungsbild.yml``. Whatever is missing stays as it is shipped."""

    name: Name | None = None
    """The portal's name in titles and previews, instead of strategy and district."""
    short_name: Name | None = None
    """Its name where there is little room, such as below an icon."""
    logo: Logo | None = None
    main_colour: Colour | None = None
    """Buttons, lines, the icon, the line in charts."""
    accent_colour: Colour | None = None
    """Links."""
    font: Id | None = None
    """Name of an installed package ``fontpkg-<name>``."""
