"""How often a property is tried: one profile for every run, a larger one for the night.

Examples are counted, never timed: neither a deadline nor a slow machine fails a test. ``make test-nightly`` asks for the
larger profile with ``--hypothesis-profile=nightly``; the environment variable ``HYPOTHESIS_PROFILE`` does the same.
"""

from __future__ import annotations

import os

from hypothesis import HealthCheck, settings

SUITE, NIGHTLY = "suite", "nightly"
NORMAL = 100
"""Examples of a property that costs little."""
MORE = 10
"""So many times as many by night."""


def load() -> None:
    """Make both profiles known and use the one that is asked for, for all tests that are read from now on."""
    settings.register_profile(
        SUITE, deadline=None, max_examples=NORMAL, suppress_health_check=[HealthCheck.too_slow], print_blob=True
    )
    settings.register_profile(NIGHTLY, settings.get_profile(SUITE), max_examples=NORMAL * MORE)
    settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", SUITE))


def tried(times: float = 1, *, in_one_folder: bool = False) -> settings:
    """What a property needs that is not like the others: ``@tried(0.25)``.

    Args:
        times: how many examples, as a multiple of the profile's: less than 1 where one of them is a whole portal, a
            repository or a picture; more than 1 where text is pulled apart and a rare order of signs is the fault.
        in_one_folder: all examples use the fixture of one test, and each overwrites what the one before left there.
    """
    profile = settings()
    checks = {*profile.suppress_health_check, *([HealthCheck.function_scoped_fixture] if in_one_folder else [])}
    return settings(max_examples=round(times * profile.max_examples), suppress_health_check=sorted(checks, key=str))
