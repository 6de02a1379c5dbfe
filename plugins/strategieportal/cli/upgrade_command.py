"""``strategieportal upgrade``: a portal that was begun with an older version, brought to the present."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Final

import click

from strategieportal.cli.formats import json_text
from strategieportal.cli.options import DRY_RUN, FOLDER, FORMAT
from strategieportal.cli.progress import step
from strategieportal.cli.sheets.making import ended, show
from strategieportal.cli.sheets.portal import RefusedError, keys_of, open_portal, write_whole
from strategieportal.cli.upgrading.format_two import to_two
from strategieportal.cli.upgrading.moving import Move
from strategieportal.cli.upgrading.shipped import renew, undecided
from strategieportal.language import say, say_count
from strategieportal.model.base import german_key
from strategieportal.model.portal import CONTENT_FORMAT, Portal
from strategieportal.reading import layout
from strategieportal.source.editing import set_value

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from strategieportal.cli.sheets.portal import PortalFolder

STEPS: Final[dict[int, Callable[[Move], None]]] = {2: to_two}
"""Format -> the step that leads to it from the one before."""
_UNPUBLISHED: Final = ("S055", "S056", "S057", "S058", "S059", "S060")


@click.command("upgrade", help=say("upgrade.help"), epilog=say("upgrade.example"))
@click.option("--yes", "-y", is_flag=True, help=say("upgrade.yes"))
@FORMAT
@DRY_RUN
@FOLDER
def command(*, yes: bool, form: str, dry_run: bool, folder: Path) -> None:
    """Show what changes, write it when somebody agrees, and say what is left to decide."""

    def work() -> None:
        portal = open_portal(folder)
        before = portal.reading.strategy.portal.content_format or 1
        if before > CONTENT_FORMAT:
            raise RefusedError(say("upgrade.too_new", stated=before, current=CONTENT_FORMAT))
        with step("renewing"):
            move = _moved(portal, before)
            left = list(undecided(move, *_left(portal, move)))
        if form == "json":
            click.echo(_as_json(portal, move, before, left))
        else:
            _tell(portal, move, before, left)
        if move.texts and not dry_run and (yes or _agreed()):
            _write(portal, move)
        elif move.texts:
            click.echo(say("sheets.dry_run" if dry_run else "upgrade.not_written"), err=True)

    ended(work)


def _moved(portal: PortalFolder, before: int) -> Move:
    """Every step from the format ``before`` on, and the files beside the content."""
    move = Move(portal)
    for number in range(before + 1, CONTENT_FORMAT + 1):
        STEPS[number](move)
    key, order = german_key("content_format"), keys_of(Portal)
    if not move.waits and portal.reading.strategy.portal.content_format != CONTENT_FORMAT:
        move.texts[layout.PORTAL] = set_value(portal.text(layout.PORTAL), (key,), CONTENT_FORMAT, order)
    renew(move)
    return move


def _left(portal: PortalFolder, move: Move) -> tuple[int, int]:
    """How many errors the portal will have, and how many files will not be published."""
    ours = {path: text for path, text in move.texts.items() if path.startswith(("content/", "data/"))}
    after = portal.checked_with(ours)
    hints = [one for one in after if one.code in _UNPUBLISHED]
    return len(after.errors), len(hints)


def _tell(portal: PortalFolder, move: Move, before: int, left: list[str]) -> None:
    click.echo(
        say("upgrade.formats" if before < CONTENT_FORMAT else "upgrade.same_format", before=before, now=CONTENT_FORMAT)
    )
    for path, text in move.texts.items():
        show(portal.tree.shown(path), _before(portal, path), text)
    if not move.texts:
        click.echo(say("upgrade.nothing"))
    if left:
        click.echo(say_count("upgrade.left", len(left)))
        for one in left:
            click.echo(f"  - {one}")


def _before(portal: PortalFolder, path: str) -> str:
    if portal.tree.exists(path):
        return portal.text(path)
    file = portal.root / path
    return file.read_bytes().decode("utf-8", "replace") if file.exists() else ""


def _as_json(portal: PortalFolder, move: Move, before: int, left: list[str]) -> str:
    changes = [
        {"path": portal.tree.shown(path), "before": _before(portal, path), "after": text}
        for path, text in move.texts.items()
    ]
    told = {"from": before, "to": CONTENT_FORMAT, "changes": changes, "undecided": left}
    return json_text(told)


def _agreed() -> bool:
    """Whether somebody at a terminal agrees; without a terminal nobody does."""
    return sys.stdin.isatty() and click.confirm(say("upgrade.ask"))


def _write(portal: PortalFolder, move: Move) -> None:
    for path, text in move.texts.items():
        write_whole(portal.root, path, text)
        if path.endswith(".sh"):
            (portal.root / path).chmod(0o755)
    click.echo(say("upgrade.done", files=len(move.texts)), err=True)
