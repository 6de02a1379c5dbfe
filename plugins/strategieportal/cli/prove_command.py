"""``strategieportal pruefen BUENDEL``: builds an edition once more and says whether it is what it says."""

from __future__ import annotations

import sys
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

import click

from strategieportal.cli.evidence.bundle import NoBundleError, opened
from strategieportal.cli.evidence.environment import NoEnvironmentError, digests, installed, made
from strategieportal.cli.evidence.proving import differences, other_contents, other_versions, stated_versions
from strategieportal.cli.formats import json_text
from strategieportal.cli.options import FORMAT
from strategieportal.cli.progress import step
from strategieportal.language import listing, say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from strategieportal.cli.evidence.bundle import Bundle

_SHOWN = 50


@click.command("pruefen", help=say("evidence.prove.help"), epilog=say("evidence.prove.example"))
@click.argument("bundle", metavar="BUENDEL", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--vertrauen", "trusted", is_flag=True, help=say("evidence.prove.trusted"))
@click.option("--umgebung", "fresh", is_flag=True, help=say("evidence.prove.fresh"))
@FORMAT
def command(bundle: Path, form: str, *, trusted: bool, fresh: bool) -> None:
    """Exit with 1 when something differs, with 2 when it is no bundle or its versions are not to be had."""
    try:
        with TemporaryDirectory() as folder:
            told = _proven(opened(bundle), Path(folder) if fresh else None, trusted=trusted)
    except (NoBundleError, NoEnvironmentError) as fault:
        click.echo(str(fault), err=True)
        sys.exit(2)
    if form == "json":
        click.echo(json_text(told))
    else:
        for line in _beside(told):
            click.echo(line, err=True)
        click.echo("\n".join(told["differences"] or [say("evidence.prove.sound", name=told["edition"])]))
    sys.exit(0 if told["sound"] else 1)


def _proven(bundle: Bundle, fresh: Path | None, *, trusted: bool) -> dict[str, Any]:
    """What was found, as programs are told; built in a new environment in the folder ``fresh``, or else in this one.

    Raises:
        NoEnvironmentError: the versions of the bundle are not to be had.
    """
    wanted = stated_versions(bundle)
    with step("environment"):
        python = made(wanted, fresh, trusted=trusted) if fresh is not None else None
    here = installed(python, wanted) if python is not None else digests(wanted)
    others = [one for one in other_versions(bundle) if python is None or one[0] == "python"]
    with step("site"):
        unlike = list(islice(differences(bundle, trusted=trusted, python=python), _SHOWN))
    return {
        "edition": bundle.name,
        "sound": not unlike,
        "differences": unlike,
        "environment": "fresh" if python is not None else "this",
        "versions": [{"name": name, "bundle": then, "here": now} for name, then, now in others],
        "contents": other_contents(bundle, here),
    }


def _beside(told: dict[str, Any]) -> Iterator[str]:
    """What explains a difference, or makes the proof weaker."""
    for one in told["versions"]:
        there, here = one["bundle"] or "–", one["here"] or "–"
        yield say("evidence.prove.version", name=one["name"], then=there, here=here)
    known = {one["name"] for one in told["versions"]}
    if other := [name for name in told["contents"] if name not in known]:
        yield say("evidence.prove.contents", names=listing(other))
