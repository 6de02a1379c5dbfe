"""The page of all commands for the handbook, from the commands themselves: ``make commands`` writes it to docs/befehle.md."""

from __future__ import annotations

import re
from typing import Final

import click

from strategieportal.cli.main import VERBS, main

HEAD: Final = """# Befehle

Alle Befehle, aus dem Programm erzeugt. Dasselbe sagt `strategieportal BEFEHL --help`.

Ergebnisse für Pipelines: 0 heißt erledigt oder in Ordnung, 1 heißt etwas stimmt nicht, 2 heißt nicht ausgeführt (falscher
Aufruf, kein Vergleich möglich); bei jedem Befehl steht es genauer. Mit `--format json` antwortet ein Befehl für Programme.
Farben gibt es nur an einem Terminal, und nie, wenn `NO_COLOR` gesetzt ist. Dauert etwas länger als eine Sekunde, sagt eine Zeile
am Terminal, was gerade geschieht; in einer Datei oder Pipeline steht sie nicht.
"""


def page() -> str:
    """The whole page."""
    with click.Context(main, info_name="strategieportal") as above:
        found = ((verb, main.get_command(above, verb)) for verb in sorted(VERBS))
        return HEAD + "".join(_told(verb, command, above) for verb, command in found if command is not None)


def _told(verb: str, command: click.Command, above: click.Context) -> str:
    with click.Context(command, info_name=verb, parent=above) as context:
        usage = " ".join(["strategieportal", verb, *command.collect_usage_pieces(context)])
        options = [one for one in command.params if isinstance(one, click.Option)]
        rows = [row for one in options if (row := one.get_help_record(context))]
        parts = [f"\n## {verb}\n\n```text\n{usage}\n```\n\n{_plain(command.help or '')}\n"]
        if rows:
            listed = "\n".join(f"| `{_cell(name)}` | {_cell(text)} |" for name, text in rows)
            parts.append(f"\n| Option | |\n| --- | --- |\n{listed}\n")
        if command.epilog:
            examples = re.split(r"\s+·\s+", command.epilog.partition(":")[2].strip())
            parts.append("\n```sh\n" + "\n".join(one.strip() for one in examples) + "\n```\n")
        return "".join(parts)


def _plain(text: str) -> str:
    return "\n\n".join(" ".join(part.split()) for part in text.replace("\b", "").strip().split("\n\n")).replace(
        "<", "&lt;"
    )


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")


if __name__ == "__main__":
    print(page(), end="")
