"""Where what ``diff`` tells of is to be seen: the page of each noun and file that changed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click
from msgspec import Struct

from strategieportal.language import say
from strategieportal.reach import scheme
from strategieportal.reading.addresses import address, addresses
from strategieportal.reading.drafts import published
from strategieportal.reading.read import read
from strategieportal.source.content_folder import CONTENT

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from strategieportal.history.event import Event
    from strategieportal.reading.read import Reading
    from strategieportal.source.files import Tree

_UNFIT = frozenset(" ()<>\"'`\\\n\r\t")


class Pages(Struct, frozen=True):
    """The pages of a portal as it is to be."""

    of_files: Mapping[str, str]
    """File of the content -> address below the portal's root."""
    titles: Mapping[str, str] = {}
    """File of the content, without its folder -> what its page is called."""
    content: str = CONTENT
    """What the folder of the content is called."""
    preview: str = ""
    """Where a preview of the portal is to be seen, with a stroke at its end; empty without one."""

    def of_file(self, path: str) -> str:
        """The page that is made from a file; empty for none."""
        return self.of_files.get(path, "") if path.endswith(".md") else ""

    def of_event(self, event: Event) -> str:
        """The page of the noun; empty when it is gone."""
        page = address(event.noun.value, event.id)
        return page if page in self.of_files.values() else ""

    def link(self, page: str) -> str:
        """Where ``page`` stands in the preview; named whole, for what shows a preview may not look for its index."""
        return f"{self.preview}{page}index.html" if page and self.preview else ""


def pages_of(tree: Tree, as_of: date, preview: str) -> Pages:
    """The pages of the portal in ``tree`` on the day ``as_of``; drafts have none.

    Raises:
        click.UsageError: ``preview`` is no address.
    """
    if preview and (scheme(preview) not in {"http", "https"} or _UNFIT & set(preview)):
        raise click.UsageError(say("diff.bad_preview", value=preview))
    shown = published(read(tree), as_of)
    found = addresses(shown)
    stroke = "/" if preview and not preview.endswith("/") else ""
    return Pages(
        {f"{tree.content}/{path}": page for path, page in found.items()},
        _titles(shown),
        tree.content,
        f"{preview}{stroke}",
    )


def _titles(reading: Reading) -> dict[str, str]:
    """What the page of each file of the content is called."""
    strategy = reading.strategy
    kinds: dict[str, Mapping[str, Any]] = {
        "goal": strategy.goals,
        "field": strategy.fields,
        "measure": strategy.measures,
        "kpi": strategy.kpis,
        "participation": strategy.participations,
        "news": strategy.news,
    }
    found = {path: page.title for path, page in strategy.pages.items() if page.title}
    for (kind, name), origin in reading.origins.items():
        noun = kinds.get(kind, {}).get(name or "")
        if noun is not None:
            code = f"{noun.printed_code} " if kind in {"measure", "kpi"} else ""
            found[origin.file.removeprefix("content/")] = f"{code}{noun.title}"
    return found
