"""From a change to a file: refused if it would make the portal wrong, shown, written whole."""

from __future__ import annotations

import difflib
import sys
from itertools import islice
from typing import TYPE_CHECKING, Any

import click

from strategieportal.cli.formats import FORMATS, as_text, json_text
from strategieportal.cli.sheets.portal import RefusedError, write_whole
from strategieportal.language import say
from strategieportal.problems import Problems
from strategieportal.source.editing import edit_front

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from strategieportal.cli.sheets.portal import PortalFolder, Sheet
    from strategieportal.problems import Problem


_MISFITS = frozenset({"S107", "S108", "S118", "S119"})
"""Another kind of value is due there: a list, a text, a number."""


def changed(sheet: Sheet, change: Callable[[str], str]) -> str:
    """The text of ``sheet`` with ``change`` done to its front matter, or to the whole of a YAML file."""
    return edit_front(sheet.text, change) if sheet.is_markdown else change(sheet.text)


def first_sound(
    portal: PortalFolder, path: str, candidates: Iterable[Callable[[], str]]
) -> tuple[str, tuple[Problem, ...]]:
    """The first candidate for the text of ``path`` that adds no error; without one, the best and its errors.

    The best is the first that fits its place by form (no error in the file itself but what other files say), else the
    first. Candidates are made one by one, because each costs a reading of the portal.
    """
    tried: list[tuple[str, tuple[Problem, ...]]] = []
    for make in candidates:
        text = make()
        faults = portal.new_faults({path: text})
        if not faults:
            return text, ()
        tried.append((text, faults))
    if not tried:
        raise RefusedError(say("sheets.nothing"))
    return next((one for one in tried if not any(fault.code in _MISFITS for fault in one[1])), tried[0])


def finish(portal: PortalFolder, path: str, text: str, *, form: str, dry_run: bool, **more: str) -> None:
    """Show what changes in the file ``path`` and write it; programs are told ``more`` with it.

    Raises:
        RefusedError: it would add errors, which are told, or it cannot be written.
    """
    faults = portal.new_faults({path: text})
    if faults:
        refuse(faults, form)
    warn(portal, {path: text})
    before = portal.text(path) if portal.tree.exists(path) else ""
    writes = before != text and not dry_run
    if writes:
        write_whole(portal.root, path, text)
    if form == "json":
        lines = {"removed": _lines_that("-", before, text), "added": _lines_that("+", before, text)}
        click.echo(json_text({**more, "file": portal.tree.shown(path), "written": writes, **lines}))
    elif before == text:
        click.echo(say("sheets.same", path=portal.tree.shown(path)))
    else:
        show(portal.tree.shown(path), before, text)
    if dry_run:
        click.echo(say("sheets.dry_run"), err=True)


def refuse(faults: tuple[Problem, ...], form: str = "text") -> None:
    """Tell the errors that a change would add, to programs as ``check`` tells them.

    Raises:
        RefusedError: always.
    """
    click.echo(FORMATS[form](Problems.of(faults)), err=form == "text")
    raise RefusedError(say("sheets.would_be_wrong"))


def warn(portal: PortalFolder, texts: Mapping[str, str]) -> None:
    """Tell the warnings that a change adds; it is made all the same."""
    if fresh := portal.new_warnings(texts):
        click.echo(as_text(Problems.of(fresh)), err=True)


def show(path: str, before: str, after: str) -> None:
    """What changes in a file: lines that go with a minus, lines that come with a plus."""
    click.echo(say("sheets.created" if not before else "sheets.changed", path=path))
    for line in _difference(before, after):
        click.secho(f"  {line[0]} {line[1:]}", fg={"+": "green", "-": "red"}.get(line[0]))


def _difference(before: str, after: str) -> Iterator[str]:
    """The lines that go and come, each behind its sign."""
    # the first two lines name the files, and those with @@ say where
    lines = islice(difflib.unified_diff(before.splitlines(), after.splitlines(), lineterm="", n=0), 2, None)
    return (line for line in lines if not line.startswith("@@"))


def _lines_that(sign: str, before: str, after: str) -> list[str]:
    return [line[1:] for line in _difference(before, after) if line[0] == sign]


def ended(work: Callable[[], Any]) -> None:
    """Run ``work``; what is refused ends the program with 1 and its reason on standard error."""
    try:
        work()
    except RefusedError as reason:
        click.echo(str(reason), err=True)
        sys.exit(1)
