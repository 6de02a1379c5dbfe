"""A new portal from the templates that ship with the package: every answer filled in, what is missing marked."""

from __future__ import annotations

import re
from importlib.resources import files
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from strategieportal.language import LANGUAGE, say
from strategieportal.model.legal import land
from strategieportal.source.writing import flow_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date
    from importlib.resources.abc import Traversable

    from strategieportal.model.words import State

HOSTS: Final = ("gitlab", "github", "forgejo", "server", "keiner")
"""Where a portal may be published from; for each but the last there are files."""
EXAMPLES: Final = (
    "content/handlungsfelder/",
    "content/ziele/",
    "content/massnahmen/",
    "content/kennzahlen/",
    "data/snapshots/",
)
"""Where the templates tell made-up things."""
_FILLED = re.compile(r"@@([a-z_]+)@@")
_HIDDEN: Final = "dot-"


class Answers(Struct, frozen=True):
    """What somebody said about the new portal. Texts that are empty were not said."""

    title: str
    owner: str
    state: State
    office: str
    postal: str
    mail: str
    phone: str
    address: str
    """The portal's address on the web, with a stroke at its end."""
    main_colour: str
    accent_colour: str
    logo: str
    """Path of the logo below the portal's folder."""
    host: str
    requirement: str
    """A line of ``requirements.txt`` that brings the program."""


def starting_files(answers: Answers, today: date, *, examples: bool) -> dict[str, str]:
    """The files of a new portal by their paths.

    Args:
        answers: what was said.
        today: the day on which it begins.
        examples: with fields, measures and KPIs that show how theirs are written; else without any.
    """
    values = _values(answers, today)
    made = {path: _filled(text, values) for path, text in _templates("portal")}
    if answers.host != HOSTS[-1]:
        made |= {path: _filled(text, values) for path, text in host_files(answers.host).items()}
    if face := _face(answers):
        made["data/erscheinungsbild.yml"] = face
    kept = (path for path in made if examples or not path.startswith(EXAMPLES))
    return {_filled(path, values): made[path] for path in sorted(kept)}


def host_files(host: str) -> dict[str, str]:
    """The files for publishing from ``host`` by their paths, as they ship: nothing filled in yet."""
    return dict(_templates(f"host/{host}"))


def _values(answers: Answers, today: date) -> Mapping[str, str]:
    """What stands in the templates between ``@@``: values as YAML takes them, and as text where the name ends so."""
    open_points = {name: say(f"init.open.{name}") for name in ("postal", "phone", "office", "mail")}
    said = {name: getattr(answers, name) or open_points[name] for name in open_points}
    name = f"{answers.title} {answers.owner}"
    yaml = {
        **said,
        "name": name,
        "title": answers.title,
        "owner": answers.owner,
        "state": answers.state.key,
        "short": say("init.short", owner=answers.owner),
        "address": answers.address,
    }
    years = {
        "two_years_ago": -2, "last_year": -1, "next_year": 1, "year_after": 2, "in_three_years": 3, "in_ten_years": 10,
    }  # fmt: skip
    return {
        **{key: flow_text(value) for key, value in yaml.items()},
        **{f"{key}_text": value for key, value in yaml.items()},
        **{key: str(today.year + by) for key, by in years.items()},
        "today": today.isoformat(),
        "requirement": answers.requirement,
        "publishing": say(f"init.publishing.{answers.host}"),
        "law": "".join(f"\n  {line}" for line in _law(answers.state)),
    }


def _law(state: State) -> Iterator[str]:
    """The entries that the declaration of accessibility needs and that are not known about the Land."""
    known = land(state)
    if not known.law:
        yield f"gesetz: {flow_text(say('init.open.law'))}"
    if not known.regulation:
        yield f"verordnung: {flow_text(say('init.open.regulation'))}"
    if not known.enforcement_link:
        body = flow_text(known.enforcement or say("init.open.enforcement"))
        yield f"durchsetzung: {{name: {body}, anschrift: {flow_text(say('init.open.enforcement_reach'))}}}"


def _face(answers: Answers) -> str:
    """``data/erscheinungsbild.yml``, or an empty text where the shipped looks stay."""
    lines = []
    if answers.logo:
        alt = flow_text(say("init.logo_alt", owner=answers.owner))
        lines.append(f"logo: {{datei: {flow_text(answers.logo)}, alternativtext: {alt}}}")
    if answers.main_colour:
        lines.append(f'hauptfarbe: "{answers.main_colour}"')
    if answers.accent_colour:
        lines.append(f'akzentfarbe: "{answers.accent_colour}"')
    return "".join(f"{line}\n" for line in lines)


def _filled(text: str, values: Mapping[str, str]) -> str:
    return _FILLED.sub(lambda found: values[found[1]], text)


def _templates(folder: str) -> Iterator[tuple[str, str]]:
    """Paths and texts of the templates below ``folder``; ``dot-`` at the beginning of a name stands for a point."""
    top = files("strategieportal").joinpath("locales", LANGUAGE, "start", *folder.split("/"))
    for path, entry in _walk(top, PurePosixPath()):
        shown = (f".{part.removeprefix(_HIDDEN)}" if part.startswith(_HIDDEN) else part for part in path.parts)
        yield "/".join(shown), entry.read_text(encoding="utf-8")


def _walk(folder: Traversable, path: PurePosixPath) -> Iterator[tuple[PurePosixPath, Traversable]]:
    for entry in folder.iterdir():
        if entry.is_dir():
            yield from _walk(entry, path / entry.name)
        else:
            yield path / entry.name, entry
