"""Editions: frozen once by a command, refused when changed, readable for ever."""

from __future__ import annotations

import hashlib
import json
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from strategieportal.checks.examine import examine
from strategieportal.cli.main import main
from strategieportal.reading.editions import CHECKSUM, checksum, edition_text, good_name
from tests.properties import tried
from tests.publishing import html, whole
from tests.sheets import fill

if TYPE_CHECKING:
    from click.testing import Result

    from tests.conftest import PortalFolder

FILE = "data/ausgaben/2026-06.json"
FIXED = "titel: Digitalstrategie\ntraeger: Landkreis Muster\nstichtag: 2026-06-30\n"


def freeze(portal: PortalFolder, *arguments: str) -> Result:
    return CliRunner().invoke(main, ["edition", *(arguments or ("2026-06",)), str(portal.root)])


def text(portal: PortalFolder) -> str:
    return (portal.root / FILE).read_text(encoding="utf-8")


def codes(portal: PortalFolder) -> list[tuple[str, str]]:
    found = examine(portal.root, epoch=None, today=date(2026, 6, 30)).problems.errors
    return [(one.code, one.place.file) for one in found]


def test_a_frozen_edition_holds_the_facts_and_their_checksum(portal: PortalFolder) -> None:
    fill(portal)
    ran = freeze(portal)
    assert ran.exit_code == 0, ran.output
    facts = json.loads(text(portal))
    measure = next(one for one in facts["massnahmen"] if one["id"] == "m-07")
    assert measure["bis"] == "2027-06"
    assert (measure["phase"], measure["erledigt"], measure["meilensteine"]) == ("in-umsetzung", 1, 4)
    assert facts["kennzahlen"][0]["wert"] == "40.5"
    kept = {key: value for key, value in facts.items() if key != CHECKSUM}
    plain = json.dumps(kept, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
    assert facts[CHECKSUM] == f"sha256:{hashlib.sha256(plain).hexdigest()}"
    assert facts[CHECKSUM] in ran.stdout
    assert codes(portal) == []


def test_an_edition_is_never_written_twice(portal: PortalFolder) -> None:
    freeze(portal)
    before = text(portal)
    portal.replace("content/massnahmen/m-01.md", "phase: in-umsetzung", "phase: abgeschlossen")
    ran = freeze(portal)
    assert (ran.exit_code, "nie geändert" in ran.output) == (1, True)
    assert text(portal) == before


@tried(0.4, in_one_folder=True)
@given(st.data())
def test_a_single_changed_value_is_an_error(portal: PortalFolder, data: st.DataObject) -> None:
    if not (portal.root / FILE).exists():
        fill(portal)
        freeze(portal)
    before = text(portal)
    facts: dict[str, Any] = json.loads(before)
    row = data.draw(st.sampled_from(facts["massnahmen"] + facts["kennzahlen"] + [facts]))
    key = data.draw(st.sampled_from(sorted(set(row) - {CHECKSUM, "massnahmen", "kennzahlen"})))
    row[key] = f"{row[key]}x"
    portal.write(FILE, json.dumps(facts, ensure_ascii=False))
    assert codes(portal) == [("B630", FILE)]
    portal.write(FILE, before)
    assert codes(portal) == []


def test_rewritten_white_space_is_no_change_of_facts(portal: PortalFolder) -> None:
    freeze(portal)
    portal.write(FILE, json.dumps(json.loads(text(portal))))
    assert codes(portal) == []


@pytest.mark.parametrize(
    ("broken", "code"),
    [
        ("{", "B631"),
        ("[]", "B630"),
        ("{}", "B630"),
        ("[" * 5000, "B631"),
        ('{"a": NaN}', "B631"),
        ('{"a": "\\ud800"}', "B631"),
        ("null", "B630"),
    ],
)
def test_what_is_no_edition_is_told(portal: PortalFolder, broken: str, code: str) -> None:
    portal.write(FILE, broken)
    assert codes(portal) == [(code, FILE)]


def test_an_edition_without_its_parts_or_under_another_name_is_told(portal: PortalFolder) -> None:
    facts = {"ausgabe": "2026-06"}
    portal.write(FILE, edition_text(facts))
    assert codes(portal) == [("B631", FILE)]
    portal.write("data/ausgaben/2026-07.json", edition_text(facts))
    assert ("B632", "data/ausgaben/2026-07.json") in codes(portal)


def test_an_edition_whose_name_is_no_date_is_told_as_that(portal: PortalFolder) -> None:
    portal.write("data/ausgaben/sommer.json", edition_text({"ausgabe": "sommer"}))
    assert codes(portal) == [("B633", "data/ausgaben/sommer.json")]


@given(st.dictionaries(st.text(max_size=5), st.text(max_size=5) | st.integers() | st.booleans(), max_size=5))
def test_the_checksum_is_of_the_facts_not_of_their_order(facts: dict[str, Any]) -> None:
    turned = dict(reversed(facts.items()))
    assert checksum(facts) == checksum(turned)


@pytest.mark.parametrize(
    ("name", "good"),
    [
        ("2026", True),
        ("2026-06", True),
        ("2026-06-30", True),
        ("2026-13", False),
        ("2026-02-30", False),
        ("../x", False),
    ],
)
def test_an_edition_is_called_after_a_date(portal: PortalFolder, name: str, *, good: bool) -> None:
    assert good_name(name) is good
    assert (freeze(portal, name).exit_code == 0) is good


def test_a_past_day_is_computed_and_said_to_be(portal: PortalFolder) -> None:
    portal.write("data/portal.yml", FIXED)
    assert freeze(portal, "2025-12", "--day", "2025-12-31").exit_code == 0
    facts = json.loads((portal.root / "data/ausgaben/2025-12.json").read_text(encoding="utf-8"))
    assert (facts["stand"], facts["eingefroren"]) == ("2025-12-31", "2026-06-30")
    assert facts["massnahmen"][0]["phase"] == "idee", "it began in 2026"
    assert "Eingefroren am 30.\xa0Juni 2026" in html(whole(portal), "ausgaben/2025-12/")


@pytest.mark.parametrize(("day", "ending"), [("2026-07-01", 1), ("gestern", 2)])
def test_a_day_that_cannot_be_is_refused(portal: PortalFolder, day: str, ending: int) -> None:
    """As everywhere: 1 for what cannot be, 2 for what was not understood."""
    portal.write("data/portal.yml", FIXED)
    assert freeze(portal, "2026-06", "--day", day).exit_code == ending
    assert not (portal.root / FILE).exists()


def test_broken_content_is_not_frozen(portal: PortalFolder) -> None:
    portal.replace("content/massnahmen/m-01.md", "phase: in-umsetzung", "phase: in-umsezung")
    assert freeze(portal).exit_code == 1
    assert not (portal.root / FILE).exists()


def test_its_page_stays_the_same_when_the_strategy_goes_on(portal: PortalFolder) -> None:
    fill(portal)
    portal.write("data/portal.yml", FIXED)
    freeze(portal)
    site = whole(portal)
    page = html(site, "ausgaben/2026-06/")
    for words in (
        'id="massnahme-m-07"',
        "DV-7",
        "Januar\xa02025 bis Juni\xa02027",
        "40,5\xa0%",
        "1 von 4",
        "Stand 30.06.2026",
    ):
        assert words in page
    assert "Stand in früheren Ausgaben" not in html(site, "massnahmen/m-07/"), "nothing differs"
    portal.replace("content/massnahmen/m-07.md", "phase: in-umsetzung", "phase: abgeschlossen")
    later = whole(portal)
    assert "in Umsetzung" in html(later, "ausgaben/2026-06/")
    measure = html(later, "massnahmen/m-07/")
    assert "Stand in früheren Ausgaben" in measure
    assert 'href="../../ausgaben/2026-06/#massnahme-m-07"' in measure
    files = {one.path: one.make() for one in later.assets if one.path.startswith("ausgaben/")}
    assert files["ausgaben/2026-06/ausgabe.json"].decode() == text(portal)
    assert b"m-07" in files["ausgaben/2026-06/massnahmen.csv"]


def test_without_an_edition_there_is_no_page(portal: PortalFolder) -> None:
    assert not [one for one in whole(portal).drafts if one.path.startswith("ausgaben/")]


def test_hostile_facts_are_harmless(portal: PortalFolder) -> None:
    freeze(portal)
    facts = json.loads(text(portal))
    bad = '"><script>alert(1)</script>'
    facts["massnahmen"] = [{key: bad for key in facts["massnahmen"][0] if key not in {"erledigt", "meilensteine"}}]
    facts["kennzahlen"] = [{"id": bad, "titel": bad, "wert": bad, "zeitraum": bad, "einheit": bad, "zielwert": bad}]
    portal.write(FILE, edition_text(facts))
    assert codes(portal) == []
    assert "<script>" not in html(whole(portal), "ausgaben/2026-06/")


def test_what_stays_of_a_copied_portal_is_told_and_hinders_nobody(portal: PortalFolder) -> None:
    def leftovers() -> list[str]:
        found = examine(portal.root, epoch=None, today=date(2026, 6, 30)).problems
        return [f"{one.place} {one.code} {one.severity.name}" for one in found if one.code in {"V378", "V379"}]

    freeze(portal)
    assert leftovers() == []
    portal.replace("data/portal.yml", "Landkreis Muster", "Landkreis Neu")
    assert leftovers() == [f"{FILE}:1:1 V378 HINT", "data/portal.yml:3:11 V379 HINT"]
    portal.replace("data/portal.yml", "stichtag: 2026-06-30\n", "")
    assert leftovers() == [f"{FILE}:1:1 V378 HINT"]
