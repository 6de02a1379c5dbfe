"""Properties are tried a counted number of times, and no test has a way of its own to say how often."""

from __future__ import annotations

import re
from pathlib import Path

from hypothesis import HealthCheck, settings

from tests.properties import NIGHTLY, SUITE, tried

TESTS = Path(__file__).resolve().parent


def test_no_profile_looks_at_the_clock_and_the_night_tries_more() -> None:
    day, night = settings.get_profile(SUITE), settings.get_profile(NIGHTLY)
    for profile in (day, night):
        assert profile.deadline is None
        assert HealthCheck.too_slow in profile.suppress_health_check
    assert night.max_examples == 10 * day.max_examples


def test_a_share_follows_the_profile_and_keeps_its_calm() -> None:
    one = tried(0.25, in_one_folder=True)
    assert one.max_examples == settings().max_examples // 4
    assert one.deadline is None
    assert {*one.suppress_health_check} == {HealthCheck.too_slow, HealthCheck.function_scoped_fixture}
    assert HealthCheck.function_scoped_fixture not in tried().suppress_health_check


def test_no_test_has_settings_of_its_own() -> None:
    own = re.compile(r"^@settings\b|^from hypothesis import .*\bsettings\b", re.MULTILINE)
    files = {*TESTS.glob("test_*.py"), *TESTS.glob("*/test_*.py")} - {Path(__file__).resolve()}
    assert files
    assert [one.name for one in sorted(files) if own.search(one.read_text(encoding="utf-8"))] == []
