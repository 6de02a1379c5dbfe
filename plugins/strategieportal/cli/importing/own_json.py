"""Measures as a portal of this kind publishes them (``massnahmen/<id>/index.json``) -> sheets that name where they come from.

To a district that takes over a measure of another one, plan, status and money of that one say nothing: taken are what the
measure is and wants, as an idea with its origin. In a portal of the same owner the sheet is as it was.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

from strategieportal.cli.importing.account import Fate
from strategieportal.cli.importing.adoption import SHEET as _SHEET
from strategieportal.cli.importing.adoption import STAND_FOR_ITSELF, is_changed, origin_of, undated
from strategieportal.cli.importing.base import Harvest
from strategieportal.cli.importing.ids import Names, Standing
from strategieportal.cli.importing.json_places import JsonFaultError, JsonText, Record
from strategieportal.cli.importing.texts import joined, line_of, tell
from strategieportal.language import listing, say, short_day
from strategieportal.model.action_field import ActionField
from strategieportal.model.base import german_key
from strategieportal.model.measure import Measure
from strategieportal.model.words import Phase
from strategieportal.source.text import shown

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from strategieportal.cli.importing.base import Wishes
    from strategieportal.cli.importing.folder import Source

KEY: Final = "portal"
_TOLD: Final = frozenset({"traeger", "strategie", "adresse", "stand", "lizenz", "text"})
"""What is told beside the sheet and stands in the line about the origin, the link or the text."""
_OF_THE_OWNER: Final = (
    "code", "responsible", "funding", "priority", "horizon", "period", "permanent", "postponements", "municipalities",
    "log", "assessment", "progress", "origin", "cross_cutting", "goals", "depends_on",
)  # fmt: skip
"""What is true only of the district that carries it out."""


def is_own_json(data: Any) -> bool:
    """Whether ``data`` is a measure as a portal publishes it."""
    return (
        isinstance(data, Record)
        and isinstance(data.get(_SHEET), Record)
        and {"traeger", "adresse", "text"} <= data.keys()
        and isinstance(data[_SHEET].get("id"), str)
        and isinstance(data[_SHEET].get(german_key("title")), str)
    )


def has_own_json(source: Source) -> bool:
    """Whether the source holds a published measure."""
    return any(is_own_json(read.data) for _, read in _texts(source))


def read_own_json(source: Source, wishes: Wishes, known: Mapping[str, str]) -> Harvest:
    """Read all published measures of ``source``.

    Args:
        source: one ``index.json``, or a folder that holds several, such as a whole site.
        wishes: what the caller states; the owner tells whether the measures are the portal's own.
        known: key of a record -> id that an earlier import gave it.
    """
    harvest = Harvest()
    told = [(path, read) for path, read in _texts(source) if is_own_json(read.data)]
    harvest.used.update(path for path, _ in told)
    # a site shows one of them a second time, word for word, beside the schemas
    by_name = sorted(told, key=lambda one: one[0].endswith("index.json"))
    kept = {(str(read.data["adresse"]), repr(read.data)): path for path, read in by_name}.values()
    found = [one for one in told if one[0] in kept]
    for _, read in found:
        harvest.source = harvest.source or _author(read.data)
        harvest.owner = harvest.owner or str(read.data["traeger"])
        harvest.stand = max(filter(None, (harvest.stand, _date(read.data))), default=None)
    taker = _Taker(harvest, wishes, known, {str(read.data[_SHEET]["id"]) for _, read in found})
    for _, read in found:
        taker.take(read)
    harvest.ids.update(taker.names.given)
    harvest.ids.update(taker.others.given)
    return harvest


def _texts(source: Source) -> Iterator[tuple[str, JsonText]]:
    for path in source.paths:
        text = source.text_of(path)[0] if path.lower().endswith(".json") else None
        try:
            if text is not None and f'"{_SHEET}"' in text:
                yield path, JsonText(text, path)
        except JsonFaultError:
            continue


class _Taker:
    """Takes one published measure after the other."""

    def __init__(self, harvest: Harvest, wishes: Wishes, known: Mapping[str, str], together: set[str]) -> None:
        """Begin; ``together`` are the ids of all measures of the source."""
        self.harvest = harvest
        self.wishes = wishes
        mine = {key: one for key, one in known.items() if key.startswith(f"{KEY}:")}
        self.measures = wishes.standing.get("measure", Standing())
        self.names = Names(mine, "massnahme", self.measures)
        # what another portal calls by the name of one of ours is another measure
        self.others = Names(mine, "massnahme", taken={one.id for one in self.measures.sheets})
        self.fields: set[str] = set()
        standing = {kind: {one.id for one in found.sheets} for kind, found in wishes.standing.items()}
        self.there: dict[str, set[str]] = {
            "measure": together | standing.get("measure", set()),
            "kpi": standing.get("kpi", set()),
            "goal": standing.get("goal", set()),
            "field": standing.get("field", set()),
        }

    def take(self, read: JsonText) -> None:
        """The sheet of one measure."""
        told, sheet = read.data, read.data[_SHEET]
        own = str(told["traeger"]) == (self.wishes.owner or str(told["traeger"]))
        license_ = line_of(str(told.get("lizenz") or self.wishes.license or ""))
        if not own and not license_:
            self.harvest.note("I630", read.place(told), name=shown(str(sheet["titel"])), owner=shown(told["traeger"]))
            return
        given = {german_key(key): _plain(value) for key, value in sheet.items()}
        names = [*STAND_FOR_ITSELF, *(_OF_THE_OWNER if own else ())]
        values: dict[str, Any] = {name: one for name in names if _is_fit(name, one := given.get(german_key(name)))}
        self.heed_references(values, self.there if own else {})
        values = {name: one for name, one in values.items() if one not in ([], {})}
        if own:
            self.as_it_was(values, told, sheet)
        else:
            values = self.as_an_idea(values, read, license_)
        values["field"] = self.field(str(given.get(german_key("field"), "")), read, sheet, own=own)
        left = [key for key in given if key not in {german_key(one) for one in values} and key != "id"]
        if left:
            keys = listing([shown(key) for key in left])
            self.harvest.note("I597", read.place(sheet), name=shown(values["title"]), keys=keys)
        path = f"content/massnahmen/{values['id']}.md"
        body = self.body(told) if own else tell(str(told["text"])).text
        done = self.harvest.put_sheet(Measure, path, values, body, read.place(sheet))
        self.harvest.counts["measure"] += done
        self.account_for(read, path if done else "", set(left))

    def as_it_was(self, values: dict[str, Any], told: Record, sheet: Record) -> None:
        """Complete the entries of a measure of the same owner."""
        values["id"] = self.names.give(_key(told), str(sheet["id"]), values["title"])
        values["links"] = [*values.get("links", ()), _link(told)]
        if not values.get("log"):
            values["log"] = [self.entry(told)]

    def as_an_idea(self, values: dict[str, Any], read: JsonText, license_: str) -> dict[str, Any]:
        """The entries of a measure of another owner, which is an idea here, whatever it is elsewhere, with its origin."""
        told = read.data
        there = self.measures.adopted_from(str(told["adresse"]))
        name = there.id if there is not None else self.others.give(_key(told), values["title"])
        self.others.given[_key(told)] = name
        german = undated({german_key(key): one for key, one in values.items()})
        made = {key: german[german_key(key)] for key in values}
        origin = origin_of(told, there, self.wishes.as_of, license_)
        if there is not None and is_changed(told, there):
            since = short_day(there.adopted[-1].on)
            self.harvest.note("I631", read.place(told), name=shown(values["title"]), day=since)
        log = {} if there is not None else {"log": [self.entry(told)]}
        return {**made, "id": name, "origin": origin, **log}

    def account_for(self, read: JsonText, path: str, left: set[str]) -> None:
        """What became of every key of a published measure whose sheet is ``path``."""
        account, told, sheet = self.harvest.account, read.data, read.data[_SHEET]
        record = account.record()
        account.arrived(record, path)
        for key, value in sheet.items():
            reason = "other_portal" if key in left else ""
            fate = Fate.LEFT if reason else Fate.TAKEN
            text = str(value) if reason else ""
            account.key(read.place(sheet, key), f"{_SHEET}.{key}", fate, text=text, record=record, reason=reason)
        for key, value in told.items():
            if key == _SHEET:
                continue
            reason = "" if key in _TOLD else "technical"
            fate = Fate.LEFT if reason else Fate.TEXT
            account.key(
                read.place(told, key), key, fate, text=str(value) if reason else "", record=record, reason=reason
            )

    def entry(self, told: Record) -> dict[str, Any]:
        """How the measure stands here: an idea, whatever it is elsewhere."""
        text = say("import.own.idea", owner=line_of(str(told["traeger"])), day=short_day(self.wishes.as_of))
        return {"on": self.wishes.as_of, "phase": Phase.IDEA, "text": text}

    def field(self, wanted: str, read: JsonText, sheet: Record, *, own: bool) -> str:
        """The action field by its id; the JSON does not tell its title, so a new one is named like its id."""
        if self.wishes.into_field and not own:
            return self.wishes.into_field
        if wanted in self.wishes.fields.values():
            return wanted
        name, title = wanted or "ohne-handlungsfeld", wanted.replace("-", " ").capitalize() or say("import.csv.field")
        if name not in self.fields:
            self.fields.add(name)
            place = read.place(sheet, german_key("field"))
            if name not in self.there["field"]:
                self.harvest.note("I596", place, field=shown(title))
            values = {"id": name, "title": title, "order": len(self.fields)}
            if self.harvest.put_sheet(ActionField, f"content/handlungsfelder/{name}.md", values, "", place):
                self.harvest.counts["field"] += 1
        return name

    def heed_references(self, values: dict[str, Any], there: Mapping[str, set[str]]) -> None:
        """Leave out what names something that this portal does not have: nothing of ``there``, by kind.

        What another owner calls ``k-01`` is not what this portal calls so.
        """
        for name, kind in (("goals", "goal"), ("depends_on", "measure"), ("cross_cutting", "field")):
            if name in values:
                values[name] = [one for one in values[name] if one in there.get(kind, ())]
        success = values.get("success")
        if isinstance(success, dict):
            key = german_key("kpis")
            kept = [one for one in _list(success.get(key)) if str(one) in there.get("kpi", ())]
            values["success"] = {
                **{name: one for name, one in success.items() if name != key},
                **({key: kept} if kept else {}),
            }
        waits = german_key("depends_on")
        for one in values.get("milestones", ()):
            if waits in one:
                one[waits] = [other for other in _list(one[waits]) if str(other) in there.get("measure", ())]
        origin = values.get("origin")
        if isinstance(origin, dict):
            values["origin"] = {key: one for key, one in origin.items() if key != "format"}
        chain = values.get("chain")
        if isinstance(chain, dict):
            values["chain"] = {key: _sound(one, there.get("kpi", set())) for key, one in chain.items()}

    def body(self, told: Record) -> str:
        """The text, and who wrote it."""
        origin = say(
            "import.own.origin",
            source=", ".join(one for one in (_author(told), _state(told)) if one),
            license=line_of(str(told.get("lizenz") or say("import.own.no_license"))),
        )
        return joined(tell(str(told["text"])).text, f"*{origin}*")


def _is_fit(name: str, value: Any) -> bool:
    """Whether a value can be looked into as the field ``name`` asks; what it says is judged by the strict readers."""
    if name in {"goals", "depends_on", "cross_cutting"}:
        return isinstance(value, list) and all(isinstance(one, str) for one in value)
    if name in {"milestones", "links", "log"}:
        return isinstance(value, list) and all(isinstance(one, dict) for one in value)
    return isinstance(value, dict) if name in {"success", "chain", "origin"} else value is not None


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _sound(entries: Any, kpis: set[str]) -> Any:
    """Entries of an impact chain without ids of KPIs that are not here."""
    if not isinstance(entries, list):
        return entries
    return [one for one in entries if not isinstance(one, str) or " " in one or one in kpis]


def _key(told: Record) -> str:
    """What names the record in the memory of imports."""
    return f"{KEY}:{told['adresse']}"


def _author(told: Record) -> str:
    """The strategy, where it is named, and who stands behind it."""
    return ", ".join(one for key in ("strategie", "traeger") if (one := line_of(str(told.get(key) or ""))))


def _date(told: Record) -> date | None:
    try:
        return date.fromisoformat(str(told.get("stand")))
    except ValueError:
        return None


def _state(told: Record) -> str:
    """The day for which a portal says what it says, as it is written where it is none; nothing where it names none."""
    written = line_of(str(told.get("stand") or ""))
    stand = _date(told)
    return say("import.own.stand", day=short_day(stand) if stand else written) if written else ""


def _link(told: Record) -> dict[str, str]:
    title = say("import.own.link", owner=line_of(str(told["traeger"])))
    return {german_key("title"): title, german_key("link"): str(told["adresse"])}


def _plain(value: Any) -> Any:
    """JSON as the data of a sheet: numbers with the digits they have."""
    if isinstance(value, float):
        return Decimal(str(value))
    if isinstance(value, dict):
        return {german_key(key): _plain(one) for key, one in value.items()}
    return [_plain(one) for one in value] if isinstance(value, list) else value
