"""Small repositories with fixed dates, for tests of the history."""

from __future__ import annotations

import os
import subprocess
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

SHEET = """---
id: m-01
titel: Online-Termine
handlungsfeld: verwaltung
verantwortlich: {stelle: Amt für Digitalisierung}
finanzierung:
  - {art: eigen, betrag: 1000}
zeitraum: {von: 2026-01, bis: 2026-12}
meilensteine:
  - {id: a, titel: Ausschreibung, bis: 2026-03}
verlauf:
  - {am: 2026-01-15, phase: geplant}
---
Termine rund um die Uhr buchen.
"""
KPI = "---\nid: k-01\ntitel: Termine\nebene: output\neinheit: '%'\nrhythmus: halbjaehrlich\n---\n"


@dataclass
class Scratch:
    """A repository to commit into.

    Attributes:
        root: its top folder.
    """

    root: Path

    @classmethod
    def at(cls, root: Path) -> Scratch:
        """A new repository in ``root``."""
        root.mkdir(parents=True, exist_ok=True)
        made = cls(root)
        made.git("init", "-q", "-b", "main")
        return made

    def git(self, *arguments: str, day: str = "2026-01-01") -> str:
        """What git says to ``arguments`` on ``day``."""
        moment = f"{day}T12:00:00Z"
        environment = {
            **os.environ,
            "GIT_AUTHOR_DATE": moment,
            "GIT_COMMITTER_DATE": moment,
            "GIT_CONFIG_GLOBAL": os.devnull,
            "GIT_CONFIG_NOSYSTEM": "1",
        }
        identity = ["-c", "user.name=Erika Mustermann", "-c", "user.email=erika@landkreis.example"]
        command = ["git", "-C", str(self.root), *identity, *arguments]
        return subprocess.run(command, check=True, capture_output=True, env=environment, text=True).stdout.strip()

    def write(self, files: Mapping[str, str | None]) -> None:
        """Write files below the root, remove those whose text is None."""
        for path, text in files.items():
            file = self.root / path
            if text is None:
                file.unlink()
            else:
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_text(text, encoding="utf-8", newline="")

    def commit(self, files: Mapping[str, str | None], day: str, message: str = "Stand") -> str:
        """Commit these files on ``day`` and return the commit's hash."""
        self.write(files)
        self.git("add", "-A")
        self.git("commit", "-qm", message, "--allow-empty", day=day)
        return self.git("rev-parse", "HEAD")
