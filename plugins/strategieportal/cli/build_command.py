"""``strategieportal build``: the whole site from the same settings, without MkDocs."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from strategieportal.cli.formats import FORMATS, as_text_folded
from strategieportal.cli.options import OneOf, with_folder
from strategieportal.cli.progress import step
from strategieportal.language import say, say_count
from strategieportal.problems import Problem, Problems, Severity
from strategieportal.source.content_folder import CONTENT, told
from strategieportal.source.settings import FILE

if TYPE_CHECKING:
    from collections.abc import Iterable

    from strategieportal.cli.building.stated import Stated


class StoppedError(Exception):
    """There is an error among the problems that were told."""


class Telling:
    """Takes every problem of a build, and stops it at an error."""

    def __init__(self) -> None:
        self.found: list[Problem] = []
        self.content = CONTENT
        """What the folder of the content is called on the disk."""

    def __call__(self, found: Iterable[Problem]) -> None:
        """Note problems.

        Raises:
            StoppedError: there is an error among them.
        """
        new = list(told(found, self.content))
        self.found += new
        if any(one.severity is Severity.ERROR for one in new):
            raise StoppedError

    @property
    def problems(self) -> Problems:
        """All of them."""
        return Problems.of(self.found)


@click.command("build", help=say("cli.build.help"), epilog=say("cli.build.example"))
@with_folder
@click.option(
    "--ziel",
    "target",
    metavar="ORDNER",
    type=click.Path(file_okay=False, path_type=Path),
    help=say("cli.build.target"),
)
@click.option("--einstellungen", "name", metavar="DATEI", default=FILE, help=say("cli.build.settings"))
@click.option("--strict/--no-strict", "strict", default=None, help=say("cli.build.strict"))
@click.option("--ohne-fremde", "alone", is_flag=True, help=say("cli.build.alone"))
@click.option("--format", "form", type=OneOf(sorted(FORMATS)), default="text", help=say("cli.check.format"))
def command(folder: Path, target: Path | None, name: str, form: str, *, strict: bool | None, alone: bool) -> None:
    """Publish the portal in ``folder``; exit with 1 when nothing was published."""
    telling = Telling()
    complaint = ""
    try:
        complaint = _built(folder, target, name, telling, strict=strict, alone=alone)
    except StoppedError:
        complaint = _refused(telling.problems)
    found = telling.problems
    if written := as_text_folded(found) if form == "text" else FORMATS[form](found):
        click.echo(written)
    if complaint:
        click.echo(complaint, err=True)
        sys.exit(1)


def _refused(problems: Problems) -> str:
    count = say_count("build.errors", len(problems.errors))
    return f"{count}. {say('build.nothing_published')}"


def _built(folder: Path, target: Path | None, name: str, telling: Telling, *, strict: bool | None, alone: bool) -> str:
    """Build and publish; why that was not possible, empty where it was."""
    from strategieportal.charts.errors import ChartError
    from strategieportal.cli.building.stated import read
    from strategieportal.publishing.complaints import complaint
    from strategieportal.publishing.telling import RefusalError

    stated = read(folder.absolute(), name, telling, os.environ, alone=alone)
    telling.content = stated.said.content
    telling(stated.problems)
    site = Path(os.path.abspath(target)) if target is not None else stated.site  # noqa: PTH100 - a link stays one
    strict = stated.strict if strict is None else strict
    try:
        return _published(stated, site, telling, strict=strict)
    except RefusalError as error:
        return f"{error} {say('build.left_alone')}" if say("build.left_alone") not in str(error) else str(error)
    except (OSError, ChartError) as error:
        return complaint(error, str(site))


def _published(stated: Stated, site: Path, telling: Telling, *, strict: bool) -> str:
    """Make the site aside and let it take the place of the old one; why not, where it does not."""
    from strategieportal.cli.building.build import build
    from strategieportal.publishing.aside import Aside

    aside = Aside(site)
    try:
        with step("site"):
            build(stated, aside.site, telling)
        warnings = len(telling.problems.of_severity(Severity.WARNING))
        if strict and warnings:
            return say_count("build.strict", warnings)
        aside.publish()
    finally:
        aside.discard()
    click.echo(say("build.published", site=str(site)), err=True)
    return ""
