"""Apache ECharts 6.1.0: the official module, taken from the wheel ``instaui-echarts`` and checked byte for byte.

Only the file is read; the wheel's Python code is never imported.
"""

from __future__ import annotations

import hashlib
import re
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Final

from strategieportal.charts.errors import ChartError

VERSION: Final = "6.1.0"
SHA256: Final = "28515f26aa57f87eb1e4ed4eb446927eaf329b5f5e02b4bfd4b0264fea40d1da"
_PACKAGE: Final = "instaui_echarts"
_FILE: Final = ("static", "echarts.esm.min.js")
_EXPORTS: Final = re.compile(r"export\{([^}]*)\};?\s*$")


@cache
def module() -> bytes:
    """The ECMAScript module as published by the Apache project, for the browser.

    Raises:
        ChartError: the wheel is not installed, or holds other bytes than the official release.
    """
    path = _folder().joinpath(*_FILE)
    try:
        content = path.read_bytes()
    except OSError as error:
        raise ChartError(f'The package "instaui-echarts" holds no file "{"/".join(_FILE)}"') from error
    if hashlib.sha256(content).hexdigest() != SHA256:
        raise ChartError(f'The file "{path.name}" is not the official ECharts {VERSION}: its SHA-256 differs')
    return content


def script() -> str:
    """The same as a classic script that sets ``globalThis.echarts``: the engine has no module loader."""
    source = module().decode("utf-8")
    match = _EXPORTS.search(source)
    if match is None:
        raise ChartError("The ECharts module ends without an export clause")
    names = (entry.split(" as ") for entry in match.group(1).split(","))
    members = ",".join(f"{name[-1]}:{name[0]}" for name in names)
    return f"(function(){{{source[: match.start()]};globalThis.echarts={{{members}}};}})();"


def _folder() -> Path:
    # Finding a top-level package does not run any of its code.
    spec = find_spec(_PACKAGE)
    if spec is None or not spec.submodule_search_locations:
        raise ChartError('The package "instaui-echarts" is not installed: pip install --no-deps instaui-echarts==0.8.0')
    return Path(next(iter(spec.submodule_search_locations)))
