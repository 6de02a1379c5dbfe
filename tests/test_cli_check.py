"""``strategieportal check``: what it prints, in which form, and how it ends."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from strategieportal.cli.formats import as_github, as_gitlab
from strategieportal.cli.main import VERBS, main
from strategieportal.problems import Place, Problem, Problems, Severity

if TYPE_CHECKING:
    from pathlib import Path

    from click.testing import Result

    from tests.conftest import PortalFolder

TWIN = "---\nid: m-02\ntitel: Online-Termine\nhandlungsfeld: verwaltung\n---\n"


def check(portal: PortalFolder, *arguments: str) -> Result:
    return CliRunner().invoke(main, ["check", str(portal.root), *arguments])


def test_a_sound_portal_is_told_so_and_ends_with_zero(portal: PortalFolder) -> None:
    ran = check(portal)
    assert (ran.exit_code, ran.stdout, ran.stderr) == (0, "", "Alles in Ordnung.\n")


@pytest.mark.parametrize("name", ["check", "urls", "pflege"])
def test_the_folder_is_the_last_argument_or_an_option_as_elsewhere(
    portal: PortalFolder, tmp_path: Path, name: str
) -> None:
    run, here = CliRunner(), str(portal.root)
    last, option = run.invoke(main, [name, here]), run.invoke(main, [name, "--folder", here])
    assert (last.exit_code, last.output) == (option.exit_code, option.output)
    assert last.exit_code in {0, 1}
    two = run.invoke(main, [name, here, "--folder", str(tmp_path)])
    assert (two.exit_code, "Zwei Ordner sind genannt" in two.stderr) == (2, True)


def test_an_error_stands_on_a_line_of_its_own_and_ends_with_one(portal: PortalFolder) -> None:
    portal.replace("content/massnahmen/m-01.md", "phase: in-umsetzung", "phase: in-umsezung")
    ran = check(portal)
    assert ran.exit_code == 1
    assert ran.stdout == (
        'content/massnahmen/m-01.md:8:29: unbekannter Wert "in-umsezung" für phase (S104). '
        'Gemeint ist wohl "in-umsetzung".\n'
    )
    assert ran.stderr == "1 Fehler\n"


def test_what_only_a_build_would_tell_is_told(portal: PortalFolder) -> None:
    portal.write("content/ueber.md", "---\ntemplate: seiten.html\n---\nText\n")
    portal.write("content/amt.md", "---\ntemplate: eigen.html\n---\nText\n")
    portal.write("eigenes/eigen.html", '{% extends "base.html" %}')
    portal.replace(
        "mkdocs.yml", "theme: {name: strategieportal}", "theme: {name: strategieportal, custom_dir: eigenes}"
    )
    nav = "nav: [amt.md, ueber.md, massnahmen/, massnamen/, massnahmen/m-01/, https://k.example/x/]\n"
    portal.write("mkdocs.yml", (portal.root / "mkdocs.yml").read_text(encoding="utf-8") + nav)
    told = [one for one in check(portal).stdout.splitlines() if "(P433)" in one or "(B657)" in one]
    assert [one.partition(":")[0] for one in told] == ["mkdocs.yml", "content/ueber.md"]
    assert 'nav nennt "massnamen/"' in told[0]
    assert 'Gemeint ist wohl "massnahmen/"' in told[0]


def test_a_warning_is_marked_and_fails_only_a_strict_check(portal: PortalFolder) -> None:
    portal.write("content/massnahmen/m-02.md", TWIN)
    ran = check(portal)
    assert ran.exit_code == 0
    assert "content/massnahmen/m-02.md:3:8: Warnung: den Titel" in ran.stdout
    assert ran.stderr == "1 Warnung\n"
    assert check(portal, "--strict").exit_code == 1


def test_json_holds_every_part_of_a_problem(portal: PortalFolder) -> None:
    portal.write("content/massnahmen/m-02.md", TWIN)
    (problem,) = json.loads(check(portal, "--format", "json").stdout)
    assert problem["file"] == "content/massnahmen/m-02.md"
    assert (problem["line"], problem["column"]) == (3, 8)
    assert (problem["code"], problem["severity"]) == ("V307", "warning")
    assert problem["remedy"]


@pytest.mark.parametrize("form", ["json", "gitlab"])
def test_a_sound_portal_is_an_empty_list_for_programs(portal: PortalFolder, form: str) -> None:
    assert json.loads(check(portal, "--format", form).stdout) == []


PROBLEMS = Problems((
    Problem(Place("content/a,b:c.md", 2, 3), "S104", "100 %\nfalsch", "Prüfen.", Severity.ERROR),
    Problem(Place("content/z.md"), "V326", "so", "", Severity.HINT),
))  # fmt: skip


def test_annotations_for_github_escape_what_would_end_them() -> None:
    first, second = as_github(PROBLEMS).split("\n")
    assert first == "::error file=content/a%2Cb%3Ac.md,line=2,col=3,title=S104::100 %25%0Afalsch. Prüfen."
    assert second == "::notice file=content/z.md,line=1,col=1,title=V326::so."


def test_the_report_for_gitlab_has_distinct_fingerprints() -> None:
    first, second = json.loads(as_gitlab(PROBLEMS))
    assert first["location"] == {"path": "content/a,b:c.md", "lines": {"begin": 2}}
    assert (first["severity"], second["severity"]) == ("major", "info")
    assert first["fingerprint"] != second["fingerprint"]


def test_help_names_every_verb_in_german() -> None:
    ran = CliRunner().invoke(main, ["--help"])
    assert ran.exit_code == 0
    assert "Strategieportale prüfen" in ran.stdout
    assert all(verb in ran.stdout for verb in VERBS)


def test_an_unknown_verb_ends_with_two() -> None:
    assert CliRunner().invoke(main, ["pruefen"]).exit_code == 2
