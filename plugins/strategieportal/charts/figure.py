"""What pages receive: a figure with its picture, sentence, table, source and files."""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from strategieportal.charts.lettering import plain
from strategieportal.charts.renderer import Caption, Drawing, Pictures, Renderer, option_file
from strategieportal.language import say

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_ID: Final = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_WORDS: Final = ("table", "csv", "xlsx", "svg", "png", "interactive", "back", "failed")


class Figure(Struct, frozen=True):
    """One figure, complete. Its texts are plain and must be escaped; only the three SVGs are markup, made by us."""

    id: str
    """Unique on its page: small letters, figures, hyphens. Prefix of every id inside the pictures."""
    title: str
    sentence: str
    """What the data say, in one to three sentences."""
    wide_svg: str
    """Inline picture, 760 units wide; empty if there is nothing to draw."""
    narrow_svg: str
    """The same for narrow places, 358 units wide."""
    columns: tuple[str, ...]
    """Headings of the table; the first column names the row."""
    rows: tuple[tuple[str, ...], ...]
    """Cells as people read them, as many in each row as there are columns."""
    source: str
    """Where the numbers come from and when; may be empty."""
    csv: str
    """The same data for machines: UTF-8, comma, decimal point, ISO dates."""
    option_json: str
    """``{"wide": option, "narrow": option}`` for the interactive view, to be published as a file; empty without picture."""
    standalone_svg: str
    """The picture as a file of its own, with title, sentence and source; empty without picture."""
    texts: tuple[bool, ...] = ()
    """By column: whether it holds words, so that it is set flush left. Empty: only the first does."""

    def __post_init__(self) -> None:
        if not _ID.fullmatch(self.id):
            raise ValueError(f"not an id: {self.id!r}")
        if any(len(row) != len(self.columns) for row in self.rows):
            raise ValueError(f"{self.id}: a row has not {len(self.columns)} cells")

    @property
    def drawn(self) -> bool:
        """Whether there is a picture."""
        return bool(self.wide_svg)

    @property
    def words(self) -> Mapping[str, str]:
        """The labels of a figure's parts, by name: table, csv, xlsx, svg, png, interactive, back, failed, source, caption."""
        words = {name: say(f"charts.figure.{name}") for name in _WORDS}
        words["caption"] = say("charts.figure.caption", title=self.title)
        words["source"] = _said(self.source)
        return MappingProxyType(words)

    def is_text(self, column: int) -> bool:
        """Whether the cells of ``column`` (from 0) are words rather than numbers."""
        return self.texts[column] if self.texts else column == 0


def compose(
    renderer: Renderer,
    drawn: Sequence[Drawing],
    *,
    id: str,  # noqa: A002 - as the field of the figure
    title: str,
    sentence: str,
    columns: tuple[str, ...],
    rows: tuple[tuple[str, ...], ...],
    source: str,
    csv: str,
    texts: tuple[bool, ...] = (),
) -> Figure:
    """The figure with the pictures of ``drawn``: wide and narrow, or none. Its texts are put on one line.

    Raises:
        ChartError: a picture could not be drawn.
    """
    title, sentence, source = plain(title), plain(sentence), plain(source)
    return Figure(
        id=id,
        title=title,
        sentence=sentence,
        columns=tuple(plain(name) for name in columns),
        rows=tuple(tuple(plain(cell) for cell in row) for row in rows),
        source=source,
        csv=csv,
        texts=texts,
        **_pictures(renderer, drawn, id, Caption(title, sentence, _said(source))),
    )


def _said(source: str) -> str:
    return say("charts.figure.source", source=source) if source else ""


def _pictures(renderer: Renderer, drawn: Sequence[Drawing], name: str, caption: Caption) -> dict[str, str]:
    """The fields of the figure called ``name`` that hold pictures; empty ones where nothing is drawn."""
    made, options = Pictures("", "", ""), ""
    if drawn:
        wide, narrow = drawn
        made, options = renderer.draw(name, wide, narrow, caption), option_file(wide, narrow)
    return {
        "wide_svg": made.wide,
        "narrow_svg": made.narrow,
        "standalone_svg": made.standalone,
        "option_json": options,
    }
