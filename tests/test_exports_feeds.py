"""Feeds: what they tell and what not, the same ids for ever, and whether other people's readers understand them."""

from __future__ import annotations

import json
import time
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

import feedparser
import pytest
from hypothesis import given
from hypothesis import strategies as st

from strategieportal.exports import feeds
from strategieportal.exports.export import clean
from strategieportal.exports.feed import Entry, Feed, detail, feed, headline, news, stamp, updated
from strategieportal.exports.feeds import atom, json_feed
from strategieportal.history.event import Change, NounKind
from tests.exporting import URL, event, publication_of, with_events
from tests.properties import tried
from tests.sheets import fill
from tests.strategy_cases import a_strategy

if TYPE_CHECKING:
    from strategieportal.publication import Publication
    from tests.conftest import PortalFolder

DAY = date(2026, 7, 1)
HOSTILE = '"><script>alert(1)</script> & ]]> {{ 7 }} \u200f'
MOVED: dict[str, Any] = {
    "before": "2026-12",
    "after": "2027-06",
    "days": 181,
    "count": 2,
    "reason": "Pilot beginnt später.",
}


@pytest.fixture
def made(portal: PortalFolder) -> Publication:
    return with_events(portal)


def written(made: Publication) -> dict[str, bytes]:
    return {one.path: one.make() for one in feeds.exports(made)}


def entries(data: bytes) -> list[Any]:
    parsed = feedparser.parse(data)
    assert not parsed.bozo, parsed.get("bozo_exception")
    return list(parsed.entries)


def test_another_reader_understands_the_feed(portal: PortalFolder) -> None:
    files = written(with_events(portal, [event(Change.DEADLINE, **MOVED)]))
    parsed = feedparser.parse(files["feed.xml"])
    assert (parsed.bozo, parsed.version, parsed.feed.language) == (False, "atom10", "de")
    assert parsed.feed.title == "Alle Änderungen – Digitalstrategie Landkreis Muster"
    (entry,) = parsed.entries
    assert entry.title == "M-01 Online-Termine: Ende verschoben (zweite Verschiebung): Dezember\xa02026 → Juni\xa02027"
    assert entry.content[0].value == "Um 181 Tage später. Grund: Pilot beginnt später."
    assert entry.link == f"{URL}massnahmen/m-01/"
    assert entry.updated == "2026-03-02T10:01:00Z"
    assert entry.id.startswith("tag:portal.example,2026-03-02:000000000000/measure/m-01/deadline")


@pytest.mark.parametrize(
    ("change", "told", "day"),
    [
        (Change.LOG, {"after": "Bericht.", "decided": date(2026, 2, 16)}, "2026-02-16T00:00:00Z"),
        (Change.MILESTONE_DONE, {"label": "Pilot", "after": "2025-07-10"}, "2025-07-10T00:00:00Z"),
        (Change.MILESTONE_DONE, {"label": "Pilot", "after": "2025-07"}, None),
        (Change.MILESTONE_DONE, {"label": "Pilot"}, None),
        (Change.DEADLINE, {**MOVED, "decided": date(2026, 3, 2)}, None),
        (Change.LOG, {"after": "Bericht.", "decided": date(2026, 3, 9)}, None),
    ],
)
def test_an_entry_is_dated_by_the_day_on_which_it_happened(
    portal: PortalFolder, change: Change, told: dict[str, Any], day: str | None
) -> None:
    files = written(with_events(portal, [event(change, **told)]))
    recorded = "2026-03-02T10:01:00Z"
    (entry,), (item,) = entries(files["feed.xml"]), json.loads(files["feed.json"])["items"]
    assert (entry.published, entry.updated) == (day or recorded, recorded)
    assert (item["date_published"], item["date_modified"]) == (day or recorded, recorded)


def test_the_json_feed_says_the_same(portal: PortalFolder) -> None:
    files = written(
        with_events(portal, [event(Change.DEADLINE, **MOVED), event(Change.PHASE, number=2, after="geplant")])
    )
    read = json.loads(files["feed.json"])
    assert read["version"] == "https://jsonfeed.org/version/1.1"
    assert read["feed_url"] == f"{URL}feed.json"
    for item, entry in zip(read["items"], entries(files["feed.xml"]), strict=True):
        assert (item["id"], item["title"], item["url"]) == (entry.id, entry.title, entry.link)
        assert item["content_text"]


def test_minor_changes_corrections_and_the_beginning_are_not_told(portal: PortalFolder) -> None:
    told = event(Change.PHASE, number=9, after="geplant")
    made = with_events(
        portal,
        [
            event(Change.NEW, number=1),
            event(Change.TEXT, number=2, minor=True),
            event(Change.DEADLINE, number=3, correction=True, **MOVED),
            told,
        ],
        first=f"{1:040x}",
    )
    assert news(made.history) == (told,)
    assert len(entries(written(made)["feed.xml"])) == 1


def test_what_is_new_later_is_told(portal: PortalFolder) -> None:
    made = with_events(portal, [event(Change.NEW, number=2)], first=f"{1:040x}")
    assert entries(written(made)["feed.xml"])[0].title == "M-01 Online-Termine: Neue Maßnahme"


def test_each_part_has_its_own_feed(portal: PortalFolder) -> None:
    fill(portal)
    made = with_events(
        portal,
        [
            event(Change.PHASE, after="geplant"),
            event(Change.PHASE, "m-07", number=2, after="geplant", fields=("verwaltung", "daten")),
            event(Change.VALUE_NEW, "k-01", number=3, noun=NounKind.KPI, key="2025", after="40.5", fields=()),
        ],
    )
    files = written(made)
    count = {path: len(entries(data)) for path, data in files.items() if path.endswith(".xml")}
    assert count["feed.xml"] == 3
    assert count["massnahmen/m-01/feed.xml"] == count["massnahmen/m-07/feed.xml"] == 1
    assert (count["handlungsfelder/verwaltung/feed.xml"], count["handlungsfelder/daten/feed.xml"]) == (2, 1)
    assert count["ziele/z-01/feed.xml"] == 2, "its measure and its KPI"
    assert count["stellen/amt-fuer-digitalisierung/feed.xml"] == 1
    assert count["massnahmen/m-08/feed.xml"] == 0
    assert {path.replace(".xml", ".json") for path in count} == {path for path in files if path.endswith(".json")}


def test_a_noun_with_a_new_id_keeps_its_events_and_ids(portal: PortalFolder) -> None:
    portal.replace("content/massnahmen/m-01.md", "id: m-01\n", "id: m-70\nfrueher: [m-01]\n")
    one = event(Change.PHASE, after="geplant")
    files = written(with_events(portal, [one], successors={(NounKind.MEASURE, "m-01"): "m-70"}))
    (entry,) = entries(files["massnahmen/m-70/feed.xml"])
    assert entry.link == f"{URL}massnahmen/m-70/"
    assert "/measure/m-01/phase" in entry.id


def test_an_entry_has_the_same_id_whatever_happens_later(portal: PortalFolder) -> None:
    one = event(Change.DEADLINE, **MOVED)
    early = entries(written(with_events(portal, [one]))["feed.xml"])
    late = entries(written(with_events(portal, [one, event(Change.PHASE, number=2, after="geplant")]))["feed.xml"])
    assert early[0].id == late[1].id


def test_the_same_history_gives_the_same_bytes(portal: PortalFolder) -> None:
    events = [event(Change.DEADLINE, **MOVED), event(Change.PHASE, number=2, after="geplant")]
    assert written(with_events(portal, events)) == written(with_events(portal, events))


def test_a_long_history_is_cut_to_the_newest(portal: PortalFolder) -> None:
    many = [event(Change.PHASE, number=number, after="geplant") for number in range(1, 60)]
    data = written(with_events(portal, many))["feed.xml"]
    found = entries(data)
    assert len(found) == 50
    assert found[0].updated > found[-1].updated
    assert feedparser.parse(data).feed.updated == found[0].updated


@pytest.mark.parametrize("count", [0, 1, 49, 50, 51, 60])
def test_the_newest_fifty_are_kept_newest_first_and_the_feed_is_as_new_as_the_newest(count: int) -> None:
    made = publication_of(a_strategy({}), DAY)
    many = [event(Change.PHASE, key=str(number), number=number) for number in range(count)]
    one = feed(made, "", "", many)
    assert [entry.id.rpartition("/")[2] for entry in one.entries] == [str(at) for at in range(count)][::-1][:50]
    assert one.title == made.name, "a feed of nothing in particular is called like the strategy"
    assert updated(made, one) == (many[-1].at if many else datetime(2026, 7, 1, tzinfo=UTC))


def test_a_feed_is_as_new_as_its_newest_entry_even_if_a_clock_went_backwards() -> None:
    made = publication_of(a_strategy({}), DAY)
    many = [event(Change.PHASE, key=str(minute), number=minute) for minute in (5, 30, 20)]
    assert updated(made, feed(made, "", "", many)) == many[1].at


@pytest.mark.parametrize(
    ("hours", "told"), [(0, "2026-03-01T00:30:05Z"), (2, "2026-02-28T22:30:05Z"), (-1, "2026-03-01T01:30:05Z")]
)
def test_a_moment_is_told_in_universal_time_to_the_second_wherever_the_portal_is_built(
    monkeypatch: pytest.MonkeyPatch, hours: int, told: str
) -> None:
    moment = datetime(2026, 3, 1, 0, 30, 5, 999_999, tzinfo=timezone(timedelta(hours=hours)))
    try:
        for place in ("UTC", "Europe/Berlin", "America/New_York"):
            monkeypatch.setenv("TZ", place)
            time.tzset()
            assert stamp(moment) == told
    finally:
        monkeypatch.undo()
        time.tzset()


@pytest.mark.parametrize(
    ("raw", "kept"),
    [
        (" a\tb\r\nc  d ", "a b c d"),
        ("\x00a\x0b\x1f\ud800\udfff\ufffe\uffff", "a"),
        ("\ud7ff\ue000\ufffd\U00010000\U0010ffff", "\ud7ff\ue000\ufffd\U00010000\U0010ffff"),
    ],
)
def test_what_xml_cannot_hold_is_left_out_and_the_rest_stands_on_one_line(raw: str, kept: str) -> None:
    assert clean(raw) == kept


@pytest.mark.parametrize(
    ("title", "owner", "name"),
    [
        ("Strategie", "Kreis Muster", "Strategie Kreis Muster"),
        ("Strategie Kreis Muster", "Kreis Muster", "Strategie Kreis Muster"),
    ],
)
def test_the_district_is_named_once(title: str, owner: str, name: str) -> None:
    assert publication_of(a_strategy({"portal": {"titel": title, "traeger": owner}}), DAY).name == name


@pytest.mark.parametrize(
    ("url", "host"),
    [("https://Portal.example:8080/x/", "portal.example"), ("/x/", "portal.invalid"), ("", "portal.invalid")],
)
def test_identifiers_hold_the_host_alone(url: str, host: str) -> None:
    assert replace(publication_of(a_strategy({}), DAY), site_url=url).host == host


def test_a_feed_without_entries_is_sound(portal: PortalFolder) -> None:
    files = written(with_events(portal))
    assert entries(files["massnahmen/m-01/feed.xml"]) == []
    assert json.loads(files["massnahmen/m-01/feed.json"])["items"] == []


@tried(in_one_folder=True)
@given(st.text(max_size=60), st.text(max_size=60))
def test_no_text_breaks_a_feed(made: Publication, title: str, text: str) -> None:
    entry = Entry("tag:a,2026-01-01:b", clean(title), clean(text), URL, event(Change.PHASE).at, "phase")
    one = Feed(clean(title), "", "", (entry,))
    assert ET.fromstring(atom(made, one)).findtext("{*}entry/{*}title") == clean(title)
    assert json.loads(json_feed(made, one))["items"][0]["title"] == clean(title)


@pytest.mark.parametrize("change", list(Change))
@pytest.mark.parametrize(("before", "after"), [(None, None), ("2026", None), (None, HOSTILE), ("2026-07", "2026-Q4")])
def test_every_change_has_words_and_no_hostile_text_does_harm(
    portal: PortalFolder, change: Change, before: str | None, after: str | None
) -> None:
    one = event(change, title=HOSTILE, before=before, after=after, label=HOSTILE, key=HOSTILE, reason=HOSTILE, count=3)
    made = with_events(portal, [one])
    assert "{" not in headline(made, one).replace("{{ 7 }}", "")
    assert ("(dritte Verschiebung)" in headline(made, one)) is (change is not Change.TEXT)
    assert detail(one) == clean(HOSTILE)
    data = atom(made, feed(made, "x", "", [one]))
    assert b"<script" not in data
    assert len(entries(data)) == 1


def test_an_amount_and_a_value_are_written_as_germans_write_them(portal: PortalFolder) -> None:
    fill(portal)
    made = with_events(portal)
    money = event(Change.BUDGET, before="120000", after="150000")
    value = event(Change.VALUE_REVISED, "k-01", noun=NounKind.KPI, title="K", key="2025", before="40.5", after="41")
    assert headline(made, money).endswith("Geplante Mittel geändert: 120.000\xa0€ → 150.000\xa0€")
    assert headline(made, value).endswith("Wert für 2025 berichtigt: 40,5\xa0% → 41,0\xa0%")


def test_what_is_gone_leads_to_the_start_page(portal: PortalFolder) -> None:
    (entry,) = entries(written(with_events(portal, [event(Change.REMOVED, "m-99", title="Weg")]))["feed.xml"])
    assert (entry.title, entry.link) == ("M-99 Weg: Maßnahme entfernt", URL)
