"""``strategieportal set``: one value of a sheet, with everything else left as it is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from strategieportal.cli.options import DRY_RUN, FOLDER, FORMAT, Day
from strategieportal.cli.sheets.making import changed, ended, finish, first_sound
from strategieportal.cli.sheets.portal import RefusedError, open_portal
from strategieportal.cli.sheets.values import readings, way
from strategieportal.language import say
from strategieportal.model.base import german_key
from strategieportal.source.editing import NoSuchPlaceError, append, remove, set_value
from strategieportal.source.sheet import read_sheet
from strategieportal.source.writing import UnwritableError
from strategieportal.source.yaml import read_yaml

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date
    from pathlib import Path

    from strategieportal.cli.sheets.portal import PortalFolder, Sheet

PHASE = "phase"


@click.command("set", help=say("sheets.set.help"), epilog=say("sheets.set.example"))
@click.argument("name", metavar="KENNUNG")
@click.argument("key", metavar="ANGABE")
@click.argument("values", metavar="WERT...", nargs=-1)
@click.option("--am", "on", type=Day(), help=say("sheets.set.on"))
@click.option("--text", help=say("sheets.set.text"))
@click.option("--quelle", "source", help=say("sheets.set.source"))
@click.option("--entfernen", "gone", is_flag=True, help=say("sheets.set.gone"))
@FORMAT
@DRY_RUN
@FOLDER
def command(
    name: str,
    key: str,
    values: tuple[str, ...],
    *,
    on: date | None,
    text: str | None,
    source: str | None,
    gone: bool,
    form: str,
    dry_run: bool,
    folder: Path,
) -> None:
    """Set ``key`` of the sheet ``name``; exit with 1 when the portal would be wrong with it."""
    place, told = (key, values) if values or gone else _stated(key)

    def work() -> None:
        portal = open_portal(folder)
        sheet = portal.sheet(name)
        in_log = sheet.kind == "measure" and place == PHASE
        if bool(told) == gone or (not in_log and (on or text or source)):
            raise RefusedError(say(f"sheets.set.{'value_or_gone' if bool(told) == gone else 'only_phase'}"))
        if in_log:
            made = _logged(sheet, {"am": on or portal.today, "phase": " ".join(told), "text": text, "quelle": source})
        else:
            made = _removed(sheet, place) if gone else _with(portal, sheet, place, told)
        finish(portal, sheet.path, made, form=form, dry_run=dry_run, id=name)

    ended(work)


def _stated(key: str) -> tuple[str, tuple[str, ...]]:
    """Key and value where they were written as behind ``new``: ``stelle=Amt``."""
    place, sign, value = key.partition("=")
    return place, (value,) if sign else ()


def _logged(sheet: Sheet, entry: dict[str, Any]) -> str:
    """``sheet`` with one more entry in its log, of what was stated."""
    told = {one: value for one, value in entry.items() if value is not None}
    return changed(sheet, lambda front: append(front, (german_key("log"),), told, sheet.order))


def data_of(sheet: Sheet) -> dict[str, Any]:
    """What the file says.

    Raises:
        RefusedError: it cannot be read; its errors are told by ``check``.
    """
    if sheet.is_markdown:
        read, _ = read_sheet(sheet.text, sheet.path)
        found: Any = read.front.data if read is not None else None
    else:
        document, _ = read_yaml(sheet.text, sheet.path)
        found = document.data if document is not None else None
    if not isinstance(found, dict):
        raise RefusedError(say("sheets.faulty", path=sheet.path))
    return found


def _removed(sheet: Sheet, key: str) -> str:
    path = way(key, data_of(sheet), sheet.order, sheet.path)
    try:
        return changed(sheet, lambda front: remove(front, path))
    except NoSuchPlaceError:
        raise RefusedError(say("sheets.set.not_there", key=key, path=sheet.path)) from None


def _with(portal: PortalFolder, sheet: Sheet, key: str, values: tuple[str, ...]) -> str:
    """The sheet with the first reading of ``values`` that fits there."""
    path = way(key, data_of(sheet), sheet.order, sheet.path)
    try:
        text, _ = first_sound(portal, sheet.path, _candidates(sheet, path, values))
    except NoSuchPlaceError:
        raise RefusedError(say("sheets.set.leads_nowhere", key=key, path=sheet.path)) from None
    except UnwritableError:
        raise RefusedError(say("sheets.set.unwritable", key=key)) from None
    return text


def _candidates(sheet: Sheet, path: tuple[str | int, ...], values: tuple[str, ...]) -> Iterator[Callable[[], str]]:
    for value in readings(values):
        yield lambda value=value: changed(  # type: ignore[misc]
            sheet, lambda front: set_value(front, path, value, sheet.order)
        )
