"""The page of the method is made from the rules themselves, their words and the thresholds in force."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from strategieportal.model.words import PathStatus, Phase, Schedule
from strategieportal.monitoring.receipt import rules
from strategieportal.monitoring.thresholds import thresholds
from strategieportal.pages.strategy import method
from tests.publishing import html, publish, whole

if TYPE_CHECKING:
    from strategieportal.pages.strategy.method import Method
    from tests.conftest import PortalFolder


def content(portal: PortalFolder) -> Method:
    (draft,) = method.drafts(publish(portal))
    made = draft.make().content
    assert isinstance(made, method.Method)
    return made


def test_every_rule_stands_on_the_page_once_in_the_group_of_its_letter(portal: PortalFolder) -> None:
    made = content(portal)
    assert sorted(rule.id for group in made.groups for rule in group.rules) == sorted(one.id for one in rules())
    page = html(whole(portal), "methode/")
    assert sorted(re.findall(r'id="regel-([a-z][0-9]+)"', page)) == sorted(one.id.lower() for one in rules())


def test_every_phase_terminlage_and_path_status_is_explained(portal: PortalFolder) -> None:
    told = [one.tag.word for group in content(portal).groups for one in group.meanings]
    assert told == [word.label for words in (Phase, Schedule, PathStatus) for word in words]


def test_the_thresholds_are_those_in_force_in_this_portal(portal: PortalFolder) -> None:
    portal.replace("data/portal.yml", "stichtag:", "veraltet_nach_monaten: 7\nstichtag:")
    publication = publish(portal)
    assert content(portal).thresholds == thresholds(publication.strategy.portal)
    page = html(whole(portal), "methode/")
    assert "7 Monate" in page
    assert "vom Portal festgelegt" in page
