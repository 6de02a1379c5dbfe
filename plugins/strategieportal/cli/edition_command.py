"""``strategieportal edition 2026-06``: freezes the facts of all measures and KPIs, once and for ever."""

from __future__ import annotations

import sys
from datetime import date
from typing import TYPE_CHECKING

import click

from strategieportal.cli.evidence.sources import source_files
from strategieportal.cli.examined import examined
from strategieportal.cli.formats import FORMATS, json_text
from strategieportal.cli.options import FORMAT, with_folder
from strategieportal.cli.progress import step
from strategieportal.language import say, short_day
from strategieportal.problems import Problems
from strategieportal.reading.editions import FOLDER, SOURCES, checksum, edition_text, good_name, sources_sum

if TYPE_CHECKING:
    from pathlib import Path


@click.command("edition", help=say("editions.command.help"), epilog=say("editions.command.example"))
@click.argument("name", metavar="AUSGABE")
@with_folder
@click.option("--day", metavar="TAG", help=say("editions.command.day"))
@FORMAT
def command(name: str, folder: Path, day: str | None, form: str) -> None:
    """Write the edition ``name``; one that is there already is never touched. Exit with 1 when it cannot be written."""
    from strategieportal.exports.freezing import frozen
    from strategieportal.monitoring.monitor import monitor

    file = folder / FOLDER / f"{name}.json"
    if not good_name(name):
        raise click.UsageError(say("editions.command.bad_name", name=name))
    if file.exists():
        _stop("exists", file=f"{FOLDER}/{name}.json")
    examination = examined(folder)
    if examination.problems.errors:
        click.echo(FORMATS[form](Problems.of(examination.problems.errors)))
        sys.exit(1)
    on = _day(day) if day else examination.as_of
    if on > examination.as_of:
        _stop("future", day=short_day(examination.as_of))
    strategy = examination.reading.strategy
    with step("freezing"):
        known = monitor(strategy, on)
        facts = frozen(strategy, known, name, frozen_on=examination.as_of, data_as_of=known.data_day.day)
        facts[SOURCES] = sources_sum(source_files(folder))
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(edition_text(facts), encoding="utf-8", newline="\n")
    told = {"file": f"{FOLDER}/{name}.json", "day": on.isoformat(), "sum": checksum(facts)}
    text = say("editions.command.written", **{**told, "day": short_day(on)})
    click.echo(json_text(told) if form == "json" else text)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise click.UsageError(say("editions.command.bad_day", day=text)) from None


def _stop(reason: str, **values: str) -> None:
    click.echo(say(f"editions.command.{reason}", **values), err=True)
    sys.exit(1)
