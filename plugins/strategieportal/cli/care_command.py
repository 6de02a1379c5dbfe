"""``strategieportal pflege``: what each responsible body has to do, as text, mail, calendar, issues or a page."""

from __future__ import annotations

import csv
import html
import io
import json
import sys
from itertools import groupby
from typing import TYPE_CHECKING, Final

import click

from strategieportal.cli.examined import examined
from strategieportal.cli.options import OneOf, Whole, with_folder
from strategieportal.cli.progress import step
from strategieportal.exports.calendar import all_day, wrapped
from strategieportal.guessing import perhaps
from strategieportal.language import day, listing, say, say_count
from strategieportal.monitoring.care import SOON_DAYS, chores
from strategieportal.monitoring.monitor import monitor

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from datetime import date
    from pathlib import Path

    from strategieportal.model.strategy import Strategy
    from strategieportal.monitoring.care import Chore


@click.command("pflege", help=say("care.help"), epilog=say("care.example"))
@with_folder
@click.option(
    "--format",
    "form",
    type=OneOf(["text", "mail", "kalender", "gitlab", "github", "html", "json"]),
    default="text",
    help=say("care.format"),
)
@click.option("--stelle", "body", metavar="NAME", help=say("care.body"))
@click.option(
    "--tage",
    "soon",
    metavar="ZAHL",
    type=Whole(0),
    default=SOON_DAYS,
    show_default=True,
    help=say("care.days"),
)
def command(folder: Path, form: str, *, body: str | None, soon: int) -> None:
    """Tell what is to be done in the portal in ``folder``; exit with 1 when it holds errors."""
    found = examined(folder)
    if not found.publishable:
        click.echo(say("care.faulty"), err=True)
        sys.exit(1)
    strategy = found.reading.strategy
    with step("care"):
        told = chores(strategy, monitor(strategy, found.as_of), soon)
    if body is not None:
        answering = _bodies(strategy)
        if body not in answering:
            click.echo(say("care.unknown_body", body=body, guess=_meant(body, answering)), err=True)
            sys.exit(1)
        told = tuple(one for one in told if one.body == body)
    click.echo(FORMATS[form](told, strategy, found.as_of), nl=False)


def _bodies(strategy: Strategy) -> list[str]:
    """All bodies that answer for a measure or a KPI."""
    named = [one.responsible for one in strategy.measures.values()] + [
        one.responsible for one in strategy.kpis.values()
    ]
    return sorted({one.body_name for one in named if one is not None})


def _meant(body: str, known: list[str]) -> str:
    """Which body was probably meant, else which there are."""
    return perhaps(body, known) or (say("care.known_bodies", known=listing(known)) if known else "")


def _by_body(told: Sequence[Chore]) -> Iterator[tuple[str, list[Chore]]]:
    for body, group in groupby(told, key=lambda one: one.body):
        yield body or say("care.no_body"), list(group)


def _line(one: Chore, strategy: Strategy) -> str:
    return say("care.line", code=_code(one, strategy), title=one.title, sentence=one.sentence)


def _code(one: Chore, strategy: Strategy) -> str:
    return (strategy.measures if one.noun == "measure" else strategy.kpis)[one.id].printed_code


def as_text(told: Sequence[Chore], strategy: Strategy, as_of: date) -> str:
    """One block a body, one line a chore."""
    del as_of
    if not told:
        return f"{say('care.nothing')}\n"
    blocks = []
    for body, group in _by_body(told):
        head = f"{body}: {say_count('care.count', len(group))}"
        lines = [f"  {say(f'care.kind.{one.kind}')}: {_line(one, strategy)}" for one in group]
        blocks.append("\n".join([head, *lines, ""]))
    return "\n".join(blocks)


def as_mail(told: Sequence[Chore], strategy: Strategy, as_of: date) -> str:
    """A letter for each body, to be sent by whoever keeps the portal."""
    letters = []
    for body, group in _by_body(told):
        contact = next((one.contact for one in group if one.contact), say("care.contact_missing"))
        listed = "\n".join(f"* {say(f'care.kind.{one.kind}')}: {_line(one, strategy)}" for one in group)
        values = {"contact": contact, "portal": _portal(strategy), "body": body, "day": day(as_of), "list": listed}
        letters.append(say("care.mail", count=say_count("care.count", len(group)), **values))
    return "\n\n".join(letters) or f"{say('care.nothing')}\n"


def as_calendar(told: Sequence[Chore], strategy: Strategy, as_of: date) -> str:
    """What has a day, as all-day entries (RFC 5545)."""
    name = say("care.calendar", portal=_portal(strategy))
    events = [
        line
        for one in told
        if one.on is not None
        for line in all_day(
            f"{one.kind}-{one.noun}-{one.id}-{one.on.isoformat()}@pflege",
            as_of,
            one.on,
            f"{_code(one, strategy)} {one.title}: {say(f'care.kind.{one.kind}')}",
            one.sentence,
        )
    ]
    return wrapped(name, events)


def as_gitlab(told: Sequence[Chore], strategy: Strategy, as_of: date) -> str:
    """The CSV that GitLab reads as issues (docs.gitlab.com: Importing issues from CSV): title, description, due date."""
    del as_of
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(["title", "description", "due_date"])
    writer.writerows([_issue_title(one, strategy), _issue_text(one, strategy), one.on or ""] for one in told)
    return out.getvalue()


def as_github(told: Sequence[Chore], strategy: Strategy, as_of: date) -> str:
    """A list of issues as GitHub's interface takes them (docs.github.com/rest/issues): title, body, labels."""
    del as_of
    listed = [
        {
            "title": _issue_title(one, strategy),
            "body": _issue_text(one, strategy),
            "labels": [say(f"care.kind.{one.kind}")],
        }
        for one in told
    ]
    return f"{json.dumps(listed, ensure_ascii=False, indent=2)}\n"


def as_html(told: Sequence[Chore], strategy: Strategy, as_of: date) -> str:
    """A page to be kept and printed inside of the administration."""
    title = html.escape(f"{say('care.page_title', day=day(as_of))}: {_portal(strategy)}")
    parts = [f'<!doctype html>\n<html lang="de">\n<meta charset="utf-8">\n<title>{title}</title>\n<h1>{title}</h1>\n']
    for body, group in _by_body(told):
        rows = "".join(
            f'<tr><td>{html.escape(say(f"care.kind.{one.kind}"))}</td><th scope="row">{html.escape(_code(one, strategy))} '
            f"{html.escape(one.title)}</th><td>{html.escape(one.sentence)}</td></tr>\n"
            for one in group
        )
        parts.append(f"<h2>{html.escape(body)}</h2>\n<table>\n{rows}</table>\n")
    return "".join(parts) + ("" if told else f"<p>{html.escape(say('care.nothing'))}</p>\n")


def as_json(told: Sequence[Chore], strategy: Strategy, as_of: date) -> str:
    """A list of objects with kind, noun, id, title, body, contact, sentence and day."""
    del strategy, as_of
    listed = [
        {
            "kind": one.kind.value,
            "noun": one.noun,
            "id": one.id,
            "title": one.title,
            "body": one.body or None,
            "contact": one.contact or None,
            "sentence": one.sentence,
            "day": one.on.isoformat() if one.on else None,
        }
        for one in told
    ]
    return f"{json.dumps(listed, ensure_ascii=False, indent=2)}\n"


def _issue_title(one: Chore, strategy: Strategy) -> str:
    return say("care.issue_title", code=f"{_code(one, strategy)} {one.title}", kind=say(f"care.kind.{one.kind}"))


def _issue_text(one: Chore, strategy: Strategy) -> str:
    del strategy
    return f"{one.sentence}\n\n{one.body or say('care.no_body')}"


def _portal(strategy: Strategy) -> str:
    return f"{strategy.portal.title} {strategy.portal.owner}"


FORMATS: Final[Mapping[str, Callable[[Sequence[Chore], Strategy, date], str]]] = {
    "text": as_text,
    "mail": as_mail,
    "kalender": as_calendar,
    "gitlab": as_gitlab,
    "github": as_github,
    "html": as_html,
    "json": as_json,
}
