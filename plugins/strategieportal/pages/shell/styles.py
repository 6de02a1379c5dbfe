"""Style sheets, scripts, fonts and icons of the shell: put together, made small, named after their content."""

from __future__ import annotations

import hashlib
import re
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from strategieportal.charts.fonts import unicode_range
from strategieportal.charts.palette import css_tokens
from strategieportal.colours.tokens import TOKENS
from strategieportal.language import say
from strategieportal.pages.page import Asset
from strategieportal.pages.parts.tags import SAID

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from strategieportal.colours.tokens import Shade

FOLDER: Final = "assets/"
"""Where all these files stand below the portal's root."""
EMBED: Final = "embed"
"""The style sheet of pages that others show in a frame."""
_KEPT_OR_DROPPED: Final = re.compile(r"(\"[^\"]*\"|'[^']*'|/\*.*?\*/)", re.DOTALL)
"""Texts in quotes, and comments; whichever begins first holds the other."""


def minified(css: str) -> str:
    """``css`` without comments and needless white space. Texts in quotes stay as they are."""
    pieces = _KEPT_OR_DROPPED.split(css)
    bare = "".join("" if one.startswith("/*") else one for one in pieces)
    return "".join(one if one[:1] in {'"', "'"} else _tight(one) for one in _KEPT_OR_DROPPED.split(bare)).strip()


def _tight(css: str) -> str:
    """White space left of a colon may stand for a descendant, so it stays."""
    css = re.sub(r"\s+", " ", css)
    css = re.sub(r" ?([{};,>]) ?", r"\1", css)
    return re.sub(r": ", ":", css).replace(";}", "}")


def named(path: str, content: bytes) -> str:
    """``path`` with the fingerprint of ``content`` before its ending, so that browsers may keep the file for ever."""
    stem, _, ending = path.rpartition(".")
    return f"{stem}.{hashlib.sha256(content).hexdigest()[:8]}.{ending}"


@cache
def parts(folder: str, ending: str) -> Mapping[str, str]:
    """The package's files in ``assets/<folder>/`` by name without ending, sorted."""
    found = files("strategieportal").joinpath("assets", folder)
    names = sorted(entry.name for entry in found.iterdir() if entry.name.endswith(ending))
    return MappingProxyType(
        {name.removesuffix(ending): found.joinpath(name).read_text(encoding="utf-8") for name in names}
    )


class FontFace(Struct, frozen=True):
    """A web font of the style sheet."""

    weight: int
    path: str
    """Below the portal's root."""
    characters: str = ""
    """It is loaded where one of these stands; without any, everywhere."""

    @property
    def rule(self) -> str:
        """How the style sheet says it."""
        ranges = f";unicode-range:{unicode_range(self.characters)}" if self.characters else ""
        source = f'url("{self.path.removeprefix(FOLDER)}") format("woff2")'
        return f"@font-face{{font-family:Portal;font-weight:{self.weight};font-display:optional;src:{source}{ranges}}}"


def stylesheet(fonts: Iterable[FontFace], tokens: Mapping[str, Shade] = TOKENS, own: Iterable[str] = ()) -> str:
    """The one style sheet of all pages.

    Args:
        fonts: the web fonts, those for further characters last.
        tokens: the portal's colours.
        own: a district's own style sheets, after all others.
    """
    faces = "".join(one.rule for one in fonts)
    numbered = (text for name, text in parts("css", ".css").items() if name[:1].isdigit())
    return minified("\n".join((faces, css_tokens(tokens), *numbered, *_said(), *own)))


def embed_stylesheet(tokens: Mapping[str, Shade] = TOKENS) -> str:
    """The one style sheet of pages that others show in a frame: colours, status words, and a little of its own; no font."""
    known = parts("css", ".css")
    return minified("\n".join((css_tokens(tokens), known["31-status"], *_said(), known[EMBED])))


def _said() -> Iterable[str]:
    """What listeners hear before the word of a status, by its class."""
    return (
        f'.w.{letter}{{--of:"{say(f"pages_shell.status_of.{kind}")}: ";--dot:". "}}' for kind, letter in SAID.items()
    )


def extra_stylesheets() -> dict[str, str]:
    """Further style sheets by name: the files in ``assets/css/`` whose name does not begin with a number."""
    return {name: minified(text) for name, text in parts("css", ".css").items() if not name[:1].isdigit()}


def asset(path: str, content: bytes) -> Asset:
    """The file ``path`` below ``assets/`` with its fingerprint in its name."""
    return Asset(FOLDER + named(path, content), lambda: content)


def scripts() -> dict[str, str]:
    """The scripts of ``assets/js/`` by name, without lines of comments and without indentation."""
    return {name: _plain(text) for name, text in parts("js", ".js").items()}


def _plain(script: str) -> str:
    lines = (line.strip() for line in script.splitlines())
    return "\n".join(line for line in lines if line and not line.startswith("//")) + "\n"
