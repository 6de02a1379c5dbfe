"""``strategieportal verbund``: a site over the measures of many portals, from what they publish."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from strategieportal.cli.alliance.gathering import gathered
from strategieportal.cli.alliance.writing import ForeignFolderError, write_site
from strategieportal.cli.formats import FORMATS, json_text
from strategieportal.cli.options import FORMAT
from strategieportal.cli.progress import step
from strategieportal.language import say, say_count
from strategieportal.model.alliance import AllianceList
from strategieportal.problems import Problems
from strategieportal.reading.faults import Origin
from strategieportal.reading.harvest import Harvest
from strategieportal.source.files import MAX_TEXT, Tree
from strategieportal.source.yaml import read_yaml

if TYPE_CHECKING:
    from strategieportal.problems import Problem


@click.command("verbund", help=say("alliance.command.help"), epilog=say("alliance.command.example"))
@click.argument("listed", metavar="LISTE", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--nach",
    "into",
    metavar="ORDNER",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path("verbund"),
    show_default=True,
    help=say("alliance.command.into"),
)
@FORMAT
def command(listed: Path, into: Path, form: str) -> None:
    """Write the site; exit with 1 when a portal is missing in it, with 2 when there is none."""
    stated, problems = read_list(listed)
    if stated is None:
        click.echo(FORMATS[form](Problems.of(problems)))
        sys.exit(2)
    with step("fetching") as doing:
        alliance, reasons = gathered(stated.portals, listed.parent, doing.count)
    for at in sorted(reasons):
        click.echo(say("alliance.command.left_out", reason=reasons[at]), err=True)
    if not alliance.members:
        _stop(say("alliance.command.nothing"))
    try:
        with step("site"):
            write_site(stated, alliance, listed.parent, into)
    except ForeignFolderError as fault:
        _stop(str(fault))
    counts = {"members": len(alliance.members), "measures": len(alliance.measures)}
    words = {name: say_count(f"pages_alliance.{key}", counts[name]) for name, key in _WORDS}
    told = {"folder": str(into), **counts, "left_out": [reasons[at] for at in sorted(reasons)]}
    click.echo(json_text(told) if form == "json" else say("alliance.command.written", folder=into, **words))
    sys.exit(1 if reasons else 0)


_WORDS = (("members", "portals"), ("measures", "measures"))


def read_list(path: Path) -> tuple[AllianceList | None, list[Problem]]:
    """What the list says, or every problem of it."""
    text, problems = Tree(path.parent, {path.name: path}).read_text(path.name, MAX_TEXT)
    document, found = read_yaml(text, path.name) if text is not None else (None, [])
    problems = [*problems, *found]
    if document is None:
        return None, problems
    harvest = Harvest()
    stated = harvest.validate(AllianceList, document.data or {}, Origin(document))
    problems += harvest.problems
    return (None, problems) if Problems.of(problems).errors else (stated, problems)


def _stop(sentence: str) -> NoReturn:
    click.echo(sentence, err=True)
    sys.exit(2)
