"""``strategieportal init``: a new portal that passes ``check`` and builds strictly at once."""

from __future__ import annotations

import shutil
import sys
from contextlib import redirect_stdout
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import click

from strategieportal.cli.clock import today
from strategieportal.cli.examined import examined
from strategieportal.cli.fetching import is_address
from strategieportal.cli.formats import as_text, json_text
from strategieportal.cli.import_command import command as import_command
from strategieportal.cli.init_answers import Host, answers_of, asked, defaults, hindrances, laid_out
from strategieportal.cli.options import FORMAT, OneOf
from strategieportal.cli.progress import step
from strategieportal.cli.sheets.making import ended
from strategieportal.cli.sheets.portal import RefusedError
from strategieportal.history.beginning import Begun, begin
from strategieportal.language import say, say_count
from strategieportal.model.words import State
from strategieportal.problems import Problems, Severity

if TYPE_CHECKING:
    from strategieportal.cli.starting import Answers


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
@click.option("--host", type=Host(), help=say("init.ask.host"))
@click.option("--hauptfarbe", "main_colour", metavar="FARBE", help=say("init.ask.main_colour"))
@click.option("--akzentfarbe", "accent_colour", metavar="FARBE", help=say("init.ask.accent_colour"))
@click.option("--logo", type=click.Path(exists=True, dir_okay=False), help=say("init.ask.logo"))
@click.option("--paket", "package", metavar="PAKET", default="", help=say("init.package"))
@click.option("--aus", "source", metavar="QUELLE", help=say("init.source"))
@click.option("--ohne-git", "without_git", is_flag=True, help=say("init.without_git"))
@click.option("--yes", "-y", is_flag=True, help=say("init.yes"))
@FORMAT
def command(
    folder: Path, *, package: str, source: str | None, without_git: bool, yes: bool, form: str, **said: str | None
) -> None:
    """Begin a portal in ``folder``, which must be empty or not there."""

    def work() -> None:
        _refuse_used(folder)
        _refuse_missing(source, package)
        told = asked(said, today(), package) if not yes and sits_at_a_terminal() else defaults(said)
        answers = answers_of(told, package)
        _make(folder, answers, told["logo"], package, examples=source is None)
        if source is not None:
            _import(source, folder, answers)
        if not without_git:
            _begin_history(folder, answers)
        _next_steps(folder, form)

    ended(work)


def sits_at_a_terminal() -> bool:
    """Whether somebody can be asked."""
    return sys.stdin.isatty()


def _refuse_used(folder: Path) -> None:
    if folder.exists() and any(entry.name != ".git" for entry in folder.iterdir()):
        raise RefusedError(say("init.not_empty", folder=folder))


def _refuse_missing(source: str | None, package: str) -> None:
    """Stop at a source that is not there, and at a wheel that is meant and is not there."""
    if source is not None and not is_address(source) and not Path(source).exists():
        raise click.UsageError(say("import.no_source", source=source))
    if Path(package).suffix == ".whl" and "://" not in package and not Path(package).is_file():
        raise click.UsageError(say("init.no_wheel", file=package))


def _make(folder: Path, answers: Answers, logo: str, package: str, *, examples: bool) -> None:
    """Write the portal aside, check it, and put it in its place only when it is sound.

    Raises:
        RefusedError: an answer does not fit, or the disk says no.
    """
    with TemporaryDirectory() as aside, step("writing"):
        root = Path(aside) / "portal"
        laid_out(root, answers, today(), logo=logo, package=package, examples=examples)
        hindering = hindrances(root, today())
        if not len(hindering):
            try:
                shutil.copytree(root, folder, dirs_exist_ok=True)
            except (OSError, shutil.Error):
                raise RefusedError(say("init.no_room", folder=folder)) from None
    if len(hindering):
        click.echo(_told_once(hindering), err=True)
        raise RefusedError(say("init.unfit"))


def _told_once(faults: Problems) -> str:
    """Each fault once, at the option that it is about: an answer stands in many files, which are not there yet."""
    context = click.get_current_context()
    said = [(str(context.params.get(str(one.name))), one.opts[0]) for one in context.command.params]
    options = {f'"{value}{end}"': option for value, option in said for end in ("", "/")}
    lines: dict[tuple[str, str], str] = {}
    for fault in faults:
        option = next((name for value, name in options.items() if value in fault.sentence), str(fault.place))
        line = as_text(Problems.of([fault])).replace(f"{fault.place}: ", f"{option}: ", 1)
        lines.setdefault((fault.code, fault.sentence), line)
    return "\n".join(lines.values())


def _import(source: str, folder: Path, answers: Answers) -> None:
    """Take over what ``source`` holds, by the command that does so for any portal; if it cannot, nothing is left here.

    Raises:
        RefusedError: there is nothing to take, which is told.
    """
    arguments = [source, "--into", str(folder), "--yes"]
    if answers.state is not State.EXAMPLE:
        arguments += ["--land", answers.state.key]
    try:
        with redirect_stdout(sys.stderr):
            import_command.main(arguments, prog_name="strategieportal import", standalone_mode=False)
    except click.UsageError as fault:
        _undo(folder)
        raise RefusedError(f"{fault.message}\n{say('init.import_failed', source=source)}") from None
    except SystemExit as end:
        if end.code:
            _undo(folder)
            raise RefusedError(say("init.import_failed", source=source)) from None


def _undo(folder: Path) -> None:
    """Remove what was made in a folder that was empty or not there."""
    for entry in folder.iterdir():
        if entry.name != ".git":
            shutil.rmtree(entry) if entry.is_dir() else entry.unlink()
    if not any(folder.iterdir()):
        folder.rmdir()


def _begin_history(folder: Path, answers: Answers) -> None:
    """The first commit, because pages tell what changed since; said when there can be none."""
    name, mail = answers.office or answers.owner, answers.mail or "portal@localhost"
    begun = begin(folder, say("init.commit"), name, mail)
    if begun is not Begun.COMMITTED:
        click.echo(say(f"init.history.{begun}"), err=True)


def _next_steps(folder: Path, form: str) -> None:
    found = examined(folder)
    strategy = found.reading.strategy
    nouns = {"field": strategy.fields, "goal": strategy.goals, "measure": strategy.measures, "kpi": strategy.kpis}
    counts = {name: len(one) for name, one in nouns.items() if one}
    left = len(found.problems.of_severity(Severity.HINT))
    if form == "json":
        click.echo(json_text({"folder": str(folder), "counts": counts, "open": left}))
        return
    told = ", ".join(say_count(f"init.count.{name}", count) for name, count in counts.items())
    click.echo(say("init.done", folder=folder, counts=told))
    click.echo(say_count("init.open_points", left))
    way = f'"{folder}"' if any(one.isspace() for one in str(folder)) else folder
    click.echo(say("init.next", folder=way))
