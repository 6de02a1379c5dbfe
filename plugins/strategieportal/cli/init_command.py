"""``strategieportal init``: a new portal that passes ``check`` and builds strictly at once."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

import click

from strategieportal import __version__
from strategieportal.checks.examine import examine
from strategieportal.cli.clock import today
from strategieportal.cli.formats import as_text
from strategieportal.cli.import_command import command as import_command
from strategieportal.cli.options import OneOf
from strategieportal.cli.sheets.making import ended
from strategieportal.cli.sheets.portal import RefusedError
from strategieportal.cli.starting import HOSTS, Answers, starting_files
from strategieportal.history.beginning import Begun, begin
from strategieportal.language import say, say_count
from strategieportal.model.words import State
from strategieportal.problems import Problems, Severity
from strategieportal.source.writing import UnwritableError

if TYPE_CHECKING:
    from datetime import date

_ASKED = ("owner", "title", "state", "office", "postal", "mail", "phone", "address", "host")
"""What is asked at a terminal, in this order."""
_LOGOS = (".svg", ".png")


@click.command("init", help=say("init.help"), epilog=say("init.example"))
@click.argument("folder", metavar="ORDNER", type=click.Path(file_okay=False, path_type=Path))
@click.option("--traeger", "owner", metavar="NAME", help=say("init.ask.owner"))
@click.option("--titel", "title", metavar="TITEL", help=say("init.ask.title"))
@click.option("--land", "state", type=OneOf(State.keys()), help=say("init.ask.state"))
@click.option("--stelle", "office", metavar="NAME", help=say("init.ask.office"))
@click.option("--anschrift", "postal", metavar="ANSCHRIFT", help=say("init.ask.postal"))
@click.option("--mail", metavar="ADRESSE", help=say("init.ask.mail"))
@click.option("--telefon", "phone", metavar="NUMMER", help=say("init.ask.phone"))
@click.option("--webadresse", "address", metavar="ADRESSE", help=say("init.ask.address"))
@click.option("--host", type=OneOf(HOSTS), help=say("init.ask.host"))
@click.option("--hauptfarbe", "main_colour", metavar="FARBE", default="", help=say("init.colour.main"))
@click.option("--akzentfarbe", "accent_colour", metavar="FARBE", default="", help=say("init.colour.accent"))
@click.option("--logo", type=click.Path(exists=True, dir_okay=False, path_type=Path), help=say("init.logo"))
@click.option("--paket", "package", metavar="PAKET", default="", help=say("init.package"))
@click.option("--aus", "source", type=click.Path(exists=True, path_type=Path), help=say("init.source"))
@click.option("--ohne-git", "without_git", is_flag=True, help=say("init.without_git"))
@click.option("--yes", "-y", is_flag=True, help=say("init.yes"))
def command(
    folder: Path,
    *,
    main_colour: str,
    accent_colour: str,
    logo: Path | None,
    package: str,
    source: Path | None,
    without_git: bool,
    yes: bool,
    **said: str | None,
) -> None:
    """Begin a portal in ``folder``, which must be empty or not there."""

    def work() -> None:
        _refuse_used(folder)
        day = today()
        told = _asked(said, ask=not yes and sys.stdin.isatty())
        answers = _answers(told, main_colour, accent_colour, logo, package)
        _make(folder, answers, day, logo=logo, package=package, examples=source is None)
        if source is not None:
            _import(source, folder, answers)
        if not without_git:
            _begin_history(folder, answers)
        _next_steps(folder, day)

    ended(work)


def _refuse_used(folder: Path) -> None:
    if folder.exists() and any(entry.name != ".git" for entry in folder.iterdir()):
        raise RefusedError(say("init.not_empty", folder=folder))


def _asked(said: dict[str, str | None], *, ask: bool) -> dict[str, str]:
    """Every answer: as an option, else asked for, else the default."""
    told: dict[str, str] = {}
    for name in _ASKED:
        given = said[name]
        default = say(f"init.default.{name}")
        if given is None and ask:
            kind: Any = {"state": OneOf(State.keys()), "host": OneOf(HOSTS)}.get(name, str)
            given = str(click.prompt(say(f"init.ask.{name}"), default=default, type=kind, show_choices=name == "host"))
        told[name] = (default if given is None else given).strip()
    return told


def _answers(told: dict[str, str], main_colour: str, accent_colour: str, logo: Path | None, package: str) -> Answers:
    return Answers(
        title=told["title"],
        owner=told["owner"],
        state=State(_state(told["state"])),
        office=told["office"],
        postal=told["postal"],
        mail=told["mail"],
        phone=told["phone"],
        address=_with_stroke(told["address"]),
        main_colour=main_colour,
        accent_colour=accent_colour,
        logo=f"overrides/logo{_ending(logo)}" if logo else "",
        host=told["host"],
        requirement=_requirement(package),
    )


def _state(key: str) -> str:
    return next(one.value for one in State if one.key == key)


def _with_stroke(address: str) -> str:
    return address if address.endswith("/") else f"{address}/"


def _ending(logo: Path) -> str:
    if logo.suffix.lower() not in _LOGOS:
        raise RefusedError(say("init.bad_logo", file=logo.name))
    return logo.suffix.lower()


def _requirement(package: str) -> str:
    """The line that brings the program: a wheel beside the portal, an address, or the version from an index."""
    if package and Path(package).is_file():
        return f"./pakete/{Path(package).name}"
    return package or f"strategieportal=={__version__}"


def _make(folder: Path, answers: Answers, today: date, *, logo: Path | None, package: str, examples: bool) -> None:
    """Write the portal aside, check it, and put it in its place only when it is sound.

    Raises:
        RefusedError: an answer does not fit, or the disk says no.
    """
    try:
        made = starting_files(answers, today, examples=examples)
    except UnwritableError:
        raise RefusedError(say("init.unwritable")) from None
    with TemporaryDirectory() as aside:
        root = Path(aside)
        for path, text in made.items():
            _write(root / path, text)
        if logo:
            _copy(logo, root / answers.logo)
        if package and Path(package).is_file():
            _copy(Path(package), root / "pakete" / Path(package).name)
        faults = examine(root, epoch=None, today=today).problems
        hindering = Problems.of(faults.errors, faults.of_severity(Severity.WARNING))
        if len(hindering):
            click.echo(_told_once(hindering), err=True)
            raise RefusedError(say("init.unfit"))
        try:
            shutil.copytree(root, folder, dirs_exist_ok=True)
        except (OSError, shutil.Error):
            raise RefusedError(say("init.no_room", folder=folder)) from None


def _told_once(faults: Problems) -> str:
    """Each fault once, at the option that it is about: an answer stands in many files, which are not there yet."""
    context = click.get_current_context()
    options = {f'"{context.params.get(str(one.name))}"': one.opts[0] for one in context.command.params}
    lines: dict[tuple[str, str], str] = {}
    for fault in faults:
        option = next((name for value, name in options.items() if value in fault.sentence), str(fault.place))
        line = as_text(Problems.of([fault])).replace(f"{fault.place}: ", f"{option}: ", 1)
        lines.setdefault((fault.code, fault.sentence), line)
    return "\n".join(lines.values())


def _write(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(text.encode())
    if file.suffix == ".sh":
        file.chmod(0o755)


def _copy(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, target)


def _import(source: Path, folder: Path, answers: Answers) -> None:
    """Take over what ``source`` holds, by the command that does so for any portal."""
    arguments = [str(source), "--into", str(folder)]
    if answers.state is not State.EXAMPLE:
        arguments += ["--land", answers.state.key]
    try:
        import_command.main(arguments, prog_name="strategieportal import", standalone_mode=False)
    except SystemExit as end:
        if end.code:
            raise RefusedError(say("init.import_failed", source=source, folder=folder)) from None


def _begin_history(folder: Path, answers: Answers) -> None:
    """The first commit, because pages tell what changed since; said when there can be none."""
    name, mail = answers.office or answers.owner, answers.mail or "portal@localhost"
    begun = begin(folder, say("init.commit"), name, mail)
    if begun is not Begun.COMMITTED:
        click.echo(say(f"init.history.{begun}"), err=True)


def _next_steps(folder: Path, today: date) -> None:
    found = examine(folder, epoch=None, today=today)
    strategy = found.reading.strategy
    counts = {"field": strategy.fields, "goal": strategy.goals, "measure": strategy.measures, "kpi": strategy.kpis}
    told = ", ".join(say_count(f"init.count.{name}", len(nouns)) for name, nouns in counts.items() if nouns)
    click.echo(say("init.done", folder=folder, counts=told))
    click.echo(say_count("init.open_points", len(found.problems.of_severity(Severity.HINT))))
    click.echo(say("init.next", folder=folder))
