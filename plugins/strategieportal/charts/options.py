"""pyecharts charts as plain JSON options, and the parts that all pictures share.

pyecharts' own serialiser deletes line breaks in strings, drops empty texts and can emit code; this one knows data only.
Where ECharts needs a function, the option names one of ``assets/charts/functions.js``.
Importing pyecharts takes half a second, so it is imported only where something is drawn.
"""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

from strategieportal.charts.fonts import FALLBACK
from strategieportal.charts.lettering import plain
from strategieportal.charts.palette import LIGHT

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pyecharts.charts.base import Base
    from pyecharts.options import InitOpts

Option = dict[str, Any]
_UNWANTED: Final = ("title", "toolbox", "legend", "tooltip", "color")
"""What pyecharts always adds: the title is a caption of the page, the rest is set by ``option_of``."""


_DEFAULTS: Final[Option] = {
    "areaStyle": {"opacity": 0},
    "aria": {"enabled": False},
    "calendarIndex": 0,
    "colorBy": "series",
    "connectNulls": False,
    "coordinateSystem": "cartesian2d",
    "datasetIndex": 0,
    "geoIndex": 0,
    "hoverAnimation": True,
    "legendHoverLink": True,
    "logBase": 10,
    "offset": 0,
    "polarIndex": 0,
    "selectedMode": False,
    "seriesLayoutBy": "column",
    "showSymbol": True,
    "silent": False,
    "smooth": False,
    "stackStrategy": "samesign",
    "step": False,
    "symbolKeepAspect": False,
    "xAxisIndex": 0,
    "yAxisIndex": 0,
    "zlevel": 0,
}
"""What pyecharts writes although ECharts assumes it anyway (or, for areas, nothing would be seen)."""


_TAKEN: Final = frozenset(
    {
        "__defineGetter__",
        "__defineSetter__",
        "__lookupGetter__",
        "__lookupSetter__",
        "__proto__",
        "constructor",
        "hasOwnProperty",
        "isPrototypeOf",
        "propertyIsEnumerable",
        "toLocaleString",
        "toString",
        "valueOf",
    }
)
"""What every JavaScript object already has."""


_NUMBERS: Final = (bool, int, float)
_LISTS: Final = (list, tuple)


def fn(name: str, *arguments: object) -> Option:
    """A reference to the function ``name`` of ``functions.js``."""
    return {"$fn": name, "args": list(arguments)}


def start(identity: str) -> InitOpts:
    """How every chart begins: with a fixed id and without movement."""
    from pyecharts.options import AnimationOpts, InitOpts

    return InitOpts(renderer="svg", chart_id=identity, animation_opts=AnimationOpts(animation=False))


def option_of(chart: Base, size: int, **parts: object) -> Option:
    """The options of ``chart`` as JSON data, in the portal's style with letters of ``size`` pixels.

    Args:
        chart: a pyecharts chart.
        size: of letters, in pixels.
        parts: components that replace the chart's own, such as ``grid``, ``legend``, ``xAxis``.

    Raises:
        TypeError: something in the options is code or otherwise no data.
    """
    option = {key: value for key, value in data(chart.get_options()).items() if key not in _UNWANTED}
    option["animation"] = False
    option["textStyle"] = {"fontFamily": FALLBACK, "fontSize": size, "color": LIGHT["ink"]}
    option["tooltip"] = _tooltip(size)
    option.update(data(parts))
    return option


def data(value: Any) -> Any:
    """``value`` as JSON data: texts made harmless, None left out of objects and kept in lists.

    Raises:
        TypeError: ``value`` holds code or an unknown kind of object.
    """
    if value is None or isinstance(value, _NUMBERS):
        return value
    if isinstance(value, str):
        return _harmless(value)
    if isinstance(value, dict):
        return {str(key): one for key, raw in value.items() if (one := data(raw)) is not None and _said(str(key), one)}
    if isinstance(value, _LISTS):
        return [data(one) for one in value]
    return _converted(value)


@lru_cache(maxsize=2048)  # names of options and colours stand in each of them
def _harmless(text: str) -> str:
    return "\n".join(_word(plain(line)) for line in text.split("\n"))


def _said(key: str, value: Any) -> bool:
    """Whether ``value`` of ``key`` tells ECharts anything."""
    return not (key.startswith("animation") or (key in _DEFAULTS and _DEFAULTS[key] == value))


def _word(text: str) -> str:
    """ECharts keeps widths of texts in a plain object, where these names are taken; an invisible joiner sets them apart."""
    return f"{text}\u2060" if text in _TAKEN else text


def _converted(value: Any) -> Any:
    from pyecharts.options.series_options import BasicOpts

    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, BasicOpts):
        return data(value.opts)
    raise TypeError(f"{type(value).__name__} cannot be part of a chart's options")


def compact(options: Mapping[str, object]) -> str:
    """``options`` as JSON in one line, keys in their order."""
    return json.dumps(options, ensure_ascii=False, allow_nan=False, separators=(",", ":"))


def _tooltip(size: int) -> Option:
    # Tooltips of HTML need style attributes, which a strict content security policy blocks.
    return {
        "trigger": "item",
        "renderMode": "richText",
        "confine": True,
        "formatter": fn("name"),
        "backgroundColor": LIGHT["paper"],
        "borderColor": LIGHT["line-2"],
        "borderWidth": 1,
        "padding": [6, 10],
        "textStyle": {"color": LIGHT["ink"], "fontSize": size, "fontFamily": FALLBACK},
    }
