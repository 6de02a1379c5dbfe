"""``strategieportal tabelle``: the portal as a workbook for those who like to edit there, and back, shown before it is written."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from strategieportal.cli.formats import json_text
from strategieportal.cli.options import DRY_RUN, FOLDER, FORMAT, Day
from strategieportal.cli.progress import step
from strategieportal.cli.sheets.making import ended
from strategieportal.cli.sheets.portal import RefusedError, open_portal, reason, write_whole
from strategieportal.cli.tables.applying import made_of
from strategieportal.cli.tables.changes import edits_of
from strategieportal.cli.tables.out import book_of, counts
from strategieportal.cli.tables.records import records
from strategieportal.language import say
from strategieportal.source.books import UnreadableBookError, read_book, write_book
from strategieportal.source.files import MAX_TABLE
from strategieportal.source.sheet import read_sheet

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from strategieportal.cli.sheets.portal import PortalFolder
    from strategieportal.cli.tables.applying import Made
    from strategieportal.cli.tables.changes import Edits
    from strategieportal.problems import Problem

ENDINGS = (".xlsx", ".ods")


@click.command("tabelle", help=say("tables.help"), epilog=say("tables.example"))
@click.option(
    "--hinaus", "out", metavar="DATEI", type=click.Path(dir_okay=False, path_type=Path), help=say("tables.out")
)
@click.option(
    "--herein",
    "back",
    metavar="DATEI",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help=say("tables.back"),
)
@click.option("--am", "on", type=Day(), help=say("tables.on"))
@click.option("--yes", is_flag=True, help=say("tables.yes"))
@FORMAT
@DRY_RUN
@FOLDER
def command(
    out: Path | None, back: Path | None, *, on: date | None, yes: bool, form: str, dry_run: bool, folder: Path
) -> None:
    """Write or take back a workbook; exit with 1 when something in it could not be taken."""
    if (out is None) == (back is None):
        raise click.UsageError(say("tables.one_of"))

    def work() -> None:
        portal = open_portal(folder)
        if out is not None:
            written = write_workbook(portal, out)
            if form == "json":
                click.echo(json_text({"file": str(out), "rows": written}))
        elif back is not None:
            _take(portal, back, on or portal.today, yes=yes, dry_run=dry_run, form=form)

    ended(work)


def write_workbook(portal: PortalFolder, path: Path, **wanted: object) -> Mapping[str, int]:
    """Write the workbook of ``portal``; return how many rows each sheet has. ``wanted`` as :func:`strategieportal.cli.tables.out.book_of` takes it.

    Raises:
        RefusedError: the name ends otherwise, or the disk says no.
    """
    ending = path.suffix.lower()
    if ending not in ENDINGS:
        raise RefusedError(say("tables.ending", name=path.name))
    with step("table_out"):
        book = book_of(portal, **wanted)  # type: ignore[arg-type]
        data = write_book(book, ending)
    try:
        path.write_bytes(data)
    except OSError as fault:
        raise RefusedError(say("sheets.unwritable", path=path, why=reason(fault))) from None
    rows = counts(book)
    told = ", ".join(f"{name}: {count}" for name, count in rows.items())
    click.echo(say("tables.written", path=path, counts=told), err=True)
    return rows


def _take(portal: PortalFolder, path: Path, on: date, *, yes: bool, dry_run: bool, form: str) -> None:
    with step("table_back"):
        try:
            grids = read_book(path.read_bytes()[: MAX_TABLE + 1])
        except (UnreadableBookError, OSError):
            raise RefusedError(say("tables.unreadable", path=path)) from None
        edits = edits_of(grids, records(portal), path.name)
        made = made_of(portal, edits, on)
    texts = {
        name: text for name, text in made.texts.items() if not portal.tree.exists(name) or portal.text(name) != text
    }
    if form == "text":
        _tell(edits, made)
    faults = portal.new_faults(texts)
    wrong = [say("tables.fault", where=_cell(one, made), sentence=str(one)) for one in faults]
    writes = not wrong and bool(texts) and not dry_run and (yes or _agreed())
    if form == "json":
        files = [portal.tree.shown(one) for one in texts]
        found = {"changes": made.lines, "conflicts": edits.conflicts, "faults": [*edits.faults, *wrong]}
        click.echo(json_text({"written": writes, "files": files, **found}))
    if wrong:
        click.echo("\n".join(wrong), err=True)
        raise RefusedError(say("tables.wrong"))
    if texts:
        _finish(portal, texts, len(made.lines), writes=writes)
    if edits.conflicts or edits.faults:
        sys.exit(1)


def _finish(portal: PortalFolder, texts: Mapping[str, str], changes: int, *, writes: bool) -> None:
    """Write the files, or say that nobody wanted it."""
    if not writes:
        click.echo(say("tables.dry"), err=True)
        return
    for name, text in texts.items():
        write_whole(portal.root, name, text)
    click.echo(say("tables.done", count=changes, files=len(texts)), err=True)
    click.echo(say("tables.next"), err=True)


def _tell(edits: Edits, made: Made) -> None:
    """The difference, then what could not be taken."""
    for one in edits.notes:
        click.echo(one, err=True)
    click.echo(say("tables.difference" if made.lines else "tables.nothing"))
    for one in made.lines:
        click.echo(one)
    for title, found in (("tables.conflicts", edits.conflicts), ("tables.faults", edits.faults)):
        if found:
            click.echo(say(title), err=True)
        for one in found:
            click.echo(f"  {one}", err=True)


def _agreed() -> bool:
    """Whether whoever sits at a terminal wants what was shown; where nobody sits, the command itself was the wish."""
    if not sits_at_a_terminal():
        return True
    answer: str = click.prompt(say("tables.ask"), default="", show_default=False, err=True)
    return answer.strip().lower() in {"j", "ja", "y", "yes"}


def sits_at_a_terminal() -> bool:
    """Whether somebody can be asked."""
    return sys.stdin.isatty()


def _cell(fault: Problem, made: Made) -> str:
    """The cell behind a fault: the one whose statement stands there, else the first of its file."""
    behind = [(way, where) for path, way, where in made.behind if path == fault.place.file]
    sheet = (
        read_sheet(made.texts[fault.place.file], fault.place.file)[0]
        if behind and fault.place.file.endswith(".md")
        else None
    )
    for way, where in behind if sheet is not None else ():
        if sheet is not None and sheet.front.place_of(way).line == fault.place.line:
            return where
    return behind[0][1] if behind else str(fault.place)
