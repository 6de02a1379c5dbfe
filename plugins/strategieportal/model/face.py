"""The face of a portal: what it is called, its logo, its two colours and its typeface."""

from __future__ import annotations

import re
from typing import Annotated, Any

from pydantic import BeforeValidator
from pydantic_core import PydanticCustomError

from strategieportal.model.base import Id, Noun, Text

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

    name: Text | None = None
    """The portal's name in titles and previews, instead of strategy and district."""
    short_name: Text | None = None
    """Its name where there is little room, such as below an icon."""
    logo: Logo | None = None
    main_colour: Colour | None = None
    """Buttons, lines, the icon, the line in charts."""
    accent_colour: Colour | None = None
    """Links."""
    font: Id | None = None
    """Name of an installed package ``fontpkg-<name>``."""
