"""Templates to text: the only place that knows the template engine. Everything is escaped unless it is marked as safe."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from jinja2 import ChoiceLoader, Environment, FileSystemLoader, PackageLoader, StrictUndefined

from strategieportal import language

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from strategieportal.pages.page import Page
    from strategieportal.pages.shell import Shell


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

    def render(self, page: Page) -> str:
        """The whole HTML document of ``page``."""
        return self._environment.get_template(page.template).render(self._variables(page))

    def _variables(self, page: Page) -> dict[str, Any]:
        root = self._shell.base if page.path.endswith(".html") else page.root
        return {"page": page, "c": page.content, "shell": self._shell, "root": root}
