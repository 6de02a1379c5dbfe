"""What an Open SDG site says of an indicator -> a KPI sheet: facts that the portal knows, the rest as sections of text."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from strategieportal.cli.importing.account import Fate
from strategieportal.cli.importing.open_sdg_keys import (
    FACTS,
    FIELD_KEYS,
    LICENSES,
    METHODS,
    NUMBERS,
    ORGANISATIONS,
    PRESENTATION,
    READ,
    RHYTHMS,
    SECTIONS,
    SHORTS,
    STATUS,
    TITLES,
    UNITS,
)
from strategieportal.cli.importing.series_aims import put_aims
from strategieportal.cli.importing.series_file import rhythm_of
from strategieportal.cli.importing.table_targets import Aim, towards
from strategieportal.cli.importing.texts import PLACEHOLDER, is_placeholder, joined, line_of, section, shifted, tell
from strategieportal.guessing import folded
from strategieportal.language import has, say
from strategieportal.model.words import Direction, Rhythm
from strategieportal.source.text import shown

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from strategieportal.cli.importing.base import Harvest
    from strategieportal.cli.importing.open_sdg_files import Meta
    from strategieportal.cli.importing.pictures import Pictures
    from strategieportal.cli.importing.series_table import Series
    from strategieportal.cli.importing.translations import Translations

_RHYTHM_WORDS = {
    "monatlich": Rhythm.MONTHLY, "monthly": Rhythm.MONTHLY, "jeden-monat": Rhythm.MONTHLY,
    "quartalsweise": Rhythm.QUARTERLY, "vierteljaehrlich": Rhythm.QUARTERLY, "quarterly": Rhythm.QUARTERLY,
    "halbjaehrlich": Rhythm.HALF_YEARLY, "half-yearly": Rhythm.HALF_YEARLY, "semestral": Rhythm.HALF_YEARLY,
    "jaehrlich": Rhythm.YEARLY, "annual": Rhythm.YEARLY, "annually": Rhythm.YEARLY, "yearly": Rhythm.YEARLY,
    "unregelmaessig": Rhythm.IRREGULAR, "irregular": Rhythm.IRREGULAR, "ad-hoc": Rhythm.IRREGULAR,
    "alle-zwei-jahre": Rhythm.IRREGULAR, "zweijaehrlich": Rhythm.IRREGULAR, "biennial": Rhythm.IRREGULAR,
}  # fmt: skip
_PER_CENT = frozenset(
    {"%", "prozent", "percent", "percentage", "in-%", "in-prozent", "anteil-(%)", "anteil-in-%", "v.h."}
)
_DIRECTIONS = {
    "positive": Direction.RISE,
    "negative": Direction.FALL,
    "steigend": Direction.RISE,
    "fallend": Direction.FALL,
}
_SHORTER = (
    re.compile(r".+ \(in (?P<unit>[^()]+)\)"),
    re.compile(r"(?=.{31}).+? (?P<unit>je 1(?:\.?0{3})+)\b .+"),
    re.compile(r"Anzahl der (?P<unit>[A-ZÄÖÜ]\S+)"),
)
"""Long wordings of a unit, of which the whole becomes the short text: a number needs something short behind it."""
_YEAR = re.compile(r"\b(20[0-9]{2}|19[0-9]{2})\b")
_MAX_FACT = 400


class Describer:
    """Makes KPI data and text of metadata."""

    def __init__(self, harvest: Harvest, translations: Translations, pictures: Pictures) -> None:
        self.harvest = harvest
        self.translations = translations
        self.pictures = pictures

    def title(self, meta: Meta, name: str) -> str:
        """The first title that is one; names without a translation and placeholders are told and passed over."""
        for key in TITLES:
            written = line_of(meta.text(key))
            if not written:
                continue
            text = self.translations.text(written)
            if text is None:
                self.harvest.note("I521", meta.place(key), text=shown(written))
            elif is_placeholder(text):
                self.harvest.note("I520", meta.place(key), text=shown(text))
            elif line := line_of(text):
                return line
        found = self.translations.find(f"global_indicators.{name}-title")
        return line_of(found) if found else say("import.sdg.untitled", number=name.replace("-", "."))

    def values(self, meta: Meta, series: Series) -> dict[str, Any]:
        """Fields of the KPI, by English names."""
        unit, wording = self.unit(meta, series)
        values: dict[str, Any] = {
            "short": self.line(meta, *SHORTS) or wording,
            "code": line_of(meta.text(*NUMBERS)) or None,
            "unit": unit,
            "decimals": _decimals(meta) if "precision" in meta.data else None,
            "source": self.source(meta),
            "method": self.line(meta, *METHODS),
            "license": self.line(meta, *LICENSES),
            "rhythm": self.rhythm(meta, series),
            "link": _link(meta),
        }
        return values | self.aim(meta, series)

    def line(self, meta: Meta, *keys: str) -> str | None:
        """The first of ``keys`` in one line, None when it says nothing or only what a template left."""
        key = meta.key(*keys)
        text = self.translations.text(meta.text(key)) if key else ""
        line = line_of(text or "")
        if line and is_placeholder(line):
            self.harvest.note("I520", meta.place(key), text=shown(line))
            return None
        return line or None

    def unit(self, meta: Meta, series: Series) -> tuple[str | None, str | None]:
        """The unit, and the source's wording of it where that says more."""
        wording = self.line(meta, *UNITS) or (line_of(series.unit) if series.unit else None)
        if wording is None:
            return None, None
        if folded(wording) in _PER_CENT:
            return "%", None
        if "(%)" in wording or folded(wording).startswith("in-%-"):
            return "%", wording
        for pattern in _SHORTER:
            if found := pattern.fullmatch(wording):
                return found["unit"], wording
        return wording, None

    def source(self, meta: Meta) -> str | None:
        """All bodies that the metadata names as source."""
        named: list[str] = []
        for number in range(1, 10):
            if meta.data.get(f"source_active_{number}") is False:
                continue
            parts = (self.line(meta, f"source_organisation_{number}"), self.line(meta, f"source_url_text_{number}"))
            told = ", ".join(dict.fromkeys(part for part in parts if part))
            named += [told] if told else []
        named = named or [told for told in [self.line(meta, *ORGANISATIONS)] if told]
        return "; ".join(dict.fromkeys(named)) or None

    def rhythm(self, meta: Meta, series: Series) -> Rhythm:
        """How often it is measured: as stated, else as the periods show."""
        stated = self.line(meta, *RHYTHMS)
        if stated and folded(stated) in _RHYTHM_WORDS:
            return _RHYTHM_WORDS[folded(stated)]
        return rhythm_of(series.points)

    def aim(self, meta: Meta, series: Series) -> dict[str, Any]:
        """Direction and targets, where the source states them with a year."""
        targets = [*self.calculated(meta), *self.drawn(meta)]
        direction = next(
            (one for given in _options(meta) if (one := _DIRECTIONS.get(str(given.get("direction", "")).lower()))), None
        )
        values = [point.value for point in series.whole if isinstance(point.value, Decimal)]
        if targets and direction is None and values:
            direction = towards(values, targets[-1]["value"])
        if not targets:
            return {"direction": direction, **put_aims(series, self.harvest, _called(meta))}
        if direction is None:
            told = "; ".join(Aim(str(one["at"]), Decimal(one["value"])).told for one in targets)
            series.facts[say("import.aims")] = told
            self.harvest.note("I615", meta.place(), name=_called(meta), targets=told)
            return {"direction": None}
        self.harvest.note("I572", meta.place("graph_annotations"), count=str(len(targets)), direction=direction.label)
        return {"direction": direction, "targets": targets}

    def calculated(self, meta: Meta) -> Iterator[dict[str, Any]]:
        """Targets of ``progress_calculation_options``."""
        for given in _options(meta):
            year, value = str(given.get("target_year", "")), given.get("target")
            if _YEAR.fullmatch(year) and isinstance(value, int | Decimal) and not isinstance(value, bool):
                yield {"at": int(year), "value": value}

    def drawn(self, meta: Meta) -> Iterator[dict[str, Any]]:
        """Target lines of the graph whose label names exactly one year."""
        lines = meta.data.get("graph_target_lines") or meta.data.get("graph_annotations")
        for given in lines if isinstance(lines, list) else ():
            label = given.get("label") if isinstance(given, dict) else None
            text = str(label.get("content", "")) if isinstance(label, dict) else str(label or "")
            years = _YEAR.findall(text)
            is_target = isinstance(given, dict) and (
                "target" in str(given.get("preset", "")) or "graph_target_lines" in meta.data
            )
            value = given.get("value") if isinstance(given, dict) else None
            if is_target and len(years) == 1 and isinstance(value, int | Decimal) and not isinstance(value, bool):
                yield {"at": int(years[0]), "value": value, "source": line_of(text)}

    def body(self, meta: Meta, more: Sequence[str] = ()) -> str:
        """The text, sections and facts of the sheet; ``more`` facts come from its data."""
        parts = [shifted(self.told(meta, meta.body, ""), 2)]
        parts += [section(say(title), self.told(meta, meta.text(*keys), meta.key(*keys))) for title, keys in SECTIONS]
        facts = "\n".join(f"- {fact}" for fact in (*self.facts(meta), *more))
        return joined(*parts, section(say("import.sdg.facts"), facts))

    def facts(self, meta: Meta) -> Iterator[str]:
        """Short statements that have no field of their own."""
        for name, keys, slot in FACTS:
            line = self.line(meta, *keys)
            if line and len(line) <= _MAX_FACT:
                yield say(name, **{slot: line})
        status = folded(meta.text(*STATUS)).replace("-", "")
        if status and has(f"import.sdg.reporting.{status}"):
            yield say("import.sdg.status", status=say(f"import.sdg.reporting.{status}"))

    def told(self, meta: Meta, written: str, key: str) -> str:
        """A text as Markdown; placeholders, missing pictures and dead links are reported."""
        place = meta.place(key) if key or meta.body_place is None else meta.body_place
        text = self.translations.text(written) if written else ""
        if text is None:
            self.harvest.note("I521", place, text=shown(written))
            return ""
        told = tell(text, picture=self.pictures.take)
        for address in told.pictures:
            self.harvest.note("I543", place, file=shown(address.rpartition("/")[2]), title=_called(meta))
        for target in told.links:
            self.harvest.note("I544", place, target=shown(target))
        if found := PLACEHOLDER.search(told.text):
            self.harvest.note("I520", place, text=shown(found[0]))
        return "" if is_placeholder(told.text) else told.text

    def leave_out(self, meta: Meta) -> None:
        """Nothing of what is said of the indicator is taken, for its source does not publish it."""
        said = [key for key, value in meta.data.items() if value not in (None, "", [], {})]
        for key in [*said, *["text"] * bool(meta.body.strip())]:
            self.harvest.account.key(meta.start, f"{meta.start.file} {key}", Fate.LEFT, reason="unpublished")

    def tell_unmapped(self, meta: Meta, record: int) -> None:
        """Name the keys whose content is in no field and no section, and say what became of every one.

        Args:
            meta: what is said of the indicator.
            record: number of its sheet in the account.
        """
        told = {key for _, keys in SECTIONS for key in keys}
        known = {*FIELD_KEYS, *(key for _, keys, _ in FACTS for key in keys)}
        account, left = self.harvest.account, []
        for key, value in meta.data.items():
            if value in (None, "", [], {}):
                continue
            name = f"{meta.start.file} {key}"
            if key in told:
                account.key(meta.start, name, Fate.TEXT, text=str(value), record=record)
            elif key in known or READ.fullmatch(key):
                account.key(meta.start, name, Fate.TAKEN, text=str(value), record=record)
            elif PRESENTATION.fullmatch(key):
                account.key(meta.start, name, Fate.LEFT, text=str(value), reason="technical")
            else:
                left.append(key)
                account.key(meta.place(key), name, Fate.LEFT, text=str(value), reason="no_field")
        if meta.body.strip():
            account.key(meta.start, f"{meta.start.file} text", Fate.TEXT, record=record)
        if left:
            self.harvest.note("I534", meta.place(left[0]), keys=", ".join(_shortened(left)))


def _shortened(keys: list[str]) -> list[str]:
    """Keys of one family, such as ``weather_indicator_1`` and ``weather_active_1``, as ``weather_…``."""
    families: dict[str, list[str]] = {}
    for key in keys:
        families.setdefault(key.partition("_")[0], []).append(key)
    return [
        shown(found[0]) if len(found) == 1 else f"{shown(family)}_… ({len(found)})"
        for family, found in families.items()
    ]


def _called(meta: Meta) -> str:
    """What messages call an indicator: its number, or else its title."""
    return shown(line_of(meta.text(*NUMBERS, *TITLES)))


def _options(meta: Meta) -> list[dict[str, Any]]:
    given = meta.data.get("progress_calculation_options")
    return [one for one in given if isinstance(one, dict)] if isinstance(given, list) else []


def _decimals(meta: Meta) -> int:
    given = meta.data["precision"]
    first = given[0] if isinstance(given, list) and given else given
    value = first.get("decimals") if isinstance(first, dict) else first
    return min(6, int(value)) if isinstance(value, int | Decimal) and not isinstance(value, bool) and value >= 0 else 0


def _link(meta: Meta) -> str | None:
    for number in range(1, 10):
        given = meta.text(f"source_url_{number}")
        if re.fullmatch(r"https?://[^\s/?#<>\"]+[^\s<>\"]*", given):
            return given
    return None
