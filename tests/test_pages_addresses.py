"""Nothing that was published is ever lost: ledger, former ids, removed entries, and every way to mix them."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from strategieportal.checks.examine import examine
from strategieportal.model.portal_address import normal
from strategieportal.pages.addresses import moved
from strategieportal.pages.addresses.addresses import broken, brought_up, pending, unlisted
from strategieportal.pages.site import promised
from strategieportal.publication import publication
from strategieportal.reading.ledger import ledger_text, read_ledger
from strategieportal.source.files import scan
from tests.properties import tried
from tests.publishing import html, publish, whole
from tests.sheets import fill

if TYPE_CHECKING:
    from pathlib import Path

    from strategieportal.pages.addresses.addresses import Addresses
    from strategieportal.problems import Problem
    from strategieportal.reading.read import Reading
    from tests.conftest import PortalFolder

DAY = date(2026, 6, 30)
M01 = "content/massnahmen/m-01.md"
REMOVED = "data/entfernt.yml"


def looked_at(root: Path) -> tuple[Reading, Addresses]:
    examination = examine(root, epoch=None, today=DAY)
    assert not examination.problems.errors, "\n".join(map(str, examination.problems))
    return examination.reading, promised(publication(examination))[1]


def publish_all(portal: PortalFolder) -> None:
    """Bring the ledger up to date, as ``strategieportal urls --write`` does."""
    reading, known = looked_at(portal.root)
    portal.write("data/urls.lock", ledger_text(brought_up(reading.ledger, known, DAY)))


def faults(portal: PortalFolder) -> list[Problem]:
    reading, known = looked_at(portal.root)
    return list(broken(reading, known, DAY))


def codes(portal: PortalFolder) -> list[str]:
    return [one.code for one in faults(portal)]


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("/massnahmen/m-07/", "massnahmen/m-07/"),
        ("massnahmen/m-07", "massnahmen/m-07/"),
        ("/massnahmen/m-07/#meilenstein-a", "massnahmen/m-07/#meilenstein-a"),
        ("/massnahmen/m-07#a", "massnahmen/m-07/#a"),
        ("/", ""),
        ("/über-uns/", "über-uns/"),
        *(
            (bad, None)
            for bad in ("a b", "/../x", "//evil.example/", "?x=1", "a//b", "#", "/a/#", "a%2fb", "javascript:x")
        ),
    ],
)
def test_an_address_has_one_form(written: str, meant: str | None) -> None:
    assert normal(written) == meant


@given(st.text(max_size=30))
def test_whatever_is_an_address_stays_the_same_address(text: str) -> None:
    if (found := normal(text)) is not None:
        assert normal(f"/{found}") == found
        assert ".." not in found.split("/")


def test_a_new_portal_gets_a_hint_and_no_error(portal: PortalFolder) -> None:
    reading, known = looked_at(portal.root)
    assert [one.code for one in pending(reading.ledger, known)] == ["B627"]
    assert codes(portal) == []


def test_new_addresses_are_told_and_written_once(portal: PortalFolder) -> None:
    publish_all(portal)
    portal.write("content/ueber.md", "# Über uns\n")
    reading, known = looked_at(portal.root)
    assert unlisted(reading.ledger, known) == ("ueber/",)
    assert [one.code for one in pending(reading.ledger, known)] == ["B628"]
    publish_all(portal)
    reading, known = looked_at(portal.root)
    assert list(pending(reading.ledger, known)) == []


def test_the_ledger_keeps_the_first_day_however_it_is_joined(portal: PortalFolder) -> None:
    portal.write("data/urls.lock", "# Kopf\n/b/ 2026-02-01\n/a/ 2026-03-01\n\n/b/ 2026-01-01\n/a/ 2026-04-01\n")
    ledger, problems = read_ledger(scan(portal.root)[0])
    assert problems == []
    assert dict(ledger.days) == {"a/": date(2026, 3, 1), "b/": date(2026, 1, 1)}
    assert ledger_text(ledger.days).splitlines()[-2:] == ["/a/ 2026-03-01", "/b/ 2026-01-01"]


def test_a_damaged_line_is_told_with_its_place(portal: PortalFolder) -> None:
    portal.write("data/urls.lock", "# Kopf\n/b/ 2026-02-31\nb/ 2026-01-01\n/c 2026-01-01 x\n")
    _, problems = read_ledger(scan(portal.root)[0])
    assert [str(one.place) for one in problems] == [f"data/urls.lock:{line}:1" for line in (2, 3, 4)]
    assert {one.code for one in problems} == {"B621"}


def test_a_lost_page_is_an_error_at_its_line_and_its_anchors_are_not_told_again(portal: PortalFolder) -> None:
    fill(portal)
    publish_all(portal)
    portal.remove("content/massnahmen/m-07.md")
    portal.remove("content/massnahmen/m-08.md")
    portal.remove("data/ereignisse.yml")
    lines = (portal.root / "data/urls.lock").read_text(encoding="utf-8").splitlines()
    found = faults(portal)
    told = [one for one in found if "m-07" in one.sentence]
    assert [one.sentence for one in told] == ["die veröffentlichte Adresse /massnahmen/m-07/ gibt es nicht mehr"]
    assert lines[told[0].place.line - 1].startswith("/massnahmen/m-07/ ")
    assert "frueher: [m-07]" in told[0].remedy
    assert 'adresse: "/massnahmen/m-07/"' in told[0].remedy


def test_a_lost_anchor_is_an_error_until_a_milestone_takes_it_over_or_a_word_is_left(portal: PortalFolder) -> None:
    fill(portal)
    publish_all(portal)
    sheet = "content/massnahmen/m-07.md"
    portal.replace(sheet, "  - {id: d, titel: Nachlese}\n", "  - {id: e, titel: Nachlese}\n")
    (fault,) = faults(portal)
    assert (fault.code, "frueher: [d]" in fault.remedy) == ("B624", True)
    portal.replace(sheet, "{id: e, titel: Nachlese}", "{id: e, titel: Nachlese, frueher: [d]}")
    assert codes(portal) == []
    assert 'id="meilenstein-d"' in html(whole(portal), "massnahmen/m-07/")
    portal.replace(sheet, ", frueher: [d]", "")
    portal.write(
        REMOVED, "- {adresse: /massnahmen/m-07/#meilenstein-d, titel: Nachlese, am: 2026-05-01, warum: Entfällt.}\n"
    )
    assert codes(portal) == []
    page = html(whole(portal), "massnahmen/m-07/")
    assert re.search(r'<li id="meilenstein-d">.*Nachlese.*1\.\xa0Mai 2026.*Entfällt\.', page)


def test_values_and_guidelines_keep_their_anchors(portal: PortalFolder) -> None:
    fill(portal)
    publish_all(portal)
    portal.write("data/werte.yml", "- {id: buergernah, titel: bürgernah, frueher: [nah]}\n")
    portal.replace("content/massnahmen/m-07.md", "werte: [nah]", "werte: [buergernah]")
    assert codes(portal) == []
    assert 'id="wert-nah"' in html(whole(portal), "strategie/")


def test_a_former_id_becomes_a_page_that_leads_on_without_a_script(portal: PortalFolder) -> None:
    publish_all(portal)
    portal.remove(M01)
    portal.write(
        "content/massnahmen/m-70.md",
        "---\nid: m-70\ntitel: <b>Termine</b>\nhandlungsfeld: verwaltung\nfrueher: [m-01]\nzeitraum: {von: 2026, bis: 2027}\nverlauf: [{am: 2026-01-01, phase: geplant}]\n---\n",
    )
    assert codes(portal) == []
    page = html(whole(portal, "https://portal.example/x/"), "massnahmen/m-01/")
    assert '<meta http-equiv="refresh" content="0; url=../../massnahmen/m-70/">' in page
    assert '<link rel="canonical" href="https://portal.example/x/massnahmen/m-70/">' in page
    assert '<a href="../../massnahmen/m-70/">&lt;b&gt;Termine&lt;/b&gt;</a>' in page
    assert "<script" not in page


def test_a_renamed_page_leads_on_from_its_former_address(portal: PortalFolder) -> None:
    portal.write("content/ueber-uns.md", "# Über uns\n")
    publish_all(portal)
    portal.remove("content/ueber-uns.md")
    portal.write("content/wir.md", "---\ntitel: Wir\nfrueher: [/ueber-uns/]\n---\n")
    assert codes(portal) == []
    assert "ueber-uns/" in {one.before for one in moved.moves(publish(portal))}


def test_servers_get_the_same_list_in_three_forms(portal: PortalFolder) -> None:
    portal.write(
        "content/massnahmen/m-70.md", "---\nid: m-70\ntitel: T\nhandlungsfeld: verwaltung\nfrueher: [m-7]\n---\n"
    )
    files = {one.path: one.make().decode() for one in moved.assets(publish(portal, "https://portal.example/x/"))}
    assert files["_redirects"] == (
        "/x/einbetten/massnahmen/m-7/* /x/einbetten/massnahmen/m-70/:splat 301\n"
        "/x/massnahmen/m-7/* /x/massnahmen/m-70/:splat 301\n"
    )
    assert '"~^/x/massnahmen/m\\-7/(?<rest>.*)$" "/x/massnahmen/m-70/$rest";' in files["weiterleitungen/nginx.map"]
    assert 'RedirectMatch 301 "^/x/massnahmen/m\\-7/(.*)$"' in files["weiterleitungen/apache.conf"]


def test_without_moves_there_are_no_files_for_servers(portal: PortalFolder) -> None:
    assert list(moved.assets(publish(portal))) == []


def test_what_was_removed_says_what_it_was_when_why_and_where_to_look(portal: PortalFolder) -> None:
    fill(portal)
    publish_all(portal)
    portal.remove("content/massnahmen/m-08.md")
    portal.write(
        REMOVED,
        "- {adresse: massnahmen/m-08, titel: Wartende <i>, am: 2026-05-01, warum: Doppelt., nachfolger: /massnahmen/m-07/}\n",
    )
    assert codes(portal) == []
    site = whole(portal, "https://portal.example/")
    page = html(site, "massnahmen/m-08/")
    for words in ("Wartende &lt;i&gt;", "1.\xa0Mai 2026", "Doppelt.", "Online-Terminvergabe", 'content="noindex"'):
        assert words in page
    assert "Wartende &lt;i&gt;" in html(site, "massnahmen/m-07/"), "the successor points back"
    sitemap = next(one.make() for one in site.assets if one.path == "sitemap.xml")
    assert b"m-08" not in sitemap
    assert b"m-07" in sitemap
    assert "Wartende" not in html(site, "massnahmen/")


@pytest.mark.parametrize(
    ("entry", "code"),
    [
        ("{adresse: /massnahmen/m-01/, titel: T, am: 2026-05-01, warum: W.}", "B625"),
        ("{adresse: /massnahmen/m-9/, titel: T, am: 2026-05-01, warum: W., nachfolger: /massnahmen/m-8/}", "B626"),
        ("{adresse: /massnahmen/m-9/#meilenstein-a, titel: T, am: 2026-05-01, warum: W.}", "B626"),
    ],
)
def test_removed_entries_must_be_true(portal: PortalFolder, entry: str, code: str) -> None:
    portal.write(REMOVED, f"- {entry}\n")
    (fault,) = faults(portal)
    assert (fault.code, fault.place.file, fault.place.line) == (code, REMOVED, 1)


def test_what_leads_on_is_not_removed_as_well(portal: PortalFolder) -> None:
    portal.replace(M01, "id: m-01\n", "id: m-01\nfrueher: [m-9]\n")
    portal.write(REMOVED, "- {adresse: /massnahmen/m-9/, titel: T, am: 2026-05-01, warum: W.}\n")
    assert codes(portal) == ["B629"]


def test_an_address_is_removed_once(portal: PortalFolder) -> None:
    entry = "- {adresse: /x/, titel: T, am: 2026-05-01, warum: W.}\n"
    portal.write(REMOVED, entry + entry.replace("/x/", "x"))
    assert [one.code for one in examine(portal.root, epoch=None, today=DAY).problems.errors] == ["B620"]


def test_two_nouns_cannot_claim_one_former_id(portal: PortalFolder) -> None:
    for name in ("m-02", "m-03"):
        portal.write(
            f"content/massnahmen/{name}.md",
            f"---\nid: {name}\ntitel: T {name}\nhandlungsfeld: verwaltung\nfrueher: [m-00]\n---\n",
        )
    problems = examine(portal.root, epoch=None, today=DAY).problems.errors
    assert [(one.code, str(one.place)) for one in problems] == [("B622", "content/massnahmen/m-03.md:5:11")]


def test_a_former_address_of_a_page_is_free(portal: PortalFolder) -> None:
    portal.write("content/a.md", "---\ntitel: A\nfrueher: [b]\n---\n")
    portal.write("content/b.md", "---\ntitel: B\n---\n")
    assert [one.code for one in examine(portal.root, epoch=None, today=DAY).problems.errors] == ["B623"]


IDS = st.sampled_from(["m-01", "m-02", "m-03", "m-04"])
STEPS = st.lists(
    st.tuples(st.sampled_from(["add", "remove", "rename", "bury", "publish"]), IDS, IDS), min_size=1, max_size=12
)


@tried(0.6, in_one_folder=True)
@given(STEPS)
def test_no_sequence_of_edits_loses_an_address_silently(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[str, str, str]]
) -> None:
    """What was published answers, or the build fails and names it: there is no third way."""
    from tests.conftest import TINY, PortalFolder  # noqa: PLC0415

    portal = PortalFolder(tmp_path_factory.mktemp("portal"))
    for path, text in TINY.items():
        portal.write(path, text)
    there: dict[str, list[str]] = {"m-01": []}
    buried: set[str] = set()
    ever: set[str] = set()
    for step, one, other in steps:
        if step == "add" and one not in there:
            there[one] = []
        elif step == "remove":
            there.pop(one, None)
        elif step == "rename" and one in there and other not in there:
            there[other] = [*there.pop(one), one]
        elif step == "bury" and one not in there:
            buried.add(one)
        elif step == "publish" and state(portal, there, buried) and not faults(portal):
            publish_all(portal)
            ever |= there.keys()
    if not state(portal, there, buried):
        return
    reading, known = looked_at(portal.root)
    told = {one.sentence for one in broken(reading, known, DAY) if one.code == "B624"}
    for name in ever:
        address = f"massnahmen/{name}/"
        assert known.answers(address) or any(f"/{address} " in sentence for sentence in told), name
    assert all(f"massnahmen/{name}/" in reading.ledger.days for name in ever), "the ledger forgets nothing"


def state(portal: PortalFolder, there: dict[str, list[str]], buried: set[str]) -> bool:
    """Write the measures as they are now; False when the checks refuse it, as a build would."""
    for old in (portal.root / "content/massnahmen").glob("*.md"):
        old.unlink()
    for name, former in there.items():
        portal.write(
            f"content/massnahmen/{name}.md",
            f"---\nid: {name}\ntitel: T {name}\nhandlungsfeld: verwaltung\nfrueher: [{', '.join(former)}]\n---\n",
        )
    listed = "".join(
        f"- {{adresse: /massnahmen/{one}/, titel: {one}, am: 2026-01-01, warum: W.}}\n" for one in sorted(buried)
    )
    portal.write(REMOVED, listed)
    examination = examine(portal.root, epoch=None, today=DAY)
    return not examination.problems.errors


def test_every_promised_anchor_is_on_its_page(portal: PortalFolder) -> None:
    fill(portal)
    site = whole(portal)
    for address in sorted(site.addresses.promised):
        page, _, anchor = address.partition("#")
        if anchor:
            assert f'id="{anchor}"' in html(site, page), address


def test_a_page_that_leads_on_is_sound(portal: PortalFolder) -> None:
    portal.write(
        "content/massnahmen/m-70.md", '---\nid: m-70\ntitel: T & "U"\nhandlungsfeld: verwaltung\nfrueher: [m-7]\n---\n'
    )
    page = html(whole(portal), "massnahmen/m-7/")
    body = re.sub(r"<!doctype html>|<(meta|link)[^>]*>", "", page)
    assert ET.fromstring(body).find("body/main/p/a") is not None
