"""What somebody says about a new portal: asked one by one, each answer tried at once, so that no mistake is found at the end."""

from __future__ import annotations

import shutil
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, Final

import click

from strategieportal import __version__
from strategieportal.checks.examine import examine
from strategieportal.cli.options import OneOf
from strategieportal.cli.sheets.portal import RefusedError
from strategieportal.cli.starting import HOSTS, Answers, starting_files
from strategieportal.language import say
from strategieportal.model.words import State
from strategieportal.problems import Problems, Severity
from strategieportal.source.settings_faults import faults
from strategieportal.source.writing import UnwritableError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

ASKED: Final = (
    "owner", "title", "state", "office", "postal", "mail", "phone", "address", "main_colour", "accent_colour", "logo", "host",
)  # fmt: skip
"""What is asked at a terminal, in this order."""
_LOGOS: Final = (".svg", ".png")
_ALIKE: Final = {"opencode": "gitlab", "gitea": "forgejo"}
"""Hosts by another name that work the same way."""


class Host(OneOf):
    """Where a portal lies: one of the hosts for which there are files, or one that works like it."""

    def __init__(self) -> None:
        super().__init__(HOSTS)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """The host, or a usage error."""
        return super().convert(_ALIKE.get(str(value).lower(), value), param, ctx)


def defaults(said: Mapping[str, str | None]) -> dict[str, str]:
    """Every answer: as it was said, else the default."""
    return {name: (say(f"init.default.{name}") if said[name] is None else str(said[name])).strip() for name in ASKED}


def asked(said: Mapping[str, str | None], today: date, package: str) -> dict[str, str]:
    """Every answer: as it was said, else asked for until it fits."""
    told = defaults(said)
    click.echo(say("init.asking"), err=True)
    for name in ASKED:
        while said[name] is None:
            told[name] = _answer(name)
            if not (wrong := _wrong(told, today, package)):
                break
            click.echo(wrong, err=True)
    return told


def _answer(name: str) -> str:
    default = say(f"init.default.{name}")
    kind: Any = {"state": OneOf(State.keys()), "host": Host()}.get(name, str)
    asked = say(f"init.ask.{name}")
    told: Any = click.prompt(asked, default=default, type=kind, show_choices=name == "host", show_default=bool(default))
    return str(told).strip()


def _wrong(told: Mapping[str, str], today: date, package: str) -> str:
    """What is wrong with the answers so far, in words; empty where nothing is."""
    try:
        with TemporaryDirectory() as aside:
            root = Path(aside) / "portal"
            laid_out(root, answers_of(told, package), today, logo=told["logo"], package="", examples=False)
            found = hindrances(root, today)
    except RefusedError as reason:
        return str(reason)
    return "\n".join(dict.fromkeys(f"{one.sentence} ({one.code}). {one.remedy}".rstrip() for one in found))


def answers_of(told: Mapping[str, str], package: str) -> Answers:
    """The answers as the templates take them.

    Raises:
        RefusedError: the logo is none.
    """
    return Answers(
        title=told["title"],
        owner=told["owner"],
        state=State(next(one.value for one in State if one.key == told["state"])),
        office=told["office"],
        postal=told["postal"],
        mail=told["mail"],
        phone=told["phone"],
        address=told["address"] if told["address"].endswith("/") else f"{told['address']}/",
        main_colour=told["main_colour"],
        accent_colour=told["accent_colour"],
        logo=f"overrides/logo{_ending(Path(told['logo']))}" if told["logo"] else "",
        host=told["host"],
        requirement=_requirement(package),
    )


def _ending(logo: Path) -> str:
    if logo.suffix.lower() not in _LOGOS or not logo.is_file():
        raise RefusedError(say("init.bad_logo", file=logo.name))
    return logo.suffix.lower()


def _requirement(package: str) -> str:
    """The line that brings the program: a wheel beside the portal, an address, or the version from an index."""
    if package and Path(package).is_file():
        return f"./pakete/{Path(package).name}"
    return package or f"strategieportal=={__version__}"


def laid_out(root: Path, answers: Answers, today: date, *, logo: str, package: str, examples: bool) -> None:
    """Write the portal into ``root``, unchecked.

    Raises:
        RefusedError: an answer cannot be written.
    """
    try:
        made = starting_files(answers, today, examples=examples)
    except UnwritableError:
        raise RefusedError(say("init.unwritable")) from None
    root.mkdir()
    for path, text in made.items():
        _write(root / path, text)
    if logo:
        _copy(Path(logo), root / answers.logo)
    if package and Path(package).is_file():
        _copy(Path(package), root / "pakete" / Path(package).name)


def hindrances(root: Path, today: date) -> Problems:
    """What keeps a portal from being published."""
    found = examine(root, epoch=None, today=today).problems
    return Problems.of(found.errors, found.of_severity(Severity.WARNING), faults(root))


def _write(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(text.encode())
    if file.suffix == ".sh":
        file.chmod(0o755)


def _copy(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, target)
