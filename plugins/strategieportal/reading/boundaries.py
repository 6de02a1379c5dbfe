"""Reads ``data/gemeinden.geojson``: the areas of the municipalities, joined by their official keys or names.

Only what a map needs is taken: polygons in degrees (EPSG:4326). Whatever does not fit is told with what would make it fit.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import msgspec

from strategieportal.language import listing
from strategieportal.model.gazetteer import gazetteer
from strategieportal.problems import Place, problem
from strategieportal.reading import layout

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from strategieportal.model.gazetteer import Gazetteer
    from strategieportal.model.municipality import Polygon
    from strategieportal.reading.harvest import Harvest
    from strategieportal.source.files import Tree

MAX_BYTES: Final = 20 * 1024 * 1024
"""Of the file: the 235 municipalities of the largest district take 6 at a scale of 1:250,000."""
KEYS: Final = ("AGS", "ARS", "RS", "AGS_0", "ags", "ars", "schluessel", "GEN", "gen", "name", "NAME")
"""Properties that name a municipality, the surest first."""
_WATER: Final = frozenset({"1", "2", "3"})
"""Values of ``GF`` that mean water: without them a municipality at a lake would stand there twice."""
_DEGREES: Final = (180, 90)
_TOLD: Final = 5
_CORNERS: Final = 4
"""Points of the smallest ring, the first one again at its end."""


def read_boundaries(tree: Tree, harvest: Harvest) -> None:
    """Read the areas, where there are any; kept by id of the municipality."""
    if not tree.exists(layout.BOUNDARIES):
        return
    data, problems = tree.read_bytes(layout.BOUNDARIES, MAX_BYTES)
    harvest.problems.extend(problems)
    known = gazetteer(harvest.nouns.get("municipality", {}))
    if data is None:
        return
    place = Place(layout.BOUNDARIES)
    try:
        features = _features(msgspec.json.decode(data))
    except (msgspec.DecodeError, RecursionError, TypeError, ValueError, KeyError):
        harvest.problems.append(problem("S061", place))
        return
    if _in_metres(features):
        harvest.problems.append(problem("S062", place))
        return
    harvest.nouns["outline"] = dict(_joined(features, known, harvest, place))


def _features(data: Any) -> list[tuple[Mapping[str, Any], tuple[Polygon, ...]]]:
    """The properties and polygons of every feature that is land.

    Raises:
        KeyError, TypeError, ValueError: it is no GeoJSON with areas.
    """
    found = [
        (one["properties"] or {}, tuple(_polygons(one["geometry"])))
        for one in data["features"]
        if str((one["properties"] or {}).get("GF", "")) not in _WATER
    ]
    if not found:
        raise ValueError
    return found


def _polygons(geometry: Any) -> Iterator[Polygon]:
    kinds = {"Polygon": [geometry["coordinates"]], "MultiPolygon": geometry["coordinates"]}
    for polygon in kinds[geometry["type"]]:
        rings = tuple(tuple((float(x), float(y)) for x, y, *_ in ring) for ring in polygon)
        yield tuple(ring for ring in rings if len(ring) >= _CORNERS)


def _in_metres(features: list[tuple[Mapping[str, Any], tuple[Polygon, ...]]]) -> bool:
    east, north = _DEGREES
    points = (point for _, polygons in features for polygon in polygons for ring in polygon for point in ring)
    return any(abs(x) > east or abs(y) > north for x, y in points)


def _joined(
    features: list[tuple[Mapping[str, Any], tuple[Polygon, ...]]], known: Gazetteer, harvest: Harvest, place: Place
) -> Iterator[tuple[str, tuple[Polygon, ...]]]:
    """The areas by id of their municipalities; what has no counterpart is told on both sides."""
    areas: dict[str, tuple[Polygon, ...]] = {}
    strange: list[str] = []
    for properties, polygons in features:
        said = [str(properties[key]) for key in KEYS if properties.get(key) is not None]
        meant = next((one for one in map(known.one, said) if one is not None), None)
        if meant is None:
            strange.append(said[-1] if said else "?")
        else:
            areas[meant] = (*areas.get(meant, ()), *polygons)
    missing = [known.entries[one].name for one in known.living if one not in areas]
    for code, names in (("V369", missing), ("S063", strange)):
        if names:
            told = listing([*names[:_TOLD], *(["…"] if len(names) > _TOLD else [])])
            harvest.problems.append(problem(code, place, names=told, count=len(names)))
    yield from (() if missing else areas.items())
