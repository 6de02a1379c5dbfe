"""Open SDG: a folder of metadata, data tables and translations. Its indicators become KPIs, its action fields action fields."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from msgspec import structs

from strategieportal.cli.importing.base import Harvest
from strategieportal.cli.importing.ids import Names
from strategieportal.cli.importing.leftovers import looks_of, withheld
from strategieportal.cli.importing.open_sdg_files import indicators_of, read_meta, unused
from strategieportal.cli.importing.open_sdg_keys import NUMBERS, REGIONS, SHORTS, STATUS, UNITS
from strategieportal.cli.importing.open_sdg_kpi import Describer
from strategieportal.cli.importing.pictures import Pictures
from strategieportal.cli.importing.series_file import put_series
from strategieportal.cli.importing.series_roles import roles_of
from strategieportal.cli.importing.series_table import Series, read_long
from strategieportal.cli.importing.table_about import unit_of
from strategieportal.cli.importing.table_line import leave_rest
from strategieportal.cli.importing.texts import line_of, shifted, tell
from strategieportal.cli.importing.translations import read_translations
from strategieportal.guessing import folded
from strategieportal.language import say
from strategieportal.model.action_field import ActionField
from strategieportal.model.kpi import Kpi
from strategieportal.model.placeholders import is_placeholder
from strategieportal.model.words import KpiKind
from strategieportal.problems import Place
from strategieportal.source.delimited import read_delimited
from strategieportal.source.text import shown

if TYPE_CHECKING:
    from collections.abc import Mapping

    from strategieportal.cli.importing.base import Wishes
    from strategieportal.cli.importing.folder import Source
    from strategieportal.cli.importing.open_sdg_files import Indicator, Meta
    from strategieportal.source.grid import Table
    from strategieportal.source.yaml import Document

KEY = "open-sdg"
_FIELDS = "frontpage_handlungsfelder"
_TEXT_KEYS = ("leitsatz", "description", "text", "beschreibung")
_GOAL_KEYS = ("hf-goals", "goals", "sdg_goals")
_INDICATOR_KEYS = ("indicators", "indikatoren")
_UNFINISHED = frozenset({"inprogress", "notstarted"})
_SENTENCE = re.compile(r".+?[.!?](?=\s|$)")


def read_open_sdg(source: Source, wishes: Wishes, known: Mapping[str, str]) -> Harvest:
    """Read a whole folder; nothing in it can stop that.

    Args:
        source: the folder.
        wishes: what the caller states where the source says nothing.
        known: key of a record -> id that an earlier import gave it.
    """
    return _Site(source, wishes, known).read()


@dataclass(slots=True)
class _Found:
    """An indicator as the source tells it."""

    indicator: Indicator
    meta: Meta
    title: str
    series: list[Series]

    @property
    def unfinished(self) -> bool:
        """Whether somebody is still at work on it, by its status or by what it leaves to be written."""
        texts = (one for one in self.meta.data.values() if isinstance(one, str))
        status = folded(self.meta.text(*STATUS)).replace("-", "")
        return status in _UNFINISHED or any(map(is_placeholder, texts))


class _Site:
    """Turns one folder into sheets and tables."""

    def __init__(self, source: Source, wishes: Wishes, known: Mapping[str, str]) -> None:
        self.source = source
        self.wishes = wishes
        self.harvest = Harvest(source=wishes.source)
        self.translations = read_translations(source, self.harvest)
        pictures = Pictures(source, self.harvest, f"{source.name}/x")
        self.describer = Describer(self.harvest, self.translations, pictures)
        self.kpis = Names(
            {key: one for key, one in known.items() if key.startswith(f"{KEY}:")},
            "kennzahl",
            wishes.standing.get("kpi"),
        )
        self.fields = Names(
            {key: one for key, one in known.items() if key.startswith(f"{KEY}-field:")},
            "feld",
            wishes.standing.get("field"),
        )
        self.by_goal: dict[str, list[str]] = {}
        self.by_indicator: dict[str, list[str]] = {}
        self.regions: set[str] = set()
        self.titles: set[str] = set()

    def read(self) -> Harvest:
        """Fields first, since KPIs name them."""
        self.read_fields()
        read = (self.read_indicator(indicator) for indicator in indicators_of(self.source).values())
        found = [one for one in read if one is not None]
        self.withhold(found)
        for one in found:
            self.put_indicator(one)
        self.read_name()
        if self.harvest.counts["kpi"]:
            place = Place(next(iter(self.harvest.drafts.values())).place.file)
            self.harvest.note("I523", place, level=self.wishes.level.key)
        for path in unused(self.source, self.harvest.used):
            self.harvest.note("I504", Place(path))
        self.harvest.ids.update(self.kpis.given | self.fields.given)
        return self.harvest

    def read_name(self) -> None:
        """What the site calls itself, and the region if all indicators name the same."""
        title = self.translations.ending("frontpage-intro-title") or self.translations.ending("site_title")
        told = line_of(title) if title else ""
        self.harvest.title = told or None
        text = line_of(self.translations.ending("frontpage-intro-description") or "")
        sentence = _SENTENCE.match(text)
        self.harvest.short = sentence[0] if sentence else None
        if len(self.regions) == 1:
            self.harvest.owner = next(iter(self.regions))

    def read_fields(self) -> None:
        """Action fields of whatever configuration lists them."""
        for path in self.source.paths:
            if not path.lower().endswith((".yml", ".yaml")) or path in self.harvest.used:
                continue
            text, _ = self.source.text_of(path)
            if text is None or _FIELDS not in text:
                continue
            self.harvest.used.add(path)
            document, problems = self.source.yaml_of(path)
            self.harvest.pass_on(problems)
            entries = document.data.get(_FIELDS) if document and isinstance(document.data, dict) else None
            for at, entry in enumerate(entries if isinstance(entries, list) else ()):
                if document is not None:
                    self.read_field(entry, document, at)

    def read_field(self, entry: Any, document: Document, at: int) -> None:
        """One action field and the goals or indicators that it lists."""
        place = document.place_of((_FIELDS, at))
        title = line_of(self.translations.text(str(entry.get("title") or "")) or "") if isinstance(entry, dict) else ""
        if not title:
            self.harvest.note("I547", place)
            return
        slugs = str(entry.get("slug") or "")
        name = self.fields.give(f"{KEY}-field:{slugs or title}", slugs or title, title)
        text = next((str(entry[key]) for key in _TEXT_KEYS if entry.get(key)), "")
        body = shifted(tell(self.translations.text(text) or "").text, 2)
        values = {"id": name, "title": title, "order": at + 1}
        if not self.harvest.put_sheet(ActionField, f"content/handlungsfelder/{name}.md", values, body, place):
            return
        self.harvest.counts["field"] += 1
        for key in (*_GOAL_KEYS, *_INDICATOR_KEYS):
            kept = self.by_goal if key in _GOAL_KEYS else self.by_indicator
            for one in _listed(entry.get(key)):
                kept.setdefault(one, []).append(name)
        goals = next((key for key in _GOAL_KEYS if entry.get(key)), None)
        if at == 0 and goals:
            self.harvest.note("I535", document.place_of((_FIELDS, at, goals), key=True), key=goals)

    def read_indicator(self, indicator: Indicator) -> _Found | None:
        """What the source says of an indicator; None for one that it does not publish."""
        meta = read_meta(indicator, self.source, self.harvest)
        if indicator.data:
            self.harvest.used.add(indicator.data)
        table = self.read_table(indicator)
        if meta.text("published").lower() == "false":
            self.harvest.note("I537", meta.place("published"))
            self.harvest.account.leave_rows(table.all_rows if table else (), "unpublished")
            self.describer.leave_out(meta)
            return None
        if not indicator.metas:
            self.harvest.note("I532", indicator.place)
        title = self.describer.title(meta, indicator.id)
        return _Found(indicator, meta, title, self.read_data(table) if table is not None else [])

    def withhold(self, found: list[_Found]) -> None:
        """Leave out the series that are a template's."""
        series = [(of, one) for of in found for one in of.series]
        looks = [looks_of(one, of.title, unfinished=of.unfinished, templated=True) for of, one in series]
        for (of, one), gone in zip(series, withheld(self.harvest, [one for _, one in series], looks), strict=True):
            if gone:
                of.series.remove(one)

    def put_indicator(self, one: _Found) -> None:
        """One KPI with its series; one for each further unit that its rows have."""
        indicator, meta, found = one.indicator, one.meta, one.series
        title = self.unique(one.title, indicator, meta)
        if not found and meta.data:
            self.harvest.note("I533", indicator.place, name=shown(title))
        several = len(found) > 1
        # Rows without a unit of their own are of the indicator's.
        for at, series in enumerate(sorted(found, key=lambda one: bool(one.unit)) or [Series()]):
            wanted = [indicator.id, title] if at == 0 else [f"{indicator.id}-{series.unit}", f"{title} {series.unit}"]
            key = f"{KEY}:{indicator.id}" + (f":{series.unit}" if at else "")
            name = self.kpis.give(key, *wanted)
            named = say("import.csv.title", table=title, row=series.unit) if several and series.unit else title
            if self.put_kpi(name, named, meta, series, several=several) and series.points:
                put_series(self.harvest, name, named, series.points, series.place, series.record)

    def read_table(self, indicator: Indicator) -> Table | None:
        """The indicator's table, None when it has none that can be read."""
        if indicator.data is None:
            return None
        data, problems = self.source.bytes_of(indicator.data)
        self.harvest.pass_on(problems)
        if data is None:
            return None
        table, problems = read_delimited(data, indicator.data)
        self.harvest.pass_on(problems)
        if table is not None:
            self.harvest.account.open(table.all_rows)
            return structs.replace(table, decided=self.wishes.decimal)
        return None

    def read_data(self, table: Table) -> list[Series]:
        """The series in an indicator's table."""
        roles = roles_of(table, named=False)
        if roles is None:
            text = shown(", ".join(table.header))
            self.harvest.note("I538", table.header_row.place(), key="Year/Value", text=text)
            self.harvest.account.leave_rows(table.all_rows, "no_columns")
            return []
        for row in table.header_rows:
            self.harvest.account.take(row, *range(len(row.cells)))
        leave_rest(table, self.harvest)
        return read_long(table, roles, self.harvest, self.wishes, self.translations.word)

    def unique(self, title: str, indicator: Indicator, meta: Meta) -> str:
        """The title, with the indicator's number where another has the same."""
        if title.casefold() in self.titles:
            new = f"{title} ({indicator.id.replace('-', '.')})"
            self.harvest.note("I551", meta.place(), title=shown(title), new=shown(new))
            title = new
        self.titles.add(title.casefold())
        return title

    def put_kpi(self, name: str, title: str, meta: Meta, series: Series, *, several: bool) -> bool:
        """The sheet of a KPI; of several units each KPI has that of its own rows."""
        values = {"id": name, "title": title, "kpi_level": self.wishes.level, **self.describer.values(meta, series)}
        if several:
            if values.get("targets"):
                self.harvest.note("I608", meta.place(), name=shown(title))
            short = self.describer.line(meta, *SHORTS)
            values |= {"targets": None, "short": short}
            values |= {"unit": unit_of(series.unit)[1] or series.unit} if series.unit else {}
        if series.factor and values["unit"]:
            values["unit"] = f"{series.factor} {values['unit']}"
        if series.scale:
            values |= {"kind": KpiKind.QUALITATIVE, "scale": series.scale, "targets": None}
        elif values["unit"] is None:
            self.harvest.note("I522", meta.place(), name=shown(title))
            values["unit"] = series.factor or say("import.sdg.unit_missing")
        values["fields"] = self.fields_of(meta, name)
        region = self.describer.line(meta, *REGIONS)
        if region:
            self.regions.add(region)
        facts = [say("import.csv.column", name=key, value=line_of(one)) for key, one in series.facts.items()]
        if several and (wording := self.describer.line(meta, *UNITS)):
            facts.append(say("import.sdg.unit", unit=wording))
        body = self.describer.body(meta, facts)
        record, path = self.harvest.account.record(), f"content/kennzahlen/{name}.md"
        self.describer.tell_unmapped(meta, record)
        done = self.harvest.put_sheet(Kpi, path, values, body, meta.place())
        self.harvest.counts["kpi"] += done
        self.harvest.account.arrived(record, path if done else "")
        return done

    def fields_of(self, meta: Meta, name: str) -> list[str]:
        """The action fields that list the indicator, or else its goal."""
        goal = meta.text("sdg_goal", "goal", "goal_number").strip()
        numbers = {name, meta.text(*NUMBERS)}
        named = [one for number_of in sorted(numbers) for one in self.by_indicator.get(number_of, ())]
        return list(dict.fromkeys(named or self.by_goal.get(goal, [])))


def _listed(given: Any) -> list[str]:
    """Numbers as a list or as text with commas."""
    entries = given if isinstance(given, list) else re.split(r"[,;]", str(given)) if given is not None else []
    return [str(one).strip() for one in entries if str(one).strip()]
