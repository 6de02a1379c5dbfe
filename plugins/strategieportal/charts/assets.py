"""What the interactive view of a figure loads after a click, with the licences of what is published."""

from __future__ import annotations

from importlib.resources import files
from typing import TYPE_CHECKING, Final

from strategieportal.charts import echarts, echarts_release, palette, typeface
from strategieportal.charts.v8 import script
from strategieportal.components import Component

if TYPE_CHECKING:
    from collections.abc import Iterator

FOLDER: Final = "assets/charts/"
"""Where these files stand below the portal's root; ``assets/js/figure.js`` looks for them there."""
_OWN: Final = ("functions.js", "interactive.js", "locale.js")
_LICENCES: Final = ("LICENSE-d3.txt", "LICENSE-echarts.txt", "LICENSE-zrender.txt", "NOTICE-echarts.txt")


def published_files(face: str = typeface.DEFAULT) -> Iterator[tuple[str, bytes]]:
    """Path below the portal's root and content of each file, in the order of their paths.

    Args:
        face: the typeface of the portal.

    Raises:
        ChartError: ECharts or the typeface is not installed as it should be.
    """
    made = {name: script(name).encode() for name in _OWN}
    made["echarts.esm.min.js"] = echarts.module()
    made["palette.js"] = palette.browser_module().encode()
    licences = files("strategieportal").joinpath("assets", "charts", "licences")
    made |= {f"licences/{name}": licences.joinpath(name).read_bytes() for name in _LICENCES}
    made[f"licences/OFL-{face.title()}.txt"] = typeface.licence(face).encode()
    for name in sorted(made):
        yield FOLDER + name, made[name]


def components() -> tuple[Component, ...]:
    """The charts' script as a part of the site, and what it carries within."""
    script = Component("echarts", echarts_release.VERSION, echarts_release.LICENCE, (echarts_release.SHA256,), "npm")
    return script, *(Component(name, "", licence, registry="npm") for name, licence in echarts_release.WITHIN)
