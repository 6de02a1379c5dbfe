"""Goes through the commits of the published branch and tells what each of them changed, noun by noun."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from typing import TYPE_CHECKING, Any, Final

from msgspec.structs import replace

from strategieportal.history.compare import Difference, come_true, differences
from strategieportal.history.curtain import Curtain
from strategieportal.history.event import Change, Event, NounKind
from strategieportal.history.reader import SNAPSHOT, TABLE, kind_of
from strategieportal.history.standing import days_of, standing
from strategieportal.history.values import SERIES, published, value_changes
from strategieportal.history.values_as_text import dated
from strategieportal.model.words import Rhythm

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from strategieportal.history.facts import Facts
    from strategieportal.history.git import Commit, FileChange
    from strategieportal.history.reader import Read
    from strategieportal.history.values import Published, Statement

Noun = tuple[str, str]
"""Kind and id."""
_ORDER: Final = {kind.value: number for number, kind in enumerate(NounKind)}
_KPI: Final = NounKind.KPI.value
_MEASURE: Final = NounKind.MEASURE.value
_BROKEN: Final = "broken"


class Walk:
    """The content as it stood after the last commit that was applied.

    A sheet may tell of days to come. What it says of them is told when they are there, not when it was written down:
    so history and pages agree about every day.
    """

    def __init__(self, read: Read, as_of: date = date.max) -> None:
        """Begin before the first commit.

        Args:
            read: what each file of each version says.
            as_of: the day until which things may hold; whatever is dated later never does here.
        """
        self._read = read
        self._as_of = as_of
        self._day = date.min
        self._coming: dict[tuple[date, Noun], Commit] = {}
        """From which day on something of a noun holds, and the commit that told it before."""
        self.latest = date.min
        """The latest day that any sheet names: for a day from there on, ``as_of`` makes no difference."""
        self.blobs: dict[str, str] = {}
        """Path -> hash of the file there."""
        self.successors: dict[Noun, str] = {}
        """A noun that got another id -> that id."""
        self._sheets: dict[str, Facts] = {}
        self._holders: dict[Noun, set[str]] = {}
        self._data: dict[str, dict[str, list[Statement]]] = {}
        self._sources: dict[str, set[str]] = {}
        self._last: dict[Noun, Facts] = {}
        """Sheets that the commit at hand took from their place."""
        self._moves: dict[Noun, int] = {}
        self._curtain = Curtain(read)

    @property
    def kpis(self) -> list[str]:
        """The KPIs of which values are published now, sorted."""
        return sorted(name for name, sources in self._sources.items() if sources)

    def sheet(self, noun: Noun) -> Facts | None:
        """The sheet of ``noun`` as it stands now."""
        paths = self._holders.get(noun)
        return self._sheets[min(paths)] if paths else None

    def values(self, kpi: str, rhythm: Rhythm | None = None) -> Published:
        """The values of ``kpi`` that are published now."""
        return _published(self._said(kpi), rhythm or self._rhythm(kpi))

    def apply(self, commit: Commit) -> list[Event]:
        """Take over what ``commit`` changed and tell it, in the order of kinds, ids and what is told of each.

        What came true since the commit before stands first.
        """
        came_true = self.pass_time(min(_time(commit).date(), self._as_of))
        return [*came_true, *self._changed(commit)]

    def pass_time(self, until: date = date.max) -> list[Event]:
        """What holds by the day ``until`` though it was written down earlier, day by day; never beyond ``as_of``."""
        self._day = max(self._day, min(until, self._as_of))
        found = [event for commit in self._curtain.opened(self._day) for event in self._changed(commit)]
        for on, noun in sorted(one for one in self._coming if one[0] <= self._day):
            commit, facts = self._coming.pop((on, noun)), self.sheet(noun)
            for one in come_true(facts, on) if facts is not None else ():
                count = self._count(noun, one, facts or {}, on)
                event = _event(commit, noun, facts or {}, one, count)
                found.append(replace(event, at=datetime.combine(on, time(), UTC)))
        return found

    def _changed(self, whole: Commit) -> list[Event]:
        commit = self._curtain.seen(whole, self._day)
        self.latest = max(self.latest, self._curtain.latest)
        nouns, kpis = self._touched(commit)
        sheets = {noun: self.sheet(noun) for noun in nouns}
        values = {kpi: self._said(kpi) for kpi in kpis}
        self._take(commit)
        former = self._former(sheets)
        found: list[Event] = []
        for noun in sheets.keys() - former.values():
            found.extend(self._told(commit, noun, sheets.get(former.get(noun, noun))))
        for kpi in values.keys() - {name for kind, name in former.values() if kind == _KPI}:
            source = former.get((_KPI, kpi), (_KPI, kpi))
            if (source in sheets) and (sheets[source] is None) is not (self.sheet((_KPI, kpi)) is None):
                continue  # the whole KPI came or went, its values with it
            found.extend(self._values_told(commit, kpi, values.get(source[1], {})))
        self._look_ahead(commit, nouns)
        return sorted(found, key=lambda one: (_ORDER[one.noun.value], natural(one.id)))

    def _look_ahead(self, commit: Commit, nouns: Iterable[Noun]) -> None:
        """Remember from which days on something holds that the sheets of ``nouns`` tell already."""
        for noun in nouns:
            facts = self.sheet(noun) if noun[0] == _MEASURE else None
            days = days_of(facts) if facts is not None else set()
            self.latest = max(self.latest, *days, date.min)
            self._coming |= {(on, noun): commit for on in days if on > self._day}

    def _said(self, kpi: str) -> dict[str, list[Statement]]:
        """What each data file says of ``kpi`` now."""
        return {path: self._data[path][kpi] for path in sorted(self._sources.get(kpi, ()))}

    def _former(self, sheets: dict[Noun, Facts | None]) -> dict[Noun, Noun]:
        """Nouns that another id had before this commit -> the noun under that id."""
        gone = {noun for noun, before in sheets.items() if before is not None and self.sheet(noun) is None}
        found: dict[Noun, Noun] = {}
        for noun, before in sorted(sheets.items(), key=lambda one: one[0]):
            after = self.sheet(noun)
            if before is None and after is not None:
                old = next(((noun[0], name) for name in after["earlier"] if (noun[0], name) in gone), None)
                if old is not None:
                    gone.remove(old)
                    found[noun] = old
                    self.successors[old] = noun[1]
                    self._moves[noun] = self._moves.pop(old, 0)
        return found

    def _touched(self, commit: Commit) -> tuple[set[Noun], set[str]]:
        """The nouns whose sheets, and the KPIs whose values stand or stood in the files of ``commit``."""
        nouns, kpis = set[Noun](), set[str]()
        for change in commit.changes:
            kind = kind_of(change.path)
            if kind in (SNAPSHOT, TABLE):
                kpis |= self._data.get(change.path, {}).keys() | (self._statements(change) or {}).keys()
            elif kind is not None:
                known = [self._sheets.get(change.path), self._facts(kind, change)]
                ids = [one.get("id") or one.get(_BROKEN) for one in known if one]
                nouns |= {(kind, str(name)) for name in ids if name}
        return nouns, kpis

    def _facts(self, kind: str, change: FileChange) -> Facts | None:
        return self._read.get((kind, change.after)) if change.after is not None else None

    def _statements(self, change: FileChange) -> dict[str, list[Statement]] | None:
        """What a data file says by KPI; None when it cannot be read and what it said before stays."""
        kind = str(kind_of(change.path))
        if change.after is None or (kind == SNAPSHOT and not _day_of(change.path)):
            return {}
        said: dict[str, Any] = self._read.get((kind, change.after), {_BROKEN: None})
        if _BROKEN in said and said[_BROKEN] is None:
            return None
        return {change.path.rpartition("/")[2].removesuffix(".csv"): said[SERIES]} if kind == TABLE else said

    def _take(self, commit: Commit) -> None:
        self._last.clear()
        # what goes before what comes, so that a sheet that only moved is never held twice or lost
        for change in sorted(commit.changes, key=lambda one: one.after is not None):
            kind = kind_of(change.path)
            if kind in (SNAPSHOT, TABLE):
                self._take_data(change)
            elif kind is not None:
                self._take_sheet(kind, change)
            if change.after is None:
                self.blobs.pop(change.path, None)
            else:
                self.blobs[change.path] = change.after

    def _take_data(self, change: FileChange) -> None:
        said = self._statements(change)
        if said is None:
            return
        for kpi in self._data.pop(change.path, {}):
            self._sources[kpi].discard(change.path)
        self._data[change.path] = said
        for kpi in said:
            self._sources.setdefault(kpi, set()).add(change.path)

    def _take_sheet(self, kind: str, change: FileChange) -> None:
        """A sheet that cannot be read leaves what was known of its noun, also where it was moved meanwhile."""
        facts, known = self._facts(kind, change), self._sheets.get(change.path)
        if change.after is not None and (facts is None or _BROKEN in facts):
            last = self._last.get((kind, str(facts[_BROKEN]))) if facts else None
            if known is not None or last is None:
                return
            facts = last
        if known is not None:
            self._last[kind, known["id"]] = known
            self._holders[kind, known["id"]].discard(change.path)
            del self._sheets[change.path]
        if facts is not None:
            self._sheets[change.path] = facts
            self._holders.setdefault((kind, facts["id"]), set()).add(change.path)

    def _told(self, commit: Commit, noun: Noun, before: Facts | None) -> Iterator[Event]:
        """What happened to the sheet of ``noun``."""
        after = self.sheet(noun)
        if before is after:
            return
        if after is None or before is None:
            facts = after or before or {}
            now = standing(facts, self._day) if noun[0] == _MEASURE else None
            phase, self._moves[noun] = (now.phase, now.moves) if now is not None else (None, 0)
            one = Difference(Change.NEW, after=phase) if after else Difference(Change.REMOVED, before=phase)
            yield _event(commit, noun, facts, one)
            return
        for one in differences(noun[0], before, after, self._day):
            yield _event(commit, noun, after, one, self._count(noun, one, after, self._day))

    def _count(self, noun: Noun, one: Difference, after: Facts, day: date) -> int | None:
        """How many times the end has moved by ``day``; the sheet may tell of moves from before the history began."""
        if one.change is not Change.DEADLINE or not one.days:
            return None
        self._moves[noun] = max(self._moves.get(noun, 0) + 1, standing(after, day).moves)
        return self._moves[noun]

    def _values_told(self, commit: Commit, kpi: str, before: dict[str, list[Statement]]) -> Iterator[Event]:
        """What happened to the values of ``kpi``; both sides by today's rhythm, whose change moves no value."""
        said = self._said(kpi)
        if said == before or self._curtain.hides(_KPI, kpi):
            return
        rhythm, facts = self._rhythm(kpi), self.sheet((_KPI, kpi)) or {"title": kpi.upper(), "fields": []}
        for one in value_changes(_published(before, rhythm), _published(said, rhythm)):
            told = Difference(one.change, one.period.text, one.part, one.before, one.after)
            yield _event(commit, (_KPI, kpi), facts, told)

    def _rhythm(self, kpi: str) -> Rhythm:
        sheet = self.sheet((_KPI, kpi))
        return Rhythm(sheet["rhythm"]) if sheet else Rhythm.YEARLY


def natural(name: str) -> tuple[tuple[int, int, str], ...]:
    """Sorts parts of an id that are numbers as numbers: ``m-2`` before ``m-10``."""
    return tuple((0, int(part), "") if part.isdecimal() else (1, 0, part) for part in name.split("-"))


def _time(commit: Commit) -> datetime:
    return datetime.fromtimestamp(commit.at, tz=UTC)


def _published(said: dict[str, list[Statement]], rhythm: Rhythm) -> Published:
    return published({_day_of(path): statements for path, statements in said.items()}, rhythm)


def _day_of(path: str) -> str:
    """The day that a snapshot is named after; empty for a series and for a name that is no day."""
    name = path.rpartition("/")[2].rpartition(".")[0]
    exact = dated(name) if kind_of(path) == SNAPSHOT else None
    return name if exact is not None and exact.first == exact.last else ""


def _event(commit: Commit, noun: Noun, facts: Facts, one: Difference, count: int | None = None) -> Event:
    return Event(
        at=_time(commit),
        commit=commit.hash,
        noun=NounKind(noun[0]),
        id=noun[1],
        title=facts["title"],
        change=one.change,
        key=one.key,
        label=one.label,
        before=one.before,
        after=one.after,
        days=one.days,
        count=count,
        reason=one.reason,
        decided=one.decided,
        fields=tuple(facts["fields"]),
        minor=one.minor,
        correction=commit.correction,
    )
