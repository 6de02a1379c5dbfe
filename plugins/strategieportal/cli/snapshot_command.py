"""``strategieportal snapshot``: which KPIs are due on a day, with their last value, to be filled in as YAML or in a workbook."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from strategieportal.cli.formats import json_text
from strategieportal.cli.options import DRY_RUN, FOLDER, FORMAT, Day
from strategieportal.cli.sheets.making import ended, show
from strategieportal.cli.sheets.portal import RefusedError, open_portal, write_whole
from strategieportal.cli.tabelle_command import write_workbook
from strategieportal.cli.tables.due import due_on, row_of
from strategieportal.language import say, say_count, short_day
from strategieportal.reading import layout

if TYPE_CHECKING:
    from datetime import date

    from strategieportal.cli.sheets.portal import PortalFolder
    from strategieportal.cli.tables.due import Due


@click.command("snapshot", help=say("tables.snapshot.help"), epilog=say("tables.snapshot.example"))
@click.argument("day", metavar="TAG", type=Day())
@click.option(
    "--tabelle",
    "table",
    metavar="DATEI",
    type=click.Path(dir_okay=False, path_type=Path),
    help=say("tables.snapshot.table"),
)
@click.option("--schreiben", "write", is_flag=True, help=say("tables.snapshot.write"))
@FORMAT
@DRY_RUN
@FOLDER
def command(day: date, table: Path | None, *, write: bool, form: str, dry_run: bool, folder: Path) -> None:
    """Tell the KPIs that are due on ``day``."""

    def work() -> None:
        portal = open_portal(folder)
        found = list(due_on(portal, day))
        click.echo(_as_json(day, found) if form == "json" else _as_text(day, found))
        if not found:
            return
        if table is not None:
            write_workbook(portal, table, more=[row_of(one, day) for one in found], only=("value",))
        if write:
            _draft(portal, day, found, dry_run=dry_run, tells=form == "text")

    ended(work)


def _as_text(day: date, found: list[Due]) -> str:
    if not found:
        return say("tables.snapshot.none", day=short_day(day))
    lines = (say("tables.snapshot.one", id=one.id, title=one.title, last=one.last) for one in found)
    return "\n".join([say_count("tables.snapshot.due", len(found), day=short_day(day)), *lines])


def _as_json(day: date, found: list[Due]) -> str:
    due = [{"id": one.id, "title": one.title, "last": one.last, "in_series": one.in_series} for one in found]
    return json_text({"day": day.isoformat(), "due": due})


def _draft(portal: PortalFolder, day: date, found: list[Due], *, dry_run: bool, tells: bool) -> None:
    """A snapshot with a remark for each KPI that is due, to be filled in; one that is there is left alone.

    Raises:
        RefusedError: the file is there.
    """
    path = f"{layout.SNAPSHOTS}/{day.isoformat()}.yml"
    if portal.tree.exists(path):
        raise RefusedError(say("tables.snapshot.exists", path=path))
    lines = [say("tables.snapshot.head", day=short_day(day))]
    lines += [
        say("tables.snapshot.line", id=one.id, title=one.title, last=one.last) for one in found if not one.in_series
    ]
    text = "\n".join([*lines, ""])
    if tells:
        show(path, "", text)
    if dry_run:
        click.echo(say("sheets.dry_run"), err=True)
    else:
        write_whole(portal.root, path, text)
