"""Facts that the law asks of a website, and what differs by Land.

The facts that the law asks every public website for: Impressum, Datenschutz, Erklärung zur Barrierefreiheit.
What is known about the law of each Land (federal state): a shipped table with the day on which it was looked up.

Where the table says nothing, nobody knew for sure; a portal then states the fact itself and is never given a guess.
"""

from __future__ import annotations

import tomllib
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, Annotated, Any

from msgspec import Struct, field

from strategieportal.model.base import Address, Contact, Day, Listed, Name, Noun, Text, Texts, Whole, YesNo, one_of
from strategieportal.model.chapter_words import Assessment, BarrierGround, Conformity

if TYPE_CHECKING:
    from collections.abc import Mapping

    from strategieportal.model.words import State


class Office(Noun):
    """A body, and how to reach it."""

    name: Name
    person: Name | None = None
    """First and last name, where the law asks for a person (§ 18 Abs. 2 MStV)."""
    postal: Text | None = None
    """Its postal address in a line."""
    phone: Text | None = None
    mail: Contact | None = None
    link: Address | None = None


class Publisher(Noun):
    """Whose website it is (§ 5 DDG)."""

    name: Name
    legal_form: Text | None = None
    postal: Text
    represented_by: Text
    phone: Text
    mail: Contact
    vat_id: Text | None = None


class Imprint(Noun):
    """What the Impressum tells beside the publisher."""

    supervision: Office
    """The supervisory authority."""
    editor: Office | None = None
    """Who answers for journalistic content (§ 18 Abs. 2 MStV)."""
    press: Contact | None = None
    credits: Texts = ()
    """Who made the pictures."""
    updated: Day | None = None


class Host(Noun):
    """Who runs the server, if it is not the publisher."""

    name: Name
    postal: Text | None = None
    contract: YesNo
    """Whether there is a contract on processing by Article 28 GDPR."""


class Privacy(Noun):
    """What the Datenschutzerklärung tells."""

    officer: Office
    """The data protection officer (Article 37 GDPR)."""
    host: Host | None = None
    log_days: Whole
    """After how many days the server's log is deleted; 0 when none is kept."""
    law: Text | None = None
    """The Land's data protection act."""
    authority: Office
    """The Land's data protection authority."""
    updated: Day | None = None


class Barrier(Noun):
    """Something that is not accessible yet."""

    what: Text
    ground: Annotated[BarrierGround, one_of(BarrierGround)]
    reason: Text | None = None
    alternative: Text | None = None


class Feedback(Noun):
    """How barriers are reported."""

    office: Name | None = None
    mail: Contact | None = None
    form: Address | None = None
    phone: Text | None = None
    postal: Text | None = None
    answer_within: Text | None = None
    """How long an answer takes, such as ``zwei Wochen``."""


class Accessibility(Noun):
    """What the Erklärung zur Barrierefreiheit tells (model statement: Decision (EU) 2018/1523)."""

    status: Annotated[Conformity, one_of(Conformity)]
    barriers: Annotated[tuple[Barrier, ...], Listed] = ()
    method: Annotated[Assessment, one_of(Assessment)]
    assessed_by: Text | None = None
    report: Address | None = None
    created: Day
    reviewed: Day | None = None
    """When it was last compared with the website."""
    feedback: Feedback
    law: Text | None = None
    """The Land's act, where the shipped table does not know it or is out of date."""
    regulation: Text | None = None
    enforcement: Office | None = None
    """Whom to turn to when feedback does not help; as for the act."""
    planned: Texts = ()


class Legal(Noun):
    """``data/rechtliches.yml``."""

    note: Text | None = None
    """Stands above each of the pages, such as the remark that all facts are made up."""
    publisher: Publisher
    imprint: Imprint
    privacy: Privacy
    accessibility: Accessibility


class Land(Struct, frozen=True):
    """One Land. Empty texts stand for what is not known."""

    name: str
    easy_language: bool | None = None
    """Whether municipal bodies must offer Leichte Sprache; None when that is not known."""
    law: str = ""
    """Its act on equality of people with disabilities."""
    regulation: str = ""
    enforcement: str = ""
    """The body that enforces accessibility."""
    enforcement_link: str = ""
    monitoring: str = ""
    """The body that examines websites."""
    monitoring_link: str = ""
    sign_language: bool | None = None
    """Whether municipal bodies must offer Deutsche Gebärdensprache; None when that is not known."""
    sources: Mapping[str, str] = field(default_factory=dict)
    """Where each fact was read, by its name here."""
    comment: str = ""
    """What is open."""


@lru_cache(maxsize=1)
def lands() -> Mapping[str, Land]:
    """All of them, by the value of :class:`~strategieportal.model.words.State`."""
    table = files("strategieportal").joinpath("model", "defaults", "laender.toml").read_text(encoding="utf-8")
    entries: dict[str, Any] = tomllib.loads(table)
    return {name: Land(**entry) for name, entry in entries["land"].items()}


def land(state: State) -> Land:
    """What is known about ``state``; nothing but its name for a made-up one."""
    return lands().get(state.value) or Land(name=state.label)
