"""Mistakes that people make with municipalities: planted, and each told at its place."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from strategieportal.checks.examine import examine

if TYPE_CHECKING:
    from tests.conftest import PortalFolder

DAY = date(2026, 6, 30)
LIST = "data/gemeinden.yml"
TABLE = "data/kennzahlen/k-01.csv"
SHEET = "content/massnahmen/m-02.md"
TOWNS = '- {id: altdorf, name: Altdorf, art: stadt, ags: "07232001", lage: [50.1, 6.4]}\n- {id: bach, name: Bach, ags: "07232002", lage: [50.2, 6.5]}\n'
KPI = "---\nid: k-01\ntitel: Anschlüsse\nebene: output\neinheit: Stück\n{more}---\n"
MEASURE = "---\nid: {id}\ntitel: Titel {id}\nhandlungsfeld: verwaltung\n{more}verlauf: [{{am: 2026-01-01, phase: geplant}}]\n---\n"

TWELVE = {
    LIST: (
        TOWNS + "- {id: neudorf, name: Neudorf, ags: 7232003, lage: [50.15, 6.45]}\n"  # a key without its zero
        "- {id: see, name: Seeheim, lage: [6.42, 50.12]}\n"  # degrees in the wrong order
        "- {id: au, name: Au, lage: [50.16, 6.46], ortsteile: [Mühle]}\n"
        "- {id: ried, name: Ried, lage: [50.17, 6.47], ortsteile: [Mühle], verband: bach}\n"  # no association
    ),
    "content/massnahmen/m-02.md": MEASURE.format(id="m-02", more="gemeinden: [Altdrof]\n"),  # a slip
    "content/massnahmen/m-03.md": MEASURE.format(id="m-03", more="gemeinden: [Bach, bach]\n"),  # one in two spellings
    "content/massnahmen/m-04.md": MEASURE.format(id="m-04", more="gemeinden: [alle, Bach]\n"),  # all beside one
    "content/massnahmen/m-05.md": MEASURE.format(id="m-05", more="gemeinden: Alle\n"),  # a capital
    "content/massnahmen/m-06.md": MEASURE.format(id="m-06", more="gemeinden: []\n"),  # an empty list
    "content/massnahmen/m-07.md": MEASURE.format(id="m-07", more="gemeinden: [Mühle]\n"),  # a part of two
    "content/massnahmen/m-08.md": MEASURE.format(
        id="m-08", more="gemeinden: [Bach]\norte: [{name: Mast, gemeinde: Altdorf, lage: [53.5, 10.0]}]\n"
    ),  # a spot elsewhere, and far away
    "content/kennzahlen/k-01.md": KPI.format(more="mindestzahl: 3\n"),
    TABLE: "zeitraum,wert,fehlt,gemeinde\n2025,10,,\n2025,2,,Altdorf\n2025,,geheim,Bach\n2024,5,,7232001\n2025,7,,Au\n",
}
"""Twelve kinds in one portal: key, order of degrees, association, slip, spelling, all beside one, capital, empty list, part of
two, spot elsewhere, number that points at people, lost zero in a table."""

TOLD = [
    "content/massnahmen/m-02.md:5:13 V334",
    "content/massnahmen/m-03.md:5:19 V337",
    "content/massnahmen/m-04.md:5:13 V336",
    "content/massnahmen/m-05.md:5:12 V338",
    "content/massnahmen/m-06.md:5:12 V339",
    "content/massnahmen/m-07.md:5:13 V335",
    "content/massnahmen/m-08.md:6:31 V349",
    "content/massnahmen/m-08.md:6:46 V348",
    "data/gemeinden.yml:3:37 S145",
    "data/gemeinden.yml:4:34 S147",
    "data/gemeinden.yml:6:76 V344",
    "data/kennzahlen/k-01.csv:3:6 S229",
    "data/kennzahlen/k-01.csv:5:9 V334",
]


def told(portal: PortalFolder, files: dict[str, str]) -> list[str]:
    for path, text in files.items():
        portal.write(path, text)
    problems = examine(portal.root, epoch=None, today=DAY).problems
    assert all(one.sentence and one.remedy for one in problems)
    return [f"{one.place.file}:{one.place.line}:{one.place.column} {one.code}" for one in problems]


def test_twelve_kinds_of_mistakes_are_all_told_at_their_places(portal: PortalFolder) -> None:
    assert [one for one in told(portal, TWELVE) if " V407" not in one] == TOLD


def test_the_same_portal_without_the_mistakes_is_sound(portal: PortalFolder) -> None:
    right = {
        LIST: TOWNS + '- {id: neudorf, name: Neudorf, ags: "07232003", lage: [50.15, 6.45]}\n'
        "- {id: see, name: Seeheim, lage: [50.12, 6.42]}\n- {id: au, name: Au, lage: [50.16, 6.46], ortsteile: [Mühle]}\n",
        SHEET: MEASURE.format(id="m-02", more="gemeinden: [Altdorf, Mühle]\norte: [{name: Mast, gemeinde: Altdorf}]\n"),
        "content/massnahmen/m-03.md": MEASURE.format(id="m-03", more="gemeinden: alle\n"),
        "content/kennzahlen/k-01.md": TWELVE["content/kennzahlen/k-01.md"],
        TABLE: "zeitraum,wert,fehlt,gemeinde\n2025,10,,\n2025,,geheim (unter 3),Altdorf\n2025,,geheim (unter 3),Bach\n2025,7,,Au\n",
    }
    assert told(portal, right) == []


def towns(more: str) -> dict[str, str]:
    return {LIST: TOWNS + more}


def measure(more: str, list_more: str = "") -> dict[str, str]:
    return {LIST: TOWNS + list_more, SHEET: MEASURE.format(id="m-02", more=more)}


def table(rows: str, more: str = "", list_more: str = "") -> dict[str, str]:
    return {LIST: TOWNS + list_more, "content/kennzahlen/k-01.md": KPI.format(more=more), TABLE: rows}


AMT = "- {id: amt, name: Nord, art: amt}\n"
C = "- {id: cham, name: Cham, verband: amt}\n"
D = "- {id: dorn, name: Dorn, verband: amt}\n"
WEG = "- {id: weg, name: Weg, bis: 2020-12-31, nachfolger: bach}\n"
HEAD = "zeitraum,wert,fehlt,gemeinde\n"

FURTHER: dict[str, tuple[dict[str, str], list[str]]] = {
    "successor is an association": (
        towns(AMT + C + "- {id: x, name: X, bis: 2020, nachfolger: amt}\n"),
        [f"{LIST}:5:43 V440"],
    ),
    "successor was gone before": (towns(WEG + "- {id: x, name: X, bis: 2024, nachfolger: weg}\n"), [f"{LIST}:4:43 V440"]),
    "successor is itself": (towns("- {id: x, name: X, bis: 2020, nachfolger: x}\n"), [f"{LIST}:3:43 V345"]),
    "association in an association": (
        towns("- {id: amt, name: Nord, art: amt, verband: amt}\n" + C),
        [f"{LIST}:3:44 V441"],
    ),
    "association is gone": (
        towns("- {id: amt, name: Nord, art: amt, bis: 2020, nachfolger: bach}\n" + C),
        [f"{LIST}:4:35 V441"],
    ),
    "association of nobody": (measure("gemeinden: [Nord]\n", AMT), [f"{LIST}:3:30 V443"]),
    "ended before it began": (
        towns("- {id: x, name: X, seit: 2024, bis: 2020, nachfolger: bach}\n"),
        [f"{LIST}:3:37 V442"],
    ),
    "ends in times to come": (towns("- {id: x, name: X, bis: 2030, nachfolger: bach}\n"), [f"{LIST}:3:25 V386"]),
    "counted in times to come": (
        towns("- {id: x, name: X, einwohner: 5, stand: 2030-01-01, quelle: Amt}\n"),
        [f"{LIST}:3:41 V386"],
    ),
    "a day of nothing": (towns("- {id: x, name: X, stand: 2024-01-01, quelle: Amt}\n"), [f"{LIST}:3:27 S149"]),
    "a copied location": (towns("- {id: x, name: X, lage: [50.2, 6.5]}\n"), [f"{LIST}:3:26 V448"]),
    "a digit of a location": (towns("- {id: x, name: X, lage: [52.2, 6.5]}\n"), [f"{LIST}:3:26 V348"]),
    "a key of nine digits": (
        towns('- {id: amt, name: Nord, art: amt, ars: "072325001"}\n' + C),
        [f"{LIST}:3:40 S145"],
    ),
    "a key of another association": (
        towns(
            AMT + '- {id: c, name: C, ars: "072325001003", verband: amt}\n- {id: d, name: D, ars: "072325001004", verband: amt}\n'
            '- {id: e, name: E, ars: "072325002005", verband: amt}\n'
        ),
        [f"{LIST}:6:25 V446"],
    ),
    "an id that means everywhere": (towns("- {id: alle, name: Aller}\n"), [f"{LIST}:3:8 V449"]),
    "a former id that is another's": (towns("- {id: x, name: X, frueher: [bach]}\n"), [f"{LIST}:3:30 V321"]),
    "all but with words": (measure("gemeinden: alle Gemeinden\n"), [f"{SHEET}:5:12 V338"]),
    "the whole district in words": (measure("gemeinden: [ganzer Landkreis]\n"), [f"{SHEET}:5:13 V338"]),
    "each by its name": (measure("gemeinden: [Bach, Altdorf]\n"), [f"{SHEET}:5:12 V445"]),
    "a spot told twice": (
        measure("orte: [{name: Mast, gemeinde: Bach}, {name: mast, gemeinde: Bach}]\n"),
        [f"{SHEET}:5:45 V337"],
    ),
    "ready in times to come": (measure("orte: [{name: Mast, status: fertig, bis: 2030-01}]\n"), [f"{SHEET}:5:42 V447"]),
    "planned for days gone by": (measure("orte: [{name: Mast, status: geplant, bis: 2020}]\n"), [f"{SHEET}:5:43 V447"]),
    "a row for all": (table(f"{HEAD}2025,5,,alle\n"), [f"{TABLE}:2:9 S240"]),
    "a value after the end": (table(f"{HEAD}2025,5,,Weg\n", "", WEG), [f"{TABLE}:2:1 V444"]),
    "a key as a number with a point": (table(f"{HEAD}2025,5,,7232001.0\n"), [f"{TABLE}:2:9 V334"]),
    "the whole is that few": (table(f"{HEAD}2025,2,,\n", "mindestzahl: 3\n"), [f"{TABLE}:2:6 S229"]),
    "a secret without a smallest number": (
        table(f"{HEAD}2025,10,,\n2025,7,,Altdorf\n2025,,geheim,Bach\n"),
        ["content/kennzahlen/k-01.md:3:8 V368"],
    ),
    "a secret beside groups": (
        table(
            "zeitraum,wert,fehlt,gruppe,gemeinde\n2025,10,,,\n2025,7,,,Altdorf\n2025,,geheim,,Bach\n2025,,offen,Frauen,\n2025,,offen,Männer,\n"
        ),
        ["content/kennzahlen/k-01.md:3:8 V368"],
    ),
    "a secret in an association": (
        table(f"{HEAD}2025,9,,Nord\n2025,7,,Cham\n2025,,geheim,Dorn\n", "", AMT + C + D),
        ["content/kennzahlen/k-01.md:3:8 V368"],
    ),
    "another office's word for all": (measure("gemeinden: [Landkreis]\n"), [f"{SHEET}:5:13 V338"]),
    "a sum as a row": (table(f"{HEAD}2025,5,,insgesamt\n"), [f"{TABLE}:2:9 S240"]),
    "a key as a number with a comma": (table(HEAD + '2025,5,,"7232001,0"\n'), [f"{TABLE}:2:9 V334"]),
    "one beside its association": (measure("gemeinden: [Nord, Cham]\n", AMT + C + D), [f"{SHEET}:5:19 V337"]),
    "a part of one beside its association": (
        measure("gemeinden: [Weiler, Nord]\n", AMT + "- {id: cham, name: Cham, verband: amt, ortsteile: [Weiler]}\n" + D),
        [f"{SHEET}:5:13 V337"],
    ),
    "a part told twice": (towns("- {id: x, name: X, ortsteile: [Mühle, muehle]}\n"), [f"{LIST}:3:39 V337"]),
    "the value of a part": (
        table(f"{HEAD}2025,5,,Mühle\n", "", "- {id: x, name: X, ortsteile: [Mühle]}\n"),
        [f"{TABLE}:2:9 S243"],
    ),
    "one under two names": (table(f"{HEAD}2025,5,,Bach\n2025,6,,07232002\n"), [f"{TABLE}:3:9 S242"]),
    "a secret that stands in another row": (
        table(f"{HEAD}2025,7,,Altdorf\n2025,8,,Bach\n2025,,geheim,Bach\n"),
        [f"{TABLE}:3:6 S241"],
    ),
    "a secret by another word": (
        table(f"{HEAD}2025,10,,\n2025,7,,Altdorf\n2025,,aus Datenschutzgründen,Bach\n"),
        ["content/kennzahlen/k-01.md:3:8 V368"],
    ),
    "a secret beside a baseline": (
        table(f"{HEAD}2025,7,,Altdorf\n2025,,geheim,Bach\n", "ausgangswert: {wert: 10, zeitpunkt: 2025}\n"),
        ["content/kennzahlen/k-01.md:3:8 V368"],
    ),
    "two secrets as small as can be": (
        table(f"{HEAD}2025,2,,\n".replace("2025,2", "2025,9") + "2025,7,,Au\n2025,,geheim,Altdorf\n2025,,geheim,Bach\n", "mindestzahl: 3\n", "- {id: au, name: Au}\n"),
        ["content/kennzahlen/k-01.md:6:14 V450"],
    ),
    "two secrets as large as can be": (
        table(f"{HEAD}2025,11,,\n2025,7,,Au\n2025,,geheim (unter 3),Altdorf\n2025,,geheim (unter 3),Bach\n", "mindestzahl: 3\n", "- {id: au, name: Au}\n"),
        ["content/kennzahlen/k-01.md:6:14 V450"],
    ),
    "a secret association": (
        table(f"{HEAD}2025,,geheim,Nord\n2025,7,,Cham\n2025,4,,Dorn\n", "", AMT + C + D),
        ["content/kennzahlen/k-01.md:3:8 V451"],
    ),
    "a secret quarter": (
        table(f"{HEAD}2025,20,,Bach\n2025-Q1,5,,Bach\n2025-Q2,5,,Bach\n2025-Q3,8,,Bach\n2025-Q4,,geheim,Bach\n", "mindestzahl: 3\n"),
        ["content/kennzahlen/k-01.md:6:14 V368"],
    ),
    "a small number as a baseline": (
        table(f"{HEAD}2025,7,,Bach\n", "mindestzahl: 3\nausgangswert: {wert: 2, zeitpunkt: 2024}\n"),
        ["content/kennzahlen/k-01.md:7:22 S229"],
    ),
    "two columns for one thing": (
        table("zeitraum,wert,gemeinde,ags\n2025,5,Bach,07232001\n"),
        [f"{TABLE}:1:24 S136"],
    ),
}  # fmt: skip
"""What people do wrong besides: the files, and what is told of them."""


@pytest.mark.parametrize("kind", FURTHER)
def test_a_further_mistake_is_told_at_its_place(portal: PortalFolder, kind: str) -> None:
    files, expected = FURTHER[kind]
    assert [one for one in told(portal, files) if " V407" not in one] == expected


@pytest.mark.parametrize(
    "rows",
    [
        f"{HEAD}2025,10,,\n2025,7,,Altdorf\n2025,,nicht erhoben,Bach\n",
        f"{HEAD}2025,10,,\n2025,,geheim,Altdorf\n2025,,geheim,Bach\n",
        f"{HEAD}2025,20,,Bach\n2025-Q1,5,,Bach\n2025-Q3,8,,Bach\n2025-Q4,,geheim,Bach\n",
        f"{HEAD}2025,7,,Altdorf\n2025,,geheim,Bach\n",
        f"{HEAD}2024,10,,\n2025,7,,Altdorf\n2025,,geheim,Bach\n",
    ],
    ids=["not counted", "two secrets", "a quarter missing", "no sum", "a sum of another year"],
)
def test_what_nobody_can_work_out_is_not_told(portal: PortalFolder, rows: str) -> None:
    assert told(portal, table(rows)) == []


def test_a_rate_has_no_sum(portal: PortalFolder) -> None:
    files = table(f"{HEAD}2025,10,,\n2025,7,,Altdorf\n2025,,geheim,Bach\n")
    files["content/kennzahlen/k-01.md"] = KPI.format(more="").replace("Stück", "'%'")
    assert told(portal, files) == []


@pytest.mark.parametrize("head", ["gemeinde", "ort", "AGS", "Kommune", "Gemeindeschlüssel"])
def test_no_head_makes_the_value_of_a_municipality_that_of_the_district(portal: PortalFolder, head: str) -> None:
    told(portal, table(f"zeitraum,wert,{head}\n2025,5,07232002\n"))
    series = examine(portal.root, epoch=None, today=DAY).reading.strategy.series["k-01"]
    assert (series.rows, dict(series.municipalities)) == ((), {"Bach": "bach"})


def test_two_secrets_that_can_be_shared_in_two_ways_are_not_told(portal: PortalFolder) -> None:
    rows = f"{HEAD}2025,10,,\n2025,7,,Au\n2025,,geheim (unter 3),Altdorf\n2025,,geheim (unter 3),Bach\n"
    assert told(portal, table(rows, "mindestzahl: 3\n", "- {id: au, name: Au, lage: [50.15, 6.45]}\n")) == []


def test_a_small_number_in_a_snapshot_is_refused(portal: PortalFolder) -> None:
    files = table(f"{HEAD}2025,7,,Bach\n", "mindestzahl: 3\n") | {"data/snapshots/2025-12-31.yml": "k-01: 2\n"}
    assert told(portal, files) == ["data/snapshots/2025-12-31.yml:1:7 S229"]


def test_a_share_counts_no_cases(portal: PortalFolder) -> None:
    files = table(f"{HEAD}2025,7,,Bach\n", "mindestzahl: 3\n")
    files["content/kennzahlen/k-01.md"] = files["content/kennzahlen/k-01.md"].replace("Stück", "'%'")
    assert told(portal, files) == ["content/kennzahlen/k-01.md:6:14 V452"]
