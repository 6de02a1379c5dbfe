"""Names of municipalities in sheets and tables: those that are not clear are told at their place, in one wording."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from strategieportal.language import listing, say
from strategieportal.model.gazetteer import means_everywhere
from strategieportal.problems import Problem, problem
from strategieportal.source.text import shown

if TYPE_CHECKING:
    from collections.abc import Mapping

    from strategieportal.model.gazetteer import Gazetteer
    from strategieportal.model.kpi import Observation
    from strategieportal.problems import Place
    from strategieportal.reading.harvest import Harvest
    from strategieportal.source.grid import Row

_EXAMPLES: Final = 3


def unclear(gazetteer: Gazetteer, written: str, place: Place) -> Problem | None:
    """The problem of a name that means no municipality of the list, or several; None where it is clear.

    Args:
        gazetteer: the portal's municipalities.
        written: a name, id or key.
        place: where it stands.
    """
    found = gazetteer.meant(written)
    if len(found) == 1:
        return None
    if found:
        choices = [f'"{one}" ({gazetteer.entries[one].full_name})' for one in found]
        return problem("V335", place, name=shown(written), choices=listing(choices, style="or"))
    guess = gazetteer.guess(written)
    known = listing([one.name for one in gazetteer.entries.values()][:_EXAMPLES])
    remedy = say("problems.guess", guess=guess) if guess else None
    return problem("V334", place, name=shown(written), known=known, remedy=remedy)


class Parts:
    """Which part of the whole each row speaks of.

    Attributes:
        municipalities: parts that are municipalities, by name, met so far.
    """

    def __init__(self, places: Gazetteer, harvest: Harvest) -> None:
        self.municipalities: dict[str, str] = {}
        self._places = places
        self._harvest = harvest
        self._hinted: set[str] = set()
        self._taken: list[tuple[str, Observation, Row]] = []
        self._written: dict[tuple[str, str, str], str] = {}
        """How a municipality was called first, by its name, period and day of publication."""

    def part(self, row: Row, cells: Mapping[str, str], columns: Mapping[str, int]) -> str | None:
        """The part's name, empty for the whole, None with a problem."""
        group, town = cells.get("group", ""), cells.get("municipality", "")
        if group and town:
            self._harvest.problems.append(row.problem("S227", columns["municipality"], group=group, name=town))
            return None
        if not town:
            self._hint(group, row, columns)
            return group
        if not self._places:
            return town
        name = self._places.one(town)
        if name is None:
            self._harvest.problems.append(self._unclear(town, row.place(columns["municipality"])))
            return None
        label = self._places.label(name)
        self.municipalities[label] = name
        if town not in self._hinted and self._places.is_part(town):
            self._hinted.add(town)
            self._harvest.problems.append(row.problem("S243", columns["municipality"], name=town, place=label))
        return label

    def take(
        self, part: str, cells: Mapping[str, str], seen: Observation, row: Row, columns: Mapping[str, int]
    ) -> None:
        """Take what a row says of ``part``, and tell what is doubtful about it."""
        self._taken.append((part, seen, row))
        if town := cells.get("municipality", ""):
            self._tell_untimely(part, seen, row, columns["period"])
            first = self._written.setdefault((part, str(seen.period), cells.get("published", "")), town)
            if first != town and seen.period is not None:
                values = {"name": town, "first": first, "period": seen.period.words}
                self._harvest.problems.append(row.problem("S242", columns["municipality"], **values))

    def tell_still_told(self, column: int) -> None:
        """Values that another row calls secret."""
        secret = {(part, seen.period) for part, seen, _ in self._taken if seen.withheld}
        for part, seen, row in self._taken:
            if seen.value is not None and seen.period is not None and (part, seen.period) in secret:
                values = {"name": part or say("problems.secret.all"), "period": seen.period.words}
                self._harvest.problems.append(row.problem("S241", column, **values))

    def _tell_untimely(self, part: str, seen: Observation, row: Row, column: int) -> None:
        """A value from before or after its municipality existed; it stays under the name that the table gives."""
        name, period = self.municipalities.get(part), seen.period
        if name is None or period is None or seen.value is None:
            return
        one = self._places.entries[name]
        if (one.end and period.first > one.end.last) or (one.since and period.last < one.since.first):
            self._harvest.problems.append(row.problem("V444", column, place=one.name, period=period.words))

    def _unclear(self, town: str, place: Place) -> Problem:
        if means_everywhere(town) and not self._places.meant(town):
            return problem("S240", place, written=shown(town))
        return unclear(self._places, town, place) or problem("S240", place, written=shown(town))

    def _hint(self, group: str, row: Row, columns: Mapping[str, int]) -> None:
        """A group that is called like a municipality, once for each."""
        if group and group not in self._hinted and self._places.meant(group):
            self._hinted.add(group)
            self._harvest.problems.append(row.problem("S228", columns["group"], name=group))
