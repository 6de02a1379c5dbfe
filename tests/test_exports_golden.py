"""Every file beside the pages, whole: feeds, calendars, citations, facts and an edition of an invented strategy.

After a wanted change, read what has changed and write it with ``python -m tests.test_exports_golden``.
"""

from __future__ import annotations

import tomllib
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace

from strategieportal.exports.all_exports import all_exports
from strategieportal.exports.freezing import frozen
from strategieportal.history.event import Change, NounKind
from strategieportal.model.edition import Edition
from strategieportal.model.page import Removed
from strategieportal.reading.editions import edition_text
from tests.exporting import event, publication_of, with_data_of
from tests.golden import compare
from tests.strategy_cases import a_strategy, as_of

if TYPE_CHECKING:
    from strategieportal.publication import Publication

CASES = Path(__file__).parent / "cases" / "exports"
FROZEN_ON, DATA = date(2026, 7, 2), date(2026, 6, 30)
EVENTS = (
    event(Change.NEW, "m-1", number=1),
    event(Change.PHASE, "m-2", number=2, before="idee", after="geplant", fields=("f-2",)),
    event(
        *(Change.DEADLINE, "m-01"),
        number=3,
        before="2026-06",
        after="2026-12",
        days=184,
        count=2,
        reason='Wegen "A" & <B>\x07\n; \\',
        fields=("f-1", "q-1"),
    ),
    event(Change.VALUE_NEW, "k-1", number=4, noun=NounKind.KPI, key="2025", after="14.5", fields=()),
    event(Change.TEXT, "m-2", number=5, key="titel", minor=True),
    event(Change.TARGET, "k-2", number=6, noun=NounKind.KPI, key="2030", before="1", correction=True),
    event(Change.REMOVED, "m-8", number=7, title="Weg \ud800ohne Spur", fields=("f-1",)),
    event(Change.REMOVED, "z-7", number=8, noun=NounKind.GOAL, title="Weg mit Spur", fields=()),
    event(
        *(Change.MILESTONE_DONE, "m-1"),
        number=9,
        key="s-1",
        label="Vergabe\x00",
        before="2025-09",
        after="2025-10",
    ),
    event(Change.RESPONSIBLE, "m-2", number=11, before="Amt\x00 <1>", after="Amt\x07 &\n2", fields=("f-2",)),
    event(Change.NEW, "b-1", number=10, noun=NounKind.PARTICIPATION, title="Werkstatt", fields=("f-1",)),
)


def everything() -> Publication:
    """The basis of all exports of the invented strategy: one noun renamed, one gone with a trace, one edition."""
    case = tomllib.loads((CASES / "strategie.toml").read_text(encoding="utf-8"), parse_float=Decimal)
    strategy = a_strategy(case)
    gone = Removed.model_validate({"adresse": "ziele/z-7", "titel": "Weg", "am": "2026-03-01", "warum": "Erreicht."})
    edition = Edition("2026-06", date(2026, 6, 30), FROZEN_ON, DATA, "Kreis", "S", "", "sha256:0", (), (), "")
    strategy = replace(strategy, removed={gone.address: gone}, editions=(edition,))
    return publication_of(
        strategy,
        as_of(case),
        EVENTS,
        data_as_of=DATA,
        first=EVENTS[0].commit,
        successors={(NounKind.MEASURE, "m-01"): "m-1"},
    )


def published() -> str:
    """All files one below the other. Ends of lines that are more than a line feed are shown, JSON is broken at its commas."""
    made = everything()
    found = frozen(made.strategy, made.monitoring, "2026-07", frozen_on=FROZEN_ON, data_as_of=DATA)
    # workbooks and schemas have tests of their own; the other forms of the catalogue say the same
    apart = (".xlsx", ".schema.json", ".beispiel.json", "catalog.rdf", "catalog.jsonld")
    told = (one for one in all_exports(made) if not one.path.endswith(apart))
    files = {one.path: one.make().decode() for one in told} | {"2026-07.json": edition_text(found)}
    parts = []
    for path, text in files.items():
        shown = text.replace("\r\n", "␍␊\n").replace("\u00a0", "~")
        if path.endswith(".json"):
            shown = shown.replace(',"', ',\n"').replace("},{", "},\n{")
        parts.append(f"## {path}\n{shown}")
    return "\n".join(parts)


def test_every_file_is_as_it_was_read() -> None:
    compare(published(), (CASES / "alles.txt").read_text(encoding="utf-8"), "alles.txt")


def test_a_feed_of_nothing_changed_with_the_data() -> None:
    made = with_data_of(everything(), date(2025, 12, 31))
    files = {one.path: one for one in all_exports(made)}
    assert b"<updated>2025-12-31T00:00:00Z</updated>" in files["massnahmen/m-6/feed.xml"].make()
    newest = f"<updated>{max(one.at for one in EVENTS):%Y-%m-%dT%H:%M:%SZ}</updated>"
    assert files["feed.xml"].make().decode().partition("<entry>")[0].count(newest) == 1


if __name__ == "__main__":
    (CASES / "alles.txt").write_text(published(), encoding="utf-8")
