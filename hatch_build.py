"""Build hook: whatever makes the wheel, also an editable one, has ECharts in its place first, and where npm is the form."""

from __future__ import annotations

import runpy
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class EChartsHook(BuildHookInterface[Any]):
    """Ends the build with a sentence if ECharts cannot be had."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Bring the file; ``artifacts`` in pyproject.toml lets it into the wheel."""
        del version, build_data
        root = Path(self.root)
        complaint = runpy.run_path(str(root / "tools" / "echarts.py"))["bring"](root)
        if complaint:
            self.app.abort(complaint)
        # nobody needs the form to publish, so a machine without npm still makes a whole portal
        if complaint := runpy.run_path(str(root / "tools" / "redaktion.py"))["bring"](root):
            self.app.display_warning(f"{complaint}. Das Paket wird ohne Formular gebaut")
