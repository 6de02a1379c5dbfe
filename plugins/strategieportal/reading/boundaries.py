"""Reads ``data/gemeinden.geojson``: the areas of the municipalities, joined by their official keys or names.

Only what a map needs is taken: polygons in degrees (EPSG:4326). Whatever does not fit is told with what would make it fit.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import msgspec

from strategieportal.language import listing
from strategieportal.model.gazetteer import gazetteer, spellings
from strategieportal.model.municipality import in_germany
from strategieportal.problems import Place, problem
from strategieportal.reading import layout

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from strategieportal.model.gazetteer import Gazetteer
    from strategieportal.model.municipality import Polygon
    from strategieportal.problems import Problem
    from strategieportal.reading.harvest import Harvest
    from strategieportal.source.files import Tree

MAX_BYTES: Final = 20 * 1024 * 1024
"""Of the file: the 235 municipalities of the largest district take 6 at a scale of 1:250,000."""
_ID: Final = "id"
KEYS: Final = ("AGS", "ARS", "RS", "AGS_0", "ags", "ars", "rs", "schluessel", _ID)
"""Properties that hold an official key, the surest first."""
NAMES: Final = ("GEN", "gen", "name", "NAME")
"""Properties that hold a name."""
_WATER: Final = frozenset({"1", "2", "3"})
"""Values of ``GF`` that mean water: without them a municipality at a lake would stand there twice."""
_DEGREES: Final = (180, 90)
_TOLD: Final = 5
_CORNERS: Final = 4
"""Points of the smallest ring, the first one again at its end."""
_BOM: Final = b"\xef\xbb\xbf"

_Feature = tuple["Mapping[str, Any]", "tuple[Polygon, ...]"]


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
        features = _features(msgspec.json.decode(data.removeprefix(_BOM)))
    except (msgspec.DecodeError, RecursionError, TypeError, ValueError, LookupError, AttributeError, OverflowError):
        harvest.problems.append(problem("S061", place))
        return
    if elsewhere := _elsewhere(features, place):
        harvest.problems.append(elsewhere)
        return
    harvest.nouns["outline"] = dict(_joined(features, known, harvest, place))


def _features(data: Any) -> list[_Feature]:
    """The properties and polygons of every feature that is land.

    Raises:
        AttributeError, LookupError, OverflowError, TypeError, ValueError: it is no GeoJSON with areas.
    """
    found = [
        (_properties(one), tuple(_polygons(one["geometry"])) if one["geometry"] is not None else ())
        for one in data["features"]
        if str((one["properties"] or {}).get("GF", "")) not in _WATER
    ]
    if not any(polygons for _, polygons in found):
        raise ValueError
    return found


def _properties(feature: Any) -> Mapping[str, Any]:
    """Its properties; its ``id``, which GeoJSON keeps beside them, is the last key that is asked."""
    return ({_ID: feature["id"]} if "id" in feature else {}) | (feature["properties"] or {})


def _polygons(geometry: Any) -> Iterator[Polygon]:
    """Those that have a border at all."""
    kinds = {"Polygon": [geometry["coordinates"]], "MultiPolygon": geometry["coordinates"]}
    for polygon in kinds[geometry["type"]]:
        rings = [tuple((float(x), float(y)) for x, y, *_ in ring) for ring in polygon]
        if rings and len(rings[0]) >= _CORNERS:
            yield tuple(ring for ring in rings if len(ring) >= _CORNERS)


def _elsewhere(features: list[_Feature], place: Place) -> Problem | None:
    """What is wrong with areas that do not lie in Germany: metres, degrees in the wrong order, another country."""
    east, north = _DEGREES
    points = [point for _, polygons in features for polygon in polygons for ring in polygon for point in ring]
    if any(abs(x) > east or abs(y) > north for x, y in points):
        return problem("S062", place)
    strange = next((one for one in points if not in_germany(latitude=one[1], longitude=one[0])), None)
    return problem("S065", place, point=f"[{strange[0]}, {strange[1]}]") if strange else None


def _joined(
    features: list[_Feature], known: Gazetteer, harvest: Harvest, place: Place
) -> Iterator[tuple[str, tuple[Polygon, ...]]]:
    """The areas by id of their municipalities; what has no counterpart is told on both sides."""
    areas: dict[str, dict[Polygon, None]] = {}
    strange: list[str] = []
    for properties, polygons in features:
        meant = _meant(properties, known)
        if meant is None:
            said = [str(properties[key]) for key in (*KEYS, *NAMES) if properties.get(key) is not None]
            strange.append(said[-1] if said else "?")
            continue
        if otherwise := _called_otherwise(properties, meant, known, place):
            harvest.problems.append(otherwise)
        if polygons:
            # what became part of another is part of its area; the same area twice is one
            areas.setdefault(known.current(meant), {}).update(dict.fromkeys(polygons))
    missing = [known.label(one) for one in known.living if one not in areas]
    for code, names in (("V369", missing), ("S063", strange)):
        if names:
            told = listing([*names[:_TOLD], *(["…"] if len(names) > _TOLD else [])])
            harvest.problems.append(problem(code, place, names=told, count=len(names)))
    yield from () if missing else ((name, tuple(found)) for name, found in areas.items())


def _called_otherwise(properties: Mapping[str, Any], meant: str, known: Gazetteer, place: Place) -> Problem | None:
    """An area whose key is that of one municipality and whose name is that of another."""
    called = next((str(properties[key]) for key in NAMES if properties.get(key) is not None), "")
    other = known.named(called)
    if other is None or meant in {other, *known.members(other)} or known.current(other) == known.current(meant):
        return None
    return problem("S066", place, place=known.label(meant), name=called)


def _meant(properties: Mapping[str, Any], known: Gazetteer) -> str | None:
    """The municipality of an area: by its key; by its name only where one of both has no key.

    So of two municipalities of one name, of which one lies in the next district, each keeps its own area.
    """
    keys = [key for name in KEYS for key in spellings(properties.get(name))]
    by_key = (known.of_key(key) for key in keys)
    if (found := next((one for one in by_key if one is not None), None)) is not None:
        return found
    by_name = (known.named(str(properties[name])) for name in NAMES if properties.get(name) is not None)
    one = next((one for one in by_name if one is not None), None)
    return None if one is not None and keys and known.has_key(one) else one
