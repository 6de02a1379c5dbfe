"""``strategieportal new``: a new sheet with an id of its own, sound from the first moment."""

from __future__ import annotations

import re
import sys
from collections import Counter
from typing import TYPE_CHECKING, Any

import click

from strategieportal.cli.importing.ids import slug
from strategieportal.cli.options import DRY_RUN, FOLDER, FORMAT, OneOf
from strategieportal.cli.sheets.making import ended, finish
from strategieportal.cli.sheets.portal import RefusedError, keys_of, open_portal
from strategieportal.cli.sheets.values import readings
from strategieportal.guessing import perhaps
from strategieportal.language import listing, say
from strategieportal.model.base import german_key
from strategieportal.model.words import KpiKind, Word, accepted
from strategieportal.reading import layout
from strategieportal.source.editing import set_value
from strategieportal.source.writing import UnwritableError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from strategieportal.cli.sheets.portal import PortalFolder
    from strategieportal.reading.layout import Kept

_NUMBERED = re.compile(r"([a-z]+(?:-[a-z]+)*-?)([0-9]+)")
_REMARK = re.compile(r"# ([a-z_]+):")
_KINDS = {say(f"sheets.words.{kept.kind}"): kept for kept in layout.SHEETS}
_GIVEN = frozenset({"id", "title"})
"""What every call tells anyway."""
ID, TITLE, LOG, PHASE = german_key("id"), german_key("title"), german_key("log"), german_key("phase")


@click.command("new", help=say("sheets.new.help"), epilog=say("sheets.new.example"))
@click.argument("kind", metavar="ART", type=OneOf(tuple(_KINDS)))
@click.argument("title", metavar="TITEL")
@click.argument("given", metavar="[ANGABE=WERT...]", nargs=-1)
@click.option("--id", "name", metavar="KENNUNG", help=say("sheets.new.id"))
@FORMAT
@DRY_RUN
@FOLDER
def command(
    kind: str, title: str, given: tuple[str, ...], *, name: str | None, form: str, dry_run: bool, folder: Path
) -> None:
    """Write a new sheet of ``kind``; exit with 1 when the portal would be wrong with it."""

    def work() -> None:
        portal = open_portal(folder)
        kept = _KINDS[kind]
        told = {**_today(kept, portal), **_pairs(given, kept)}
        _ask_for_missing(told, kept, portal)
        identity = name or next_id(portal.ids(kept.kind), title)
        path = f"{kept.place}/{identity}.md"
        if portal.tree.exists(path) or identity in portal.ids(kept.kind):
            raise RefusedError(say("sheets.new.taken", id=identity, path=path))
        try:
            text = _sheet(_text(portal, kept, identity, {TITLE: title, **told}), kept)
        except UnwritableError:
            raise RefusedError(say("sheets.new.unwritable")) from None
        finish(portal, path, text, form=form, dry_run=dry_run, id=identity)
        if not dry_run:
            click.echo(say("sheets.new.next", path=portal.tree.shown(path)), err=True)

    ended(work)


def next_id(taken: list[str], title: str) -> str:
    """The id of a new sheet: the next number where ids are numbered, else one made of its title."""
    numbered = [found for one in taken if (found := _NUMBERED.fullmatch(one))]
    if len(numbered) * 2 > len(taken):
        prefix = Counter(found[1] for found in numbered).most_common(1)[0][0]
        digits = [found[2] for found in numbered if found[1] == prefix]
        return f"{prefix}{max(map(int, digits)) + 1:0{max(map(len, digits))}d}"
    made = slug(title)
    number = 2
    while made in taken:
        made, number = f"{slug(title, 36)}-{number}", number + 1
    return made


def _pairs(given: tuple[str, ...], kept: Kept) -> dict[str, str]:
    """``schluessel=wert`` by key.

    Raises:
        RefusedError: a part has no ``=``, or the noun has no such key.
    """
    told: dict[str, str] = {}
    keys = keys_of(kept.noun)
    for one in given:
        key, sign, value = one.partition("=")
        if not sign:
            raise RefusedError(say("sheets.new.no_sign", given=one))
        if key.split(".")[0] not in {*keys, PHASE}:
            guess = perhaps(key, keys)
            raise RefusedError(say("sheets.new.unknown_key", key=key, guess=guess).rstrip())
        told[key] = value
    return told


def _today(kept: Kept, portal: PortalFolder) -> dict[str, str]:
    """The day of a piece of news is the day on which it is written, unless somebody says otherwise."""
    return {german_key("date"): str(portal.today)} if kept.kind == "news" else {}


def _ask_for_missing(told: dict[str, str], kept: Kept, portal: PortalFolder) -> None:
    """Ask at a terminal for what the noun cannot do without; elsewhere say what is missing."""
    missing = [name for name in _needed(told, kept) if not any(key.split(".")[0] == german_key(name) for key in told)]
    asked = {german_key(name): f"{german_key(name)}{_known(name, kept, portal)}" for name in missing}
    if missing and not sys.stdin.isatty():
        example = " ".join(f"{key}=…" for key in asked)
        raise RefusedError(say("sheets.new.missing", keys=listing(list(asked.values())), example=example))
    for key, question in asked.items():
        told[key] = str(click.prompt(question))


def _needed(told: dict[str, str], kept: Kept) -> Iterator[str]:
    """What the noun cannot do without; a KPI has either a unit or, where it is told in words, a scale."""
    yield from (name for name, field in kept.noun.model_fields.items() if field.is_required() and name not in _GIVEN)
    if kept.kind == "kpi":
        kind = accepted(KpiKind).get(told.get(german_key("kind"), "").strip())
        yield "scale" if kind is KpiKind.QUALITATIVE else "unit"


def _known(name: str, kept: Kept, portal: PortalFolder) -> str:
    """The words or ids that may stand at the field ``name``, as far as there are few."""
    kind = kept.noun.model_fields[name].annotation
    words = kind.keys() if isinstance(kind, type) and issubclass(kind, Word) else ()
    known = portal.ids("field") if name == "field" else list(words)
    return f" ({', '.join(known)})" if known else ""


_LISTS = frozenset(
    map(
        german_key,
        (
            "goals",
            "fields",
            "kpis",
            "measures",
            "participations",
            "values",
            "guidelines",
            "cross_cutting",
            "depends_on",
            "scale",
        ),
    )
)
"""Keys whose value on the command line may be several ids or words with commas."""


def _text(portal: PortalFolder, kept: Kept, identity: str, told: dict[str, str]) -> str:
    """The front matter of the new sheet, each value in the reading that fits there: as a number, a text, a list."""
    order = keys_of(kept.noun)
    path = f"{kept.place}/{identity}.md"
    front = set_value("", (ID,), identity)
    for key, value in told.items():
        made = [
            set_value(front, *_placed(key, one, portal), order)
            for one in readings(value.split(",") if key in _LISTS else [value])
        ]
        front = (
            min(made, key=lambda one: len(portal.new_faults({path: _sheet(one, kept)}))) if len(made) > 1 else made[0]
        )
    return front


def _placed(key: str, value: Any, portal: PortalFolder) -> tuple[tuple[str, ...], Any]:
    """Where a value goes; the phase of a measure begins its log."""
    if key == PHASE:
        return (LOG,), [{german_key("on"): portal.today, PHASE: value}]
    return tuple(key.split(".")), value


def _sheet(front: str, kept: Kept) -> str:
    """The whole sheet, with remarks that show what else may be stated; what is stated needs none."""
    stated = {line.partition(":")[0] for line in front.splitlines() if not line.startswith((" ", "-"))}
    remarks: list[str] = []
    keeps = True
    for line in say(f"sheets.template.{kept.kind}").splitlines(keepends=True):
        key = _REMARK.match(line)
        keeps = key[1] not in stated if key else keeps or not line.startswith("#  ")
        remarks += [line] if keeps else []
    return f"---\n{front}{''.join(remarks)}---\n"
