"""What only time makes wrong is told, and never keeps a portal from being published."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from strategieportal.checks.check import check
from strategieportal.checks.examine import examine
from strategieportal.problems import Severity
from tests.building import ROOT, ran
from tests.conftest import TINY

if TYPE_CHECKING:
    from tests.conftest import PortalFolder

EVENT = (
    "---\nid: forum\ntitel: Forum\nformat: {kind}\nstatus: {status}\nzeitraum: {{von: 2026-07, bis: 2026-09}}\n---\n"
    "Alle sind eingeladen.\n"
)
STOPPING = {Severity.ERROR, Severity.WARNING}


def test_the_reference_portal_stays_publishable_for_ten_years_though_nobody_touches_it() -> None:
    begun = examine(ROOT, epoch=None, today=date(2026, 11, 15))
    assert begun.publishable
    told = set()
    for months in range(0, 121, 3):
        later = check(begun.reading, begun.as_of + timedelta(days=30 * months))
        assert not [str(one) for one in later if one.severity in STOPPING], months
        told |= {one.code for one in later.of_severity(Severity.REMINDER)}
    assert {"V355", "V356"} <= told


@pytest.mark.parametrize(
    ("status", "day", "severity"),
    [
        ("geplant", date(2026, 6, 30), None),
        ("geplant", date(2026, 8, 15), Severity.REMINDER),
        ("laufend", date(2026, 10, 15), Severity.REMINDER),
        ("abgeschlossen", date(2026, 8, 15), Severity.WARNING),
    ],
)
def test_a_status_is_reminded_of_where_the_calendar_has_overtaken_it(
    portal: PortalFolder, status: str, day: date, severity: Severity | None
) -> None:
    portal.replace("data/portal.yml", "stichtag: 2026-06-30\n", "")
    portal.write("content/beteiligung/forum.md", EVENT.format(kind="buergerforum", status=status))
    found = [one for one in examine(portal.root, epoch=None, today=day).problems if one.code == "V381"]
    assert [one.severity for one in found] == ([] if severity is None else [severity])


def test_an_old_statement_is_told_loudly_and_on_the_page_and_the_strict_build_goes_on(portal: PortalFolder) -> None:
    portal.write("data/portal.yml", TINY["data/portal.yml"].replace("2026-06-30", "2028-06-01"))
    done = ran("build", "--strict", folder=portal.root)
    assert done.returncode == 0, done.stderr
    assert "ERINNERUNG-" in done.stderr.replace(" ", "")
    assert "V356" in done.stderr
    page = (portal.root / "site/rechtliches/barrierefreiheit/index.html").read_text(encoding="utf-8")
    assert "Das ist mehr als ein Jahr her" in page
