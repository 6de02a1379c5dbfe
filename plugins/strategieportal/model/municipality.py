"""Where something takes effect: the municipalities of the district, what is named there, and spots in them.

A municipality (Gemeinde) of ``data/gemeinden.yml``, or an association of several (Verbandsgemeinde, Samtgemeinde, Amt).
A spot (Ort) of a measure: one place where something stands or is built.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Any, Final

from pydantic import BeforeValidator, WithJsonSchema, model_validator
from pydantic_core import PydanticCustomError

from strategieportal.model.base import Day, Id, Ids, Listed, Name, Noun, Text, Texts, Whole, as_number, lacks, one_of
from strategieportal.model.chapter_words import MunicipalityKind, SpotStatus
from strategieportal.model.partial_date import PartialDate
from strategieportal.model.parts import Responsible

EVERYWHERE: Final = "alle"
"""The word for the whole district."""
AGS_DIGITS: Final = 8
"""Digits of the official key of a municipality (Amtlicher Gemeindeschlüssel)."""
ARS_DIGITS: Final = 12
"""Digits of the official regional key (Amtlicher Regionalschlüssel)."""
DISTRICT_DIGITS: Final = 5
"""Digits of the key of a district or of a town without one; both longer keys begin with them."""
OWN_DIGITS: Final = 3
"""Digits at the end of both longer keys that number the municipality."""
_KEYS: Final = (DISTRICT_DIGITS, AGS_DIGITS, ARS_DIGITS)
ASSOCIATIONS: Final = frozenset(
    {
        MunicipalityKind.UNION,
        MunicipalityKind.JOINT,
        MunicipalityKind.OFFICE,
        MunicipalityKind.ADMINISTRATIVE,
    }
)
"""Kinds that have municipalities as members."""
_LATITUDES: Final = (Decimal(47), Decimal("55.2"))
_LONGITUDES: Final = (Decimal("5.5"), Decimal("15.5"))
"""Between which degrees Germany lies; no degree is both, so that swapped ones are known for certain."""


def _everywhere(value: Any) -> Any:
    """``alle`` may stand without brackets."""
    if not isinstance(value, str) or not value.strip().casefold().startswith("all"):
        return value
    # "Alle" and "alle Gemeinden" are told as what they are, not as a list that lacks its brackets
    return (EVERYWHERE,) if value in {EVERYWHERE, "all"} else (value.strip(),) if "," not in value else value


def _key(digits: int) -> BeforeValidator:
    """Takes a key of so many digits, written as a text: a table or a number loses the zero in front."""

    def take(value: Any) -> str:
        told = str(value).strip()
        if isinstance(value, str) and len(told) == digits and told.isascii() and told.isdigit():
            return told
        right = told.zfill(digits) if told.isdigit() and len(told) in {digits - 1, digits} else "0" * digits
        if digits == ARS_DIGITS and told.isdigit() and len(told) == ARS_DIGITS - OWN_DIGITS:
            right = told + "0" * OWN_DIGITS  # of an association: the number of its municipality is none
        raise PydanticCustomError("bad_key", "bad key", {"value": told, "digits": digits, "right": right})

    return BeforeValidator(take)


def _any_key(value: Any) -> str:
    told = str(value).strip()
    if isinstance(value, str) and len(told) in _KEYS and told.isascii() and told.isdigit():
        return told
    digits = next((one for one in _KEYS if len(told) <= one), ARS_DIGITS)
    raise PydanticCustomError("bad_key", "bad key", {"value": told, "digits": digits, "right": "0" * digits})


def _location(value: Any) -> tuple[Decimal, Decimal]:
    if not isinstance(value, list | tuple) or len(value) != 2:  # noqa: PLR2004 - latitude and longitude
        raise PydanticCustomError("bad_location", "not two numbers", {"value": str(value)})
    latitude, longitude = (as_number(one, str(at)) for at, one in enumerate(value))
    if in_germany(latitude, longitude):
        return latitude, longitude
    told = {"value": f"[{latitude}, {longitude}]", "right": f"[{longitude}, {latitude}]"}
    swapped = in_germany(longitude, latitude)
    raise PydanticCustomError("location_swapped" if swapped else "location_abroad", "not in Germany", told)


def in_germany(latitude: Decimal | float, longitude: Decimal | float) -> bool:
    """Whether a point lies in Germany or close to it; of two numbers in the wrong order it never is."""
    south, north = _LATITUDES
    west, east = _LONGITUDES
    return south <= latitude <= north and west <= longitude <= east


def _key_schema(digits: int) -> WithJsonSchema:
    return WithJsonSchema({"type": "string", "pattern": f"^[0-9]{{{digits}}}$"})


RegionalKey = Annotated[
    str, BeforeValidator(_any_key), WithJsonSchema({"type": "string", "pattern": "^([0-9]{5}|[0-9]{8}|[0-9]{12})$"})
]
"""The official key of a district (5 digits), of a municipality (8), or a regional key (12)."""
Municipalities = Annotated[
    tuple[Text, ...], Listed, BeforeValidator(_everywhere, json_schema_input_type=tuple[Text, ...] | Text)
]
"""Names, ids or keys of municipalities, or the single word ``alle``."""
Location = Annotated[
    tuple[Decimal, Decimal],
    BeforeValidator(_location),
    WithJsonSchema({"type": "array", "items": {"type": "number"}, "minItems": 2, "maxItems": 2}),
]
"""Latitude and longitude in degrees (WGS 84), somewhere in Germany."""


Polygon = tuple[tuple[tuple[float, float], ...], ...]
"""Rings of longitude and latitude in degrees: the border, then holes."""


class Boundaries(Noun):
    """Where the areas of ``data/gemeinden.geojson`` come from; without it none is published."""

    source: Text
    updated: Day
    """The day whose borders they are."""
    license: Text


class Municipality(Noun):
    """A municipality, or an association of several. The id stays for ever."""

    id: Id
    name: Name
    """The official name."""
    kind: Annotated[MunicipalityKind, one_of(MunicipalityKind)] = MunicipalityKind.MUNICIPALITY
    ags: Annotated[str, _key(AGS_DIGITS), _key_schema(AGS_DIGITS)] | None = None
    ars: Annotated[str, _key(ARS_DIGITS), _key_schema(ARS_DIGITS)] | None = None
    association: Id | None = None
    """The association that it belongs to."""
    population: Whole | None = None
    updated: Day | None = None
    """The day that the population was counted for."""
    source: Text | None = None
    """Where the population comes from."""
    location: Location | None = None
    localities: Texts = ()
    """Names of parts (Ortsteile) by which people know it; they have no pages of their own."""
    contact_office: Responsible | None = None
    """Whom people there ask about the strategy."""
    since: PartialDate | None = None
    end: PartialDate | None = None
    """Until when it existed."""
    successor: Id | None = None
    """The municipality that it became part of."""
    earlier_ids: Ids = ()

    @property
    def is_association(self) -> bool:
        """Whether it has municipalities as members."""
        return self.kind in ASSOCIATIONS

    @property
    def full_name(self) -> str:
        """The name with the word for its kind, such as ``Stadt Amselbrück``."""
        return self.name if self.name.startswith(self.kind.label) else f"{self.kind.label} {self.name}"

    @model_validator(mode="after")
    def _population_counted(self) -> Municipality:
        told = {"population": self.population, "updated": self.updated, "source": self.source}
        lacking = [name for name, value in told.items() if value is None]
        if 0 < len(lacking) < len(told):
            at = next(name for name in told if name not in lacking)
            raise PydanticCustomError("population_alone", "no day or source", {"at": at} | lacks(*lacking[:1]))
        return self

    @model_validator(mode="after")
    def _became_part(self) -> Municipality:
        if (self.end is None) != (self.successor is None):
            raise PydanticCustomError("merger_half", "end or successor alone", lacks("end", "successor"))
        return self


class Spot(Noun):
    """One place of a measure: a mast, an office, an area that gets fibre."""

    name: Name
    municipality: Text | None = None
    """The municipality that it lies in: name, id or key."""
    status: Annotated[SpotStatus, one_of(SpotStatus)] | None = None
    due: PartialDate | None = None
    """By when it is to be ready, or when it became so."""
    location: Location | None = None
    note: Text | None = None
