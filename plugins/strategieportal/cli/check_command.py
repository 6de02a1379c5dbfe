"""``strategieportal check``: every problem of the content in one run, for people and for pipelines."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from strategieportal.checks.examine import examine
from strategieportal.cli.addressing import lost_addresses
from strategieportal.cli.clock import today
from strategieportal.cli.completeness import COMPLETENESS
from strategieportal.cli.engine import not_installed
from strategieportal.cli.formats import FORMATS
from strategieportal.cli.options import OneOf, with_folder
from strategieportal.cli.unbuildable import unbuildable
from strategieportal.language import say, say_count
from strategieportal.problems import Problems, Severity
from strategieportal.source.settings import read_settings
from strategieportal.source.settings_faults import faults

if TYPE_CHECKING:
    from pathlib import Path


@click.command("check", help=say("cli.check.help"), epilog=say("cli.check.example"))
@with_folder
@click.option("--format", "form", type=OneOf(sorted(FORMATS)), default="text", help=say("cli.check.format"))
@click.option("--strict", is_flag=True, help=say("cli.check.strict"))
@click.option("--completeness", is_flag=True, help=say("cli.check.completeness"))
def command(folder: Path, form: str, *, strict: bool, completeness: bool) -> None:
    """Check the portal in ``folder``; exit with 1 when something must be changed before it is published."""
    examination = examine(folder, epoch=None, today=today())
    if completeness and form not in COMPLETENESS:
        raise click.UsageError(say("cli.check.completeness_form", forms=", ".join(COMPLETENESS)))
    settings = read_settings(folder)
    known = (
        ()
        if examination.problems.errors
        else (*lost_addresses(examination, settings), *unbuildable(folder, examination, settings))
    )
    problems = Problems.of(examination.problems, known, faults(folder), not_installed(settings))
    written = (
        COMPLETENESS[form](examination)
        if completeness
        else FORMATS[form](problems.worst_last() if form == "text" else problems)
    )
    if written:
        click.echo(written)
    if form == "text":
        click.echo(_summary(problems), err=True)
        if problems.errors and sys.stderr.isatty():
            click.echo(say("cli.check.explain", code=problems.errors[0].code), err=True)
    sys.exit(_verdict(problems, strict=strict))


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
