"""Manners of the command line: an example in every help, completion by the shell."""

from __future__ import annotations

import json
import shlex
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import click
import pytest
from click.testing import CliRunner

from strategieportal.cli.main import VERBS, Verbs, main

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import PortalFolder


@pytest.mark.parametrize("verb", sorted(VERBS))
def test_every_help_has_an_example_of_its_own_verb_and_options(verb: str) -> None:
    found = Verbs().get_command(click.Context(main), verb)
    assert found is not None
    told = (found.epilog or "").partition(":")[2]
    examples = [shlex.split(one.partition(">")[0]) for one in told.split(" · ")]
    assert examples
    options = {name for one in found.params for name in (*one.opts, *one.secondary_opts)}
    for words in examples:
        assert words[:2] == ["strategieportal", verb]
        assert {one.partition("=")[0] for one in words[2:] if one.startswith("--")} <= options


@pytest.mark.parametrize("shell", ["zsh", "fish"])
def test_the_shell_completes_verbs(shell: str) -> None:
    ran = CliRunner().invoke(main, ["--completion", shell])
    assert ran.exit_code == 0
    assert "_STRATEGIEPORTAL_COMPLETE" in ran.output


def test_what_is_typed_is_completed() -> None:
    around = {"_STRATEGIEPORTAL_COMPLETE": "bash_complete", "COMP_WORDS": "strategieportal p", "COMP_CWORD": "1"}
    ran = CliRunner().invoke(
        main, [], env=around, prog_name="strategieportal", complete_var="_STRATEGIEPORTAL_COMPLETE"
    )
    assert "plain,pflege" in ran.output
    assert "plain,check" not in ran.output


# --- for programs --------------------------------------------------------------------------------------------------

M01 = "content/massnahmen/m-01.md"
KPI = "---\nid: k-01\ntitel: Termine\nebene: output\neinheit: Termine\nrhythmus: jaehrlich\n---\n"


def told(folder: Path, *arguments: str, ending: int = 0) -> Any:
    """What a command says in JSON on standard output; nothing else may stand there."""
    positional = arguments[0] in {"urls", "edition"}
    place = [str(folder)] if positional else ["--folder", str(folder)]
    ran = CliRunner().invoke(main, [*arguments, *place, "--format", "json"], catch_exceptions=False)
    assert ran.exit_code == ending, ran.output
    return json.loads(ran.stdout)


def test_urls_tell_programs_the_same_as_people(portal: PortalFolder) -> None:
    new = told(portal.root, "urls")
    assert (new["ledger"], "massnahmen/m-01/" in new["new"]) == (0, True)
    assert told(portal.root, "urls", "--write")["written"] == new["new"]
    portal.write(
        "there.xml",
        "<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'><url><loc>https://a.example/</loc></url><url><loc>https://a.example/weg/</loc></url></urlset>",
    )
    live = told(portal.root, "urls", "--live", str(portal.root / "there.xml"), ending=1)
    assert (live["online"], live["lost"]) == (2, ["weg/"])


@pytest.mark.parametrize("verb", [("urls",), ("edition", "2026-06")])
def test_faulty_content_is_told_to_programs_as_check_tells_it(portal: PortalFolder, verb: tuple[str, ...]) -> None:
    portal.replace(M01, "phase: in-umsetzung", "phase: in-umsezung")
    assert [one["code"] for one in told(portal.root, *verb, ending=1)] == ["S104"]


def test_an_edition_names_its_file_and_sum(portal: PortalFolder) -> None:
    made = told(portal.root, "edition", "2026-06")
    assert (made["file"], made["day"], len(made["sum"]) > 20) == ("data/ausgaben/2026-06.json", "2026-06-30", True)


def test_fmt_names_its_files(portal: PortalFolder) -> None:
    portal.replace(M01, "id: m-01\ntitel: Online-Termine\n", "titel: Online-Termine\nid: m-01\n")
    found = told(portal.root, "fmt", "--check", ending=1)
    assert (found["written"], M01 in found["files"]) == (False, True)
    assert told(portal.root, "fmt") == {"written": True, "files": found["files"]}
    assert told(portal.root, "fmt") == {"written": True, "files": []}


def test_a_snapshot_names_what_is_due(portal: PortalFolder) -> None:
    portal.write("content/kennzahlen/k-01.md", KPI)
    made = told(portal.root, "snapshot", "2026-12-31", "--schreiben")
    assert [(one["id"], one["in_series"]) for one in made["due"]] == [("k-01", False)]
    assert (portal.root / "data/snapshots/2026-12-31.yml").exists()


def test_a_workbook_tells_its_rows_and_what_came_back(portal: PortalFolder, tmp_path: Path) -> None:
    book = tmp_path / "m.xlsx"
    assert told(portal.root, "tabelle", "--hinaus", str(book))["rows"]["Maßnahmen"] == 1
    back = told(portal.root, "tabelle", "--herein", str(book))
    assert back == {"written": False, "files": [], "changes": [], "conflicts": [], "faults": []}


def test_colours_are_for_terminals_whose_people_want_them(portal: PortalFolder) -> None:
    call = ["set", "m-01", "kurz", "Neu", "--dry-run", "--folder", str(portal.root)]
    assert "\x1b[" not in CliRunner().invoke(main, call).stdout
    assert "\x1b[32m" in CliRunner().invoke(main, call, color=True).stdout
    assert "\x1b[" not in CliRunner().invoke(main, call, color=True, env={"NO_COLOR": "1"}).stdout


# --- at a terminal -------------------------------------------------------------------------------------------------


def test_the_list_of_verbs_says_in_a_line_what_each_does() -> None:
    told = CliRunner().invoke(main, ["--help"], terminal_width=80).output
    listed = [line for line in told.splitlines() if line.split()[:1] and line.split()[0] in VERBS]
    assert len(listed) == len(VERBS)
    assert [line for line in listed if not line.endswith(".") or line.endswith("...")] == []


def test_a_misspelt_verb_or_entry_is_guessed(portal: PortalFolder) -> None:
    ran = CliRunner().invoke(main, ["chek"])
    assert (ran.exit_code, 'Gemeint ist wohl "check".' in ran.stderr) == (2, True)
    assert CliRunner().invoke(main, ["zzzzzz"]).exit_code == 2
    ran = CliRunner().invoke(main, ["set", "m-01", "phse", "geplant", "--folder", str(portal.root)])
    assert (ran.exit_code, 'Gemeint ist wohl "phase".' in ran.stderr) == (1, True)


def test_errors_stand_at_the_end_where_people_look(portal: PortalFolder) -> None:
    portal.replace(M01, "phase: in-umsetzung", "phase: in-umsezung")
    portal.replace("data/rechtliches.yml", "telefon: 00000 1", 'telefon: "[ergänzen: Telefon]"')
    told = CliRunner().invoke(main, ["check", str(portal.root)]).stdout.splitlines()
    assert "(V375)" in told[0]
    assert "(S104)" in told[-1]
    found = json.loads(CliRunner().invoke(main, ["check", str(portal.root), "--format", "json"]).stdout)
    assert [one["code"] for one in found] == ["S104", "V375"], "programs get them by place"


def test_the_help_lists_all_verbs_and_loads_none() -> None:
    asked = "import sys; from strategieportal.cli.main import main; main(['--help'], standalone_mode=False); "
    asked += "print([name for name in sys.modules if name.endswith('_command')])"
    told = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True).stdout
    assert told.endswith("[]\n")
    assert [verb for verb in VERBS if f"\n  {verb} " not in told] == []
