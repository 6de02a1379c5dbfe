"""``strategieportal``: one command, each of its verbs in a file of its own and loaded only when it is called."""

from __future__ import annotations

import errno
import os
import sys
from importlib import import_module
from typing import Any, Final

import click
from click.shell_completion import get_completion_class

from strategieportal import __version__, pythons
from strategieportal.cli.german import speak_german
from strategieportal.guessing import perhaps
from strategieportal.language import say

VERBS: Final = {
    "belege": "strategieportal.cli.links_command",
    "buendel": "strategieportal.cli.bundle_command",
    "build": "strategieportal.cli.build_command",
    "check": "strategieportal.cli.check_command",
    "diff": "strategieportal.cli.diff_command",
    "edition": "strategieportal.cli.edition_command",
    "fmt": "strategieportal.cli.fmt_command",
    "handbuch": "strategieportal.cli.handbook_command",
    "herkunft": "strategieportal.cli.origin_command",
    "import": "strategieportal.cli.import_command",
    "new": "strategieportal.cli.new_command",
    "pdf": "strategieportal.cli.pdf_command",
    "pflege": "strategieportal.cli.care_command",
    "postpone": "strategieportal.cli.postpone_command",
    "init": "strategieportal.cli.init_command",
    "pruefen": "strategieportal.cli.prove_command",
    "redaktion": "strategieportal.cli.form_command",
    "schema": "strategieportal.cli.schema_command",
    "set": "strategieportal.cli.set_command",
    "snapshot": "strategieportal.cli.snapshot_command",
    "tabelle": "strategieportal.cli.tabelle_command",
    "upgrade": "strategieportal.cli.upgrade_command",
    "urls": "strategieportal.cli.urls_command",
    "verbund": "strategieportal.cli.alliance_command",
}
"""Verb -> module that holds it as ``command``."""


_DISK: Final = {errno.EACCES, errno.EROFS, errno.ENOSPC}
"""What is no fault of the program: rights, a disk that may only be read, one that is full."""


class Verbs(click.Group):
    """Loads a verb when it is asked for: nobody waits for what is not used."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """All verbs, sorted."""
        del ctx
        return sorted(VERBS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The verb called ``cmd_name``."""
        del ctx
        if cmd_name not in VERBS:
            return None
        found: click.Command = import_module(VERBS[cmd_name]).command
        found.options_metavar = say("cli.options")
        found.short_help = say(f"cli.short.{cmd_name}")
        ends = say(f"exits.{cmd_name}")
        if not (found.help or "").endswith(ends):
            found.help = f"{found.help}\n\n{ends}"
        return found

    def invoke(self, ctx: click.Context) -> Any:
        """Run the verb; what the disk says no to ends it with a sentence, wherever that was."""
        try:
            return super().invoke(ctx)
        except OSError as fault:
            if fault.errno not in _DISK or fault.filename is None:
                raise
            from strategieportal.cli.sheets.portal import reason

            click.echo(say("cli.disk", path=os.fspath(fault.filename), why=reason(fault)), err=True)
            ctx.exit(1)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The list of verbs in the help, each with its line from the catalogue: none has to be loaded for it."""
        with formatter.section(say("cli.commands")):
            formatter.write_dl([(name, say(f"cli.short.{name}")) for name in self.list_commands(ctx)])

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The verb that was asked for; of an unknown one, which is probably meant."""
        if args and args[0] not in VERBS and not args[0].startswith("-") and (guess := perhaps(args[0], sorted(VERBS))):
            ctx.fail(say("cli.no_verb", name=args[0], guess=guess))
        return super().resolve_command(ctx, args)


def _complete(ctx: click.Context, shell: str | None) -> None:
    """Write what makes ``shell`` complete verbs and options, and end."""
    found = get_completion_class(shell) if shell else None
    if found is not None:
        click.echo(found(ctx.command, {}, _PROGRAM, f"_{_PROGRAM.upper()}_COMPLETE").source())
        ctx.exit()


_PROGRAM: Final = "strategieportal"
speak_german()


@click.command(
    cls=Verbs,
    options_metavar=say("cli.options"),
    subcommand_metavar=say("cli.command"),
    help=say("cli.help"),
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.version_option(__version__, prog_name="strategieportal", message="%(prog)s %(version)s", help=say("cli.version"))
@click.option(
    "--completion",
    type=click.Choice(("bash", "zsh", "fish")),
    expose_value=False,
    is_eager=True,
    callback=lambda ctx, _, shell: _complete(ctx, shell),
    help=say("cli.completion"),
)
def main() -> None:
    """Run the verb that was asked for."""
    # what https://no-color.org asks of every program; without a terminal there are no colours anyway
    if os.environ.get("NO_COLOR"):
        click.get_current_context().color = False
    if remark := pythons.too_new(sys.version_info[:2]):
        click.echo(remark, err=True)
