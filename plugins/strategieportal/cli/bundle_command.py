"""``strategieportal buendel 2026-06``: an edition with its sources, versions and site in one file."""

from __future__ import annotations

import hashlib
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from strategieportal.checks.rule import Case
from strategieportal.checks.unpublished import hidden_files
from strategieportal.cli.evidence.packing import bundle_of, uncommitted
from strategieportal.cli.evidence.rebuilding import UnbuildableError
from strategieportal.cli.evidence.sources import source_files
from strategieportal.cli.examined import examined
from strategieportal.cli.formats import FORMATS, json_text
from strategieportal.cli.options import FORMAT, with_folder
from strategieportal.cli.progress import step
from strategieportal.language import listing, say
from strategieportal.problems import Problems
from strategieportal.reading.editions import sources_sum
from strategieportal.reading.read import read
from strategieportal.source.files import scan

if TYPE_CHECKING:
    from strategieportal.model.edition import Edition

_SHOWN = 5


@click.command("buendel", help=say("evidence.command.help"), epilog=say("evidence.command.example"))
@click.argument("name", metavar="AUSGABE")
@with_folder
@click.option(
    "--nach",
    "into",
    metavar="DATEI",
    type=click.Path(dir_okay=False, path_type=Path),
    help=say("evidence.command.into"),
)
@click.option("--entwuerfe", "drafts", is_flag=True, help=say("evidence.command.drafts"))
@FORMAT
def command(name: str, folder: Path, *, into: Path | None, drafts: bool, form: str) -> None:
    """Write the bundle; exit with 1 when it cannot be made."""
    examination = examined(folder)
    if examination.problems.errors:
        click.echo(FORMATS[form](Problems.of(examination.problems.errors)))
        sys.exit(1)
    edition = next((one for one in examination.reading.strategy.editions if one.name == name), None)
    if edition is None:
        _stop(say("evidence.command.unknown", name=name))
    _heed(folder, edition, drafts=drafts)
    try:
        with step("site"):
            data = bundle_of(folder, edition)
    except UnbuildableError as fault:
        _stop(str(fault))
    file = into or Path(f"ausgabe-{name}.zip")
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(data)
    told = {"file": str(file), "bytes": len(data), "sum": f"sha256:{hashlib.sha256(data).hexdigest()}"}
    click.echo(json_text(told) if form == "json" else say("evidence.command.written", **told))


def _heed(folder: Path, edition: Edition, *, drafts: bool) -> None:
    """Stop where the bundle would say something else than the edition, or more than is public."""
    if files := uncommitted(folder):
        _stop(say("evidence.command.uncommitted", files=listing(files[:_SHOWN])))
    if edition.sources and edition.sources != sources_sum(source_files(folder)):
        _stop(say("evidence.command.moved_on", name=edition.name))
    hidden = sorted(hidden_files(Case(read(scan(folder)[0]), edition.as_of)))
    if hidden and not drafts:
        _stop(say("evidence.command.hidden", files=listing(hidden[:_SHOWN])))


def _stop(sentence: str) -> NoReturn:
    click.echo(sentence, err=True)
    sys.exit(1)
