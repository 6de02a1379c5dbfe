"""Dates as precise as people know them: a year, half-year, quarter, month or day. An end means its last day."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Any

from pydantic_core import PydanticCustomError, core_schema

from strategieportal.language import day, month, say

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
    from pydantic.json_schema import JsonSchemaValue

_FORM = re.compile(r"([12][0-9]{3})(?:-(?:H([12])|Q([1-4])|(0[1-9]|1[0-2])(?:-(0[1-9]|[12][0-9]|3[01]))?))?")


@dataclass(frozen=True, eq=False)
class PartialDate:
    """A period written as ``2026``, ``2026-H1``, ``2026-Q3``, ``2026-07`` or ``2026-07-31``.

    Ordered by last day, then by first day; equal when both days are equal.
    """

    text: str
    """As written; also the machine-readable form."""
    first: date
    """The first day of the period."""
    last: date
    """The last day of the period."""

    @classmethod
    @lru_cache(maxsize=4096)  # a portal names few different dates, each of them often
    def parse(cls, text: str) -> PartialDate:
        """The period that ``text`` names.

        Raises:
            ValueError: ``text`` has none of the five forms or names a day that does not exist.
        """
        match = _FORM.fullmatch(text)
        if match is None:
            raise ValueError(text)
        year, half, quarter, in_month, in_day = (int(part) if part else 0 for part in match.groups())
        if in_day:
            exact = date(year, in_month, in_day)
            return cls(text, exact, exact)
        start, length = _months(half, quarter, in_month)
        end = start + length - 1
        return cls(text, date(year, start, 1), date(year, end, monthrange(year, end)[1]))

    @classmethod
    def of_day(cls, exact: date) -> PartialDate:
        """The period of just one day."""
        return cls(exact.isoformat(), exact, exact)

    def __str__(self) -> str:
        return self.text

    def __eq__(self, other: object) -> bool:
        return isinstance(other, PartialDate) and (self.first, self.last) == (other.first, other.last)

    def __hash__(self) -> int:
        return hash((self.first, self.last))

    def __lt__(self, other: PartialDate) -> bool:
        return (self.last, self.first) < (other.last, other.first)

    def __le__(self, other: PartialDate) -> bool:
        return not other < self

    @cached_property
    def words(self) -> str:
        """As Germans write it: ``2026``, ``1. Halbjahr 2026``, ``3. Quartal 2026``, ``Juli 2026``, ``31. Juli 2026``."""
        if "H" in self.text or "Q" in self.text:
            form = "half" if "H" in self.text else "quarter"
            return say(f"dates.{form}", year=self.text[:4], number=self.text[-1])
        if len(self.text) == len("2026"):
            return self.text
        return month(self.first) if len(self.text) == len("2026-07") else day(self.first)

    @cached_property
    def short(self) -> str:
        """In as few characters as a chart or table needs: ``2026``, ``H1 2026``, ``Q3 2026``, ``07/2026``, ``31.07.2026``."""
        if "H" in self.text or "Q" in self.text:
            return f"{self.text[-2:]} {self.text[:4]}"
        if len(self.text) == len("2026"):
            return self.text
        return f"{self.first:%m/%Y}" if len(self.text) == len("2026-07") else f"{self.first:%d.%m.%Y}"

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> core_schema.CoreSchema:
        return core_schema.no_info_plain_validator_function(
            _validate, serialization=core_schema.plain_serializer_function_ser_schema(str)
        )

    @classmethod
    def __get_pydantic_json_schema__(
        cls, schema: core_schema.CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        return {"type": ["string", "integer"], "pattern": f"^{_FORM.pattern}$"}


def _months(half: int, quarter: int, in_month: int) -> tuple[int, int]:
    """The first month of the period and its length in months."""
    if half:
        return 6 * half - 5, 6
    if quarter:
        return 3 * quarter - 2, 3
    return (in_month, 1) if in_month else (1, 12)


def _validate(value: Any) -> PartialDate:
    if isinstance(value, PartialDate):
        return value
    if isinstance(value, int) and not isinstance(value, bool):
        value = str(value)
    if not isinstance(value, str):
        raise PydanticCustomError("not_a_date", "not a date", {"value": str(value)})
    try:
        return PartialDate.parse(value.strip())
    except ValueError:
        raise PydanticCustomError("not_a_date", "not a date", {"value": value}) from None
