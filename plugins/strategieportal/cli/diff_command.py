"""``strategieportal diff``: what a change does to the public site, for those who review it."""

from __future__ import annotations

import os
import sys
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import click

from strategieportal.cli.diff_formats import FORMATS
from strategieportal.history.git import GitError
from strategieportal.history.pending import pending
from strategieportal.language import say
from strategieportal.reading.day import day_of_files
from strategieportal.source.files import scan

_CACHE = Path(".cache/strategieportal")


@click.command("diff", help=say("diff.help"))
@click.argument("base", required=False)
@click.option(
    "--folder",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=Path(),
    help=say("diff.folder"),
)
@click.option("--format", "form", type=click.Choice(sorted(FORMATS)), default="text", help=say("diff.format"))
def command(base: str | None, folder: Path, form: str) -> None:
    """Tell what changed since ``base``; exit with 1 when something public is lost, with 2 when nobody can tell."""
    today = datetime.now(tz=ZoneInfo("Europe/Berlin")).date()
    as_of = day_of_files(scan(folder)[0], os.environ.get("SOURCE_DATE_EPOCH"), today)
    try:
        found = pending(folder, base, folder / _CACHE, as_of)
    except GitError as fault:
        click.echo(say("diff.no_base", base=base or "HEAD", git=str(fault).partition("\n")[0]), err=True)
        sys.exit(2)
    click.echo(FORMATS[form](found))
    sys.exit(1 if found.loses else 0)
