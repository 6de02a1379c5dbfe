"""``strategieportal check``: every problem of the content in one run, for people and for pipelines."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from strategieportal.cli.addressing import lost_addresses
from strategieportal.cli.completeness import COMPLETENESS
from strategieportal.cli.engine import not_installed
from strategieportal.cli.examined import examined
from strategieportal.cli.formats import FORMATS, as_text, as_text_folded
from strategieportal.cli.options import OneOf, with_folder
from strategieportal.cli.progress import step
from strategieportal.cli.unbuildable import unbuildable
from strategieportal.language import say, say_count
from strategieportal.problems import Problems, Severity
from strategieportal.reading import layout
from strategieportal.source.settings import read_settings
from strategieportal.source.settings_faults import faults

if TYPE_CHECKING:
    from pathlib import Path

    from strategieportal.checks.examine import Examination


@click.command("check", help=say("cli.check.help"), epilog=say("cli.check.example"))
@with_folder
@click.option("--format", "form", type=OneOf(sorted(FORMATS)), default="text", help=say("cli.check.format"))
@click.option("--strict", is_flag=True, help=say("cli.check.strict"))
@click.option("--alle", "everything", is_flag=True, help=say("cli.check.everything"))
@click.option("--completeness", is_flag=True, help=say("cli.check.completeness"))
def command(folder: Path, form: str, *, strict: bool, everything: bool, completeness: bool) -> None:
    """Check the portal in ``folder``; exit with 1 when something must be changed before it is published."""
    examination = examined(folder)
    if completeness and form not in COMPLETENESS:
        raise click.UsageError(say("cli.check.completeness_form", forms=", ".join(COMPLETENESS)))
    settings = read_settings(folder)
    with step("addresses"):
        known = (
            ()
            if examination.problems.errors
            else (*lost_addresses(examination, settings), *unbuildable(folder, examination, settings))
        )
    problems = Problems.of(examination.problems, known, faults(folder), not_installed(settings))
    written = COMPLETENESS[form](examination) if completeness else _told(problems, form, everything=everything)
    if written:
        click.echo(written)
    if form == "text":
        _close(problems, examination, folder)
    sys.exit(_verdict(problems, strict=strict))


def _told(problems: Problems, form: str, *, everything: bool) -> str:
    """The problems as asked for; for people the heaviest stand last, where they look."""
    if form != "text":
        return FORMATS[form](problems)
    return as_text(problems.worst_last()) if everything else as_text_folded(problems)


def _close(problems: Problems, examination: Examination, folder: Path) -> None:
    """What stands below the list: how many, where to read on, and whether this is a portal at all."""
    click.echo(_summary(problems), err=True)
    if problems.errors and sys.stderr.isatty():
        click.echo(say("cli.check.explain", code=problems.errors[0].code), err=True)
    if not examination.reading.tree.exists(layout.PORTAL):
        click.echo(say("sheets.no_portal", folder=folder, file=layout.PORTAL), err=True)


def _verdict(problems: Problems, *, strict: bool) -> int:
    warned = strict and bool(problems.of_severity(Severity.WARNING))
    return 1 if problems.errors or warned else 0


def _summary(problems: Problems) -> str:
    if not len(problems):
        return say("cli.check.clean")
    counts = (
        say_count(f"cli.check.{severity.name.lower()}", len(problems.of_severity(severity)))
        for severity in Severity
        if problems.of_severity(severity)
    )
    return ", ".join(counts)
