"""What keeps a portal out of catalogues of open data."""

from __future__ import annotations

from typing import TYPE_CHECKING

from strategieportal.model.licences import licence

if TYPE_CHECKING:
    from collections.abc import Iterator

    from strategieportal.checks.rule import Case
    from strategieportal.problems import Problem


def unlisted_licence(case: Case) -> Iterator[Problem]:
    """A licence that stands in no list that catalogues know; without one, nobody expects a catalogue."""
    portal = case.strategy.portal
    told = portal.license_link or portal.license
    if told and licence(portal.license, portal.license_link) is None:
        name = "license_link" if portal.license_link else "license"
        yield case.fault("V410", "portal", "only", name, value=told)
