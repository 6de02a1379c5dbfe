"""`strategieportal diff`: what the files here would change, for people, merge requests and programs.

``strategieportal diff``: what a change does to the public site, for those who review it.
What a change does to the public site: as text for a terminal, as Markdown for a merge request, as JSON.
"""

from __future__ import annotations

import html
import re
import sys
from datetime import date
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click
from msgspec import Struct, structs

from strategieportal.cli.clock import today
from strategieportal.cli.diff_json import ALARMING, as_json
from strategieportal.cli.diff_pages import Pages, pages_of
from strategieportal.cli.diff_told import untold
from strategieportal.cli.diff_words import entry_words, file_words
from strategieportal.cli.options import FOLDER, OneOf
from strategieportal.cli.progress import step
from strategieportal.history.event import Change, NounKind
from strategieportal.history.git import GitError
from strategieportal.history.pending import NoMainError, pending
from strategieportal.history.telling import after, before, by, sentence
from strategieportal.history.values_as_text import dated
from strategieportal.language import listing, say, say_count, short_day
from strategieportal.reading.day import day_of_files
from strategieportal.source.content_folder import CONTENT, renamed
from strategieportal.source.files import scan

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from strategieportal.history.event import Event
    from strategieportal.history.pending import Pending
    from strategieportal.history.wording import Passage


_UNKNOWN: Final = "single revision"
"""What git says of a name that it does not know."""
_CACHE = Path(".cache/strategieportal")


_SHOWN: Final = 6
"""So many values or files are named one by one."""
_SIGNS: Final = re.compile(r"([\\`*_\[\]|~#])")


class Line(Struct, frozen=True):
    """A sentence on a noun or file."""

    name: str
    text: str
    page: str = ""
    """Where it is to be seen, below the portal's root."""


class Report(Struct, frozen=True):
    """The lines that people read, in their order; each with the noun that it speaks of."""

    warnings: tuple[Line, ...]
    changes: tuple[Line, ...]
    texts: tuple[Line, ...]
    """What is read or seen otherwise, each with its file."""
    wording: str
    """Of which nouns only the wording changed; empty for none."""
    others: str
    base: str


def report(found: Pending, pages: Pages) -> Report:
    """The lines for ``found``."""
    groups = [(key, list(some)) for key, some in groupby(found.events, key=lambda one: (one.noun, one.id))]
    told = [Line(file_words(path, pages), say("diff.unreadable")) for path in found.unreadable]
    told += [Line(file_words(one.path, pages), say("diff.removed")) for one in found.texts if one.is_lost_page]
    changes: list[Line] = []
    wording: list[str] = []
    said = {one.path for one in found.texts}
    others = [file_words(path, pages) for path in found.others if path not in said]
    for _, events in groups:
        name, page = _name(found, events[-1]), pages.of_event(events[-1])
        told += [Line(name, line, page) for line in _warned(found, events)]
        calm = [one for one in events if one.change not in ALARMING and not one.minor]
        changes += [Line(name, line, page) for line in _calm(calm)]
        if len(events) == sum(one.minor for one in events):
            wording.append(_code(found, events[-1]) or name)
    return Report(
        tuple(told),
        tuple(changes),
        tuple(
            Line(file_words(one.path, pages), _passage(one), pages.of_file(one.path))
            for one in untold(found, pages)
            if not one.is_lost_page and one.path not in found.unreadable
        ),
        say("diff.wording", names=listing(wording)) if wording else "",
        say("diff.others", files=_some(others)) if others else "",
        _base(found),
    )


def _base(found: Pending) -> str:
    day, subject = found.base_name
    if not day:
        return say("diff.base", base=found.base[:10])
    return say("diff.base_named", base=found.base[:10], day=short_day(date.fromisoformat(day)), subject=subject)


def _passage(one: Passage) -> str:
    if not one.before and not one.after:
        whole = "whole_changed" if one.before == one.after else "whole_new" if one.before is None else "whole_gone"
        return say(f"diff.{whole}")
    told = "new" if one.before is None else "gone" if one.after is None else "changed"
    return say(
        f"diff.passage_{told}",
        key=entry_words(one.key) or say("diff.text"),
        before=_cut(one.before or ""),
        after=_cut(one.after or ""),
    )


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST].rpartition(' ')[0] or text[:_LONGEST]} …"


_LONGEST: Final = 400
"""Letters of a paragraph that are repeated."""
_NEW_VALUES: Final = 3
"""More new values of one KPI are counted, not named."""


def _warned(found: Pending, events: list[Event]) -> Iterator[str]:
    if any(one.change is Change.REMOVED for one in events):
        values = found.values.get(events[0].id, 0) if events[0].noun is NounKind.KPI else 0
        yield say_count("diff.removed_with", values) if values else say("diff.removed")
    gone = [one for one in events if one.change is Change.VALUE_WITHDRAWN]
    if gone:
        values_gone = _some([say("diff.value", period=_period(one), value=before(one)) for one in gone])
        yield say_count("diff.gone", len(gone), values=values_gone)
    revised = [one for one in events if one.change is Change.VALUE_REVISED]
    if revised:
        changed = [
            say("diff.revised_value", period=_period(one), before=before(one), after=after(one)) for one in revised
        ]
        yield say_count("diff.revised", len(revised), values=_some(changed))


def _calm(events: list[Event]) -> Iterator[str]:
    fresh = [one for one in events if one.change is Change.VALUE_NEW]
    if len(fresh) > _NEW_VALUES:
        yield say_count("diff.new_values", len(fresh))
    for one in events:
        if one not in fresh or len(fresh) <= _NEW_VALUES:
            yield " ".join(part for part in (sentence(one), _why(one)) if part)


def _why(event: Event) -> str:
    """By how much a date moved, on which day that was decided or happened, and the editors' words on it."""
    told: list[str] = []
    if event.days:
        told.append(say(f"diff.{'later' if event.days > 0 else 'earlier'}", days=by(event.days)))
        if event.change is Change.DEADLINE and not event.reason:
            told.append(say("diff.no_reason"))
    if event.decided:
        told.append(say(f"diff.{'decided' if event.days else 'happened'}", day=short_day(event.decided)))
    why = say("diff.quoted", text=_cut(event.reason)) if event.reason else ""
    return " ".join(part for part in (f"({', '.join(told)})" if told else "", why) if part)


def _period(event: Event) -> str:
    found = dated(event.key)
    words = found.words if found is not None else event.key
    return f"{words}, {event.label}" if event.label else words


def _some(names: list[str]) -> str:
    more = len(names) - _SHOWN
    return "; ".join(names[:_SHOWN]) + (f"; {say('diff.more', count=more)}" if more > 0 else "")


def _code(found: Pending, event: Event) -> str:
    if not event.noun.coded:
        return ""
    return found.codes.get((event.noun, event.id), event.id.upper())


def _name(found: Pending, event: Event) -> str:
    return f"{_code(found, event)} {event.title}".strip()


def as_text(found: Pending, pages: Pages) -> str:
    """For a terminal."""
    told = report(found, pages)
    lines: list[str] = []
    if told.warnings:
        lines += [say("diff.attention"), *(f"  {one.name}: {one.text}" for one in told.warnings), ""]
    if told.changes:
        lines += [say("diff.changes"), *(f"  {one.name}: {one.text}" for one in told.changes), ""]
    if told.texts:
        lines += [say("diff.texts"), *(f"  {one.name}: {one.text}" for one in told.texts), ""]
    lines += [one for one in (told.wording, told.others) if one]
    if not lines:
        lines.append(say("diff.nothing"))
    return "\n".join([*lines, told.base])


def as_markdown(found: Pending, pages: Pages) -> str:
    """For a merge request, with links into the preview. Titles are other people's words, so they cannot mention or format."""
    told = report(found, pages)
    lines = ["<!-- strategieportal diff -->"]
    if told.warnings:
        lines += [f"**{_safe(say('diff.attention'))}**", "", *_list(told.warnings, pages), ""]
    if told.changes:
        lines += [f"**{_safe(say('diff.changes'))}**", "", *_list(told.changes, pages), ""]
    if told.texts:
        lines += [f"**{_safe(say('diff.texts'))}**", "", *_list(told.texts, pages), ""]
    for one in (told.wording, told.others):
        lines += [_safe(one), ""] if one else []
    if len(lines) == 1:
        lines += [say("diff.nothing"), ""]
    return "\n".join([*lines, f"<sub>{_safe(told.base)}</sub>"])


def _list(lines: tuple[Line, ...], pages: Pages) -> list[str]:
    def named(one: Line) -> str:
        link = pages.link(one.page)
        return f"[{_safe(one.name)}]({link})" if link else _safe(one.name)

    return [f"- **{named(one)}:** {_safe(one.text)}" for one in lines]


def _safe(text: str) -> str:
    escaped = _SIGNS.sub(r"\\\1", html.escape(" ".join(text.split()), quote=False))
    return escaped.replace("@", "&#64;").replace("://", ":&#47;&#47;")


def _where_they_are(found: Pending, content: str) -> Pending:
    """``found`` with its files called as they are in a portal whose content lies in the folder ``content``."""
    texts = tuple(structs.replace(one, path=renamed(one.path, CONTENT, content)) for one in found.texts)
    others, unreadable = (
        tuple(renamed(one, CONTENT, content) for one in paths) for paths in (found.others, found.unreadable)
    )
    return structs.replace(found, texts=texts, others=others, unreadable=unreadable)


FORMATS: Final[Mapping[str, Callable[[Pending, Pages], str]]] = {
    "text": as_text,
    "markdown": as_markdown,
    "json": as_json,
}


@click.command("diff", help=say("diff.help"), epilog=say("diff.example"))
@click.argument("base", metavar="[BASIS]", required=False)
@click.option("--format", "form", type=OneOf(sorted(FORMATS)), default="text", help=say("diff.format"))
@click.option("--vorschau", "preview", metavar="ADRESSE", default="", help=say("diff.preview"))
@FOLDER
def command(base: str | None, folder: Path, form: str, preview: str) -> None:
    """Tell what changed since ``base``; exit with 1 when something public is lost, with 2 when nobody can tell."""
    with step("reading"):
        tree = scan(folder)[0]
        as_of = day_of_files(tree, None, today())
    try:
        with step("history"):
            found = pending(folder, base, folder / _CACHE, as_of)
    except NoMainError:
        click.echo(say("diff.no_main"), err=True)
        sys.exit(2)
    except GitError as fault:
        said = str(fault).partition("\n")[0]
        why = say("diff.no_such_base") if _UNKNOWN in said else said
        click.echo(say("diff.no_base", base=base or "HEAD", git=why), err=True)
        sys.exit(2)
    with step("addresses"):
        told = FORMATS[form](_where_they_are(found, tree.content), pages_of(tree, as_of, preview))
    click.echo(told)
    sys.exit(1 if found.loses else 0)
