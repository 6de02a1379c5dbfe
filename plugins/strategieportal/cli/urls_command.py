"""``strategieportal urls``: shows the ledger of addresses, brings it up to date, compares it with what is online."""

from __future__ import annotations

import os
import sys
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import click

from strategieportal.checks.examine import examine
from strategieportal.cli.addressing import addresses_of
from strategieportal.cli.live import UnreadableError, online
from strategieportal.language import say, say_count
from strategieportal.pages.addresses.addresses import Addresses, broken, brought_up, unlisted
from strategieportal.problems import Problems
from strategieportal.reading import layout
from strategieportal.reading.ledger import Ledger, ledger_text

_SHOWN = 20
"""So many addresses of a kind are named; the ledger holds them all."""


@click.command("urls", help=say("addresses.command.help"))
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path), default=Path())
@click.option("--write", is_flag=True, help=say("addresses.command.write"))
@click.option("--live", metavar="SITEMAP", help=say("addresses.command.live"))
def command(folder: Path, *, write: bool, live: str | None) -> None:
    """Exit with 1 when an address would be lost."""
    today = datetime.now(tz=ZoneInfo("Europe/Berlin")).date()
    examination = examine(folder, epoch=os.environ.get("SOURCE_DATE_EPOCH"), today=today)
    _stop_at(examination.problems)
    reading, known = examination.reading, addresses_of(examination)
    _stop_at(Problems.of(broken(reading, known, examination.as_of)))
    new = unlisted(reading.ledger, known)
    if write and new:
        text = ledger_text(brought_up(reading.ledger, known, examination.as_of))
        (folder / layout.LEDGER).parent.mkdir(exist_ok=True)
        (folder / layout.LEDGER).write_text(text, encoding="utf-8", newline="\n")
    click.echo(say("addresses.command.kept", count=len(reading.ledger.days)))
    _tell("written" if write else "new", new)
    if live is not None:
        sys.exit(_compare(live, known, reading.ledger))


def _stop_at(problems: Problems) -> None:
    for one in problems.errors:
        click.echo(str(one))
    if problems.errors:
        sys.exit(1)


def _tell(name: str, addresses: tuple[str, ...]) -> None:
    if addresses:
        click.echo(say_count(f"addresses.command.{name}", len(addresses)))
        for one in addresses[:_SHOWN]:
            click.echo(f"  /{one}")
        if len(addresses) > _SHOWN:
            click.echo(say("addresses.command.more", count=len(addresses) - _SHOWN))


def _compare(where: str, known: Addresses, ledger: Ledger) -> int:
    """Tell how this portal differs from what is online; 1 when something that is online would be lost."""
    try:
        there = online(where)
    except UnreadableError as fault:
        click.echo(str(fault), err=True)
        return 2
    lost = tuple(sorted(one for one in there if not known.answers(one)))
    unknown = tuple(sorted(there - set(lost) - ledger.days.keys() - known.promised))
    coming = tuple(sorted(one for one in known.promised - there if "#" not in one))
    click.echo(say_count("addresses.command.online", len(there)))
    _tell("lost", lost)
    _tell("unlisted", unknown)
    _tell("coming", coming)
    return 1 if lost else 0
