"""What pytest does otherwise while faults are planted; it lies beside the mutated package, so it imports nothing of ours."""

from __future__ import annotations

import functools
import gc
import os
import sys

import pytest
from hypothesis import Phase, settings

CACHED = type(functools.cache(lambda: None))
BELOW = "strategieportal.language"
"""Its caches may stay: it lies below every room, so nothing in them comes from a planted fault, and they fill slowly."""


@pytest.hookimpl(trylast=True)
def pytest_configure() -> None:
    """The same examples on every run, fewer of them, and none made small: only whether one fails is asked."""
    profile = {"derandomize": True, "database": None, "deadline": None, "max_examples": 30}
    settings.register_profile("mutants", phases=[Phase.explicit, Phase.generate], **profile)  # type: ignore[arg-type]
    settings.load_profile("mutants")


def pytest_sessionstart() -> None:
    """Forget what the package remembers: each fault runs in a fork of a process that has answered everything already.

    Nor is garbage collected: a fork lives for moments, and the collector would copy all the memory it shares.
    """
    gc.disable()
    _forget()


def pytest_runtest_setup() -> None:
    """While mutmut notes which test enters which function, each test must enter what it needs and not find it answered."""
    if os.environ.get("MUTANT_UNDER_TEST") == "stats":
        _forget()


def _forget() -> None:
    modules = [module for name, module in sys.modules.items() if name.startswith("strategieportal.") and name != BELOW]
    for module in modules:
        for value in tuple(vars(module).values()):
            if isinstance(value, CACHED):
                value.cache_clear()
