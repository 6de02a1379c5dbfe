"""``strategieportal postpone``: a new end or start of a measure, decided on a day and for a reason."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from strategieportal.cli.options import DRY_RUN, FOLDER, FORMAT, Day, When
from strategieportal.cli.sheets.making import changed, ended, finish
from strategieportal.cli.sheets.portal import RefusedError, open_portal
from strategieportal.language import say
from strategieportal.model.base import german_key
from strategieportal.model.holding import hold
from strategieportal.model.partial_date import PartialDate
from strategieportal.source.editing import append

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from strategieportal.cli.sheets.portal import PortalFolder


@click.command("postpone", help=say("sheets.postpone.help"), epilog=say("sheets.postpone.example"))
@click.argument("name", metavar="KENNUNG")
@click.argument("end", metavar="[ENDE]", type=When(), required=False)
@click.option("--warum", "reason", help=say("sheets.postpone.reason"))
@click.option("--am", "on", type=Day(), help=say("sheets.postpone.on"))
@click.option("--von", "start", type=When(), help=say("sheets.postpone.start"))
@FORMAT
@DRY_RUN
@FOLDER
def command(
    name: str,
    end: str | None,
    *,
    reason: str | None,
    on: date | None,
    start: str | None,
    form: str,
    dry_run: bool,
    folder: Path,
) -> None:
    """Enter a postponement of the measure ``name``; the dates of the plan stay as they were decided."""

    def work() -> None:
        portal = open_portal(folder)
        sheet = portal.sheet(name)
        if sheet.kind != "measure":
            raise RefusedError(say("sheets.postpone.only_measures", id=name))
        if end is None and start is None:
            raise RefusedError(say("sheets.postpone.no_date"))
        why = reason or _asked()
        if end is not None:
            _tell_direction(portal, name, end)
        entry = {"am": on or portal.today, "von": _written(start), "bis": _written(end), "warum": why}
        told = {key: value for key, value in entry.items() if value is not None}
        made = changed(sheet, lambda front: append(front, (german_key("postponements"),), told, sheet.order))
        finish(portal, sheet.path, made, form=form, dry_run=dry_run, id=name)

    ended(work)


def _written(when: str | None) -> int | str | None:
    """A year stands in a sheet without quotes, as people write it."""
    return int(when) if when is not None and when.isdigit() else when


def _asked() -> str:
    """The reason, asked for at a terminal; readers see it."""
    if not sys.stdin.isatty():
        raise RefusedError(say("sheets.postpone.no_reason"))
    return str(click.prompt(say("sheets.postpone.ask_reason")))


def _tell_direction(portal: PortalFolder, name: str, end: str) -> None:
    """Say so when the new end is no later than the one that holds: it may be a slip."""
    measure = portal.reading.strategy.measures.get(name)
    if measure is None:
        return
    now = hold(measure.plan, measure.postponements, portal.as_of).dates.end
    if now is None:
        click.echo(say("sheets.postpone.no_end_yet", id=name), err=True)
    elif PartialDate.parse(end).last == now.last:
        raise RefusedError(say("sheets.postpone.same_end", id=name, end=now.words))
    elif PartialDate.parse(end).last < now.last:
        click.echo(say("sheets.postpone.earlier", id=name, end=now.words), err=True)
