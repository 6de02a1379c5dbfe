"""``strategieportal schema``: JSON Schema of the files of the content, for editors, forms and programs."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from strategieportal.cli.options import OneOf
from strategieportal.language import say
from strategieportal.reading.schema import file_schemas

if TYPE_CHECKING:
    from strategieportal.reading.schema import FileSchema


@click.command("schema", help=say("schema.help"), epilog=say("schema.example"))
@click.argument("name", required=False, metavar="[NAME]", type=OneOf([one.name for one in file_schemas()]))
@click.option("--into", metavar="ORDNER", type=click.Path(file_okay=False, path_type=Path), help=say("schema.into"))
def command(name: str | None, into: Path | None) -> None:
    """Print one schema, write all of them into a folder, or say which there are."""
    wanted = [one for one in file_schemas() if name in (None, one.name)]
    if into is not None:
        into.mkdir(parents=True, exist_ok=True)
        for one in wanted:
            (into / f"{one.name}.schema.json").write_text(text_of(one), encoding="utf-8", newline="\n")
        click.echo(say("schema.written", count=len(wanted), folder=into))
    elif name is not None:
        click.echo(text_of(wanted[0]), nl=False)
    else:
        for one in wanted:
            click.echo(f"{one.name:20} {one.files:36} {one.title}")


def text_of(one: FileSchema) -> str:
    """A schema as it is written into a file."""
    return json.dumps(one.schema, ensure_ascii=False, indent=2) + "\n"
