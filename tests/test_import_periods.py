"""The spellings of periods met in tables of offices and tools, each with the partial date it is; the rest stays unread."""

from __future__ import annotations

import pytest

from strategieportal.cli.importing.date_order import DateOrder
from strategieportal.cli.importing.periods import Period, periods
from strategieportal.cli.importing.spans import Span, span_of

READ = """
Schuljahr 2023/24 = 2024 | Zeitraum Schuljahr 2023/24
SJ 2022/2023 = 2023 | Zeitraum SJ 2022/2023
Schulj. 2019/20 = 2020 | Zeitraum Schulj. 2019/20
Schuljahr 99/00 = 2000 | Zeitraum Schuljahr 99/00
WS 2021/22 = 2022 | Zeitraum WS 2021/22
WS20/21 = 2021 | Zeitraum WS20/21
SoSe 24 = 2024-H1 | Zeitraum SoSe 24
2011 – 14 = 2014 | Zeitraum 2011 bis 2014
2011/2014 = 2014 | Zeitraum 2011 bis 2014
1999/00 = 2000 | Zeitraum 1999/00
01.01.2023-31.12.2023 = 2023
01.01.-31.03.2024 = 2024-Q1
1.1.2023 - 30.6.2023 = 2023-H1
01.04.2023–31.03.2024 = 2024-03-31 | Zeitraum 01.04.2023 bis 31.03.2024
1. Januar bis 31. Dezember 2023 = 2023
2023-01-01/2023-12-31 = 2023
2023-07-01 bis 2023-09-30 = 2023-Q3
Januar bis März 2024 = 2024-Q1
Jan.-März 2024 = 2024-Q1
Feb bis April 2024 = 2024-04-30 | Zeitraum 01.02.2024 bis 30.04.2024
01/2023-06/2023 = 2023-H1
Q1 – Q2 2023 = 2023-H1
2023 02 = 2023-02
202302 = 2023-02
2023M02 = 2023-02
2/2023 = 2023-02
Feb 23 = 2023-02
02/23 = 2023-02
'23 = 2023
1. Halbjahr 2023 = 2023-H1
erstes Halbjahr 2023 = 2023-H1
II. Halbjahr 2023 = 2023-H2
2. Hj. 2023 = 2023-H2
2023-S2 = 2023-H2
1H2023 = 2023-H1
IV/2026 = 2026-Q4
2023 III = 2023-Q3
viertes Quartal 2024 = 2024-Q4
3. Vj. 23 = 2023-Q3
2023 Q.2 = 2023-Q2
3Q23 = 2023-Q3
Quartal IV 2023 = 2023-Q4
2023* = 2023 | Kennzeichen der Quelle: *
2023 1) = 2023 | Kennzeichen der Quelle: 1
2023[2] = 2023 | Kennzeichen der Quelle: [2]
2023¹⁾ = 2023 | Kennzeichen der Quelle: ¹⁾
2023 a) = 2023 | Kennzeichen der Quelle: a
2023† = 2023 | Kennzeichen der Quelle: †
2023e = 2023 | Kennzeichen der Quelle: e
2023 (Schätzung) = 2023 | Kennzeichen der Quelle: Schätzung
01.03.25 = 2025-03-01
31.12.99 = 1999-12-31
1. März 2025 = 2025-03-01
1.März 2025 = 2025-03-01
1 March 2025 = 2025-03-01
March 1, 2025 = 2025-03-01
Sa, 01.03.2025 = 2025-03-01
Samstag, 1. März 2025 = 2025-03-01
KW 10/2025 = 2025-03-09 | Kalenderwoche 10/2025
10. KW 2025 = 2025-03-09 | Kalenderwoche 10/2025
2025-W10 = 2025-03-09 | Kalenderwoche 10/2025
KW 10, 2025 = 2025-03-09 | Kalenderwoche 10/2025
KW 1/2025 = 2025-01-05 | Kalenderwoche 1/2025
2025-02-28T23:00:00.000Z = 2025-03-01
2025-06-30T21:59:59Z = 2025-06-30
2025-06-30T22:00:00Z = 2025-07-01
2025-06-30 22:00:00 +0000 = 2025-07-01
2025-06-30T22:00:00+00 = 2025-07-01
2025-12-31T23:30:00.1234567Z = 2026-01-01
20250630T220000Z = 2025-07-01
2025-03-01T00:30:00+02:00 = 2025-02-28
2025-06-30T22:00:00[Europe/Berlin] = 2025-06-30
31.12.2025 23:30 UTC = 2026-01-01
31.12.2025, 23:30 Uhr = 2025-12-31
HHJ 2023 = 2023
Stand 31.12.2023 = 2023-12-31
2023 Februar = 2023-02
12/Mar/24 = 2024-03-12
5/Dez/2023 10:30 = 2023-12-05
2025-06-30 22:00:00 GMT = 2025-07-01
2010-25 = 2025 | Zeitraum 2010 bis 2025
2014-2014 = 2014
01.01.2023-31.01.2023 = 2023-01
05.03.2023-05.03.2023 = 2023-03-05
I/24 = 2024-Q1
IV/26 = 2026-Q4
2020 / 21 = 2021 | Zeitraum 2020/21
GJ 2023/24 = 2024 | Zeitraum GJ 2023/24
FY 2024/25 = 2025 | Zeitraum FY 2024/25
Saison 2023/24 = 2024 | Zeitraum Saison 2023/24
Kitajahr 23/24 = 2024 | Zeitraum Kitajahr 23/24
Haushaltsjahr 2024 = 2024
Berichtsjahr: 2024 = 2024
Jahresende 2024 = 2024
Ende 2025 = 2025
Ende März 2024 = 2024-03
Stand 12/2024 = 2024-12
Stand: Dezember 2024 = 2024-12
Stichtag: 31.12.2024 = 2024-12-31
Ist 2024 = 2024
2024 Ist = 2024
2024 gesamt = 2024
2024 (1. Hj.) = 2024-H1
2024, 2. Quartal = 2024-Q2
2. Quartal (2024) = 2024-Q2
Q2-2024 = 2024-Q2
20231231 = 2023-12-31
30-Jun-2024 = 2024-06-30
Jänner 2024 = 2024-01
2024*) = 2024 | Kennzeichen der Quelle: *
01-06/2024 = 2024-H1
4-6/2024 = 2024-Q2
01.–06.2024 = 2024-H1
Q1-Q3 2024 = 2024-09-30 | Zeitraum 01.01.2024 bis 30.09.2024
Q3+Q4 2024 = 2024-H2
Juli/August 2024 = 2024-08-31 | Zeitraum 01.07.2024 bis 31.08.2024
2024\u2011Q1 = 2024-Q1
2024\u22122025 = 2025 | Zeitraum 2024 bis 2025
\ufeff2024 = 2024
2024\u2009Q1 = 2024-Q1
Ø 2022-2024 = 2024 | Zeitraum 2022 bis 2024; Kennzeichen der Quelle: Ø
2022-2024 (Mittel) = 2024 | Zeitraum 2022 bis 2024; Kennzeichen der Quelle: Mittel
3-Jahres-Mittel 2022-2024 = 2024 | Zeitraum 2022 bis 2024; Kennzeichen der Quelle: 3-Jahres-Mittel
Mittelwert 2022-2024 = 2024 | Zeitraum 2022 bis 2024; Kennzeichen der Quelle: Mittelwert
15.01.2023-31.03.2023 = 2023-03-31 | Zeitraum 15.01.2023 bis 31.03.2023
"""

UNREAD = [
    "2030 (Ziel)", "2030 Prognose", "laufend", "KW 53/2025", "31. Februar 2025", "2023-02-30", "Schuljahr 2023/25", "31.12.",
    "März bis Januar 2024", "2025-06-30T22:00:00[America/New_York]", "2025-06-30T24:00:00Z", "KW 9 – KW 10 2025", "23", "fünftes Quartal 2024",
    "2023-12-31/2023-01-01", "13/23", "March 32, 2025", "seit 2020", "2015–15", "2010-26", "12/Xyz/24",
    "Sommer 2024", "Herbst 2025", "Anfang 2025", "2024 Soll", "Plan 2026", "2024 (Plan)", "Prognose 2026", "45292", "2024,0", "2'024", "2.024", "~2023",
    "ca. 2023", "2023?", "ab 2023", "2024/25/26", "Q1 – Q3", "06-01/2024", "Q3-Q1 2024", "Q2-Q2 2024", "August/Juli 2024", "12061020", "20231301", "Kitajahr 2023",
    "Saison 2023", "2024 YTD", "2024-01-01/P1Y", "2024-13", "0/2024", "４2024", "Dezember", "3024", "1. Trimester 2024", "2024-T1", "24/12", "Mittel",
]  # fmt: skip


@pytest.mark.parametrize("line", READ.strip().splitlines())
def test_a_spelling_is_one_period_and_keeps_what_a_date_cannot_say(line: str) -> None:
    written, _, read = line.partition(" = ")
    text, _, note = read.partition(" | ")
    assert periods([written]) == {written: Period(text, note or None)}


@pytest.mark.parametrize("written", UNREAD)
def test_what_could_mean_anything_else_stays_unread(written: str) -> None:
    assert periods([written]) == {}


@pytest.mark.parametrize(
    "mark",
    [" (vorläufig)", "p", " p", " (p)", " vorläufig", ", vorläufig", " - vorläufig", " (vorl.)", "v", " (vorläufige Zahlen)", " [p]"],
)  # fmt: skip
@pytest.mark.parametrize("year", ["2023", "Q1 2023", "März 2023"])
def test_a_provisional_period_says_so(year: str, mark: str) -> None:
    (found,) = periods([year + mark]).values()
    assert (found.text[:4], found.note, found.provisional, found.revised) == ("2023", None, True, False)


@pytest.mark.parametrize("mark", ["r", " (r)", " (rev.)", " revidiert", " (korrigiert)", " berichtigt"])
def test_a_revised_period_says_so(mark: str) -> None:
    assert periods([f"2023{mark}"]) == {f"2023{mark}": Period("2023", revised=True)}


@pytest.mark.parametrize(
    ("column", "texts"),
    [
        (["2010/11", "2011/12"], ["2011", "2012"]),
        (["2009/10", "2010/11", "2011/12"], ["2010", "2011", "2012"]),
        (["2010/11", "2010/12"], ["2010-11", "2010-12"]),
        (["2011-11", "2011-12"], ["2011-11", "2011-12"]),
        (["2009-10", "2010-11", "2011-12"], ["2010", "2011", "2012"]),
        (["2010-11", "2012-01"], ["2010-11", "2012-01"]),
        (["2011/14", "2012/15"], ["2014", "2015"]),
        (["WS 2021/22", "SS 2021"], ["2021-H2", "2021-H1"]),
        (["Schuljahr 2021/22", "SS 2021"], ["2022", "2021-H1"]),
        (["SJ 2021/22", "SS 2021"], ["2022", "2021-H1"]),
        (["03/04/2025", "25/04/2025"], ["2025-04-03", "2025-04-25"]),
        (["03/04/2025", "04/25/2025"], ["2025-03-04", "2025-04-25"]),
    ],
)
def test_a_column_is_understood_as_a_whole(column: list[str], texts: list[str]) -> None:
    assert [periods(column)[one].text for one in column] == texts


def test_a_term_beside_others_keeps_its_name_as_a_note() -> None:
    assert periods(["WS 2021/22", "SS 2021"])["WS 2021/22"] == Period("2021-H2", "Zeitraum WS 2021/22")


@pytest.mark.parametrize(
    ("written", "span"),
    [
        ("fortlaufend", Span(permanent=True)),
        ("ab 2026", Span("2026")),
        ("bis 31.12.2026", Span(None, "2026-12-31")),
        ("2025–2026", Span("2025", "2026")),
        ("KW 10/2025", Span("2025-03-03", "2025-03-09")),
        ("2025 bis fortlaufend", Span("2025", None, permanent=True)),
        ("2026 – 2025", None),
    ],
)
def test_what_begins_and_ends_may_be_open_or_never_end(written: str, span: Span | None) -> None:
    assert span_of(written, DateOrder()) == span
