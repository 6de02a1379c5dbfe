"""``strategieportal pdf``: the strategy, one measure, one field or the dossier of a sitting as tagged PDF."""

from __future__ import annotations

import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final, NoReturn

import click

from strategieportal.checks.examine import examine
from strategieportal.cli.examined import examined
from strategieportal.cli.formats import FORMATS, json_text
from strategieportal.cli.options import FOLDER, FORMAT
from strategieportal.cli.past_state import NoStateError, PastState, state_of
from strategieportal.cli.progress import step
from strategieportal.guessing import perhaps
from strategieportal.language import say
from strategieportal.problems import Problems
from strategieportal.publication import publication
from strategieportal.source.settings import read_settings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from strategieportal.checks.examine import Examination
    from strategieportal.model.sitting import Sitting
    from strategieportal.paper.blocks import Document
    from strategieportal.paper.setting import Printed
    from strategieportal.problems import Problem
    from strategieportal.publication import Publication
    from strategieportal.source.files import Tree

_CACHE: Final = Path(".cache/strategieportal")
_PLACES: Final = 3
"""So many places of a letter are named."""


@click.command("pdf", help=say("paper.command.help"), epilog=say("paper.command.example"))
@click.option("--massnahme", "measure", metavar="KENNUNG", help=say("paper.command.measure"))
@click.option("--handlungsfeld", "field", metavar="KENNUNG", help=say("paper.command.field"))
@click.option("--sitzung", "sitting", metavar="KENNUNG", help=say("paper.command.sitting"))
@click.option(
    "--nach",
    "into",
    metavar="ORDNER",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path(),
    help=say("paper.command.into"),
)
@click.option("--site-url", "address", metavar="ADRESSE", help=say("paper.command.address"))
@FORMAT
@FOLDER
def command(
    measure: str | None,
    field: str | None,
    sitting: str | None,
    into: Path,
    address: str | None,
    form: str,
    folder: Path,
) -> None:
    """Write the documents; exit with 1 when one cannot be made."""
    asked = {name: one for name, one in (("measures", measure), ("fields", field), ("sittings", sitting)) if one}
    if len(asked) > 1:
        raise click.UsageError(say("paper.command.only_one"))
    from strategieportal.paper.setting import available

    if not available():
        _stop("absent")
    examination = examined(folder)
    if examination.problems.errors:
        click.echo(FORMATS[form](Problems.of(examination.problems.errors)))
        sys.exit(1)
    told = _set(examination, asked, folder, into, address)
    lines = (say("paper.command.written", file=one["file"], size=_kilobytes(one["bytes"])) for one in told)
    click.echo(json_text(told) if form == "json" else "\n".join(lines))


def _set(
    examination: Examination, asked: Mapping[str, str], folder: Path, into: Path, address: str | None
) -> list[dict[str, str | int]]:
    """Write what was asked for; the dossier of a past sitting from the portal of its day, where that is to be had."""
    with step("history"):
        published = _publication(examination, folder, address)
    name = asked.get("sittings", "")
    held = published.strategy.sittings.get(name)
    if held is None or held.on >= published.as_of:
        return list(_written(published, asked, into, examination.reading.tree))
    try:
        with state_of(folder, held.on) as then:
            return _dossier_of(then, held, folder, into, published.site_url)
    except NoStateError as reason:
        click.echo(say("paper.past.told", reason=reason), err=True)
    return list(_written(published, asked, into, examination.reading.tree))


def _dossier_of(then: PastState, held: Sitting, folder: Path, into: Path, address: str) -> list[dict[str, str | int]]:
    """The dossier of the sitting ``held`` from the portal of its day.

    Raises:
        NoStateError: that portal has errors by the rules of today, or did not know the sitting.
    """
    examination = examine(then.root, epoch=None, today=held.on)
    if errors := examination.problems.errors:
        raise NoStateError(say("paper.past.faulty", problem=_told(errors[0])))
    if held.id not in examination.reading.strategy.sittings:
        raise NoStateError(say("paper.past.unknown"))
    with step("history"):
        published = publication(examination, cache=folder / _CACHE, site_url=address)
    return list(_written(published, {"sittings": held.id}, into, examination.reading.tree, then.commit))


def _told(fault: Problem) -> str:
    return f"{fault.place.file}: {fault.sentence} ({fault.code})"


def _publication(examination: Examination, folder: Path, address: str | None) -> Publication:
    return publication(examination, cache=folder / _CACHE, site_url=address or read_settings(folder).site_url)


def _documents(published: Publication, asked: Mapping[str, str], state: str) -> Iterable[Document]:
    """What was asked for; the whole strategy where nothing was."""
    from strategieportal.paper import sitting, strategy

    if not asked:
        return strategy.strategy_documents(published)
    makers: dict[str, Callable[[Publication, str], Document]] = {
        "measures": strategy.measure_document,
        "fields": strategy.field_document,
        "sittings": partial(sitting.sitting_document, state=state),
    }
    kind, name = next(iter(asked.items()))
    known: Mapping[str, object] = getattr(published.strategy, kind)
    if name not in known:
        raise click.UsageError(f"{say('paper.command.unknown', name=name)} {perhaps(name, known)}".rstrip())
    return (makers[kind](published, name),)


def _written(
    published: Publication, asked: Mapping[str, str], into: Path, tree: Tree, state: str = ""
) -> Iterator[dict[str, str | int]]:
    """Set each document and write it in one step; what could not be shown is told."""
    from strategieportal.paper.offered import press_of
    from strategieportal.paper.setting import PaperError

    held = published.strategy.sittings.get(asked.get("sittings", ""))
    press = press_of(published)
    with step("paper"):
        documents = tuple(_documents(published, asked, state))
    for document in documents:
        file = into / f"{document.name}.pdf"
        if held is not None and (state or held.on < published.as_of) and file.exists():
            _stop("exists", file=str(file))
        try:
            with step("paper"):
                made = press.pdf(document)
        except PaperError as fault:
            _stop("failed", file=file.name, fault=str(fault))
        into.mkdir(parents=True, exist_ok=True)
        new = file.with_name(f".{file.name}.neu")
        new.write_bytes(made.pdf)
        new.replace(file)
        for line in _letters(made, tree):
            click.echo(line, err=True)
        yield {"file": str(file), "bytes": len(made.pdf), "day": document.day}


def _letters(made: Printed, tree: Tree) -> Iterator[str]:
    """Each letter that was replaced, with the files and lines where people wrote it."""
    for letter in made.missing:
        found = list(_places(letter, tree))
        place = say("paper.command.place", place="; ".join(found[:_PLACES])) if found else ""
        yield say("paper.command.letter", code=f"U+{ord(letter):04X}", place=place).rstrip()


def _places(letter: str, tree: Tree) -> Iterator[str]:
    for path in tree:
        text = tree.read_text(path)[0] if path.endswith((".md", ".yml", ".csv")) else None
        for number, line in enumerate((text or "").splitlines(), 1):
            if letter in line:
                yield f"{tree.shown(path)}:{number}:{line.index(letter) + 1}"


def _kilobytes(size: str | int) -> str:
    return str(-(-int(size) // 1000))


def _stop(reason: str, **values: str) -> NoReturn:
    click.echo(say(f"paper.command.{reason}", **values), err=True)
    sys.exit(1)
