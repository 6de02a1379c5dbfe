"""``strategieportal pruefen BUENDEL``: builds an edition once more and says whether it is what it says."""

from __future__ import annotations

import sys
from itertools import islice
from pathlib import Path

import click

from strategieportal.cli.evidence.bundle import NoBundleError, opened
from strategieportal.cli.evidence.proving import differences, other_versions
from strategieportal.cli.formats import json_text
from strategieportal.cli.options import FORMAT
from strategieportal.cli.progress import step
from strategieportal.language import say

_SHOWN = 50


@click.command("pruefen", help=say("evidence.prove.help"), epilog=say("evidence.prove.example"))
@click.argument("bundle", metavar="BUENDEL", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--vertrauen", "trusted", is_flag=True, help=say("evidence.prove.trusted"))
@FORMAT
def command(bundle: Path, form: str, *, trusted: bool) -> None:
    """Exit with 1 when something differs, with 2 when it is no bundle."""
    try:
        found = opened(bundle)
    except NoBundleError as fault:
        click.echo(str(fault), err=True)
        sys.exit(2)
    others = other_versions(found)
    with step("site"):
        unlike = list(islice(differences(found, trusted=trusted), _SHOWN))
    told = {"edition": found.name, "sound": not unlike, "differences": unlike}
    told["versions"] = [{"name": name, "bundle": then, "here": here} for name, then, here in others]
    if form == "json":
        click.echo(json_text(told))
    else:
        for name, then, here in others:
            click.echo(say("evidence.prove.version", name=name, then=then or "–", here=here or "–"), err=True)
        lines = unlike or [say("evidence.prove.sound", name=found.name)]
        click.echo("\n".join(lines))
    sys.exit(1 if unlike else 0)
