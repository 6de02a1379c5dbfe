"""What all nouns share: the frozen base class, German keys for English names, and the strict value types."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from functools import lru_cache, partial
from typing import TYPE_CHECKING, Annotated, Any, Final

from pydantic import BaseModel, BeforeValidator, ConfigDict, PlainValidator, WithJsonSchema
from pydantic_core import PydanticCustomError

from strategieportal.language import catalogue
from strategieportal.model.partial_date import PartialDate
from strategieportal.model.words import Word, accepted, spellings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

ID_LENGTH = 40
LACKS = "lacks"
"""The entry of an error's context that names what is due."""
LONGEST_NAME = 1_000
"""Letters of what is called by name in headings, lists and files: titles, bodies, terms."""
LONGEST_TEXT = 10_000
"""Letters of an entry; the longest paragraphs of people have a fifth of them."""
MAX_DIGITS = 18
"""Numbers with more digits before or behind the point are no figures of a district."""
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_DAY = re.compile(r"[12][0-9]{3}-[01][0-9]-[0-3][0-9]")
_DECIMAL_COMMA = re.compile(r"[-+\u2212]?[0-9][0-9. \u00a0\u202f]*,[0-9]+")
_SAFE_ADDRESS = re.compile(r"(?:https?://[^\s/?#\"<>]+|mailto:[^\s@\"<>]+@|tel:\+?[0-9])[^\s\"<>]*")


@lru_cache(maxsize=512)
def german_key(name: str) -> str:
    """The key that staff write for the field ``name``; the catalogue holds the exceptions, others stay as they are."""
    found = catalogue()["keys"].get(name, name)
    return str(found if isinstance(found, str) else found[0])


class Noun(BaseModel):
    """The base of every noun and of every part of one: frozen, no unknown keys, German keys or English names."""

    model_config = ConfigDict(
        extra="forbid",
        defer_build=True,
        frozen=True,
        alias_generator=german_key,
        validate_by_name=True,
        validate_by_alias=True,
        arbitrary_types_allowed=False,
        hide_input_in_errors=True,
    )


TEXT: Final = "body"
"""The field of a sheet that holds its text."""


def views() -> dict[type, Callable[[Any], Any]]:
    """How to take down nouns and dates for a digest: what was stated, without what was worked out of it and kept."""
    return {PartialDate: _stated_date, **dict.fromkeys(_kinds(Noun), _stated)}


def with_text_apart(nouns: Iterable[Noun], note: Callable[[Noun], None]) -> Iterator[Noun]:
    """The same nouns, which say so when somebody reads their text.

    Args:
        nouns: of any kinds that have a text.
        note: is told the noun whose text is read.
    """
    kinds: dict[type[Noun], type[Noun]] = {}
    for noun in nouns:
        kind = kinds.get(type(noun))
        if kind is None:
            kind = kinds[type(noun)] = _with_text_apart(type(noun), note)
        told = object.__new__(kind)
        object.__setattr__(told, "__dict__", vars(noun))
        for name in ("__pydantic_fields_set__", "__pydantic_extra__", "__pydantic_private__"):
            object.__setattr__(told, name, getattr(noun, name))
        yield told


def _with_text_apart(kind: type[Noun], note: Callable[[Noun], None]) -> type[Noun]:
    """A kind of noun like ``kind``. pydantic is not asked: it would refuse a property where a field was."""

    def text(noun: Noun) -> Any:
        note(noun)
        return vars(noun)[TEXT]

    entries = {TEXT: property(text), "__module__": kind.__module__, "__doc__": kind.__doc__}
    return type.__new__(type(kind), kind.__name__, (kind,), entries)


def _kinds(noun: type[Noun]) -> Iterator[type[Noun]]:
    yield noun
    for one in noun.__subclasses__():
        yield from _kinds(one)


def _stated(noun: Noun) -> tuple[Any, ...]:
    kind = type(noun)
    if isinstance(vars(kind).get(TEXT), property):
        return _taken_down, (kind.__name__, *(value for name, value in vars(noun).items() if name != TEXT))
    return _taken_down, (kind.__name__, *map(vars(noun).get, kind.model_fields))


def _taken_down(*values: object) -> tuple[object, ...]:
    """Stands for a noun in what is only written and never read."""
    return values


def _stated_date(one: PartialDate) -> tuple[type, tuple[Any, ...]]:
    return PartialDate, (one.text, one.first, one.last)


def lacks(*names: str) -> dict[str, str]:
    """For the context of an error over several fields: one of ``names`` is due, and none is there."""
    return {LACKS: " ".join(names)}


def as_text(value: Any, limit: int = LONGEST_TEXT) -> str:
    """``value`` as a text of 1 to ``limit`` letters, without blanks around it."""
    if isinstance(value, str) and (text := value.strip()):
        if len(text) > limit:
            raise PydanticCustomError("too_long", "too long", {"limit": f"{limit:,}".replace(",", ".")})
        return text
    if isinstance(value, str) or value is None:
        raise PydanticCustomError("empty_text", "empty text")
    raise PydanticCustomError("not_a_text", "not a text", {"value": str(value)})


def _id(value: Any) -> str:
    if isinstance(value, int) and not isinstance(value, bool):
        value = str(value)
    if isinstance(value, str) and len(value) <= ID_LENGTH and _ID.fullmatch(value):
        return value
    raise PydanticCustomError("bad_id", "bad id", {"value": str(value)})


def _number(value: Any) -> Decimal:
    if isinstance(value, Decimal) and value.is_finite() and abs(value.adjusted()) <= MAX_DIGITS:
        return value
    if isinstance(value, int) and not isinstance(value, bool):
        return Decimal(value)
    if isinstance(value, str) and _DECIMAL_COMMA.fullmatch(value.strip()):
        right = re.sub(r"[. \u00a0\u202f]", "", value.strip()).replace(",", ".").replace("\u2212", "-")
        raise PydanticCustomError("decimal_comma", "decimal comma", {"value": value, "right": right})
    raise PydanticCustomError("not_a_number", "not a number", {"value": str(value)})


def _at_least_zero(value: Any) -> Decimal:
    number = _number(value)
    if number < 0:
        raise PydanticCustomError("negative", "negative number", {"value": str(value)})
    return number


def _whole(value: Any) -> int:
    number = _at_least_zero(value)
    if number != int(number):
        raise PydanticCustomError("not_whole", "not a whole number", {"value": str(value)})
    return int(number)


def _share(value: Any) -> Decimal:
    number = _at_least_zero(value)
    if number > 100:  # noqa: PLR2004 - per cent
        raise PydanticCustomError("over_hundred", "more than 100", {"value": str(value)})
    return number


def _day(value: Any) -> date:
    if isinstance(value, date):
        return value
    if isinstance(value, str) and _DAY.fullmatch(value.strip()):
        try:
            return date.fromisoformat(value.strip())
        except ValueError:
            pass
    raise PydanticCustomError("not_a_day", "not a day", {"value": str(value)})


def _yes_no(value: Any) -> bool:
    if isinstance(value, bool):
        return value
    if isinstance(value, str) and value.strip().lower() in {"ja", "nein"}:
        return value.strip().lower() == "ja"
    raise PydanticCustomError("not_yes_no", "neither yes nor no", {"value": str(value)})


def _address(value: Any) -> str:
    text = as_text(value)
    if _SAFE_ADDRESS.fullmatch(text):
        return text
    raise PydanticCustomError("bad_address", "bad address", {"value": text})


def _contact(value: Any) -> str:
    text = as_text(value)
    if re.fullmatch(r"[^\s@<>\"']+@[^\s@<>\"']+\.[^\s@<>\"']+", text) or _SAFE_ADDRESS.fullmatch(text):
        return text
    raise PydanticCustomError("bad_contact", "neither mail nor address", {"value": text})


def _value(value: Any) -> Decimal | str:
    if isinstance(value, str):
        return as_text(value)
    return _number(value)


def as_number(value: Any, at: str) -> Decimal:
    """``value`` as a number; the error of a text names the place ``at``, a path of field names with dots."""
    try:
        return _number(value)
    except PydanticCustomError as fault:
        raise PydanticCustomError(fault.type, fault.message_template, {**(fault.context or {}), "at": at}) from None


def one_of(words: type[Word]) -> Any:
    """A validator that takes a fixed word by its German key or its English value."""

    def take(value: Any) -> Word:
        if isinstance(value, words):
            return value
        if isinstance(value, str) and value.strip() in accepted(words):
            return accepted(words)[value.strip()]
        context = {"value": str(value), "allowed": words.keys(), "spellings": dict(spellings(words))}
        raise PydanticCustomError("unknown_word", "unknown word", context)

    return BeforeValidator(take)


def _listed(value: Any) -> Any:
    if value is None or isinstance(value, list | tuple):
        return value or ()
    raise PydanticCustomError("not_a_list", "not a list", {"value": str(value)})


_SLUG = {"type": "string", "pattern": f"^{_ID.pattern}$", "maxLength": ID_LENGTH}
_NOT_NEGATIVE = {"type": "number", "minimum": 0}

Text = Annotated[str, BeforeValidator(as_text), WithJsonSchema({"type": "string", "minLength": 1})]
"""A text that is not empty; a number or date must be quoted to be one."""
Name = Annotated[
    str,
    BeforeValidator(partial(as_text, limit=LONGEST_NAME)),
    WithJsonSchema({"type": "string", "minLength": 1, "maxLength": LONGEST_NAME}),
]
"""A text that names something, of at most 1,000 letters."""
Id = Annotated[str, BeforeValidator(_id), WithJsonSchema({"anyOf": [_SLUG, {"type": "integer", "minimum": 0}]})]
"""A short slug, ``[a-z0-9]+(-[a-z0-9]+)*``, at most 40 characters: identity, address and anchor."""
Number = Annotated[Decimal, BeforeValidator(_number), WithJsonSchema({"type": "number"})]
"""Any number, with a decimal point."""
Amount = Annotated[Decimal, BeforeValidator(_at_least_zero), WithJsonSchema(_NOT_NEGATIVE)]
"""A number, zero or more."""
Money = Amount
"""Euro, zero or more."""
Value = Annotated[
    Decimal | str,
    PlainValidator(_value),
    WithJsonSchema({"anyOf": [{"type": "number"}, {"type": "string", "minLength": 1}]}),
]
"""A number, or a word of the scale of a qualitative KPI."""
Share = Annotated[Decimal, BeforeValidator(_share), WithJsonSchema(_NOT_NEGATIVE | {"maximum": 100})]
"""Per cent, 0 to 100."""
Whole = Annotated[int, BeforeValidator(_whole), WithJsonSchema({"type": "integer", "minimum": 0})]
"""A whole number, zero or more."""
Day = Annotated[date, BeforeValidator(_day), WithJsonSchema({"type": "string", "format": "date"})]
"""An exact day, ``2026-07-31``."""
YesNo = Annotated[
    bool,
    BeforeValidator(_yes_no),
    WithJsonSchema({"anyOf": [{"type": "boolean"}, {"enum": ["ja", "nein"]}]}),
]
"""``ja``/``nein`` or ``true``/``false``."""
Address = Annotated[
    str, BeforeValidator(_address), WithJsonSchema({"type": "string", "pattern": f"^{_SAFE_ADDRESS.pattern}$"})
]
"""A link: ``https://``, ``http://``, ``mailto:`` or ``tel:``."""
Contact = Annotated[str, BeforeValidator(_contact), WithJsonSchema({"type": "string", "minLength": 3})]
"""A mail address or a link."""
Listed = BeforeValidator(_listed)
"""Refuses a single value where a list is due, and takes an empty entry as an empty list."""
Ids = Annotated[tuple[Id, ...], Listed]
"""A list of ids."""
Texts = Annotated[tuple[Text, ...], Listed]
"""A list of texts."""
