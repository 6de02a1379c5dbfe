"""What a portal has already: the records that an import must find again instead of putting a twin beside them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from strategieportal.cli.importing.ids import Sheet, Standing
from strategieportal.reading.read import read
from strategieportal.source.content_folder import content_folder
from strategieportal.source.files import scan

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

KINDS = ("goal", "field", "measure", "kpi")


def standing_of(target: Path) -> Mapping[str, Standing]:
    """The sheets of the portal in ``target`` by kind; nothing where there is no portal yet."""
    if not (target / content_folder(target)).is_dir():
        return {}
    reading = read(scan(target, required=(), optional=("content",))[0])
    nouns: dict[str, Mapping[str, Any]] = {
        "goal": reading.strategy.goals,
        "field": reading.strategy.fields,
        "measure": reading.strategy.measures,
        "kpi": reading.strategy.kpis,
    }
    return {
        kind: Standing(
            tuple(
                Sheet(name, one.title, getattr(one, "code", None) or "", reading.origins[kind, name].file)
                for name, one in sorted(nouns[kind].items())
            ),
            by_code=kind == "measure",
        )
        for kind in KINDS
    }
