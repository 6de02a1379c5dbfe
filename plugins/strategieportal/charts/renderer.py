"""Draws: two layouts of options become the pictures of a figure."""

from __future__ import annotations

from functools import cached_property
from html import escape
from typing import TYPE_CHECKING, Any, Final

from msgspec import Struct

from strategieportal.charts import engine, fonts, svg
from strategieportal.charts.cache import Cache
from strategieportal.charts.errors import ChartError
from strategieportal.charts.lettering import Lettering, plain
from strategieportal.charts.options import Option, compact
from strategieportal.charts.palette import LIGHT
from strategieportal.charts.typeface import DEFAULT
from strategieportal.language import say

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from strategieportal.charts.fonts import Widths

WIDE: Final = 760
"""Width of the layout for screens and paper, in pixels."""
NARROW: Final = 358
"""Width of the layout for phones."""
_MARGIN: Final = 20


class Drawing(Struct, frozen=True):
    """An option of ECharts and the size of its picture in pixels."""

    option: Option
    width: int
    height: int


class Pictures(Struct, frozen=True):
    """What is drawn for one figure: two inline SVGs and one file."""

    wide: str
    narrow: str
    standalone: str


class Caption(Struct, frozen=True):
    """The words around a picture that stands alone."""

    title: str
    sentence: str
    source: str


class Renderer:
    """Draws with the engine of this process.

    Attributes:
        cache: holds the widths of the typeface, and what others keep there.
        face: name of the typeface.
    """

    def __init__(self, folder: Path | None = None, face: str = DEFAULT) -> None:
        """``folder`` holds the cache; with None nothing is kept."""
        self.cache = Cache(folder)
        self.face = face

    @cached_property
    def widths(self) -> Mapping[str, Widths]:
        """The widths of the typeface."""
        return fonts.metrics(self.cache, self.face)

    @cached_property
    def lettering(self) -> Lettering:
        """The typeface as layouts need it."""
        return Lettering(self.widths)

    def draw(self, identity: str, wide: Drawing, narrow: Drawing, caption: Caption) -> Pictures:
        """The pictures of the figure ``identity``.

        Raises:
            ChartError: a picture could not be drawn or shows no data.
        """
        raw_wide = self._raw(wide, f"{identity}-w")
        raw_narrow = self._raw(narrow, f"{identity}-n")
        label = say("charts.figure.picture")
        try:
            return Pictures(
                wide=svg.inline(raw_wide, label=label, titles=_titles(wide.option)),
                narrow=svg.inline(raw_narrow, label=label, titles=_titles(narrow.option)),
                standalone=standalone(raw_wide, identity, caption, self.lettering),
            )
        except ChartError as error:
            raise ChartError(f'Chart "{identity}": {error}') from error

    def _raw(self, drawing: Drawing, uid: str) -> str:
        return engine.render(drawing.option, drawing.width, drawing.height, uid, self.widths)


def _titles(option: Option) -> svg.Titles:
    """The names of all data: the same words that the interactive view shows under the pointer."""
    return {
        (number, index): str(datum["name"])
        for number, series in enumerate(option["series"])
        for index, datum in enumerate(series.get("data", ()))
        if isinstance(datum, dict) and datum.get("name")
    }


def standalone(raw: str, identity: str, caption: Caption, lettering: Lettering) -> str:
    """The picture as a file that explains itself: title, sentence and source around it, colours of the light look."""
    return framed(*svg.plain_parts(raw), identity, caption, lettering)


def framed(inside: str, width: float, height: float, identity: str, caption: Caption, lettering: Lettering) -> str:
    """The drawing ``inside``, of that size in pixels, as a file that explains itself."""
    head = _lines(caption.title, lettering, width, size=18, bold=True) + _lines(caption.sentence, lettering, width, 14)
    foot = _lines(caption.source, lettering, width, 12)
    top, below = _stack(head, _MARGIN), _stack(foot, 0)
    full = top.bottom + 16 + height + (8 + below.bottom if foot else 0) + _MARGIN
    title, desc = escape(plain(caption.title), quote=False), escape(plain(caption.sentence), quote=False)
    across, down = f"{width + 2 * _MARGIN:g}", f"{full:g}"
    drawn = (
        f'<path d="M0 0H{across}V{down}H0Z" fill="{svg.PAPER}"/>'
        f'<g transform="translate({_MARGIN} 0)">{top.markup}</g>'
        f'<g transform="translate({_MARGIN} {top.bottom + 16:g})">{inside}</g>'
        f'<g transform="translate({_MARGIN} {top.bottom + 24 + height:g})">{below.markup}</g>'
    )
    return (
        f'<svg xmlns="{svg.NAMESPACE}" width="{across}" height="{down}" viewBox="0 0 {across} {down}"'
        f' font-family="{escape(fonts.FALLBACK)}" role="img" aria-labelledby="{identity}-t {identity}-d">'
        f'<title id="{identity}-t">{title}</title><desc id="{identity}-d">{desc}</desc>'
        f"{svg.silent(drawn)}</svg>\n"
    )


class _Line(Struct, frozen=True):
    text: str
    size: int
    bold: bool


class _Stack(Struct, frozen=True):
    markup: str
    bottom: float


def _lines(text: str, lettering: Lettering, width: float, size: int, *, bold: bool = False) -> list[_Line]:
    wrapped = lettering.wrap(plain(text), size, width, lines=4, bold=bold)
    return [_Line(line, size, bold) for line in wrapped if line]


def _stack(lines: list[_Line], top: float) -> _Stack:
    markup, bottom = "", top
    for line in lines:
        bottom += round(1.35 * line.size, 1)
        weight = ' font-weight="600"' if line.bold else ""
        baseline = round(bottom - 0.3 * line.size, 1)
        words = escape(line.text, quote=False)
        markup += f'<text y="{baseline:g}" font-size="{line.size}"{weight} fill="{LIGHT["ink"]}">{words}</text>'
    return _Stack(markup, bottom)


def option_file(wide: Drawing, narrow: Drawing) -> str:
    """The options of both layouts as the file that the interactive view loads."""
    layouts: dict[str, Any] = {
        name: {"width": one.width, "height": one.height, "option": one.option}
        for name, one in (("wide", wide), ("narrow", narrow))
    }
    return compact(layouts)
