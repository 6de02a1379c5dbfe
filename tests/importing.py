"""What the tests of the import share: a source written on the spot, and one import of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from strategieportal.cli.importing.base import Wishes
from strategieportal.cli.importing.merging import write
from strategieportal.cli.importing.run import run
from strategieportal.model.words import KpiLevel
from strategieportal.source.sheet import read_sheet

if TYPE_CHECKING:
    from pathlib import Path

    from strategieportal.cli.importing.run import Outcome

STAND = date(2026, 5, 12)
WISHES = Wishes(STAND, KpiLevel.OUTCOME)


@dataclass(frozen=True, slots=True)
class Workbench:
    """A folder with a source and a portal that need not exist yet."""

    root: Path

    @property
    def source(self) -> Path:
        """The source's folder."""
        return self.root / "quelle"

    @property
    def target(self) -> Path:
        """The portal's folder."""
        return self.root / "portal"

    def put(self, path: str, content: str | bytes) -> None:
        """Write a file of the source."""
        file = self.source / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content if isinstance(content, bytes) else content.encode())

    def look(
        self, *, kind: str | None = None, wishes: Wishes = WISHES, stand: date | None = None, overwrite: bool = False
    ) -> Outcome:
        """Import without writing."""
        return run(self.source, self.target, wishes, kind_name=kind, stand=stand, overwrite=overwrite)

    def take(self, **wanted: Any) -> Outcome:
        """Import and write."""
        outcome = self.look(**wanted)
        assert write((*outcome.plan.written, *outcome.memory), self.target) == []
        return outcome

    def front(self, path: str) -> dict[str, Any]:
        """The front matter of a sheet of the portal."""
        sheet, problems = read_sheet((self.target / path).read_text(encoding="utf-8"), path)
        assert sheet is not None
        assert problems == []
        data: dict[str, Any] = sheet.front.data
        return data

    def body(self, path: str) -> str:
        """The text of a sheet of the portal."""
        return (self.target / path).read_text(encoding="utf-8").split("---\n", 2)[2].strip()


def codes(outcome: Outcome) -> list[str]:
    """Each problem as code and place, sorted, without those that hold for every import."""
    passed = {"I523", "I570", "I571", "I592"}
    return sorted(f"{one.code} {one.place}" for one in outcome.problems if one.code not in passed)
