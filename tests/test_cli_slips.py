"""What clerks type otherwise than the commands have it is understood where it can only mean one thing, else told in words."""

from __future__ import annotations

import os
import subprocess
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from strategieportal.cli.main import main

if TYPE_CHECKING:
    from tests.conftest import PortalFolder

SHEET = "content/massnahmen/m-01.md"


def said(portal: PortalFolder, *arguments: str) -> tuple[int, str]:
    place = ["check", "init", "import"]
    folder = [] if arguments[0] in place else ["--folder", str(portal.root)]
    ran = CliRunner().invoke(main, [*arguments, *folder])
    return ran.exit_code, ran.output


def test_a_day_may_be_written_as_in_letters(portal: PortalFolder) -> None:
    assert said(portal, "set", "m-01", "phase", "abgeschlossen", "--am", "20.5.2026", "--text", "Alle.")[0] == 0
    assert said(portal, "postpone", "m-01", "30.06.2027", "--warum", "Neu.", "--am", "01. 06. 2026")[0] == 0
    sheet = (portal.root / SHEET).read_text(encoding="utf-8")
    assert "am: 2026-05-20, phase: abgeschlossen" in sheet
    assert "am: 2026-06-01, bis: 2027-06-30" in sheet


def test_what_is_written_otherwise_than_in_files_is_written_as_there(portal: PortalFolder) -> None:
    assert said(portal, "set", "m-01", "zeitraum.bis", "31.12.2028")[0] == 0
    assert said(portal, "set", "m-01", "verantwortlich.stelle=Amt am Markt")[0] == 0
    assert said(portal, "set", "m-01", "kurz", "31.12.2028")[0] == 0
    assert said(portal, "postpone", "m-01", "2029", "--warum", "Neu.")[0] == 0
    sheet = (portal.root / SHEET).read_text(encoding="utf-8")
    assert "zeitraum: {von: 2026-01, bis: 2028-12-31}" in sheet
    assert "verantwortlich: {stelle: Amt am Markt}" in sheet
    assert 'kurz: "31.12.2028"' in sheet, "a text stays as it is"
    assert "bis: 2029, warum" in sheet
    code, output = said(portal, "tabelle", "--hinaus", str(portal.root / "nicht" / "da.xlsx"))
    assert (code, "da.xlsx lässt sich nicht schreiben: Den Ordner gibt es nicht." in output) == (1, True)


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("snapshot", "31.02.2026"), "ist kein Tag. Möglich sind 2026-12-31 und 31.12.2026."),
        (("new", "masnahme", "Test"), 'Gemeint ist wohl "massnahme".'),
        (("snapshot", "2026-12-31", "--format", "jason"), 'Gemeint ist wohl "json".'),
        (("redaktion", "--port", "70000"), "70000 geht nicht; möglich ist 0 bis 65535."),
        (("redaktion", "--port", "achtzig"), '"achtzig" ist keine ganze Zahl.'),
        (("diff", "gibtesnicht"), "Einen Zweig, ein Etikett oder einen Stand dieses Namens gibt es hier nicht."),
        (("set", "m-01", "finanzierung.1.betrag", "12"), 'steht noch nichts unter "finanzierung"'),
    ],
)
def test_what_is_not_understood_is_told_in_words(portal: PortalFolder, arguments: tuple[str, ...], told: str) -> None:
    for call in (["init", "--quiet"], ["add", "."], ["commit", "--quiet", "--message", "x"]):
        person = {f"GIT_{who}_{what}": "a@b" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
        subprocess.run(["git", *call], cwd=portal.root, check=True, env={**os.environ, **person})
    code, output = said(portal, *arguments)
    assert code > 0
    assert told in output


def test_a_body_that_is_none_is_told_with_those_that_are(portal: PortalFolder) -> None:
    ran = CliRunner().invoke(main, ["pflege", str(portal.root), "--stelle", "Bauhof"])
    assert (ran.exit_code, "Es gibt: Amt für Digitalisierung." in ran.output) == (1, True)
    ran = CliRunner().invoke(main, ["pflege", str(portal.root), "--tage", "-3"])
    assert "-3 ist zu klein; mindestens 0." in ran.output


def test_a_title_that_is_there_already_is_told_when_it_is_written(portal: PortalFolder) -> None:
    code, output = said(portal, "new", "massnahme", "Online-Termine", "handlungsfeld=verwaltung")
    assert code == 0
    assert "den Titel" in output
    assert "(V307)" in output
