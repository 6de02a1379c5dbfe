"""``python -m tests.fuzzing NAME [FOLDER...] [-max_total_time=SECONDS]``: atheris looks for bytes that bring a reader down.

Guided by which lines of our own code an input reaches. Inputs of interest are kept in the first FOLDER; what fails is
written beside, and belongs into ``tests/cases/fuzzing/NAME/``, as small as it can be made (``-minimize_crash=1``).
"""

from __future__ import annotations

import sys
from importlib import import_module
from typing import Any

if __name__ == "__main__":
    # only where it can be had, so no type checker knows it
    atheris: Any = import_module("atheris")
    with atheris.instrument_imports(include=["strategieportal"]):
        from tests.fuzzed import TARGETS
    name, *arguments = sys.argv[1:]
    atheris.Setup([sys.argv[0], *arguments], TARGETS[name])
    atheris.Fuzz()
