"""``python -m tests.forbidding PROGRAM …``: runs a program in which nobody can import MkDocs or Material.

Their folders are still found, for Material's drawings are read from there. ``GONE=1`` hides those as well, and that they
are installed: as on the day on which nobody has them any more.
"""

from __future__ import annotations

import os
import runpy
import sys
from importlib.machinery import ModuleSpec, PathFinder
from importlib.metadata import Distribution, DistributionFinder
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from types import ModuleType

FORBIDDEN = ("mkdocs", "material", "materialx", "properdocs", "zensical")
PACKAGES = ("mkdocs", "mkdocs-material", "mkdocs-material-extensions", "properdocs")


class _Refusing:
    """Loads nothing."""

    def create_module(self, spec: ModuleSpec) -> ModuleType | None:
        raise AssertionError(f"{spec.name} is imported")

    def exec_module(self, module: ModuleType) -> None:
        raise AssertionError(module.__name__)


EVERYWHERE = DistributionFinder.Context()


class Guard(PathFinder):
    """Finds everything; what is forbidden cannot be loaded or, if it is gone, not be found."""

    gone = False

    @classmethod
    def find_spec(
        cls, fullname: str, path: Sequence[str] | None = None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        found = super().find_spec(fullname, path, target)
        if fullname.partition(".")[0] not in FORBIDDEN or found is None:
            return found
        if cls.gone:
            return None
        told = ModuleSpec(fullname, _Refusing(), origin=found.origin, is_package=True)  # type: ignore[arg-type]
        told.submodule_search_locations = found.submodule_search_locations
        return told

    @classmethod
    def find_distributions(cls, context: DistributionFinder.Context = EVERYWHERE) -> Iterable[Any]:
        found: Iterable[Distribution] = super().find_distributions(context)
        return (one for one in found if not (cls.gone and one.metadata["Name"].lower() in PACKAGES))


def guard() -> None:
    """From now on nothing forbidden is imported in this process."""
    assert not set(FORBIDDEN) & {name.partition(".")[0] for name in sys.modules}
    Guard.gone = bool(os.environ.get("GONE"))
    sys.meta_path[:] = [Guard if one is PathFinder else one for one in sys.meta_path]


if __name__ == "__main__":
    guard()
    sys.argv = sys.argv[1:]
    runpy.run_module(sys.argv[0], run_name="__main__", alter_sys=True)
