"""Lists of measures, work packages, results, whatever tool or office made them -> sheets of measures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from strategieportal.cli.importing.project_sheets import ProjectSheets
from strategieportal.cli.importing.table_list import ListReader

if TYPE_CHECKING:
    from strategieportal.cli.importing.base import Harvest, Wishes
    from strategieportal.cli.importing.ids import Names
    from strategieportal.cli.importing.table_heads import Heads
    from strategieportal.model.words import Phase
    from strategieportal.source.grid import Table


class MeasureTables:
    """Takes one list of measures after the other."""

    def __init__(self, harvest: Harvest, wishes: Wishes, names: Names, fields: Names) -> None:
        self.harvest = harvest
        self.wishes = wishes
        self.names = names
        self.fields = fields
        self.sheets = ProjectSheets(harvest, wishes, names, fields, "csv")

    def take(self, table: Table, heads: Heads) -> dict[str, Phase | None]:
        """Take every row of ``table``, whose columns mean what ``heads`` says.

        Returns:
            The words for a status that stand there, with what each means.
        """
        for row in table.header_rows:
            self.harvest.account.take(row, *range(len(table.header)))
        if heads.tool:
            # Where a tool writes several values it repeats the head: no fault, but a list.
            mine = self.harvest.problems
            mine[:] = [one for one in mine if one.code != "S204" or one.place.file != table.file]
        reader = ListReader(self.harvest, self.wishes, table, heads)
        self.sheets.put_all(list(reader.projects()))
        return reader.words
