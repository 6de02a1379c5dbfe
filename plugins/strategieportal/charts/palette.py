"""How charts use the colours of the portal (:mod:`strategieportal.colours.tokens`).

Charts are laid out with the light values of the shipped table; each of them stands for exactly one token, so that one
picture serves the light and the dark look, paper and forced colours, whatever a district's own colours are: the values
are replaced by ``var(--token)``.
"""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from strategieportal.colours.tokens import TOKENS
from strategieportal.colours.tokens import dark as dark_of
from strategieportal.colours.tokens import light as light_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from strategieportal.colours.tokens import Shade

LIGHT: Final[Mapping[str, str]] = light_of(TOKENS)
DARK: Final[Mapping[str, str]] = dark_of(TOKENS)
TOKEN_OF: Final[Mapping[str, str]] = MappingProxyType({value: name for name, value in LIGHT.items()})
"""The token for which a light value stands in a chart's options."""
_COLOUR: Final = re.compile(r'(?<=")#[0-9a-f]{6}(?=")')


def css_tokens(tokens: Mapping[str, Shade] = TOKENS) -> str:
    """``tokens`` as CSS custom properties: light, dark (by the system's wish or by choice) and for paper.

    Where a reader forces the system's colours, the pictures keep theirs on a light ground, because patterns and
    strokes would otherwise fall together.
    """
    light, dark = (_declarations(shades) for shades in (light_of(tokens), dark_of(tokens)))
    return "\n".join(
        (
            f":root{{color-scheme:light;{light}}}",
            f"@media(prefers-color-scheme:dark){{:root:not([data-theme=light]){{color-scheme:dark;{dark}}}}}",
            f":root[data-theme=dark]{{color-scheme:dark;{dark}}}",
            f"@media print{{:root,:root:not([data-theme=light]),:root[data-theme=dark]{{color-scheme:light;{light}}}}}",
            f"@media(forced-colors:active){{.ch-svg{{forced-color-adjust:none;background:{tokens['paper'].light};{light}}}}}",
            "",
        )
    )


def browser_module() -> str:
    """The table for the interactive chart: a module that exports the token behind each light value."""
    entries = ",".join(f'"{value}":"--{name}"' for value, name in TOKEN_OF.items())
    return f"export const TOKENS={{{entries}}};\n"


def recoloured(picture: str, tokens: Mapping[str, Shade]) -> str:
    """A picture file that was drawn with the shipped light values, in those of ``tokens``."""

    def own(found: re.Match[str]) -> str:
        name = TOKEN_OF.get(found[0])
        return tokens[name].light if name else found[0]

    return _COLOUR.sub(own, picture) if tokens is not TOKENS else picture


def _declarations(shades: Mapping[str, str]) -> str:
    return "".join(f"--{name}:{value};" for name, value in shades.items()).rstrip(";")
