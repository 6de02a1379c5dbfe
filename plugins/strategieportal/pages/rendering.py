"""Templates to text: the only place that knows the template engine. Everything is escaped unless it is marked as safe."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from jinja2 import ChoiceLoader, Environment, FileSystemLoader, PackageLoader, StrictUndefined
from markupsafe import Markup

from strategieportal import language

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from strategieportal.pages.page import Page
    from strategieportal.pages.shell import Shell


@dataclass(frozen=True, slots=True)
class Frame:
    """Constant parts of the shell as safe HTML."""

    files: Markup
    """Links to fonts, style sheet, icon, manifest and scripts."""
    header: Markup
    service: Markup
    """Links of the footer."""


def environment(folders: Iterable[Path] = ()) -> Environment:
    """The template engine: autoescape on, unknown names are errors, words from the catalogue by ``t`` and ``tn``.

    Args:
        folders: where a district keeps templates of its own, the first wins; the package's own come last.
    """
    made = Environment(
        loader=ChoiceLoader([*(FileSystemLoader(folder) for folder in folders), PackageLoader("strategieportal")]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        cache_size=-1,
    )
    made.globals |= {"t": language.say, "tn": language.say_count}
    made.filters |= {
        "number": language.number,
        "day": language.day,
        "short_day": language.short_day,
        "month": language.month,
        "listing": language.listing,
    }
    return made


class Renderer:
    """Turns pages into HTML. Each template is compiled once, so keep one renderer for all pages of a publication."""

    def __init__(self, shell: Shell, folders: Iterable[Path] = ()) -> None:
        self._shell = shell
        self._environment = environment(folders)
        self._linked = {one.path for one in (*shell.navigation, *shell.footer)} | {""}
        self._frame = lru_cache(maxsize=64)(self._make_frame)

    def render(self, page: Page) -> str:
        """The whole HTML document of ``page``."""
        root = self._shell.base if page.path.endswith(".html") else page.root
        return self._environment.get_template(page.template).render(
            page=page,
            c=page.content,
            shell=self._shell,
            root=root,
            frame=self._frame(root, page.path if page.path in self._linked else None, page.section),
        )

    def _make_frame(self, root: str, path: str | None, section: str) -> Frame:
        """What pages of one depth and section have in common, so that its cost does not grow with their number."""
        known = {"root": root, "path": path, "section": section, "shell": self._shell}

        def part(name: str) -> Markup:
            return Markup(self._environment.get_template(f"partials/{name}.html").render(known))  # noqa: S704 - escaped by the template

        return Frame(files=part("files"), header=part("header"), service=part("service"))
