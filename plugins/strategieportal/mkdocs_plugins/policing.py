"""After the build: what its pages need becomes the rules that web servers are given; what no rule will allow is told."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from strategieportal.mkdocs_plugins.reporting import refuse
from strategieportal.pages.shell import server_rules
from strategieportal.pages.shell.content_policy import EMBEDDED, Framed, Needs, needs, rules
from strategieportal.problems import Place, Problem, problem
from strategieportal.reading.addresses import SIGNED

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mkdocs.config.defaults import MkDocsConfig

_REDIRECT: Final = re.compile(rb"<meta[^>]*\bhttp-equiv=[\"']?refresh\b", re.IGNORECASE)
"""A page that only leads on, by itself. A script in it does the same a second time, so nothing is lost when it is blocked."""


def write_rules(config: MkDocsConfig, form: str = "", framed_by: tuple[str, ...] = ()) -> None:
    """Put the headers for web servers beside the pages in the folder that was built.

    Args:
        config: where that folder is, and where the site will stand.
        form: the policy of the form of the editors; empty without one.
        framed_by: who may show the pages below ``einbetten/`` in a frame.
    """
    site = Path(config.site_dir)
    found = [(file, needs(file.read_bytes())) for file in sorted(site.rglob("*.html"))]
    refuse(_odd(found, site))
    wanted, lean, films = Needs(), Needs(), Needs()
    for file, one in found:
        is_film = file.is_relative_to(site / SIGNED)
        wanted |= Needs() if is_film else one
        films |= one if is_film else Needs()
        lean |= one if file.is_relative_to(site / EMBEDDED) else Needs()
    tops = {
        f"{one.name}/" if one.is_dir() else one.name for one in site.iterdir() if not one.name.startswith((".", "_"))
    }
    base = urlsplit(config.site_url or "").path or "/"
    base, framed = base if base.endswith("/") else f"{base}/", Framed(lean, framed_by)
    made = rules(wanted, tops | {server_rules.FOLDER}, base, form, framed, films)
    (site / server_rules.FOLDER).mkdir(exist_ok=True)
    for path, text in server_rules.files(made):
        (site / path).write_text(text, encoding="utf-8", newline="\n")


def _odd(found: list[tuple[Path, Needs]], site: Path) -> Iterator[Problem]:
    """What stands in a page that is not ours to allow: it came by a hook, a plugin or a template."""
    for file, wanted in found:
        place = Place(f"{site.name}/{file.relative_to(site).as_posix()}")
        for address in sorted(wanted.hosts):
            yield problem("B680", place, address=address)
        if wanted.inline and not _REDIRECT.search(file.read_bytes()):
            for name in sorted(wanted.inline):
                yield problem("B681", place, name=name)
