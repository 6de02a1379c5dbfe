"""The reference portal's sheets read by other means than the program's: for tests that recount what its pages say.

Nothing here imports the package: YAML is read by PyYAML as it is, dates by the few lines below.
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from html import unescape
from typing import TYPE_CHECKING, Any

import yaml

from tests.real.recount import MONTHS

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

OPEN = ("geplant", "in-umsetzung")
DECIDED = (*OPEN, "abgeschlossen", "zurueckgestellt", "eingestellt")
Sheet = dict[str, Any]


def last_day(stated: object) -> date:
    """The last day of ``2026``, ``2026-Q3``, ``2026-H1``, ``2026-07`` or a day."""
    text = str(stated)
    year, _, rest = text.partition("-")
    if not rest:
        return date(int(year), 12, 31)
    if rest[0] in "QH":
        month = int(rest[1]) * (3 if rest[0] == "Q" else 6)
    elif "-" in rest:
        return date.fromisoformat(text)
    else:
        month = int(rest)
    return date(int(year), month, monthrange(int(year), month)[1])


def in_words(day: date) -> str:
    """``31. Juli 2026``."""
    return f"{day.day}. {MONTHS[day.month - 1]} {day.year}"


@dataclass(frozen=True)
class Told:
    """What the sheets of a portal say, for its fixed day.

    Attributes:
        today: the day for which the portal is computed.
        measures: the front matter of each measure by id.
        events: those of the roadmap.
        snapshots: the days on which values were published.
    """

    today: date
    measures: dict[str, Sheet]
    events: list[Sheet]
    snapshots: list[date]

    def phase(self, name: str) -> str:
        """The newest phase of the log until today; ``idee`` without one."""
        known = [one for one in self.measures[name].get("verlauf", ()) if one["am"] <= self.today and "phase" in one]
        known.sort(key=lambda one: one["am"])
        return str(known[-1]["phase"]) if known else "idee"

    def held(self, name: str, edge: str) -> Any:
        """Start (``von``) or end (``bis``) that holds today."""
        sheet, held = self.measures[name], self.measures[name].get("zeitraum", {}).get(edge)
        for one in sorted(sheet.get("verschiebungen", ()), key=lambda one: one["am"]):
            if one["am"] <= self.today and edge in one:
                held = one[edge]
        return held

    def moved(self, name: str) -> int:
        """By how many days the end lies behind the one that was decided."""
        first, now = self.measures[name].get("zeitraum", {}).get("bis"), self.held(name, "bis")
        return (last_day(now) - last_day(first)).days if first and now else 0

    def steps(self, name: str) -> list[Sheet]:
        """The milestones, in the order of the sheet."""
        return list(self.measures[name].get("meilensteine", ()))

    def undone(self, name: str) -> list[Sheet]:
        """The milestones that are not done, those with a date, the earliest first."""
        open_ones = [one for one in self.steps(name) if not one.get("erledigt") and not one.get("erledigt_ohne_tag")]
        return sorted((one for one in open_ones if one.get("bis")), key=lambda one: last_day(one["bis"]))

    def late_since(self, name: str) -> date | None:
        """The day after the first date that was missed; None where none was, or nobody waits for it."""
        if self.phase(name) not in OPEN:
            return None
        dates = [last_day(one["bis"]) for one in self.undone(name)]
        end, start = self.held(name, "bis"), self.held(name, "von")
        if end and not self.measures[name].get("daueraufgabe"):
            dates.append(last_day(end))
        if start and self.phase(name) == "geplant":
            dates.append(last_day(start))
        missed = [one for one in dates if one < self.today]
        return min(missed) + timedelta(days=1) if missed else None

    def newest(self, name: str) -> date | None:
        """The day of the newest thing that is told of a measure."""
        sheet = self.measures[name]
        stated = [sheet[key] for key in ("einschaetzung", "fortschritt") if "am" in sheet.get(key, {})]
        days = [one["am"] for one in (*sheet.get("verlauf", ()), *sheet.get("verschiebungen", ()), *stated)]
        days += [last_day(one["erledigt"]) for one in self.steps(name) if one.get("erledigt")]
        return max((one for one in days if one <= self.today), default=None)


@lru_cache(maxsize=2)
def told(root: Path) -> Told:
    """What the portal in ``root`` says."""
    stated = _said((root / "data/portal.yml").read_text(encoding="utf-8"))
    sheets = (_said(one.read_text(encoding="utf-8").split("\n---\n")[0]) for one in _sheets(root))
    events = _said((root / "data/ereignisse.yml").read_text(encoding="utf-8"))
    snapshots = sorted(date.fromisoformat(one.stem) for one in (root / "data/snapshots").glob("*.yml"))
    return Told(stated["stichtag"], {one["id"]: one for one in sheets}, events, snapshots)


def _said(text: str) -> Any:
    """``text`` as PyYAML reads it, by its parser in C: every worker reads all sheets while it collects."""
    return yaml.load(text, Loader=yaml.CSafeLoader)


def _sheets(root: Path) -> Iterable[Path]:
    return (one for one in sorted((root / "content/massnahmen").glob("*.md")) if not one.name.endswith(".leicht.md"))


def plain(html: str) -> str:
    """What is read of ``html``, with plain blanks."""
    without = re.sub(r"<(script|style)\b.*?</\1>", " ", html, flags=re.DOTALL)
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", without)).replace("\u00a0", " ").split())
