"""What an import has to say: one line for each kind of message, the balance of the source, and everything in a table.

6,961 equal warnings bury the one that matters. So a kind that comes often is one line with its number and its first
places; every single message, and every cell that was not taken with the reason, stands in ``import-bericht.csv``.
"""

from __future__ import annotations

from decimal import Decimal
from itertools import groupby
from typing import TYPE_CHECKING, Final

from strategieportal.cli.formats import as_text
from strategieportal.language import number, say, say_count
from strategieportal.problems import Problems
from strategieportal.source.text import REFUSED
from strategieportal.source.writing import write_table

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from strategieportal.cli.importing.account import Balance, Left
    from strategieportal.problems import Problem

REPORT: Final = "import-bericht.csv"
_COLUMNS: Final = ("art", "code", "datei", "zeile", "spalte", "stelle", "meldung", "inhalt", "rat")
_SINGLY: Final = 3
"""So many messages of one kind are told one by one; of more, so many places are named."""
_SECRET: Final = frozenset({"hidden", "person", "private", "internal", "unpublished"})
"""Reasons for which the content of a cell is not repeated anywhere."""
_MOST: Final = 500
"""Characters of a cell that are repeated in the report."""


def grouped(problems: Problems) -> str:
    """The messages as lines for people, the weightiest kinds first."""
    kinds = sorted(problems, key=lambda one: (-one.severity, one.code, one.place))
    lines = []
    for _, group in groupby(kinds, key=lambda one: (one.severity, one.code)):
        same = list(group)
        lines.append(as_text(Problems(tuple(same))) if len(same) <= _SINGLY else _many(same))
    return "\n".join(lines)


def _many(same: Sequence[Problem]) -> str:
    first = same[0]
    return say(
        f"import.report.many.{first.severity.name.lower()}",
        count=number(Decimal(len(same))),
        places=", ".join(str(one.place) for one in same[:_SINGLY]),
        sentence=first.sentence,
        code=first.code,
        remedy=first.remedy,
    ).strip()


def balance_lines(balance: Balance, left: Iterable[Left]) -> Iterator[str]:
    """The sum of the source, and of what was not taken one line for each reason."""
    reasons: dict[str, list[Left]] = {}
    for one in left:
        reasons.setdefault(one.reason, []).append(one)
    for reason, cells in sorted(reasons.items(), key=lambda entry: (-len(entry[1]), entry[0])):
        places = ", ".join(one.where or str(one.place) for one in cells[:_SINGLY])
        yield say(
            "import.report.left", count=number(Decimal(len(cells))), reason=say(f"import.left.{reason}"), places=places
        )
    if balance.total:
        yield say_count(
            "import.report.balance",
            balance.total,
            taken=number(Decimal(balance.taken)),
            text=number(Decimal(balance.text)),
            left=number(Decimal(balance.left)),
        )


def report(problems: Problems, balance: Balance, left: Iterable[Left]) -> str:
    """Everything that was said, and everything that was not taken, as a table."""
    rows: list[Sequence[object]] = [
        (
            say(f"import.report.kind.{one.severity.name.lower()}"),
            one.code,
            one.place.file,
            one.place.line,
            one.place.column,
            "",
            REFUSED.sub("", one.sentence),
            "",
            REFUSED.sub("", one.remedy),
        )
        for one in problems
    ]
    rows += [_row(one) for one in left]
    for name, count in (("taken", balance.taken), ("text", balance.text), ("left", balance.left)):
        rows.append(
            (say("import.report.kind.balance"), "", "", "", "", "", say(f"import.report.sum.{name}"), str(count), "")
        )
    return write_table(_COLUMNS, rows)


def _row(one: Left) -> Sequence[object]:
    told = "" if one.reason in _SECRET else REFUSED.sub("", one.text)[:_MOST]
    place = one.place
    reason = say(f"import.left.{one.reason}")
    return (say("import.report.kind.left"), "", place.file, place.line, place.column, one.where, reason, told, "")
