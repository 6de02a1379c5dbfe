"""Pictures that are drawn by hand, without the chart engine: a sheet of shapes and words that becomes SVG.

Colours are tokens of the palette: ``var(--token)`` in a page, the light value in a file of its own.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from html import escape
from typing import TYPE_CHECKING, Final, Literal

from strategieportal.charts.fonts import FALLBACK
from strategieportal.charts.lettering import plain
from strategieportal.charts.palette import LIGHT
from strategieportal.charts.svg import NAMESPACE, silent

if TYPE_CHECKING:
    from collections.abc import Sequence

    from strategieportal.charts.lettering import Lettering

Anchor = Literal["start", "middle", "end"]
LINE: Final = 1.35
"""Height of a line, in sizes of its letters."""
SPARE: Final = 0.84
"""Share of its room that a line may fill by our typeface: where that is missing, letters are wider."""
_MARGIN: Final = 24


@dataclass(slots=True)
class Sketch:
    """A picture in the making; only the function that draws it holds it while it changes.

    Attributes:
        width: in pixels.
        height: in pixels; may be set when the last shape is drawn.
        themed: colours follow the page's look; else they are those of the light one.
    """

    width: float
    height: float
    themed: bool = True
    parts: list[str] = field(default_factory=list)

    def colour(self, token: str) -> str:
        """How the colour ``token`` is written in this picture."""
        return f"var(--{token})" if self.themed else LIGHT[token]

    def path(self, d: str, fill: str, *, stroke: str = "") -> None:
        """A shape."""
        edge = f' stroke="{self.colour(stroke)}"' if stroke else ""
        self.parts.append(f'<path d="{d}" fill="{self.colour(fill) if fill else "none"}"{edge}/>')

    def box(self, x: float, y: float, size: tuple[float, float], fill: str, *, stroke: str = "") -> None:
        """A rectangle with round corners; ``size`` is its width and height."""
        edge = f' stroke="{self.colour(stroke)}"' if stroke else ""
        across, down = size
        self.parts.append(
            f'<rect x="{x:g}" y="{y:g}" width="{across:g}" height="{down:g}" rx="6" fill="{self.colour(fill)}"{edge}/>'
        )

    def lines(
        self,
        texts: Sequence[str],
        x: float,
        y: float,
        *,
        size: float = 14,
        fill: str = "ink",
        bold: bool = False,
        anchor: Anchor = "start",
    ) -> float:
        """Lines of text below each other, the first with its top at ``y``.

        Returns:
            the bottom of the last line.
        """
        weight = ' font-weight="600"' if bold else ""
        held = "" if anchor == "start" else f' text-anchor="{anchor}"'
        for text in texts:
            base = round(y + 1.02 * size, 1)
            words = escape(plain(text), quote=False)
            self.parts.append(
                f'<text x="{x:g}" y="{base:g}" font-size="{size:g}"{weight}{held} fill="{self.colour(fill)}">{words}</text>'
            )
            y = round(y + LINE * size, 1)
        return y

    def inline(self, label: str) -> str:
        """The picture for a page: one image to listeners, called ``label``."""
        head = f'viewBox="0 0 {self.width:g} {self.height:g}" role="img" aria-label="{escape(plain(label))}"'
        return f'<svg class="ch-svg" {head}>{silent("".join(self.parts))}</svg>'

    def file(self, title: str, sentence: str, lettering: Lettering) -> str:
        """The picture as a file that explains itself, with title and sentence above it."""
        head = Sketch(self.width, 0, themed=False)
        top = head.lines(
            lettering.wrap(plain(title), 18, self.width, lines=2, bold=True), 0, _MARGIN, size=18, bold=True
        )
        top = head.lines(lettering.wrap(plain(sentence), 14, self.width, lines=4), 0, top + 2) + 16
        across, down = f"{self.width + 2 * _MARGIN:g}", f"{top + self.height + _MARGIN:g}"
        told, said = escape(plain(title), quote=False), escape(plain(sentence), quote=False)
        ground = f'<path d="M0 0H{across}V{down}H0Z" fill="{LIGHT["paper"]}"/>'
        above = f'<g transform="translate({_MARGIN} 0)">{"".join(head.parts)}</g>'
        drawn = f'<g transform="translate({_MARGIN} {top:g})">{"".join(self.parts)}</g>'
        return (
            f'<svg xmlns="{NAMESPACE}" width="{across}" height="{down}" viewBox="0 0 {across} {down}"'
            f' font-family="{escape(FALLBACK)}" role="img" aria-labelledby="titel satz">'
            f'<title id="titel">{told}</title><desc id="satz">{said}</desc>{silent(ground + above + drawn)}</svg>\n'
        )
