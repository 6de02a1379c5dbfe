"""What makes a folder of sheets a portal of its own: its configuration, its facts, and a page on where the data come from."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from strategieportal.cli.importing.base import Draft, in_german
from strategieportal.cli.importing.texts import line_of
from strategieportal.cli.repository_files import FILES
from strategieportal.language import listing, say, say_count, short_day
from strategieportal.model.base import german_key
from strategieportal.model.page import Navigation, OrdinaryPage
from strategieportal.model.portal import Portal
from strategieportal.problems import Place
from strategieportal.source.content_folder import on_disk
from strategieportal.source.writing import write_sheet, write_yaml
from strategieportal.source.yaml import read_yaml

if TYPE_CHECKING:
    from pathlib import Path

    from strategieportal.cli.importing.base import Harvest, Wishes
    from strategieportal.cli.importing.kinds import Importer

CONFIG = "mkdocs.yml"
PORTAL = "data/portal.yml"
ORIGIN = "content/herkunft.md"
COUNTED = ("field", "measure", "kpi", "observation")


def add_portal(
    harvest: Harvest, wishes: Wishes, name: str, kind: Importer, target: Path, owned: frozenset[str]
) -> None:
    """Want the files that make a portal, as far as the target has none of somebody else.

    Args:
        harvest: what was read; gets the drafts.
        wishes: what the caller states.
        name: of the source's file or folder.
        kind: of the source.
        target: the portal's folder.
        owned: files that an earlier import wrote.
    """
    here = stated(target)
    title = wishes.title or here.get(german_key("title")) or harvest.title or _spelt(name)
    wishes = replace(
        wishes,
        owner=wishes.owner or here.get(german_key("owner")),
        state=wishes.state or here.get(german_key("state")),
    )
    place, config = Place(name), target / CONFIG
    made = {
        **FILES,
        CONFIG: config.read_text("utf-8", "replace") if config.is_file() else _config(title, wishes),
        PORTAL: _portal(harvest, wishes, title, name),
        ORIGIN: _origin(harvest, wishes, name, kind),
    }
    for path in sorted(_mine(target, owned)):
        harvest.drafts[path] = Draft(path, made[path].encode(), place, path)
    _tell(harvest, wishes, target, place, title)


def _mine(target: Path, owned: frozenset[str]) -> set[str]:
    """The files of a portal that an import may write."""
    wanted = (CONFIG, PORTAL, ORIGIN, *FILES)
    mine = {path for path in wanted if path in owned or not on_disk(target, path).exists()}
    if (target / PORTAL).exists() and PORTAL not in owned:
        mine -= ({ORIGIN, CONFIG, *FILES} if (target / CONFIG).exists() else {ORIGIN}) - owned
    return mine


def _tell(harvest: Harvest, wishes: Wishes, target: Path, place: Place, title: str) -> None:
    """Note what nobody said of the portal."""
    fresh = not (target / PORTAL).exists()
    if fresh and not (wishes.title or harvest.title):
        harvest.note("I570", place, title=title)
    if not (target / CONFIG).exists() and not wishes.site_url:
        harvest.note("I592", place)
    if fresh and wishes.state is None:
        harvest.note("I571", place)


def counted(harvest: Harvest) -> list[str]:
    """What was read, in words: ``54 Kennzahlen``."""
    return [say_count(f"import.count.{one}", harvest.counts[one]) for one in COUNTED if harvest.counts[one]]


def _spelt(name: str) -> str:
    """A file's name as a title: ``mainz-klimamassnahmen`` is ``Mainz Klimamassnahmen``."""
    words = re.split(r"[-_\s]+", re.sub(r"\.[A-Za-z0-9]{1,5}$", "", name))
    return line_of(" ".join(word[:1].upper() + word[1:] for word in words if word)) or name


def stated(target: Path) -> dict[str, str]:
    """What the portal says of itself, which an import never changes unasked."""
    file = target / PORTAL
    document = read_yaml(file.read_text("utf-8", "replace"), PORTAL)[0] if file.is_file() else None
    data = document.data if document is not None and isinstance(document.data, dict) else {}
    return {german_key(key): value for key, value in data.items() if isinstance(value, str)}


def _config(title: str, wishes: Wishes) -> str:
    return write_yaml(
        {
            "site_name": title,
            **({"site_url": wishes.site_url} if wishes.site_url else {}),
            "docs_dir": "content",
            "strict": True,
            "theme": {"name": "strategieportal"},
            "plugins": [f"strategieportal/{one}" for one in ("reading", "pages", "charts", "search", "exports")],
        }
    )


def _portal(harvest: Harvest, wishes: Wishes, title: str, name: str) -> str:
    source = harvest.source or harvest.title or name
    values: dict[str, Any] = {
        "title": title,
        "owner": wishes.owner or harvest.owner or title,
        "state": wishes.state,
        "short": harvest.short or say("import.portal.short", source=source, day=short_day(wishes.as_of)),
        "license": harvest.license,
    }
    return write_yaml(in_german(Portal, values))


def _origin(harvest: Harvest, wishes: Wishes, name: str, kind: Importer) -> str:
    text = say(
        "import.portal.page_text",
        day=short_day(wishes.as_of),
        source=harvest.source or harvest.title or name,
        kind=kind.words,
        counts=listing(counted(harvest)),
    )
    values = {"title": say("import.portal.page_title"), "navigation": Navigation.FOOTER, "updated": wishes.as_of}
    return write_sheet(in_german(OrdinaryPage, values), text)
