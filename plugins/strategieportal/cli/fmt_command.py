"""``strategieportal fmt``: sheets and data files in their canonical form, with nothing said differently."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from strategieportal.cli.formats import json_text
from strategieportal.cli.options import DRY_RUN, FOLDER, FORMAT
from strategieportal.cli.progress import step
from strategieportal.cli.sheets.making import ended, show
from strategieportal.cli.sheets.portal import PortalFolder, RefusedError, keys_of, open_portal, write_whole
from strategieportal.language import say, say_count
from strategieportal.model.aims import Vision
from strategieportal.model.film import Film
from strategieportal.model.portal import Portal
from strategieportal.reading import layout
from strategieportal.source.content_folder import CONTENT, renamed
from strategieportal.source.sheet import read_sheet
from strategieportal.source.tidy import tidy, tidy_sheet
from strategieportal.source.yaml import read_yaml

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from strategieportal.model.base import Noun

_YAML = (".yml", ".yaml")


@click.command("fmt", help=say("sheets.fmt.help"), epilog=say("sheets.fmt.example"))
@click.argument("files", metavar="[DATEI...]", nargs=-1, type=click.Path(path_type=Path))
@click.option("--check", "only_check", is_flag=True, help=say("sheets.fmt.check"))
@FORMAT
@DRY_RUN
@FOLDER
def command(files: tuple[Path, ...], *, only_check: bool, form: str, dry_run: bool, folder: Path) -> None:
    """Bring ``files``, or all, into their canonical form; with ``--check`` exit with 1 when one is not in it."""

    def work() -> None:
        portal = open_portal(folder)
        with step("forms") as doing:
            untidy, faulty = _untidy(portal, tuple(_chosen(portal, files)), doing.count)
        for path in faulty:
            click.echo(say("sheets.fmt.faulty", path=portal.tree.shown(path)), err=True)
        leaves = only_check or dry_run
        for path, before, after in untidy:
            if form == "text" and only_check:
                click.echo(say("sheets.fmt.untidy", path=portal.tree.shown(path)))
            elif form == "text":
                show(portal.tree.shown(path), before, after)
            if not leaves:
                write_whole(portal.root, path, after)
        if form == "json":
            click.echo(json_text({"written": not leaves, "files": [portal.tree.shown(one[0]) for one in untidy]}))
        click.echo(say_count("sheets.fmt.found" if leaves else "sheets.fmt.done", len(untidy)), err=True)
        if only_check and untidy:
            sys.exit(1)

    ended(work)


def _chosen(portal: PortalFolder, files: tuple[Path, ...]) -> Iterator[str]:
    """The sheets and YAML files of the portal, all or those that are named."""
    ours = [path for path in portal.tree if _is_ours(path)]
    if not files:
        yield from ours
    for file in files:
        path = file.as_posix() if file.as_posix() in portal.tree.paths else _below(portal.root, file)
        path = renamed(path, portal.tree.content, CONTENT)
        if path not in ours:
            raise RefusedError(say("sheets.fmt.not_ours", path=file))
        yield path


def _below(root: Path, file: Path) -> str:
    """A path as seen from where the command was called, as one below the portal."""
    whole, top = file.resolve(), root.resolve()
    return whole.relative_to(top).as_posix() if whole.is_relative_to(top) else file.as_posix()


def _is_ours(path: str) -> bool:
    if path.startswith("content/"):
        return path.endswith((".md", *_YAML))
    return path.startswith("data/") and path.endswith(_YAML)


def _untidy(
    portal: PortalFolder, paths: Sequence[str], tell: Callable[[int, int], None]
) -> tuple[list[tuple[str, str, str]], list[str]]:
    """Files that are not in their canonical form, as they are and as they should be; and faulty ones, which are left."""
    untidy, faulty = [], []
    for at, path in enumerate(paths):
        tell(at, len(paths))
        before = portal.text(path)
        after = tidied(path, before)
        if after is None:
            faulty.append(path)
        elif after != before:
            untidy.append((path, before, after))
    return untidy, faulty


def tidied(path: str, text: str) -> str | None:
    """The canonical form of a file, or None when it cannot be read or would say something else afterwards."""
    before = _said(path, text)
    if before is None:
        return None
    order = _order(path)
    after = tidy_sheet(text, order) if path.endswith(".md") else tidy(text, order)
    return after if _said(path, after) == before else None


def _said(path: str, text: str) -> tuple[object, str] | None:
    """What a file says, data and body; None when it cannot be read."""
    if path.endswith(".md"):
        sheet, problems = read_sheet(text, path, needs_front=False)
        sound = sheet is not None and not any(one.code.startswith("S03") for one in problems)
        return (sheet.front.data, sheet.body.strip("\n")) if sound and sheet is not None else None
    document, problems = read_yaml(text, path)
    return (document.data, "") if document is not None and not problems else None


def _order(path: str) -> tuple[str, ...]:
    nouns: dict[str, type[Noun]] = {layout.PORTAL: Portal, layout.VISION: Vision}
    nouns |= {one.place: one.noun for one in layout.SINGLES}
    if path in nouns:
        return keys_of(nouns[path])
    if path.endswith(layout.BESIDE):
        return keys_of(Film) if path.endswith(layout.FILM) else ()
    kept = next((kept for kept in layout.SHEETS if path.startswith(f"{kept.place}/")), None)
    return keys_of(kept.noun) if kept is not None else ()
