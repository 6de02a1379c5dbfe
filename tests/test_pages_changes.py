"""Pages that tell what changed: from git, from the sheets before git began, and without git at all."""

from __future__ import annotations

import re
from dataclasses import replace as replace_fields
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from msgspec import structs

from strategieportal.checks.examine import examine
from strategieportal.exports.feed import feed
from strategieportal.history.event import Change, Event, NounKind
from strategieportal.history.history import History, State, absence
from strategieportal.pages.changes import changes, postponements, sittings
from strategieportal.pages.changes.timeline import timeline
from strategieportal.pages.goals import goal as goal_page
from strategieportal.pages.kpi import kpi as kpi_page
from strategieportal.pages.measure import measure
from strategieportal.pages.rendering import Renderer
from strategieportal.pages.shell.shell import Files, shell
from strategieportal.pages.start import start
from strategieportal.pages.start.news import changes as news
from strategieportal.publication import publication
from tests.scratch import KPI, Scratch

if TYPE_CHECKING:
    from strategieportal.publication import Publication
    from tests.conftest import PortalFolder

M = "content/massnahmen/m-01.md"
GOAL = "---\nid: z-01\ntitel: Ziel\nsoll: Alles geht online.\n---\n"


@pytest.fixture
def scratch(portal: PortalFolder) -> Scratch:
    """The tiny portal in git since May 2026, with a KPI and a goal."""
    made = Scratch.at(portal.root)
    files: dict[str, str | None] = {
        "content/kennzahlen/k-01.md": KPI,
        "content/ziele/z-01.md": GOAL,
        "data/snapshots/2025-12-31.yml": "k-01: 40\n",
        ".gitignore": ".cache\n",
    }
    made.commit(files, "2026-05-01")
    return made


def published(scratch: Scratch) -> Publication:
    examination = examine(scratch.root, epoch=None, today=date(2026, 6, 30))
    assert not examination.problems.errors, [str(one) for one in examination.problems]
    return publication(examination)


def content(publication: Publication, path: str) -> Any:
    every = [*changes.drafts(publication), *postponements.drafts(publication)]
    return next(one for one in every if one.path == path).make().content


def html(publication: Publication, path: str) -> str:
    """The page at ``path``, without the files that all pages share, whose making takes long."""
    kinds = (start, changes, postponements, measure, goal_page)
    drafts = {one.path: one for kind in kinds for one in kind.drafts(publication)}
    files = Files(
        stylesheets=dict.fromkeys(("start", "changes", "chain", "goals", "picture"), "x.css"),
        scripts=dict.fromkeys(("theme", "portal", "filter", "since"), "x.js"),
    )
    return Renderer(shell(publication, {one for one in drafts if one.count("/") <= 1}, files)).render(
        drafts[path].make()
    )


def replace(scratch: Scratch, path: str, old: str, new: str, day: str, message: str = "x") -> None:
    text = (scratch.root / path).read_text(encoding="utf-8")
    assert text.count(old) == 1
    scratch.commit({path: text.replace(old, new)}, day, message)


def test_each_kind_of_noun_that_is_new_alone_is_told(scratch: Scratch) -> None:
    new = {
        "content/beteiligung/forum.md": "---\nid: forum\ntitel: Forum\nformat: werkstatt\nzeitraum: {von: 2026-05}\n---\n",
        "content/handlungsfelder/daten.md": "---\nid: daten\ntitel: Daten\n---\n",
        "content/ziele/z-02.md": GOAL.replace("z-01", "z-02"),
        "content/neuigkeiten/n.md": "---\nid: n\ntitel: N\ndatum: 2026-05-01\n---\nText.\n",
        "content/kennzahlen/k-02.md": KPI.replace("k-01", "k-02"),
    }
    for number, (path, text) in enumerate(new.items(), start=2):
        scratch.commit({path: text}, f"2026-06-0{number}")
    told = {one.on.day: one.sentence for one in timeline(published(scratch)) if one.on.month == 6}
    assert told == {
        2: "Neues Beteiligungsangebot",
        3: "Neues Handlungsfeld",
        4: "Neues Ziel",
        5: "Neuigkeit veröffentlicht",
        6: "Neue Kennzahl",
    }


def test_git_tells_what_happened_since_it_began_and_the_sheets_what_was_before(scratch: Scratch) -> None:
    replace(scratch, M, "bis: 2026-12", "bis: 2027-06", "2026-06-02")
    told = [(one.on.isoformat(), one.family, one.sentence) for one in timeline(published(scratch))]
    assert told[0] == ("2026-06-02", "termin", "Ende verschoben: Dezember\u00a02026 → Juni\u00a02027")
    assert ("2026-01-15", "phase", "Phase: in Umsetzung") in told
    assert ("2025-12-31", "wert", "Neue Werte: 1 Kennzahl") in told
    assert [on for on, *_ in told] == sorted((on for on, *_ in told), reverse=True)


def test_an_entry_that_git_has_told_is_not_told_again(scratch: Scratch) -> None:
    entry = "  - {am: 2026-01-15, phase: in-umsetzung, text: Das Projekt hat begonnen.}\n"
    replace(scratch, M, entry, f"{entry}  - {{am: 2026-04-20, text: Nachgetragen.}}\n", "2026-06-02")
    told = [
        (one.on.isoformat(), one.after or one.note) for one in timeline(published(scratch)) if one.family == "bericht"
    ]
    assert told == [("2026-06-02", "Nachgetragen.")]


def test_a_long_history_is_parted_by_years(scratch: Scratch, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(changes, "ALL", 2)
    monkeypatch.setattr(changes, "LATEST", 1)
    portal = published(scratch)
    paths = [one.path for one in changes.drafts(portal) if not one.path.startswith("aenderungen/seit/")]
    assert paths == ["aenderungen/", "aenderungen/2026/", "aenderungen/2025/"]
    latest = content(portal, "aenderungen/")
    assert (latest.total, [one.path for one in latest.years]) == (1, paths[1:])
    assert content(portal, "aenderungen/2025/").total == 1


def test_what_changed_since_a_publication(scratch: Scratch) -> None:
    scratch.git("tag", "Bericht 2026".replace(" ", "/"))
    replace(scratch, M, "Amt für Digitalisierung", "Hauptamt", "2026-06-02")
    portal = published(scratch)
    page = content(portal, "aenderungen/seit/bericht-2026/")
    assert page.title == "Änderungen seit Bericht/2026"
    assert page.lead == "Eine Änderung seit der Veröffentlichung vom 1.\u00a0Mai 2026."
    (row,) = page.months[0].rows
    assert (row.item.before, row.item.after, row.word) == ("Amt für Digitalisierung", "Hauptamt", "Zuständigkeit")
    assert "aenderungen/seit/bericht-2026/" in html(portal, "aenderungen/")


def test_nothing_changed_since_the_newest_publication_is_told_once_and_denies_no_older_change(scratch: Scratch) -> None:
    replace(scratch, M, "Amt für Digitalisierung", "Hauptamt", "2026-06-02")
    scratch.git("tag", "v1")
    page = html(published(scratch), "aenderungen/seit/v1/")
    assert "hat sich nichts geändert." in page
    assert "Noch " not in page[page.index("<main") : page.index("</main")]


def test_the_filter_counts_kinds_and_fields(scratch: Scratch) -> None:
    replace(scratch, M, "bis: 2026-12", "bis: 2027-06", "2026-06-02")
    portal = published(scratch)
    page = content(portal, "aenderungen/")
    assert sum(one.count for one in page.kinds) == page.total
    assert [one.value for one in page.fields] == ["verwaltung"]
    assert 'data-p="termin" data-f="verwaltung"' in html(portal, "aenderungen/")


def test_what_is_gone_is_told_without_a_link(scratch: Scratch) -> None:
    scratch.commit({"content/ziele/z-01.md": None}, "2026-06-02")
    page = html(published(scratch), "aenderungen/")
    assert "Ziel entfernt" in page
    assert 'href="../ziele/z-01/"' not in page


def test_an_end_that_was_overwritten_stands_in_the_ledger_and_on_the_page(scratch: Scratch) -> None:
    replace(scratch, M, "bis: 2026-12", "bis: 2027-06", "2026-06-02")
    with_reason = "bis: 2027-06}\nverschiebungen:\n  - {am: 2026-06-10, bis: 2027-07, warum: Es fehlt Personal.}"
    replace(scratch, M, "bis: 2027-06}", with_reason, "2026-06-11")
    portal = published(scratch)
    ledger = content(portal, "verschiebungen/")
    assert ledger.lead == (
        "Bei einer Maßnahme hat sich das Ende verschoben: 2 Verschiebungen, zusammen um 212 Tage, "
        "im Median um 106 Tage je Verschiebung."
    )
    (line,) = ledger.lines
    assert (line.first, line.now, line.times) == ("Dezember\u00a02026", "Juli\u00a02027", 2)
    assert line.reasons == (
        "02.06.2026: auf Juni\u00a02027. Ohne Begründung geändert.",
        "10.06.2026: auf Juli\u00a02027. Es fehlt Personal.",
    )
    page = measure.page(portal, "m-01").content
    assert isinstance(page, measure.MeasureContent)
    assert page.moved is not None
    assert "Dezember\u00a02026" in page.moved.sentence
    assert "Juli\u00a02027" in page.moved.sentence
    assert page.moved.rule == "E3"
    assert [one.sentence for one in page.history.items] == ["Ende verschoben: Dezember\u00a02026 → Juni\u00a02027"]


def test_a_value_that_was_overwritten_is_a_revision_on_the_page_of_the_kpi(scratch: Scratch) -> None:
    scratch.commit({"data/snapshots/2025-12-31.yml": "k-01: 44\n"}, "2026-06-02")
    scratch.commit({"data/snapshots/2026-06-30.yml": "k-01: [{zeitraum: 2025-H2, wert: 45}]\n"}, "2026-06-30")
    page = kpi_page.page(published(scratch), "k-01").content
    assert isinstance(page, kpi_page.KpiContent)
    assert sorted((one.before, one.after, one.on) for one in page.revisions) == [
        ("40", "44", "02.06.2026"),
        ("44", "45", "30.06.2026"),
    ]
    assert page.history.items == ()


def test_a_goal_tells_how_its_words_changed(scratch: Scratch) -> None:
    replace(scratch, "content/ziele/z-01.md", "Alles geht online.", "Vieles geht online.", "2026-06-02")
    page = goal_page.page(published(scratch), "z-01").content
    assert isinstance(page, goal_page.GoalContent)
    (item,) = page.history.items
    assert (item.before, item.after) == ("Alles geht online.", "Vieles geht online.")


def test_corrections_are_told_as_such_and_are_no_news(scratch: Scratch) -> None:
    replace(scratch, M, "bis: 2026-12", "bis: 2026-11", "2026-06-02", "Tippfehler\n\nKorrektur: ja")
    portal = published(scratch)
    assert "Korrektur eines Fehlers" in html(portal, "aenderungen/")
    assert [one for one in news(portal, 9) if one.on == date(2026, 6, 2)] == []


def test_the_start_page_tells_the_newest_and_leads_to_all(scratch: Scratch) -> None:
    replace(scratch, M, "bis: 2026-12", "bis: 2027-06", "2026-06-02")
    page = html(published(scratch), "")
    assert "Ende verschoben: Dezember\u00a02026 → Juni\u00a02027" in page
    assert 'href="./aenderungen/"' in page


def test_without_git_the_pages_say_so_in_a_sentence(portal: PortalFolder) -> None:
    portal.write("content/ziele/z-01.md", GOAL)
    published = publication(examine(portal.root, epoch=None, today=date(2026, 6, 30)))
    assert not published.history.known
    page = html(published, "aenderungen/")
    assert "ohne Versionsgeschichte gebaut" in page
    assert "Das Projekt hat begonnen." in page
    assert "kein Ende einer Maßnahme verschoben" in html(published, "verschiebungen/")
    for path in ("massnahmen/m-01/", "ziele/z-01/"):
        assert html(published, path).count("ohne Versionsgeschichte gebaut") == 1


def test_a_shallow_clone_is_a_warning_with_the_lines_to_paste() -> None:
    (one,) = absence(History(State.SHALLOW))
    assert "fetch-depth: 0" in str(one)
    assert 'GIT_DEPTH: "0"' in str(one)
    assert len(list(absence(History(State.DISTRUSTED)))) == 1
    assert [one.code for one in absence(History())] == ["B612"]


def test_the_part_on_a_page_of_a_noun_does_not_grow_without_end(scratch: Scratch) -> None:
    for number in range(1, 16):
        text = (scratch.root / M).read_text(encoding="utf-8").split("finanzierung")[0]
        front, _, body = text.partition("verlauf:")
        funded = f"{front}finanzierung:\n  - {{art: eigen, betrag: {number}}}\nverlauf:{body}"
        scratch.commit({M: funded if number == 1 else _again(scratch, number)}, f"2026-06-{number:02}")
    page = measure.page(published(scratch), "m-01").content
    assert isinstance(page, measure.MeasureContent)
    assert len(page.history.items) == 12
    assert page.history.sentence == "3 ältere Änderungen sind hier nicht aufgeführt."


def _again(scratch: Scratch, number: int) -> str:
    return (scratch.root / M).read_text(encoding="utf-8").replace(f"betrag: {number - 1}}}", f"betrag: {number}}}")


def events(count: int, *, commits: int = 0) -> tuple[Event, ...]:
    """Changes of so many measures, each in a commit of its own, or a share of them in each of ``commits``."""
    start = datetime(2024, 1, 1, tzinfo=UTC)
    return tuple(
        Event(
            start + timedelta(hours=3 * (number * commits // count if commits else number)),
            f"{number * commits // count if commits else number:040}",
            NounKind.MEASURE,
            f"m-{number:04}",
            f"Eine Maßnahme mit einem Titel von gewöhnlicher Länge {number}",
            Change.DEADLINE,
            before="2026-12",
            after="2027-06",
            days=181,
            reason="Die Ausschreibung musste wiederholt werden.",
        )
        for number in range(count)
    )


def with_past(scratch: Scratch, told: tuple[Event, ...]) -> Publication:
    made = published(scratch)
    return replace_fields(made, history=structs.replace(made.history, events=told), memo={})


def test_five_thousand_changes_stand_on_pages_of_less_than_two_hundred_kilobytes(scratch: Scratch) -> None:
    portal = with_past(scratch, events(5000))
    paths = [one.path for one in changes.drafts(portal)]
    years = [one for one in paths if re.match(r"aenderungen/\d{4}/", one)]
    assert len(years) > 15
    for path in ("aenderungen/", "aenderungen/2024/", "aenderungen/2024/teil-2/", "aenderungen/seit/monat-2024-01/"):
        assert len(html(portal, path).encode()) < 200_000, path
    told = [row.item.refs[0].title for path in years for group in content(portal, path).months for row in group.rows]
    own = [one for one in told if one.startswith("Eine Maßnahme")]
    assert len(own) == len(set(own)) == 5000


def test_a_great_revision_is_one_entry_that_tells_each_change(scratch: Scratch) -> None:
    portal = with_past(scratch, events(37, commits=1))
    great = [one for one in timeline(portal) if one.family == "gross"]
    assert [one.text for one in great] == ["Große Überarbeitung mit 37 Änderungen: 37 Maßnahmen"]
    assert (len(great[0].refs), great[0].more) == (37, 0)
    page = html(portal, "aenderungen/")
    assert page.count("Ende verschoben") == 37
    assert page.count('<li data-p="gross"') == 1
    assert len(feed(portal, "", "", portal.history.events).entries) == 1
    assert len([one for one in timeline(with_past(scratch, events(11, commits=1))) if one.family == "termin"]) == 11


SITTINGS = """- id: kt-1
  am: 2026-05-10
  gremium: Kreistag
  beschluesse: [{id: b-1, titel: Mehr Termine}]
- id: kt-2
  am: 2026-07-10
  gremium: Kreistag
"""


def test_changes_since_a_sitting_and_since_a_month(scratch: Scratch) -> None:
    scratch.commit({"data/sitzungen.yml": SITTINGS}, "2026-05-02")
    replace(scratch, M, "verantwortlich:", "beschluesse: [b-1]\nverantwortlich:", "2026-05-03")
    replace(scratch, M, "Amt für Digitalisierung", "Hauptamt", "2026-06-02")
    portal = published(scratch)
    page = content(portal, "aenderungen/seit/sitzung-kt-1/")
    assert page.title == "Änderungen seit der Sitzung vom 10.\u00a0Mai 2026 (Kreistag)"
    assert [row.item.after for month in page.months for row in month.rows] == ["Hauptamt"]
    assert content(portal, "aenderungen/seit/monat-2026-06/").total == 1
    assert content(portal, "aenderungen/seit/monat-2026-05/").total > 1
    groups = {one.title: [ref.path for ref in one.refs] for one in content(portal, "aenderungen/").since}
    assert groups["Sitzungen"] == ["aenderungen/seit/sitzung-kt-1/"]
    assert groups["Monate"][:2] == ["aenderungen/seit/monat-2026-06/", "aenderungen/seit/monat-2026-05/"]
    (draft,) = sittings.drafts(portal)
    listed = draft.make().content
    assert isinstance(listed, sittings.SittingsContent)
    newest, oldest = listed.sittings
    assert (newest.id, newest.since) == ("kt-2", "")
    assert [one.path for one in oldest.decisions[0].measures] == ["massnahmen/m-01/"]
    assert "sitzungen/#beschluss-b-1" in html(portal, "massnahmen/m-01/")


@pytest.mark.parametrize(
    ("sheet", "file", "code"),
    [
        ("beschluesse: [b-2]\n", SITTINGS, "V400"),
        ("", SITTINGS + "  beschluesse: [{id: b-1, titel: Noch einmal}]\n", "V401"),
    ],
)
def test_decisions_exist_and_each_once(portal: PortalFolder, sheet: str, file: str, code: str) -> None:
    portal.write("data/sitzungen.yml", file)
    portal.replace(M, "verantwortlich:", f"{sheet}verantwortlich:")
    found = examine(portal.root, epoch=None, today=date(2026, 6, 30)).problems
    assert [one.code for one in found.errors] == [code]
