"""The facts that the law asks every public website for: Impressum, Datenschutz, Erklärung zur Barrierefreiheit."""

from __future__ import annotations

from typing import Annotated

from strategieportal.model.base import Address, Contact, Day, Listed, Noun, Text, Texts, Whole, YesNo, one_of
from strategieportal.model.chapter_words import Assessment, BarrierGround, Conformity


class Office(Noun):
    """A body, and how to reach it."""

    name: Text
    postal: Text | None = None
    """Its postal address in a line."""
    phone: Text | None = None
    mail: Contact | None = None
    link: Address | None = None


class Publisher(Noun):
    """Whose website it is (§ 5 DDG)."""

    name: Text
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

    name: Text
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

    office: Text | None = None
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
