"""Calendars: sound by another parser, folded, escaped, the same UID for ever, partial dates on their last day."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import icalendar
import pytest
from hypothesis import given
from hypothesis import strategies as st

from strategieportal.exports import calendar
from strategieportal.exports.calendar import _folded, _text
from strategieportal.exports.export import clean
from strategieportal.pages.parts.offers import calendars
from tests.exporting import URL, with_events
from tests.properties import tried
from tests.publishing import publish
from tests.sheets import fill

if TYPE_CHECKING:
    from strategieportal.publication import Publication
    from tests.conftest import PortalFolder


def written(made: Publication) -> dict[str, bytes]:
    return {one.path: one.make() for one in calendar.exports(made)}


def events(data: bytes) -> dict[str, Any]:
    """The events by their UID, as the other parser reads them."""
    return {str(one["UID"]): one for one in icalendar.Calendar.from_ical(data).walk("VEVENT")}


def test_another_program_reads_milestones_and_ends(portal: PortalFolder) -> None:
    fill(portal)
    files = written(with_events(portal))
    found = events(files["termine.ics"])
    pilot = found["m-07-meilenstein-b@portal.example"]
    assert pilot["DTSTART"].dt == date(2026, 3, 31), "a month is over on its last day"
    assert str(pilot["SUMMARY"]) == "DV-7 Online-Terminvergabe: Pilot in drei Orten"
    assert str(pilot["URL"]) == f"{URL}massnahmen/m-07/#meilenstein-b"
    assert str(pilot["DTSTAMP"].dt) == "2026-06-01 00:00:00+00:00"
    end = found["m-07-ende@portal.example"]
    assert (end["DTSTART"].dt, int(end["SEQUENCE"])) == (date(2027, 6, 30), 2)
    assert str(found["m-07-meilenstein-a@portal.example"]["SUMMARY"]).startswith("Erledigt: ")
    assert "m-07-meilenstein-d@portal.example" not in found, "a milestone without a date is in no calendar"


def test_each_field_and_body_has_its_own_calendar_where_there_is_a_date(portal: PortalFolder) -> None:
    fill(portal)
    portal.write("content/handlungsfelder/leer.md", "---\nid: leer\ntitel: Leer\n---\n")
    files = written(with_events(portal))
    assert files.keys() == {
        "termine.ics",
        "handlungsfelder/verwaltung/termine.ics",
        "handlungsfelder/daten/termine.ics",
        "stellen/amt-fuer-digitalisierung/termine.ics",
        "stellen/amt-fuer-fortschritt/termine.ics",
    }
    assert not [uid for uid in events(files["handlungsfelder/daten/termine.ics"]) if not uid.startswith("m-07")]
    assert calendars(publish(portal)) == {one.removesuffix("termine.ics") for one in files}, "pages link to these"


def test_ideas_and_stopped_measures_promise_no_dates(portal: PortalFolder) -> None:
    portal.replace("content/massnahmen/m-01.md", "phase: in-umsetzung", "phase: eingestellt")
    assert written(with_events(portal)) == {}


LONG = "Bürgerämter, Öl; \U0001f469\u200d\U0001f4bb \\ " * 12


def test_lines_are_short_and_end_as_they_must(portal: PortalFolder) -> None:
    portal.replace("content/massnahmen/m-01.md", "titel: Online-Termine", f"titel: '{LONG}'")
    data = written(with_events(portal))["termine.ics"]
    assert data.endswith(b"END:VCALENDAR\r\n")
    assert b"\n" not in data.replace(b"\r\n", b"")
    assert max(map(len, data.split(b"\r\n"))) <= 75
    (end,) = events(data).values()
    assert str(end["SUMMARY"]) == f"M-01 {clean(LONG)}: Ende"


@given(st.text(max_size=200))
def test_whatever_is_folded_and_escaped_is_read_back(text: str) -> None:
    line = _folded(f"SUMMARY:{_text(clean(text))}")
    assert all(len(one.encode()) <= 75 for one in line.split("\r\n"))
    wrapped = f"BEGIN:VEVENT\r\n{line}\r\nEND:VEVENT\r\n"
    assert str(icalendar.Event.from_ical(wrapped).get("SUMMARY", "")) == clean(text)


@pytest.mark.parametrize(
    ("line", "pieces"),
    [
        ("", [""]),
        ("x" * 75, ["x" * 75]),
        ("x" * 76, ["x" * 75, " x"]),
        ("x" * 149, ["x" * 75, " " + "x" * 74]),
        ("x" * 150, ["x" * 75, " " + "x" * 74, " x"]),
        ("x" * 74 + "ü", ["x" * 74, " ü"]),
        ("x" * 73 + "ü", ["x" * 73 + "ü"]),
        ("x" * 73 + "€", ["x" * 73, " €"]),
        ("x" * 72 + "\U0001f600y", ["x" * 72, " \U0001f600y"]),
        ("x" * 71 + "\U0001f600y", ["x" * 71 + "\U0001f600", " y"]),
        ("ü" * 75, ["ü" * 37, " " + "ü" * 37, " ü"]),
    ],
)
def test_a_line_is_folded_at_75_octets_and_never_through_a_character(line: str, pieces: list[str]) -> None:
    assert _folded(line).split("\r\n") == pieces


@given(st.text(st.characters(exclude_characters="\r\n", exclude_categories=["Cs"]), max_size=300))
def test_every_line_but_the_last_is_as_full_as_it_can_be(text: str) -> None:
    first, *further = _folded(text).split("\r\n")
    assert all(one.startswith(" ") for one in further)
    assert first + "".join(one[1:] for one in further) == text, "unfolding gives the line back"
    for piece, following in zip([first, *further], further, strict=False):
        assert len(piece.encode()) <= 75 < len(piece.encode()) + len(following[1].encode())


@pytest.mark.parametrize(
    ("text", "escaped"),
    [
        ("a;b,c", "a\\;b\\,c"),
        ("a\\nb", "a\\\\nb"),
        ("a\nb", "a\\nb"),
        ("\\;", "\\\\\\;"),
        ('a: "b" = (c)', 'a: "b" = (c)'),
    ],
)
def test_only_what_a_calendar_would_obey_is_escaped(text: str, escaped: str) -> None:
    assert _text(text) == escaped


@tried(0.1, in_one_folder=True)
@given(st.sampled_from(["2027", "2027-H1", "2027-Q3", "2027-02", "2027-02-03"]))
def test_a_partial_date_stands_on_its_last_day(portal: PortalFolder, text: str) -> None:
    last = {"2027": "1231", "2027-H1": "0630", "2027-Q3": "0930", "2027-02": "0228", "2027-02-03": "0203"}[text]
    sheet = portal.root / "content/massnahmen/m-01.md"
    before = sheet.read_text(encoding="utf-8")
    portal.replace("content/massnahmen/m-01.md", "bis: 2026-12", f"bis: {text}")
    data = written(with_events(portal))["termine.ics"].decode()
    portal.write("content/massnahmen/m-01.md", before)
    assert f"DTSTART;VALUE=DATE:2027{last}\r\n" in data
