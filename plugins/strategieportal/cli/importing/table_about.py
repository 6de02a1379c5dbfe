"""What stands above and below a table of figures: its title, unit, source and notes."""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING

from msgspec import Struct

from strategieportal.cli.importing.texts import line_of
from strategieportal.cli.importing.units import factor_of, power_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from strategieportal.source.grid import Table

_GENESIS = re.compile(r"GENESIS-Tabelle:?\s*(?P<name>.*)", re.IGNORECASE)
_UNIT = re.compile(r"(?P<name>.+?)\s*[\[(](?:in\s+)?(?P<unit>[^\[\]()]{1,40})[\])]\s*")
_IN_UNIT = re.compile(
    r"(?P<name>.+?),?\s+in\s+(?P<unit>(?:(?:Tsd\.?|Tausend|Mio\.?|Millionen|Mrd\.?|Milliarden|1\.000|T|k)\s?)?(?:€|Euro|EUR)|%|Prozent|km|qkm|km²|ha|t|Tonnen|kWh|MWh|GWh|Stunden|Tagen)"
)
_COUNTED = re.compile(
    r"\(?(?:(?:alle|s.mtliche)\s+)?(?:(?:angaben|werte|zahlen|betr.ge|einheit)(?:\s+jeweils)?\s*)?:?\s*(?P<in>in\s+)?"
    r"(?P<unit>(?:tausend|tsd\.?|millionen|mio\.?|milliarden|mrd\.?|1[. ]000|1[. ]000[. ]000|t(?:€|eur)|%|prozent)"
    r"(?:\s+(?:€|euro|eur|[^\W\d_]{1,20}))?)\)?\.?",
    re.IGNORECASE,
)
"""A line of its own that says in what all figures are counted: ``(Alle Angaben in Tausend)``."""
_COPYRIGHT = re.compile(r"(?:\(C\)opyright|©|\(c\))\s*(?P<who>.+)", re.IGNORECASE)
_SOURCE = re.compile(r"(?:Daten)?quelle(?:n)?\s*:\s*(?P<who>.+)", re.IGNORECASE)
_MARK = re.compile(r"(?:[0-9]{1,2}\)|\([0-9]{1,2}\)|[*\u00b9\u00b2\u00b3\u2020]+)\s*\S")
_STATE = re.compile(r"Stand:?\s*(?P<day>[0-9.]+)")
_CODE = re.compile(r"[0-9]{5}(?:-[0-9]{2,4}){1,3}(?![0-9])")
_RULE = re.compile(r"[_=\-]{3,}")


class About(Struct, frozen=True):
    """What stands around a table."""

    title: str
    unit: str | None = None
    source: str | None = None
    notes: str = ""
    facts: tuple[str, ...] = ()
    factor: str = ""
    """In what all figures are counted, such as ``Tausend``, before whatever unit they have."""
    named: bool = True
    """Whether the table says its title itself; else it is called like its file or sheet."""


def table_code(table: Table) -> str | None:
    """The number that statistical offices give their tables, ``12612-0102``, where the file is called after it."""
    found = _CODE.match(posixpath.basename(table.file))
    return found[0] if found else None


def about_of(table: Table) -> About:
    """Title, unit, source and notes from what stands above and below a table."""
    around = [line_of(line) for line in (*table.above, *table.below) if line.strip()]
    counted = next((found["unit"] for line in around if (found := _counted(line))), None)
    above = [line_of(line) for line in table.above if line.strip() and not _counted(line_of(line))]
    below = [line for line in table.below if line.strip() and not _RULE.fullmatch(line.strip())]
    fallback = table.sheet or posixpath.splitext(posixpath.basename(table.file))[0].replace("_", " ").strip()
    owners = [found["who"].strip() for line in below if (found := _owner(line.strip()))]
    owner = owners[0] if owners else None
    notes = [line.rstrip() for line in below if not _owner(line.strip()) and not _STATE.match(line.strip())]
    state = tuple(line.strip() for line in below if _STATE.match(line.strip()))
    if above and _GENESIS.match(above[0]):
        return _genesis(above[1:], owner, notes, state, fallback)
    title, unit = unit_of(above[0]) if above else (fallback, None)
    return About(
        title, unit or counted, owner, _paragraphs(notes), (*above[1:], *state), _factor(counted), named=bool(above)
    )


def _counted(line: str) -> re.Match[str] | None:
    """In what a line says that all figures are counted."""
    found = _COUNTED.fullmatch(line)
    return found if found and (found["in"] or ":" in line or line.startswith("(")) else None


def _factor(counted: str | None) -> str:
    """``counted`` where it is a factor for any unit, and not one of money."""
    return counted if counted and power_of(counted) and not counted.upper().endswith(("€", "EUR", "EURO")) else ""


def _owner(line: str) -> re.Match[str] | None:
    """Who a line names as the source."""
    return _COPYRIGHT.match(line) or _SOURCE.match(line)


def _genesis(above: Sequence[str], owner: str | None, notes: list[str], state: tuple[str, ...], fallback: str) -> About:
    """A table of the German statistical offices: the last line above it names the feature and its unit."""
    feature, unit = unit_of(above[-1]) if above else (fallback, None)
    source = ", ".join(one for one in (owner, "GENESIS-Online") if one)
    return About(feature, unit, source, _paragraphs(notes), (*above[:-1], *state))


def _paragraphs(lines: Sequence[str]) -> str:
    """Notes in one paragraph each; a line that ends with a colon begins one, a broken word is joined."""
    text = ""
    for line in lines:
        bare = " ".join(line.split())
        if text.endswith("-") and bare[:1].islower():
            text = text[:-1] + bare
        elif text.endswith((";", ".")) or not text or _MARK.match(bare):
            text += f"\n- {bare}"
        else:
            text += f" {bare}"
    return text.strip()


def is_one_measure(table: Table) -> bool:
    """Whether a title above says what all rows measure, and in which unit: then "Insgesamt" is the whole of it."""
    about = about_of(table)
    return about.named and bool(about.unit)


def counted_in(unit: str | None, about: About) -> str | None:
    """The unit of a KPI of the table: its own, counted in what all figures are counted in, else that of the table."""
    unit = re.sub(r"^in\s+", "", unit) if unit else unit
    if not unit or not about.factor or unit == "%" or factor_of(unit) is not None:
        return unit or about.unit
    return f"{about.factor} {unit}"


def unit_of(label: str) -> tuple[str, str | None]:
    """``Gebietsfläche (qkm)`` as name and unit."""
    found = _UNIT.fullmatch(label) or _IN_UNIT.fullmatch(label)
    return (found["name"], found["unit"].strip()) if found else (label, None)
