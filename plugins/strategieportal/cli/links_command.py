"""``strategieportal belege``: whether the addresses that a portal leads to still answer; the only command that asks them."""

from __future__ import annotations

import sys
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

import click

from strategieportal.checks.outside import addresses_outside
from strategieportal.cli.formats import json_text
from strategieportal.cli.links.round import PAUSE, file_text, go_round, noted
from strategieportal.cli.options import DRY_RUN, FORMAT, Whole, with_folder
from strategieportal.cli.progress import step
from strategieportal.cli.sheets.portal import RefusedError, open_portal, write_whole
from strategieportal.language import say, say_count, short_day
from strategieportal.model.base import german_key
from strategieportal.model.words import LinkState
from strategieportal.reading import layout
from strategieportal.reading.drafts import published

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from strategieportal.cli.links.asking import Answer
from strategieportal.cli.sheets.portal import PortalFolder


@click.command("belege", help=say("cli.links.help"), epilog=say("cli.links.example"))
@with_folder
@DRY_RUN
@click.option("--intern", "inside", is_flag=True, help=say("cli.links.inside_option"))
@click.option("--pause", type=Whole(0, 60), default=PAUSE, metavar="SEKUNDEN", help=say("cli.links.pause"))
@FORMAT
def command(folder: Path, *, dry_run: bool, inside: bool, pause: int, form: str) -> None:
    """Exit with 1 when an address is dead, with 2 when nothing could be asked."""
    try:
        told = _asked(open_portal(folder), dry_run=dry_run, inside=inside, pause=pause)
    except RefusedError as fault:
        click.echo(str(fault), err=True)
        sys.exit(2)
    click.echo(json_text(told) if form == "json" else "\n".join(_lines(told)))
    sys.exit(int(any(one["result"] == LinkState.DEAD.key for one in told["addresses"])))


def _asked(portal: PortalFolder, *, dry_run: bool, inside: bool, pause: int) -> dict[str, Any]:
    """Ask all addresses and write down what they said; what programs are told of it.

    Raises:
        RefusedError: no server at all answered, or the file cannot be written.
    """
    shown = published(portal.reading, portal.as_of)
    files = {key: origin.file for key, origin in portal.reading.origins.items()}
    where = addresses_outside(shown.strategy, files)
    with step("fetching") as doing:
        found = go_round(where, partial(doing.count, total=len(where)), inside=inside, pause=pause)
    if found and not any(one.heard for one in found.values()):
        raise RefusedError(say("cli.links.no_net"))
    entries = noted(found, shown.strategy.link_checks, portal.today)
    if not dry_run:
        write_whole(portal.root, layout.LINK_CHECKS, file_text(entries, portal.today))
    return {
        "checked": portal.today.isoformat(),
        "written": "" if dry_run else layout.LINK_CHECKS,
        "addresses": [_told(portal, entry, found, where) for entry in entries],
    }


def _told(
    portal: PortalFolder, entry: dict[str, Any], found: dict[str, Answer], where: dict[str, tuple[str, ...]]
) -> dict[str, Any]:
    address = entry[german_key("address")]
    since = entry[german_key("since")]
    return {
        "address": address,
        "result": found[address].state.key,
        "since": since.isoformat(),
        "answer": found[address].said,
        "leads_to": found[address].leads_to,
        "files": [portal.tree.shown(file) for file in where[address]],
    }


def _lines(told: dict[str, Any]) -> Iterator[str]:
    """What people are told: the dead ones, those that did not answer, those that moved, and the sum."""
    by = {state: [one for one in told["addresses"] if one["result"] == state.key] for state in LinkState}
    for state in (LinkState.DEAD, LinkState.UNCLEAR):
        for one in by[state]:
            since = short_day(date.fromisoformat(one["since"]))
            yield say(f"cli.links.{state.value}", **{**one, "since": since, "files": ", ".join(one["files"])})
    for one in by[LinkState.REACHABLE]:
        if one["leads_to"]:
            yield say("cli.links.moved", **{**one, "files": ", ".join(one["files"])})
    counts = {state.value: len(many) for state, many in by.items()}
    yield say_count("cli.links.sum", len(told["addresses"]), **counts) if told["addresses"] else say("cli.links.none")
    if told["written"]:
        yield say("cli.links.written", path=told["written"])
