"""Options that several commands have, and the kinds of their values."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from strategieportal.language import say
from strategieportal.model.partial_date import PartialDate


class Day(click.ParamType[date]):
    """A day such as ``2026-07-31``."""

    name = "JJJJ-MM-TT"

    def convert(self, value: str | date, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """The day, or a usage error."""
        if isinstance(value, date):
            return value
        try:
            return date.fromisoformat(value)
        except ValueError:
            self.fail(say("import.bad_day", value=value), param, ctx)


class When(click.ParamType[str]):
    """A date as precise as people know it: ``2027``, ``2027-Q1``, ``2027-06``, ``2027-06-30``."""

    name = "DATUM"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The date as it is written, or a usage error."""
        try:
            return PartialDate.parse(value).text
        except ValueError:
            self.fail(say("sheets.bad_date", value=value), param, ctx)


FOLDER = click.option(
    "--folder",
    metavar="ORDNER",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=Path(),
    help=say("sheets.folder"),
)
FORMAT = click.option("--format", "form", type=click.Choice(("text", "json")), default="text", help=say("cli.format"))
DRY_RUN = click.option("--dry-run", is_flag=True, help=say("sheets.dry_run_help"))
