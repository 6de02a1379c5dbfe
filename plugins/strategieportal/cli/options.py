"""Options that several commands have, and the kinds of their values."""

from __future__ import annotations

import re
from datetime import date
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from strategieportal.cli.german import speak_german
from strategieportal.guessing import perhaps
from strategieportal.language import say
from strategieportal.model.partial_date import PartialDate

if TYPE_CHECKING:
    from collections.abc import Callable

# click asks for some of its words when a kind of value is made, which happens below.
speak_german()

_GERMAN_DAY: Final = re.compile(r"(\d{1,2})\. ?(\d{1,2})\. ?(\d{4})")


def as_in_files(written: str) -> str:
    """A day as people write it in letters, ``31.12.2026``, in the form of the files; anything else as it is."""
    found = _GERMAN_DAY.fullmatch(written.strip())
    return f"{found[3]}-{int(found[2]):02d}-{int(found[1]):02d}" if found else written


class OneOf(click.Choice[Any]):
    """One of some words; of a misspelt one, which was probably meant."""

    def get_invalid_choice_message(self, value: Any, ctx: click.Context | None) -> str:
        """What is said of a word that is none of them."""
        told = super().get_invalid_choice_message(value, ctx)
        guess = perhaps(str(value), [str(one) for one in self.choices])
        return f"{told} {guess}" if guess else told


class Whole(click.ParamType[int]):
    """A whole number within bounds, told in words."""

    name = "ZAHL"

    def __init__(self, least: int, most: int | None = None) -> None:
        self.least, self.most = least, most

    def convert(self, value: str | int, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """The number, or a usage error."""
        try:
            number = int(value)
        except ValueError:
            self.fail(say("cli.no_number", value=value), param, ctx)
        if number < self.least or (self.most is not None and number > self.most):
            bounds = "cli.at_least" if self.most is None else "cli.between"
            self.fail(say(bounds, value=number, least=self.least, most=self.most), param, ctx)
        return number


class Day(click.ParamType[date]):
    """A day such as ``2026-07-31``, which may be written ``31.07.2026``."""

    name = "JJJJ-MM-TT"

    def convert(self, value: str | date, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """The day, or a usage error."""
        if isinstance(value, date):
            return value
        try:
            return date.fromisoformat(as_in_files(value))
        except ValueError:
            self.fail(say("import.bad_day", value=value), param, ctx)


class When(click.ParamType[str]):
    """A date as precise as people know it: ``2027``, ``2027-Q1``, ``2027-06``, ``2027-06-30``."""

    name = "DATUM"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The date as it is written, or a usage error."""
        try:
            return PartialDate.parse(as_in_files(value)).text
        except ValueError:
            self.fail(say("sheets.bad_date", value=value), param, ctx)


_FOLDER: Final = click.Path(exists=True, file_okay=False, path_type=Path)
FOLDER = click.option(
    "--folder",
    metavar="ORDNER",
    type=_FOLDER,
    default=Path(),
    help=say("sheets.folder"),
)


def with_folder(command: Callable[..., None]) -> Callable[..., None]:
    """A command on a whole portal: its folder is the last argument or, as where files are changed, ``--folder``."""

    @click.argument("last", metavar="[ORDNER]", type=_FOLDER, required=False)
    @click.option("--folder", metavar="ORDNER", type=_FOLDER, help=say("sheets.folder"))
    @wraps(command)
    def told(last: Path | None, folder: Path | None, **given: Any) -> None:
        if last is not None and folder is not None and last != folder:
            raise click.UsageError(say("cli.two_folders", one=last, other=folder))
        command(folder=folder or last or Path(), **given)

    return told


FORMAT = click.option("--format", "form", type=OneOf(("text", "json")), default="text", help=say("cli.format"))
DRY_RUN = click.option("--dry-run", is_flag=True, help=say("sheets.dry_run_help"))
