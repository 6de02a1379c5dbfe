"""``strategieportal handbuch``: what a message means, or the handbook of this version as a site to read without a server."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from typing import Final

import click

import strategieportal
from strategieportal.cli.progress import step
from strategieportal.language import say

_SETTINGS: Final = "handbuch.yml"
_MESSAGES: Final = "fehlercodes.md"
_HEADING: Final = re.compile(r"^### ([A-Z]\d{3})\n", re.MULTILINE)
_NEXT_GROUP: Final = re.compile(r"\n## [^\n]+\n*\Z")
_MISREAD: Final = str.maketrans("OIL", "011")
"""What is typed for a digit by those who read a code off a screen."""
_PAGE: Final = "fehlercodes.html"
"""A page that the site of the handbook has, and hardly any other folder."""


@click.command("handbuch", help=say("handbook.help"), epilog=say("handbook.example"))
@click.argument("code", required=False, metavar="[CODE]")
@click.option("--into", metavar="ORDNER", type=click.Path(file_okay=False, path_type=Path), help=say("handbook.into"))
def command(code: str | None, into: Path | None) -> None:
    """Explain one message, or build the whole handbook into a folder."""
    if code is not None and into is not None:
        raise click.UsageError(say("handbook.both"))
    source = folder()
    if code is not None:
        click.echo(explained(source / "docs" / _MESSAGES, code))
        return
    target = (into or Path(".cache") / "handbuch").resolve()
    with step("handbook"):
        _build(source, target)
    click.echo(say("handbook.built", page=target / "index.html"))


def folder() -> Path:
    """Where ``handbuch.yml`` lies with ``docs/`` beside it: in the installed package, or in a copy of the sources.

    Raises:
        click.ClickException: in neither.
    """
    package = Path(strategieportal.__file__).resolve().parent
    for place in (package / "handbuch", package.parent.parent):
        if (place / _SETTINGS).is_file() and (place / "docs" / _MESSAGES).is_file():
            return place
    raise click.ClickException(say("handbook.missing"))


def explained(messages: Path, code: str) -> str:
    """What the handbook says of the message ``code``, as text.

    Raises:
        click.UsageError: there is no such message.
    """
    _, *parts = _HEADING.split(messages.read_text(encoding="utf-8"))
    known = dict(zip(parts[::2], parts[1::2], strict=True))
    bare = code.strip("()[]. ").upper()
    wanted = bare[:1] + bare[1:].translate(_MISREAD)
    if wanted not in known:
        raise click.UsageError(say("handbook.unknown", code=code))
    return f"{wanted}\n\n{_plain(_NEXT_GROUP.sub('', known[wanted])).strip()}"


def _plain(text: str) -> str:
    """Markdown of the page of messages as it is read in a terminal; what stands in a block stays as it is."""
    parts = re.split(r"^````(?:text)?\n", text, flags=re.MULTILINE)
    for at, part in enumerate(parts):
        if at % 2:
            parts[at] = "".join(f"    {line}\n" for line in part.splitlines())
        else:
            bare = re.sub(r"\*\*(.+?)\*\*", r"\1", part).replace("&lt;", "<")
            parts[at] = re.sub(r"\\([*_])", r"\1", bare)
    return "".join(parts)


def _build(source: Path, target: Path) -> None:
    """Build the handbook into ``target``.

    Raises:
        click.ClickException: something else lies there, which MkDocs would remove, or the build fails.
    """
    if target.is_dir() and any(target.iterdir()) and not (target / _PAGE).is_file():
        raise click.ClickException(say("handbook.foreign", folder=target))
    target.mkdir(parents=True, exist_ok=True)
    mkdocs = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--config-file", str(source / _SETTINGS)]
    done = subprocess.run([*mkdocs, "--site-dir", str(target)], capture_output=True, text=True, check=False)
    if done.returncode:
        raise click.ClickException(say("handbook.failed", said=done.stderr.strip()))
