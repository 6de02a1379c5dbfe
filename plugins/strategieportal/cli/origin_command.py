"""``strategieportal herkunft``: whether the originals of measures that were taken over still say what was taken over."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any, Final

import click

from strategieportal.cli.fetching import UnreadableError, fetched
from strategieportal.cli.formats import json_text
from strategieportal.cli.importing.adoption import checksum_of
from strategieportal.cli.importing.given import LIMIT, data_address
from strategieportal.cli.importing.json_places import JsonFaultError, JsonText
from strategieportal.cli.importing.own_json import is_own_json
from strategieportal.cli.options import FORMAT, with_folder
from strategieportal.cli.progress import step
from strategieportal.cli.sheets.making import changed
from strategieportal.cli.sheets.portal import RefusedError, Sheet, open_portal, write_whole
from strategieportal.language import say
from strategieportal.model.base import german_key
from strategieportal.source.editing import set_value

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date
    from pathlib import Path

    from strategieportal.cli.sheets.portal import PortalFolder
    from strategieportal.model.measure import Measure, Origin

_SAME: Final = "same"
_CHANGED: Final = "changed"
_LOST: Final = "unreadable"


@click.command("herkunft", help=say("cli.origin.help"), epilog=say("cli.origin.example"))
@with_folder
@click.option("--write", is_flag=True, help=say("cli.origin.write"))
@click.option("--intern", "inside", is_flag=True, help=say("cli.origin.inside"))
@FORMAT
def command(folder: Path, *, write: bool, inside: bool, form: str) -> None:
    """Exit with 1 when an original has changed, with 2 when one cannot be read."""
    try:
        portal = open_portal(folder)
        adopted = tuple(_adopted(portal))
        found: list[dict[str, Any]] = []
        with step("fetching") as doing:
            for one in adopted:
                doing.count(len(found), len(adopted))
                found.append(_looked_at(one, inside=inside))
        if write:
            _note(portal, found)
    except RefusedError as fault:
        click.echo(str(fault), err=True)
        sys.exit(2)
    click.echo(json_text(found) if form == "json" else "\n".join(_lines(found)))
    states = {one["state"] for one in found}
    sys.exit(2 if _LOST in states else int(_CHANGED in states))


def _adopted(portal: PortalFolder) -> Iterator[tuple[Measure, Origin]]:
    for one in portal.reading.strategy.measures.values():
        if one.origin is not None and one.origin.taken_from:
            yield one, one.origin


def _looked_at(adopted: tuple[Measure, Origin], *, inside: bool) -> dict[str, Any]:
    """What became of the original of a measure, as programs are told."""
    measure, origin = adopted
    last = origin.taken_from[-1]
    told = {"id": measure.id, "title": measure.title, "owner": last.owner, "address": last.address}
    try:
        data = fetched(data_address(last.address), LIMIT, inside=inside, net_only=True)
        published = JsonText(data.decode("utf-8-sig", "replace"), last.address).data
    except UnreadableError as fault:
        return {**told, "state": _LOST, "reason": str(fault)}
    except JsonFaultError:
        published = None
    if not is_own_json(published):
        return {**told, "state": _LOST, "reason": say("cli.origin.no_measure", where=last.address)}
    return {**told, "state": _SAME if checksum_of(published) == last.checksum else _CHANGED}


def _note(portal: PortalFolder, found: list[dict[str, Any]]) -> None:
    """Write into each sheet that was compared on which day, and since when its original is another."""
    for one in found:
        if one["state"] != _LOST:
            sheet = portal.sheet(one["id"])
            write_whole(portal.root, sheet.path, _noted(portal, sheet, one["state"]))


def _noted(portal: PortalFolder, sheet: Sheet, state: str) -> str:
    known = portal.reading.strategy.measures[sheet.id].origin
    text = _with(sheet, "compared", portal.today)
    if state == _CHANGED and known is not None and not known.is_outdated:
        text = _with(Sheet(sheet.path, sheet.kind, sheet.id, sheet.noun, text), "changed", portal.today)
    return text


def _with(sheet: Sheet, name: str, day: date) -> str:
    path = (german_key("origin"), german_key(name))
    return changed(sheet, lambda front: set_value(front, path, day, sheet.order))


def _lines(found: list[dict[str, Any]]) -> Iterator[str]:
    for one in found:
        yield say(f"cli.origin.{one['state']}", **one)
    if not found:
        yield say("cli.origin.none")
