"""Apache ECharts 6.1.0: the official module, which the package carries, checked byte for byte."""

from __future__ import annotations

import hashlib
import re
from functools import cache
from importlib.resources import files
from typing import Final

from strategieportal.charts.echarts_release import FILE, SHA256, VERSION
from strategieportal.charts.errors import ChartError
from strategieportal.language import say

_PACKAGE: Final = "strategieportal"
_EXPORTS: Final = re.compile(r"export\{([^}]*)\};?\s*$")


@cache
def module() -> bytes:
    """The ECMAScript module as published by the Apache project, for the browser.

    Raises:
        ChartError: the file is missing, as in a copy of the sources that was not set up, or holds other bytes than the
            official release; the message is for those who build.
    """
    try:
        content = files(_PACKAGE).joinpath(*FILE).read_bytes()
    except OSError as error:
        raise ChartError(say("charts.echarts.missing", version=VERSION)) from error
    if hashlib.sha256(content).hexdigest() != SHA256:
        raise ChartError(say("charts.echarts.changed", version=VERSION, name=FILE[-1]))
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
